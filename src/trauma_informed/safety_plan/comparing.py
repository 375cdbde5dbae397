"""The places of a record, each under a key by which it is known in another copy.

An entry of a list is known by its kind and id, wherever it stands; everything else by
where it stands.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Final

from attrs import field, fields, frozen

from trauma_informed.findings import Pointer
from trauma_informed.views import Record

__all__ = ["Key", "Place", "moved", "places_of"]

#: The kind of a part, its id or its place, and which of several with one id it is.
Key = tuple[str, str, int]
_NOWHERE: Final = Pointer()


@frozen(kw_only=True)
class Place:
    """One part of a record: where it is, and the values that are its own."""

    at: Pointer
    #: Where the list is in which it stands; empty for what stands in none.
    inside: Pointer = _NOWHERE
    #: By field, without parts of their own and without what is empty.
    values: Mapping[str, Any] = field(factory=dict, repr=False)


def places_of(record: Record, *, without: Collection[str]) -> dict[Key, Place]:
    """Return the places of *record*; the fields *without* are those of the top alone."""
    counts: Counter[tuple[str, str]] = Counter()
    found: dict[Key, Place] = {}
    for part, place in _parts(record, _NOWHERE, _NOWHERE, without):
        kind = type(part).__name__
        own = getattr(part, "id", None) if place.inside else None
        name = str(place.at) if own is None else own
        found[kind, name, counts[kind, name]] = place
        counts[kind, name] += 1
    return found


def _parts(
    part: Record, at: Pointer, inside: Pointer, without: Collection[str]
) -> Iterator[tuple[Record, Place]]:
    """Yield *part* and every part in it, each with its place."""
    values: dict[str, Any] = {}
    within: list[tuple[Record, Pointer, Pointer]] = []
    for attribute in fields(type(part)):
        name, value = attribute.name, getattr(part, attribute.name)
        if isinstance(value, Record):
            within.append((value, at / name, _NOWHERE))
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            listed = at / name
            within += [(each, listed / n, listed) for n, each in enumerate(value)]
        elif value != () and name not in without:
            values[name] = value
    yield part, Place(at=at, inside=inside, values=values)
    for inner, place, listed in within:
        yield from _parts(inner, place, listed, ())


def moved(old: Mapping[Key, Place], new: Mapping[Key, Place]) -> frozenset[Key]:
    """Return what stands in another list than before, or in another order."""
    both = [key for key in new if key in old]
    found = {key for key in both if old[key].inside != new[key].inside}
    for before, after in zip(
        _lists(old, set(both) - found), _lists(new, set(both) - found), strict=True
    ):
        match = SequenceMatcher(a=before, b=after, autojunk=False)
        kept = (after[m.b : m.b + m.size] for m in match.get_matching_blocks())
        found |= set(after).difference(*kept)
    return frozenset(found)


def _lists(places: Mapping[Key, Place], among: set[Key]) -> list[list[Key]]:
    """Return the keys *among* these, list by list, in one order for both copies."""
    lists: defaultdict[str, list[Key]] = defaultdict(list)
    for key, place in places.items():
        if key in among and place.inside:
            lists[place.inside].append(key)
    return [lists[inside] for inside in sorted(lists)]
