"""A withdrawal that travels: who has to be told, what has to stop, what is done.

What became of it is written down as events of the consent; see `telling`.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from attrs import evolve

from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.deciding.grounds import Obligation, ObligationKind
from trauma_informed.consent.deciding.reach import NO_REACH, Reach
from trauma_informed.consent.life import Status, happened, has_ended, status
from trauma_informed.consent.record import Consent, EndsKind, EventKind
from trauma_informed.consent.regimes.legal_codes import LegalStatement, told
from trauma_informed.consent.sharing.basis import LedgerEntry
from trauma_informed.consent.sharing.marking import coverage
from trauma_informed.consent.sharing.shared import Shared
from trauma_informed.days import last_instant
from trauma_informed.fields import instant
from trauma_informed.vocabulary import Stated
from trauma_informed.wordless import wordless

__all__ = [
    "BEFOREHAND",
    "after_withdrawal",
    "overdue",
]

#: Statements that tell a person, before they answer, what a withdrawal cannot reach.
BEFOREHAND = (
    LegalStatement.CANNOT_BE_UNDONE,
    LegalStatement.EARLIER_USE_LAWFUL,
    LegalStatement.REDISCLOSURE_POSSIBLE,
)
#: These take back all that was said yes to.
_ENDS_ALL = (Status.WITHDRAWN, Status.ENDED_BY_OTHER, Status.SAID_NO)
_TAKES_BACK = (
    EventKind.WITHDRAWN,
    EventKind.ENDED_BY_OTHER,
    EventKind.SAID_NO,
    EventKind.NARROWED,
)


@wordless
def after_withdrawal(  # noqa: PLR0913 -- each is said by its name
    consent: Consent,
    shared: Iterable[Shared | LedgerEntry],
    *,
    at: datetime,
    within: timedelta | None = None,
    events: tuple[str, ...] = (),
    reach: Reach = NO_REACH,
) -> tuple[Obligation, ...]:
    """Return what has to be done for each recipient once *consent* was taken back.

    A narrowing takes back what it no longer covers, and is treated the same.

    Args:
        consent: The consent, with what happened to it.

        shared: What was shared under it, or the entries of the ledger.

        at: An aware moment.

        within: How soon a recipient is to be told, where the service has set a time.

        events: Names of events that are known to have happened.

        reach: The app's hierarchies, as when it was shared.

    Returns:
        For each recipient, in the order in which they first received something: to
        tell them, until they were told; to stop, until they confirmed it, with the day
        or the event until which a law lets it go on (42 CFR 2.35); and what cannot be
        undone, with whether the person was told so beforehand. Nothing where nothing
        was taken back.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> after_withdrawal(Consent(id="c"), (), at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    ()
    """
    at = instant(at)
    entries = [each.ledger if isinstance(each, Shared) else each for each in shared]
    reached: dict[str, set[str]] = {}
    for entry in entries:
        if consent.id in entry.consent_ids and entry.at <= at:
            gone = _taken_back(consent, entry, at, reach)
            if gone:
                reached.setdefault(entry.recipient, set()).update(gone)
    since = _since(consent, at)
    due = None if within is None or since is None else since + within
    return tuple(
        each
        for recipient, gone in reached.items()
        for each in _owed(
            consent,
            Obligation(
                kind=ObligationKind.TELL_RECIPIENT,
                recipient=recipient,
                information=tuple(sorted(gone)),
                consent_id=consent.id,
                due=due,
            ),
            _answered(consent, recipient, since, at),
            _goes_on(consent, at, events),
        )
    )


@wordless
def overdue(  # noqa: PLR0913 -- each is said by its name
    consent: Consent,
    shared: Iterable[Shared | LedgerEntry],
    *,
    at: datetime,
    within: timedelta,
    events: tuple[str, ...] = (),
    reach: Reach = NO_REACH,
) -> tuple[Obligation, ...]:
    """Return what was to be done for a recipient by now, and is not on record as done.

    Args:
        consent: As for `after_withdrawal`, and so are *shared*, *at* and *events*.

        shared: What was shared under it, or the entries of the ledger.

        at: An aware moment.

        within: How soon a recipient is to be told, and to confirm.

        events: Names of events that are known to have happened.

        reach: The app's hierarchies, as when it was shared.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> overdue(Consent(id="c"), (), at=at, within=timedelta(days=3))
    ()
    """
    owed = after_withdrawal(
        consent, shared, at=at, within=within, events=events, reach=reach
    )
    return tuple(each for each in owed if each.due is not None and each.due < at)


def _owed(
    consent: Consent,
    tell: Obligation,
    answered: frozenset[EventKind],
    goes_on: tuple[datetime | None, str | None],
) -> Iterator[Obligation]:
    """Yield what is still owed to the person with one recipient."""
    until, event = goes_on
    if not answered:
        yield tell
    if EventKind.RECIPIENT_CONFIRMED not in answered:
        due = until or (None if event else tell.due)
        yield evolve(tell, kind=ObligationKind.STOP, due=due, event=event)
    was_told = not told(consent).isdisjoint(BEFOREHAND)
    yield evolve(
        tell,
        kind=ObligationKind.CANNOT_BE_UNDONE,
        due=None,
        said_beforehand=Stated.YES if was_told else Stated.NOT_STATED,
    )


def _taken_back(
    consent: Consent, entry: LedgerEntry, at: datetime, reach: Reach
) -> set[str]:
    """Return the categories in *entry* that were taken back.

    What has ended by itself meanwhile was not: only what would stand, at the narrowing
    or since, if nothing had been narrowed.
    """
    if status(consent, at=at) in _ENDS_ALL:
        return set(entry.information)
    narrowed = [e for e in happened(consent, at=at) if e.kind is EventKind.NARROWED]
    kept = tuple(e for e in consent.events if e.kind is not EventKind.NARROWED)
    wide: Consent = evolve(consent, events=kept)  # type: ignore[misc] # attrs
    gone: set[str] = set()
    for moment in (*(e.at for e in narrowed if e.at is not None), at):
        allowed = _allowed(consent, entry, moment, reach)
        gone |= _allowed(wide, entry, moment, reach) - allowed
    return gone - _allowed(consent, entry, at, reach)


def _allowed(
    consent: Consent, entry: LedgerEntry, at: datetime, reach: Reach
) -> frozenset[str]:
    """Return the categories in *entry* that *consent* allows at *at*."""
    use = Use(
        shares=entry.shared_by,
        receives=entry.recipient,
        purpose=entry.purpose,
        information=entry.information,
        action=entry.action,
    )
    found = coverage(decide((consent,), use, at=at, reach=reach), entry.information)
    return found.whole | found.apart


def _since(consent: Consent, at: datetime) -> datetime | None:
    """Return when something was last taken back."""
    moments = [e.at for e in happened(consent, at=at) if e.kind in _TAKES_BACK]
    return moments[-1] if moments else None


def _answered(
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


def _goes_on(
    consent: Consent, at: datetime, events: tuple[str, ...]
) -> tuple[datetime | None, str | None]:
    """Return until when, or until which event, a law lets the sharing go on."""
    ends = consent.continues_until
    if ends is None or has_ended(ends, consent.time_zone, at=at, events=events):
        return None, None
    if ends.kind is EndsKind.DATE and ends.on is not None:
        return instant(last_instant(ends.on, consent.time_zone)), None
    return None, ends.event if ends.kind is EndsKind.EVENT else None
