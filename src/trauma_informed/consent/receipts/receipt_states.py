"""Which state of the Data Privacy Vocabulary an answer is in, event by event.

A term has its own state, since one consent may hold a yes, a no and a *not now*. The
states are those of DPV 2.3 and no others; of them only two are valid for processing.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from trauma_informed.consent.life import (
    Status,
    happened,
    has_ended,
    said_no_to_all,
    shown_at,
    status,
    terms_at,
)
from trauma_informed.consent.record import (
    Answer,
    Consent,
    ConsentEvent,
    EndsKind,
    EventKind,
    ShownHow,
    Term,
)
from trauma_informed.days import last_instant

__all__ = [
    "REFUSED",
    "STATES",
    "VALID",
    "consent_type",
    "duration",
    "events",
    "named",
    "state",
]

#: Every state of DPV 2.3; the first two are valid for processing.
STATES: Final = (
    "dpv:ConsentGiven",
    "dpv:RenewedConsentGiven",
    "dpv:ConsentUnknown",
    "dpv:ConsentRequested",
    "dpv:ConsentRequestDeferred",
    "dpv:ConsentRefused",
    "dpv:ConsentExpired",
    "dpv:ConsentInvalidated",
    "dpv:ConsentRevoked",
    "dpv:ConsentWithdrawn",
)
VALID: Final = STATES[:2]
(
    _GIVEN,
    _RENEWED,
    _UNKNOWN,
    _REQUESTED,
    _DEFERRED,
    REFUSED,
    _EXPIRED,
    _,
    _REVOKED,
    _BACK,
) = STATES
_OF_A_YES: Final = {
    Status.NOT_ASKED: _UNKNOWN,
    Status.OFFERED: _REQUESTED,
    Status.NOT_NOW: _DEFERRED,
    Status.SAID_NO: _UNKNOWN,
    Status.GIVEN: _GIVEN,
    Status.EXPIRED: _EXPIRED,
    # withdrawn is by the person; revoked is by somebody else, who stops leaning on it
    Status.WITHDRAWN: _BACK,
    Status.ENDED_BY_OTHER: _REVOKED,
    Status.SUPERSEDED: _REVOKED,
}


def state(consent: Consent, term: Term, at: datetime) -> str:
    """Return the state that *term* of *consent* is in at *at*.

    >>> from datetime import UTC
    >>> yes = Term(purpose="care", answer=Answer.YES)
    >>> state(Consent(id="c"), yes, datetime(2026, 3, 1, tzinfo=UTC))
    'dpv:ConsentUnknown'
    """
    if term.answer is Answer.SAID_NO or said_no_to_all(consent, at=at):
        return REFUSED
    if term.answer is Answer.NOT_NOW:
        return _DEFERRED
    standing = status(consent, at=at)
    if term.answer is Answer.NOT_ASKED:
        return _REQUESTED if standing is Status.OFFERED else _UNKNOWN
    if standing is Status.GIVEN and has_ended(term.ends, consent.time_zone, at=at):
        return _EXPIRED
    return _OF_A_YES[standing]


def events(consent: Consent, number: int, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield what happened to the term of that *number* up to *at*, as states.

    What did not change its state is left out, but for a renewal.
    """
    term = terms_at(consent, at=at)[number]
    past = happened(consent, at=at)
    last = ""
    for event in past:
        # taken back at no known moment has always held: then nothing else is told
        when = None if any(each.at is None for each in past) else event.at
        if when is not None:
            now = _state_with(consent, event.kind, when, (number, term))
            if now not in (last, ""):
                yield _event(consent, term, now, event, when)
            last = now if now != _RENEWED else _GIVEN
    now = state(consent, term, at)
    if now == _EXPIRED != last:
        yield {"@type": now, **_when(_end(consent, term))}
    elif not last:
        yield {"@type": now}


def _state_with(
    consent: Consent, kind: EventKind, at: datetime, which: tuple[int, Term]
) -> str:
    """Return the state that a term was in at *at*, when *kind* happened; "" for none.

    A term is known again by its place and purpose, or else by its purpose.
    """
    number, term = which
    then = terms_at(consent, at=at)
    same = [each for each in then if each.purpose == term.purpose]
    here = then[number : number + 1]
    found = here if here and here[0] in same else same[:1]
    if not found:
        return ""
    now = state(consent, found[0], at)
    return _RENEWED if (kind, now) == (EventKind.RENEWED, _GIVEN) else now


def _event(
    consent: Consent, term: Term, now: str, event: ConsentEvent, when: datetime
) -> dict[str, Any]:
    """Return an event: the state from then on, when, by whom, how, and how long."""
    kinds = [now, consent_type(consent, when)] if now in VALID else [now]
    found: dict[str, Any] = {"@type": kinds if len(kinds) > 1 else now}
    found |= _when(when)
    found["dpv:isIndicatedBy"] = named(event.by) or "dpv:DataSubject"
    if event.channel:
        found["dpv:hasIndicationMethod"] = event.channel.value
    lasts = duration(consent, term) if now in VALID else None
    return found | ({"dpv:hasDuration": lasts} if lasts else {})


def named(name: str | None) -> dict[str, str] | None:
    """Return where a record describes whoever has that id.

    >>> named("dr a")
    {'@id': '#dr%20a'}
    """
    return None if name is None else {"@id": f"#{quote(name, safe='')}"}


def _when(at: datetime | None) -> dict[str, str]:
    return {} if at is None else {"dpv:isIndicatedAtTime": at.isoformat()}


def _end(consent: Consent, term: Term) -> datetime | None:
    day = term.ends.on
    return None if day is None else last_instant(day, consent.time_zone)


def consent_type(consent: Consent, at: datetime) -> str:
    """Return the type of consent that the record bears out, and no more.

    Unless the record says that the words were shown, it is not called informed; it is
    called explicit where somebody signed.
    """
    how = shown_at(consent, at=at).how
    if how is ShownHow.NOT_SHOWN:
        return "dpv:UninformedConsent"
    if how is ShownHow.NOT_STATED:
        return "dpv:Consent"
    return f"dpv:{'ExplicitlyExpressed' if consent.signatures else 'Expressed'}Consent"


def duration(consent: Consent, term: Term) -> dict[str, str] | None:
    """Return how long a yes to *term* is valid; None where nobody said."""
    end = _end(consent, term)
    if term.ends.kind is EndsKind.DATE and end is not None:
        return {"@type": "dpv:UntilTimeDuration", "rdf:value": end.isoformat()}
    if term.ends.kind is EndsKind.EVENT and term.ends.event:
        return {"@type": "dpv:UntilEventDuration", "rdf:value": term.ends.event}
    return {"@type": "dpv:EndlessDuration"} if term.ends.kind is EndsKind.NONE else None
