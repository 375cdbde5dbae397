"""Load and rest from dates alone, by marks of one's own, for the supporter alone."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.errors import FieldError, InstantError, UnknownNameError
from trauma_informed.reflection import ToSupervision
from trauma_informed.reflection.loading import Load, load
from trauma_informed.reflection.marking import Marks, Noticed, What, marks
from trauma_informed.reflection.prompting import LOCALES
from trauma_informed.session import EventKind, Participant, Role, SessionEvent
from trauma_informed.testing import instants, records

ME = "made-up-supporter"
CANARY = "Marigold at the river"
AT = datetime(2026, 3, 28, 20, tzinfo=UTC)
TODAY = AT.date()
NONE = Marks()
ZONE = "Europe/Madrid"


def talk(
    begun: datetime, minutes: int = 50, *, role: Role = Role.SUPPORTER, who: str = ME
) -> ti.Session:
    """Return a session of so many minutes."""
    moments = {
        EventKind.PLANNED: begun - timedelta(days=9),
        EventKind.STARTED: begun,
        EventKind.CLOSED: begun + timedelta(minutes=minutes),
        EventKind.AMENDED: begun + timedelta(hours=30),
    }
    return ti.Session(
        id=f"session-{begun.isoformat()}",
        people=(Participant(id="p1"), Participant(id="p2", who=who, role=role)),
        timeline=tuple(
            SessionEvent(kind=kind, id=kind.value, at=at, words=CANARY)
            for kind, at in moments.items()
        ),
        note=CANARY,
    )


def ago(days: int, hour: int = 10) -> datetime:
    """Return an hour of the day so many days before."""
    return AT.replace(hour=hour) - timedelta(days=days)


def look(*talks: ti.Session, own: Marks = NONE, **more: object) -> Load:
    """Return the load of *talks*, by the marks of *own*."""
    values = {"at": AT, "time_zone": ZONE, "own": own, **more}
    return load(talks, ME, **values)  # type: ignore[arg-type]


def seen(*talks: ti.Session, **more: object) -> list[tuple[str, date]]:
    """Return what is noticed, and the day it is about."""
    return [(n.what.value, n.on) for n in look(*talks, **more).noticed]  # type: ignore[arg-type]


def reflection(**values: object) -> ti.Reflection:
    """Return a reflection of the supporter's."""
    return ti.Reflection(id="r", **{"author": ME, **values})  # type: ignore[arg-type]


def taken(days: int) -> ti.Reflection:
    """Return a reflection with something taken to supervision so many days ago."""
    marked = ToSupervision(id="t", taken_on=TODAY - timedelta(days=days))
    return reflection(to_supervision=(marked,))


def test_talks_and_rest_are_counted_seven_days_at_a_time() -> None:
    """The latest seven days end today; what is older than the weeks asked for is out."""
    found = look(talk(ago(0)), talk(ago(0, 14)), talk(ago(6)), talk(ago(7)), weeks=2)

    assert [(w.first, w.last, w.talks, w.days_without) for w in found.weeks] == [
        (date(2026, 3, 22), date(2026, 3, 28), 3, 5),
        (date(2026, 3, 15), date(2026, 3, 21), 1, 6),
    ]
    assert found.last_day_without == date(2026, 3, 27)
    assert sum(w.talks for w in look(talk(ago(14)), weeks=2).weeks) == 0


@pytest.mark.parametrize(
    "other",
    [
        talk(ago(1), role=Role.PERSON),
        talk(ago(1), who="somebody-else"),
        talk(AT + timedelta(hours=1)),
        evolve(talk(ago(1)), timeline=()),
        evolve(talk(ago(1)), timeline=talk(ago(1)).timeline[:1]),
        evolve(
            talk(ago(1)),
            timeline=(SessionEvent(kind=EventKind.STARTED, id="s"),),
        ),
        evolve(
            talk(ago(1)),
            timeline=(SessionEvent(kind=EventKind.CANCELLED, id="c", at=ago(1)),),
        ),
        ti.session.stop(
            evolve(
                talk(ago(1)),
                timeline=(SessionEvent(kind=EventKind.CANCELLED, id="c", at=ago(1)),),
            ),
            at=ago(1),
        ),
    ],
)
def test_only_work_that_was_counts(other: ti.Session) -> None:
    """Not as the person, not another's, not to come, not without a moment, not called off."""
    assert look(other).weeks[0].talks == 0


def test_work_counts_under_either_id_and_as_facilitator() -> None:
    """A participant's own id will do, and so will leading a group."""
    session = talk(ago(1), role=Role.FACILITATOR)
    as_p2 = load([session], "p2", at=AT, time_zone=ZONE)

    assert look(session).weeks[0].talks == as_p2.weeks[0].talks == 1


def test_a_day_is_the_supporters_own() -> None:
    """Law 11: a late talk falls on the day that it is in the supporter's zone."""
    late = talk(datetime(2026, 3, 27, 23, 30, tzinfo=UTC), 10)
    mark = Marks(talks_in_a_day=0)

    assert seen(late, own=mark) == [("full-day", TODAY)]
    assert seen(late, own=mark, time_zone="America/Lima") == [
        ("full-day", date(2026, 3, 27))
    ]
    assert seen(late, own=mark, time_zone=None) == [("full-day", TODAY)]


def test_breath_is_counted_across_a_change_of_clocks() -> None:
    """An hour that the clock left out was no pause."""
    at = datetime(2026, 3, 29, 12, tzinfo=UTC)
    before = talk(datetime(2026, 3, 29, 1, 0, tzinfo=timezone(timedelta(hours=1))), 50)
    after = talk(datetime(2026, 3, 29, 3, 0, tzinfo=timezone(timedelta(hours=2))))
    mark = Marks(minutes_between_talks=15)

    assert seen(before, after, own=mark, at=at) == [("short-breath", at.date())]


@pytest.mark.parametrize(
    ("own", "talks", "expected"),
    [
        (Marks(talks_in_a_day=2), [(3, 9), (3, 11)], None),
        (Marks(talks_in_a_day=1), [(3, 9), (3, 11), (5, 9), (5, 11)], ("full-day", 3)),
        (Marks(talks_in_seven_days=2), [(1, 9), (8, 9), (9, 9)], None),
        (Marks(talks_in_seven_days=1), [(1, 9), (8, 9), (9, 9)], ("full-week", 7)),
        (Marks(days_in_a_row=2), [(2, 9), (3, 9), (5, 9)], None),
        (Marks(days_in_a_row=1), [(2, 9), (3, 9), (5, 9)], ("no-free-day", 2)),
        (Marks(minutes_between_talks=10), [(2, 9), (2, 10)], None),
        (Marks(minutes_between_talks=11), [(2, 9), (2, 10)], ("short-breath", 2)),
        (Marks(minutes_between_talks=0), [(2, 9), (2, 9)], ("short-breath", 2)),
        (NONE, [(2, 9), (2, 9), (3, 9)], None),
    ],
)
def test_a_mark_is_noticed_when_it_is_passed(
    own: Marks, talks: list[tuple[int, int]], expected: tuple[str, int] | None
) -> None:
    """Beyond one's own mark, at the last day of it; a mark left out is not looked at."""
    found = seen(*(talk(ago(*when)) for when in talks), own=own)
    want = [] if expected is None else [(expected[0], TODAY - timedelta(expected[1]))]

    assert found == want


def test_a_long_talk_takes_the_breath_of_a_short_one_inside_it() -> None:
    """What counts is when all that came before had ended."""
    talks = (talk(ago(1, 9), 180), talk(ago(1, 10), 5), talk(ago(1, 12), 5))

    assert seen(*talks, own=Marks(minutes_between_talks=5)) == [
        ("short-breath", TODAY - timedelta(days=1))
    ]


FULL = Marks(talks_in_seven_days=0)


@pytest.mark.parametrize(
    ("reflections", "alone"),
    [
        ((), False),
        ((reflection(author="somebody-else"),), False),
        ((reflection(),), True),
        ((reflection(written_at=ago(7)),), True),
        ((reflection(recorded_at=ago(7)),), True),
        ((reflection(written_at=ago(6)),), False),
        ((reflection(recorded_at=ago(2)),), False),
        ((reflection(written_at=AT + timedelta(days=2)),), True),
        ((taken(3),), False),
        ((taken(8),), True),
        ((taken(-1),), True),
        ((reflection(to_supervision=(ToSupervision(id="t"),)),), True),
    ],
)
def test_a_full_week_that_was_looked_back_on_is_not_alone(
    reflections: tuple[ti.Reflection, ...], *, alone: bool
) -> None:
    """Alone only where the supporter's own reflections are here, and none is of since."""
    found = seen(talk(ago(3)), own=FULL, reflections=reflections)

    assert found[0] == ("full-week", TODAY)
    assert found[1:] == [("full-week-alone", TODAY)] * alone


@pytest.mark.parametrize(
    ("reflections", "noticed"),
    [
        ((), False),
        ((reflection(written_at=ago(90)),), False),
        ((taken(36),), True),
        ((taken(35),), False),
        ((taken(36), taken(4)), False),
        ((taken(36), reflection(next_supervision=TODAY)), False),
        ((taken(36), reflection(next_supervision=TODAY - timedelta(1))), True),
    ],
)
def test_supervision_is_asked_about_where_the_last_is_known(
    reflections: tuple[ti.Reflection, ...], *, noticed: bool
) -> None:
    """A day that is set, today at the earliest, is enough; a day gone by says nothing."""
    own = Marks(days_between_supervisions=35)
    found = seen(own=own, reflections=reflections)

    assert found == [("supervision-long-ago", TODAY - timedelta(36))] * noticed


def test_the_days_of_looking_back_are_told() -> None:
    """The last of each, and the next that is set."""
    ahead = reflection(written_at=ago(3), next_supervision=TODAY + timedelta(days=9))
    found = look(reflections=[ahead, taken(5), taken(2)])

    assert found.last_reflection == TODAY - timedelta(days=3)
    assert found.last_supervision == TODAY - timedelta(days=2)
    assert found.next_supervision == TODAY + timedelta(days=9)


def test_our_marks_are_data_and_no_norm() -> None:
    """Each has a number, each can be set, and without any of one's own ours are taken."""
    ours = marks()
    busy = [talk(ago(1, hour)) for hour in (7, 9, 11, 13, 15)]

    assert all(getattr(ours, each.name) for each in fields(Marks))
    assert [n.what for n in load(busy, ME, at=AT, time_zone=ZONE).noticed] == [
        What.FULL_DAY
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_noticed_is_said_as_an_offer(locale: str) -> None:
    """Law 10: our own audit is quiet, and no number stands in it."""
    for what in What:
        said = Noticed(what=what, on=TODAY).said(locale)
        assert ti.audit(said, locale=locale).findings == ()
        assert not any(letter.isdigit() for letter in said)


def test_a_language_that_is_not_here() -> None:
    """One clear error says which there are."""
    with pytest.raises(UnknownNameError, match=r"locale: is not here; use en, es\."):
        Noticed(what=What.FULL_DAY, on=TODAY).said("fi")


@pytest.mark.parametrize("weeks", [0, 53, -1])
def test_weeks_have_bounds(weeks: int) -> None:
    """One to fifty-two."""
    with pytest.raises(FieldError, match=r"weeks: is out of range; give .* 1 to 52\."):
        look(weeks=weeks)
    with pytest.raises(InstantError):
        look(at=AT.replace(tzinfo=None))


def test_it_is_for_the_supporter_alone() -> None:
    """No view shows a number or a day; it is no record, and no letter or check asks."""
    busy = [talk(ago(day)) for day in range(20)]
    found = look(*busy, own=marks(), reflections=[taken(2)])
    shown = f"{found!r} {found.weeks!r} {found.noticed!r}"

    assert found.noticed
    assert not any(letter.isdigit() for letter in shown)
    assert not isinstance(found, ti.Reflection | ti.Session)
    assert "score" not in {field.name for field in fields(Load)}
    room = Path(ti.__file__).parent
    for path in [*room.rglob("*checks.py"), *(room / "templates").rglob("*.*")]:
        if path.suffix in {".py", ".jinja", ".toml"}:
            assert "reflection.loading" not in path.read_text("utf-8")


@given(
    st.lists(records(ti.Session, words=CANARY), max_size=3),
    st.lists(records(ti.Reflection), max_size=2),
    instants(),
)
def test_any_dates_can_be_looked_at(
    sessions: list[ti.Session], reflections: list[ti.Reflection], at: datetime
) -> None:
    """Whatever the records hold, every day is there once, and nothing of the words."""
    who = next((p.id for s in sessions for p in s.people), "nobody")
    found = load(sessions, who, at=at, time_zone="UTC", reflections=reflections)

    assert CANARY not in repr(found)
    assert [week.first for week in found.weeks[:-1]] == [
        week.last + timedelta(days=1) for week in found.weeks[1:]
    ]
    assert all(0 <= week.days_without <= 7 for week in found.weeks)
    assert found == load(
        sessions[::-1], who, at=at, time_zone="UTC", reflections=reflections[::-1]
    )
