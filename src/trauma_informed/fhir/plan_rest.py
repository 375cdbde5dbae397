"""What a plan says beside its entries: what is wanted, what may stand in the way.

Each is read and written here: the answers to whole sections, the outlook, who made the
plan, and which plan it takes the place of.
"""

from collections.abc import Callable
from typing import Any

from trauma_informed.fhir.elements import Element
from trauma_informed.fhir.names import Names
from trauma_informed.fhir.own import (
    Json,
    all_own,
    code,
    complex_extension,
    fields_of,
    part,
    simple,
    value,
    values_of,
)
from trauma_informed.fhir.plan_entries import CODES, SECTIONS
from trauma_informed.fhir.weaving import Key, keyed
from trauma_informed.fhir.wholes import ID, named, reference
from trauma_informed.safety_plan.record import (
    Obstacle,
    Outlook,
    SafetyPlan,
    StepAnswer,
)

__all__ = [
    "answers",
    "answers_of",
    "made_with",
    "outlook",
    "outlook_of",
    "replaced",
    "revised",
]

#: Is handed each part of ours that cannot be read.
Tell = Callable[[Element], None]


def answers(plan: SafetyPlan) -> list[Json]:
    """Return an extension for each section that the person spoke of as a whole."""
    found = []
    for section in SECTIONS:
        answer = getattr(plan, section).answer
        if answer is not StepAnswer.UNANSWERED:
            name = code("name", section.replace("_", "-"))
            said = code("answer", answer.value)
            found.append(complex_extension("section", name, said))
    return found


def answers_of(whole: Element, tell: Tell) -> dict[str, StepAnswer]:
    """Return and take the answers to whole sections, the first for each."""
    found: dict[str, StepAnswer] = {}
    for extension in all_own(whole, "section"):
        parts = {
            each["url"].text(): each["valueCode"]
            for each in extension.items("extension")
        }
        name = CODES.get(parts["name"].text()) if "name" in parts else None
        answer = value(parts["answer"], StepAnswer) if "answer" in parts else None
        if name is None or answer is None or name in found:
            extension.release()
            tell(extension)
        else:
            extension.take()
            found[name] = answer
    return found


def outlook(plan: SafetyPlan) -> list[Json]:
    """Return how likely the person finds it that they use the plan, and obstacles."""
    obstacles = plan.outlook.obstacles
    return [
        *simple(plan.outlook, ("likelihood_of_use",)),
        *(complex_extension("obstacle", *part(each)) for each in obstacles),
    ]


def outlook_of(whole: Element, tell: Tell) -> Outlook:
    """Return and take what `outlook` wrote."""
    obstacles = []
    for number, extension in enumerate(all_own(whole, "obstacle"), start=1):
        parts = values_of(extension, Obstacle, tell)
        obstacles.append(Obstacle(**{"id": f"obstacle-{number}", **parts}))
    likelihood = fields_of(whole, Outlook, ("likelihood_of_use",), tell)
    return Outlook(**likelihood, obstacles=tuple(obstacles))


def made_with(whole: Element) -> tuple[tuple[str, ...], dict[Key, int]]:
    """Return who made the plan, and where in the resource each of them stood."""
    read = [(named(each), n) for n, each in enumerate(whole.items("contributor"))]
    found = [(name, number) for name, number in read if name is not None]
    names = tuple(name for name, _ in found)
    return names, keyed(((name,), number) for name, number in found)


def replaced(plan_id: str | None, names: Names) -> dict[str, Any]:
    """Return the plan that this one revises, as FHIR points to it."""
    if plan_id is None:
        return {}
    if ID.fullmatch(plan_id):
        return {"replaces": [reference(f"CarePlan/{plan_id}", names)]}
    known = {"identifier": {"value": plan_id}}
    return {"replaces": [known if "/" in plan_id else reference(plan_id, names)]}


def revised(at: Element) -> str | None:
    """Return and take the id of the plan that this one revises: the first of them."""
    first = at.value if isinstance(at.value, dict) else None
    if isinstance(at.value, list) and at.value:
        first = at.value[0]
    place = at.at / 0 if isinstance(at.value, list) else at.at
    reference_ = Element(first, place, at.notes)
    name = named(reference_)
    kind, _, plan_id = reference_["reference"].text().partition("/")
    return plan_id if kind == "CarePlan" and ID.fullmatch(plan_id) else name
