"""Safety plans as FHIR care plans, in and out, R4 and R5.

No code for a safety plan is published, so the category and the sections have codes of
our own. A care plan that does not say it is a safety plan is not read as one.
"""

from typing import Any, Final

from trauma_informed.fhir.adapter import Adapter
from trauma_informed.fhir.held import held
from trauma_informed.fhir.notes import notes
from trauma_informed.fhir.own import Json, simple
from trauma_informed.fhir.plan_entries import SECTIONS, entries_of, written
from trauma_informed.fhir.plan_reading import (
    CATEGORY,
    FIELDS,
    OTHERS,
    is_safety_plan,
    record_of,
)
from trauma_informed.fhir.plan_rest import answers, outlook, replaced
from trauma_informed.fhir.weaving import Written, keyed
from trauma_informed.fhir.wholes import called, reference, subject
from trauma_informed.fhir.writing import Writing
from trauma_informed.places import Pointer
from trauma_informed.safety_plan.record import Aim, SafetyPlan

__all__ = ["SAFETY_PLANS"]


def _refusal(resource: Json) -> str:
    """Return why a care plan is not read: it does not say that it is a safety plan."""
    if is_safety_plan(resource):
        return ""
    return (
        "resource/category: does not say that this care plan is a safety plan; "
        f"add the code {CATEGORY['code']} of {CATEGORY['system']} if it is one."
    )


def _written(record: SafetyPlan, how: Writing) -> Written:
    plan, names = held(record, how.telling("PLA")), how.names
    if plan.aim is Aim.DANGER_FROM_SOMEONE_ELSE:
        how.notice("PLA833", Pointer() / "aim")
    ours = [*simple(plan, FIELDS), *answers(plan), *outlook(plan)]
    made_on = plan.made_on.isoformat() if plan.made_on else None
    whole: Json = {
        "resourceType": "CarePlan",
        **called(plan.id),
        **({"language": plan.language} if plan.language else {}),
        **({"extension": ours} if ours else {}),
        **replaced(plan.revises, names),
        "status": "active",
        "intent": "plan",
        "category": [{"coding": [dict(CATEGORY)]}],
        "subject": subject(plan.person_id, names),
        **({"created": made_on} if made_on else {}),
    }
    made_with = (((each,), reference(each, names)) for each in plan.made_with)
    lists = {"contributor": keyed(made_with), **_entries(plan, how.version)}
    return Written(whole, {**lists, "note": notes(plan, names)})


def _entries(plan: SafetyPlan, version: str) -> dict[str, dict[Any, Json]]:
    """Return the entries of *plan*, in the two lists in which FHIR keeps them."""
    every = [
        entry
        for section in SECTIONS
        for entry in entries_of(section, getattr(plan, section))
    ]
    return {
        name: keyed((e.key, written(e, version)) for e in every if e.list == name)
        for name in ("activity", "supportingInfo")
    }


SAFETY_PLANS: Final = Adapter(
    kind="CarePlan",
    record=SafetyPlan,
    record_of=record_of,
    written=_written,
    others=OTHERS,
    others_rule="PLA803",
    alike=(
        "language",
        "identifier",
        "status",
        "intent",
        "category",
        "title",
        "description",
        "period",
        "created",
    ),
    refusal=_refusal,
)
