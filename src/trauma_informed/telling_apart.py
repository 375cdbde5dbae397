"""What tells the entries of a list apart, in every copy, and in which order they stand.

Two devices may give two entries one id. Where both are to be kept, the earlier keeps
the id and the next is called ``<id>-also-2``: which it is depends on what they say, and
never on which copy was handed in first.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any, Final

from attrs import evolve, fields

from trauma_informed.careful import itself
from trauma_informed.convert.fast import encode
from trauma_informed.views import Record

__all__ = ["Items", "Key", "in_one_order", "keys", "said_by", "told_apart", "where"]

Items = tuple[Any, ...]
Key = tuple[str | bytes, int]
_ALSO: Final = re.compile(r"-also-[0-9]+\Z")
#: The longest id.
_LONGEST: Final = 200
#: Of events at one moment these come first, so that a stop is the last that counts.
_FIRST: Final = ("reopened", "stopped-by-person")
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


def keys(items: Sequence[Any]) -> list[Key]:
    """Return what tells each of *items* from the others: its id, or all that it says.

    An event is known by all that it says: two devices may give two events one id, and
    both stay as they were written.
    """
    seen: Counter[str | bytes] = Counter()
    found = []
    for each in items:
        kind: Any = type(each)
        names = _known_by(kind)
        known = (*names, *(getattr(each, name) for name in names))
        own = " ".join(known) if names else encode(each)
        found.append((own, seen[own]))
        seen[own] += 1
    return found


@cache
def _known_by(kind: Any) -> tuple[str, ...]:
    """Return the fields by which an entry of *kind* is known; none for all of them."""
    if not issubclass(kind, Record):
        return ()
    names = {each.name for each in fields(kind)}
    if names >= {"kind", "id", "recorded_at"}:
        return ()
    ways: tuple[tuple[str, ...], ...] = (("id",), ("item",), ("namespace", "name"))
    return next((way for way in ways if names.issuperset(way)), ())


def said_by(entry: Any) -> bytes:
    """Return what makes *entry* what it is, whatever its id and its answers."""
    kind: Any = type(entry)
    return b"\n".join(encode(getattr(entry, name)) for name in itself(kind))


def told_apart(
    mine: Items, others: Items, base: Items, narrowed: Callable[[Any], Any]
) -> tuple[Items, Items]:
    """Return both lists, so that what differs under one id has an id of its own.

    Args:
        mine: The entries of one copy.

        others: Those of the other.

        base: Those of the copy that both came from; what only one of the two changed
            since stays one entry.

        narrowed: What becomes of such an entry that only one of the two copies has.
    """
    here, there, before = (
        dict(zip(keys(each), each, strict=True)) for each in (mine, others, base)
    )
    apart = {
        _family(here[key])
        for key in here.keys() & there.keys()
        if hasattr(here[key], "id")
        and before.get(key) not in (here[key], there[key])
        and said_by(here[key]) != said_by(there[key])
    }
    if not apart:
        return mine, others
    names = _names(each for each in (*mine, *others) if _family(each) in apart)
    lists = []
    for own, theirs in ((mine, others), (others, mine)):
        known = {(_family(each), said_by(each)) for each in theirs}
        renamed = []
        for each in own:
            told = (_family(each), said_by(each))
            kept = each if told in known or told not in names else narrowed(each)
            renamed.append(evolve(kept, id=names.get(told, each.id)))
        lists.append(tuple(renamed))
    return lists[0], lists[1]


def _names(among: Iterable[Any]) -> dict[tuple[str, bytes], str]:
    """Return an id for each entry that says something else than the others."""
    told = {(_family(each), said_by(each)): each for each in among}
    numbers: Counter[str] = Counter()
    names = {}
    for family, said in sorted(told, key=lambda one: (_rank(told[one]), one)):
        numbers[family] += 1
        end = f"-also-{numbers[family]}" if numbers[family] > 1 else ""
        names[family, said] = family[: _LONGEST - len(end)] + end
    return names


def _family(entry: Any) -> str:
    """Return the id that *entry* had before it was told apart from another."""
    return _ALSO.sub("", entry.id)


def where(number: int, items: Items, made: Items) -> int | None:
    """Return where the entry at *number* of *items* stands in *made*; None if it went."""
    entry, key, there = items[number], keys(items)[number], keys(made)
    at = there.index(key) if key in there else None
    if not hasattr(entry, "id"):
        return at
    alike = [
        place
        for place, each in enumerate(made)
        if _family(each) == _family(entry) and said_by(each) == said_by(entry)
    ]
    return at if at in alike or not alike else alike[0]


def in_one_order(found: Mapping[Key, Any], one: list[Key], other: list[Key]) -> Items:
    """Return the entries *found* in the order of both; where these differ, by moment."""
    ranks = {key: (_rank(each), encode(each)) for key, each in found.items()}
    orders = [[key for key in order if key in found] for order in (one, other)]
    sorter: TopologicalSorter[Key] = TopologicalSorter()
    for order in orders:
        for key in order:
            sorter.add(key)
        for earlier, later in pairwise(order):
            sorter.add(later, earlier)
    try:
        sorter.prepare()
    except CycleError:
        return tuple(found[key] for key in sorted(found, key=ranks.__getitem__))
    return tuple(found[key] for key in _ready(sorter, ranks))


def _rank(entry: Any) -> tuple[datetime, int]:
    """Return when *entry* happened, the last where nobody knows, and how it counts."""
    at = getattr(entry, "at", None)
    kind = getattr(entry, "kind", None)
    first = _FIRST.index(kind) if kind in _FIRST else len(_FIRST)
    return (at if isinstance(at, datetime) else _NEVER), first


def _ready(sorter: TopologicalSorter[Key], ranks: Mapping[Key, Any]) -> Iterator[Key]:
    """Yield what may come next, the least in rank first."""
    waiting: list[tuple[Any, Key]] = []
    while sorter.is_active():
        for key in sorter.get_ready():
            heappush(waiting, (ranks[key], key))
        _, key = heappop(waiting)
        sorter.done(key)
        yield key
