"""Which day and hour it is where a record counts them.

A day counts to its last instant in the record's time zone. Where none is known, three
questions have three careful answers: a day is *over* as soon as it has ended anywhere,
it *is* for as long as it is that day anywhere, and it *has come*, where somebody is not
to be asked before it, once it has begun everywhere.
"""

from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

__all__ = [
    "days_at",
    "has_come",
    "is_over",
    "last_instant",
    "on_one_day",
    "today",
    "wall_clock",
    "zone_of",
]

#: Where no zone is known, a day ends when it first ends anywhere.
_EARLIEST: Final = timezone(timedelta(hours=14))
#: Where it begins, and ends, last.
_LATEST: Final = timezone(timedelta(hours=-12))
_A_DAY: Final = timedelta(days=1)
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
    return _day_in(at, zone_of(zone) or _EARLIEST)


def _day_in(at: datetime, zone: tzinfo) -> date:
    try:
        return at.astimezone(zone).date()
    except OverflowError:  # within a day of the first or the last year there is
        return at.date()


def days_at(at: datetime, zone: str | None) -> tuple[date, ...]:
    """Return the day that it is at *at*; with no zone, each that it is on earth.

    What falls on a day is not missed there for want of a zone: the first of these days
    is the one where it is earliest, and the last is `today`.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> [day.day for day in days_at(at, None)], len(days_at(at, "Europe/Madrid"))
    ([1, 2], 1)
    """
    known = zone_of(zone)
    first, last = _day_in(at, known or _LATEST), _day_in(at, known or _EARLIEST)
    return tuple(
        date.fromordinal(number)
        for number in range(first.toordinal(), last.toordinal() + 1)
    )


def on_one_day(one: datetime, other: datetime, zone: str | None) -> bool:
    """Return True where two moments are on one day; with no zone, anywhere on earth.

    Of two moments that are less than a day apart, there is always a place where no
    midnight comes between them.
    """
    if zone_of(zone) is None:
        return abs(one - other) < _A_DAY
    return today(one, zone) == today(other, zone)


def has_come(day: date, zone: str | None, *, at: datetime) -> bool:
    """Return True where *day* has begun; with no zone, where it has everywhere.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 6, tzinfo=UTC)
    >>> has_come(date(2026, 3, 1), "Europe/Madrid", at=at)
    True
    >>> has_come(date(2026, 3, 1), None, at=at)
    False
    """
    return day <= days_at(at, zone)[0]


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
