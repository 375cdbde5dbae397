"""Safety plans: the person's own list of what helps in a hard time."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.safety_plan.record import (
        Agreed,
        Aim,
        Contact,
        Copy,
        CrisisLine,
        Keeping,
        KeptWhere,
        Obstacle,
        Outlook,
        PlanItem,
        SafetyPlan,
        Step,
        StepAnswer,
    )
    from trauma_informed.safety_plan.steps import Completeness, completeness, sections

__all__ = [
    "Agreed",
    "Aim",
    "Completeness",
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
    "completeness",
    "sections",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "Agreed": "record",
            "Aim": "record",
            "Completeness": "steps",
            "Contact": "record",
            "Copy": "record",
            "CrisisLine": "record",
            "Keeping": "record",
            "KeptWhere": "record",
            "Obstacle": "record",
            "Outlook": "record",
            "PlanItem": "record",
            "SafetyPlan": "record",
            "Step": "record",
            "StepAnswer": "record",
            "completeness": "steps",
            "sections": "steps",
        },
    )
