"""Whether a use is still permitted, as events of consents come in."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import evolve

from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Combine, Decision, Use
from trauma_informed.consent.deciding.reach import NO_REACH, Reach
from trauma_informed.consent.record import Consent, ConsentEvent

__all__ = ["still_permitted"]

#: An event, with the id of the consent that it happened to.
Happened = tuple[str, ConsentEvent]


def still_permitted(  # noqa: PLR0913 -- each is said by its name
    consents: Iterable[Consent],
    use: Use,
    events: Iterable[Happened | Consent],
    *,
    at: datetime,
    combine: Combine = Combine.DENY_OVERRIDES,
    reach: Reach = NO_REACH,
) -> Iterator[Decision]:
    """Yield a decision at first, and a new one after each event that comes in.

    It reads one event at a time, and so may run for as long as the stream does. Time
    never goes back: an event that comes late is decided at the latest moment seen, and
    one that comes twice counts once. A whole consent in the stream is a new one, or
    takes the place of that of its id.

    Args:
        consents: What is on record as the stream begins.

        use: Who wants which information for what.

        events: Each event with the id of its consent, as they come in.

        at: The moment at which the stream begins; an aware instant.

        combine: How several answers become one.

        reach: The app's hierarchies.

    >>> from datetime import UTC
    >>> from trauma_informed.consent.changing.verbs import withdraw
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> stream = [withdraw(Consent(id="consent-1"), at=at)]
    >>> [each.outcome.value for each in still_permitted((), Use(), stream, at=at)]
    ['no-consent', 'no-consent']
    """
    held = {each.id: each for each in consents}
    yield decide(held.values(), use, at=at, combine=combine, reach=reach)
    for each in events:
        if isinstance(each, Consent):
            held[each.id] = each
            moments = [event.at for event in each.events]
        else:
            consent_id, event = each
            if consent_id in held:
                held[consent_id] = _with(held[consent_id], event)
            moments = [event.at]
        at = max([at, *(moment for moment in moments if moment is not None)])
        yield decide(held.values(), use, at=at, combine=combine, reach=reach)


def _with(consent: Consent, event: ConsentEvent) -> Consent:
    """Return *consent* with *event*, unless it is there already."""
    if event in consent.events:
        return consent
    events = (*consent.events, event)
    return evolve(consent, events=events)  # type: ignore[misc] # attrs at run time
