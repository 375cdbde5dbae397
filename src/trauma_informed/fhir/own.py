"""Our own extensions: what FHIR has no place for, under ``urn:trauma-informed:``.

A part of a record is written as one extension with an inner one for each field that
was filled. Reading takes a value only where the field can hold it.
"""

import re
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from types import NoneType
from typing import Annotated, Any, Final, get_args, get_origin

import msgspec
from attrs import fields, fields_dict

from trauma_informed.fhir.elements import Element
from trauma_informed.views import Record

__all__ = [
    "NOT_TEXT",
    "PREFIX",
    "Json",
    "all_own",
    "code",
    "complex_extension",
    "fields_of",
    "is_ours",
    "part",
    "plain",
    "simple",
    "value",
    "values_of",
]

Json = dict[str, Any]
#: What the address of each of our extensions and code systems begins with.
PREFIX: Final = "urn:trauma-informed:"
#: What no text in FHIR may hold: control characters, and halves of characters.
NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
#: The furthest from UTC that FHIR can write.
_FURTHEST: Final = timedelta(hours=14)
_ELEMENTS: Final = {
    str: "valueString",
    int: "valueInteger",
    float: "valueDecimal",
    date: "valueDate",
    datetime: "valueDateTime",
}


def is_ours(extension: object) -> bool:
    """Return True for an extension of ours."""
    url = extension.get("url") if isinstance(extension, dict) else None
    return isinstance(url, str) and url.startswith(PREFIX)


def plain(value: Any) -> Any:
    """Return *value* as JSON holds it.

    >>> plain(datetime(2026, 3, 1, 12, tzinfo=UTC))
    '2026-03-01T12:00:00+00:00'
    """
    if isinstance(value, datetime):
        return _within_reach(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _within_reach(at: datetime) -> datetime:
    """Return the same moment, at a distance from UTC that FHIR can write."""
    try:
        far = abs(at.utcoffset() or timedelta()) > _FURTHEST
        return at.astimezone(UTC) if far else at
    except OverflowError:  # within a day of the first or the last year there is
        return at


def code(name: str, value: str) -> Json:
    """Return a code as an inner extension called *name*."""
    return {"url": name, "valueCode": value}


def _inner(name: str, value: Any, kind: Any) -> Json:
    return {"url": name.replace("_", "-"), _element(kind): plain(value)}


def simple(record: Record, names: Collection[str]) -> list[Json]:
    """Return the fields of *record* among *names* that were filled, an extension each."""
    found = _filled(record, names)
    return [{**each, "url": PREFIX + each["url"]} for each in found]


def complex_extension(name: str, *parts: Json) -> Json:
    """Return *parts* as one extension of ours."""
    return {"url": PREFIX + name, "extension": [*parts]}


def part(record: Record, *, leave: Collection[str] = ()) -> list[Json]:
    """Return the fields of *record* that were filled, as inner extensions."""
    names = [field.name for field in fields(type(record)) if field.name not in leave]
    return _filled(record, names)


def _filled(record: Record, names: Collection[str]) -> list[Json]:
    kinds = fields_dict(type(record))
    return [
        _inner(name, getattr(record, name), kinds[name].type)
        for name in names
        if getattr(record, name) != kinds[name].default
    ]


def _element(kind: Any) -> str:
    """Return the name of the element that holds a value of *kind*.

    >>> from trauma_informed.fields import Instant
    >>> _element(Instant | None)
    'valueDateTime'
    """
    if get_origin(kind) is Annotated:
        return _element(get_args(kind)[0])
    choices = [each for each in get_args(kind) if each is not NoneType]
    if choices:
        return _element(choices[0])
    return "valueCode" if issubclass(kind, Enum) else _ELEMENTS[kind]


def value(element: Element, kind: Any) -> Any:
    """Return and take what stands here, as a field of *kind* holds it; else None."""
    found = element.value
    if not isinstance(found, (str, int, float)):
        return None
    if isinstance(found, str) and (not found.strip() or NOT_TEXT.search(found)):
        return None
    try:
        held = msgspec.convert(found, kind)
    except msgspec.ValidationError:
        return None
    element.take()
    return held


def all_own(at: Element, name: str) -> list[Element]:
    """Return every extension of ours of this *name* that stands directly at *at*."""
    url = PREFIX + name
    return [each for each in at.items("extension") if each["url"].text() == url]


def values_of(
    extension: Element,
    kind: type[Record],
    tell: Callable[[Element], None],
    *,
    also: Collection[str] = (),
) -> Json:
    """Return and take the fields of a record of *kind* that *extension* holds.

    Args:
        extension: One that `part` wrote.
        kind: The class of the record.
        tell: Is handed each part that cannot be read.
        also: Names of parts that the caller reads.
    """
    extension["url"].take()
    known, found = fields_dict(kind), {}
    for each in extension.items("extension"):
        name = each["url"].text().replace("-", "_")
        if name in also:
            continue
        held = None
        if name in known and name not in found:
            wanted = known[name].type
            held = _simple_value(each, wanted)
        if held is None:
            tell(each)
        else:
            found[name] = held
    return found


def fields_of(
    at: Element,
    kind: type[Record],
    names: Collection[str],
    tell: Callable[[Element], None],
) -> Json:
    """Return and take the fields of a record that stand each in one extension at *at*."""
    known, found = fields_dict(kind), {}
    for name in names:
        for extension in all_own(at, name.replace("_", "-"))[:1]:
            held = _simple_value(extension, known[name].type)
            if held is None:
                tell(extension)
            else:
                found[name] = held
    return found


def _simple_value(extension: Element, kind: Any) -> Any:
    """Return and take the value of an extension that holds one of *kind*."""
    if _holds_records(kind):
        return None
    held = value(extension[_element(kind)], kind)
    if held is not None:
        extension["url"].take()
    return held


def _holds_records(kind: Any) -> bool:
    """Return True where *kind* is no single value."""
    return get_origin(kind) is tuple
