"""A safety plan: the person's own list of what helps, in the order they would use it.

The six steps climb from what the person can do alone, to company, to help, to
professionals, to making their surroundings safer (`va2008`, `njh`). A step marked *not
for me* is an answer; an empty step is room. Where the danger is another person, the
plan has sections of its own, and the logic of the six steps is not used.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from trauma_informed.fields import (
    Category,
    Code,
    Identifier,
    Instant,
    LanguageTag,
    Private,
    Rating,
    Words,
)
from trauma_informed.safety_plan.older import OLDER
from trauma_informed.views import Record, TopRecord, record
from trauma_informed.vocabulary import Agreed

__all__ = [
    "Agreed",
    "Aim",
    "Contact",
    "Copy",
    "CrisisLine",
    "Keeping",
    "KeptWhere",
    "Obstacle",
    "Outlook",
    "PlanItem",
    "SafetyPlan",
    "Step",
    "StepAnswer",
]


class Aim(StrEnum):
    """What the plan is for; it decides which sections belong to it."""

    SUICIDAL_CRISIS = "suicidal-crisis"
    DANGER_FROM_SOMEONE_ELSE = "danger-from-someone-else"
    GENERAL = "general"


class StepAnswer(StrEnum):
    """Whether the person wants this step in their plan."""

    UNANSWERED = "unanswered"
    FOR_ME = "for-me"
    NOT_FOR_ME = "not-for-me"
    PREFER_NOT_TO_SAY = "prefer-not-to-say"


class Keeping(StrEnum):
    """Where a copy of the plan is; memory only, on purpose, is an answer."""

    PHONE = "phone"
    PAPER = "paper"
    WITH_SOMEONE = "with-someone"
    IN_AN_APP = "in-an-app"
    MEMORY_ONLY = "memory-only"
    ELSEWHERE = "elsewhere"


@record
class PlanItem(Record):
    """One thing in the plan, in the person's own words."""

    id: Identifier
    words: Words = ""
    #: Who may receive this item; nobody unless named.
    may_be_shared_with: tuple[Identifier, ...] = ()


@record
class Contact(Record):
    """Somebody in the plan: for company, for help, or by profession."""

    id: Identifier
    name: Words = ""
    #: What they are to the person: a sister, a neighbour, a counsellor.
    relation: Words = ""
    #: How to reach them: a number, an address, a place.
    reach: Words = ""
    agreed_to_be_listed: Agreed = Agreed.NOT_ASKED
    #: The day on which somebody checked that `reach` still works.
    verified_on: date | None = None
    safe_hours: Words = ""
    may_be_shared_with: tuple[Identifier, ...] = ()


@record
class CrisisLine(Record):
    """A crisis line that the person wants in the plan; its data lives in `lines`."""

    id: Identifier
    #: The line's name or number as the person keeps it.
    words: Words = ""
    #: Where it answers, as ISO 3166 writes it (``US``, ``GB``): one number may be two
    #: services in two countries.
    region: Code | None = None
    #: The day on which the person or supporter last saw that it is running.
    verified_on: date | None = None


@record
class Step(Record):
    """One section of the plan: things, people and lines, and whether it is wanted."""

    answer: StepAnswer = StepAnswer.UNANSWERED
    items: tuple[PlanItem, ...] = ()
    contacts: tuple[Contact, ...] = ()
    lines: tuple[CrisisLine, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where nothing has been written here."""
        return not (self.items or self.contacts or self.lines)


_FromSomeone = Annotated[Step, Category("danger-from-someone-else")]


@record
class Obstacle(Record):
    """Something that may get in the way of using the plan, and an answer to it."""

    id: Identifier
    words: Words = ""
    answer: Words = ""


@record
class Outlook(Record):
    """How likely the person finds it that they will use the plan; never a risk."""

    #: 0 not at all, 10 surely; None where the person gave no number.
    likelihood_of_use: Rating | None = None
    obstacles: tuple[Obstacle, ...] = ()


@record
class KeptWhere(Record):
    """Where the plan is kept, as the person chose."""

    id: Identifier
    kind: Keeping
    words: Words = ""


@record
class Copy(Record):
    """Somebody who has a copy, and since when."""

    id: Identifier
    holder: Identifier | None = None
    holder_words: Words = ""
    given_at: Instant | None = None
    #: The revision that this copy shows.
    of_revision: Identifier | None = None


@record
class SafetyPlan(TopRecord):
    """The person's own plan for a hard time.

    >>> plan = SafetyPlan(
    ...     id="plan-1",
    ...     aim=Aim.SUICIDAL_CRISIS,
    ...     coping_alone=Step(items=(PlanItem(id="item-1", words="walk to the river"),)),
    ... )
    >>> plan.coping_alone.items[0].words
    'walk to the river'
    >>> plan
    SafetyPlan(id='plan-1', aim=<Aim.SUICIDAL_CRISIS: 'suicidal-crisis'>, \
coping_alone=Step(items=<1>))
    """

    SCHEMA: ClassVar[str] = "trauma-informed/safety-plan/1"
    INFORMATION: ClassVar[str] = "safety-plan"
    OLDER = OLDER

    #: It says that there is danger, so a yes to the steps does not cover it.
    aim: Annotated[Aim, Category("plan-aim")] = Aim.GENERAL
    language: LanguageTag | None = None
    # The six steps, in the order in which they are used.
    warning_signs: Step = Step()
    coping_alone: Step = Step()
    distraction: Step = Step()
    help_contacts: Step = Step()
    professionals: Step = Step()
    safer_surroundings: Step = Step()
    # For danger from someone else.
    ways_out: _FromSomeone = Step()
    safer_places: _FromSomeone = Step()
    signals: _FromSomeone = Step()
    documents: _FromSomeone = Step()
    children: _FromSomeone = Step()
    pets: _FromSomeone = Step()
    technology: _FromSomeone = Step()
    # For every plan.
    reasons_for_living: Step = Step()
    outlook: Outlook = Outlook()
    kept: Annotated[tuple[KeptWhere, ...], Category("plan-keeping")] = ()
    copies: Annotated[tuple[Copy, ...], Category("plan-keeping")] = ()
    #: Ids of people, the person's first, with whom the plan was made.
    made_with: Annotated[tuple[Identifier, ...], Category("plan-keeping")] = ()
    #: People who must not learn of the plan, as the person names them.
    must_not_be_told: Annotated[tuple[PlanItem, ...], Category("must-not-be-told")] = ()
    code_word: Annotated[Words, Category("code-word")] = ""
    made_on: Private[date] | None = None
    reviewed_on: date | None = None
    review_due: date | None = None
    #: The id of the plan that this one revises.
    revises: Identifier | None = None
