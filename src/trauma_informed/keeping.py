"""How long a record is kept: as the person was told, and as its own day says."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from trauma_informed.days import today
from trauma_informed.service.ending import Standing, ends_of, standing
from trauma_informed.service.record import KeptFrom, Retention, Service, Support
from trauma_informed.views import TopRecord

__all__ = ["kept_until"]


def kept_until(
    record: TopRecord, records: Iterable[TopRecord], *, at: datetime
) -> date | None:
    """Return the last day on which *record* is kept; None where nobody set one.

    Of several days the first counts: its own `keep_until`, and what the service says
    of this kind of record, counted from the day on which it was written down, or from
    the last day of all the person's support once that is over. The service is the one
    that the record names, or else each that supports its person; where nobody says
    which that is, every service counts.

    Args:
        record: Any record.

        records: Other records, a `Service` and each `Support` among them, or what is
            left of one that was erased.

        at: An aware moment.

    >>> from datetime import UTC
    >>> from trauma_informed.session.record import Session
    >>> session = Session(id="session-1", keep_until=date(2026, 2, 1))
    >>> kept_until(session, (), at=datetime(2026, 3, 1, tzinfo=UTC)).isoformat()
    '2026-02-01'
    """
    every = tuple(records)
    days = [getattr(record, "keep_until", None)]
    own = _services_of(record, every)
    for service in () if isinstance(record, Service) else every:
        if isinstance(service, Service) and (not own or service.id in own):
            rows = (row for row in service.retention if _is_about(row, record))
            days += [_last_day(row, record, every, at) for row in rows]
    return min((day for day in days if isinstance(day, date)), default=None)


def _services_of(record: Any, records: tuple[TopRecord, ...]) -> set[str]:
    """Return the ids of the services that *record* is kept by; none where nobody knows.

    The one that it names itself, or else those that support its person. A support that
    names none may be any one's.
    """
    named = getattr(record, "service_id", None)
    if named is not None:
        return {named}
    theirs = [
        each.service_id
        for each in records
        if isinstance(each, Support)
        and record.person_id
        and each.person_id == record.person_id
    ]
    known = {name for name in theirs if name is not None}
    return known if len(known) == len(theirs) else set()


def _is_about(row: Retention, record: TopRecord) -> bool:
    """Return True where *row* names the kind of *record*, whole or by its short name."""
    stem = record.SCHEMA.rpartition("/")[0]
    return row.kind in (record.SCHEMA, stem, stem.rpartition("/")[2])


def _last_day(
    row: Retention, record: TopRecord, records: tuple[TopRecord, ...], at: datetime
) -> date | None:
    first: date | None = None
    if row.kept_from is KeptFrom.RECORDED and record.recorded_at is not None:
        first = today(record.recorded_at, record.time_zone)
    if row.kept_from is KeptFrom.SUPPORT_ENDED:
        first = _support_ended(record.person_id, records, at)
    if first is None or row.keep_days is None:
        return None
    try:
        return first + timedelta(days=row.keep_days)
    except OverflowError:  # longer than there are days
        return None


def _support_ended(
    person_id: str | None, records: tuple[TopRecord, ...], at: datetime
) -> date | None:
    """Return the last day of all the person's support; None while any goes on."""
    ended = (Standing.OVER, Standing.DIED)
    if standing(person_id, records, at=at) not in ended:
        return None
    days = [each.until for each in ends_of(person_id, records)]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
