"""Safety plans as FHIR care plans, in and out, R4 and R5.

No code for a safety plan is published, so the category and the sections have codes of
our own. A care plan that does not say it is a safety plan is not read as one.
"""

from typing import Any, Final

from trauma_informed.errors import DocumentError
from trauma_informed.fhir.elements import DEEPEST, TooDeepError, copied
from trauma_informed.fhir.held import Losses, held
from trauma_informed.fhir.names import Names
from trauma_informed.fhir.notes import notes
from trauma_informed.fhir.own import Json, simple
from trauma_informed.fhir.plan_entries import SECTIONS, entries_of, written
from trauma_informed.fhir.plan_reading import (
    CATEGORY,
    FIELDS,
    is_safety_plan,
    reading_of,
)
from trauma_informed.fhir.plan_rest import answers, outlook, replaced
from trauma_informed.fhir.reading import Reading, report_of, version_of
from trauma_informed.fhir.weaving import Written, carried, changed, keyed
from trauma_informed.fhir.wholes import called, reference, subject
from trauma_informed.findings import Report
from trauma_informed.places import Pointer
from trauma_informed.safety_plan.record import Aim, SafetyPlan

__all__ = ["left_out", "read", "write"]

#: What both versions write in the same way, and what points to nothing else.
_ALIKE: Final = (
    "language",
    "identifier",
    "status",
    "intent",
    "category",
    "title",
    "description",
    "period",
    "created",
)


def read(resource: dict[str, Any], *, version: str = "R4") -> Reading:
    """Return a FHIR care plan as our safety plan, with a report and all that was kept.

    Args:
        resource: A care plan that names the category ``safety-plan`` of
            ``urn:trauma-informed:care-plan-category``, as plain dicts and lists.

        version: The version of FHIR it is written in, ``"R4"`` or ``"R5"``.

    Raises:
        DocumentError: It is no care plan, or does not say that it is a safety plan, or
            stands too deep.
        UnknownNameError: There is no such version here.

    >>> plan = SafetyPlan(id="plan-1", aim=Aim.SUICIDAL_CRISIS)
    >>> read(write(plan)).record == plan
    True
    """
    version_of(version)
    outcome = _read(resource, version)
    del resource  # a traceback that shows locals shows no words
    if isinstance(outcome, str):
        raise DocumentError([outcome])
    return outcome


def _read(resource: dict[str, Any], version: str) -> Reading | str:
    if not isinstance(resource, dict) or resource.get("resourceType") != "CarePlan":
        return "resource: is not a FHIR CarePlan; hand in one as a dict."
    if not is_safety_plan(resource):
        return (
            "resource/category: does not say that this care plan is a safety plan; "
            f"add the code {CATEGORY['code']} of {CATEGORY['system']} if it is one."
        )
    try:
        return reading_of(copied(resource), version).reading
    except TooDeepError:
        return f"resource: stands too deep; use at most {DEEPEST} levels."


def write(what: SafetyPlan | Reading, *, version: str = "R4") -> Json:
    """Return a safety plan as a FHIR care plan of *version*.

    What a plan says to nobody but the person stays with the record: the code word, who
    must not be told, where it is kept and who has a copy, with whom each entry may be
    shared, and what the app keeps in extensions. `left_out` lists each.

    Args:
        what: A record of ours, or a `Reading`. A reading written in its own version
            comes back as it came, but for what its record says anew.

        version: ``"R4"`` or ``"R5"``.

    Raises:
        UnknownNameError: There is no such version here.

    >>> write(SafetyPlan(id="plan-1"), version="R5")["category"][0]["coding"][0]["code"]
    'safety-plan'
    """
    version_of(version)
    if isinstance(what, SafetyPlan):
        return _written(what, version, Names()).resource()
    names = Names(what.resource)
    found = reading_of(copied(what.resource), what.version)
    came, new = found.reading.record, _written(what.record, version, names)
    old = _written(came, version, names)
    if version != what.version:
        return carried(what.resource, old, new, _ALIKE)
    if came == what.record:
        return {**copied(what.resource)}
    return changed(what.resource, found.places, old, new)


def left_out(what: SafetyPlan | Reading, *, version: str = "R4") -> Report:
    """Return what `write` would leave out, each at its place in our record.

    It says as well where somebody should think before a plan is sent at all.

    Raises:
        UnknownNameError: There is no such version here.

    >>> plan = SafetyPlan(id="plan-1", code_word="made-up: blue")
    >>> [str(each.at) for each in left_out(plan)]
    ['/code_word']
    """
    version_of(version)
    record = what if isinstance(what, SafetyPlan) else what.record
    losses = Losses("PLA")
    held(record, losses.tell)
    if record.aim is Aim.DANGER_FROM_SOMEONE_ELSE:
        losses.tell("833", Pointer() / "aim")
    return report_of(losses.seen, record.id)


def _written(record: SafetyPlan, version: str, names: Names) -> Written:
    plan = held(record, Losses("PLA").tell)
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
    lists = {"contributor": keyed(made_with), **_entries(plan, version)}
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
