"""Hold back what a consent leaves out by its marks, such as a sensitive label.

An app says which places carry which marks. A mark counts for all that stands at its
place and inside it. Where a consent tells marked from unmarked and the app says nothing
of marks, neither can be told apart, and both stay.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from attrs import frozen

from trauma_informed.consent.deciding.decision import Decision
from trauma_informed.consent.deciding.grounds import ObligationKind
from trauma_informed.consent.record import ANY
from trauma_informed.consent.sharing.information import Slot, slots
from trauma_informed.consent.sharing.pruning import Plain, Pruning
from trauma_informed.errors import FieldError

__all__ = ["Coverage", "Marks", "coverage", "refuse_unclear"]


class Coverage(NamedTuple):
    """The categories that a decision covers, whole or in part."""

    whole: frozenset[str]
    #: Those of which a part is covered, which marks alone tell from the rest.
    apart: frozenset[str]


def coverage(decision: Decision, asked: Iterable[str]) -> Coverage:
    """Return what *decision* covers of the categories *asked* for."""
    left_out: set[str] = set()
    for each in decision.obligations:
        if each.kind is ObligationKind.REDACT and not each.marked:
            left_out.update(each.information)
    wanted = frozenset(asked) - left_out
    ways = decision.covered
    plain = {way.information for way in ways if not (way.marked or way.without)}
    whole = _among(wanted, plain)
    return Coverage(whole, _among(wanted, {way.information for way in ways}) - whole)


def _among(wanted: frozenset[str], names: set[str]) -> frozenset[str]:
    """Return those categories that are named; *any* names them all."""
    return wanted if ANY in names else wanted & names


def refuse_unclear(marks: Mapping[str, tuple[str, ...]], plain: Plain) -> None:
    """Refuse marks that would hold nothing back, since they cannot be read.

    Raises:
        FieldError: Some marks are no tuple of texts, or some place is not in *plain*.
    """
    problems = []
    if not all(_are_names(each) for each in marks.values()):
        problems.append("marks: has a place without its marks; give a tuple of texts.")
    if not all(_is_in(plain, place) for place in marks):
        problems.append("marks: has a place that is not in the record; correct it.")
    if problems:
        raise FieldError(problems)


def _are_names(given: object) -> bool:
    if not isinstance(given, (tuple, list, set, frozenset)):
        return False
    return all(isinstance(each, str) for each in given)


def _is_in(plain: Plain, place: str) -> bool:
    """Return True where *place* is in *plain*, or would be if nothing were left out."""
    here: object = plain
    first, *steps = place.split("/")
    for step in steps:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(here, dict) and key in here:
            here = here[key]
        elif isinstance(here, list) and key in map(str, range(len(here))):
            here = here[int(key)]
        else:
            return here is None and not first
    return not first


@frozen
class Marks:
    """The marks of one record, held against one decision."""

    marks: Mapping[str, tuple[str, ...]]
    decision: Decision
    pruning: Pruning

    def part(
        self,
        plain: Plain,
        kind: type,
        outer: str,
        place: str,
        around: frozenset[str],
    ) -> bool:
        """Take out of *plain* what marks hold back; return True where something stays.

        Args:
            plain: One part of a record.

            kind: The kind of that part.

            outer: The category around it.

            place: Where it stood in the record before anything was taken out.

            around: The marks of all that it stands in.
        """
        marks = around.union(self.marks.get(place, ()))
        stays = False
        for slot in slots(kind).slots:
            if slot.name not in plain:
                continue
            if self._field(
                plain, slot, slot.within(outer), f"{place}/{slot.name}", marks
            ):
                stays = True
            elif not slot.many:
                del plain[slot.name]
        return stays

    def _field(
        self,
        plain: Plain,
        slot: Slot,
        category: str,
        place: str,
        around: frozenset[str],
    ) -> bool:
        """Return True where something of one field stays."""
        value = plain[slot.name]
        if slot.part is None:
            return self._leaf(category, place, around)
        if not slot.many:
            inside = value is not None
            return inside and self.part(value, slot.part, category, place, around)
        marks = around.union(self.marks.get(place, ()))
        numbers = self.pruning.stayed.get(place, range(len(value)))
        stayed = [
            (number, item)
            for number, item in zip(numbers, value, strict=True)
            if self.part(item, slot.part, category, f"{place}/{number}", marks)
        ]
        self.pruning.stayed[place] = [number for number, _ in stayed]
        plain[slot.name] = [item for _, item in stayed]
        return bool(stayed)

    def _leaf(self, category: str, place: str, around: frozenset[str]) -> bool:
        """Return True where one value is covered, and all that is marked inside it."""
        own = around.union(self.marks.get(place, ()))
        each = [own, *(own.union(inside) for inside in self._inside(place))]
        if all(self.decision.covers(category, sorted(marks)) for marks in each):
            return True
        self.pruning.not_shared.append(place)
        return False

    def _inside(self, place: str) -> Iterator[tuple[str, ...]]:
        yield from (m for at, m in self.marks.items() if at.startswith(f"{place}/"))
