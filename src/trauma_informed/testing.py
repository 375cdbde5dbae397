"""For the tests of apps that embed us: records that nobody has lived.

`records` invents any kind of record, ours or an app's own, within what its fields can
hold. Hypothesis finds it through its entry point, so ``st.from_type(ti.SafetyPlan)``
works as it is.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import msgspec
from attrs import NOTHING, fields, has
from hypothesis import strategies as st

from trauma_informed.fields import is_private
from trauma_informed.views import Record

__all__ = ["instants", "records"]

R = TypeVar("R", bound=Record)
Made = st.SearchStrategy[Any]
_SHORT = 3
_FIRST = datetime.fromisoformat("1900-01-02")
_LAST = datetime.fromisoformat("2199-12-30")


def records(kind: type[R], *, words: str | None = None) -> st.SearchStrategy[R]:
    """Return a strategy for records of *kind*.

    Args:
        kind: A kind of record.

        words: Text that stands in every private text field, such as a canary that no
            view may show; invented unless given.

    Returns:
        A strategy. What it makes is shown without its private words, in a falsifying
        example too.

    >>> import trauma_informed as ti
    >>> records(ti.SafetyPlan).wrapped_strategy is not None
    True
    """
    return st.deferred(lambda: _record(kind, words, 2))


def instants() -> st.SearchStrategy[datetime]:
    """Return a strategy for moments as records hold them."""
    zones = st.integers(-14 * 60, 14 * 60).map(
        lambda minutes: timezone(timedelta(minutes=minutes))
    )
    return st.datetimes(
        min_value=_FIRST,
        max_value=_LAST,
        timezones=zones,
    )


@st.composite
def _record(draw: st.DrawFn, kind: type[Any], words: str | None, depth: int) -> Any:
    values = {}
    for attribute in fields(kind):
        needed = attribute.default is NOTHING
        if needed or words is not None or draw(st.booleans()):
            values[attribute.name] = draw(_of(attribute.type, words, depth))
    return kind(**values)


def _of(kind: Any, words: str | None, depth: int) -> Made:
    """Return a strategy for the values of a field of type *kind*."""
    origin, parts = get_origin(kind), get_args(kind)
    if words is not None and is_private(kind) and str in (kind, *parts):
        return st.just(words)
    if origin is Annotated:
        meta = next((part for part in parts if isinstance(part, msgspec.Meta)), None)
        return _within(parts[0], meta) if meta else _of(parts[0], words, depth)
    if origin in (Union, UnionType):
        (some,) = (part for part in parts if part is not NoneType)
        inner = _of(some, words, depth)
        return inner if words is not None and has(some) else st.none() | inner
    if origin is tuple:
        least = 1 if words is not None and depth > 0 else 0
        most = _SHORT if depth > 0 else 0
        items = _of(parts[0], words, depth - 1)
        return st.lists(items, min_size=least, max_size=max(least, most)).map(tuple)
    if has(kind):
        return _record(kind, words, depth)
    return _plain(kind)


def _plain(kind: Any) -> Made:
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    made: dict[type, Callable[[], Made]] = {
        str: lambda: st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
        datetime: instants,
        date: st.dates,
        bool: st.booleans,
        int: lambda: st.integers(-(2**31), 2**31),
        float: lambda: st.floats(allow_nan=False, allow_infinity=False),
    }
    return made[kind]()


def _within(kind: Any, meta: msgspec.Meta) -> Made:
    """Return a strategy that keeps to the limits of *meta*."""
    if kind is str and meta.pattern is not None:
        return st.from_regex(meta.pattern, fullmatch=True).map(str.rstrip)
    if kind is str:
        letters = st.characters(exclude_categories=["Cs"])
        return st.text(letters, min_size=meta.min_length or 0, max_size=20)
    if kind is int:
        return st.integers(int(meta.ge or 0), int(meta.le or 0))
    if kind is float:
        return st.floats(float(meta.ge or 0), float(meta.le or 0))
    return _plain(kind)
