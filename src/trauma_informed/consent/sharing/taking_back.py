"""What a person took back of what was shared, by which answer, and since when.

Any answer may take something back: a withdrawal, a no, a narrowing, and a new yes that
reaches less far than the one before. A *not now* does not: it says nothing of what was
shared. What has ended by itself, on a day that held when it was shared, was not taken
back either.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from attrs import Factory, define, evolve

from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Decision, Use
from trauma_informed.consent.deciding.grounds import Reason
from trauma_informed.consent.deciding.reach import Reach
from trauma_informed.consent.left_standing import FINAL
from trauma_informed.consent.life import happened, terms_at
from trauma_informed.consent.record import (
    Answer,
    Consent,
    ConsentEvent,
    EndsKind,
    EventKind,
)
from trauma_informed.consent.sharing.basis import LedgerEntry
from trauma_informed.consent.sharing.marking import coverage
from trauma_informed.days import is_over, last_instant
from trauma_informed.fields import instant

__all__ = ["Gone", "taken_back"]

_NEXT: Final = timedelta(microseconds=1)


class Gone(NamedTuple):
    """What took a category back, and from when on that counts for a recipient."""

    event: ConsentEvent
    #: No sooner than it was shared, nor than what still allowed it was over.
    since: datetime


def taken_back(
    held: tuple[Consent, ...], entry: LedgerEntry, at: datetime, reach: Reach
) -> dict[str, Gone]:
    """Return the categories in *entry* that were taken back from the first of *held*.

    The others of *held* came in its place.
    """
    consent, *in_its_place = held
    return _Course(consent, in_its_place, entry, at, reach).followed()


@define
class _Course:
    """One sharing, followed from answer to answer until *at*."""

    consent: Consent
    in_its_place: list[Consent]
    entry: LedgerEntry
    at: datetime
    reach: Reach
    gone: dict[str, Gone] = Factory(dict)
    #: From when on the answer that is looked at held, as far as it matters here.
    start: datetime = Factory(lambda self: self.entry.at, takes_self=True)
    #: The consent as it stood after each answer since the sharing.
    before: list[Consent] = Factory(list)

    def followed(self) -> dict[str, Gone]:
        """Return what is gone in the end."""
        past = [*filter(_is_an_answer, happened(self.consent, at=self.at))]
        known = self._known(past)
        for number, event in enumerate(past, start=1):
            if event.kind in FINAL:
                self._ended(past[number - 1 :])
                return self.gone
            held = tuple(map(_as_narrowing, past[:number]))
            now: Consent = evolve(self.consent, events=held)  # type: ignore[misc] # attrs
            if number == known:
                self._lose(self._knowingly(now), event)
                self.before.clear()
            elif number > known:
                self._answered(now, event, self._next(past[number:]))
            self.before.append(now)
        if past:
            self._regain(self._allowed([self.consent], self.at))
            self._lose(self._denied(), past[-1])
        return self.gone

    def _known(self, past: Sequence[ConsentEvent]) -> int:
        """Return how many of *past* surely were on record when it was shared."""
        for number, event in enumerate(past):
            written = event.recorded_at or event.at
            if written is None or max(written, event.at or written) >= self.entry.at:
                return number
        return len(past)

    def _knowingly(self, now: Consent) -> Iterable[str]:
        """Return what was shared although it had been taken back by then.

        Where several consents were leaned on, another of them may have allowed it.
        """
        alone = self.entry.consent_ids == (self.consent.id,)
        return self._lost(now, self.entry.at) if alone else ()

    def _answered(self, now: Consent, event: ConsentEvent, until: datetime) -> None:
        """Take in one answer; the consent stood as *now* from then *until* the next."""
        self.start = start = max(self.start, self._since(event))
        if until <= start < self.at:
            return
        if _is_no_to_all(event):
            self._lose(self.entry.information, event)
            return
        if self.gone:
            self._regain(self._allowed([now], start))
        self._lose(self._lost(now, start), event)
        for moment in _own_ends(now, start, until):
            self._lose(self._lost(now, moment), event, moment)

    def _ended(self, past: Sequence[ConsentEvent]) -> None:
        """Take in an end, the first of *past*, which takes back all that is left.

        What came in the place of the consent may allow some of it, unless the person
        ended this one as well.
        """
        for event in past:
            if event.kind is EventKind.SUPERSEDED:
                self._replaced(event)
            elif event.kind in FINAL or _is_no_to_all(event):
                self._lose(self.entry.information, event)
                return

    def _replaced(self, event: ConsentEvent) -> None:
        """Take in that others came in its place, and what became of those."""
        at_first = self._allowed(self.in_its_place, self._since(event))
        in_the_end = self._allowed(self.in_its_place, self.at)
        self._regain(in_the_end)
        lost = {*self.entry.information} - in_the_end
        self._lose(lost - at_first, event)
        since = [e for each in self.in_its_place for e in happened(each, at=self.at)]
        self._lose(lost, max([event, *since], key=self._since))

    def _lost(self, now: Consent, moment: datetime) -> set[str]:
        """Return what *now* does not allow at *moment*, and one before it would."""
        missing = {*self.entry.information} - self._allowed([now], moment)
        lost: set[str] = set()
        for each in self.before:
            if missing <= lost:
                break
            lost |= missing & self._allowed([each], moment)
        return lost

    def _lose(
        self, lost: Iterable[str], event: ConsentEvent, since: datetime | None = None
    ) -> None:
        found = Gone(event, since or self._since(event))
        for category in lost:
            self.gone.setdefault(category, found)

    def _regain(self, allowed: Iterable[str]) -> None:
        for category in allowed:
            self.gone.pop(category, None)

    def _since(self, event: ConsentEvent) -> datetime:
        """Return from when on *event* counts for what was shared."""
        said = event.at or event.recorded_at or self.entry.at
        return min(max(said, self.entry.at), self.at)

    def _next(self, following: Sequence[ConsentEvent]) -> datetime:
        """Return when the next answer comes; *at* where none does, or nobody knows."""
        known = following and (following[0].at or following[0].recorded_at)
        return self._since(following[0]) if known else self.at

    def _denied(self) -> set[str]:
        """Return the categories to which there is a no in the end, however it came."""
        because = self._decided([self.consent], self.at).because
        every = (each.information for each in because if each.reason is Reason.SAID_NO)
        return {category for denied in every for category in denied}

    def _allowed(self, held: list[Consent], moment: datetime) -> frozenset[str]:
        """Return the categories that *held* allow at *moment*."""
        found = coverage(self._decided(held, moment), self.entry.information)
        return found.whole | found.apart

    def _decided(self, held: list[Consent], moment: datetime) -> Decision:
        """Return what *held* say at *moment* to sharing the same once more."""
        entry = self.entry
        use = Use(
            shares=entry.shared_by,
            receives=entry.recipient,
            purpose=entry.purpose,
            information=entry.information,
            action=entry.action,
        )
        return decide(held, use, at=moment, reach=self.reach)


def _is_an_answer(event: ConsentEvent) -> bool:
    """Return True, but for a *not now* that says nothing of any term."""
    return event.kind is not EventKind.NOT_NOW or event.terms is not None


def _as_narrowing(event: ConsentEvent) -> ConsentEvent:
    """Return a *not now* as the narrowing that its terms are, and others as they are."""
    if event.kind is not EventKind.NOT_NOW:
        return event
    return evolve(event, kind=EventKind.NARROWED)  # type: ignore[misc] # attrs


def _is_no_to_all(event: ConsentEvent) -> bool:
    return event.kind is EventKind.SAID_NO and event.terms is None


def _own_ends(now: Consent, start: datetime, until: datetime) -> Iterator[datetime]:
    """Yield the first moment after each end of its own that comes in between."""
    for term in terms_at(now, at=start):
        day = term.ends.on if term.ends.kind is EndsKind.DATE else None
        if day is None or term.answer is not Answer.YES:
            continue
        if is_over(day, now.time_zone, at=until):
            over = instant(last_instant(day, now.time_zone)) + _NEXT
            if over > start:
                yield over
