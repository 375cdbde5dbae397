"""Which marks a thing may carry: conditions that can be joined, and turned round.

A condition is a tuple of *ways*; a thing that meets one of them meets the condition.
A way asks for one mark of each of several groups, and for none of some others. Nothing
is rounded here, so what is joined never lets through more, or less, than its parts.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

__all__ = [
    "ALL",
    "NOTHING",
    "Condition",
    "TooManyError",
    "Way",
    "all_of",
    "any_of",
    "carries",
    "includes",
    "lacks",
    "other_than",
]

#: More ways than this in one condition, and it is not worked out.
_MOST: Final = 256


class TooManyError(Exception):
    """A condition that nobody could read; whoever asked takes the careful side."""


class Way(NamedTuple):
    """One way to meet a condition."""

    #: Of each of these groups, a thing carries at least one mark.
    one_of: frozenset[frozenset[str]] = frozenset()
    #: Of these, it carries none.
    without: frozenset[str] = frozenset()


Condition = tuple[Way, ...]
#: Met by everything, and by nothing.
ALL: Final[Condition] = (Way(),)
NOTHING: Final[Condition] = ()


def carries(marks: Iterable[str]) -> Condition:
    """Return the condition that a thing carries one of *marks*; none named, all.

    >>> carries([]) == ALL
    True
    """
    group = frozenset(marks)
    return (Way(one_of=frozenset((group,))),) if group else ALL


def lacks(marks: Iterable[str]) -> Condition:
    """Return the condition that a thing carries none of *marks*; none named, nothing.

    >>> lacks([]) == NOTHING
    True
    """
    group = frozenset(marks)
    return (Way(without=group),) if group else NOTHING


def any_of(conditions: Iterable[Iterable[Way]]) -> Condition:
    """Return the condition that is met where one of *conditions* is."""
    ways: list[Way] = []
    for way in sorted({w for each in conditions for w in each}, key=_size):
        if not any(includes(wider, way) for wider in ways):
            ways.append(way)
    return tuple(ways)


def all_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that is met where all of *conditions* are.

    Raises:
        TooManyError: It would take too many ways to say it.
    """
    joined = ALL
    for condition in conditions:
        if len(joined) * len(condition) > _MOST:
            raise TooManyError
        ways = [_both(one, other) for one in joined for other in condition]
        joined = any_of([[way for way in ways if _possible(way)]])
    return joined


def other_than(condition: Condition) -> Condition:
    """Return the condition that is met where *condition* is not.

    Raises:
        TooManyError: It would take too many ways to say it.
    """
    return all_of(
        any_of([*map(lacks, way.one_of), carries(way.without) if way.without else ()])
        for way in condition
    )


def _both(one: Way, other: Way) -> Way:
    return Way(one.one_of | other.one_of, one.without | other.without)


def _possible(way: Way) -> bool:
    """Return False where a mark is asked for that may not be there."""
    return all(group - way.without for group in way.one_of)


def includes(wider: Way, way: Way) -> bool:
    """Return True where whatever meets *way* is sure to meet *wider* as well."""
    return wider.without <= way.without and all(
        any(group <= asked for group in way.one_of) for asked in wider.one_of
    )


def _size(way: Way) -> tuple[int, int, list[list[str]], list[str]]:
    """Return what sorts the wider ways first, and always in the same order."""
    groups = sorted(sorted(group) for group in way.one_of)
    return len(groups), len(way.without), groups, sorted(way.without)
