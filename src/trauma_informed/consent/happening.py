"""What happened to a consent, in the order in which it holds.

A withdrawal is last among events of one moment. What holds something back without a
moment stands as late as it may have been said.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from trauma_informed.consent.left_standing import FINAL
from trauma_informed.consent.record import Consent, ConsentEvent, EventKind
from trauma_informed.fields import instant

__all__ = ["happened"]

_BEGINNING = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)
#: At one and the same moment, the later in this list holds.
_ORDER = (
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
#: These hold something back; without a moment, nobody knows since when.
_HOLDS_BACK = frozenset((EventKind.SAID_NO, EventKind.NOT_NOW, EventKind.NARROWED))
#: The others say what became of the text or of those who were told: no answer.
_CARE = {kind: care for care, kind in enumerate(_ORDER)}


def happened(
    consent: Consent, *, at: datetime, known_at: datetime | None = None
) -> tuple[ConsentEvent, ...]:
    """Return the events of *consent* up to *at*, in the order in which they hold.

    An event without a moment counts only if it holds something back, or ends. Left out
    is what changes nothing: what is offered again after an answer, or after an end.
    """
    written = None if known_at is None else instant(known_at, place="known_at")
    known = [
        (_order_of(event), _CARE[event.kind], place, event)
        for place, event in enumerate(consent.events)
        if event.kind in _CARE
        and (event.at <= at if event.at is not None else _always_counts(event))
        and (written is None or _was_known(event, written))
    ]
    known.sort(key=lambda row: row[:3])
    return _holding(event for *_, event in known)


def _holding(events: Iterable[ConsentEvent]) -> tuple[ConsentEvent, ...]:
    """Return *events*, which are in order, without those that change nothing."""
    holding: list[ConsentEvent] = []
    answered = False
    for event in events:
        offer = event.kind is EventKind.OFFERED
        if offer and answered:
            continue
        holding.append(event)
        answered = answered or (not offer and _is_an_answer(event))
    return tuple(holding)


def _order_of(event: ConsentEvent) -> datetime:
    """Return when *event* happened; where nobody knows, as late as it may have been."""
    if event.at is None and event.kind in _HOLDS_BACK:
        return event.recorded_at or _LAST
    return event.at or _BEGINNING


def _always_counts(event: ConsentEvent) -> bool:
    return event.kind in FINAL or event.kind in _HOLDS_BACK


def _is_an_answer(event: ConsentEvent) -> bool:
    return event.at is not None or event.kind in _HOLDS_BACK


def _was_known(event: ConsentEvent, by: datetime) -> bool:
    """Return True where *event* had been written down; where unsaid, if it counts."""
    if event.recorded_at is None and event.at is None:
        return True
    if event.recorded_at is None and event.kind in FINAL:
        return True
    written = event.recorded_at or event.at
    return written is not None and written <= by
