"""Made-up FHIR consents, and short ways to read them and to ask of them."""

from datetime import UTC, datetime
from typing import Any

import trauma_informed as ti
from trauma_informed.consent import Combine, Decision, Use, decide
from trauma_informed.fhir import Reading

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
Json = dict[str, Any]
VERSIONS = ("R4", "R5")


def coding(code: str) -> Json:
    """Return a coding of a made-up system."""
    return {"system": "https://example.org/codes", "code": code}


def concept(*codes: str) -> Json:
    """Return a concept with these codes."""
    return {"coding": [coding(code) for code in codes]}


def actor(name: str, role: str = "IRCP") -> Json:
    """Return an actor with a role."""
    return {"role": concept(role), "reference": {"reference": name}}


def rule(type: str = "", *inner: Json, **limits: Any) -> Json:
    """Return a provision; *type* is for R4."""
    return {
        **({"type": type} if type else {}),
        **limits,
        **({"provision": list(inner)} if inner else {}),
    }


def consent(version: str, decision: str | None, *inner: Json, **more: Any) -> Json:
    """Return a consent in force, with its exceptions, as *version* writes it.

    The type of an exception is told by its place; R4 names it.
    """
    person = {"reference": "Patient/river"}
    whole: Json = {"resourceType": "Consent", "id": "c", "status": "active"}
    if version == "R4":
        root = {"type": decision} if decision else {}
        rules = [_typed(each, decision == "deny") for each in inner]
        root |= {"provision": rules} if rules else {}
        whole |= {"patient": person, "dateTime": "2026-02-01", "provision": root}
    else:
        whole |= {"subject": person, "date": "2026-02-01"}
        whole |= {"decision": decision} if decision else {}
        whole |= {"provision": list(inner)} if inner else {}
    return {**whole, **more}


def _typed(each: Json, permits: bool) -> Json:
    inside = [_typed(inner, not permits) for inner in each.get("provision", [])]
    typed = {"type": "permit" if permits else "deny", **each}
    return {**typed, "provision": inside} if inside else typed


def read(resource: Json, version: str = "R4") -> Reading:
    """Return what *resource* says, and hold it to coming back as it was."""
    reading = ti.fhir.read(resource, version=version)
    assert ti.fhir.write(reading, version=version) == resource
    return reading


def found(reading: Reading) -> list[tuple[str, str]]:
    """Return the rules that speak, each with its place, days without a time apart."""
    said = [(each.rule.id, str(each.at)) for each in reading.report]
    return [each for each in said if each[0] not in ("CON801", "CON811")]


def asked(
    *readings: Reading, combine: Combine = Combine.MOST_RECENT, **use: Any
) -> Decision:
    """Return the decision on a use of what was read."""
    records = [reading.record for reading in readings]
    return decide(records, Use(**use), at=AT, combine=combine)
