"""The limits of a provision: to whom, of what, for what, from when until when.

A permit keeps what can be read of its limits, and a denial of which one cannot be read
is taken as wide as it may be meant: neither reaches further for it.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Final

from attrs import frozen

from trauma_informed.fhir.elements import Element
from trauma_informed.fhir.moments import end_of, first_instant, is_day, last_day
from trauma_informed.fhir.names import id_here, unversioned

__all__ = ["Period", "actions", "actors", "kinds", "marks", "period", "purposes"]

#: Roles of those who do not receive: who wrote, told, gave, or is spoken of.
_NOT_RECEIVING: Final = frozenset(
    ("AUT", "AUTHOR", "CONSENTER", "ENT", "GRANTOR", "INF", "SBJ", "SUBJECT")
)
#: Who keeps what is shared.
_CUSTODIAN: Final = "CST"
#: Kinds of information: one in R4, two in R5, where R4's is met all the same.
_CLASSES: Final = ("class", "documentType", "resourceType")

#: The names that were read, and whether a limit among them is not held.
Names = tuple[tuple[str, ...], bool]


@frozen
class Period:
    """From when until when; *held* is False where a part of it cannot be read."""

    starts: datetime | None = None
    ends: date | None = None
    held: bool = True


def period(at: Element, *, holds: bool) -> Period:
    """Return the period at *at*; *holds* is False where no term stands for it."""
    if at.value is None:
        return Period()
    if not (holds and isinstance(at.value, dict)):
        return Period(held=False)
    starts, ends = at["start"], at["end"]
    first, last = first_instant(starts.text()), last_day(ends.text())
    for element, read in ((starts, first), (ends, last)):
        if read is not None:
            element.take()
        elif element.value is not None:
            element.notice("CON813")
    if last is not None and not _is_whole(ends.text(), last):
        ends.notice("CON814")
    unread = (starts.value is not None and first is None) or (
        ends.value is not None and last is None
    )
    return Period(starts=first, ends=last, held=not unread)


def _is_whole(text: str, last: date) -> bool:
    """Return True where the day *last* is all that *text* says."""
    return is_day(text) or first_instant(text) == end_of(last, None)


def _held(
    rule: Element,
    name: str,
    read: Callable[[Element], tuple[str, ...]],
    permits: bool,
) -> Names:
    """Return the names under *name*, and whether a limit there is not held.

    A permit keeps those that can be read; a denial of which one cannot is read as wide
    as it may be meant.
    """
    if name not in rule:
        return (), False
    names, missing = _all_of([read(each) for each in rule.items(name)], permits)
    if missing:
        rule[name].release()
    return names, missing


def _all_of(found: list[tuple[str, ...]], permits: bool) -> Names:
    names = _once(name for each in found for name in each)
    if permits:
        return names, not names
    return (names, False) if names and all(found) else ((), True)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _code(coding: Element) -> tuple[str, ...]:
    """Return the code of a coding, without its system."""
    code = coding["code"].name()
    return (code,) if code else ()


def _concept(concept: Element) -> tuple[str, ...]:
    """Return the codes of a concept, each another name for the same."""
    return tuple(code for each in concept.items("coding") for code in _code(each))


def purposes(rule: Element, permits: bool) -> Names:
    """Return what it is for."""
    return _held(rule, "purpose", _code, permits)


def actions(rule: Element, permits: bool) -> Names:
    """Return what may be done."""
    return _held(rule, "action", _concept, permits)


def kinds(rule: Element, permits: bool) -> Names:
    """Return the categories of information."""
    held = [_held(rule, kind, _code, permits) for kind in _CLASSES if kind in rule]
    return _together(held, permits)


def marks(rule: Element, permits: bool) -> Names:
    """Return the security labels and the clinical codes."""
    held = [
        _held(rule, name, read, permits)
        for name, read in (("securityLabel", _code), ("code", _concept))
        if name in rule
    ]
    return _together(held, permits)


def _together(held: list[Names], permits: bool) -> Names:
    """Return several limits as one; a permit that needs two at once is not held."""
    missing = any(not_held for _, not_held in held)
    if not permits:
        return (
            ((), True)
            if missing
            else (_once(n for names, _ in held for n in names), False)
        )
    return _once(n for names, _ in held for n in names), missing or len(held) > 1


def actors(
    rule: Element, permits: bool, *, root: bool
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Return who receives, who shares, and whether an actor is not held."""
    receiving, sharing, others = [], [], "actor" in rule and not rule.items("actor")
    for actor in rule.items("actor"):
        roles = {each["code"].text() for each in actor["role"].items("coding")}
        if _CUSTODIAN in roles and root:
            sharing.append(actor)
        elif roles & _NOT_RECEIVING or _CUSTODIAN in roles:
            others = True
        else:
            receiving.append(_names_of(actor["reference"], permits))
    names, not_held = _all_of(receiving, permits) if receiving else ((), False)
    shares = (
        _names_of(sharing[0]["reference"], permits)[:1] if len(sharing) == 1 else ()
    )
    not_held = not_held or others or (bool(sharing) and not shares)
    if not_held and not permits:
        rule["actor"].release()
    return (names if permits or not not_held else ()), shares, not_held


def _names_of(reference: Element, permits: bool) -> tuple[str, ...]:
    """Return the names that a reference gives: what it points to, and an identifier.

    Whoever stands at a full address may be the one of that id here. Nobody can tell, so
    a denial names both.
    """
    pointed = reference["reference"]
    address = None if pointed.text().startswith("#") else pointed.name()
    name = unversioned(address) if address else None
    here = id_here(name) if name else None
    if here:
        pointed.notice("CON820")
    found = (name, None if permits else here, reference["identifier"]["value"].name())
    return tuple(each for each in found if each)
