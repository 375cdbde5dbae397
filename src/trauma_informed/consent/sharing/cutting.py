"""What to take out of each kind of part, worked out once for all records of it.

It depends on kinds and categories alone; what depends on values, such as whose an entry
is, is left for `pruning` to look at.
"""

from functools import lru_cache

from attrs import fields, frozen

from trauma_informed.consent.sharing.information import Slot, held, slots
from trauma_informed.consent.sharing.wanted import Wanted

__all__ = ["Cut", "cut_of"]


@frozen(eq=False)
class Cut:
    """What to do with one kind of part: keys to take out, and fields to look into."""

    kind: type
    outer: str
    #: What stays of a record, in the order of its fields.
    stays: tuple[str, ...]
    #: What goes, and whether it is one part, which is something wherever it stands.
    out: tuple[tuple[str, bool], ...]
    #: Each field with whether it holds many, and what to do with what stands in it.
    into: list[tuple[str, bool, "Cut"]]
    owner: str | None
    alone: bool
    gated: bool
    acted: bool
    private: bool
    #: Whether it may hold more than its fields.
    more: bool
    #: Whether all that counts is who an entry names.
    gate_alone: bool
    #: Whether it may be an entry of somebody's.
    entry: bool


@lru_cache(maxsize=1024)
def cut_of(kind: type, outer: str, wanted: Wanted) -> Cut:
    """Return what to do with a kind of part; it is handed out once all of it is made."""
    return _made(kind, outer, wanted, {})


def _made(
    kind: type, outer: str, wanted: Wanted, known: dict[tuple[type, str], Cut]
) -> Cut:
    """Return what to do with a kind of part, which may stand inside itself."""
    if (kind, outer) in known:
        return known[kind, outer]
    shape = slots(kind)
    kept = [slot for slot in shape.slots if wanted.keeps(slot, outer)]
    out = {slot.name: _is_one_part(slot) for slot in shape.slots if slot not in kept}
    inside = [
        (slot, slot.part, slot.within(outer))
        for slot in kept
        if slot.part is not None
        and not wanted.keeps_whole(held(slot.part, slot.within(outer)))
    ]
    found = known[kind, outer] = Cut(
        kind=kind,
        outer=outer,
        stays=tuple(each.name for each in fields(kind) if each.name not in out),
        out=tuple(out.items()),
        into=[],
        owner=shape.owner,
        alone=shape.alone,
        gated=shape.gated,
        acted=shape.acted,
        private=held(kind, outer).private,
        more=shape.more,
        gate_alone=shape.gated
        and not (shape.owner is not None or out or inside or shape.more),
        entry=shape.gated or shape.owner is not None,
    )
    for slot, part, category in inside:
        below = _made(part, category, wanted, known)
        found.into.append((slot.name, slot.many, below))
    return found


def _is_one_part(slot: Slot) -> bool:
    """Return True for a part that has fields; one that has none is nothing."""
    return slot.part is not None and not slot.many and bool(fields(slot.part))
