"""What may be shared of a record, worked out the slow and obvious way, for comparison.

It walks the whole of a record's plain data, field by field, and asks of each value for
itself whether it may go. Nothing is worked out beforehand and nothing is skipped.
"""

from collections.abc import Iterator
from typing import Any

from attrs import Factory, define, evolve, frozen

from trauma_informed.consent.record import ANY
from trauma_informed.consent.sharing.information import Slot, slots
from trauma_informed.consent.sharing.pruning import Circle

NOTHING: tuple[object, ...] = (None, "", [], {})


@frozen(kw_only=True)
class Here:
    """Where a walk stands: before, and in what goes."""

    category: str = ""
    in_a_group: bool
    old: str = ""
    new: str = ""

    def step(self, old: object, new: object) -> "Here":
        """Return the place one step further in."""
        return evolve(self, old=f"{self.old}/{old}", new=f"{self.new}/{new}")


@define
class Walk:
    """One walk through a record, with where each thing that goes stands then."""

    categories: frozenset[str]
    circle: Circle
    receivers: frozenset[str] | None
    not_shared: set[str] = Factory(set)
    #: By its place before, the place of all that goes.
    places: dict[str, str] = Factory(dict)

    def record(self, plain: dict[str, Any], kind: type) -> dict[str, Any]:
        """Return what of a record goes, with those statements that travel with it."""
        rest = {name: value for name, value in plain.items() if name != "statements"}
        view = self.part(rest, kind, Here(in_a_group=self.circle.is_a_group))
        view["statements"] = [*self.statements(plain["statements"])]
        return view

    def part(self, plain: dict[str, Any], kind: type, here: Here) -> dict[str, Any]:
        """Return what of one part goes; ids go with whatever else does."""
        self.places[here.old] = here.new
        by_name = {slot.name: slot for slot in slots(kind).slots}
        left = {}
        for name, value in plain.items():
            there, slot = here.step(name, name), by_name.get(name)
            if slot is None:
                self.places[there.old] = there.new
                left[name] = value
            elif name == "may_be_shared_with":
                continue  # nobody learns who else may receive it
            elif not self.may_go(slot, here):
                if value not in NOTHING:
                    self.not_shared.add(there.old)
            else:
                there = evolve(there, category=slot.within(here.category))
                kept = self.value(value, slot, there)
                if kept is not self:
                    left[name] = kept
        return left

    def may_go(self, slot: Slot, here: Here) -> bool:
        """Return True where something of a field could go, whatever stands in it."""
        inside = [*leaves(slot, here.category, ())]
        signed = slot.part is not None and slots(slot.part).owner is not None
        private = any(leaf.private for leaf, _ in inside)
        if here.in_a_group and private and not signed:
            return False
        return any(category in self.categories for _, category in inside)

    def value(self, value: Any, slot: Slot, here: Here) -> Any:
        """Return what of a value goes; the walk itself where nothing does."""
        if slot.part is None or value is None:
            inside = places(value)
            self.places |= {here.old + place: here.new + place for place in inside}
            return value
        self.places[here.old] = here.new
        if not slot.many:
            if self.is_theirs_to_share(value, slot.part, here):
                return self.entry(value, slot.part, here)
            self.not_shared.add(here.old)
            return self
        left: list[Any] = []
        for number, item in enumerate(value):
            there = here.step(number, len(left))
            if self.is_theirs_to_share(item, slot.part, there):
                left.append(self.entry(item, slot.part, there))
            else:
                self.not_shared.add(there.old)
        return left

    def is_theirs_to_share(self, plain: dict[str, Any], kind: type, here: Here) -> bool:
        """Return True where an entry is the person's, or work, and may go to these."""
        shape = slots(kind)
        if shape.gated and self.receivers is not None:
            named = set(plain["may_be_shared_with"])
            if ANY not in named and not named & self.receivers:
                return False
        if shape.owner is None or plain[shape.owner] in self.circle.own:
            return True
        if shape.alone:
            return False
        if here.in_a_group:
            each = (leaves(slot, here.category, ()) for slot in shape.slots)
            private = any(leaf.private for inside in each for leaf, _ in inside)
            return plain[shape.owner] in self.circle.workers and not private
        return plain[shape.owner] in (None, *self.circle.workers)

    def entry(self, plain: dict[str, Any], kind: type, here: Here) -> dict[str, Any]:
        """Return what of an entry goes; inside the person's own, nobody else stands."""
        owner = slots(kind).owner
        mine = owner is not None and plain[owner] in self.circle.own
        return self.part(
            plain, kind, evolve(here, in_a_group=here.in_a_group and not mine)
        )

    def statements(self, given: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield the person's statements about what goes, or about the whole."""
        for number, each in enumerate(given):
            mine = each["by"] in self.circle.own
            if each["by"] is None and not self.circle.is_a_group:
                mine = True
            place = each["pointer"]
            if mine and (place is None or self.place(place) is not None):
                yield {**each, "pointer": place if place is None else self.place(place)}
            else:
                self.not_shared.add(f"/statements/{number}")

    def place(self, old: str) -> str | None:
        """Return where a place stands now; None where it does not go."""
        return self.places.get(old)


def places(plain: Any, at: str = "") -> list[str]:
    """Return each place of plain data."""
    inside: list[tuple[Any, Any]] = []
    if isinstance(plain, dict):
        inside = [*plain.items()]
    elif isinstance(plain, list):
        inside = [*enumerate(plain)]
    return [at, *(p for key, each in inside for p in places(each, f"{at}/{key}"))]


def leaves(
    slot: Slot, outer: str, around: tuple[object, ...]
) -> Iterator[tuple[Slot, str]]:
    """Yield each field in a field that holds no more parts, with its category."""
    category = slot.within(outer)
    if slot.part is None:
        yield slot, category
    elif (slot.part, category) not in around:
        for inner in slots(slot.part).slots:
            yield from leaves(inner, category, (*around, (slot.part, category)))
