"""A FHIR consent, R4 or R5, as our record.

What the resource leaves open stays open, and a finding names every reading that was
needed. Nothing in a consent that is not in force, or that says in a way we do not know
how it is meant, is an answer.
"""

from typing import Final

from attrs import evolve, frozen

from trauma_informed.consent.record import (
    Answer,
    Consent,
    ConsentEvent,
    EventKind,
    Term,
)
from trauma_informed.fhir.elements import Element
from trauma_informed.fhir.moments import first_instant, is_day
from trauma_informed.fhir.names import unversioned
from trauma_informed.fhir.provisions import Part, part
from trauma_informed.fhir.terms import terms_of, unanswered
from trauma_informed.fhir.weaving import Places
from trauma_informed.fhir.wholes import NOBODY, id_of, modifiers

__all__ = ["ANSWERED", "ENDED", "OTHERS", "record_of"]

#: Our own extension: how a consent ended, for which FHIR has no place.
ENDED: Final = "urn:trauma-informed:consent-ended"
#: Where it says what had been answered before.
ANSWERED: Final = "answered"
#: Elements that only the other version has.
OTHERS: Final = {
    "R4": ("decision", "subject"),
    "R5": ("scope", "patient", "policyRule"),
}
_DECISIONS: Final = {"permit": True, "deny": False}
_ENDINGS: Final = {
    str(kind): kind
    for kind in (
        EventKind.WITHDRAWN,
        EventKind.ENDED_BY_OTHER,
        EventKind.SUPERSEDED,
    )
}
_ANSWERS: Final = {
    str(kind): kind
    for kind in (
        EventKind.OFFERED,
        EventKind.NOT_NOW,
        EventKind.SAID_NO,
        EventKind.GIVEN,
    )
}


@frozen
class _Shape:
    """Where a version of FHIR keeps what it says."""

    person: str
    date: str


_SHAPES: Final = {
    "R4": _Shape("patient", "dateTime"),
    "R5": _Shape("subject", "date"),
}


def record_of(whole: Element, version: str) -> tuple[Consent, Places]:
    """Return what a FHIR consent says in our words; it has no list with parts of ours."""
    shape = _SHAPES[version]
    root, permits = _root_r4(whole) if version == "R4" else _root_r5(whole)
    counts = permits is not None and not _is_modified(whole)
    if root.limited and permits is not None:
        whole["provision"].notice("CON809" if permits else "CON810")
        counts = counts and not permits
        root = root if permits else _without_exceptions(root, whole, version)
    terms = terms_of(root, permits=permits) if permits is not None else ()
    state = whole["status"].text()
    if state not in ("active", "inactive") or not counts:
        terms = unanswered(terms)
    if state == "entered-in-error":
        terms = ()
        whole["provision"].release()
        whole["decision"].release()
    consent = Consent(
        id=id_of(whole, "CON819"),
        person_id=_person(whole[shape.person]),
        shared_by=root.shares[0] if root.shares else None,
        terms=terms,
        events=_events(whole, shape, terms) if counts else _end(whole, shape),
    )
    return consent, {}


def _without_exceptions(root: Part, whole: Element, version: str) -> Part:
    """Return a *root* that denies, and holds not all its limits, with no permit in it.

    Each permit holds only as far as the denial around it reaches, which nobody can say.
    """
    rule = whole["provision"] if version == "R4" else whole
    for child in rule.items("provision"):
        child.notice("CON809")
        child.release()
    return evolve(root, inner=())


def _root_r4(whole: Element) -> tuple[Part, bool | None]:
    """Return the root provision of R4, and what its type says, if it says it."""
    root = whole["provision"]
    permits = _DECISIONS.get(root["type"].text())
    if permits is None:
        whole.notice("CON802")
        return Part(), None
    root["type"].take()
    root["type"].notice("CON801")
    return part(root, permits=permits, typed=True), permits


def _root_r5(whole: Element) -> tuple[Part, bool | None]:
    """Return what stands directly in a consent of R5, and its base decision."""
    permits = _DECISIONS.get(whole["decision"].text())
    if permits is None:
        whole.notice("CON802")
        return Part(), None
    whole["decision"].take()
    inside = {name: whole.value.get(name) for name in ("period", "provision")}
    root = Element(inside, whole.at, whole.notes)
    return part(root, permits=permits, typed=False), permits


def _is_modified(whole: Element) -> bool:
    """Return True where something changes the meaning in a way that we do not know."""
    found = modifiers(whole)
    for each in found:
        each.notice("CON815")
    return bool(found)


def _person(reference: Element) -> str | None:
    """Return who it is about; a group is nobody's person."""
    pointed = reference["reference"]
    if not pointed.text().startswith(NOBODY):
        name = pointed.name() or reference["identifier"]["value"].name()
        if name:
            return unversioned(name)
    reference.notice("CON818")
    return None


def _events(
    whole: Element, shape: _Shape, terms: tuple[Term, ...]
) -> tuple[ConsentEvent, ...]:
    """Return what the status and the date say has happened."""
    status, when = whole["status"], whole[shape.date]
    ending = _ending(whole)
    match status.text():
        case "active" | "inactive" if ending is not None:
            return (*_before_the_end(whole, when, terms), ending)
        case "active":
            status.take()
            return (_event(EventKind.GIVEN, when),)
        case "inactive":
            return _event(EventKind.GIVEN, when), _ended(status, terms)
        case "proposed":
            status.take()
            return (_event(EventKind.OFFERED, when),)
        case "rejected":
            status.notice("CON807")
            return (_event(EventKind.SAID_NO, when, terms),)
        case "entered-in-error":
            status.notice("CON808")
        case _:
            status.notice("CON805")
    return ()


def _event(
    kind: EventKind, when: Element, terms: tuple[Term, ...] | None = None
) -> ConsentEvent:
    at = first_instant(when.text())
    if at is not None:
        when.take()
        if is_day(when.text()):
            when.notice("CON811")
    else:
        when.notice("CON812" if when.value is None else "CON813")
    return ConsentEvent(kind=kind, id=f"{kind}-1", at=at, terms=terms)


def _ended(status: Element, terms: tuple[Term, ...]) -> ConsentEvent:
    """Return the end of a consent that is not in force, its noes with it."""
    status.notice("CON806")
    yes = tuple(term for term in terms if term.answer is Answer.YES)
    return ConsentEvent(kind=EventKind.ENDED_BY_OTHER, id="ended-1", terms=yes)


def _end(whole: Element, shape: _Shape) -> tuple[ConsentEvent, ...]:
    """Return the end of a consent that answers nothing, where we wrote it so."""
    if modifiers(whole) or whole["status"].text() not in ("active", "inactive"):
        return ()
    ending = _ending(whole)
    return (*_before_the_end(whole, whole[shape.date], ()), ending) if ending else ()


def _before_the_end(
    whole: Element, when: Element, terms: tuple[Term, ...]
) -> tuple[ConsentEvent, ...]:
    """Return what had been answered before an end, where our own extension says so."""
    for extension in whole.items("extension"):
        if extension["url"].text() != ENDED:
            continue
        for each in extension.items("extension"):
            kind = _ANSWERS.get(each["valueCode"].text())
            if each["url"].text() == ANSWERED and kind is not None:
                said_no = kind is EventKind.SAID_NO
                return (_event(kind, when, terms if said_no else None),)
    return ()


def _ending(whole: Element) -> ConsentEvent | None:
    """Return how it ended, where our own extension says so."""
    for extension in whole.items("extension"):
        if extension["url"].text() != ENDED:
            continue
        kind, at = None, None
        for each in extension.items("extension"):
            kind = kind or _ENDINGS.get(each["valueCode"].text())
            at = at or first_instant(each["valueDateTime"].text())
        whole["status"].take()
        extension.take()
        return ConsentEvent(kind=kind or EventKind.ENDED_BY_OTHER, id="ended-1", at=at)
    return None
