"""A FHIR resource while it is read: what was taken of it, and what was noticed.

Whatever nobody took is kept, so that writing a resource back loses nothing.
"""

from collections.abc import Iterator
from typing import Any, Final

from attrs import field, frozen

from trauma_informed.consent.record import ANY
from trauma_informed.places import Pointer

__all__ = ["DEEPEST", "Element", "Notes", "TooDeepError", "copied", "kept"]

#: How many objects and lists may stand inside one another.
DEEPEST: Final = 100
#: The longest id or code that a record holds.
_LONGEST_NAME: Final = 200


class TooDeepError(Exception):
    """A resource stands too deep, or holds itself; it carries nothing of it."""


class Notes:
    """What was taken of a resource, and the rules that speak, each with its place."""

    def __init__(self) -> None:
        self.taken: set[Pointer] = set()
        self.seen: list[tuple[str, Pointer]] = []


@frozen(eq=False, repr=False)
class Element:
    """A place in a resource and the value there; None where nothing stands."""

    value: Any
    at: Pointer = field(factory=Pointer)
    notes: Notes = field(factory=Notes)

    def __getitem__(self, name: str) -> "Element":
        """Return the element under *name*, empty where there is none."""
        inside = self.value.get(name) if isinstance(self.value, dict) else None
        return Element(inside, self.at / name, self.notes)

    def __contains__(self, name: str) -> bool:
        """Return True where something stands under *name*."""
        return self[name].value is not None

    def items(self, name: str) -> list["Element"]:
        """Return what stands under *name*, one by one; a lone one is read as a list."""
        inside = self[name]
        if not isinstance(inside.value, list):
            return [] if inside.value is None else [inside]
        return [
            Element(value, inside.at / number, self.notes)
            for number, value in enumerate(inside.value)
        ]

    def name(self) -> str | None:
        """Return and take the id or code here; None where a record cannot hold it."""
        value = self.value
        if type(value) is not str or not 0 < len(value) <= _LONGEST_NAME:
            return None
        if value == ANY or any("\ud800" <= letter <= "\udfff" for letter in value):
            return None
        return str(self.take())

    def text(self) -> str:
        """Return the text here without taking it; empty where there is none."""
        return self.value if type(self.value) is str else ""

    def take(self) -> Any:
        """Return the value here, and note that the record holds it."""
        self.notes.taken.add(self.at)
        return self.value

    def release(self) -> None:
        """Note that the record holds nothing of what stands here."""
        inside = f"{self.at}/"
        taken = self.notes.taken
        taken -= {at for at in taken if at == self.at or at.startswith(inside)}

    def notice(self, rule_id: str) -> None:
        """Note that the rule of this id speaks here."""
        self.notes.seen.append((rule_id, self.at))


def copied(value: Any, depth: int = 0) -> Any:
    """Return a copy of what JSON holds.

    Raises:
        TooDeepError: It stands too deep, or holds itself.
    """
    if depth > DEEPEST:
        raise TooDeepError
    if isinstance(value, dict):
        return {name: copied(inside, depth + 1) for name, inside in value.items()}
    if isinstance(value, list):
        return [copied(inside, depth + 1) for inside in value]
    return value


def kept(resource: Any, taken: set[Pointer]) -> tuple[Pointer, ...]:
    """Return the places of *resource* from which nothing was taken, largest first.

    >>> kept({"a": 1, "b": {"c": 2, "d": [3]}}, {Pointer("/b/c")})
    (Pointer('/a'), Pointer('/b/d'))
    """
    steps = (place.split("/") for place in taken)
    touched = {"/".join(s[:n]) for s in steps for n in range(1, len(s) + 1)}
    return tuple(_untouched(resource, Pointer(), touched, taken))


def _untouched(
    value: Any, at: Pointer, touched: set[str], taken: set[Pointer]
) -> Iterator[Pointer]:
    if at not in touched:
        yield at
    elif at not in taken:
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for step, each in inside:
            yield from _untouched(each, at / step, touched, taken)
