"""Checks of a safety plan; their words are in ``rules.toml``.

A step that the person put aside is never spoken of.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.days import is_over
from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.company import has_company, has_somebody
from trauma_informed.safety_plan.reading import contacts, has_begun, wanted
from trauma_informed.safety_plan.record import Agreed, Aim, SafetyPlan

__all__: list[str] = []


@finds("PLA001")
def no_help_contact(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA001: a plan for a suicidal crisis names somebody to ask for help."""
    if plan.aim is Aim.SUICIDAL_CRISIS and has_begun(plan):
        for name, step in wanted(plan):
            if name == "help_contacts" and not has_somebody(plan, step):
                yield Pointer() / name / "contacts"


@finds("PLA002")
def no_distraction(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA002: a plan for a suicidal crisis names company or a place that distracts."""
    if plan.aim is Aim.SUICIDAL_CRISIS and has_begun(plan):
        for name, step in wanted(plan):
            if name == "distraction" and not has_company(plan, step):
                yield Pointer() / name


@finds("PLA003")
def no_way_to_reach(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA003: a contact can be reached."""
    for place, contact in contacts(plan):
        if not contact.reach.strip():
            yield place / "reach"


@finds("PLA004")
def did_not_agree(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA004: somebody who said no to being listed is not leaned on."""
    for place, contact in contacts(plan):
        if contact.agreed_to_be_listed is Agreed.SAID_NO:
            yield place / "agreed_to_be_listed"


@finds("PLA005")
def line_without_region(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA005: a crisis line says where it answers."""
    for name, step in wanted(plan):
        for number, line in enumerate(step.lines):
            if line.region is None:
                yield Pointer() / name / "lines" / number / "region"


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
    if has_begun(plan) and not plan.kept:
        yield Pointer() / "kept"
