"""Questionnaire: what a form asks, why, and what becomes of the answers.

A form holds no answers. It says of each question why it is asked, what the answer is
used for and who sees it, so that the person can choose before they tell.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from trauma_informed.fields import Code, Identifier, LanguageTag, Text
from trauma_informed.views import Record, TopRecord, record
from trauma_informed.vocabulary import Stated

__all__ = [
    "AnswerKind",
    "Option",
    "Question",
    "Questionnaire",
    "Requirement",
    "Sensitivity",
]


class AnswerKind(StrEnum):
    """The form that an answer takes."""

    NOT_STATED = "not-stated"
    OWN_WORDS = "own-words"
    ONE_OF = "one-of"
    SOME_OF = "some-of"
    NUMBER = "number"
    DAY = "day"


class Requirement(StrEnum):
    """Whether the form can be handed in without an answer."""

    NOT_STATED = "not-stated"
    OPTIONAL = "optional"
    REQUIRED = "required"


class Sensitivity(StrEnum):
    """How much a question may touch."""

    NOT_STATED = "not-stated"
    ORDINARY = "ordinary"
    PERSONAL = "personal"
    #: May bring back what happened: violence, loss, self-harm, abuse, substance use.
    MAY_BRING_BACK = "may-bring-back"


@record
class Option(Record):
    """One of the answers to choose from."""

    id: Identifier
    text: Text = ""


@record
class Question(Record):
    """One question, and what a person should know before they answer it."""

    id: Identifier
    text: Text = ""
    answer_kind: AnswerKind = AnswerKind.NOT_STATED
    options: tuple[Option, ...] = ()
    why_asked: Text = ""
    required: Requirement = Requirement.NOT_STATED
    #: Whether "I would rather not say" stands among the answers.
    opt_out: Stated = Stated.NOT_STATED
    opt_out_words: Text = ""
    #: Said before the question, so that nobody meets it unprepared.
    content_note: Text = ""
    sensitivity: Sensitivity = Sensitivity.NOT_STATED
    #: The category of information that an answer belongs to, as consents name it.
    information: Code | None = None
    #: Purposes, as consents name them.
    used_for: tuple[Code, ...] = ()
    shown_to: tuple[Identifier, ...] = ()
    #: The day on which the person of this form was last asked.
    last_asked: date | None = None


@record
class Questionnaire(TopRecord):
    """A form: its questions in order, and how it begins and ends.

    >>> form = Questionnaire(id="form-1", questions=(Question(id="question-1"),))
    >>> form.questions[0].required.value
    'not-stated'
    """

    SCHEMA: ClassVar[str] = "trauma-informed/questionnaire/1"
    INFORMATION: ClassVar[str] = "questionnaire"

    service_id: Identifier | None = None
    title: Text = ""
    version: Code | None = None
    language: LanguageTag | None = None
    #: What is said before the first question, and after the last.
    opening: Text = ""
    closing: Text = ""
    #: Whether a person may stop at any question and keep what they have written.
    may_stop: Stated = Stated.NOT_STATED
    questions: tuple[Question, ...] = ()
