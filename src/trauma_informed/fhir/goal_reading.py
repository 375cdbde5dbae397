"""A FHIR goal, R4 or R5, as our record: in its words, and where the person sees it."""

from typing import Any, Final

from attrs import fields_dict

from trauma_informed.fhir.elements import Element
from trauma_informed.fhir.notes import notes_of
from trauma_informed.fhir.own import all_own, fields_of, value, values_of
from trauma_informed.fhir.weaving import Places
from trauma_informed.fhir.wholes import absent, id_of, modifiers, named, person_of
from trauma_informed.goals.record import Goal, Level, Look, Standing
from trauma_informed.vocabulary import Who

__all__ = ["ACHIEVED", "FIELDS", "LIFECYCLES", "OTHERS", "WHOSE", "record_of"]

#: HL7's own code for a goal that was reached.
ACHIEVED: Final = {
    "system": "http://terminology.hl7.org/CodeSystem/goal-achievement",
    "code": "achieved",
}
#: Where a goal stands, in FHIR's words.
LIFECYCLES: Final = {
    Standing.OPEN: "active",
    Standing.RESTING: "on-hold",
    Standing.REACHED: "completed",
    Standing.CHANGED: "cancelled",
    Standing.SET_ASIDE: "cancelled",
}
#: Where each version says whose goal it is.
WHOSE: Final = {"R4": "expressedBy", "R5": "source"}
#: The fields that stand each in an extension of its own.
FIELDS: Final = (
    "revision",
    "recorded_at",
    "time_zone",
    "levels_written_at",
    "importance",
    "difficulty",
    "baseline",
    "look_again_on",
    "revises",
)
#: Elements that only the other version has.
OTHERS: Final = {
    "R4": ("source", "outcome", "continuous"),
    "R5": ("expressedBy", "outcomeCode", "outcomeReference"),
}
#: Where a goal is not over, in the words of a service.
_NOT_OVER: Final = ("proposed", "planned", "accepted")
_OVER: Final = ("completed", "cancelled", "rejected")


def record_of(whole: Element, version: str) -> tuple[Goal, Places]:
    """Return what a FHIR goal says in our words, and where each note stood."""
    about: dict[str, Any] = {
        "id": id_of(whole, "GOA801"),
        "person_id": person_of(whole["subject"], "GOA802"),
    }
    if not _stands(whole):
        return Goal(**about), {}
    about |= fields_of(whole, Goal, FIELDS, _tell)
    about |= {"standing": _standing(whole), "words": _words(whole["description"])}
    about |= _whose(whole, WHOSE[version], about["person_id"])
    about |= {"levels": _levels(whole), "looks": _looks(whole)}
    notes, places = notes_of(whole, Goal, _tell)
    return Goal(**about, **notes, begun_on=_begun_on(whole)), {"note": places}


def _tell(at: Element) -> None:
    at.notice("GOA812")


def _stands(whole: Element) -> bool:
    """Return False where nothing in the resource may be read."""
    status = whole["lifecycleStatus"]
    if status.text() == "entered-in-error":
        status.notice("GOA805")
        return False
    found = modifiers(whole)
    for each in found:
        each.notice("GOA804")
    return not found


def _standing(whole: Element) -> Standing:
    """Return where the goal stands; that it was reached is never guessed."""
    status = whole["lifecycleStatus"]
    state = status.text()
    if state in _OVER:
        return _ended(whole, status)
    if state in ("active", "on-hold"):
        status.take()
        return Standing.OPEN if state == "active" else Standing.RESTING
    status.notice("GOA806")
    return Standing.OPEN


def _ended(whole: Element, status: Element) -> Standing:
    for extension in all_own(whole, "standing")[:1]:
        if extension["valueCode"].value == Standing.CHANGED.value:
            extension.take()
            status.take()
            return Standing.CHANGED
    if status.text() == "completed":
        for coding in whole["achievementStatus"].items("coding"):
            if all(coding[name].value == each for name, each in ACHIEVED.items()):
                coding.take()
                status.take()
                return Standing.REACHED
    if status.text() == "cancelled":
        status.take()
    else:
        status.notice("GOA807")
    return Standing.SET_ASIDE


def _words(description: Element) -> str:
    """Return the words of the goal; where it has only a code, how the code reads."""
    kind = fields_dict(Goal)["words"].type
    words = value(description["text"], kind)
    if words is None and description.value == absent():
        description.take()
    elif words is None:
        description.notice("GOA809")
        shown = (value(each["display"], kind) for each in description.items("coding"))
        words = next((each for each in shown if each), None)
    return words or ""


def _whose(whole: Element, name: str, person_id: str | None) -> dict[str, Any]:
    """Return whose goal it is: the person's, where the resource points to them."""
    if name in whole:
        by = named(whole[name])
        if by is not None and by == person_id:
            return {"set_by": Who.PERSON}
        whole[name].release()
    found = fields_of(whole, Goal, ("set_by",), _tell)
    if not found:
        whole[name].notice("GOA808")
    return found


def _levels(whole: Element) -> tuple[Level, ...]:
    found = []
    for extension in all_own(whole, "level"):
        parts = values_of(extension, Level, _tell)
        if "at" in parts:
            found.append(Level(**parts))
        else:
            extension.release()
            _tell(extension)
    return tuple(found)


def _looks(whole: Element) -> tuple[Look, ...]:
    read = (values_of(each, Look, _tell) for each in all_own(whole, "look"))
    return tuple(
        Look(**{"id": f"look-{number}", **each}) for number, each in enumerate(read, 1)
    )


def _begun_on(whole: Element) -> Any:
    begun_on = value(whole["startDate"], fields_dict(Goal)["begun_on"].type)
    if begun_on is None and "startDate" in whole:
        whole["startDate"].notice("GOA811")
    return begun_on
