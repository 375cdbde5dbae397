"""What a later state of a record changes in the resource that it came from.

Each is written twice, as it came and as it is now; only what differs between the two
is changed, and whatever the record never held stays where it was.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from attrs import field, frozen

from trauma_informed.fhir.elements import copied
from trauma_informed.fhir.own import Json, is_ours

__all__ = ["Key", "Places", "Written", "carried", "changed", "keyed"]

#: What tells the elements of one list apart: a section, a kind, an id, a number.
Key = tuple[str, ...]
#: For each list, where in the resource each element of the record was read.
Places = Mapping[str, Mapping[Key, int]]

#: Elements that may hold more than we write, and keep it.
_OPEN: Final = ("detail",)
#: What goes once the record says anything anew: it tells what was so before.
_NARRATIVE: Final = "text"


@frozen
class Written:
    """A record as a resource, its lists apart, each element under its key."""

    whole: Json
    lists: Mapping[str, Mapping[Key, Json]] = field(factory=dict)
    #: For elements of the whole that do not say all of it: what they would say.
    unsaid: Mapping[str, Any] = field(factory=dict)

    def resource(self) -> Json:
        """Return all of it as one resource."""
        lists = {name: [*each.values()] for name, each in self.lists.items() if each}
        return {**self.whole, **lists}


def keyed(elements: Iterator[tuple[Key, Any]]) -> dict[Key, Any]:
    """Return *elements* by key; of those with one key, each gets a number of its own."""
    found: dict[Key, Any] = {}
    seen: Counter[Key] = Counter()
    for key, element in elements:
        seen[key] += 1
        found[(*key, str(seen[key]))] = element
    return found


def changed(resource: Json, places: Places, old: Written, new: Written) -> Json:
    """Return *resource* with what *new* says otherwise than *old*."""
    before = {name: each for name, each in resource.items() if name != _NARRATIVE}
    whole: Json = copied(_over(before, old.whole, new.whole))
    for name in _unsaid_anew(old, new):
        whole.pop(name, None)
        whole |= {name: new.whole[name]} if name in new.whole else {}
    for name in new.lists:
        was, now = old.lists[name], new.lists[name]
        if was == now and [*was] == [*now]:
            continue
        list_ = _woven(_listed(resource.get(name)), places[name], was, now)
        if list_:
            whole[name] = copied(list_)
        else:
            whole.pop(name, None)
    return whole


def _unsaid_anew(old: Written, new: Written) -> Iterator[str]:
    """Yield what says the same in both, and would not if it could say all of it."""
    for name in (*old.unsaid, *new.unsaid):
        if old.unsaid.get(name) != new.unsaid.get(name):
            yield name


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _over(original: Json, old: Json, new: Json) -> Json:
    """Return *original* with what *new* says otherwise than *old*, one level deep."""
    found = {
        name: _one(name, original.get(name), old.get(name), new.get(name))
        for name in dict.fromkeys((*original, *new))
    }
    return {name: each for name, each in found.items() if each is not None}


def _one(name: str, original: Any, old: Any, new: Any) -> Any:
    if old == new:
        return original
    if name == "extension":
        others = [each for each in _listed(original) if not is_ours(each)]
        return [*others, *(new or ())] or None
    return _over(original, old or {}, new) if name in _OPEN else new


def _woven(
    original: list[Any],
    places: Mapping[Key, int],
    old: Mapping[Key, Json],
    new: Mapping[Key, Json],
) -> list[Any]:
    """Return *new* in the places where *old* stood, and between them what is not ours."""
    here = {key: at for key, at in places.items() if key in old or key in new}
    cloth, ours, waiting = _Cloth(original, here, old), {*here.values()}, [*new.items()]
    found: list[Any] = []
    for number, element in enumerate(original):
        if number not in ours:
            found.append(element)
        elif waiting:
            found.append(cloth.placed(*waiting.pop(0), len(found)))
    for key, element in waiting:
        found.append(cloth.placed(key, element, len(found)))
    return found


@frozen
class _Cloth:
    """A list as it came, and where in it each element of the record stood."""

    original: list[Any]
    here: Mapping[Key, int]
    old: Mapping[Key, Json]

    def placed(self, key: Key, new: Json, number: int) -> Json:
        """Return the element of *key* as it is now, which comes to stand at *number*.

        An id that was made from its place is written where it stands elsewhere now.
        """
        if key not in self.here:
            return new
        was = self.old.get(key, {})
        if self.here[key] != number:
            was = {name: each for name, each in was.items() if name != "extension"}
        return _over(self.original[self.here[key]], was, new)


def carried(resource: Json, old: Written, new: Written, alike: Collection[str]) -> Json:
    """Return *new*, with what *resource* says in the same way in either version.

    Args:
        resource: The resource as it came.
        old: The record as it came, written in the other version.
        new: The record as it is now, written in the other version.
        alike: Names of elements that both versions write alike.
    """
    whole = new.resource()
    for name in alike:
        if name in resource and old.whole.get(name) == new.whole.get(name):
            whole[name] = copied(resource[name])
    if old == new and _NARRATIVE in resource:
        whole[_NARRATIVE] = copied(resource[_NARRATIVE])
    others = [
        copied(each) for each in _listed(resource.get("extension")) if not is_ours(each)
    ]
    ours = new.whole.get("extension", [])
    return {**whole, **({"extension": [*others, *ours]} if others or ours else {})}
