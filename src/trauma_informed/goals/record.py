"""Goal: what a person wants, in their own words and on their own scale.

Levels are optional. Where there are any, they are written before the work begins, so
that nobody moves the mark afterwards.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from trauma_informed.fields import (
    Attainment,
    Category,
    Identifier,
    Instant,
    Private,
    Weight,
    Words,
)
from trauma_informed.views import Record, Said, TopRecord, record
from trauma_informed.vocabulary import Who

__all__ = ["Goal", "Level", "Look", "Standing"]


class Standing(StrEnum):
    """Where a goal stands, as the person sees it."""

    OPEN = "open"
    RESTING = "resting"
    REACHED = "reached"
    CHANGED = "changed"
    SET_ASIDE = "set-aside"


@record
class Level(Record):
    """What one level looks like; 0 is what the person hopes for."""

    at: Attainment
    words: Words = ""


@record
class Look(Record):
    """A look at how far the goal is, as the person sees it."""

    id: Identifier
    at: Instant | None = None
    level: Private[Attainment] | None = None
    words: Words = ""


@record
class Goal(TopRecord):
    """What a person wants, in their own words.

    >>> Goal(id="goal-1", words="made-up: to swim again")
    Goal(id='goal-1', words=<private>)
    """

    SCHEMA: ClassVar[str] = "trauma-informed/goal/1"
    INFORMATION: ClassVar[str] = "goals"

    words: Words = ""
    set_by: Who = Who.NOT_STATED
    why_it_matters: Words = ""
    strengths: Annotated[tuple[Said, ...], Category("strengths")] = ()
    levels: tuple[Level, ...] = ()
    levels_written_at: Instant | None = None
    #: How much it matters to the person, and how hard the two find it.
    importance: Weight | None = None
    difficulty: Weight | None = None
    #: Where the person started.
    baseline: Private[Attainment] | None = None
    looks: tuple[Look, ...] = ()
    begun_on: date | None = None
    look_again_on: date | None = None
    standing: Standing = Standing.OPEN
    #: The id of the goal that this one takes the place of.
    revises: Identifier | None = None
