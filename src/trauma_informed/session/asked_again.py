"""Whether a question was put to the person though its answer could be used."""

from collections.abc import Iterator
from datetime import datetime

from trauma_informed.checks import Facts
from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.record import Consent
from trauma_informed.consent.sharing.asking_once import already_told
from trauma_informed.questionnaire.record import (
    Question,
    Questionnaire,
    Sensitivity,
)
from trauma_informed.session.record import Session
from trauma_informed.views import TopRecord

__all__ = ["asked_again"]

_TOUCHING = (Sensitivity.PERSONAL, Sensitivity.MAY_BRING_BACK)


def asked_again(session: Session, facts: Facts) -> Iterator[int]:
    """Yield the number of each question in *session* that needed no asking.

    It touches the person, its answer had been written down before, and the consents
    let the session's service read it for what the question is used for. Where one of
    these is not known, nothing is said.
    """
    questions = {
        question.id: question
        for form in facts.of(Questionnaire)
        for question in form.questions
        if question.sensitivity in _TOUCHING
    }
    for number, asked in enumerate(session.asked):
        question = questions.get(asked.question or "")
        if question is None or asked.at is None or session.person_id is None:
            continue
        if _may_be_used(question, session, facts, asked.at):
            yield number


def _may_be_used(
    question: Question, session: Session, facts: Facts, at: datetime
) -> bool:
    """Return True where the answer to *question* was on file *at*, and may be read."""
    use = Use(
        person_id=session.person_id,
        receives=session.service_id,
        shares=session.service_id,
        action="read",
    )
    before = [each for each in facts.alongside if _is_older(each, session, at)]
    return already_told(question, before, facts.of(Consent), use, at).may_be_used


def _is_older(record: TopRecord, session: Session, at: datetime) -> bool:
    """Return True for another record of this person's, written before *at*."""
    if isinstance(record, Consent | Questionnaire) or record.id == session.id:
        return False
    written = record.recorded_at
    theirs = record.person_id == session.person_id
    return theirs and written is not None and written < at
