"""Reflection: a supporter's own look at their practice, and nobody else's to read.

What the author marks for supervision is theirs to share; the rest stays. A court or an
employer may still reach what was written down, so it names no person by name.
"""

from datetime import date
from typing import Annotated, ClassVar

from trauma_informed.fields import (
    OWNER,
    Category,
    Code,
    Identifier,
    Instant,
    Words,
)
from trauma_informed.views import Record, TopRecord, record
from trauma_informed.vocabulary import Stated

__all__ = ["Reflection", "ToSupervision"]


@record
class ToSupervision(Record):
    """Something that the author wants to take to supervision, and may share there."""

    id: Identifier
    words: Words = ""
    taken_on: date | None = None


@record
class Reflection(TopRecord):
    """A supporter's private look at their own practice.

    >>> Reflection(id="reflection-1", what_i_need="made-up: a quiet hour")
    Reflection(id='reflection-1', what_i_need=<private>)
    """

    SCHEMA: ClassVar[str] = "trauma-informed/reflection/1"

    #: The supporter who wrote it, and the one person who may share any of it.
    author: Annotated[Identifier, OWNER] | None = None
    session_id: Identifier | None = None
    written_at: Instant | None = None
    #: Codes of the prompts that were answered.
    prompts: tuple[Code, ...] = ()
    what_moved_me: Words = ""
    what_i_assumed: Words = ""
    what_i_did_well: Words = ""
    what_i_would_change: Words = ""
    what_i_need: Words = ""
    to_supervision: Annotated[
        tuple[ToSupervision, ...], Category("for-supervision")
    ] = ()
    next_supervision: date | None = None
    #: Whether the author was told that a court or an employer may reach this.
    reach_of_others_said: Stated = Stated.NOT_STATED
