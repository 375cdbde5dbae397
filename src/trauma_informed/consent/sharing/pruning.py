"""Take out of a record's plain data whatever is not to be shared.

What is left depends only on what may be seen: a list that lost entries looks like one
that never had them, and a field that was taken out is gone with its key. Only the
places where something may have to go are looked at; the rest is left as it was encoded.
"""

from functools import lru_cache
from typing import Any, Final

from attrs import Factory, define, frozen

from trauma_informed.consent.record import ANY
from trauma_informed.consent.sharing.information import GATE, Held, Slot, held, slots

__all__ = ["Circle", "Everything", "Plain", "Pruning", "Wanted", "made"]

Plain = dict[str, Any]
#: Nothing was there, so nothing was withheld.
_NOTHING: Final[tuple[object, ...]] = (None, "", [], {})


@frozen(eq=False)
class Wanted:
    """Which categories may stay, and whether other people's words stand among them.

    `made` makes each of them once, so that one is known by itself.
    """

    categories: frozenset[str]
    #: Words that do not say whose they are may then be another person's.
    in_a_group: bool = False

    def keeps(self, slot: Slot, outer: str) -> bool:
        """Return True where something of a field may stay."""
        category = slot.within(outer)
        if self.in_a_group and _may_be_anybodys(slot, category):
            return False
        if slot.part is None:
            return category in self.categories
        return not self.categories.isdisjoint(held(slot.part, category).categories)

    def keeps_whole(self, inside: Held) -> bool:
        """Return True where all of a part stays, whatever stands in it."""
        looked_at = inside.unmarked or inside.entries
        return not looked_at and inside.categories <= self.categories


@frozen(eq=False)
class Everything(Wanted):
    """Everything may stay, with a category or without one, but other people's words."""

    def keeps(self, slot: Slot, outer: str) -> bool:
        """Return True, but for what may be another person's."""
        return not (self.in_a_group and _may_be_anybodys(slot, slot.within(outer)))

    def keeps_whole(self, inside: Held) -> bool:
        """Return True where no entry inside says whose it is."""
        return not inside.entries


@lru_cache(maxsize=1024)
def made(
    kind: type,
    categories: frozenset[str] = frozenset(),
    in_a_group: bool = False,  # noqa: FBT002 -- as the field is
) -> Wanted:
    """Return the one *kind* of these; each is made once."""
    found: Wanted = kind(categories=categories, in_a_group=in_a_group)
    return found


def _may_be_anybodys(slot: Slot, category: str) -> bool:
    """Return True where private words do not say whose they are."""
    if slot.part is None:
        return slot.private
    return slots(slot.part).owner is None and held(slot.part, category).private


@frozen
class _Cut:
    """What to do with one kind of part: keys to take out, and fields to look into."""

    kind: type
    outer: str
    out: tuple[str, ...]
    into: tuple[tuple[str, bool, type, str], ...]
    owner: str | None
    alone: bool
    gated: bool
    private: bool

    @property
    def gate_alone(self) -> bool:
        """True where all that counts is who an entry names."""
        return self.gated and self.owner is None and not (self.out or self.into)


@lru_cache(maxsize=4096)
def _cut(kind: type, outer: str, wanted: Wanted) -> _Cut:
    shape = slots(kind)
    kept = [slot for slot in shape.slots if wanted.keeps(slot, outer)]
    return _Cut(
        kind=kind,
        outer=outer,
        out=tuple(slot.name for slot in shape.slots if slot not in kept),
        into=tuple(
            (slot.name, slot.many, slot.part, slot.within(outer))
            for slot in kept
            if slot.part is not None
            and not wanted.keeps_whole(held(slot.part, slot.within(outer)))
        ),
        owner=shape.owner,
        alone=shape.alone,
        gated=shape.gated,
        private=held(kind, outer).private,
    )


@frozen
class Circle:
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

    def part(
        self, plain: Plain, kind: type, outer: str, wanted: Wanted, place: str
    ) -> None:
        """Take out of *plain*, one part of a record, all that may not stay."""
        self._prune(plain, _cut(kind, outer, wanted), wanted, place)

    def _prune(self, plain: Plain, cut: _Cut, wanted: Wanted, place: str) -> None:
        for name in cut.out:
            if plain.pop(name, None) not in _NOTHING:
                self.not_shared.append(f"{place}/{name}")
        for name, many, inner, category in cut.into:
            value = plain[name]
            if value:
                below = _cut(inner, category, wanted)
                at = f"{place}/{name}"
                if many:
                    plain[name] = self._entries(value, below, wanted, at)
                elif not self._stays(value, below, wanted, at):
                    self.not_shared.append(at)
                    del plain[name]

    def _entries(
        self, items: list[Plain], cut: _Cut, wanted: Wanted, place: str
    ) -> list[Plain]:
        if cut.gate_alone:
            stayed = self._may_all_go(items)
        else:
            stayed = [
                number
                for number, item in enumerate(items)
                if self._stays(item, cut, wanted, f"{place}/{number}")
            ]
        if len(stayed) == len(items):
            return items
        self.stayed[place] = stayed
        gone = set(range(len(items))).difference(stayed)
        self.not_shared += [f"{place}/{number}" for number in sorted(gone)]
        return [items[number] for number in stayed]

    def _stays(self, plain: Plain, cut: _Cut, wanted: Wanted, place: str) -> bool:
        """Return True where one entry stays, with what may not stay taken out of it."""
        whose = plain[cut.owner] if cut.owner is not None else None
        mine = whose in self.circle.own
        if not (
            (cut.owner is None or mine or self._is_work(whose, cut, wanted))
            and (not cut.gated or self._may_go(plain[GATE]))
        ):
            return False
        if mine and wanted.in_a_group:
            same: type = type(wanted)
            alone = made(same, wanted.categories)
            self._prune(plain, _cut(cut.kind, cut.outer, alone), alone, place)
        else:
            self._prune(plain, cut, wanted, place)
        return True

    def _is_work(self, whose: str | None, cut: _Cut, wanted: Wanted) -> bool:
        """Return True where an entry is nobody's own, or part of the work together."""
        if cut.alone:
            return False
        if wanted.in_a_group:
            return whose in self.circle.workers and not cut.private
        return whose is None or whose in self.circle.workers

    def _may_all_go(self, items: list[Plain]) -> list[int]:
        """Return the places of those entries that name who receives them now."""
        receivers = self.receivers
        if receivers is None:
            return [*range(len(items))]
        every = receivers | {ANY}
        return [
            number
            for number, item in enumerate(items)
            if not every.isdisjoint(item[GATE])
        ]

    def _may_go(self, named: list[str]) -> bool:
        receivers = self.receivers
        return receivers is None or ANY in named or not receivers.isdisjoint(named)
