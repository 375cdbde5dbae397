"""The entries of a plan in FHIR: a thing, somebody, or a line, each in its section.

What another system shows is one text, with all that helps in a hard hour: whom, how to
reach them, when. Our extension holds its parts; where the text was changed elsewhere,
the text counts, since it is what people read.
"""

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from trauma_informed.fhir.elements import Element
from trauma_informed.fhir.own import (
    PREFIX,
    Json,
    all_own,
    code,
    complex_extension,
    part,
    value,
    values_of,
)
from trauma_informed.fields import Identifier, Words
from trauma_informed.safety_plan.record import Contact, CrisisLine, PlanItem, Step
from trauma_informed.safety_plan.steps import DANGER, SIX
from trauma_informed.views import Record

__all__ = [
    "CODES",
    "SECTIONS",
    "Entry",
    "entries_of",
    "read_activity",
    "read_known",
    "step_of",
    "written",
]

#: The code system of the sections, and the name of the extension of an entry.
SYSTEM: Final = f"{PREFIX}safety-plan-section"
ENTRY: Final = "entry"
#: Every section in the order in which it is written.
SECTIONS: Final = tuple(dict.fromkeys((*SIX, *DANGER, "reasons_for_living")))
#: What is known rather than done: FHIR keeps it beside the plan's activities.
KNOWN: Final = ("warning_signs", "reasons_for_living")
_KINDS: Final[dict[str, tuple[str, type[Record]]]] = {
    "item": ("items", PlanItem),
    "contact": ("contacts", Contact),
    "line": ("lines", CrisisLine),
}
#: What of an entry is shown, in this order.
_SHOWN: Final = ("words", "name", "relation", "reach", "safe_hours", "region")
#: The sections by their codes.
CODES: Final = {name.replace("_", "-"): name for name in SECTIONS}
#: Activities that are over, or were never meant.
_NOT_MEANT: Final = ("cancelled", "stopped", "entered-in-error")


@frozen
class Entry:
    """One entry of a plan, its section, and the name of its kind."""

    section: str
    kind: str
    record: Any

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from the other entries."""
        return self.section, self.kind, self.record.id

    @property
    def list(self) -> str:
        """The list of a FHIR plan that it stands in."""
        return "supportingInfo" if self.section in KNOWN else "activity"

    @property
    def text(self) -> str:
        """What another system shows of it."""
        found = (getattr(self.record, name, None) for name in _SHOWN)
        return "; ".join(each for each in found if each)


def entries_of(section: str, step: Step) -> Iterator[Entry]:
    """Yield the entries of one section."""
    for kind, (name, _) in _KINDS.items():
        for each in getattr(step, name):
            yield Entry(section, kind, each)


def step_of(entries: list[Entry], **more: Any) -> Step:
    """Return the section that these entries make."""
    lists: dict[str, Any] = {
        name: tuple(each.record for each in entries if each.kind == kind)
        for kind, (name, _) in _KINDS.items()
    }
    return Step(**lists, **more)


def concept(section: str) -> Json:
    """Return a section as a concept; the code is ours, and nobody else's."""
    coding = {"system": SYSTEM, "code": section.replace("_", "-")}
    return {"coding": [coding], "text": section.replace("_", " ")}


def written(entry: Entry, version: str) -> Json:
    """Return *entry* as an element of a FHIR plan.

    R4 has a place for a description and its heading. R5 has only a reference, which
    may be a text.
    """
    parts = [code("kind", entry.kind), *_parts(entry)]
    heading = {"url": "section", "valueCodeableConcept": concept(entry.section)}
    shown = entry.text
    if entry.list == "activity" and version == "R4":
        said = {"description": shown} if shown else {}
        detail = {"code": concept(entry.section), "status": "unknown", **said}
        return {"extension": [complex_extension(ENTRY, *parts)], "detail": detail}
    extension = [complex_extension(ENTRY, heading, *parts)]
    said = {"display": shown} if shown else {}
    if entry.list == "supportingInfo":
        return {"extension": extension, **said}
    planned = {"plannedActivityReference": said} if said else {}
    return {"extension": extension, **planned}


def _parts(entry: Entry) -> list[Json]:
    """Return the parts of *entry*; a thing has its words in the text alone."""
    leave = ("words",) if entry.kind == "item" else ()
    return part(entry.record, leave=("may_be_shared_with", *leave))


def section_of(at: Element) -> str | None:
    """Return and take the section that a concept names; None where it is none."""
    for coding in at.items("coding"):
        if coding["system"].text() == SYSTEM and coding["code"].text() in CODES:
            coding.take()
            section = CODES[coding["code"].text()]
            if at["text"].value == concept(section)["text"]:
                at["text"].take()
            return section
    return None


def read_activity(at: Element, number: int, version: str) -> Entry | None:
    """Return the entry that an activity holds; None where it is none of ours."""
    if version == "R5":
        own = _own(at)
        section = _own_section(own)
        text = at["plannedActivityReference"]["display"]
    else:
        own, detail = _own(at), at["detail"]
        if _is_not_meant(detail):
            at.notice("PLA808")
            return None
        section, text = section_of(detail["code"]), detail["description"]
        if detail["status"].text() == "unknown":
            detail["status"].take()
    if section is None or section in KNOWN:
        at.notice("PLA807")
        return None
    return _entry(at, own, section, text, number)


def read_known(at: Element, number: int) -> Entry | None:
    """Return the entry that stands beside the activities; None where it is none."""
    own = _own(at)
    section = _own_section(own)
    if section not in KNOWN:
        return None
    return _entry(at, own, section, at["display"], number)


def _own(at: Element) -> Element | None:
    found = all_own(at, ENTRY)
    return found[0] if found else None


def _own_section(own: Element | None) -> str | None:
    """Return the section that our extension names."""
    for each in own.items("extension") if own else ():
        section = section_of(each["valueCodeableConcept"])
        if each["url"].text() == "section" and section:
            each.take()
            return section
    return None


def _is_not_meant(detail: Element) -> bool:
    """Return True where an activity is marked as not to be done, or as over."""
    return detail["doNotPerform"].value is True or detail["status"].text() in _NOT_MEANT


def _entry(
    at: Element, own: Element | None, section: str, text: Element, number: int
) -> Entry:
    """Return what stands at *at* as an entry; an id is made from where it stands."""
    kind = _kind(own) if own else "item"
    cls: Any = _KINDS[kind][1]
    parts = values_of(own, cls, _tell, also=("kind", "section")) if own else {}
    words = value(text, Words) or ""
    parts.setdefault("id", value(at["id"], Identifier) or f"{section}-{number + 1}")
    if kind == "item":
        return Entry(section, kind, PlanItem(id=parts["id"], words=words))
    entry = Entry(section, kind, cls(**parts))
    if entry.text == words:
        return entry
    at.notice("PLA809")
    main = "name" if kind == "contact" else "words"
    return Entry(section, kind, cls(id=parts["id"], **{main: words}))


def _kind(own: Element) -> str:
    """Return and take the kind of entry; whatever else it is, it is a thing."""
    for each in own.items("extension"):
        if each["url"].text() == "kind" and each["valueCode"].text() in _KINDS:
            each.take()
            return each["valueCode"].text()
    return "item"


def _tell(at: Element) -> None:
    at.notice("PLA812")
