"""Of two values of one field, the one that holds: each way of ``careful.toml``, once."""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final

from attrs import evolve, field, fields, frozen

from trauma_informed.careful import Way, answers, way_of
from trauma_informed.consent.changing.narrower import first_end, narrower
from trauma_informed.convert.fast import encode
from trauma_informed.fields import LONGEST
from trauma_informed.person.common_hours import common_hours
from trauma_informed.views import Record
from trauma_informed.vocabulary import Stated

__all__ = [
    "DECIDE",
    "UNKNOWN",
    "Two",
    "alone",
    "latest",
    "rank",
    "share_no_hour",
    "texts",
]

#: Stands where nobody knows what both copies came from.
UNKNOWN: Final = object()


@frozen(kw_only=True)
class Two:
    """Two values of one field, and what is known of them."""

    mine: Any = field(repr=False)
    others: Any = field(repr=False)
    #: What both came from, or `UNKNOWN`.
    base: Any = field(repr=False, default=UNKNOWN)
    #: Above 0 where *mine* is of the later copy, below 0 where *others* is.
    later: int = 0
    #: What stands where nobody said anything.
    unsaid: Any = field(repr=False, default=None)


def latest(two: Two) -> Any:
    """Return what was said; of two that were, that of the later copy."""
    said = [each for each in (two.mine, two.others) if _is_said(two, each)]
    if len(said) == 1:
        return alone(said[0])
    if two.later:
        return two.mine if two.later > 0 else two.others
    return max(two.mine, two.others, key=_weight)


def _is_said(two: Two, value: Any) -> bool:
    return value not in (two.unsaid, None, "", ())


def _weight(value: Any) -> tuple[int, bytes]:
    """Return what decides where nothing else does: the longer, then any."""
    plain = encode(value)
    return len(value) if isinstance(value, str | tuple) else len(plain), plain


def rank(value: Any) -> int:
    """Return how careful an answer is; 0 is the most."""
    choices = answers(type(value)) if isinstance(value, Enum) else ()
    return choices.index(value.value) if value in choices else len(choices)


def _answer(two: Two) -> Any:
    both = (two.mine, two.others)
    ranks = [rank(each) for each in both]
    if None in both or ranks[0] == ranks[1]:
        return latest(two)
    return min(both, key=rank)


def _permits(two: Two) -> Any:
    if isinstance(two.mine, tuple):
        return tuple(sorted({*two.mine} & {*two.others}))
    return _answer(two)


def _yes(two: Two) -> Any:
    return Stated.YES if Stated.YES in (two.mine, two.others) else latest(two)


def _least(two: Two) -> Any:
    return min((x for x in (two.mine, two.others) if x is not None), default=None)


def _most(two: Two) -> Any:
    return max((x for x in (two.mine, two.others) if x is not None), default=None)


def _hours(two: Two) -> Any:
    if not (two.mine and two.others):
        return two.mine or two.others
    shared = common_hours(two.mine, two.others)
    return shared or min(two.mine, two.others, key=encode)


def share_no_hour(two: Two) -> bool:
    """Return True where both give hours, and no hour is safe by both."""
    settled = two.base in (two.mine, two.others) or not (two.mine and two.others)
    return not (settled or common_hours(two.mine, two.others))


def _ends(two: Two) -> Any:
    if two.mine is None or two.others is None:
        return None
    return first_end(two.mine, two.others)


def texts(two: Two) -> str:
    """Return the text of each copy, the later first; one where it holds the other."""
    long, short = sorted((two.mine, two.others), key=_weight, reverse=True)
    if short in long:
        return str(long)
    first = latest(two)
    made = f"{first}\n\n{short if first == long else long}"
    return made if len(made) <= LONGEST else str(first)


def alone(entry: Any) -> Any:
    """Return *entry*, which one copy has alone: what it permits is to be asked anew."""
    if not isinstance(entry, Record):
        return entry
    kind: Any = type(entry)
    values = {}
    for each in fields(kind):
        if way_of(kind, each.name) is Way.PERMITS:
            own = getattr(entry, each.name)
            two = Two(mine=own, others=each.default, unsaid=each.default)
            values[each.name] = own if own == each.default else _permits(two)
    return evolve(entry, **values)  # type: ignore[misc] # attrs at run time


#: How two values become one, for each way that needs no look at what stands beside.
DECIDE: Final[dict[Way, Callable[[Two], Any]]] = {
    Way.ITSELF: latest,
    Way.LATEST: latest,
    Way.ANSWER: _answer,
    Way.PERMITS: _permits,
    Way.YES: _yes,
    Way.LEAST: _least,
    Way.MOST: _most,
    Way.HOURS: _hours,
    Way.TERMS: lambda two: narrower(two.mine, two.others),
    Way.ENDS: _ends,
}
