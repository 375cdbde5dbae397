"""What FHIR resources have in common: their id, whose they are, what changes them."""

import re
from typing import Any, Final

from trauma_informed.fhir.elements import Element
from trauma_informed.fhir.names import Names, unversioned
from trauma_informed.fhir.own import Json, value
from trauma_informed.fields import Identifier

__all__ = [
    "ID",
    "NOBODY",
    "UNNAMED",
    "absent",
    "called",
    "id_of",
    "modifiers",
    "named",
    "person_of",
    "reference",
    "subject",
]

#: Stands where a resource has no id; the library makes none.
UNNAMED: Final = "no-id"
#: What FHIR can have as an id.
ID: Final = re.compile(r"[A-Za-z0-9.\-]{1,64}")
_ABSENT: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
_GROUP: Final = "Group/"
#: A group is nobody's person, and what is only contained has no name outside.
NOBODY: Final = ("#", _GROUP)


def absent() -> Json:
    """Return what FHIR writes where it asks for something that nobody knows."""
    return {"extension": [{"url": _ABSENT, "valueCode": "unknown"}]}


def called(id: str) -> Json:
    """Return the id, or an identifier where FHIR cannot have it as an id."""
    if id == UNNAMED:
        return {}
    return {"id": id} if ID.fullmatch(id) else {"identifier": [{"value": id}]}


def subject(person_id: str | None, names: Names) -> Json:
    """Return whose it is; both kinds of resource ask for somebody."""
    return reference(person_id, names) if person_id else absent()


def reference(name: str, names: Names) -> Json:
    """Return *name* as a reference that reads back as the same name."""
    if name.startswith(NOBODY):
        return {"identifier": {"value": name}}
    return names.reference(name)


def id_of(whole: Element, rule_id: str) -> str:
    """Return the resource's id, or else its first identifier."""
    identifiers = [each["value"] for each in whole.items("identifier")[:1]]
    for element in (whole["id"], *identifiers):
        found = value(element, Identifier)
        if found is not None:
            return str(found)
    whole.notice(rule_id)
    return UNNAMED


def named(at: Element) -> str | None:
    """Return and take the name that the reference at *at* gives, if it gives one."""
    pointed = at["reference"]
    found: str | None = None
    if not pointed.text().startswith(NOBODY):
        found = value(pointed, Identifier)
    other: str | None = value(at["identifier"]["value"], Identifier)
    return found or other


def person_of(at: Element, rule_id: str) -> str | None:
    """Return whose it is; None where no one person is named."""
    found = None if at["reference"].text().startswith(_GROUP) else named(at)
    if found is None and at.value == absent():
        at.take()
    elif found is None:
        at.notice(rule_id)
    return unversioned(found) if found else None


def modifiers(whole: Element) -> list[Element]:
    """Return whatever may change the meaning in a way that we do not know.

    Resources that are only contained are left out: they are not read.
    """
    found = _modifiers(whole.value, whole)
    return [*found, whole["implicitRules"]] if "implicitRules" in whole else found


def _modifiers(value: Any, at: Element) -> list[Element]:
    if isinstance(value, list):
        steps: Any = enumerate(value)
    else:
        steps = value.items() if isinstance(value, dict) else ()
    found = []
    for step, inside in steps:
        here = Element(inside, at.at / step, at.notes)
        if step == "modifierExtension":
            found.append(here)
        elif step != "contained":
            found += _modifiers(inside, here)
    return found
