"""What erasing a `Support` leaves of its end: nothing is sent that it had stopped."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

import trauma_informed as ti
from trauma_informed.erasing import ErasureBasis, Tombstone, erase
from trauma_informed.keeping import kept_until
from trauma_informed.person.record import HardTime, HardTimeKind, Preferences
from trauma_informed.safety_plan.record import SafetyPlan
from trauma_informed.service.ending import (
    Standing,
    Writing,
    may_write,
    standing,
    standing_on,
    writing_after,
)
from trauma_informed.service.record import (
    Ending,
    KeptFrom,
    Retention,
    Service,
    Support,
)
from trauma_informed.session.record import Session
from trauma_informed.testing import instants, records
from trauma_informed.vocabulary import Stated

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY, BEFORE, AFTER = date(2026, 3, 1), date(2026, 2, 20), date(2026, 3, 9)
DIED = Support(id="s", person_id="p", until=BEFORE, ending=Ending.DIED)
PLAN = SafetyPlan(id="l", person_id="p", review_due=BEFORE)
HARD = Preferences(
    id="h",
    person_id="p",
    time_zone="UTC",
    hard_times=(HardTime(id="d", kind=HardTimeKind.DATE, on=TODAY),),
)


def left_of(
    support: Support, basis: ErasureBasis = ErasureBasis.KEEPING_OVER
) -> Tombstone:
    """Return what stays of a support."""
    return erase(support, by="s-1", at=AT, basis=basis)


def test_after_a_death_erasing_the_support_lets_nothing_out() -> None:
    """No letter and no reminder, although nothing of the support is left."""
    left = left_of(DIED)

    assert (left.writing, left.until) == (Writing.STOPS_FOR_GOOD, BEFORE)
    assert may_write("p", [left], at=AT) is False
    assert ti.due([left, PLAN, HARD], at=AT) == ()
    again = Support(id="t", person_id="p")
    assert standing("p", [left, again], at=AT) is Standing.DIED


def test_after_an_end_erasing_the_support_keeps_it_over() -> None:
    """Whoever comes back has a support of its own, and is written to again."""
    day_is_set = left_of(Support(id="s", person_id="p", until=AFTER))
    no_day = left_of(Support(id="s", person_id="p", ending=Ending.MOVED_ON))
    again = Support(id="t", person_id="p")

    assert standing("p", [day_is_set], at=AT) is Standing.SUPPORTED
    assert standing_on([day_is_set], date(2026, 3, 10)) is Standing.OVER
    assert may_write("p", [no_day], at=AT) is False
    assert may_write("q", [no_day], at=AT) is True
    assert may_write("p", [no_day, again], at=AT) is True


def test_what_never_ended_leaves_no_end() -> None:
    """Nothing is stopped by erasing alone, and no other record stops anything."""
    left = left_of(Support(id="s", person_id="p"))

    assert (left.writing, left.until) == (Writing.NOT_STATED, None)
    assert standing("p", [left, PLAN], at=AT) is Standing.NOT_KNOWN
    assert writing_after(PLAN) is Writing.NOT_STATED


def test_a_death_that_was_written_down_by_mistake_cuts_nobody_off() -> None:
    """Its tombstone stops nothing: the person may live, and be supported."""
    left = left_of(DIED, ErasureBasis.MISTAKE)

    assert (left.writing, left.until) == (Writing.NOT_STATED, None)
    assert may_write("p", [left], at=AT) is True


@given(
    one=records(Support),
    other=records(Support),
    at=instants(),
)
def test_erasing_never_opens_what_an_end_closed(
    one: Support, other: Support, at: datetime
) -> None:
    """Whatever the two supports say, no letter may go out that could not before."""
    mine = [evolve(each, person_id="p", legal_hold=Stated.NO) for each in (one, other)]
    left = erase(mine[0], by="s-1", at=AT, basis=ErasureBasis.OWN_REQUEST)

    before = may_write("p", mine, at=at)
    assert may_write("p", [left, mine[1]], at=at) <= before
    if left.writing is not Writing.NOT_STATED:
        assert standing("p", [left], at=at) is standing("p", mine[:1], at=at)


def test_what_is_kept_from_the_end_on_still_goes_when_the_end_is_erased() -> None:
    """The last day stays, so that nothing is kept for ever because it was forgotten."""
    row = Retention(
        id="r", kind="session", keep_days=5, kept_from=KeptFrom.SUPPORT_ENDED
    )
    service = Service(id="service-1", retention=(row,))
    session = Session(id="n", person_id="p")
    left = left_of(DIED)

    assert kept_until(session, [service, DIED], at=AT) == date(2026, 2, 25)
    assert kept_until(session, [service, left], at=AT) == date(2026, 2, 25)
    assert [each.kind.value for each in ti.due([session, service, left], at=AT)] == [
        "erase"
    ]


@pytest.mark.parametrize(
    ("copy", "left"),
    [
        (DIED, (Writing.STOPS_FOR_GOOD, BEFORE)),
        (left_of(DIED), (Writing.STOPS_FOR_GOOD, BEFORE)),
        (Support(id="s", ending=Ending.FINISHED), (Writing.STOPS, None)),
        (Support(id="s", until=BEFORE), (Writing.STOPS, BEFORE)),
        (Support(id="s"), (Writing.STOPS, AFTER)),
        (left_of(Support(id="s")), (Writing.STOPS, AFTER)),
    ],
)
def test_two_copies_of_which_one_was_erased_keep_the_end_that_stops_more(
    copy: Any, left: tuple[Writing, date | None]
) -> None:
    """A death that only one device knows of is known after merging."""
    stone = left_of(Support(id="s", until=AFTER))
    made: Any = ti.merge(stone, copy)

    assert (made.writing, made.until) == left
    assert ti.merge(copy, stone) == made
    assert ti.merge(made, copy) == made


def test_a_tombstone_takes_no_end_from_what_is_no_support() -> None:
    """Merging any other erased record changes nothing of it."""
    plan = SafetyPlan(id="l")
    stone = erase(plan, by="s-1", at=AT, basis=ErasureBasis.OWN_REQUEST)

    assert ti.merge(stone, plan) == stone
