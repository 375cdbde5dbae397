"""Field by field: cattrs finds the way, our hooks say what is wrong and where.

cattrs walks the types; three hooks do the work, for a record, a list and a scalar.
Scalars go through `msgspec.convert`, so that both lanes read one grammar.
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from enum import Enum
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import msgspec
from attrs import NOTHING, fields, has
from cattrs import Converter

from trauma_informed.convert.problems import Problem, Problems
from trauma_informed.errors import FieldError

__all__ = ["shape"]

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]
_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a day as YYYY-MM-DD",
    "datetime": "a moment as YYYY-MM-DDThh:mm:ss with its distance from UTC",
}


def shape(kind: type[T], document: Any) -> T:
    """Return *document* as a *kind*, or raise `Problems` with all of them."""
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if has(bare) or _is_tuple(bare) or _is_optional(bare):
        return _converter().structure(document, bare)  # type: ignore[no-any-return]
    scalar: T = _scalar(document, kind)
    return scalar


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=False)
    converter.register_structure_hook_factory(_is_optional, _optional)
    converter.register_structure_hook_factory(_is_tuple, _list)
    converter.register_structure_hook_factory(has, _record)
    return converter


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _optional(kind: Any) -> Hook:
    (some,) = (part for part in get_args(kind) if part is not NoneType)
    return lambda value, _: None if value is None else shape(some, value)


def _list(kind: Any) -> Hook:
    item = get_args(kind)[0]

    def hook(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise Problems.one("REC006", expected="a list")
        found: list[Any] = []
        problems: list[Problem] = []
        for index, inside in enumerate(value):
            _gather(found, problems, index, item, inside)
        if problems:
            raise Problems(problems)
        return tuple(found)

    return hook


def _gather(
    found: list[Any], problems: list[Problem], step: str | int, kind: Any, value: Any
) -> None:
    try:
        found.append(shape(kind, value))
    except Problems as inside:
        problems.extend(inside.within(step))


def _record(kind: Any) -> Hook:
    known = {attribute.name: attribute for attribute in fields(kind)}

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Problems.one("REC006", expected="an object")
        problems = [*_unknown(value, known), *_repeated(value, known)]
        values: dict[str, Any] = {}
        for name, attribute in known.items():
            if name in value:
                found: list[Any] = []
                _gather(found, problems, name, attribute.type, value[name])
                values.update((name, inside) for inside in found)
            elif attribute.default is NOTHING:
                problems.append(("REC005", (name,), {}))
        if problems:
            raise Problems(problems)
        return _built(kind, values)

    return hook


def _built(kind: Any, values: dict[str, Any]) -> Any:
    try:
        return kind(**values)
    except FieldError:
        pass
    # The constructor refuses only what no single field shows: exceptions in exceptions.
    raise Problems.one("REC012", deepest="16")


def _unknown(value: Mapping[Any, Any], known: Mapping[str, Any]) -> list[Problem]:
    problems: list[Problem] = []
    for key in value:
        if key not in known:
            close = get_close_matches(str(key), known, n=1, cutoff=0.75)
            hint = f" (perhaps {close[0]})" if close else ""
            problems.append(("REC004", (key,) if close else (), {"hint": hint}))
    return problems


def _repeated(value: Mapping[Any, Any], known: Mapping[str, Any]) -> list[Problem]:
    return [
        ("REC003", (key,) if key in known or key == "schema" else (), {})
        for key in getattr(value, "repeated", ())
    ]


def _scalar(value: Any, kind: Any) -> Any:
    if _is_whole(value):
        try:
            return msgspec.convert(value, kind, strict=True)
        except (msgspec.ValidationError, ValueError, OverflowError):
            pass
    raise Problems.one("REC006", expected=_expected(kind))


def _is_whole(value: Any) -> bool:
    """Return False for halves of characters and numbers without end."""
    if isinstance(value, str):
        return value.isascii() or not any(
            "\ud800" <= each <= "\udfff" for each in value
        )
    return not isinstance(value, float) or isfinite(value)


def _expected(kind: Any) -> str:
    """Return in words what a value of *kind* looks like."""
    if get_origin(kind) is Annotated:
        inner, *marks = get_args(kind)
        limits = [_limits(mark) for mark in marks if isinstance(mark, msgspec.Meta)]
        return " ".join([_expected(inner), *filter(None, limits)])
    if issubclass(kind, Enum):
        return f"one of {', '.join(choice.value for choice in kind)}"
    return _KINDS[kind.__name__]


def _limits(meta: msgspec.Meta) -> str:
    if meta.pattern is not None:
        return "such as 09:30"
    if meta.max_length is not None:
        return f"of {meta.min_length or 0} to {meta.max_length} characters"
    return f"from {meta.ge} to {meta.le}" if meta.ge is not None else ""
