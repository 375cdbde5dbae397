"""Where in a consent something stands: its terms, and what was put to the person."""

from collections.abc import Iterator
from datetime import datetime

from trauma_informed.consent.left_standing import held_terms, left_terms
from trauma_informed.consent.life import happened, shown_at
from trauma_informed.consent.record import Consent, Shown, Term
from trauma_informed.fields import instant
from trauma_informed.findings import Pointer

__all__ = ["showings", "standing_shown", "standing_terms"]


def showings(consent: Consent) -> Iterator[tuple[Pointer, Shown]]:
    """Yield all that was put to the person, and where in the record it stands."""
    yield Pointer() / "shown", consent.shown
    for number, event in enumerate(consent.events):
        if event.shown is not None:
            yield Pointer() / "events" / number / "shown", event.shown


def standing_shown(consent: Consent, *, at: datetime) -> tuple[Pointer, Shown]:
    """Return what had last been put to the person at *at*, and where it stands.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> str(standing_shown(Consent(id="consent-1"), at=at)[0])
    '/shown'
    """
    last = shown_at(consent, at=at)
    return next((place, shown) for place, shown in showings(consent) if shown is last)


def standing_terms(consent: Consent, *, at: datetime) -> Iterator[tuple[Pointer, Term]]:
    """Yield the terms that hold at *at*, and where in the record each stands.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> consent = Consent(id="consent-1", terms=(Term(purpose="care"),))
    >>> [str(place) for place, _ in standing_terms(consent, at=at)]
    ['/terms/0']
    """
    past = happened(consent, at=instant(at))
    terms, place = held_terms(consent, past)
    yield from ((place / number, term) for number, term in enumerate(terms))
    for term, home, number in left_terms(consent, past):
        yield home / number, term
