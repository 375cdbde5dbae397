"""The explaining lane: every problem of a document, at its place, in plain words.

A document goes through four readings, each only if the one before could: as text, as
JSON, as a version of this kind of record, and field by field. No value and no unknown
name is ever repeated; a key is named only where it is close to one that is known.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, TypeVar

from trauma_informed.convert.problems import Problems
from trauma_informed.convert.shapes import shape
from trauma_informed.findings import Pointer, Report
from trauma_informed.views import TopRecord

__all__ = ["explain_document", "explain_mapping"]

R = TypeVar("R", bound=TopRecord)
#: How many lists and objects may stand inside one another in a document.
DEEPEST = 64
#: No field holds a number of so many digits, and reading one takes long.
_LONGEST_NUMBER = 40
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)


class Repeating(dict[str, Any]):
    """A JSON object in which a key stood more than once."""

    repeated: tuple[str, ...] = ()


class NotFinite:
    """Stands where a document says NaN, Infinity, or a number too long to read."""


def explain_document(kind: type[R], data: bytes | str) -> R | Report:
    """Return the record that *data* holds, or a report of all its problems."""
    try:
        return explain_mapping(kind, _parsed(_text(data)))
    except Problems as problems:
        return problems.report()


def explain_mapping(kind: type[R], document: Any) -> R | Report:
    """Return the record that plain dicts and lists hold, or a report."""
    try:
        current = _current(kind, document)
        return shape(kind, current)
    except Problems as problems:
        return problems.report()
    except RecursionError:  # plain dicts may hold one another without end
        return Problems.one("REC012", deepest=str(DEEPEST)).report()


def _text(data: Any) -> str:
    if isinstance(data, str):
        text = data
    else:
        try:
            text = data.decode()
        except (UnicodeDecodeError, AttributeError):
            text = None
    if text is None:
        raise Problems.one("REC001")
    return text


def _parsed(text: str) -> Any:
    depth = deepest = 0
    for found in _BRACKETS.finditer(text):
        bracket = found.group()
        depth += (bracket in "[{") - (bracket in "]}")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise Problems.one("REC012", deepest=str(DEEPEST))
    where = None
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=lambda _: NotFinite(),
            parse_int=lambda digits: (
                int(digits) if len(digits) < _LONGEST_NUMBER else NotFinite()
            ),
        )
    except json.JSONDecodeError as error:
        where = (error.lineno, error.colno)
    raise Problems.one("REC002", line=str(where[0]), column=str(where[1]))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    marked = Repeating(found)
    marked.repeated = tuple(key for key in found if keys.count(key) > 1)
    return marked


def _current(kind: type[R], document: Any) -> Mapping[str, Any]:
    """Return *document* as the version of *kind* that this library writes."""
    if not isinstance(document, Mapping):
        raise Problems.one("REC006", expected="an object")
    schema = document.get("schema")
    if "schema" not in document:
        raise Problems.one("REC009", at=Pointer() / "schema", schema=kind.SCHEMA)
    if isinstance(schema, str) and schema in kind.OLDER:
        return _current(kind, kind.OLDER[schema](document))
    if schema != kind.SCHEMA:
        newer = isinstance(schema, str) and _is_newer(schema, kind.SCHEMA)
        raise Problems.one(
            "REC010" if newer else "REC011", at=Pointer() / "schema", schema=kind.SCHEMA
        )
    inside = Repeating(
        {key: value for key, value in document.items() if key != "schema"}
    )
    inside.repeated = getattr(document, "repeated", ())
    return inside


def _is_newer(schema: str, known: str) -> bool:
    stem, _, version = known.rpartition("/")
    given_stem, _, given = schema.rpartition("/")
    if given_stem != stem or not re.fullmatch(r"[0-9]{1,9}", given):
        return False
    return int(given) > int(version)
