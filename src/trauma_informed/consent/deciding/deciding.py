"""May this use happen? A pure answer with its reason, from consents and nothing else.

Unless an active yes names recipient, purpose, information and action, nothing is
permitted. A standing no wins over any yes, unless a later yes answered the very same.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from trauma_informed.consent.deciding.asking_for import Asked
from trauma_informed.consent.deciding.combining import (
    Weighed,
    in_order,
    reason_of,
    weigh,
)
from trauma_informed.consent.deciding.decision import Combine, Decision, Outcome, Use
from trauma_informed.consent.deciding.grounds import Because, Reason
from trauma_informed.consent.deciding.index import Index, entries_for
from trauma_informed.consent.deciding.obliging import obligations_of
from trauma_informed.consent.deciding.plain import Row
from trauma_informed.consent.deciding.reach import NO_REACH, Reach
from trauma_informed.consent.deciding.recent import most_recent
from trauma_informed.consent.deciding.standing import Entry
from trauma_informed.consent.record import Consent
from trauma_informed.errors import FieldError, InstantError
from trauma_informed.fields import instant
from trauma_informed.findings import Pointer
from trauma_informed.wordless import without_words

__all__ = ["decide"]


def decide(  # noqa: PLR0913 -- each has its own name, and most a default
    consents: Iterable[Consent] | Index,
    use: Use,
    *,
    at: datetime,
    known_at: datetime | None = None,
    combine: Combine = Combine.DENY_OVERRIDES,
    reach: Reach = NO_REACH,
) -> Decision:
    """Return whether *consents* permit *use* at the moment *at*.

    Each category of information is decided by itself. Where some are covered and
    others are not, it is a permit that obliges to leave the others out.

    Args:
        consents: What is on record, in any order; an `Index` of many.

        use: Who wants which information for what.

        at: An aware moment.

        known_at: Where given, only what had been written down by then counts, and each
            withdrawal of which nobody says when it was written down.

        combine: How several answers become one; its text does as well.

        reach: What the app's categories, purposes, recipients and actions are part of.

    Returns:
        PERMIT where an active yes covers the use, or a part of it, and no standing no
        does; DENY where nothing is permitted and a standing no covers any of it;
        otherwise NO_CONSENT with its reason.

    Raises:
        InstantError: A moment does not say its distance from UTC.
        FieldError: *combine* is none of the ways.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> use = Use(receives="dr-a", purpose="care", information=("plan",), action="read")
    >>> decision = decide([], use, at=at)
    >>> decision.outcome.value, decision.reason.value, decision.for_requester()
    ('no-consent', 'not-asked', 'not-available')
    """
    try:
        at = _moment(at, "at")
        known = None if known_at is None else _moment(known_at, "known_at")
        combine = combine if type(combine) is Combine else _combine(combine)
    except (FieldError, InstantError) as caught:
        error = without_words(caught)
        del consents  # a traceback that shows locals shows no words
        raise error from None
    found = None
    if reach is NO_REACH and combine is Combine.DENY_OVERRIDES and known is None:
        found = _short_way(consents, use, at)
    return found or _long_way(consents, Asked(use, reach), at, known, combine)


def _short_way(
    consents: Iterable[Consent] | Index, use: Use, at: datetime
) -> Decision | None:
    """Return what plain yes in an index come to; None where it takes longer to tell."""
    if not isinstance(consents, Index) or use.missing:
        return None
    rows = consents.sooner(use, at)
    return None if rows is None else _plainly(rows, use, at)


def _long_way(
    consents: Iterable[Consent] | Index,
    asked: Asked,
    at: datetime,
    known_at: datetime | None,
    combine: Combine,
) -> Decision:
    """Return what all answers come to, whatever is on record."""
    recent = combine is Combine.MOST_RECENT
    missing = () if recent else asked.use.missing
    entries = None if missing else entries_for(consents, asked, apart=recent)
    if entries is None:
        return _not_enough(missing or ("person_id",), at, known_at, combine)
    if recent:
        return most_recent(entries, asked, at, known_at)
    weighed = _weigh(entries, asked, at, known_at, combine)
    outcome, reason = _outcome(weighed)
    return Decision(
        outcome=outcome,
        reason=reason,
        because=weighed.because,
        at=at,
        combine=combine,
        covered=weighed.covered,
        obligations=obligations_of(asked.parts, weighed.covered),
        known_at=known_at,
    )


def _moment(at: datetime, place: str) -> datetime:
    """Return *at* as records hold moments; most are in UTC as they come."""
    if isinstance(at, datetime) and at.tzinfo is UTC:
        return at
    return instant(at, place=place)


def _combine(combine: str) -> Combine:
    """Return the way that *combine* spells."""
    try:
        return Combine(combine)
    except ValueError:
        ways = ", ".join(Combine)
        problem = f"combine: is none of the ways there are; give one of {ways}."
        raise FieldError([problem]) from None


def _plainly(rows: list[Row], use: Use, at: datetime) -> Decision:
    """Return what plain yes come to: a permit where there is one, and no one's no."""
    because = in_order([row.because for row in rows]) or (
        Because(reason=Reason.NOT_ASKED, information=use.information),
    )
    return Decision(
        outcome=Outcome.PERMIT if rows else Outcome.NO_CONSENT,
        reason=because[0].reason,
        because=because,
        at=at,
        combine=Combine.DENY_OVERRIDES,
        covered=(rows[0].covered,) if rows else (),
    )


def _weigh(
    entries: list[Entry],
    asked: Asked,
    at: datetime,
    known_at: datetime | None,
    combine: Combine,
) -> Weighed:
    """Return what the answers come to: all together, or the first that decides."""
    if combine is Combine.FIRST_APPLICABLE:
        for entry in entries:
            weighed = weigh([*entry.stands(asked, at, known_at)], asked)
            if weighed.covered or weighed.denied:
                return weighed
    return weigh(
        [s for each in entries for s in each.stands(asked, at, known_at)], asked
    )


def _outcome(weighed: Weighed) -> tuple[Outcome, Reason]:
    if weighed.covered:
        return Outcome.PERMIT, Reason.YES
    if weighed.denied:
        return Outcome.DENY, Reason.SAID_NO
    return Outcome.NO_CONSENT, reason_of(weighed.because)


def _not_enough(
    missing: tuple[str, ...],
    at: datetime,
    known_at: datetime | None,
    combine: Combine,
) -> Decision:
    """Return that the use leaves something open, each at its place in the use."""
    reason = Reason.NOT_ENOUGH_INFORMATION
    return Decision(
        outcome=Outcome.NO_CONSENT,
        reason=reason,
        because=tuple(Because(reason=reason, at=Pointer() / name) for name in missing),
        at=at,
        combine=combine,
        known_at=known_at,
    )
