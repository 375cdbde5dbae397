"""The consent answered last decides, as in engines that read FHIR consents.

It mirrors one published engine step by step, with two departures: exceptions inside
exceptions are looked at, to any depth, and so are the recipients, the information and
the actions of a term itself. It is not monotone: taking an answer away lets an older
one speak.

A consent counts while it is active and in its time. Its base is a no where a no in it
speaks of the purpose, and otherwise a yes. An exception that asks for no category and
no mark turns the base round; one that does leaves its base as it is, and takes its
categories and marks out of a yes. What is absent, in the request or in the consent,
counts as a match, and the decision says so. A period inside a consent is not looked at
where it would limit what turns a no round, and the decision says that as well.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from trauma_informed.consent.deciding.asking_for import Asked
from trauma_informed.consent.deciding.bases import Found, found_in, matches
from trauma_informed.consent.deciding.combining import reason_of, together
from trauma_informed.consent.deciding.decision import Combine, Decision, Outcome
from trauma_informed.consent.deciding.grounds import (
    Because,
    Obligation,
    ObligationKind,
    Reason,
)
from trauma_informed.consent.deciding.obliging import obligations_of
from trauma_informed.consent.deciding.standing import Entry, Stand, Standing
from trauma_informed.consent.record import Answer, EventKind, Term

__all__ = ["most_recent"]


def most_recent(
    entries: Iterable[Entry], asked: Asked, at: datetime, known_at: datetime | None
) -> Decision:
    """Return what the consent answered last says; of two, the later in the list.

    A consent that nobody dated wins over those before it in the list.
    """
    chosen: Found | None = None
    others: list[Stand] = []
    for entry in entries:
        whole = entry.standing(at, known_at)
        terms = [*_terms(entry, whole, asked, at)]
        found = found_in(terms, asked)
        if found is None:
            others += terms
        elif chosen is None or not _is_older(found, chosen):
            chosen = found
    if chosen is None:
        return _no_consent(others, asked, at, known_at)
    return _decision(chosen, asked, at, known_at)


def _is_older(one: Found, other: Found) -> bool:
    if one.since is None or other.since is None:
        return False
    return one.since < other.since


def _terms(
    entry: Entry, whole: Standing, asked: Asked, at: datetime
) -> Iterator[Stand]:
    """Yield the terms that match, each with what it comes to; undated ones count."""
    consent = entry.consent
    if not entry.is_shared_by(asked)[0]:
        return
    undated = any(e.kind is EventKind.GIVEN and e.at is None for e in consent.events)
    if undated and whole.answered is None and whole.reason is Reason.NOT_ASKED:
        whole = whole._replace(reason=None)
    for number, term in enumerate(whole.terms):
        if matches(term, entry, asked):
            reason = _reason(entry, whole, term, asked, at)
            yield Stand(entry, term, whole.place, number, reason, whole.answered, ())


def _reason(
    entry: Entry, whole: Standing, term: Term, asked: Asked, at: datetime
) -> Reason:
    """Return what a term comes to: here a no counts only while its consent does."""
    said_no = whole.whole_no or term.answer is Answer.SAID_NO
    if not said_no:
        return entry.reason(whole, term, asked, at)
    if whole.reason is None or (whole.reason is Reason.NOT_ASKED and whole.answered):
        return entry.out_of_time(term, asked, at) or Reason.SAID_NO
    return whole.reason


def _no_consent(
    stands: list[Stand], asked: Asked, at: datetime, known_at: datetime | None
) -> Decision:
    """Return that no consent says anything, and why."""
    told = _because([(stand, stand.reason) for stand in stands], asked)
    return Decision(
        outcome=Outcome.NO_CONSENT,
        reason=reason_of(told),
        because=told,
        at=at,
        combine=Combine.MOST_RECENT,
        leniently=asked.use.missing,
        known_at=known_at,
    )


def _decision(
    found: Found, asked: Asked, at: datetime, known_at: datetime | None
) -> Decision:
    """Return what the chosen consent says, and what was absent and so matched."""
    reason = Reason.YES if found.outcome is Outcome.PERMIT else Reason.SAID_NO
    obligations: list[Obligation] = []
    if found.outcome is Outcome.PERMIT:
        obligations += obligations_of(asked.parts, found.covered)
    if found.left_out:
        left_out = Obligation(kind=ObligationKind.REDACT, information=found.left_out)
        obligations.append(left_out)
    absent = {name for stand in found.leaning for name in _blanks(stand)}
    absent.update(asked.use.missing)
    return Decision(
        outcome=found.outcome,
        reason=reason,
        because=_because([(stand, reason) for stand in found.leaning], asked),
        at=at,
        combine=Combine.MOST_RECENT,
        covered=found.covered,
        obligations=tuple(obligations),
        leniently=(
            *(name for name in _FIELDS if name in absent),
            *(["period"] if found.out_of_time else []),
        ),
        known_at=known_at,
    )


#: Fields of a use, with the field of a term that answers each.
_FIELDS: Final = {
    "receives": "recipients",
    "purpose": "purpose",
    "information": "information",
    "action": "actions",
}


def _blanks(stand: Stand) -> Iterator[str]:
    """Yield what a yes leaves blank, which elsewhere would cover nothing."""
    if stand.reason is Reason.YES:
        yield from (n for n, field in _FIELDS.items() if not getattr(stand.term, field))


def _because(leaning: list[tuple[Stand, Reason]], asked: Asked) -> tuple[Because, ...]:
    told: list[tuple[Stand | None, Reason]] = [*leaning]
    told = told or [(None, Reason.NOT_ASKED)]
    parts = asked.parts or ("",)
    return together((stand, why, part) for stand, why in told for part in parts)
