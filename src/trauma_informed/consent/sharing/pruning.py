"""Take out of a record, or of its plain data, whatever is not to be shared.

What is left depends only on what may be seen: a list that lost entries looks like one
that never had them, and a field that was taken out is gone with its key. Only the
places where something may have to go are looked at; a part that stays whole is left as
it is, and what goes is never encoded.
"""

from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any, Final, NamedTuple

from attrs import Factory, define

from trauma_informed.consent.record import ANY
from trauma_informed.consent.sharing.cutting import Cut, cut_of
from trauma_informed.consent.sharing.information import GATE
from trauma_informed.consent.sharing.wanted import Everything, Wanted, made
from trauma_informed.views import TopRecord

__all__ = ["Circle", "Everything", "Plain", "Pruning", "Wanted", "made"]

Plain = dict[str, Any]
#: Nothing was there, so nothing was withheld.
_NOTHING: Final[tuple[object, ...]] = (None, "", (), [], {})


class Circle(NamedTuple):
    """Whose yes it is, and who else stands in the record."""

    #: Every id under which the record knows the person.
    own: frozenset[str]
    #: Those whose work it was: supporters, facilitators, interpreters.
    workers: frozenset[str] = frozenset()
    #: Whether several people were supported at once.
    is_a_group: bool = False


@define
class Pruning:
    """One record on its way out, with what was taken out of it."""

    circle: Circle
    #: Ids that may receive an entry which names who may; None where nobody is asked.
    receivers: frozenset[str] | None = None
    #: JSON Pointers of what was there and stays.
    not_shared: list[str] = Factory(list)
    #: Where entries were taken out: those that stayed, by their places before.
    stayed: dict[str, list[int]] = Factory(dict)
    #: How a field of a part is read: an attribute of a record, a key of plain data.
    _read: Callable[[Any, str], Any] = getattr

    def part(
        self, plain: Plain, kind: type, outer: str, wanted: Wanted, place: str
    ) -> None:
        """Take out of *plain*, one part of a record, all that may not stay."""
        self._read = dict.get
        kept = self._prune(plain, cut_of(kind, outer, wanted), wanted, place)
        if kept is not plain:
            plain.clear()
            plain |= kept

    def record(self, record: Any, wanted: Wanted) -> Any:
        """Return what stays of *record*, ready to be encoded: itself, or a mapping."""
        self._read = getattr
        kind: type = type(record)
        return self._prune(record, cut_of(kind, "", wanted), wanted, "")

    def _prune(self, part: Any, cut: Cut, wanted: Wanted, place: str) -> Any:
        """Return *part* where all of it stays, or a mapping of what does."""
        read = self._read
        for name, one in cut.out:
            value = read(part, name)
            if (value is not None) if one else (value not in _NOTHING):
                self.not_shared.append(f"{place}/{name}")
        changed = self._changed(part, cut, wanted, place)
        if not (cut.out or changed or cut.more):
            return part
        left = _laid_out(part, cut)
        for name, kept in changed.items():
            if kept is None:
                self.not_shared.append(f"{place}/{name}")
                del left[name]
            else:
                left[name] = kept
        return left

    def _changed(self, part: Any, cut: Cut, wanted: Wanted, place: str) -> Plain:
        """Return what stays in those fields of which not all does; None for nothing."""
        changed: Plain = {}
        for name, many, below in cut.into:
            value = self._read(part, name)
            if value is None or (many and not value):
                continue
            at = f"{place}/{name}"
            if many:
                kept = self._entries(value, below, wanted, at)
            elif below.entry:
                kept = self._entry(value, below, wanted, at)
            else:
                kept = self._prune(value, below, wanted, at)
            if kept is not value:
                changed[name] = kept
        return changed

    def _entries(
        self, items: Sequence[Any], cut: Cut, wanted: Wanted, place: str
    ) -> Sequence[Any]:
        """Return those *items* that stay, each with what may not stay taken out."""
        numbers = self.stayed.get(place) or range(len(items))
        if cut.gate_alone:
            stayed = self._may_all_go(items)
            if len(stayed) == len(items):
                return items
            kept = [items[number] for number in stayed]
        else:
            each = [
                self._entry(item, cut, wanted, f"{place}/{number}")
                for number, item in zip(numbers, items, strict=True)
            ]
            stayed = [number for number, item in enumerate(each) if item is not None]
            kept = [each[number] for number in stayed]
        if len(stayed) < len(items):
            self.stayed[place] = [numbers[number] for number in stayed]
            gone = set(numbers).difference(self.stayed[place])
            self.not_shared += [f"{place}/{number}" for number in sorted(gone)]
        return kept

    def _entry(self, part: Any, cut: Cut, wanted: Wanted, place: str) -> Any:
        """Return what stays of one entry; None where nothing of it does."""
        whose = self._read(part, cut.owner) if cut.owner is not None else None
        mine = whose in self.circle.own
        if cut.gated and not self._may_go(self._read(part, GATE)):
            return None
        if mine and wanted.in_a_group:
            return self._as_if(part, cut, wanted, place, in_a_group=False)
        if cut.owner is None or mine or self._is_work(whose, cut, wanted):
            return self._prune(part, cut, wanted, place)
        if wanted.with_acts and cut.acted and not wanted.in_a_group:
            return self._as_if(part, cut, wanted, place, in_a_group=True)
        return None

    def _as_if(
        self, part: Any, cut: Cut, wanted: Wanted, place: str, *, in_a_group: bool
    ) -> Any:
        """Return what stays of one entry, as if others' words could be in it or not."""
        same: type = type(wanted)
        other = made(same, wanted.categories, in_a_group)
        return self._prune(part, cut_of(cut.kind, cut.outer, other), other, place)

    def _is_work(self, whose: str | None, cut: Cut, wanted: Wanted) -> bool:
        """Return True where an entry is nobody's own, or part of the work together."""
        if cut.alone:
            return False
        if wanted.in_a_group:
            return whose in self.circle.workers and not cut.private
        return whose is None or whose in self.circle.workers

    def _may_all_go(self, items: Sequence[Any]) -> Sequence[int]:
        """Return the places of those entries that name who receives them now."""
        everyone = range(len(items))
        if self.receivers is None:
            return everyone
        named = map(self._read, items, repeat(GATE))
        shut = [*map((self.receivers | {ANY}).isdisjoint, named)]
        return [n for n in everyone if not shut[n]] if True in shut else everyone

    def _may_go(self, named: Sequence[str]) -> bool:
        receivers = self.receivers
        return receivers is None or ANY in named or not receivers.isdisjoint(named)


def _laid_out(part: Any, cut: Cut) -> Plain:
    """Return the fields of *part* without those that are out, and nothing else."""
    if not isinstance(part, dict):
        return {name: getattr(part, name) for name in cut.stays}
    top = ("schema",) if issubclass(cut.kind, TopRecord) else ()
    return {name: part[name] for name in (*top, *cut.stays) if name in part}
