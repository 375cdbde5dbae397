"""What stands in a plan and where, as far as the person has not put it aside."""

from collections.abc import Iterator

from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.record import (
    Contact,
    CrisisLine,
    PlanItem,
    SafetyPlan,
    Step,
    StepAnswer,
)
from trauma_informed.safety_plan.steps import sections

__all__ = ["ASIDE", "contacts", "entries", "has_begun", "wanted", "words"]

#: Answers that put a step aside: nothing in it is spoken of.
ASIDE = (StepAnswer.NOT_FOR_ME, StepAnswer.PREFER_NOT_TO_SAY)


def wanted(plan: SafetyPlan) -> Iterator[tuple[str, Step]]:
    """Yield the sections of *plan* that the person has not put aside, by name."""
    for name in sections(plan.aim):
        step = getattr(plan, name)
        if step.answer not in ASIDE:
            yield name, step


def has_begun(plan: SafetyPlan) -> bool:
    """Return True where something stands in a section that the person wants."""
    return any(not step.is_empty for _, step in wanted(plan))


def contacts(plan: SafetyPlan) -> Iterator[tuple[Pointer, Contact]]:
    """Yield everybody in the plan whom the person wants there."""
    for name, step in wanted(plan):
        for number, contact in enumerate(step.contacts):
            yield Pointer() / name / "contacts" / number, contact


def entries(step: Step) -> Iterator[tuple[Pointer, PlanItem | Contact | CrisisLine]]:
    """Yield what stands in *step*: things, people, lines."""
    for kind in ("items", "contacts", "lines"):
        for number, entry in enumerate(getattr(step, kind)):
            yield Pointer() / kind / number, entry


def words(plan: SafetyPlan) -> Iterator[tuple[Pointer, str]]:
    """Yield what the person wrote in the sections that they want, word for word."""
    for name, step in wanted(plan):
        for kind, fields in (
            ("items", ("words",)),
            ("contacts", ("name", "relation", "reach", "safe_hours")),
            ("lines", ("words",)),
        ):
            for number, part in enumerate(getattr(step, kind)):
                for field in fields:
                    yield Pointer() / name / kind / number / field, getattr(part, field)
