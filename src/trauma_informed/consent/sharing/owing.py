"""What is still owed with one recipient, once something was taken back."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from attrs import evolve, frozen

from trauma_informed.consent.deciding.grounds import Obligation, ObligationKind
from trauma_informed.consent.life import has_ended
from trauma_informed.consent.record import Consent, ConsentEvent, EndsKind, EventKind
from trauma_informed.consent.regimes.legal_codes import LegalStatement, told
from trauma_informed.consent.sharing.taking_back import Gone
from trauma_informed.days import last_instant
from trauma_informed.fields import instant
from trauma_informed.vocabulary import Stated

__all__ = ["BEFOREHAND", "Owing"]

#: Statements that tell a person, before they answer, what a withdrawal cannot reach.
BEFOREHAND = (
    LegalStatement.CANNOT_BE_UNDONE,
    LegalStatement.EARLIER_USE_LAWFUL,
    LegalStatement.REDISCLOSURE_POSSIBLE,
)
#: Whoever confirmed that they have stopped was told.
_CONFIRMED: Final = (EventKind.RECIPIENT_CONFIRMED,)
_TOLD: Final = (EventKind.RECIPIENT_TOLD, *_CONFIRMED)


@frozen
class Owing:
    """What is owed at a moment, by what is on record of telling recipients."""

    consent: Consent
    at: datetime
    #: How soon a recipient is to be told, where the service has set a time.
    within: timedelta | None
    #: Names of events that are known to have happened.
    events: tuple[str, ...]

    def to(self, recipient: str, gone: Mapping[str, Gone]) -> Iterator[Obligation]:
        """Yield what is still owed with *recipient*, from whom *gone* was taken back."""
        whole = Obligation(
            kind=ObligationKind.CANNOT_BE_UNDONE,
            recipient=recipient,
            information=tuple(sorted(gone)),
            consent_id=self.consent.id,
        )
        if to_tell := self._open(recipient, gone, _TOLD):
            yield evolve(
                whole,
                kind=ObligationKind.TELL_RECIPIENT,
                information=tuple(sorted(to_tell)),
                due=self._due(to_tell),
            )
        if to_stop := self._open(recipient, gone, _CONFIRMED):
            due, event = self._until(to_stop)
            yield evolve(
                whole,
                kind=ObligationKind.STOP,
                information=tuple(sorted(to_stop)),
                due=due,
                event=event,
            )
        was_told = not told(self.consent).isdisjoint(BEFOREHAND)
        said = Stated.YES if was_told else Stated.NOT_STATED
        yield evolve(whole, said_beforehand=said)

    def _open(
        self, recipient: str, gone: Mapping[str, Gone], kinds: tuple[EventKind, ...]
    ) -> dict[str, Gone]:
        """Return what of *gone* no event of these *kinds* speaks of yet."""
        answers = [
            event
            for event in self.consent.events
            if event.kind in kinds and event.recipient == recipient
        ]
        return {
            category: each
            for category, each in gone.items()
            if not any(self._speaks_of(answer, each) for answer in answers)
        }

    def _speaks_of(self, answer: ConsentEvent, gone: Gone) -> bool:
        """Return True where a recipient heard of it when they gave this *answer*.

        Of what was written down only later nobody can have told them, unless the answer
        itself was written down after it.
        """
        event = gone.event
        said = event.at or event.recorded_at or gone.since
        if answer.at is None or not said <= answer.at <= self.at:
            return False
        every = self.consent.events
        written_before = any(e is event for e in every[: every.index(answer)])
        return written_before or (event.recorded_at or said) <= answer.at

    def _due(self, gone: Mapping[str, Gone]) -> datetime | None:
        """Return by when a recipient is to have heard of the first of *gone*."""
        if self.within is None:
            return None
        return min(each.since for each in gone.values()) + self.within

    def _until(self, gone: Mapping[str, Gone]) -> tuple[datetime | None, str | None]:
        """Return by when, or with which event, a recipient is to have stopped.

        Where a law lets it go on for a time (42 CFR 2.35), that is never sooner, and
        stays so when the time is over.
        """
        ends, due = self.consent.continues_until, self._due(gone)
        if ends is None:
            return due, None
        zone = self.consent.time_zone
        if ends.kind is EndsKind.DATE and ends.on is not None:
            last = instant(last_instant(ends.on, zone))
            goes_on = last > min(each.since for each in gone.values())
            return (last if due is None else max(due, last)) if goes_on else due, None
        over = has_ended(ends, zone, at=self.at, events=self.events)
        if ends.kind is EndsKind.EVENT and ends.event is not None and not over:
            return None, ends.event
        return due, None
