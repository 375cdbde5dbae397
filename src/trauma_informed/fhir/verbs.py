"""FHIR in and out, for each kind of resource that has a record of ours."""

from typing import Any, Final

from trauma_informed.consent.record import Consent
from trauma_informed.errors import DocumentError
from trauma_informed.fhir import consent, goals, safety_plan
from trauma_informed.fhir.reading import Reading, version_of
from trauma_informed.findings import Report
from trauma_informed.goals.record import Goal
from trauma_informed.safety_plan.record import SafetyPlan

__all__ = ["left_out", "read", "write"]

_OTHER: Final = (
    "resource: is not a FHIR Consent, CarePlan or Goal; hand in one as a dict."
)
_READERS: Final = {
    "CarePlan": safety_plan.read,
    "Consent": consent.read,
    "Goal": goals.read,
}


def read(resource: dict[str, Any], *, version: str = "R4") -> Reading:
    """Return a FHIR resource as our record, with a report and all that was kept.

    Args:
        resource: A Consent, a CarePlan that says it is a safety plan, or a Goal, as
            plain dicts and lists, such as `json.loads` gives.

        version: The version of FHIR it is written in, ``"R4"`` or ``"R5"``.

    Returns:
        A `Reading`. Its report names whatever the resource leaves open, each at its
        JSON Pointer in *resource*; its `kept` lists what the record cannot hold.

    Raises:
        DocumentError: It is none of these, or stands too deep.
        UnknownNameError: There is no such version here.

    >>> resource = {"resourceType": "Consent", "id": "c", "status": "draft"}
    >>> reading = read(resource)
    >>> reading.record.id, write(reading) == resource
    ('c', True)
    """
    version_of(version)
    kind = resource.get("resourceType") if isinstance(resource, dict) else None
    reader = _READERS.get(kind) if isinstance(kind, str) else None
    if reader is None:
        del resource, kind  # a traceback that shows locals shows no words
        raise DocumentError([_OTHER])
    try:
        return reader(resource, version=version)
    finally:
        del resource


def write(
    what: Consent | SafetyPlan | Goal | Reading, *, version: str = "R4"
) -> dict[str, Any]:
    """Return a record as a FHIR resource of *version*.

    Args:
        what: A record of ours, or a `Reading`. A reading written in its own version
            comes back as it came, but for what its record says anew.

        version: ``"R4"`` or ``"R5"``.

    Returns:
        A new dict. `left_out` says what it loses, or leaves here on purpose.

    Raises:
        UnknownNameError: There is no such version here.

    >>> write(Consent(id="consent-1"), version="R5")["status"]
    'draft'
    """
    written: dict[str, Any] = _adapter(what).write(what, version=version)
    return written


def left_out(
    what: Consent | SafetyPlan | Goal | Reading, *, version: str = "R4"
) -> Report:
    """Return what `write` would leave out, each at its place in our record.

    What a reading keeps is lost only where it is written in another version, and then
    its own `kept` lists it.

    Raises:
        UnknownNameError: There is no such version here.

    >>> [each.rule.id for each in left_out(SafetyPlan(id="p", code_word="made-up"))]
    ['PLA830']
    """
    report: Report = _adapter(what).left_out(what, version=version)
    return report


def _adapter(what: Consent | SafetyPlan | Goal | Reading) -> Any:
    """Return the module that writes this kind of record."""
    record = what.record if isinstance(what, Reading) else what
    if isinstance(record, SafetyPlan):
        return safety_plan
    return goals if isinstance(record, Goal) else consent
