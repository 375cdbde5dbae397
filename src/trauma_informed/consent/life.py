"""The life of a consent: where it stands, which terms hold, what was last shown.

Everything is read from the events, which are only ever added to. Where their order is
uncertain, the more careful reading wins: a withdrawal is last among events of one
moment, and one without a moment has always held. So has any other answer that holds
something back, up to the first yes that surely came after it was written down. An offer
is no answer, and narrowing is no new yes: whatever was answered before stands.

Every reader takes *known_at*: with it, only what had been written down by then counts,
but for what holds back, or ends, and nobody says when it was written down.
"""

from datetime import datetime
from enum import StrEnum

from trauma_informed.consent.happening import happened
from trauma_informed.consent.left_standing import (
    FINAL,
    held_terms,
    last_answers,
    left_terms,
    no_to_all,
)
from trauma_informed.consent.record import (
    Answer,
    Consent,
    Ends,
    EndsKind,
    EventKind,
    Shown,
    Term,
)
from trauma_informed.days import is_over
from trauma_informed.fields import instant

__all__ = [
    "Status",
    "happened",
    "has_ended",
    "said_no_to_all",
    "shown_at",
    "status",
    "terms_at",
]


class Status(StrEnum):
    """Where a consent stands."""

    NOT_ASKED = "not-asked"
    OFFERED = "offered"
    NOT_NOW = "not-now"
    SAID_NO = "said-no"
    GIVEN = "given"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ENDED_BY_OTHER = "ended-by-other"
    SUPERSEDED = "superseded"


_STATUS = {
    EventKind.OFFERED: Status.OFFERED,
    EventKind.NOT_NOW: Status.NOT_NOW,
    EventKind.SAID_NO: Status.SAID_NO,
    EventKind.GIVEN: Status.GIVEN,
    EventKind.RENEWED: Status.GIVEN,
    EventKind.WITHDRAWN: Status.WITHDRAWN,
    EventKind.ENDED_BY_OTHER: Status.ENDED_BY_OTHER,
    EventKind.SUPERSEDED: Status.SUPERSEDED,
}


def status(
    consent: Consent, *, at: datetime, known_at: datetime | None = None
) -> Status:
    """Return where *consent* stands at the moment *at*.

    Args:
        consent: Any consent, however incomplete.

        at: An aware moment.

        known_at: Where given, only what had been written down by then counts.

    Returns:
        The latest answer; *expired* where every yes has ended by itself. A withdrawal
        is final: giving again is a new consent.

    Raises:
        InstantError: A moment does not say its distance from UTC.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> status(Consent(id="consent-1"), at=at).value
    'not-asked'
    """
    at = instant(at)
    past = happened(consent, at=at, known_at=known_at)
    for kind in FINAL:
        if any(event.kind is kind for event in past):
            return _STATUS[kind]
    last = last_answers(past)
    if not last:
        return Status.NOT_ASKED
    standing = _STATUS[last[0].kind]
    if standing is Status.GIVEN:
        terms = terms_at(consent, at=at, known_at=known_at)
        return Status.EXPIRED if _all_ended(terms, consent, at) else standing
    return standing


def said_no_to_all(
    consent: Consent, *, at: datetime, known_at: datetime | None = None
) -> bool:
    """Return True where the latest answer was a no to the whole, not term by term.

    It stays true after a withdrawal or another end, which leave every no.
    """
    past = happened(consent, at=instant(at), known_at=known_at)
    return no_to_all(last_answers(past))


def terms_at(
    consent: Consent, *, at: datetime, known_at: datetime | None = None
) -> tuple[Term, ...]:
    """Return the terms that hold at *at*: those of the last event that carries any.

    Where an answer came after the moment of an end, every other no and every other *not
    now* of that time holds too. With *known_at*, the consent's own first terms count from its `recorded_at`.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> terms_at(Consent(id="consent-1"), at=at)
    ()
    """
    past = happened(consent, at=instant(at), known_at=known_at)
    left = tuple(term for term, *_ in left_terms(consent, past, known_at))
    return held_terms(consent, past, known_at)[0] + left


def shown_at(consent: Consent, *, at: datetime) -> Shown:
    """Return what had last been put to the person at *at*, slips put right included.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> shown_at(Consent(id="consent-1", shown=Shown(letter="yes")), at=at).letter
    'yes'
    """
    at = instant(at)
    known = [
        (event.at, place, event.shown)
        for place, event in enumerate(consent.events)
        if event.shown is not None and event.at is not None and event.at <= at
    ]
    return max(known, key=lambda row: row[:2])[2] if known else consent.shown


def _all_ended(terms: tuple[Term, ...], consent: Consent, at: datetime) -> bool:
    """Return True where there is a yes, and every one has ended by itself."""
    yes = [term for term in terms if term.answer is Answer.YES]
    return bool(yes) and all(has_ended(t.ends, consent.time_zone, at=at) for t in yes)


def has_ended(
    ends: Ends, zone: str | None, *, at: datetime, events: tuple[str, ...] = ()
) -> bool:
    """Return True where a term with *ends* has ended by itself at *at*.

    Args:
        ends: How the term ends.

        zone: The IANA name of the zone in which the record counts its days. The last
            day counts to its last instant there; without a zone, to the earliest
            instant at which that day ends anywhere.

        at: An aware moment.

        events: Names of events that are known to have happened.
    """
    if ends.kind is EndsKind.EVENT:
        return ends.event is not None and ends.event in events
    if ends.kind is EndsKind.DATE and ends.on is not None:
        return is_over(ends.on, zone, at=at)
    return False
