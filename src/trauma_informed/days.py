"""Which day and hour it is where a record counts them.

A day counts to its last instant in the record's time zone; where none is known, to the
earliest instant at which it ends anywhere.
"""

from datetime import date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

__all__ = ["is_over", "last_instant", "today", "wall_clock", "zone_of"]

#: Where no zone is known, a day ends when it first ends anywhere.
_EARLIEST: Final = timezone(timedelta(hours=14))
#: Files among the zones that speak of one machine, or of nothing.
_NO_ZONES: Final = ("Factory", "localtime", "posixrules")


def zone_of(name: str | None) -> ZoneInfo | None:
    """Return the zone of an IANA name; None where it is missing or unknown.

    >>> zone_of("Europe/Madrid").key, zone_of("Somewhere/Else"), zone_of(None)
    ('Europe/Madrid', None, None)
    """
    try:
        return ZoneInfo(name) if name and name not in _NO_ZONES else None
    except (LookupError, ValueError, OSError):
        return None


def wall_clock(at: datetime, zone: str | None) -> datetime | None:
    """Return what the clock on the wall shows in *zone*; None where nobody can tell."""
    known = zone_of(zone)
    try:
        return at.astimezone(known) if known else None
    except OverflowError:  # within a day of the first or the last year there is
        return None


def today(at: datetime, zone: str | None) -> date:
    """Return the day that it is at *at*, wherever *at* itself was written.

    Args:
        at: An aware moment.

        zone: The IANA name of a zone; None, or one that nobody knows, for where the
            day is furthest on.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> today(at, "America/New_York").day, today(at, None).day
    (1, 2)
    """
    try:
        return at.astimezone(zone_of(zone) or _EARLIEST).date()
    except OverflowError:  # within a day of the first or the last year there is
        return at.date()


def last_instant(day: date, zone: str | None) -> datetime:
    """Return the last instant of *day* in *zone*; with none, the earliest there is.

    >>> last_instant(date(2026, 3, 1), None).isoformat()
    '2026-03-01T23:59:59.999999+14:00'
    """
    return datetime.combine(day, time.max, tzinfo=zone_of(zone) or _EARLIEST)


def is_over(day: date | None, zone: str | None, *, at: datetime) -> bool:
    """Return True where the last instant of *day* has passed; False for no day.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> is_over(date(2026, 3, 1), "Europe/Madrid", at=at)
    False
    >>> is_over(date(2026, 3, 1), None, at=at)
    True
    """
    return day is not None and day < today(at, zone)
