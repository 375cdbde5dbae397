"""A FHIR care plan, R4 or R5, that says it is a safety plan, as our record."""

from typing import Any, Final

from attrs import fields_dict

from trauma_informed.fhir.elements import Element
from trauma_informed.fhir.held import LANGUAGE
from trauma_informed.fhir.notes import notes_of
from trauma_informed.fhir.own import PREFIX, fields_of, value
from trauma_informed.fhir.plan_entries import (
    SECTIONS,
    Entry,
    read_activity,
    read_known,
    step_of,
)
from trauma_informed.fhir.plan_rest import answers_of, made_with, outlook_of, revised
from trauma_informed.fhir.weaving import Key, Places, keyed
from trauma_informed.fhir.wholes import id_of, modifiers, person_of
from trauma_informed.safety_plan.record import SafetyPlan, Step, StepAnswer

__all__ = ["CATEGORY", "FIELDS", "OTHERS", "is_safety_plan", "record_of"]

#: What says that a care plan is a safety plan: a code of ours, since none is published.
CATEGORY: Final = {"system": f"{PREFIX}care-plan-category", "code": "safety-plan"}
#: The fields that stand each in an extension of its own.
FIELDS: Final = (
    "revision",
    "recorded_at",
    "time_zone",
    "aim",
    "reviewed_on",
    "review_due",
)
#: Elements that only the other version has.
OTHERS: Final = {"R4": ("custodian",), "R5": ("author",)}
_OTHER_IN_ACTIVITY: Final = {
    "R4": ("performedActivity", "plannedActivityReference"),
    "R5": ("detail", "reference", "outcomeCodeableConcept", "outcomeReference"),
}


def is_safety_plan(resource: dict[str, Any]) -> bool:
    """Return True where a care plan names our category."""
    return bool(_categories(Element(resource)))


def _categories(whole: Element) -> list[Element]:
    return [
        coding
        for each in whole.items("category")
        for coding in each.items("coding")
        if all(coding[name].value == wanted for name, wanted in CATEGORY.items())
    ]


def record_of(whole: Element, version: str) -> tuple[SafetyPlan, Places]:
    """Return what a FHIR care plan says in our words, and where each part stood."""
    for element in _categories(whole):
        element.take()
    about: dict[str, Any] = {
        "id": id_of(whole, "PLA801"),
        "person_id": person_of(whole["subject"], "PLA802"),
    }
    if not _stands(whole):
        return SafetyPlan(**about), {}
    about |= _fields(whole)
    found, places = _entries(whole, version)
    about |= _steps(whole, found)
    notes, places["note"] = notes_of(whole, SafetyPlan, _tell)
    about["made_with"], places["contributor"] = made_with(whole)
    outlook, revises = outlook_of(whole, _tell), revised(whole["replaces"])
    return SafetyPlan(**about, **notes, outlook=outlook, revises=revises), places


def _stands(whole: Element) -> bool:
    """Return False where nothing in the resource may be read."""
    status, intent = whole["status"], whole["intent"]
    if status.text() == "entered-in-error":
        status.notice("PLA805")
        return False
    for element, wanted in ((status, "active"), (intent, "plan")):
        if element.text() == wanted:
            element.take()
        else:
            element.notice("PLA806")
    found = [each for each in modifiers(whole) if not _is_in_activity(each)]
    for each in found:
        each.notice("PLA804")
    return not found


def _is_in_activity(at: Element) -> bool:
    return at.at.startswith("/activity/")


def _fields(whole: Element) -> dict[str, Any]:
    """Return the fields that stand each in one element."""
    kinds = fields_dict(SafetyPlan)
    made_on = value(whole["created"], kinds["made_on"].type)
    if made_on is None and "created" in whole:
        whole["created"].notice("PLA811")
    language = None
    if LANGUAGE.fullmatch(whole["language"].text()):
        language = value(whole["language"], kinds["language"].type)
    found = fields_of(whole, SafetyPlan, FIELDS, _tell)
    return {**found, "language": language, "made_on": made_on}


def _tell(at: Element) -> None:
    at.notice("PLA812")


def _entries(
    whole: Element, version: str
) -> tuple[list[Entry], dict[str, dict[Key, int]]]:
    """Return the entries, and where in the resource each stood."""
    found: dict[str, list[tuple[Entry, int]]] = {"activity": [], "supportingInfo": []}
    for name, each in found.items():
        for number, at in enumerate(whole.items(name)):
            entry = (
                _activity(at, number, version)
                if name == "activity"
                else read_known(at, number)
            )
            if entry is not None:
                each.append((entry, number))
    places = {
        name: keyed((entry.key, number) for entry, number in each)
        for name, each in found.items()
    }
    return [entry for each in found.values() for entry, _ in each], places


def _activity(at: Element, number: int, version: str) -> Entry | None:
    changing = modifiers(at)
    for each in changing:
        each.notice("PLA804")
    for name in _OTHER_IN_ACTIVITY[version]:
        if name in at:
            at[name].notice("PLA803")
    return None if changing else read_activity(at, number, version)


def _steps(whole: Element, found: list[Entry]) -> dict[str, Step]:
    """Return every section: its entries, and whether it is wanted."""
    answers = answers_of(whole, _tell)
    return {
        section: step_of(
            [entry for entry in found if entry.section == section],
            answer=answers.get(section, StepAnswer.UNANSWERED),
        )
        for section in SECTIONS
    }
