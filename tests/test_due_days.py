"""Whether it is a day, with a zone and without one: what falls on it is not missed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent.record import Answer, Consent, ConsentEvent, Term
from trauma_informed.consent.record import EventKind as ConsentEventKind
from trauma_informed.days import days_at, has_come, is_over, on_one_day, today
from trauma_informed.person.hard_times import falls_on
from trauma_informed.person.record import HardTime, HardTimeKind, Preferences, Repeats
from trauma_informed.reflection.record import Reflection
from trauma_informed.session.record import Session
from trauma_informed.testing import instants
from trauma_informed.views import TopRecord

DAY = date(2026, 3, 1)
NEW_YORK = timezone(timedelta(hours=-5))
#: The first instant of the day anywhere, and the first after its last one.
BEGINS = datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=14)))
ENDED = datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=-12)))
HARD = HardTime(id="h", kind=HardTimeKind.DATE, on=DAY)


def kinds_of(*given_: TopRecord, at: datetime) -> list[str]:
    """Return what is due, by its kind."""
    return [each.kind.value for each in ti.due(given_, at=at)]


@pytest.mark.parametrize(
    ("at", "is_it"),
    [
        (BEGINS - timedelta(seconds=1), False),
        (BEGINS, True),
        (datetime(2026, 3, 1, 12, tzinfo=NEW_YORK), True),
        (datetime(2026, 3, 1, 23, 59, tzinfo=NEW_YORK), True),
        (ENDED - timedelta(seconds=1), True),
        (ENDED, False),
    ],
)
def test_without_a_zone_it_is_a_day_as_long_as_it_is_anywhere(
    at: datetime, is_it: bool
) -> None:
    """A hard time and supervision are there on the whole of their own day, everywhere."""
    preferences = Preferences(id="p", person_id="p", hard_times=(HARD,))
    reflection = Reflection(id="r", author="s", next_supervision=DAY)
    session = Session(id="s", person_id="p", planned_start=at)
    report = ti.check(session, at=at, alongside=[preferences])

    assert kinds_of(preferences, at=at) == ["hard-time"] * is_it
    assert kinds_of(reflection, at=at) == ["supervision"] * is_it
    found = [each for each in report.findings if each.rule.id == "SES021"]
    assert len(found) == is_it


@pytest.mark.parametrize(
    ("hour", "is_it"), [(-1, False), (0, True), (23, True), (24, False)]
)
def test_with_a_zone_it_is_a_day_there_alone(hour: int, is_it: bool) -> None:
    """From the first instant there to the last."""
    at = datetime(2026, 3, 1, 5, tzinfo=UTC) + timedelta(hours=hour)
    zone = "America/New_York"
    preferences = Preferences(id="p", time_zone=zone, hard_times=(HARD,))
    reflection = Reflection(id="r", time_zone=zone, next_supervision=DAY)

    assert kinds_of(preferences, at=at) == ["hard-time"] * is_it
    assert kinds_of(reflection, at=at) == ["supervision"] * is_it


def test_a_meeting_without_a_zone_is_there_on_the_whole_of_its_day() -> None:
    """In Tokyo from the morning on, in New York too; two days are never one."""
    tokyo = datetime(2026, 3, 2, 20, tzinfo=timezone(timedelta(hours=9)))
    session = Session(id="s", planned_start=tokyo)

    assert kinds_of(session, at=tokyo - timedelta(hours=20)) == ["meeting"]
    assert kinds_of(session, at=tokyo + timedelta(hours=3)) == ["meeting"]
    assert kinds_of(session, at=tokyo - timedelta(days=1)) == []
    there = evolve(session, time_zone="Asia/Tokyo")
    assert kinds_of(there, at=tokyo - timedelta(hours=20)) == ["meeting"]
    assert kinds_of(there, at=tokyo - timedelta(hours=21)) == []


def test_nobody_is_asked_again_before_the_day_has_come_everywhere() -> None:
    """As `reask` has it, and before none of several days that the person named."""
    wait = Term(purpose="care", answer=Answer.NOT_NOW, ask_again_not_before=DAY)
    later = evolve(wait, purpose="research", ask_again_not_before=date(2026, 3, 9))
    event = ConsentEvent(kind=ConsentEventKind.GIVEN, id="e", at=BEGINS)
    one = Consent(id="c", terms=(wait,), events=(event,))
    two = evolve(one, terms=(wait, later))
    begun_everywhere = ENDED - timedelta(days=1)

    assert kinds_of(one, at=begun_everywhere - timedelta(seconds=1)) == []
    assert kinds_of(one, at=begun_everywhere) == ["may-ask-again"]
    assert kinds_of(two, at=begun_everywhere) == []


@given(at=instants(), other=instants())
def test_the_days_of_a_moment_agree(at: datetime, other: datetime) -> None:
    """There are at most three; the last is today, and none has passed in its own zone."""
    days = days_at(at, None)

    assert 1 <= len(days) <= 3
    assert days[-1] == today(at, None)
    assert days_at(at, "Europe/Madrid") == (today(at, "Europe/Madrid"),)
    assert has_come(days[0], None, at=at)
    assert not has_come(days[-1], None, at=at) or len(days) == 1
    assert not is_over(days[-1], None, at=at)
    assert on_one_day(at, at, None)
    assert on_one_day(at, other, None) == on_one_day(other, at, None)


@given(
    on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    days=st.integers(-3, 40),
    repeats=st.sampled_from(Repeats),
    kind=st.sampled_from(HardTimeKind),
    day=st.dates(date(2019, 1, 1), date(2032, 1, 1)),
)
def test_a_hard_time_is_brought_up_on_the_days_it_falls_on(
    on: date, days: int, repeats: Repeats, kind: HardTimeKind, day: date
) -> None:
    """`due` and `falls_on` are one: never before the first day, of whatever kind."""
    hard = HardTime(
        id="h", kind=kind, on=on, until=on + timedelta(days=days), repeats=repeats
    )
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    preferences = Preferences(id="p", time_zone="UTC", hard_times=(hard,))

    assert bool(kinds_of(preferences, at=at)) is falls_on(hard, day)
    assert falls_on(hard, on)
    assert not falls_on(hard, on - timedelta(days=1))


@pytest.mark.parametrize(
    ("hard", "found"),
    [
        (evolve(HARD, on=date(2026, 3, 8), repeats=Repeats.EVERY_WEEK), False),
        (evolve(HARD, on=date(2026, 2, 22), repeats=Repeats.EVERY_WEEK), True),
        (evolve(HARD, on=date(2027, 3, 1), repeats=Repeats.EVERY_YEAR), False),
        (evolve(HARD, kind=HardTimeKind.OTHER), True),
        (evolve(HARD, until=date(2026, 2, 1)), True),
        (evolve(HARD, on=None), False),
    ],
)
def test_a_day_that_repeats_does_not_come_before_it_first_came(
    hard: HardTime, found: bool
) -> None:
    """A day that the person gave counts, whatever its kind and its last day say."""
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    preferences = Preferences(id="p", time_zone="UTC", hard_times=(hard,))

    assert kinds_of(preferences, at=at) == ["hard-time"] * found


@pytest.mark.parametrize(
    ("at", "days"),
    [
        (datetime(1, 1, 1, 1, tzinfo=UTC), 1),
        (datetime(9999, 12, 31, 23, tzinfo=UTC), 1),
        (datetime(9999, 12, 31, 11, tzinfo=UTC), 2),
    ],
)
def test_at_the_ends_of_the_calendar_there_is_a_day(at: datetime, days: int) -> None:
    """Nothing raises within a day of the first or the last year."""
    assert len(days_at(at, None)) == days
