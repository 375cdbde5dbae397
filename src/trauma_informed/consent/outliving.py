"""What of a consent outlives its record: each no and each *not now*, in names alone.

Forgetting that somebody said no must not make room for another yes.
"""

from datetime import datetime
from typing import Any, Final

from attrs import evolve

from trauma_informed.consent.left_standing import (
    last_answers,
    no_to_all,
    offered_terms,
)
from trauma_informed.consent.life import happened, terms_at
from trauma_informed.consent.record import (
    Answer,
    Consent,
    Ends,
    EventKind,
    Party,
    Term,
)

__all__ = ["answers_left"]

#: These end a consent; the answer before them is what a no stands on.
_NO_ANSWER: Final = (
    EventKind.OFFERED,
    EventKind.WITHDRAWN,
    EventKind.ENDED_BY_OTHER,
    EventKind.SUPERSEDED,
)


def answers_left(consent: Consent, *, at: datetime) -> dict[str, Any]:
    """Return what a tombstone keeps of the answers in *consent*, by its fields.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, tzinfo=UTC)
    >>> answers_left(Consent(id="consent-1"), at=at)["said_no"]
    ()
    """
    past = happened(consent, at=at)
    last = last_answers(past)
    whole, waits = no_to_all(last), any(e.kind is EventKind.NOT_NOW for e in last)
    members = {party.id: party for party in consent.parties}
    said_no, not_now = [], []
    offered = (term for term, *_ in offered_terms(consent, past))
    for term in (*terms_at(consent, at=at), *offered):
        if whole or term.answer is Answer.SAID_NO:
            said_no.append(_bare(term, members, Answer.SAID_NO))
        elif waits or term.answer is Answer.NOT_NOW:
            not_now.append(_bare(term, members, Answer.NOT_NOW))
    answers = [event.at for event in past if event.kind not in _NO_ANSWER]
    kept = bool(said_no or not_now)
    return {
        "said_no": tuple(said_no),
        "not_now": tuple(not_now),
        "answered_at": answers[-1] if kept and answers else None,
        "answered_to": consent.shared_by if kept else None,
    }


def _bare(term: Term, parties: dict[str, Party], answer: Answer) -> Term:
    """Return *term* with *answer*, its classes spelt out by who belongs to them."""
    classes = [parties[name] for name in term.recipients if name in parties]
    members = [name for each in classes for name in each.members]
    return evolve(  # type: ignore[misc] # attrs at run time
        term,
        answer=answer,
        recipients=tuple(dict.fromkeys((*term.recipients, *members))),
        ask_again_not_before=None,
        starts=None,
        ends=Ends(),
    )
