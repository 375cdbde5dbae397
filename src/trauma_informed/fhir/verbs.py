"""FHIR in and out, for each kind of resource that has a record of ours."""

from typing import Any, Final

from trauma_informed.consent.record import Consent
from trauma_informed.errors import DocumentError, FieldError
from trauma_informed.fhir.adapter import Adapter
from trauma_informed.fhir.consent import CONSENTS
from trauma_informed.fhir.goals import GOALS
from trauma_informed.fhir.reading import Reading, version_of
from trauma_informed.fhir.safety_plan import SAFETY_PLANS
from trauma_informed.findings import Report
from trauma_informed.goals.record import Goal
from trauma_informed.safety_plan.record import SafetyPlan
from trauma_informed.wordless import wordless

__all__ = ["left_out", "read", "write"]

_ADAPTERS: Final[tuple[Adapter[Any], ...]] = (CONSENTS, SAFETY_PLANS, GOALS)


@wordless
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
    for each in _ADAPTERS:
        if kind == each.kind:
            return each.read(resource, version)
    raise DocumentError(
        ["resource: is not a FHIR Consent, CarePlan or Goal; hand in one as a dict."]
    )


@wordless
def write(
    what: Consent | SafetyPlan | Goal | Reading, *, version: str = "R4"
) -> dict[str, Any]:
    """Return a record as a FHIR resource of *version*.

    Args:
        what: A record of ours, or a `Reading`. A reading written in its own version
            comes back as it came, but for what its record says anew.

        version: ``"R4"`` or ``"R5"``.

    Returns:
        A new dict. `left_out` says what it loses, or leaves here on purpose: what a
        plan says to nobody but the person stays with the record.

    Raises:
        FieldError: It is none of these.
        UnknownNameError: There is no such version here.

    >>> write(Consent(id="consent-1"), version="R5")["status"]
    'draft'
    """
    version_of(version)
    return _adapter(what).write(what, version)


@wordless
def left_out(
    what: Consent | SafetyPlan | Goal | Reading, *, version: str = "R4"
) -> Report:
    """Return what `write` would leave out, each at its place in our record.

    What a reading keeps is lost only where it is written in another version, and then
    its own `kept` lists it.

    Raises:
        FieldError: It is none of these.
        UnknownNameError: There is no such version here.

    >>> [each.rule.id for each in left_out(SafetyPlan(id="p", code_word="made-up"))]
    ['PLA830']
    """
    version_of(version)
    return _adapter(what).left_out(what, version)


def _adapter(what: Consent | SafetyPlan | Goal | Reading) -> Adapter[Any]:
    """Return what writes this kind of record."""
    record = what.record if isinstance(what, Reading) else what
    for each in _ADAPTERS:
        if isinstance(record, each.record):
            return each
    raise FieldError(
        ["what: has no place in FHIR here; hand in a Consent, a SafetyPlan or a Goal."]
    )
