"""What the events of a consent leave standing, once they are in order.

Narrowing is no new yes: what was answered before it stands, only less of it. An end
takes back every yes and leaves every no and every *not now*: also those that were said
after the moment of an end that somebody wrote down later. So nothing that comes after an
end puts an answer in the place of another; each is added to the others.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from attrs import evolve

from trauma_informed.consent.record import (
    Answer,
    Consent,
    ConsentEvent,
    EventKind,
    Term,
)
from trauma_informed.findings import Pointer

__all__ = [
    "FINAL",
    "held_terms",
    "last_answers",
    "left_terms",
    "no_to_all",
    "offered_terms",
]

Events = tuple[ConsentEvent, ...]

#: These end every yes, whatever else is on record.
FINAL: Final = (EventKind.WITHDRAWN, EventKind.ENDED_BY_OTHER, EventKind.SUPERSEDED)
_NO_ANSWER: Final = frozenset((*FINAL, EventKind.NARROWED))
#: After an end nobody can say yes to the same consent again.
_TOO_LATE: Final = frozenset((EventKind.GIVEN, EventKind.RENEWED))
#: These speak of all that is asked, where they carry no terms.
_WHOLE: Final = frozenset((EventKind.SAID_NO, EventKind.NOT_NOW))
_HOLDS_BACK: Final = (Answer.SAID_NO, Answer.NOT_NOW)
_FIRST: Final = Pointer("/terms")


def last_answers(past: Events) -> Events:
    """Return the last answer among *past*; after an end, each that was given since too."""
    before, after = _parted(past)
    answers = [event for event in before if event.kind not in _NO_ANSWER]
    return (*answers[-1:], *(event for event in after if event.kind not in _NO_ANSWER))


def no_to_all(answers: Events) -> bool:
    """Return True where one of *answers* is a no to the whole, not term by term."""
    return any(e.kind is EventKind.SAID_NO and e.terms is None for e in answers)


def held_terms(
    consent: Consent, past: Events, known_at: datetime | None = None
) -> tuple[tuple[Term, ...], Pointer]:
    """Return the terms that hold after the events *past*, and where they stand."""
    before, after = _parted(past)
    counts = (
        (*before, *(e for e in after if e.kind not in _TOO_LATE)) if after else past
    )
    for event in reversed(counts):
        if event.terms is not None:
            return event.terms, _place(consent, event)
    first = consent.recorded_at
    later = known_at is not None and first is not None and first > known_at
    return () if later else consent.terms, _FIRST


def left_terms(
    consent: Consent, past: Events, known_at: datetime | None = None
) -> Iterator[tuple[Term, Pointer, int]]:
    """Yield what holds something back beside the terms that hold, and where it stands.

    There is such a term only where an answer came after the moment of an end. A no to
    all, or a *not now*, then speaks of whatever was asked, before the end or since.
    """
    before, after = _parted(past)
    later = [event for event in after if event.terms]
    if not later:
        return
    whole = bool(_whole(past))
    known = list(held_terms(consent, past, known_at)[0])
    groups = [(event.terms or (), _place(consent, event)) for event in later]
    for terms, place in (held_terms(consent, before, known_at), *groups):
        for number, term in enumerate(terms):
            if (whole or term.answer in _HOLDS_BACK) and term not in known:
                known.append(term)
                yield term, place, number


def offered_terms(
    consent: Consent, past: Events
) -> Iterator[tuple[Term, Pointer, int]]:
    """Yield what was offered after an answer, and then met with no, or not now.

    Somebody who said yes, is asked for more and says no to all, says no to both. What
    an offer itself says of an answer is none.
    """
    whole = _whole(past)
    if not whole:
        return
    until = max((e.at for e in whole if e.at is not None), default=None)
    yes = max((e.at for e in past if e.kind in _TOO_LATE and e.at), default=None)
    for event in consent.events:
        if (
            event.kind is EventKind.OFFERED
            and event.at is not None
            and (until is None or event.at <= until)
            and (yes is None or event.at >= yes)
            and not any(event is each for each in past)
        ):
            for number, term in enumerate(event.terms or ()):
                asked = evolve(term, answer=Answer.NOT_ASKED)  # type: ignore[misc]
                yield asked, _place(consent, event), number


def _whole(past: Events) -> Events:
    """Return the last answers that speak of all that was asked."""
    last = last_answers(past)
    return tuple(e for e in last if e.kind in _WHOLE and e.terms is None)


def _parted(past: Events) -> tuple[Events, Events]:
    """Return the events up to the first end that says when, and those after it."""
    for number, event in enumerate(past, start=1):
        if event.kind in FINAL and event.at is not None:
            return past[:number], past[number:]
    return past, ()


def _place(consent: Consent, event: ConsentEvent) -> Pointer:
    """Return where the terms of *event* stand."""
    number = next(n for n, each in enumerate(consent.events) if each is event)
    return Pointer() / "events" / number / "terms"
