"""Find in an app's own record what is not of the class that its field names.

Which categories stand in a field is read from its type. What stands there in truth, such
as an entry of a class made from that one, may hold more, under categories of its own;
a record in a field that names none is one as well. Nobody can tell what is in them.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from trauma_informed.consent.sharing.information import has_parts, slots
from trauma_informed.views import Statement

__all__ = ["Plain", "Unlike", "taken_out", "unlike"]

Plain = dict[str, Any]


class Unlike(NamedTuple):
    """What is of another class than its field names, and where it stands."""

    #: The place as steps, keys and numbers, the outermost first.
    steps: tuple[str | int, ...]
    value: Any

    @property
    def place(self) -> str:
        """The place as a JSON Pointer."""
        return "".join(f"/{step}" for step in self.steps)


class _Field(NamedTuple):
    """What a field may hold: parts of one class, or none."""

    name: str
    part: type | None
    many: bool


def unlike(part: Any, *at: str | int) -> Iterator[Unlike]:
    """Yield all in *part* that is not of the class that its field names, in order."""
    kind: type = type(part)
    for field in _fields(kind):
        value = getattr(part, field.name, None)
        here = (*at, field.name)
        if value is None:
            continue
        if field.part is None:
            if _holds_parts(value):
                yield Unlike(here, value)
        elif not field.many:
            yield from _one(value, field.part, here)
        elif type(value) in (tuple, list):
            for number, item in enumerate(value):
                yield from _one(item, field.part, (*here, number))
        else:
            yield Unlike(here, value)


def _one(value: Any, kind: type, at: tuple[str | int, ...]) -> Iterator[Unlike]:
    if type(value) is kind:
        yield from unlike(value, *at)
    else:
        yield Unlike(at, value)


@cache
def _fields(kind: type) -> tuple[_Field, ...]:
    """Return the fields of *kind*, those too that have no category."""
    shape = slots(kind)
    named = [_Field(slot.name, slot.part, slot.many) for slot in shape.slots]
    own = [_Field("id", None, many=False)]
    said = [_Field("statements", Statement, many=True)] if shape.statements else []
    return (*own, *named, *said)


def _holds_parts(value: Any) -> bool:
    """Return True where something in a plain value has fields of its own."""
    if isinstance(value, dict):
        return any(map(_holds_parts, value.values()))
    if isinstance(value, (tuple, list, set, frozenset)):
        return any(map(_holds_parts, value))
    return has_parts(type(value))


def taken_out(
    plain: Plain, found: list[Unlike], stayed: dict[str, list[int]]
) -> list[str]:
    """Take what was *found* out of the plain data of a record; return its places.

    Args:
        plain: The record as JSON has it.

        found: What to take out, in the order in which it stands there.

        stayed: Where those entries of a list are written that stay, by their places
            before.
    """
    for each in reversed(found):  # so that the numbers before it hold
        here: Any = plain
        *steps, last = each.steps
        for step in steps:
            here = here[step]
        if isinstance(here, list):
            place = each.place.rpartition("/")[0]
            stayed.setdefault(place, [*range(len(here))]).remove(int(last))
            del here[int(last)]
        else:
            here.pop(last, None)
    return [each.place for each in found]
