"""What a field may hold: each constraint once, for the constructor and for decoding.

A constraint is written in the field's type: ``Words``, ``Identifier``, ``Instant``.
Decoding reads it from there; a constructor asks `problems_of`; both say the same.
A type marked `PRIVATE` holds what a person said or what would identify them, and no
view ever shows it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

from attrs import fields, has
from msgspec import Meta

from trauma_informed.errors import InstantError
from trauma_informed.marks import ACTOR, DOER, NEVER_SHARED, OWNER, Category
from trauma_informed.scalars import Constraint, scalar

__all__ = [
    "ACTOR",
    "DOER",
    "LONGEST",
    "NEVER_SHARED",
    "OWNER",
    "PRIVATE",
    "Attainment",
    "Category",
    "Clock",
    "Code",
    "Count",
    "Identifier",
    "Instant",
    "LanguageTag",
    "Minutes",
    "Private",
    "Rating",
    "Text",
    "Weight",
    "Words",
    "instant",
    "is_private",
    "problems_of",
]

#: Marks a type as private words: `repr`, reports and pages never show its value.
PRIVATE: Final = "private words"
#: The longest text a field holds, in codepoints.
LONGEST: Final = 100_000

T = TypeVar("T")
#: Any type, held back from every view: ``Private[date] | None``.
Private = Annotated[T, PRIVATE]
#: What a person said, or what would identify them; empty where nothing was said.
Words = Annotated[str, Meta(max_length=LONGEST), PRIVATE]
#: What a service wrote for anyone to read, such as its limits or a question.
Text = Annotated[str, Meta(max_length=LONGEST)]
#: An opaque id that the app gives; the library makes none.
Identifier = Annotated[str, Meta(min_length=1, max_length=200)]
#: A word from a list that the app or a law keeps: a purpose, a category, a version.
Code = Annotated[str, Meta(min_length=1, max_length=200)]
#: A language, as BCP 47 writes it: ``en``, ``es-MX``.
LanguageTag = Annotated[str, Meta(min_length=2, max_length=35)]
#: A moment with a fixed distance from UTC, in whole minutes.
Instant = Annotated[datetime, Meta(tz=True)]
#: A time of day on a 24-hour clock, such as ``09:30``; 5 characters.
Clock = Annotated[
    str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", min_length=5, max_length=5)
]
#: A whole number from 0 to 10, in the person's own judgement.
Rating = Annotated[int, Meta(ge=0, le=10)]
#: How far a goal was reached, from -2 to +2; 0 is what was hoped for.
Attainment = Annotated[int, Meta(ge=-2, le=2)]
#: A whole number from 0 to a billion.
Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
#: A length of time in whole minutes, up to a week.
Minutes = Annotated[int, Meta(ge=0, le=10_080)]
#: A finite number from 0 to a million.
Weight = Annotated[float, Meta(ge=0, le=1_000_000)]


def instant(at: datetime, *, place: str = "at") -> datetime:
    """Return *at* at a fixed distance from UTC, as records hold moments.

    Args:
        at: An aware moment; its zone may be one whose distance from UTC changes.

        place: What an error calls it.

    Returns:
        The same moment in a `datetime.timezone` of whole minutes.

    Raises:
        InstantError: *at* does not say how far it is from UTC; or its distance is of
            odd seconds, and in UTC it falls outside the years 1 to 9999.

    >>> from zoneinfo import ZoneInfo
    >>> instant(datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Europe/Madrid"))).isoformat()
    '2026-07-01T09:00:00+02:00'
    """
    offset = at.utcoffset() if isinstance(at, datetime) else None
    if offset is None:
        raise InstantError(
            [f"{place}: does not say its distance from UTC; give an aware datetime."]
        )
    if offset % timedelta(minutes=1):
        return _in_utc(at, place)
    return at.replace(tzinfo=timezone(offset) if offset else UTC, fold=0)


def _in_utc(at: datetime, place: str) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError:
        problem = f"{place}: falls outside the years 1 to 9999 in UTC; give it in UTC."
        raise InstantError([problem]) from None


def is_private(kind: object) -> bool:
    """Return True where *kind*, or any part of it, is marked `PRIVATE`.

    >>> is_private(Words), is_private(tuple[Words, ...]), is_private(Identifier)
    (True, True, False)
    """
    if get_origin(kind) is Annotated and PRIVATE in get_args(kind)[1:]:
        return True
    return any(is_private(part) for part in get_args(kind))


def problems_of(record: object) -> list[str]:
    """Return what the fields of *record* cannot hold, a line each.

    A line reads ``place: state; next step.`` and never repeats a value. Records inside it were held to the same when they were
    built, so only their type is looked at.
    """
    found = []
    for name, constraint in _constraints(type(record)):  # type: ignore[arg-type]
        problem = constraint(getattr(record, name))
        if problem is not None:
            found.append(f"{type(record).__name__}/{name}{problem}")
    return found


@cache
def _constraints(cls: type) -> tuple[tuple[str, Constraint], ...]:
    return tuple((field.name, _constraint(field.type)) for field in fields(cls))


@cache
def _constraint(kind: Any) -> Constraint:
    """Return the constraint that *kind* spells; it answers a problem or None."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        meta = next((part for part in parts[1:] if isinstance(part, Meta)), None)
        return (
            _both(_constraint(parts[0]), _bounds(meta))
            if meta
            else _constraint(parts[0])
        )
    if origin in (Union, UnionType):
        (inner,) = (part for part in parts if part is not NoneType)
        within = _constraint(inner)
        return lambda value: None if value is None else within(value)
    if origin is tuple:
        return _each(_constraint(parts[0]))
    return scalar(kind)


def _both(first: Constraint, then: Constraint) -> Constraint:
    return lambda value: first(value) or then(value)


def _each(item: Constraint) -> Constraint:
    def constraint(value: object) -> str | None:
        if type(value) is not tuple:
            return ": is not a tuple; give its items as a tuple."
        problems = (f"/{i}{p}" for i, p in enumerate(map(item, value)) if p is not None)
        return next(problems, None)

    return constraint


def _bounds(meta: Meta) -> Constraint:
    """Return the limits that *meta* sets on a length or a number."""

    def constraint(value: Any) -> str | None:
        if meta.min_length is not None and len(value) < meta.min_length:
            return f": is too short; give at least {meta.min_length}."
        if meta.max_length is not None and len(value) > meta.max_length:
            return f": is too long; give at most {meta.max_length} characters."
        if meta.pattern is not None and not re.search(meta.pattern, value):
            return ": is not a time of day; write it such as 09:30."
        if meta.ge is not None and not meta.ge <= value <= (meta.le or 0):
            return f": is out of range; give a number from {meta.ge} to {meta.le}."
        return None

    return constraint


def parts_of(cls: type) -> Iterator[type]:
    """Yield *cls* and every kind of record that it can hold, each once.

    >>> from trauma_informed.consent.record import Consent
    >>> "Term" in [part.__name__ for part in parts_of(Consent)]
    True
    """
    seen, waiting = {cls}, [cls]
    while waiting:
        part = waiting.pop(0)
        yield part
        for field in fields(part):
            for inner in _records_in(field.type):
                if inner not in seen:
                    seen.add(inner)
                    waiting.append(inner)


def _records_in(kind: object) -> Iterator[type]:
    if isinstance(kind, type) and has(kind):
        yield kind
    for part in get_args(kind):
        yield from _records_in(part)
