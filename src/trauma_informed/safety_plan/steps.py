"""The sections of a plan in their order, and how many of them are answered.

Completeness counts answers and nothing else. In the one study that looked, it did not
go with what happened later (`gamarra`), so it is never a measure of how good a plan is,
and never of risk. How personal the entries are is another question: `specificity`.
"""

from enum import StrEnum

from attrs import frozen

from trauma_informed.safety_plan.record import Aim, SafetyPlan, Step, StepAnswer

__all__ = [
    "DANGER",
    "SIX",
    "Answered",
    "Completeness",
    "StepAnswered",
    "completeness",
    "sections",
    "written",
]

#: The six steps in their published order (`njh`).
SIX = (
    "warning_signs",
    "coping_alone",
    "distraction",
    "help_contacts",
    "professionals",
    "safer_surroundings",
)
#: The sections of a plan for danger from someone else, in the order a way out is made.
DANGER = (
    "signals",
    "safer_places",
    "ways_out",
    "help_contacts",
    "professionals",
    "documents",
    "children",
    "pets",
    "technology",
)


class Answered(StrEnum):
    """How a section stands."""

    #: Something is written in it.
    WRITTEN = "written"
    #: Nothing is written in it yet, or only blank entries.
    ROOM = "room"
    #: The person put it aside: an answer, and never a gap.
    NOT_FOR_ME = "not-for-me"
    PREFER_NOT_TO_SAY = "prefer-not-to-say"


@frozen(kw_only=True)
class StepAnswered:
    """One section: how it stands, and what that was read from."""

    name: str
    because: Answered
    #: How many entries have words in them; 0 for a section that was put aside.
    items: int = 0
    contacts: int = 0
    lines: int = 0

    def __str__(self) -> str:
        """Return the section and why it counts as it does."""
        return f"{self.name}: {self.because.value}"


@frozen(kw_only=True)
class Completeness:
    """Which sections are answered, and which have room, each with its reason.

    A section that the person put aside counts neither for nor against.
    """

    by_step: tuple[StepAnswered, ...]

    @property
    def answered(self) -> tuple[str, ...]:
        """The sections in which something is written."""
        return self._names(Answered.WRITTEN)

    @property
    def room(self) -> tuple[str, ...]:
        """The sections that are wanted, or not yet spoken of, and have nothing yet."""
        return self._names(Answered.ROOM)

    @property
    def not_for_me(self) -> tuple[str, ...]:
        """The sections that the person does not want in their plan."""
        return self._names(Answered.NOT_FOR_ME)

    @property
    def prefer_not_to_say(self) -> tuple[str, ...]:
        """The sections of which the person would rather not speak."""
        return self._names(Answered.PREFER_NOT_TO_SAY)

    def _names(self, because: Answered) -> tuple[str, ...]:
        return tuple(each.name for each in self.by_step if each.because is because)

    def __str__(self) -> str:
        """Return ``answered of wanted``, as words."""
        wanted = len(self.answered) + len(self.room)
        return f"{len(self.answered)} of {wanted} sections have something in them"


def sections(aim: Aim) -> tuple[str, ...]:
    """Return the names of the sections that belong to *aim*, in order.

    >>> sections(Aim.SUICIDAL_CRISIS)[0]
    'warning_signs'
    """
    return DANGER if aim is Aim.DANGER_FROM_SOMEONE_ELSE else SIX


def completeness(plan: SafetyPlan) -> Completeness:
    """Return which sections of *plan* are answered.

    Args:
        plan: The plan, at whatever stage.

    Returns:
        The sections in order, each with its reason: written, with room, put aside, or
        not spoken of.

    >>> found = completeness(SafetyPlan(id="plan-1"))
    >>> str(found), str(found.by_step[0])
    ('0 of 6 sections have something in them', 'warning_signs: room')
    """
    return Completeness(
        by_step=tuple(_read(n, getattr(plan, n)) for n in sections(plan.aim))
    )


def _read(name: str, step: Step) -> StepAnswered:
    if step.answer is StepAnswer.NOT_FOR_ME:
        return StepAnswered(name=name, because=Answered.NOT_FOR_ME)
    if step.answer is StepAnswer.PREFER_NOT_TO_SAY:
        return StepAnswered(name=name, because=Answered.PREFER_NOT_TO_SAY)
    items, contacts, lines = written(step)
    return StepAnswered(
        name=name,
        because=Answered.WRITTEN if items + contacts + lines else Answered.ROOM,
        items=items,
        contacts=contacts,
        lines=lines,
    )


def written(step: Step) -> tuple[int, int, int]:
    """Return how many items, contacts and lines of *step* have words in them.

    Somebody who is named by what they are to the person, and in no other way, counts.
    """
    return (
        sum(bool(each.words.strip()) for each in step.items),
        sum(bool((c.name + c.relation + c.reach).strip()) for c in step.contacts),
        sum(bool(each.words.strip()) for each in step.lines),
    )
