"""Made-up safety plans and goals as other systems write them, and ways to read them."""

from typing import Any

import trauma_informed as ti
from trauma_informed.fhir.reading import Reading
from trauma_informed.fhir.verbs import read as read_any
from trauma_informed.fhir.verbs import write
from trauma_informed.safety_plan.record import (
    Aim,
    Contact,
    CrisisLine,
    Obstacle,
    Outlook,
    PlanItem,
    Step,
    StepAnswer,
)
from trauma_informed.views import Statement

Json = dict[str, Any]
VERSIONS = ("R4", "R5")
CATEGORY = {"system": "urn:trauma-informed:care-plan-category", "code": "safety-plan"}
SECTIONS = "urn:trauma-informed:safety-plan-section"


def section(code: str) -> Json:
    """Return a section as a concept."""
    return {"coding": [{"system": SECTIONS, "code": code}]}


def activity(text: str, code: str = "coping-alone", **more: Any) -> Json:
    """Return an activity of R4 as another system might write it."""
    detail = {"code": section(code), "status": "not-started", "description": text}
    return {"detail": {**detail, **more}}


def care_plan(*activities: Json, **more: Any) -> Json:
    """Return a care plan that says it is a safety plan."""
    whole: Json = {
        "resourceType": "CarePlan",
        "id": "plan-1",
        "status": "active",
        "intent": "plan",
        "category": [{"coding": [CATEGORY]}],
        "subject": {"reference": "Patient/river"},
    }
    return {**whole, **({"activity": [*activities]} if activities else {}), **more}


def goal(**more: Any) -> Json:
    """Return a goal as another system might write it."""
    return {
        "resourceType": "Goal",
        "id": "goal-1",
        "lifecycleStatus": "active",
        "description": {"text": "made-up: to swim again"},
        "subject": {"reference": "Patient/river"},
        **more,
    }


def read(resource: Json, version: str = "R4") -> Reading:
    """Return what *resource* says, and hold it to coming back as it was."""
    reading = read_any(resource, version=version)
    assert write(reading, version=version) == resource
    return reading


def found(reading: Reading) -> list[tuple[str, str]]:
    """Return the rules that speak, each with its place."""
    return [(each.rule.id, str(each.at)) for each in reading.report]


def plan(**more: Any) -> ti.SafetyPlan:
    """Return a plan of ours with an entry of each kind."""
    ana = Contact(
        id="c",
        name="made-up: Ana",
        relation="made-up: sister",
        reach="made-up: 555 0100",
        safe_hours="made-up: after six",
    )
    items = (PlanItem(id="a", words="made-up: walk to the river"),)
    filled: Json = {
        "id": "plan-1",
        "person_id": "Patient/river",
        "aim": Aim.SUICIDAL_CRISIS,
        "warning_signs": Step(items=(PlanItem(id="w", words="made-up: no sleep"),)),
        "coping_alone": Step(items=items),
        "help_contacts": Step(contacts=(ana,)),
        "professionals": Step(
            lines=(CrisisLine(id="l", words="made-up: 555 0199", region="NZ"),)
        ),
        "pets": Step(answer=StepAnswer.NOT_FOR_ME),
        "outlook": Outlook(
            likelihood_of_use=7,
            obstacles=(Obstacle(id="o", words="made-up: rain", answer="made-up: bus"),),
        ),
        "made_with": ("Patient/river", "supporter-1"),
        "statements": (Statement(id="s", by="Patient/river", words="made-up: mine"),),
    }
    return ti.SafetyPlan(**{**filled, **more})
