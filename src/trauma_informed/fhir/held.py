"""What FHIR can hold of a plan or a goal: the record that is written, and what stays.

What is for the person alone stays here on purpose. Characters that FHIR cannot hold
become a space. What is left is written without loss.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, TypeVar

from attrs import evolve, fields

from trauma_informed.fhir.own import NOT_TEXT
from trauma_informed.fhir.writing import Tell
from trauma_informed.fields import is_private
from trauma_informed.goals.record import Goal
from trauma_informed.places import Pointer
from trauma_informed.safety_plan.record import (
    Contact,
    PlanItem,
    SafetyPlan,
    Step,
    StepAnswer,
)
from trauma_informed.views import Record, Said, Statement

__all__ = ["LANGUAGE", "held"]

R = TypeVar("R", bound=Record)
#: What stays with this record, whoever asks for the rest.
_STAYS: Final[Mapping[type, tuple[str, ...]]] = {
    SafetyPlan: ("extensions", "kept", "copies", "must_not_be_told", "code_word"),
    Goal: ("extensions",),
    PlanItem: ("may_be_shared_with",),
    Contact: ("may_be_shared_with",),
}
#: Another system would show the entries of a section that the person put aside.
_PUT_ASIDE: Final = (StepAnswer.NOT_FOR_ME, StepAnswer.PREFER_NOT_TO_SAY)
#: What stands in a note, which FHIR does not have without words.
_NOTES: Final = (Said, Statement)
_HERE: Final = Pointer()
#: A language as FHIR can hold it.
LANGUAGE: Final = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def held(record: R, tell: Tell, at: Pointer = _HERE) -> R:
    """Return *record* as FHIR can hold it, and tell each place that is not the same."""
    stays, why = _STAYS.get(type(record), ()), "830"
    if isinstance(record, Step) and record.answer in _PUT_ASIDE:
        stays, why = ("items", "contacts", "lines"), "834"
    changed = {}
    for field in fields(type(record)):
        value, here = getattr(record, field.name), at / field.name
        if field.name in stays:
            new = field.default
            if value != new:
                tell(why, here)
        else:
            new = _held(value, field.type, here, tell)
        changed[field.name] = new
    return evolve(record, **changed)  # type: ignore[misc] # attrs at run time


def _held(value: Any, kind: Any, at: Pointer, tell: Tell) -> Any:
    if isinstance(value, Record):
        return held(value, tell, at)
    if isinstance(value, tuple):
        each = [_held(item, kind, at / n, tell) for n, item in enumerate(value)]
        empty = [_is_empty_note(item, at / n, tell) for n, item in enumerate(each)]
        return tuple(item for item, out in zip(each, empty, strict=True) if not out)
    if not isinstance(value, str) or isinstance(value, Enum):
        return value
    new = _words(value) if is_private(kind) else _name(value, at)
    if new != value:
        tell("831", at)
    return new


def _is_empty_note(item: Any, at: Pointer, tell: Tell) -> bool:
    if not isinstance(item, _NOTES) or item.words:
        return False
    tell("832", at)
    return True


def _words(text: str) -> str:
    """Return *text* without what FHIR cannot hold; blank text is none.

    >>> _words("walk" + chr(11) + "home"), _words("  ")
    ('walk home', '')
    """
    new = NOT_TEXT.sub(" ", text)
    return new if new.strip() else ""


def _name(name: str, at: Pointer) -> str | None:
    """Return an id or a code as FHIR can hold it; a language that is none is left out."""
    if at == "/language" and not LANGUAGE.fullmatch(name):
        return None
    new = NOT_TEXT.sub("-", name)
    return new if new.strip() else "-"
