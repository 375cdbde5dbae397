"""Consents and uses, for the tests of what is shared."""

from datetime import UTC, datetime, timedelta
from typing import Any

from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.record import (
    ANY,
    Answer,
    Consent,
    ConsentEvent,
    EventKind,
    Term,
)

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
USE = Use(receives="dr-a", purpose="care", information=(ANY,), action="read")


def yes(*covered: str, **more: Any) -> Consent:
    """Return a consent given in February to share these categories with dr-a."""
    given_in = ConsentEvent(kind=EventKind.GIVEN, id="g", at=AT - timedelta(days=9))
    about = {"id": "consent-1", "events": (given_in,), **more}
    return Consent(**{"terms": (term(*covered),), **about})


def term(*covered: str, **more: Any) -> Term:
    """Return a yes to share these categories with dr-a."""
    dimensions = {"purpose": "care", "recipients": ("dr-a",), "actions": ("read",)}
    return Term(**{"answer": Answer.YES, "information": covered, **dimensions, **more})
