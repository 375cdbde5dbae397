"""PrincipleChecklist: a reflection on practice, principle by principle.

It is for learning, and is not a validated instrument: it has no norms, no cut-offs and
certifies nothing (`quiz57`). What was preferred not to be said, does not apply or was
left open is told apart from a no.
"""

from enum import StrEnum
from typing import ClassVar

from trauma_informed.fields import Code, Identifier, LanguageTag, Text, Words
from trauma_informed.views import Record, TopRecord, record

__all__ = [
    "Answer",
    "Instrument",
    "Item",
    "PrincipleChecklist",
    "Respondent",
    "Response",
]


class Response(StrEnum):
    """An answer to one item."""

    UNANSWERED = "unanswered"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not-applicable"
    PREFER_NOT_TO_SAY = "prefer-not-to-say"


class Respondent(StrEnum):
    """In what role somebody answers."""

    NOT_STATED = "not-stated"
    PERSON = "person"
    SUPPORTER = "supporter"
    SUPERVISOR = "supervisor"
    SERVICE = "service"


@record
class Item(Record):
    """One thing to reflect on, and the principle that it serves."""

    id: Identifier
    #: The slug of one of the seven principles.
    principle: Code
    text: Text = ""
    #: Why it is asked, and what it stands on: a key of ``sources.toml`` or the app's.
    why: Text = ""
    source: Code | None = None


@record
class Instrument(Record):
    """A set of items, with a version that changes with any of their words."""

    id: Identifier
    version: Code
    title: Text = ""
    #: When it is answered, and by whom.
    moment: Text = ""
    respondent: Respondent = Respondent.NOT_STATED
    language: LanguageTag | None = None
    items: tuple[Item, ...] = ()


@record
class Answer(Record):
    """An answer to one item, with what it rests on and what could come next."""

    #: The id of the item.
    item: Identifier
    response: Response = Response.UNANSWERED
    evidence: Words = ""
    next_step: Words = ""


@record
class PrincipleChecklist(TopRecord):
    """One respondent's answers to an instrument.

    >>> PrincipleChecklist(
    ...     id="checklist-1",
    ...     instrument_id="supporter-after-session",
    ...     answers=(Answer(item="safety-1", response=Response.PARTLY),),
    ... )
    PrincipleChecklist(id='checklist-1', instrument_id='supporter-after-session', \
answers=<1>)
    """

    SCHEMA: ClassVar[str] = "trauma-informed/principle-checklist/1"
    INFORMATION: ClassVar[str] = "checklist"

    #: The instrument that was answered, as it was worded in this version.
    instrument_id: Identifier | None = None
    instrument_version: Code | None = None
    #: An app's own instrument travels with its answers.
    instrument: Instrument | None = None
    respondent: Respondent = Respondent.NOT_STATED
    respondent_id: Identifier | None = None
    #: The session it looks back on.
    session_id: Identifier | None = None
    answers: tuple[Answer, ...] = ()
    words: Words = ""
