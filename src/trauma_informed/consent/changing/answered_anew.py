"""Whether a person has answered the same again since, in another consent of theirs."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from attrs import evolve

from trauma_informed.consent.changing.narrowing import widens
from trauma_informed.consent.life import (
    Status,
    happened,
    has_ended,
    said_no_to_all,
    status,
    terms_at,
)
from trauma_informed.consent.record import (
    ANY,
    Answer,
    Consent,
    Ends,
    EventKind,
    Term,
)

__all__ = ["answered_anew"]

_UNANSWERED: Final = (Status.NOT_ASKED, Status.OFFERED)
_HOLDS_BACK: Final = (Answer.SAID_NO, Answer.NOT_NOW)


def answered_anew(
    consent: Consent,
    terms: tuple[Term, ...],
    others: Iterable[Consent],
    *,
    at: datetime,
) -> bool:
    """Return True where the person has answered all of *terms* in other consents.

    A yes that holds counts whenever it was given. Any other answer, and a yes that has
    ended or was taken back, counts where it came after the last answer in *consent*: so
    nobody is asked again what they answered anew. One that supersedes *consent* answers
    all of it.

    Args:
        consent: The consent that *terms* stand in.

        terms: What it is about, whatever the answers in them.

        others: Consents of the same person.

        at: An aware moment.
    """
    answered = [
        other
        for other in others
        if other.id != consent.id and status(other, at=at) not in _UNANSWERED
    ]
    if any(other.supersedes == consent.id for other in answered):
        return True
    last = _last_answer(consent, at)
    known = tuple(
        term
        for other in answered
        if other.shared_by == consent.shared_by
        for term in _answers(other, since=last, at=at)
    )
    return bool(known) and not widens(known, tuple(map(_whole, terms)))


def _answers(other: Consent, *, since: datetime | None, at: datetime) -> Iterator[Term]:
    """Yield what *other* answers anew: by a yes that holds, or by what came later."""
    stands, answered = status(other, at=at), _last_answer(other, at)
    later = answered is not None and (since is None or answered > since)
    to_all = stands is Status.NOT_NOW or said_no_to_all(other, at=at)
    for term in terms_at(other, at=at):
        holds = stands is Status.GIVEN and _holds(term, other, at)
        if holds or (later and not to_all and term.answer is Answer.YES):
            yield _bare(term)
        elif later and (to_all or term.answer in _HOLDS_BACK):
            yield _whole(term)


def _holds(term: Term, consent: Consent, at: datetime) -> bool:
    """Return True where *term* is a yes that has begun and has not ended."""
    begun = term.starts is None or term.starts <= at
    over = has_ended(term.ends, consent.time_zone, at=at)
    return term.answer is Answer.YES and begun and not over


def _last_answer(consent: Consent, at: datetime) -> datetime | None:
    """Return the moment of the last answer, or of its end; None where nobody said."""
    answers = (e for e in happened(consent, at=at) if e.kind is not EventKind.OFFERED)
    moments = [event.at for event in answers if event.at is not None]
    return max(moments, default=None)


def _bare(term: Term) -> Term:
    """Return how far *term* reaches, as a yes without days."""
    return evolve(  # type: ignore[misc] # attrs at run time
        term, answer=Answer.YES, starts=None, ends=Ends()
    )


def _whole(term: Term) -> Term:
    """Return how far *term* reaches where what it leaves empty is every, as in a no."""
    return evolve(  # type: ignore[misc] # attrs at run time
        _bare(term),
        purpose=term.purpose or ANY,
        recipients=term.recipients or (ANY,),
        information=term.information or (ANY,),
        actions=term.actions or (ANY,),
    )
