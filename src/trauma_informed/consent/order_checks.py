"""Checks of what came after what in a consent; their words are in ``rules.toml``."""

from collections.abc import Iterator
from datetime import datetime

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.changing.narrowing import widens
from trauma_informed.consent.changing.pointing import standing_terms
from trauma_informed.consent.life import has_ended, terms_at
from trauma_informed.consent.record import (
    ANY,
    Answer,
    Consent,
    ConsentEvent,
    EventKind,
    Term,
)
from trauma_informed.days import today
from trauma_informed.findings import Pointer

__all__: list[str] = []

_EVENTS = Pointer() / "events"
_BY_OTHERS = (EventKind.ENDED_BY_OTHER, EventKind.SUPERSEDED)
_ENDS = (EventKind.WITHDRAWN, *_BY_OTHERS)
_GOES_ON = (EventKind.GIVEN, EventKind.RENEWED, EventKind.NARROWED)
_ON_A_YES = (EventKind.RENEWED, EventKind.NARROWED)
_ANSWERS = (*_GOES_ON, *_ENDS, EventKind.SAID_NO, EventKind.NOT_NOW)


def _ended(consent: Consent, kinds: tuple[EventKind, ...]) -> datetime | None:
    """Return the first moment at which one of *kinds* is on record."""
    return min((e.at for e in consent.events if e.kind in kinds and e.at), default=None)


@finds("CON019")
def signed_after_end(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON019: nothing is signed on a consent that was taken back, or had ended."""
    end = _ended(consent, _ENDS)
    for number, signature in enumerate(consent.signatures):
        if end and signature.at and signature.at > end:
            yield Pointer() / "signatures" / number / "at"


@finds("CON020")
def yes_and_no(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON020: no term says yes to what another says no to by name.

    A narrower no beside a wide yes is a plain choice, and is left.
    """
    terms = [
        (place, term)
        for place, term in standing_terms(consent, at=facts.at)
        if not has_ended(term.ends, consent.time_zone, at=facts.at)
    ]
    said_no = [term for _, term in terms if term.answer is Answer.SAID_NO]
    for place, term in terms:
        if term.answer is Answer.YES and any(_clash(term, no) for no in said_no):
            yield place


def _clash(yes: Term, no: Term) -> bool:
    """Return True where both name the same, or the no leaves nothing of the yes."""
    named = not no.exceptions and not no.marked
    pairs = (
        ((yes.purpose,), (no.purpose,) if no.purpose else ()),
        (yes.recipients, no.recipients),
        (yes.information, no.information),
        (yes.actions, no.actions),
    )
    return named and all(
        not theirs or ANY in theirs or set(ours) & set(theirs) for ours, theirs in pairs
    )


@finds("CON021")
def out_of_order(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON021: a yes comes before what is done with it, telling before confirming."""
    for number, event in enumerate(consent.events):
        if event.kind in _ON_A_YES and event.at:
            before = [e for e in consent.events if e.kind is EventKind.GIVEN]
        elif event.kind is EventKind.RECIPIENT_CONFIRMED and event.at:
            before = [e for e in consent.events if _tells(e, event)]
        else:
            continue
        if not any(e.at is None or e.at <= event.at for e in before):
            yield _EVENTS / number


def _tells(event: ConsentEvent, confirmed: ConsentEvent) -> bool:
    told = event.kind is EventKind.RECIPIENT_TOLD
    return told and event.recipient == confirmed.recipient


@finds("CON022")
def written_down_before(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON022: what happened is written down when it has happened."""
    for number, event in enumerate(consent.events):
        if event.at and event.recorded_at and event.recorded_at < event.at:
            yield _EVENTS / number / "recorded_at"


@finds("CON023")
def ahead_of_the_clock(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON023: what is on record as having happened is not still to come."""
    for number, event in enumerate(consent.events):
        if event.at and event.at > facts.at:
            yield _EVENTS / number / "at"


@finds("CON025")
def not_now_without_a_day(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON025: a *not now* says until when nobody asks again."""
    for place, term in standing_terms(consent, at=facts.at):
        if term.answer is Answer.NOT_NOW and term.ask_again_not_before is None:
            yield place / "ask_again_not_before"


@finds("CON027")
def supersedes_itself(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON027: a consent takes the place of an earlier one of the same person."""
    beside = {other.id: other for other in facts.of(Consent)} | {consent.id: consent}
    seen: set[str] = set()
    current = consent.supersedes
    while current is not None and current not in seen:
        seen.add(current)
        other = beside.get(current)
        current = other.supersedes if other else None
    replaced = beside.get(consent.supersedes or "")
    people = {consent.person_id, replaced.person_id if replaced else None} - {None}
    if consent.id in seen or len(people) > 1:
        yield Pointer() / "supersedes"


@finds("CON029")
def narrowed_wider(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON029: narrowing only takes away."""
    for number, event in enumerate(consent.events):
        if event.kind is not EventKind.NARROWED:
            continue
        if event.terms is None or event.at is None:
            continue
        others = tuple(e for e in consent.events if e is not event)
        without = Consent(id=consent.id, terms=consent.terms, events=others)
        if widens(terms_at(without, at=event.at), event.terms):
            yield _EVENTS / number / "terms"


@finds("CON030")
def on_after_an_end(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON030: nothing goes on after a consent was ended or another took its place."""
    end = _ended(consent, _BY_OTHERS)
    for number, event in enumerate(consent.events):
        if end and event.kind in _GOES_ON and event.at and event.at > end:
            yield _EVENTS / number


@finds("CON031")
def asked_too_soon(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON031: nobody is asked again before the day that they gave."""
    for number, event in enumerate(consent.events):
        if event.kind is not EventKind.OFFERED or event.at is None:
            continue
        said = [(e.at, e.kind) for e in consent.events if e.at and e.kind in _ANSWERS]
        last = max((row for row in said if row[0] < event.at), default=None)
        if last is None or last[1] is not EventKind.NOT_NOW:
            continue
        now = today(event.at, consent.time_zone)
        left = [t.ask_again_not_before for t in terms_at(consent, at=last[0])]
        if any(day is not None and now < day for day in left):
            yield _EVENTS / number


@finds("CON033")
def yes_within_a_no(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON033: a no holds no yes; what is left of a yes is a narrowing."""
    for number, event in enumerate(consent.events):
        terms = (event.terms or ()) if event.kind is EventKind.SAID_NO else ()
        if any(term.answer is Answer.YES for term in terms):
            yield _EVENTS / number / "terms"


@finds("CON034")
def answer_without_a_moment(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON034: every answer says when it was given; a withdrawal need not."""
    for number, event in enumerate(consent.events):
        if event.at is None and event.kind in _ANSWERS and event.kind not in _ENDS:
            yield _EVENTS / number / "at"
