"""Where what a statement answers stands in the next revision of a plan.

A person's answer to one entry is never laid at another. An entry is known by its id,
in the list in which it stood first, then wherever it went.
"""

from typing import Any

from attrs import fields_dict

from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.comparing import places_of
from trauma_informed.safety_plan.record import SafetyPlan
from trauma_informed.views import Record

__all__ = ["followed"]


def followed(pointer: str, old: SafetyPlan, new: SafetyPlan) -> str | None:
    """Return where the place *pointer* of *old* stands in *new*; None where it is gone.

    A pointer that leads nowhere in *old* stays as it is.

    >>> from trauma_informed.safety_plan.record import PlanItem, Step
    >>> tea, walk = PlanItem(id="tea"), PlanItem(id="walk")
    >>> old = SafetyPlan(id="a", coping_alone=Step(items=(tea, walk)))
    >>> new = SafetyPlan(id="b", coping_alone=Step(items=(walk,)))
    >>> followed("/coping_alone/items/1/words", old, new)
    '/coping_alone/items/0/words'
    >>> followed("/coping_alone/items/0/words", old, new) is None
    True
    """
    if not pointer.startswith("/"):
        return pointer
    here: Any = old
    now = Pointer()
    for step in pointer.split("/")[1:]:
        inside = _inside(here)
        if step not in inside:
            return pointer
        if isinstance(here, tuple):
            place = _stands(here, int(step), now, old, new)
            if place is None:
                return None
            now = place
        else:
            now /= step
        here = inside[step]
    return str(now)


def _inside(part: Any) -> dict[str, Any]:
    """Return what stands in *part*, by the step that leads to it."""
    if isinstance(part, tuple):
        return {str(number): each for number, each in enumerate(part)}
    kind: Any = type(part)
    names = fields_dict(kind) if isinstance(part, Record) else {}
    return {name: getattr(part, name) for name in names}


def _stands(
    within: tuple[Any, ...], number: int, at: Pointer, old: SafetyPlan, new: SafetyPlan
) -> Pointer | None:
    """Return where the entry at *number* stands now; *at* is where its list does."""
    entry, listed = within[number], _at(at, new)
    same = [n for n, each in enumerate(listed) if each == entry]
    if same:
        return at / (number if number in same else same[0])
    own = getattr(entry, "id", None)
    if own is None:
        return None
    # Of two with one id, one that the other entry explains is not this one.
    changed = (n for n, x in enumerate(listed) if x.id == own and x not in within)
    found = next(changed, None)
    return _elsewhere(entry, old, new) if found is None else at / found


def _elsewhere(entry: Any, old: SafetyPlan, new: SafetyPlan) -> Pointer | None:
    """Return where *entry* stands in a list in which none of its id stood before."""
    before, after = (
        [
            place
            for (kind, id_, _), place in places_of(plan, without=()).items()
            if place.inside and (kind, id_) == (type(entry).__name__, entry.id)
        ]
        for plan in (old, new)
    )
    lists = {place.inside for place in before}
    return next((place.at for place in after if place.inside not in lists), None)


def _at(place: Pointer, plan: SafetyPlan) -> Any:
    """Return what stands at *place* in *plan*, where something does."""
    here: Any = plan
    for step in place.split("/")[1:]:
        here = _inside(here)[step]
    return here
