"""The life of a consent: where it stands, which terms hold, and taking it back.

Everything is read from the events, which are only ever added to. Where their order is
uncertain, the more careful reading wins: a withdrawal is last among events of one
moment, and one without a moment has always held.
"""

from datetime import UTC, datetime
from enum import StrEnum

from attrs import evolve

from trauma_informed.consent.record import (
    Answer,
    Channel,
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Term,
)
from trauma_informed.days import is_over
from trauma_informed.fields import instant

__all__ = ["Status", "happened", "has_ended", "status", "terms_at", "withdraw"]

_BEGINNING = datetime.min.replace(tzinfo=UTC)
#: At one and the same moment, the later in this list holds.
_CARE = (
    EventKind.OFFERED,
    EventKind.RENEWED,
    EventKind.GIVEN,
    EventKind.NARROWED,
    EventKind.NOT_NOW,
    EventKind.SAID_NO,
    EventKind.SUPERSEDED,
    EventKind.ENDED_BY_OTHER,
    EventKind.WITHDRAWN,
)
#: These end every yes, whatever else is on record.
_FINAL = (EventKind.WITHDRAWN, EventKind.ENDED_BY_OTHER, EventKind.SUPERSEDED)
#: These say what became of the text or of those who were told, and answer nothing.
_BESIDE = frozenset(EventKind) - {*_CARE}


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
    EventKind.NARROWED: Status.GIVEN,
    EventKind.RENEWED: Status.GIVEN,
    EventKind.WITHDRAWN: Status.WITHDRAWN,
    EventKind.ENDED_BY_OTHER: Status.ENDED_BY_OTHER,
    EventKind.SUPERSEDED: Status.SUPERSEDED,
}


def status(consent: Consent, *, at: datetime) -> Status:
    """Return where *consent* stands at the moment *at*.

    Args:
        consent: Any consent, however incomplete.

        at: An aware moment.

    Returns:
        The latest answer; *expired* where every yes has ended by itself. A withdrawal
        is final: giving again is a new consent.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> status(Consent(id="consent-1"), at=at).value
    'not-asked'
    """
    at = instant(at)
    past = happened(consent, at=at)
    for kind in _FINAL:
        if any(event.kind is kind for event in past):
            return _STATUS[kind]
    if not past:
        return Status.NOT_ASKED
    standing = _STATUS[past[-1].kind]
    if standing is Status.GIVEN and _all_ended(consent, at):
        return Status.EXPIRED
    return standing


def happened(consent: Consent, *, at: datetime) -> tuple[ConsentEvent, ...]:
    """Return the events of *consent* up to *at*, in the order in which they hold.

    An event without a moment counts only if it takes something back.
    """
    known = [
        (event.at or _BEGINNING, _CARE.index(event.kind), place, event)
        for place, event in enumerate(consent.events)
        if event.kind not in _BESIDE
        and ((event.at is None and event.kind in _FINAL) or _by(event, at))
    ]
    return tuple(event for *_, event in sorted(known, key=lambda row: row[:3]))


def _by(event: ConsentEvent, at: datetime) -> bool:
    return event.at is not None and event.at <= at


def terms_at(consent: Consent, *, at: datetime) -> tuple[Term, ...]:
    """Return the terms that hold at *at*: those of the last event that carries any.

    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> terms_at(Consent(id="consent-1"), at=at)
    ()
    """
    for event in reversed(happened(consent, at=instant(at))):
        if event.terms is not None:
            return event.terms
    return consent.terms


def _all_ended(consent: Consent, at: datetime) -> bool:
    yes = [t for t in terms_at(consent, at=at) if t.answer is Answer.YES]
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


def withdraw(
    consent: Consent,
    *,
    at: datetime,
    by: str | None = None,
    channel: Channel | None = None,
) -> Consent:
    """Return *consent* taken back by the person.

    Any consent can be, however incomplete, at any time and by any channel, spoken too.
    From *at* on it permits nothing; every no in it stays. Where a law asks for writing,
    that is for the service to follow up, and never stands in the way here.

    Args:
        consent: The consent to take back; one already taken back stays as it is.

        at: The moment at which the person said so; an aware instant.

        by: The id of whoever passed it on, if it was not the person.

        channel: How it was said.

    Returns:
        A new record with the event appended; the one given is unchanged.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> taken_back = withdraw(Consent(id="consent-1"), at=at, channel=Channel.IN_PERSON)
    >>> status(taken_back, at=at).value
    'withdrawn'
    """
    at = instant(at)
    if any(event.kind is EventKind.WITHDRAWN for event in happened(consent, at=at)):
        return consent
    event = ConsentEvent(
        kind=EventKind.WITHDRAWN,
        id=_next_id(consent),
        at=at,
        recorded_at=at,
        by=by,
        channel=channel,
    )
    events = (*consent.events, event)
    return evolve(consent, events=events)  # type: ignore[misc] # attrs at run time


def _next_id(consent: Consent) -> str:
    """Return an id that no event of this consent has; the same input, the same id."""
    taken = {event.id for event in consent.events}
    number = len(taken) + 1
    while f"withdrawn-{number}" in taken:
        number += 1
    return f"withdrawn-{number}"
