"""A withdrawal that travels: who has to be told, what has to stop, what is done.

What became of it is written down as events of the consent; see `telling`.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from trauma_informed.consent.deciding.grounds import Obligation
from trauma_informed.consent.deciding.reach import NO_REACH, Reach
from trauma_informed.consent.record import Consent
from trauma_informed.consent.sharing.basis import LedgerEntry
from trauma_informed.consent.sharing.owing import Owing
from trauma_informed.consent.sharing.shared import Shared
from trauma_informed.consent.sharing.taking_back import Gone, taken_back
from trauma_informed.fields import instant
from trauma_informed.wordless import wordless

__all__ = ["after_withdrawal", "overdue"]


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

    A narrowing takes back what it no longer covers; so do a no to some of it, a new yes
    that reaches less far, and a later consent in its place: all are treated the same.

    Args:
        consent: The consent, with what happened to it.

        shared: What was shared under it, or the entries of the ledger.

        at: An aware moment.

        within: How soon a recipient is to be told, where the service has set a time: as
            counted from when it was taken back, or else written down, or else shared.

        events: Names of events that are known to have happened.

        reach: The app's hierarchies, as when it was shared.

        later: Where others came in the place of *consent* (`supersede`): those. What
            they do not allow was taken back; without them, all of it.

    Returns:
        For each recipient, in the order in which they first received something: to
        tell them, until they were told; to stop, until they confirmed it, with the day
        or the event until which a law lets it go on (42 CFR 2.35); and what cannot be
        undone, with whether the person was told so beforehand. Each is about those
        categories for which it is still owed: what they were told of, and have given
        up, is not asked of them again. Nothing where nothing was taken back.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> after_withdrawal(Consent(id="c"), (), at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    ()
    """
    at = instant(at)
    entries = [each.ledger if isinstance(each, Shared) else each for each in shared]
    held = (consent, *later)
    reached: dict[str, dict[str, Gone]] = {}
    for entry in entries:
        if consent.id not in entry.consent_ids or entry.at > at:
            continue
        for category, gone in taken_back(held, entry, at, reach).items():
            known = reached.setdefault(entry.recipient, {})
            known[category] = max(known.get(category, gone), gone, key=_since)
    owing = Owing(consent, at, within, events)
    return tuple(
        each
        for recipient, gone in reached.items()
        for each in owing.to(recipient, gone)
    )


def _since(gone: Gone) -> datetime:
    return gone.since


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
