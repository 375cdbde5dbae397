"""Checks of endings, of keeping, and of the person's own answers to a record.

Their words are in ``rules.toml``. After a death nothing is asked of anybody.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from trauma_informed.checks import Facts, finds
from trauma_informed.days import is_over, today
from trauma_informed.findings import Pointer
from trauma_informed.service.ending import Standing, standing
from trauma_informed.service.record import Ending, KeptFrom, Service, Support
from trauma_informed.session.record import EventKind, Session, Status
from trauma_informed.views import TopRecord
from trauma_informed.vocabulary import Agreed, Given, Stated

__all__: list[str] = []

_HERE = Pointer()
_SESSION = ("session", "trauma-informed/session", Session.SCHEMA)


@finds("SRV020")
def limits_without_a_day(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV020: a version of the limits has the day since which it is said."""
    if service.limits_version is not None and service.limits_since is None:
        yield _HERE / "limits_since"


@finds("SRV021")
def limits_of_another_version(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SRV021: in a session the limits are said in the service's own version."""
    begun = _begun(session)
    if session.limits_version is None or begun is None:
        return
    day = today(begun, session.time_zone)
    for service in _services(session, facts):
        since, version = service.limits_since, service.limits_version
        known = version is not None and since is not None and since < day
        if known and version != session.limits_version:
            yield _HERE / "limits_version"


@finds("SRV022")
def ending_not_told_of(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV022: people are told at the beginning how support ends."""
    if not service.how_it_ends.strip():
        yield _HERE / "how_it_ends"


@finds("SRV023")
def own_record_not_told_of(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV023: people are told how to read, answer, correct and erase their record."""
    if not service.own_record.strip():
        yield _HERE / "own_record"


@finds("SRV024")
def kept_two_ways(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV024: one kind of record is kept for one time."""
    seen: dict[str, tuple[int | None, KeptFrom]] = {}
    for number, kept in enumerate(service.retention):
        said = (kept.keep_days, kept.kept_from)
        if kept.kind is not None and seen.setdefault(kept.kind, said) != said:
            yield _HERE / "retention" / number / "keep_days"


@finds("SRV025")
def kept_longer_than_said(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SRV025: a session is kept no longer than people are told."""
    written, until = session.recorded_at, session.keep_until
    if written is None or until is None or session.legal_hold is Stated.YES:
        return
    days = (until - today(written, session.time_zone)) // timedelta(days=1)
    told = [
        kept.keep_days
        for service in _services(session, facts)
        for kept in service.retention
        if kept.kind in _SESSION and kept.kept_from is KeptFrom.RECORDED
    ]
    if any(most is not None and days > most for most in told):
        yield _HERE / "keep_until"


@finds("SRV026")
def planned_after_the_end(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SRV026: nothing is planned for after support has ended."""
    start = session.planned_start
    if start is None or session.status is not Status.PLANNED:
        return
    stands = standing(session.person_id, facts.of(Support), at=start)
    if stands in (Standing.OVER, Standing.DIED):
        yield _HERE / "planned_start"


@finds("SRV027")
def handover_day_passed(support: Support, facts: Facts) -> Iterator[Pointer]:
    """SRV027: after the day of a handover, it is said whether the two met."""
    handover = support.handover
    if handover is None or support.ending is Ending.DIED:
        return
    waits = handover.agreed is Agreed.AGREED and handover.introduced is Given.NOT_STATED
    if waits and is_over(handover.on, support.time_zone, at=facts.at):
        yield _HERE / "handover" / "introduced"


@finds("SRV028")
def handed_over_to_the_same(support: Support, facts: Facts) -> Iterator[Pointer]:
    """SRV028: a handover leads to somebody who is not there yet."""
    handover = support.handover
    if handover is None or support.ending is not Ending.SUPPORTER_LEFT:
        return
    if handover.to is not None and [handover.to] == [*support.supporters]:
        yield _HERE / "handover" / "to"


@finds("SRV029")
def support_kept_past_its_day(support: Support, facts: Facts) -> Iterator[Pointer]:
    """SRV029: what is kept of support is kept until the day that was set."""
    silent = support.legal_hold is Stated.YES or support.ending is Ending.DIED
    if not silent and is_over(support.keep_until, support.time_zone, at=facts.at):
        yield _HERE / "keep_until"


@finds("SRV030")
def statement_about_nothing(record: TopRecord, facts: Facts) -> Iterator[Pointer]:
    """SRV030: what a person answers to their record points to what is there."""
    for number, statement in enumerate(record.statements):
        place = statement.pointer
        if place is not None and not _is_there(record, place):
            yield _HERE / "statements" / number / "pointer"


def _services(session: Session, facts: Facts) -> list[Service]:
    """Return the service whose session it is, as far as it says."""
    every = facts.of(Service)
    if session.service_id is None:
        return list(every) if len(every) == 1 else []
    return [each for each in every if each.id == session.service_id]


def _begun(session: Session) -> datetime | None:
    """Return when the session began; None where nobody wrote it down."""
    begun = (e.at for e in session.timeline if e.kind is EventKind.STARTED and e.at)
    return next(begun, None)


def _is_there(record: TopRecord, place: str) -> bool:
    """Return True where *place* is the whole of *record*, or a part of it."""
    here: Any = record
    if place and not place.startswith("/"):
        return False
    for step in place.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(here, tuple):
            numbers = [str(number) for number in range(len(here))]
            if name not in numbers:
                return False
            here = here[int(name)]
        elif name in {each.name for each in _fields(here)}:
            here = getattr(here, name)
        else:
            return False
    return True


def _fields(part: Any) -> Any:
    return getattr(type(part), "__attrs_attrs__", ())
