"""Checks of the order and the content of a plan's steps; words are in ``rules.toml``.

The six steps climb from what the person can do alone to others and to trained people.
A step that the person put aside is never spoken of, and a plan that has not begun is
left alone.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.reading import ASIDE, has_begun, wanted
from trauma_informed.safety_plan.record import Aim, SafetyPlan, Step
from trauma_informed.safety_plan.steps import DANGER, SIX, sections, written

__all__: list[str] = []

#: Steps that nobody else takes part in.
_ALONE = ("warning_signs", "coping_alone")


def _six(plan: SafetyPlan) -> dict[str, Step]:
    """Return the wanted steps of a plan for a suicidal crisis that has begun."""
    if plan.aim is not Aim.SUICIDAL_CRISIS or not has_begun(plan):
        return {}
    return dict(wanted(plan))


def _empty(plan: SafetyPlan, name: str) -> Iterator[Pointer]:
    step = _six(plan).get(name)
    if step is not None and not any(written(step)):
        yield Pointer() / name


@finds("PLA009")
def no_warning_sign(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA009: the plan says how the person notices that its time has come."""
    yield from _empty(plan, "warning_signs")


@finds("PLA010")
def nothing_to_do_alone(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA010: before others there is something that the person can do alone."""
    yield from _empty(plan, "coping_alone")


@finds("PLA011")
def somebody_in_a_step_alone(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA011: people stand in the steps that are for people."""
    for name, step in _six(plan).items():
        if name in _ALONE and step.contacts:
            yield Pointer() / name / "contacts"


@finds("PLA012")
def line_in_another_step(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA012: a crisis line stands where the plan sends the person straight away."""
    for name, step in _six(plan).items():
        if name != "professionals" and step.lines:
            yield Pointer() / name / "lines"


@finds("PLA013")
def no_trained_help(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA013: the plan names trained people or a line."""
    yield from _empty(plan, "professionals")


@finds("PLA014")
def surroundings_not_spoken_of(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA014: the plan speaks of making the surroundings safer."""
    yield from _empty(plan, "safer_surroundings")


@finds("PLA026")
def section_for_danger(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA026: a section for danger from someone else stands in a plan for that."""
    if plan.aim is not Aim.DANGER_FROM_SOMEONE_ELSE:
        yield from _beside(plan, DANGER)


@finds("PLA027")
def step_of_the_six(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA027: a plan for danger from someone else is not made of the six steps."""
    if plan.aim is Aim.DANGER_FROM_SOMEONE_ELSE:
        yield from _beside(plan, SIX)


def _beside(plan: SafetyPlan, names: tuple[str, ...]) -> Iterator[Pointer]:
    """Yield the sections among *names* that hold something and are of another aim."""
    for name in names:
        step = getattr(plan, name)
        is_beside = name not in sections(plan.aim) and step.answer not in ASIDE
        if is_beside and not step.is_empty:
            yield Pointer() / name
