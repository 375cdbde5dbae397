"""Telling those who received something that it was taken back: what became of it."""

from datetime import datetime

from attrs import evolve

from trauma_informed.consent.changing.appending import Heard, appended
from trauma_informed.consent.record import Channel, Consent, EventKind
from trauma_informed.fields import instant
from trauma_informed.wordless import wordless

__all__ = ["recipient_confirmed", "recipient_overdue", "recipient_told"]


@wordless
def recipient_told(
    consent: Consent,
    recipient: str,
    *,
    at: datetime,
    by: str | None = None,
    channel: Channel | None = None,
) -> Consent:
    """Return *consent* with the event that a recipient was told of the withdrawal.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> told = recipient_told(Consent(id="consent-1"), "dr-a", at=at)
    >>> told.events[0].kind.value, told.events[0].recipient
    ('recipient-told', 'dr-a')
    """
    return _written(
        consent, EventKind.RECIPIENT_TOLD, recipient, at, {"by": by, "channel": channel}
    )


@wordless
def recipient_confirmed(
    consent: Consent,
    recipient: str,
    *,
    at: datetime,
    by: str | None = None,
    channel: Channel | None = None,
) -> Consent:
    """Return *consent* with the event that a recipient said that they have stopped."""
    return _written(
        consent,
        EventKind.RECIPIENT_CONFIRMED,
        recipient,
        at,
        {"by": by, "channel": channel},
    )


@wordless
def recipient_overdue(consent: Consent, recipient: str, *, at: datetime) -> Consent:
    """Return *consent* with the event that a recipient was not told, or is silent."""
    return _written(consent, EventKind.RECIPIENT_OVERDUE, recipient, at, {})


def _written(
    consent: Consent, kind: EventKind, recipient: str, at: datetime, heard: Heard
) -> Consent:
    """Return *consent* with one event of telling a recipient, whatever its status."""
    told = appended(consent, kind, instant(at), heard)
    last = evolve(told.events[-1], recipient=recipient)  # type: ignore[misc] # attrs
    events = (*consent.events, last)
    return evolve(consent, events=events)  # type: ignore[misc] # attrs at run time
