"""What a field may hold: impossible values raise at construction, all at once."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trauma_informed.errors import FieldError, InstantError
from trauma_informed.fields import (
    Clock,
    Code,
    Count,
    Instant,
    Rating,
    Weight,
    Words,
    instant,
)
from trauma_informed.views import Record, TopRecord, record


class Kind(StrEnum):
    """Two choices."""

    ONE = "one"
    TWO = "two"


@record
class Inner(Record):
    """A part."""


@record
class Every(TopRecord):
    """One field of every constraint."""

    SCHEMA: ClassVar[str] = "example.org/every/1"

    words: Words = ""
    code: Code = "x"
    clock: Clock = "09:30"
    rating: Rating | None = None
    count: Count = 0
    weight: Weight = 1.0
    at: Instant | None = None
    day: date | None = None
    sure: bool = False
    kind: Kind = Kind.ONE
    inner: Inner = Inner()
    several: tuple[Code, ...] = ()


@pytest.mark.parametrize(
    ("name", "value", "state"),
    [
        ("words", 5, "is not text"),
        ("words", "\ud800", "holds half of a character"),
        ("words", "x" * 100_001, "is too long"),
        ("code", "", "is too short"),
        ("clock", "24:10", "is not a time of day"),
        ("clock", "9:30", "is too short"),
        ("clock", "09:30\n", "is too long"),
        ("rating", 11, "is out of range"),
        ("rating", True, "is not a whole number"),
        ("count", -1, "is out of range"),
        ("weight", float("nan"), "is not a finite number"),
        ("weight", "1", "is not a finite number"),
        ("at", datetime(2026, 3, 1), "does not say its distance"),  # noqa: DTZ001
        ("at", datetime(2026, 3, 1, tzinfo=ZoneInfo("Europe/Madrid")), "has no fixed"),
        (
            "at",
            datetime(2026, 3, 1, tzinfo=timezone(timedelta(seconds=90))),
            "has no fixed",
        ),
        ("at", time(12, tzinfo=UTC), "does not say its distance"),
        ("day", datetime(2026, 3, 1, tzinfo=UTC), "is not a date"),
        ("sure", "yes", "is not yes or no"),
        ("kind", "one of them", "is of another kind; give Kind: one of one, two"),
        ("inner", {}, "is of another kind; give a Inner"),
        ("several", ["a"], "is not a tuple"),
        ("several", ("a", ""), "is too short"),
    ],
)
def test_a_field_refuses_what_it_cannot_hold(name: str, value: Any, state: str) -> None:
    """The error names the place, the state and a next step, and no value."""
    with pytest.raises(FieldError) as caught:
        Every(id="every-1", **{name: value})

    (problem,) = caught.value.problems
    assert problem.startswith(f"Every/{name}")
    assert state in problem
    assert problem.endswith(".")
    assert "; " in problem


def test_every_field_that_is_wrong_is_named() -> None:
    """Several faults are one error."""
    with pytest.raises(FieldError) as caught:
        Every(id="", code="", rating=11)

    places = [problem.partition(":")[0] for problem in caught.value.problems]
    assert places == ["Every/id", "Every/code", "Every/rating"]


def test_a_field_takes_what_it_can_hold() -> None:
    """Edges belong to what is allowed."""
    at = datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    made = Every(id="e", words="\U0001f33f", rating=10, weight=0, at=at, clock="00:00")

    assert made.at == at
    assert made.sure is False


def test_an_instant_keeps_its_moment() -> None:
    """A zone becomes its distance from UTC; odd seconds become UTC."""
    odd = datetime(1890, 1, 1, 12, tzinfo=timezone(timedelta(minutes=-14, seconds=-44)))
    summer = datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Europe/Madrid"))

    assert instant(odd) == odd
    assert instant(odd).tzinfo is UTC
    assert instant(summer).isoformat() == "2026-07-01T09:00:00+02:00"
    with pytest.raises(InstantError):
        instant(datetime(2026, 3, 1))  # noqa: DTZ001


def test_an_instant_that_utc_has_no_year_for_is_refused() -> None:
    """Odd seconds become UTC, and there the calendar begins later than here."""
    odd = timezone(timedelta(seconds=61))

    with pytest.raises(InstantError, match="outside the years"):
        instant(datetime.min.replace(tzinfo=odd))


@pytest.mark.parametrize("value", [time(12, tzinfo=UTC), date(2026, 3, 1), None, "x"])
def test_what_is_no_moment_is_no_instant(value: Any) -> None:
    """The error calls it what the caller calls it."""
    with pytest.raises(InstantError, match=r"^known_at: does not say its distance"):
        instant(value, place="known_at")


FIRST, LAST = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)  # noqa: DTZ001
ODD = timedelta(minutes=14, seconds=44)
distances = st.timedeltas(timedelta(hours=-23), timedelta(hours=23))
minutes = distances.map(lambda d: d - d % timedelta(minutes=1))
zones = distances.map(timezone) | minutes.map(timezone) | st.timezones()
moments = st.datetimes() | st.sampled_from([FIRST, LAST])


@given(wall=moments, zone=zones, fold=st.sampled_from((0, 1)))
@example(FIRST, timezone(timedelta(hours=1)), 0)
@example(LAST, timezone(timedelta(hours=-1)), 0)
@example(FIRST, timezone(ODD), 0)
@example(LAST, timezone(-ODD), 1)
@example(datetime(2026, 10, 25, 2, 30), ZoneInfo("Europe/Madrid"), 1)  # noqa: DTZ001
def test_an_instant_is_the_same_moment_or_one_clear_error(
    wall: datetime, zone: Any, fold: int
) -> None:
    """To the calendar's ends; what has no date in UTC is refused, not lost."""
    at = wall.replace(tzinfo=zone, fold=fold)
    distance = at.utcoffset()
    assert distance is not None
    try:
        made = instant(at)
    except InstantError as caught:
        assert "outside the years" in str(caught)  # noqa: PT017
        with pytest.raises(OverflowError):
            at.astimezone(UTC)
        return

    assert made - datetime(2000, 1, 1, tzinfo=UTC) == (
        wall - datetime(2000, 1, 1) - distance  # noqa: DTZ001
    )
    assert Every(id="every-1", at=made).at == made
    assert instant(made) == made
