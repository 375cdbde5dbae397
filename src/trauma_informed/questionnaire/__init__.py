"""Questionnaires: what a form asks, why, and what becomes of the answers."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.questionnaire.record import (
        AnswerKind,
        Option,
        Question,
        Questionnaire,
        Requirement,
        Sensitivity,
    )

__all__ = [
    "AnswerKind",
    "Option",
    "Question",
    "Questionnaire",
    "Requirement",
    "Sensitivity",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "AnswerKind": "record",
            "Option": "record",
            "Question": "record",
            "Questionnaire": "record",
            "Requirement": "record",
            "Sensitivity": "record",
        },
    )
