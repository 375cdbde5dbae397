"""How the terms of a consent stand at a moment."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from trauma_informed.consent.deciding.asking_for import Asked
from trauma_informed.consent.deciding.grounds import Reason
from trauma_informed.consent.deciding.plain import Rows, plain_rows
from trauma_informed.consent.deciding.reach import classes_of
from trauma_informed.consent.left_standing import (
    FINAL,
    held_terms,
    last_answers,
    left_terms,
    no_to_all,
    offered_terms,
)
from trauma_informed.consent.life import happened, has_ended
from trauma_informed.consent.record import (
    Answer,
    Consent,
    ConsentEvent,
    EventKind,
    Term,
)
from trauma_informed.findings import Pointer

__all__ = ["Entry", "Stand", "Standing"]

_SAID_NO, _NO, _YES = Answer.SAID_NO, Reason.SAID_NO, Reason.YES
_NOT_NOW = Answer.NOT_NOW
#: These end every yes; of several, the first here is told.
_ENDS: Final = {
    EventKind.WITHDRAWN: Reason.WITHDRAWN,
    EventKind.ENDED_BY_OTHER: Reason.ENDED_BY_OTHER,
    EventKind.SUPERSEDED: Reason.SUPERSEDED,
}
#: What the last answer says of a yes in the terms; with the others, the yes holds.
_NOT_GIVEN: Final = {
    EventKind.OFFERED: Reason.NOT_ASKED,
    EventKind.NOT_NOW: Reason.NOT_NOW,
    EventKind.SAID_NO: Reason.NOT_ASKED,
}
#: The person said yes anew; narrowing is no new yes.
_SAID_YES: Final = frozenset((EventKind.GIVEN, EventKind.RENEWED))
_ANSWERED: Final = frozenset(EventKind) - {EventKind.OFFERED}


class Standing(NamedTuple):
    """What holds of a whole consent at a moment."""

    #: Why no yes in it holds; None where a yes does.
    reason: Reason | None
    #: The latest answer was a no to all of it; an end leaves that.
    whole_no: bool
    #: The latest answer was a *not now*; an end leaves that as it leaves a no.
    waits: bool
    terms: tuple[Term, ...]
    place: Pointer
    #: What else is held back; see `left_terms` and `offered_terms`.
    left: tuple[tuple[Term, Pointer, int], ...]
    #: When the person last said yes, and when they last answered at all.
    said_yes: datetime | None
    answered: datetime | None

    def spoken(self) -> Iterator[tuple[Term, Pointer, int]]:
        """Yield each term that says something, and where it stands."""
        for number, term in enumerate(self.terms):
            yield term, self.place, number
        yield from self.left


class Stand(NamedTuple):
    """One term as it stands at a moment, held against a use."""

    entry: "Entry"
    term: Term
    place: Pointer
    number: int
    reason: Reason
    #: When this answer was given, as carefully as can be told.
    since: datetime | None
    #: The parts of what is asked for of which it speaks.
    parts: tuple[str, ...]
    #: Whether it is a *not now*, which holds back an earlier yes, also after an end.
    waits: bool = False


class Entry:
    """A consent with what is worked out of it once.

    Args:
        consent: Any consent, however incomplete.

        keep: Whether to keep how it stands between two of its events, for the next
            decision.
    """

    __slots__ = ("_breaks", "_keep", "_kept", "_rows", "classes", "consent")

    def __init__(self, consent: Consent, *, keep: bool = False) -> None:
        self.consent = consent
        self.classes = classes_of(consent.parties) if consent.parties else {}
        self._keep = keep
        self._breaks: list[datetime] = []
        if keep:
            self._breaks = sorted({e.at for e in consent.events if e.at is not None})
        self._kept: dict[int, Standing] = {}
        self._rows: dict[int, Rows | None] = {}

    def rows(self, at: datetime) -> Rows | None:
        """Return what the terms name, where the consent is plain; for one that is kept."""
        since = bisect_right(self._breaks, at)
        if since not in self._rows:
            whole = self.standing(at, None)
            plain = whole.reason is None and not whole.whole_no
            self._rows[since] = (
                plain_rows(self.consent, whole.terms, whole.place) if plain else None
            )
        return self._rows[since]

    def standing(self, at: datetime, known_at: datetime | None) -> Standing:
        """Return how the consent stands at *at*, as it was known at *known_at*."""
        if not self._keep or known_at is not None:
            return _standing(self.consent, at, known_at)
        since = bisect_right(self._breaks, at)
        if since not in self._kept:
            self._kept[since] = _standing(self.consent, at, None)
        return self._kept[since]

    def stands(
        self, asked: Asked, at: datetime, known_at: datetime | None
    ) -> Iterator[Stand]:
        """Yield each term that speaks of what is asked, with what it comes to."""
        all_of_it, some_of_it = self.is_shared_by(asked)
        if not some_of_it:
            return
        whole = self.standing(at, known_at)
        purposes = asked.purpose.all_of_it
        for term, place, number in whole.spoken():
            wide = whole.whole_no or term.answer is _SAID_NO
            if not wide and not (all_of_it and term.purpose in purposes):
                continue
            parts = asked.touched(term, self.classes, wide=wide)
            if parts:
                reason = _NO if wide else self.reason(whole, term, asked, at)
                if reason is _YES and self.leaves_open_who_shares(asked):
                    reason = Reason.NOT_ENOUGH_INFORMATION
                waits = not wide and (whole.waits or term.answer is _NOT_NOW)
                since = whole.said_yes if reason is _YES else whole.answered
                yield Stand(self, term, place, number, reason, since, parts, waits)

    def is_shared_by(self, asked: Asked) -> tuple[bool, bool]:
        """Return whether it speaks of whoever shares, and whether of some of them."""
        own, shares = self.consent.shared_by, asked.use.shares
        if own is None or shares is None or own == shares:
            return True, True
        whole, some = asked.sharer(self.classes)
        return own in whole, some is not None and own in some

    def leaves_open_who_shares(self, asked: Asked) -> bool:
        """Return True where it names who shares, and the request does not."""
        return self.consent.shared_by is not None and asked.use.shares is None

    def reason(self, whole: Standing, term: Term, asked: Asked, at: datetime) -> Reason:
        """Return what the answer of a term that is no no comes to."""
        if term.answer is _NOT_NOW:
            return Reason.NOT_NOW
        if whole.reason is not None:
            return whole.reason
        if term.answer is Answer.NOT_ASKED:
            return Reason.NOT_ASKED
        return self.out_of_time(term, asked, at) or Reason.YES

    def out_of_time(self, term: Term, asked: Asked, at: datetime) -> Reason | None:
        """Return why a term does not hold yet, or any more; None while it holds."""
        zone = self.consent.time_zone
        if has_ended(term.ends, zone, at=at, events=asked.use.happened):
            return Reason.EXPIRED
        return Reason.NOT_YET if term.starts is not None and at < term.starts else None


def _standing(consent: Consent, at: datetime, known_at: datetime | None) -> Standing:
    past = happened(consent, at=at, known_at=known_at)
    answers = [event for event in past if event.kind not in FINAL]
    last = last_answers(past)
    terms, place = held_terms(consent, past, known_at)
    return Standing(
        reason=_reason_of_all(past, last[-1] if last else None),
        whole_no=no_to_all(last),
        waits=any(event.kind is EventKind.NOT_NOW for event in last),
        terms=terms,
        place=place,
        left=(*left_terms(consent, past, known_at), *offered_terms(consent, past)),
        said_yes=_latest(answers, _SAID_YES),
        answered=_latest(answers, _ANSWERED),
    )


def _reason_of_all(
    past: tuple[ConsentEvent, ...], last: ConsentEvent | None
) -> Reason | None:
    """Return why no yes holds, whatever the terms say; None where one may."""
    kinds = {event.kind for event in past}
    for kind, reason in _ENDS.items():
        if kind in kinds:
            return reason
    return Reason.NOT_ASKED if last is None else _NOT_GIVEN.get(last.kind)


def _latest(events: list[ConsentEvent], kinds: frozenset[EventKind]) -> datetime | None:
    for event in reversed(events):
        if event.kind in kinds:
            return event.at
    return None
