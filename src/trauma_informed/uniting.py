"""How two copies of one part of a record become one, field by field.

Where one copy is known to be the later, it holds, and only what *happened* is united:
an entry with an id and a moment is never lost. Where nobody can tell, entries are
united, what was said wins over what was not, and the narrower answer over the wider: an
agreement holds only where both copies have it.
Nothing here looks at which copy was handed in first.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any, Final, TypeVar

from attrs import Attribute, fields

from trauma_informed.consent.record import Ends, Shown, Term
from trauma_informed.consent.sharing.information import GATE
from trauma_informed.convert.fast import encode
from trauma_informed.narrower import narrower
from trauma_informed.person.record import SafeHours
from trauma_informed.views import Record
from trauma_informed.vocabulary import Agreed

__all__ = ["entries", "keys", "united"]

R = TypeVar("R", bound=Record)
Key = tuple[str | bytes, int]
#: Kept whole: a mixture of two of these would be something that nobody was shown.
_WHOLE: Final = (Shown, Ends)
#: Of two answers, the one that stands earlier here is the more careful.
_CAREFUL: Final = (
    "died",
    "said-no",
    "off-limits",
    "not-for-me",
    "prefer-not-to-say",
    "ask-first",
    "none",
    "minimal",
    "not-now",
    "not-asked",
    "no",
    "not-given",
    "offered-and-left",
)
#: Here *yes* is the careful answer: what is held may not be erased.
_HOLDS: Final = ("legal_hold",)
#: Of events at one moment these come first, so that a stop is the last that counts.
_FIRST: Final = ("reopened", "stopped-by-person")
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


def united(one: R, other: R, *, certain: bool) -> R:
    """Return *one* and *other*, two copies of one part, as one.

    Args:
        one: A copy; the later of the two, where that is known.

        other: The other copy, of the same kind.

        certain: Whether it is known that *one* is the later.
    """
    if one == other:
        return one
    values = {
        each.name: _of(
            each, getattr(one, each.name), getattr(other, each.name), certain=certain
        )
        for each in fields(type(one))
    }
    return type(one)(**values)


def _of(field: Any, mine: Any, others: Any, *, certain: bool) -> Any:
    """Return what *field* holds, given what it holds in either copy."""
    if mine == others:
        return mine
    if isinstance(mine, tuple):
        return _tuple(field, mine, others, certain=certain)
    both = isinstance(mine, Record) and type(mine) is type(others)
    if both and not isinstance(mine, _WHOLE):
        return united(mine, others, certain=certain)
    return mine if certain else max(mine, others, key=lambda each: _weight(field, each))


def _tuple(
    field: "Attribute[Any]",
    mine: tuple[Any, ...],
    others: tuple[Any, ...],
    *,
    certain: bool,
) -> tuple[Any, ...]:
    """Return what a field of several holds: united, or narrower, or one of the two."""
    kind: Any = type((*mine, *others)[0])
    if certain and not _happens(kind):
        return mine
    if field.name == GATE:
        return tuple(sorted({*mine} & {*others}))
    if kind is Term:
        return narrower(mine, others)
    if kind is SafeHours and mine and others:
        return min(mine, others, key=lambda each: (_minutes(each), encode(each)))
    if issubclass(kind, Record) and _name_of(kind) is None and not _is_event(kind):
        return max(mine, others, key=lambda each: _weight(field, each))
    return entries(mine, others, certain=certain)


def entries(
    mine: tuple[Any, ...], others: tuple[Any, ...], *, certain: bool
) -> tuple[Any, ...]:
    """Return the entries of both, each once, every copy's own order kept where it can.

    Args:
        mine: Entries of one copy; the later, where that is known.

        others: Entries of the other.

        certain: Whether it is known that *mine* are the later.
    """
    here, there = (dict(zip(keys(each), each, strict=True)) for each in (mine, others))
    found = {**there, **here}
    for key in here.keys() & there.keys():
        if not certain and isinstance(found[key], Record):
            found[key] = united(here[key], there[key], certain=False)
    ranks = {key: (*_rank(each), encode(each)) for key, each in found.items()}
    return tuple(found[key] for key in _interleaved([*here], [*there], ranks.get))


def keys(items: Sequence[Any]) -> list[Key]:
    """Return what tells each of *items* from the others, in every copy.

    An entry is known by its id. An event is known by all that it says: two devices may
    give two events one id, and both happened.
    """
    seen: Counter[str | bytes] = Counter()
    found = []
    for each in items:
        kind: Any = type(each)
        name = _name_of(kind)
        key = encode(each) if name is None else f"{name} {getattr(each, name)}"
        found.append((key, seen[key]))
        seen[key] += 1
    return found


@cache
def _name_of(kind: Any) -> str | None:
    """Return the field by which an entry of *kind* is known; None for all of it."""
    names = () if _is_event(kind) else _names(kind)
    return next((name for name in ("id", "item") if name in names), None)


@cache
def _is_event(kind: Any) -> bool:
    return {"kind", "id", "recorded_at"} <= _names(kind)


@cache
def _happens(kind: Any) -> bool:
    """Return True for entries that say when they happened: these are never dropped."""
    return {"id", "at"} <= _names(kind)


@cache
def _names(kind: Any) -> frozenset[str]:
    is_record = issubclass(kind, Record)
    return frozenset(each.name for each in fields(kind)) if is_record else frozenset()


def _weight(field: Any, value: Any) -> tuple[bool, int, int, bytes]:
    """Return what makes *value* win: said at all, more careful, longer, then any."""
    said = value not in (field.default, None, "", ()) or value is Agreed.NOT_ASKED
    careful = order = 0
    if isinstance(value, Enum):
        order = list(type(value)).index(value)
        if value.value in _CAREFUL:
            careful = len(_CAREFUL) - _CAREFUL.index(value.value)
        if field.name in _HOLDS:
            careful = int(value.value == "yes")
    elif isinstance(value, str | tuple):
        order = len(value)
    return said, careful, order, encode(value)


def _minutes(hours: tuple[SafeHours, ...]) -> int:
    """Return how many minutes of a week *hours* hold, one after the other."""
    found = 0
    for each in hours:
        since, until = (
            60 * int(clock[:2]) + int(clock[3:]) for clock in (each.since, each.until)
        )
        found += (len(each.days) or 7) * ((until - since) % 1440 or 1440)
    return found


def _rank(entry: Any) -> tuple[datetime, int]:
    """Return when *entry* happened, the last where nobody knows, and how it counts."""
    at = getattr(entry, "at", None)
    kind = getattr(entry, "kind", None)
    first = _FIRST.index(kind) if kind in _FIRST else len(_FIRST)
    return (at if isinstance(at, datetime) else _NEVER), first


def _interleaved(
    one: list[Key], other: list[Key], rank: Callable[[Key], Any]
) -> Iterable[Key]:
    """Return the keys of both in one order; by rank alone where the two contradict."""
    sorter: TopologicalSorter[Key] = TopologicalSorter()
    for order in (one, other):
        for key in order:
            sorter.add(key)
        for earlier, later in pairwise(order):
            sorter.add(later, earlier)
    try:
        sorter.prepare()
    except CycleError:
        return sorted({*one, *other}, key=rank)
    return _ready(sorter, rank)


def _ready(sorter: TopologicalSorter[Key], rank: Callable[[Key], Any]) -> Iterator[Key]:
    """Yield what may come next, the least in rank first."""
    waiting: list[tuple[Any, Key]] = []
    while sorter.is_active():
        for key in sorter.get_ready():
            heappush(waiting, (rank(key), key))
        _, key = heappop(waiting)
        sorter.done(key)
        yield key
