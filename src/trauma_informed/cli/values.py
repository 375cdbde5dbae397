"""What a letter says, read from a JSON object: records, days and plain words.

Nothing is bent to fit and nothing is lost: a key that stands twice, a record with a
problem or a day that is none is named at its place, and its value is never repeated.
"""

import json
from collections import Counter
from collections.abc import Container
from datetime import date
from typing import IO, Any, Final, NoReturn

from attrs import define, evolve, field

import trauma_informed as ti
from trauma_informed.cli.kinds import kind_called, unknown_kind
from trauma_informed.convert.explain import Repeating
from trauma_informed.views import TopRecord

__all__ = ["NoValuesError", "Values", "values_in"]

#: The most that is read, in bytes.
MOST: Final = 64 * 2**20
#: How the name of a need that is a day ends: ``on``, ``erased_on``.
_DAY: Final = ("/on", "_on")
_TOO_MUCH: Final = f"holds more than {MOST // 2**20} MB; hand in less."
#: How many lists and objects may stand inside one another.
_DEEPEST: Final = 64
_TOO_DEEP: Final = f"is nested too deep; use at most {_DEEPEST} levels."


class NoValuesError(Exception):
    """What is wrong with a file as a whole, in the shape ``state; next step``."""


@define(kw_only=True)
class Values:
    """What could be read, under its keys, and what stood in the way of the rest."""

    read: dict[str, Any] = field(factory=dict)
    #: Lines in the shape ``place: state; next step.``
    problems: list[str] = field(factory=list)
    #: Keys of what could not be read.
    unusable: set[str] = field(factory=set)


def values_in(file: IO[bytes], needs: Container[str]) -> Values:
    """Return the values in *file*; one that is not among *needs* is left as it is.

    Raises:
        NoValuesError: It holds no JSON object, or too much.
    """
    values = Values()
    document = _document(file)
    if document.repeated:
        values.problems.append("a value: stands twice; keep the one that is right.")
    for key, value in document.items():
        _take(key, value, values, needed=key in needs)
    return values


def _take(key: str, value: Any, values: Values, *, needed: bool) -> None:
    """Put the value under *key* among those that were read, or say what is wrong."""
    problems: list[str] = []
    read = _value(ti.Pointer() / key, value, problems) if needed else value
    if problems:
        values.problems += problems
        values.unusable.add(key)
    else:
        values.read[key] = read


def _document(file: IO[bytes]) -> Repeating:
    """Return the JSON object in *file*, with the keys that stand in it twice."""
    data = file.read(MOST + 1)
    if len(data) > MOST:
        raise NoValuesError(_TOO_MUCH)
    try:
        found = json.loads(
            data.decode(), object_pairs_hook=_object, parse_constant=_refused
        )
    except RecursionError:
        problem = _TOO_DEEP
    except ValueError:  # and so of what is not UTF-8
        problem = "is not JSON in UTF-8; write it again from its source."
    else:
        if isinstance(found, Repeating):
            return found
        problem = "is not a JSON object; write one with a key for each value."
    raise NoValuesError(problem)


def _object(pairs: list[tuple[str, Any]]) -> Repeating:
    found = Repeating(pairs)
    counted = Counter(key for key, _ in pairs)
    found.repeated = tuple(key for key, times in counted.items() if times > 1)
    return found


def _refused(_: str) -> NoReturn:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError


def _value(at: ti.Pointer, value: Any, problems: list[str], depth: int = 1) -> Any:
    """Return *value* as the letter reads it; what is wrong goes to *problems*.

    Raises:
        NoValuesError: It is nested too deep.
    """
    if depth > _DEEPEST:
        raise NoValuesError(_TOO_DEEP)
    if depth == 1 and str(at).endswith(_DAY):
        return _day(at, value, problems)
    if isinstance(value, list):
        inside = enumerate(value)
        return [_value(at / i, each, problems, depth + 1) for i, each in inside]
    if isinstance(value, dict) and "schema" in value:
        return _record(at, value, problems)
    if isinstance(value, dict):
        if getattr(value, "repeated", ()):
            problems.append(f"{at}: has a key twice; keep the one that is right.")
        return {k: _value(at, each, problems, depth + 1) for k, each in value.items()}
    if isinstance(value, str) and any("\ud800" <= each <= "\udfff" for each in value):
        help_ = "holds half of a character; decode it again from its source."
        problems.append(f"{at}: {help_}")
    return value


def _day(at: ti.Pointer, value: Any, problems: list[str]) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        problems.append(f"{at}: is not a day; write it such as 2026-03-01.")
    return None


def _record(
    at: ti.Pointer, value: dict[str, Any], problems: list[str]
) -> TopRecord | None:
    kind = kind_called(value["schema"])
    try:
        if kind is not None:
            return ti.structure(kind, value)
        report = unknown_kind(value["schema"])
    except ti.RecordError as error:
        report = error.report
    within = (evolve(each, at=ti.Pointer(f"{at}{each.at}")) for each in report)
    problems.extend(map(str, within))
    return None
