"""Dates as FHIR writes them: a year, a month, a day or a moment.

A part of a date is read so that nothing holds longer than it says: a start is its first
instant, an end its last whole day. A day without a zone begins in UTC.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from trauma_informed.days import last_instant, today
from trauma_informed.fields import instant

__all__ = ["end_of", "first_instant", "is_day", "last_day"]

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})"
)


#: An end takes in the whole of what it names, down to its last second.
_SECOND: Final = timedelta(seconds=1)


def is_day(text: str) -> bool:
    """Return True where *text* is a year, a month or a day, and no time."""
    return _DATE.fullmatch(text) is not None


def first_instant(text: str) -> datetime | None:
    """Return the first instant of *text*; None where it cannot be read.

    >>> first_instant("2026-03").isoformat()
    '2026-03-01T00:00:00+00:00'
    >>> first_instant("in March") is None
    True
    """
    parts = _DATE.fullmatch(text)
    try:
        if parts:
            year, month, day = (int(part or 1) for part in parts.groups())
            return datetime(year, month, day, tzinfo=UTC)
        return (
            instant(datetime.fromisoformat(text)) if _MOMENT.fullmatch(text) else None
        )
    except (ValueError, OverflowError):
        return None


def last_day(text: str) -> date | None:
    """Return the last day that is over by the end of *text*, wherever that day is.

    >>> last_day("2026-02"), last_day("2026-03-01T12:00:00Z")
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 1))
    >>> last_day("2026-03-01T09:00:00Z")
    datetime.date(2026, 2, 28)
    >>> last_day("2026-03-01T23:59:59+14:00")
    datetime.date(2026, 3, 1)
    """
    first = first_instant(text)
    if first is None:
        return None
    if not is_day(text):
        return _day_before(today(_just_after(first), None))
    if len(text) == len("2026"):
        return date(first.year, 12, 31)
    if len(text) == len("2026-02"):
        month = first.year * 12 + first.month
        year, before = divmod(month, 12)
        after = date(year, before + 1, 1) if year <= date.max.year else None
        return _day_before(after) if after else date.max
    return first.date()


def end_of(day: date, zone: str | None) -> datetime:
    """Return the last second of *day* in *zone*; with none, the earliest there is.

    A day alone would be read in the zone of whoever reads it, which may end later.

    >>> end_of(date(2026, 3, 1), None).isoformat()
    '2026-03-01T23:59:59+14:00'
    """
    return last_instant(day, zone).replace(microsecond=0)


def _just_after(moment: datetime) -> datetime:
    last = moment > datetime.max.replace(tzinfo=UTC) - _SECOND
    return moment if last else moment + _SECOND


def _day_before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day
