"""How two copies of one part of a record become one, field by field.

What each field prefers is said in ``careful.toml``. Where the copy that both came from
is known, what only one of the two changed is taken from that one, and only what both
changed has to be decided. Nothing here looks at which copy was handed in first.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, TypeVar, cast

from attrs import evolve, fields, fields_dict

from trauma_informed.careful import Way, is_whole, way_of
from trauma_informed.preferring import (
    DECIDE,
    UNKNOWN,
    Two,
    alone,
    latest,
    rank,
    share_no_hour,
    texts,
)
from trauma_informed.telling_apart import (
    Items,
    Key,
    in_one_order,
    keys,
    said_by,
    told_apart,
)
from trauma_informed.views import Record

__all__ = ["UNKNOWN", "entries", "united"]

R = TypeVar("R", bound=Record)
#: What of an entry is narrowed by another that says the same thing.
_NARROWED: Final = (Way.ANSWER, Way.PERMITS, Way.YES, Way.LEAST, Way.HOURS)


def united(mine: R, others: R, *, base: Any = UNKNOWN, later: int = 0) -> R:
    """Return *mine* and *others*, two copies of one part, as one.

    Args:
        mine: A copy.

        others: The other copy, of the same kind.

        base: The copy that both came from; `UNKNOWN` where nobody knows.

        later: Above 0 where *mine* is of the later copy, below 0 where *others* is, and
            0 where nobody can tell.
    """
    kind: Any = type(mine)
    values, never = {}, False
    for each in fields(kind):
        two = Two(
            mine=getattr(mine, each.name),
            others=getattr(others, each.name),
            base=getattr(base, each.name, UNKNOWN),
            later=later,
            unsaid=each.default,
        )
        way = way_of(kind, each.name)
        values[each.name] = _of(two, way)
        never = never or (way is Way.HOURS and share_no_hour(two))
    made: R = kind(**values)
    return cast("R", alone(made)) if never else made


def _of(two: Two, way: Way | None) -> Any:
    """Return what a field holds, given what it holds in either copy."""
    if two.mine == two.others:
        return two.mine
    way = way or _by_type(two)
    if two.base is not UNKNOWN and way is not Way.APPENDED:
        if two.mine == two.base:
            return two.others
        if two.others == two.base:
            return two.mine
    return _DECIDE[way](two)


def _by_type(two: Two) -> Way:
    """Return the way of a field of an app's own, by what it holds."""
    some = two.mine or two.others
    if isinstance(some, Enum):
        return Way.ANSWER
    kind: Any = type(some)
    if isinstance(some, Record):
        return Way.LATEST if is_whole(kind) else Way.WITHIN
    if not isinstance(some, tuple):
        return Way.LATEST
    names = fields_dict(type(some[0])) if isinstance(some[0], Record) else {"at": 0}
    if "at" in names:
        return Way.BOTH
    return Way.ONE if {"id", "item"} & {*names} else Way.LATEST


def _within(two: Two) -> Any:
    if type(two.mine) is not type(two.others):
        return latest(two)
    return _entry(two)


def _both(two: Two) -> Any:
    return _entries(two, Way.BOTH) if isinstance(two.mine, tuple) else texts(two)


_DECIDE: Final[dict[Way, Callable[[Two], Any]]] = {
    **DECIDE,
    Way.WITHIN: _within,
    Way.BOTH: _both,
    Way.APPENDED: lambda two: _entries(two, Way.APPENDED),
    Way.ONE: lambda two: _entries(two, Way.ONE),
}


def entries(
    mine: Items, others: Items, *, base: Any = UNKNOWN, later: int = 0
) -> Items:
    """Return the entries of both, each once, every copy's own order kept where it can.

    Two that differ under one id are both kept.
    """
    two = Two(mine=mine, others=others, base=base, later=later, unsaid=())
    found: Items = _of(two, Way.BOTH)
    return found


def _entries(two: Two, way: Way) -> Items:
    """Return the entries of both, each once, or those that no copy took out."""
    known = () if two.base is UNKNOWN else two.base
    mine, others = two.mine, two.others
    if way is Way.BOTH:
        mine, others = told_apart(mine, others, known, alone)
    here, there, before = (
        dict(zip(keys(each), each, strict=True)) for each in (mine, others, known)
    )
    found: dict[Key, Any] = {}
    for key in {**there, **here}:
        base = before.get(key, UNKNOWN)
        pair = Two(
            mine=here.get(key), others=there.get(key), base=base, later=two.later
        )
        if None not in (pair.mine, pair.others):
            found[key] = _entry(pair)
        elif two.base is UNKNOWN:
            found[key] = alone(here.get(key, there.get(key)))
        elif not _is_taken_out(pair, mine, others) or way is Way.APPENDED:
            only = here.get(key, there.get(key))
            found[key] = only if base in (UNKNOWN, only) else alone(only)
    return in_one_order(found, [*here], [*there])


def _is_taken_out(two: Two, mine: Items, others: Items) -> bool:
    """Return True where one copy took an entry out that the other left as it was.

    Whoever says the same under another id took back nothing that it says.
    """
    only, rest = (two.mine, others) if two.others is None else (two.others, mine)
    if only != two.base:
        return False
    return not isinstance(only, Record) or said_by(only) not in map(said_by, rest)


def _entry(two: Two) -> Any:
    """Return one entry of two under one id: the same thing narrowed, or one whole."""
    if two.base is not UNKNOWN and two.mine == two.base:
        return two.others
    if two.others in (two.mine, two.base):
        return two.mine
    kind: Any = type(two.mine)
    if is_whole(kind) or said_by(two.mine) != said_by(two.others):
        return _careful_one(two)
    # An answer that was given to something else says nothing of this.
    known = type(two.base) is kind and said_by(two.base) == said_by(two.mine)
    base = two.base if known else UNKNOWN
    return united(two.mine, two.others, base=base, later=two.later)


def _careful_one(two: Two) -> Any:
    """Return the more careful of two, whole, and no wider than the other."""
    kind: Any = type(two.mine)
    ways = {each: way_of(kind, each.name) for each in fields(kind)}
    ranks = [
        [rank(getattr(x, each.name)) for each, way in ways.items() if way in _NARROWED]
        for x in (two.mine, two.others)
    ]
    taken = latest(two)
    if ranks[0] != ranks[1]:
        taken = two.mine if ranks[0] < ranks[1] else two.others
    values = {
        each.name: _of(
            Two(
                mine=getattr(two.mine, each.name),
                others=getattr(two.others, each.name),
                unsaid=each.default,
                later=two.later,
            ),
            way,
        )
        for each, way in ways.items()
        if way in _NARROWED
    }
    return evolve(taken, **values)
