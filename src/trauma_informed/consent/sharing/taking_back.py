"""What a person took back of what was shared, and what is on record of it since."""

from datetime import datetime

from attrs import evolve

from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.deciding.reach import Reach
from trauma_informed.consent.life import Status, happened, has_ended, status
from trauma_informed.consent.record import Consent, EndsKind, EventKind
from trauma_informed.consent.sharing.basis import LedgerEntry
from trauma_informed.consent.sharing.marking import coverage
from trauma_informed.days import last_instant
from trauma_informed.fields import instant

__all__ = ["answered", "goes_on", "since", "taken_back"]

#: These take back all that was said yes to.
_ENDS_ALL = (Status.WITHDRAWN, Status.ENDED_BY_OTHER, Status.SAID_NO)
_TAKES_BACK = (
    EventKind.WITHDRAWN,
    EventKind.ENDED_BY_OTHER,
    EventKind.SUPERSEDED,
    EventKind.SAID_NO,
    EventKind.NARROWED,
)


def taken_back(
    held: tuple[Consent, ...], entry: LedgerEntry, at: datetime, reach: Reach
) -> set[str]:
    """Return the categories in *entry* that were taken back from the first of *held*.

    What has ended by itself meanwhile was not: only what would stand, at the narrowing
    or since, if nothing had been narrowed.
    """
    consent, *in_its_place = held
    standing = status(consent, at=at)
    if standing is Status.SUPERSEDED:
        return {*entry.information} - _allowed(in_its_place, entry, at, reach)
    if standing in _ENDS_ALL:
        return set(entry.information)
    narrowed = [e for e in happened(consent, at=at) if e.kind is EventKind.NARROWED]
    kept = tuple(e for e in consent.events if e.kind is not EventKind.NARROWED)
    wide: Consent = evolve(consent, events=kept)  # type: ignore[misc] # attrs
    gone: set[str] = set()
    for moment in (*(e.at for e in narrowed if e.at is not None), at):
        allowed = _allowed([consent], entry, moment, reach)
        gone |= _allowed([wide], entry, moment, reach) - allowed
    return gone - _allowed([consent], entry, at, reach)


def _allowed(
    held: list[Consent], entry: LedgerEntry, at: datetime, reach: Reach
) -> frozenset[str]:
    """Return the categories in *entry* that *held* allow at *at*."""
    use = Use(
        shares=entry.shared_by,
        receives=entry.recipient,
        purpose=entry.purpose,
        information=entry.information,
        action=entry.action,
    )
    found = coverage(decide(held, use, at=at, reach=reach), entry.information)
    return found.whole | found.apart


def since(consent: Consent, at: datetime) -> datetime | None:
    """Return when something was last taken back."""
    moments = [e.at for e in happened(consent, at=at) if e.kind in _TAKES_BACK]
    return moments[-1] if moments else None


def answered(
    consent: Consent, recipient: str, since: datetime | None, at: datetime
) -> frozenset[EventKind]:
    """Return what is on record of telling *recipient* since it was taken back."""
    kinds = (EventKind.RECIPIENT_TOLD, EventKind.RECIPIENT_CONFIRMED)
    return frozenset(
        event.kind
        for event in consent.events
        if event.kind in kinds
        and event.recipient == recipient
        and event.at is not None
        and (since is None or since <= event.at)
        and event.at <= at
    )


def goes_on(
    consent: Consent, at: datetime, events: tuple[str, ...]
) -> tuple[datetime | None, str | None]:
    """Return until when, or until which event, a law lets the sharing go on."""
    ends = consent.continues_until
    if ends is None or has_ended(ends, consent.time_zone, at=at, events=events):
        return None, None
    if ends.kind is EndsKind.DATE and ends.on is not None:
        return instant(last_instant(ends.on, consent.time_zone)), None
    return None, ends.event if ends.kind is EndsKind.EVENT else None
