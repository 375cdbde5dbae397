"""Whether a day is one of the days that a person said are hard."""

from calendar import monthrange
from datetime import date

from trauma_informed.person.record import HardTime, Repeats

__all__ = ["falls_on"]

#: A stretch of days that is longer than this covers every day of a year.
_LONGEST = 366


def falls_on(hard: HardTime, day: date) -> bool:
    """Return True where *day* is among the days of *hard*, as often as they come round.

    It counts wherever the person gave a day, whatever else makes the time hard, and not
    before that day. A last day that lies before the first is a slip (`PER016`), and takes
    the first away from nobody. A day that a month or a year does not have counts on that
    month's last day.

    >>> moved = HardTime(id="h", on=date(2024, 2, 29), repeats=Repeats.EVERY_YEAR)
    >>> falls_on(moved, date(2026, 2, 28)), falls_on(moved, date(2026, 3, 1))
    (True, False)
    """
    if hard.on is None:
        return False
    until = max(hard.until or hard.on, hard.on)
    days = min((until - hard.on).days, _LONGEST)
    earliest = max(day.toordinal() - days, hard.on.toordinal())
    return any(
        _comes_round(hard.on, hard.repeats, date.fromordinal(number))
        for number in range(earliest, day.toordinal() + 1)
    )


def _comes_round(on: date, repeats: Repeats, day: date) -> bool:
    """Return True where what began *on* begins again on *day*, not before it."""
    if repeats is Repeats.EVERY_WEEK:
        return day.weekday() == on.weekday()
    if repeats is Repeats.EVERY_MONTH:
        return day.day == _within(on.day, day)
    if repeats is Repeats.EVERY_YEAR:
        return day.month == on.month and day.day == _within(on.day, day)
    return day == on


def _within(number: int, day: date) -> int:
    """Return the day of the month *number*, or the last that the month of *day* has."""
    return min(number, monthrange(day.year, day.month)[1])
