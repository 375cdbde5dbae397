"""A withdrawal that travels: who has to be told, what has to stop, what is done.

What became of it is written down as events of the consent; see `telling`.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from attrs import evolve

from trauma_informed.consent.deciding.grounds import Obligation, ObligationKind
from trauma_informed.consent.deciding.reach import NO_REACH, Reach
from trauma_informed.consent.record import Consent, EventKind
from trauma_informed.consent.regimes.legal_codes import LegalStatement, told
from trauma_informed.consent.sharing.basis import LedgerEntry
from trauma_informed.consent.sharing.shared import Shared
from trauma_informed.consent.sharing.taking_back import (
    answered,
    goes_on,
    since,
    taken_back,
)
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


@wordless
def after_withdrawal(  # noqa: PLR0913 -- each is said by its name
    consent: Consent,
    shared: Iterable[Shared | LedgerEntry],
    *,
    at: datetime,
    within: timedelta | None = None,
    events: tuple[str, ...] = (),
    reach: Reach = NO_REACH,
    later: Iterable[Consent] = (),
) -> tuple[Obligation, ...]:
    """Return what has to be done for each recipient once *consent* was taken back.

    A narrowing takes back what it no longer covers, and so does a later consent in its
    place: both are treated the same.

    Args:
        consent: The consent, with what happened to it.

        shared: What was shared under it, or the entries of the ledger.

        at: An aware moment.

        within: How soon a recipient is to be told, where the service has set a time.

        events: Names of events that are known to have happened.

        reach: The app's hierarchies, as when it was shared.

        later: Where others came in the place of *consent* (`supersede`): those. What
            they do not allow was taken back; without them, all of it.

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
    in_its_place = tuple(later)
    reached: dict[str, set[str]] = {}
    for entry in entries:
        if consent.id in entry.consent_ids and entry.at <= at:
            gone = taken_back((consent, *in_its_place), entry, at, reach)
            if gone:
                reached.setdefault(entry.recipient, set()).update(gone)
    ended = since(consent, at)
    due = None if within is None or ended is None else ended + within
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
            answered(consent, recipient, ended, at),
            goes_on(consent, at, events),
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
    later: Iterable[Consent] = (),
) -> tuple[Obligation, ...]:
    """Return what was to be done for a recipient by now, and is not on record as done.

    Args:
        consent: As for `after_withdrawal`, and so are *shared*, *at*, *events*,
            *reach* and *later*.

        shared: What was shared under it, or the entries of the ledger.

        at: An aware moment.

        within: How soon a recipient is to be told, and to confirm.

        events: Names of events that are known to have happened.

        reach: The app's hierarchies, as when it was shared.

        later: Those that came in its place.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> overdue(Consent(id="c"), (), at=at, within=timedelta(days=3))
    ()
    """
    owed = after_withdrawal(
        consent,
        shared,
        at=at,
        within=within,
        events=events,
        reach=reach,
        later=later,
    )
    return tuple(each for each in owed if each.due is not None and each.due < at)


def _owed(
    consent: Consent,
    tell: Obligation,
    on_record: frozenset[EventKind],
    allowed: tuple[datetime | None, str | None],
) -> Iterator[Obligation]:
    """Yield what is still owed to the person with one recipient."""
    until, event = allowed
    if not on_record:
        yield tell
    if EventKind.RECIPIENT_CONFIRMED not in on_record:
        due = until or (None if event else tell.due)
        yield evolve(tell, kind=ObligationKind.STOP, due=due, event=event)
    was_told = not told(consent).isdisjoint(BEFOREHAND)
    yield evolve(
        tell,
        kind=ObligationKind.CANNOT_BE_UNDONE,
        due=None,
        said_beforehand=Stated.YES if was_told else Stated.NOT_STATED,
    )
