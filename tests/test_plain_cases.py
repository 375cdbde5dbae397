"""Plain cases of what properties hold in general, so that no run leaves them out."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

import trauma_informed as ti
from trauma_informed.consent.deciding.marks import any_of, lacks
from trauma_informed.erasing import ErasureBasis, erase
from trauma_informed.errors import InstantError
from trauma_informed.fields import instant

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
GOAL = ti.Goal(id="g", person_id="p", words="made-up: to swim again")


def test_one_condition_inside_another_is_said_once() -> None:
    """What lacks both of two marks lacks the first of them too."""
    narrow, wide = lacks(("a", "b")), lacks(("a",))

    assert any_of([narrow, wide]) == wide


def test_a_copy_of_itself_is_itself() -> None:
    """There is nothing to bring together."""
    assert ti.merge(GOAL, GOAL) is GOAL


def test_what_was_erased_in_one_copy_is_erased_in_both() -> None:
    """A tombstone stands in the place of what it is of, and is erased only once."""
    left = erase(GOAL, by="s", at=AT, basis=ErasureBasis.OWN_REQUEST)

    assert ti.merge(GOAL, left) == ti.merge(left, GOAL) == left
    assert erase(left, by="s", at=AT, basis=ErasureBasis.LAW) is left


def test_a_distance_of_odd_seconds_is_told_in_utc() -> None:
    """And refused where that falls outside the calendar."""
    odd = timezone(timedelta(seconds=61))

    assert instant(AT.astimezone(odd)) == AT
    with pytest.raises(InstantError, match="outside the years"):
        instant(datetime.min.replace(tzinfo=odd))
