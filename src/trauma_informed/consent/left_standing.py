"""What the events of a consent leave standing, once they are in order."""

from datetime import datetime
from typing import Final

from trauma_informed.consent.record import Consent, ConsentEvent, EventKind, Term
from trauma_informed.findings import Pointer

__all__ = ["held_terms", "is_no_to_all"]

_FIRST: Final = Pointer("/terms")


def is_no_to_all(answer: ConsentEvent) -> bool:
    """Return True where *answer* is a no to the whole, not term by term."""
    return answer.kind is EventKind.SAID_NO and answer.terms is None


def held_terms(
    consent: Consent, past: tuple[ConsentEvent, ...], known_at: datetime | None = None
) -> tuple[tuple[Term, ...], Pointer]:
    """Return the terms that hold after the events *past*, and where they stand."""
    for event in reversed(past):
        if event.terms is not None:
            number = next(n for n, e in enumerate(consent.events) if e is event)
            return event.terms, Pointer() / "events" / number / "terms"
    first = consent.recorded_at
    later = known_at is not None and first is not None and first > known_at
    return () if later else consent.terms, _FIRST
