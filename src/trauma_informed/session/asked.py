"""A question that was put to the person, so that nobody has to put it twice."""

from trauma_informed.fields import Identifier, Instant
from trauma_informed.views import Record, record

__all__ = ["QuestionAsked"]


@record
class QuestionAsked(Record):
    """A question of a form that was put to the person; the answer is not here."""

    id: Identifier
    #: The id of the question in its `Questionnaire`.
    question: Identifier | None = None
    at: Instant | None = None
