"""Which categories of information a kind of record holds, field by field.

A field's category is the one in its type (`Category`), the one in its metadata (under
``"information"``), or the `INFORMATION` of the class that it was written in; a field of
a part that has none takes that of the field around it. Ids of parts have none: they
travel with whatever else of the part is shared, and so do the person's statements.
"""

from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from attrs import Attribute, fields, frozen, has, resolve_types
from msgspec import Struct

from trauma_informed.fields import ACTOR, DOER, OWNER, Category, Identifier, is_private
from trauma_informed.views import Statement

__all__ = [
    "GATE",
    "PERSON",
    "Held",
    "Kind",
    "Slot",
    "has_parts",
    "held",
    "information",
    "shape_of",
    "slots",
]

#: What names the person; then `by` says only who wrote it down.
PERSON = "person_id"
#: What names the owner of an entry, unless its type says otherwise.
_OWNERS = (PERSON, "by", "who")
#: What names those who may receive one entry.
GATE = "may_be_shared_with"
_LISTS = (tuple, list)


@frozen
class Slot:
    """One field of a kind of record, as sharing sees it."""

    name: str
    #: None where it takes the category around it, empty where it never has one.
    category: str | None
    #: Whether it holds private words, or ids, that may be anybody's who was there.
    private: bool
    #: The kind of record inside it, and whether there may be many.
    part: type | None
    many: bool
    #: The choice that it holds where nobody said anything.
    unsaid: str | None

    def within(self, outer: str) -> str:
        """Return the category that counts where *outer* is the one around it."""
        return outer if self.category is None else self.category


@frozen
class Kind:
    """The fields of one kind of record, and what says whose an entry is."""

    slots: tuple[Slot, ...]
    owner: str | None
    #: Whether it is its owner's alone, and not part of anybody's work.
    alone: bool
    #: Whether an entry names who may receive it.
    gated: bool
    #: Whether it is something that was done to a meeting, by whoever did it.
    acted: bool
    #: Whether the person's statements stand beside its fields.
    statements: bool
    #: Whether it may hold more than its fields, such as what was worked out of them.
    more: bool


@frozen
class Held:
    """What a kind of record holds with all its parts, under the category around it."""

    categories: frozenset[str]
    #: Whether something in it has no category at all.
    unmarked: bool
    private: bool
    #: Whether some entries say whose they are, or who may receive them.
    entries: bool
    #: Whether some part may hold more than its fields.
    more: bool


@cache
def slots(kind: type) -> Kind:
    """Return the fields of *kind*, each with its category."""
    if any(isinstance(each.type, str) for each in fields(kind)):
        resolve_types(kind)
    found = tuple(_slot(kind, each) for each in fields(kind))
    names = {each.name: each.type for each in fields(kind)}
    marked = [name for name, type_ in names.items() if OWNER in _marks(type_)]
    plain = [n for n in _OWNERS if n in names and DOER not in _marks(names[n])]
    return Kind(
        slots=tuple(s for s in found if s.name != "id" and not _are_statements(s)),
        statements=any(_are_statements(slot) for slot in found),
        owner=next(iter([*marked, *plain]), None),
        alone=bool(marked),
        gated=GATE in names,
        acted=any(ACTOR in _marks(type_) for type_ in names.values()),
        more=_holds_more(kind),
    )


def _holds_more(kind: type) -> bool:
    """Return True where something that is no field would be encoded along with them."""
    names = {each.name for each in fields(kind)}
    slots_ = {name for home in kind.__mro__ for name in vars(home).get("__slots__", ())}
    hidden = {name for name in slots_ if name.startswith("_")}
    return kind.__dictoffset__ != 0 or not slots_ <= names | hidden


def _are_statements(slot: Slot) -> bool:
    return slot.name == "statements" and slot.part is Statement and slot.many


def _slot(kind: type, field: "Attribute[Any]") -> Slot:
    part, many, told = _part(field.type)
    category = _category(kind, field)
    return Slot(
        name=field.name,
        category=category if told else "",
        private=is_private(field.type) or _is_ids(field.type),
        part=part,
        many=many,
        unsaid=field.default if isinstance(field.default, StrEnum) else None,
    )


def _is_ids(kind: Any) -> bool:
    """Return True for many ids that do not say whose each is."""
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return get_origin(bare) in _LISTS and get_args(bare)[:1] == (Identifier,)


def _category(kind: type, field: "Attribute[Any]") -> str | None:
    """Return the field's own category, or that of the class it was written in."""
    for mark in _marks(field.type):
        if isinstance(mark, Category):
            return mark.name
    if "information" in field.metadata:
        return str(field.metadata["information"])
    for home in kind.__mro__:
        if field.name in vars(home).get("__annotations__", {}):
            found = vars(home).get("INFORMATION")
            return None if found is None else str(found)
    return None


def _marks(kind: object) -> Iterator[object]:
    """Yield the marks in a type, the outermost first."""
    if get_origin(kind) is Annotated:
        yield from get_args(kind)[1:]
    for part in get_args(kind):
        if get_origin(part) is not None:
            yield from _marks(part)


def _part(kind: Any, *, many: bool = False) -> tuple[type | None, bool, bool]:
    """Return the kind of record in a type, whether it is many, and if all is seen.

    Where records stand in a way that cannot be walked, nothing of them is shared.
    """
    origin, parts = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and has(kind):
        return kind, many, True
    if origin is Annotated:
        return _part(parts[0], many=many)
    if origin in (Union, UnionType):
        some = [part for part in parts if part is not NoneType]
        if len(some) == 1:
            return _part(some[0], many=many)
    elif origin in _LISTS and not many and len({*parts} - {Ellipsis}) == 1:
        return _part(parts[0], many=True)
    return None, False, not _holds_records(kind)


def _holds_records(kind: Any) -> bool:
    return has_parts(kind) or any(_holds_records(part) for part in get_args(kind))


def has_parts(kind: Any) -> bool:
    """Return True for a class whose objects have fields, of attrs or otherwise."""
    return isinstance(kind, type) and (
        has(kind) or is_dataclass(kind) or issubclass(kind, Struct)
    )


@cache
def held(kind: type, outer: str = "") -> Held:
    """Return what *kind* holds with all its parts, where *outer* is around it."""
    seen, waiting = {(kind, outer)}, [(kind, outer)]
    categories: set[str] = set()
    private = entries = more = False
    while waiting:
        part, around = waiting.pop()
        shape = slots(part)
        entries = entries or shape.owner is not None or shape.gated
        more = more or shape.more
        for slot in shape.slots:
            private = private or slot.private
            if slot.part is None:
                categories.add(slot.within(around))
            elif (inside := (slot.part, slot.within(around))) not in seen:
                seen.add(inside)
                waiting.append(inside)
    return Held(
        categories=frozenset(categories - {""}),
        unmarked="" in categories,
        private=private,
        entries=entries,
        more=more,
    )


def shape_of(record: object) -> Kind:
    """Return the fields of the kind that *record* is of."""
    kind: type = type(record)
    return slots(kind)


def information(kind: type) -> tuple[str, ...]:
    """Return the categories of information that *kind* holds, as a consent names them.

    Args:
        kind: A kind of record, or an app's own attrs class whose fields are marked.

    >>> from trauma_informed.goals.record import Goal
    >>> information(Goal)
    ('about-the-record', 'goals', 'identity', 'strengths')
    """
    return tuple(sorted(held(kind).categories))
