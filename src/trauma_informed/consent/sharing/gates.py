"""Take out of what goes who else may receive it: that is between the person and us.

An entry that names those who may receive it would tell each of them of all the others.
"""

from functools import cache
from typing import Any

from trauma_informed.consent.sharing.information import GATE, slots

__all__ = ["without_gates"]


def without_gates(plain: dict[str, Any], kind: type) -> None:
    """Take out of *plain*, the data of a record of *kind*, whom its entries name.

    >>> from trauma_informed.safety_plan.record import PlanItem
    >>> item = {"id": "item-1", "may_be_shared_with": ["shelter-1"]}
    >>> without_gates(item, PlanItem)
    >>> item
    {'id': 'item-1'}
    """
    if slots(kind).gated:
        plain.pop(GATE, None)
    for name, many, part, alone in _into(kind):
        inside = plain.get(name)
        if not inside:
            continue
        for each in inside if many else (inside,):
            if alone:  # most entries hold no others; looked at here, for speed
                each.pop(GATE, None)
            else:
                without_gates(each, part)


@cache
def _into(kind: type) -> tuple[tuple[str, bool, type, bool], ...]:
    """Return the fields of *kind* that hold such entries, and what is known of those.

    That is whether each holds many, of which kind, and that nothing stands inside them.
    """
    return tuple(
        (slot.name, slot.many, slot.part, not any(map(_holds_gates, _parts(slot.part))))
        for slot in slots(kind).slots
        if slot.part is not None and _holds_gates(slot.part)
    )


def _parts(kind: type) -> set[type]:
    return {slot.part for slot in slots(kind).slots if slot.part is not None}


def _holds_gates(kind: type) -> bool:
    """Return True where *kind*, or a part of it, may name who receives it."""
    seen, waiting = {kind}, [kind]
    while waiting:
        here = waiting.pop()
        if slots(here).gated:
            return True
        inside = _parts(here) - seen
        seen |= inside
        waiting += inside
    return False
