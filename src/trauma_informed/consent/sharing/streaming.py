"""Whether a use is still permitted, as events of consents come in."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import Factory, define, evolve

from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Combine, Decision, Use
from trauma_informed.consent.deciding.reach import NO_REACH, Reach
from trauma_informed.consent.record import Consent, ConsentEvent

__all__ = ["still_permitted"]

#: An event, with the id of the consent that it happened to.
Happened = tuple[str, ConsentEvent]
#: One id may stand for the consents of two people, which are never made one.
_Key = tuple[str, str | None]


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
    one that comes twice counts once. Nothing that was heard is forgotten: an event whose
    consent has not come in yet waits for it, and a whole consent in the stream is a new
    one, or a copy of the one on record. Of two copies the newer counts, by `revision`,
    or else the one that came last, with all that happened to either.

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
    known = _Known()
    for each in consents:
        known.copy(each)
    yield decide(known.consents, use, at=at, combine=combine, reach=reach)
    for happened in events:
        if isinstance(happened, Consent):
            known.copy(happened)
            moments = [event.at for event in happened.events]
        else:
            known.event(*happened)
            moments = [happened[1].at]
        at = max([at, *(moment for moment in moments if moment is not None)])
        yield decide(known.consents, use, at=at, combine=combine, reach=reach)


@define
class _Known:
    """What has been heard so far: consents, and what happened to them."""

    _held: dict[_Key, Consent] = Factory(dict)
    #: Events whose consent has not come in yet, by its id.
    _alone: dict[str, list[ConsentEvent]] = Factory(dict)

    @property
    def consents(self) -> tuple[Consent, ...]:
        """Every consent, with all that is known to have happened to it."""
        return tuple(self._held.values())

    def copy(self, consent: Consent) -> None:
        """Take in a consent, new or another copy of one that is known."""
        place = consent.id, consent.person_id
        known = self._held.get(place, consent)
        newer = known if known.revision > consent.revision else consent
        alone = self._alone.pop(consent.id, ())
        self._held[place] = _with(newer, *known.events, *consent.events, *alone)

    def event(self, consent_id: str, event: ConsentEvent) -> None:
        """Take in what happened to a consent, whether it is known or still to come."""
        places = [place for place in self._held if place[0] == consent_id]
        for place in places:
            known = self._held[place]
            self._held[place] = _with(known, *known.events, event)
        if not places:
            self._alone.setdefault(consent_id, []).append(event)


def _with(consent: Consent, *events: ConsentEvent) -> Consent:
    """Return *consent* with these *events*, each of them once."""
    once = tuple(dict.fromkeys(events))
    return evolve(consent, events=once)  # type: ignore[misc] # attrs at run time
