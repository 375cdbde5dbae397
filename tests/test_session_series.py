"""What only a history of sessions shows, and whose history it is."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.person import Preferences
from trauma_informed.reflection import Reflection, ToSupervision
from trauma_informed.reflection.marking import Marks
from trauma_informed.session import (
    Commitment,
    CommitmentOutcome,
    DistressReading,
    Kind,
    Participant,
    ReadingAnswer,
    Role,
    Session,
    Status,
    start,
    stop,
)
from trauma_informed.session.series import check_series
from trauma_informed.testing import instants, records
from trauma_informed.vocabulary import Who

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOON = datetime(2026, 2, 2, 12, tzinfo=UTC)
CANARY = "Marigold at the river"
RULES = [f"SES04{number}" for number in range(6)]
EXAMPLES = [
    (id_, kind, text)
    for id_ in RULES
    for kind in ("finds", "leaves")
    for text in getattr(ti.rule(id_), kind)
]


def read(kind: Any, documents: list[Any]) -> list[Any]:
    """Return the records of an example."""
    return [ti.structure(kind, {"schema": kind.SCHEMA, **each}) for each in documents]


def found(*sessions: Session, only: str = "SES", **more: Any) -> list[tuple[str, str]]:
    """Return the record and the place of each finding of one rule."""
    report = check_series(sessions, **{"at": AT, **more})
    return [(f.record, str(f.at)) for f in report if f.rule.id.startswith(only)]


@pytest.mark.parametrize(("id_", "kind", "text"), EXAMPLES)
def test_rules_keep_their_examples(id_: str, kind: str, text: str) -> None:
    """What a rule says it finds, it finds; what it says it leaves, it leaves."""
    example = json.loads(text)
    sessions = read(Session, example["sessions"])
    many = example.get("$many", 1)
    places = found(
        *(evolve(s, id=f"{s.id}-{n}") for s in sessions for n in range(many)),
        only=id_,
        preferences=read(Preferences, example.get("preferences", [])),
        reflections=read(Reflection, example.get("reflections", [])),
    )

    assert bool(places) == (kind == "finds")


def test_every_rule_of_a_history_has_examples() -> None:
    """And there are no others under their ids."""
    assert [r.id for r in ti.rules() if r.id.startswith("SES04")] == RULES
    assert {(id_, kind) for id_, kind, _ in EXAMPLES} == {
        (id_, kind) for id_ in RULES for kind in ("finds", "leaves")
    }


def promise(outcome: CommitmentOutcome, **more: Any) -> Commitment:
    """Return a promise of a supporter."""
    return Commitment(id="c", whose=Who.SUPPORTER, outcome=outcome, **more)


def held(number: int, person: str | None = "person-1", **more: Any) -> Session:
    """Return a session that began so many days after noon of the first."""
    session = Session(id=f"s{number}", person_id=person, **more)
    return start(session, at=NOON + timedelta(days=number))


def test_histories_are_of_one_person_each() -> None:
    """Whoever gave no name has none; the order is that of their moments."""
    broken = (promise(CommitmentOutcome.SET_ASIDE),)
    mine = [held(n, commitments=broken) for n in (2, 0, 1)]
    mixed = [held(n, f"person-{n}", commitments=broken) for n in range(3)]
    nobody = [held(n, None, commitments=broken) for n in range(3)]

    assert found(*mine) == [("s2", "/commitments/0/outcome")]
    assert found(*mixed) == found(*nobody) == []
    assert found(*mine, at=NOON + timedelta(days=1)) == []
    undated = Session(id="u", person_id="person-1", commitments=broken)
    assert found(*mine[:2], undated) == [("s2", "/commitments/0/outcome")]


def test_the_latest_revision_counts() -> None:
    """Wherever it stands among the sessions."""
    broken = [
        held(n, commitments=(promise(CommitmentOutcome.SET_ASIDE),)) for n in range(3)
    ]
    kept = [
        evolve(s, revision=2, commitments=(promise(CommitmentOutcome.KEPT),))
        for s in broken[:2]
    ]

    assert found(*broken) != []
    assert found(*broken, *kept) == found(*kept, *broken) == []


def test_a_person_who_stops_or_cancels_is_never_counted() -> None:
    """What is theirs to choose is no sign of anything."""
    people = (Participant(id="p", who="person-1"),)
    sessions = [stop(held(n, people=people), at=NOON, by="p") for n in range(9)]
    away = [
        ti.session.cancel(Session(id=f"c{n}", person_id="person-1"), at=NOON, by="p")
        for n in range(9)
    ]

    assert found(*sessions, *away) == []
    assert {s.status for s in away} == {Status.CANCELLED}


def test_a_reading_that_the_person_would_rather_not_give_is_none() -> None:
    """Nor is a group's, or one without a mark; the latest three have to be beyond."""
    high = (DistressReading(id="r", rating=9),)
    kept_back = (
        evolve(high[0], answer=ReadingAnswer.PREFER_NOT_TO_SAY),
        DistressReading(id="t"),
    )
    rated = [held(n, slow_down_at=5, readings=high) for n in range(3)]

    assert found(*rated) == [("s2", "/readings")]
    assert found(*rated[:2], evolve(rated[2], readings=kept_back)) == []
    assert found(*rated[:2], evolve(rated[2], kind=Kind.GROUP)) == []
    assert found(*rated, held(3, slow_down_at=9, readings=high)) == []
    assert found(*rated, held(3, readings=kept_back)) == [("s2", "/readings")]


def week(many: int, first: int = 0, **more: Any) -> list[Session]:
    """Return so many sessions of a supporter's on each of five days."""
    people = (Participant(id="h", who="supporter-1", role=Role.FACILITATOR),)
    return [
        evolve(
            held(first + n % 5, f"person-{n}", people=people),
            id=f"w{first}-{n}",
            **more,
        )
        for n in range(many)
    ]


def test_nobodys_load_is_looked_at_from_outside() -> None:
    """Without reflections of their own the rule says that it was not checked."""
    report = check_series(week(40), at=AT)
    mine = Reflection(id="r", author="supporter-1")

    assert [(n.rule.id, n.needs) for n in report.not_checked] == [
        ("SES045", ("Reflection",))
    ]
    assert len(report) == 0
    assert len(found(*week(40), reflections=[evolve(mine, author=None)])) == 0
    theirs = Reflection(id="t", author="supporter-2", written_at=NOON)
    assert len(found(*week(17), reflections=[mine, theirs])) == 1
    assert len(found(*week(17), reflections=[mine])) == 1


def test_a_supporter_sets_the_mark_of_a_full_week_or_switches_it_off() -> None:
    """Ours holds where they set none; what is switched off is not missed either."""
    mine = [Reflection(id="r", author="supporter-1")]
    own = Marks(talks_in_seven_days=4)

    def alone(many: int, **more: Any) -> bool:
        return bool(found(*week(many), reflections=mine, **more))

    assert [alone(5), alone(17)] == [False, True]
    assert alone(5, full_week=own.talks_in_seven_days)
    assert not alone(4, full_week=own.talks_in_seven_days)
    assert not alone(40, full_week=Marks().talks_in_seven_days)
    off = check_series(week(40), at=AT, full_week=None)
    assert (len(off), off.not_checked) == (0, ())


@pytest.mark.parametrize(
    ("day", "alone"), [(-1, True), (0, False), (11, False), (12, True)]
)
def test_a_full_week_is_not_alone_where_somebody_looked_back(
    day: int, alone: bool
) -> None:
    """From its first day to seven days after its last, alone or in supervision."""
    when = NOON + timedelta(days=day)
    written = Reflection(id="r", author="supporter-1", written_at=when, time_zone="UTC")
    taken = Reflection(
        id="t",
        author="supporter-1",
        to_supervision=(
            ToSupervision(id="a", taken_on=when.date()),
            ToSupervision(id="b"),
        ),
    )
    sessions = week(17, time_zone="UTC")

    for reflection in (written, taken):
        found_ = found(*sessions, reflections=[reflection])
        assert bool(found_) is alone


def test_two_full_weeks_are_two_and_spread_out_days_are_none() -> None:
    """Days that have no seven in a row beyond the mark are not full."""
    mine = [Reflection(id="r", author="supporter-1")]
    spread = [s for n in range(4) for s in week(9, first=n * 7)]

    assert len(found(*week(17), *week(17, first=7), reflections=mine)) == 2
    assert found(*spread, reflections=mine) == []
    planned = [evolve(s, timeline=(), planned_start=NOON) for s in week(17)]
    assert found(*planned, reflections=mine) == []
    others = [evolve(s, people=(Participant(id="supporter-1"),)) for s in week(17)]
    assert found(*others, reflections=mine) == []


def test_the_moment_says_where_it_is() -> None:
    """As everywhere, a clock without its distance from UTC is refused."""
    with pytest.raises(ti.TraumaInformedError, match="give an aware datetime"):
        check_series((), at=AT.replace(tzinfo=None))


@given(
    sessions=st.lists(records(Session, words=CANARY), max_size=4),
    preferences=st.lists(records(Preferences, words=CANARY), max_size=2),
    reflections=st.lists(records(Reflection, words=CANARY), max_size=2),
    at=instants(),
    one=st.booleans(),
)
def test_any_history_can_be_looked_at(
    sessions: list[Session],
    preferences: list[Preferences],
    reflections: list[Reflection],
    at: datetime,
    one: bool,
) -> None:
    """It never raises, holds no private word, and every place is in its session."""
    if one:
        sessions = [evolve(s, person_id="person-1") for s in sessions]
    report = check_series(
        sessions, preferences=preferences, reflections=reflections, at=at
    )
    again = check_series(
        iter(sessions), preferences=preferences, reflections=reflections, at=at
    )

    assert report == again
    assert CANARY not in f"{report} {report!r} {report.to_dict()}"
    assert {finding.record for finding in report} <= {s.id for s in sessions}
