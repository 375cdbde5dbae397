"""Checks of a questionnaire; their words are in ``rules.toml``."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from trauma_informed.checks import Facts, finds
from trauma_informed.days import today
from trauma_informed.findings import Pointer
from trauma_informed.questionnaire.record import (
    AnswerKind,
    Question,
    Questionnaire,
    Requirement,
    Sensitivity,
)
from trauma_informed.vocabulary import Stated

__all__: list[str] = []

#: Whoever was asked within this time need not be asked again.
_LATELY: Final = timedelta(days=180)
_TOUCHING = (Sensitivity.PERSONAL, Sensitivity.MAY_BRING_BACK)


def _questions(form: Questionnaire) -> Iterator[tuple[Pointer, Question]]:
    for number, question in enumerate(form.questions):
        yield Pointer() / "questions" / number, question


@finds("FRM001")
def why_not_said(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM001: a question says why it is asked."""
    for place, question in _questions(form):
        if not question.why_asked.strip():
            yield place / "why_asked"


@finds("FRM002")
def no_way_around(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM002: what touches a person and is required can be left unsaid."""
    for place, question in _questions(form):
        required = question.required is Requirement.REQUIRED
        touching = question.sensitivity in _TOUCHING
        if required and touching and question.opt_out is not Stated.YES:
            yield place / "opt_out"


@finds("FRM003")
def unprepared(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM003: a question that may bring something back says so before it is met."""
    for place, question in _questions(form):
        hard = question.sensitivity is Sensitivity.MAY_BRING_BACK
        if hard and not question.content_note.strip():
            yield place / "content_note"


@finds("FRM004")
def used_for_nothing(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM004: an answer is used for something."""
    for place, question in _questions(form):
        if not question.used_for:
            yield place / "used_for"


@finds("FRM005")
def seen_by_whom(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM005: a question says who sees the answer."""
    for place, question in _questions(form):
        if not question.shown_to:
            yield place / "shown_to"


@finds("FRM006")
def not_weighed(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM006: of a question that is required, somebody said how much it may touch."""
    for place, question in _questions(form):
        required = question.required is Requirement.REQUIRED
        if required and question.sensitivity is Sensitivity.NOT_STATED:
            yield place / "sensitivity"


@finds("FRM007")
def nothing_to_choose(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM007: a choice has something to choose from."""
    for place, question in _questions(form):
        choice = question.answer_kind in (AnswerKind.ONE_OF, AnswerKind.SOME_OF)
        if choice and not question.options:
            yield place / "options"


@finds("FRM008")
def opt_out_unspoken(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM008: the way not to answer has words that can be read."""
    for place, question in _questions(form):
        if question.opt_out is Stated.YES and not question.opt_out_words.strip():
            yield place / "opt_out_words"


@finds("FRM009")
def hard_to_begin(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM009: a form does not open with what may bring something back."""
    opening = form.questions[:1] if len(form.questions) > 1 else ()
    if any(each.sensitivity is Sensitivity.MAY_BRING_BACK for each in opening):
        yield Pointer() / "questions" / 0


@finds("FRM010")
def stopping_not_said(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM010: a form says that one may stop."""
    if form.questions and form.may_stop is not Stated.YES:
        yield Pointer() / "may_stop"


@finds("FRM011")
def asked_again(form: Questionnaire, facts: Facts) -> Iterator[Pointer]:
    """FRM011: what touches a person is not asked again soon."""
    day = today(facts.at, form.time_zone)
    for place, question in _questions(form):
        asked = question.last_asked
        if asked is None or question.sensitivity not in _TOUCHING:
            continue
        if timedelta() <= day - asked <= _LATELY:
            yield place / "last_asked"
