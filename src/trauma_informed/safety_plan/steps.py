"""The sections of a plan in their order, and how many of them are answered.

Completeness counts answers and nothing else. In the one study that looked, it did not
go with what happened later (`gamarra`), so it is never a measure of how good a plan is,
and never of risk.
"""

from attrs import frozen

from trauma_informed.safety_plan.record import Aim, SafetyPlan, StepAnswer

__all__ = ["DANGER", "SIX", "Completeness", "completeness", "sections"]

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


@frozen(kw_only=True)
class Completeness:
    """Which sections are answered, and which have room.

    A section that the person put aside counts neither for nor against.
    """

    answered: tuple[str, ...]
    room: tuple[str, ...]
    not_for_me: tuple[str, ...]
    prefer_not_to_say: tuple[str, ...]

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
        The sections by name: answered, with room, put aside, or not spoken of.

    >>> str(completeness(SafetyPlan(id="plan-1")))
    '0 of 6 sections have something in them'
    """
    found: dict[str, list[str]] = {"answered": [], "room": [], "aside": [], "quiet": []}
    for name in sections(plan.aim):
        step = getattr(plan, name)
        if step.answer is StepAnswer.NOT_FOR_ME:
            found["aside"].append(name)
        elif step.answer is StepAnswer.PREFER_NOT_TO_SAY:
            found["quiet"].append(name)
        else:
            found["room" if step.is_empty else "answered"].append(name)
    return Completeness(
        answered=tuple(found["answered"]),
        room=tuple(found["room"]),
        not_for_me=tuple(found["aside"]),
        prefer_not_to_say=tuple(found["quiet"]),
    )
