"""Safety plans: the person's own list of what helps in a hard time."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.safety_plan.naming import (
        Names,
    )
    from trauma_informed.safety_plan.older import (
        from_lists,
    )
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
    from trauma_informed.safety_plan.revisions import (
        Change,
        ChangeKind,
        Diff,
        History,
        diff,
        history,
        revise,
    )
    from trauma_informed.safety_plan.specifics import (
        EntryRead,
        Reads,
        Specificity,
        StepRead,
        specificity,
    )
    from trauma_informed.safety_plan.steps import (
        DANGER,
        SIX,
        Answered,
        Completeness,
        StepAnswered,
        completeness,
        sections,
    )
    from trauma_informed.safety_plan.verifying import (
        CHECK_AFTER,
        unchecked,
    )

__all__ = [
    "CHECK_AFTER",
    "DANGER",
    "SIX",
    "Agreed",
    "Aim",
    "Answered",
    "Change",
    "ChangeKind",
    "Completeness",
    "Contact",
    "Copy",
    "CrisisLine",
    "Diff",
    "EntryRead",
    "History",
    "Keeping",
    "KeptWhere",
    "Names",
    "Obstacle",
    "Outlook",
    "PlanItem",
    "Reads",
    "SafetyPlan",
    "Specificity",
    "Step",
    "StepAnswer",
    "StepAnswered",
    "StepRead",
    "completeness",
    "diff",
    "from_lists",
    "history",
    "revise",
    "sections",
    "specificity",
    "unchecked",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "CHECK_AFTER": "verifying",
            "DANGER": "steps",
            "SIX": "steps",
            "Agreed": "record",
            "Aim": "record",
            "Answered": "steps",
            "Change": "revisions",
            "ChangeKind": "revisions",
            "Completeness": "steps",
            "Contact": "record",
            "Copy": "record",
            "CrisisLine": "record",
            "Diff": "revisions",
            "EntryRead": "specifics",
            "History": "revisions",
            "Keeping": "record",
            "KeptWhere": "record",
            "Names": "naming",
            "Obstacle": "record",
            "Outlook": "record",
            "PlanItem": "record",
            "Reads": "specifics",
            "SafetyPlan": "record",
            "Specificity": "specifics",
            "Step": "record",
            "StepAnswer": "record",
            "StepAnswered": "steps",
            "StepRead": "specifics",
            "completeness": "steps",
            "diff": "revisions",
            "from_lists": "older",
            "history": "revisions",
            "revise": "revisions",
            "sections": "steps",
            "specificity": "specifics",
            "unchecked": "verifying",
        },
    )
