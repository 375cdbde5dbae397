"""Checks of a safety plan; their words are in ``rules.toml``.

A step that the person put aside is never spoken of.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.days import is_over
from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.record import (
    Agreed,
    Aim,
    Contact,
    SafetyPlan,
    Step,
    StepAnswer,
)
from trauma_informed.safety_plan.steps import sections

__all__: list[str] = []


def _wanted(plan: SafetyPlan) -> Iterator[tuple[Pointer, Step]]:
    """Yield the sections of *plan* that the person has not put aside."""
    for name in sections(plan.aim):
        step = getattr(plan, name)
        if step.answer not in (StepAnswer.NOT_FOR_ME, StepAnswer.PREFER_NOT_TO_SAY):
            yield Pointer() / name, step


def _contacts(plan: SafetyPlan) -> Iterator[tuple[Pointer, Contact]]:
    for place, step in _wanted(plan):
        for number, contact in enumerate(step.contacts):
            yield place / "contacts" / number, contact


def _has_begun(plan: SafetyPlan) -> bool:
    return any(not getattr(plan, name).is_empty for name in sections(plan.aim))


@finds("PLA001")
def no_help_contact(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA001: a plan for a suicidal crisis names somebody to ask for help."""
    if plan.aim is Aim.SUICIDAL_CRISIS and _has_begun(plan):
        for place, step in _wanted(plan):
            if place == "/help_contacts" and not step.contacts:
                yield place / "contacts"


@finds("PLA002")
def no_distraction(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA002: a plan for a suicidal crisis names company or a place that distracts."""
    if plan.aim is Aim.SUICIDAL_CRISIS and _has_begun(plan):
        for place, step in _wanted(plan):
            if place == "/distraction" and step.is_empty:
                yield place


@finds("PLA003")
def no_way_to_reach(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA003: a contact can be reached."""
    for place, contact in _contacts(plan):
        if not contact.reach.strip():
            yield place / "reach"


@finds("PLA004")
def did_not_agree(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA004: somebody who said no to being listed is not leaned on."""
    for place, contact in _contacts(plan):
        if contact.agreed_to_be_listed is Agreed.SAID_NO:
            yield place / "agreed_to_be_listed"


@finds("PLA005")
def line_without_region(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA005: a crisis line says where it answers."""
    for place, step in _wanted(plan):
        for number, line in enumerate(step.lines):
            if line.region is None:
                yield place / "lines" / number / "region"


@finds("PLA006")
def review_overdue(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA006: a review that was agreed has been held or moved."""
    due = plan.review_due
    if due is None or not is_over(due, plan.time_zone, at=facts.at):
        return
    if plan.reviewed_on is None or plan.reviewed_on < due:
        yield Pointer() / "review_due"


@finds("PLA007")
def obstacle_unanswered(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA007: what may get in the way has an answer."""
    for number, obstacle in enumerate(plan.outlook.obstacles):
        if obstacle.words.strip() and not obstacle.answer.strip():
            yield Pointer() / "outlook" / "obstacles" / number / "answer"


@finds("PLA008")
def kept_nowhere(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA008: the plan says where it is kept; memory only, on purpose, is an answer."""
    if _has_begun(plan) and not plan.kept:
        yield Pointer() / "kept"
