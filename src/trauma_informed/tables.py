"""Tables of a TOML file read into typed values, with every problem told at once.

A problem is a place, a state and a next step; it never repeats a value.
"""

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final, get_args

import msgspec
from attrs import NOTHING, Attribute, field, fields, fields_dict, frozen, has

__all__ = ["HELP", "ID", "KEY", "Entry", "entries"]

ID: Final = re.compile(r"[A-Z]{3}[0-9]{3}")
KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: What a name looks like, by the field that holds it.
SHAPES: Final = {"id": ID, "key": KEY}


@frozen(kw_only=True)
class Entry:
    """One table as far as it could be read, and what could not."""

    place: str
    values: dict[str, Any] = field(factory=dict)
    problems: tuple[str, ...] = ()

    def says(self, problem: str) -> str:
        """Return *problem* with its place before it."""
        return f"{self.place}: {problem}"


def entries(
    file: str, text: str, kind: str, cls: type, *, beside: tuple[str, ...] = ()
) -> Iterator[Entry]:
    """Yield an entry for each ``[[kind]]`` in *text*, and for what else is there.

    Args:
        file: The name under which problems are told.

        text: TOML.

        kind: The name of the tables.

        cls: The attrs class that a table fills; its first field names the table.

        beside: Names of other tables that the file may hold.

    Yields:
        Entries in the order of the file; the first may stand for the file itself.
    """
    try:
        tables, problem = tomllib.loads(text), ""
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line \d+, column \d+|end of document", str(error))
        tables, problem = {}, f"is not TOML at {at.group() if at else 'one place'}"
    if problem:
        yield Entry(place=file, problems=(f"{problem}; correct its spelling there.",))
    if set(tables) - {kind, *beside}:
        problem = f"holds more than [[{kind}]]; rename the rest."
        yield Entry(place=file, problems=(problem,))
    found = tables.get(kind, [])
    if not isinstance(found, list) or not all(isinstance(t, dict) for t in found):
        problem = f"{kind} is not a list of tables; write [[{kind}]] above each."
        yield Entry(place=file, problems=(problem,))
        return
    for number, table in enumerate(found, start=1):
        yield _entry(file, f"{kind} {_name(table, cls) or number}", table, cls)


def _name(table: dict[str, Any], cls: type) -> str:
    """Return the id or key of *table* where it is well formed, else nothing."""
    named = fields(cls)[0].name
    value, shape = table.get(named), SHAPES.get(named, KEY)
    return value if isinstance(value, str) and shape.fullmatch(value) else ""


def _entry(file: str, name: str, table: dict[str, Any], cls: type) -> Entry:
    values: dict[str, Any] = {}
    problems = [*_unknown_keys(table, cls)]
    for attribute in fields(cls):
        try:
            values[attribute.name] = _value(table, attribute)
        except (msgspec.ValidationError, LookupError):
            problems.append(_unusable(table, attribute))
    return Entry(place=f"{file}, {name}", values=values, problems=tuple(problems))


def _value(table: dict[str, Any], attribute: "Attribute[Any]") -> Any:
    """Return the typed value of one field; `LookupError` where it has to be filled."""
    needed = attribute.default is NOTHING
    given = table[attribute.name] if needed else table.get(attribute.name, NOTHING)
    if given is NOTHING:
        return attribute.default
    if needed and (given == [] or (isinstance(given, str) and not given.strip())):
        raise LookupError
    return msgspec.convert(given, attribute.type)


HELP: Final = {
    "id": "give three capital letters and three digits",
    "key": "give lower-case words joined with hyphens",
    "name": "name the pattern in kebab-case",
    "principle": "name the principle it serves",
    "message": "write a state, a semicolon and a next step",
    "why": "say why it matters to the person",
    "sources": "give a list of { key, at }, with one work or more",
    "read_on": "give a day, or leave it out",
}


def _unusable(table: dict[str, Any], attribute: "Attribute[Any]") -> str:
    name, kind = attribute.name, attribute.type
    help_ = HELP.get(name, "give text")
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        help_ = f"give one of {', '.join(kind)}"
    elif kind == tuple[str, ...]:
        help_ = "give a list of texts"
    given = table.get(name, "")
    blank = given == [] or (isinstance(given, str) and not given.strip())
    return f"{name} {'is missing or blank' if blank else 'is unusable'}; {help_}."


def _unknown_keys(table: dict[str, Any], cls: type, at: str = "") -> Iterator[str]:
    """Yield a problem for each key that *cls* has no field for, inner tables too."""
    known = [attribute.name for attribute in fields(cls)]
    for key, value in table.items():
        if key not in known:
            close = get_close_matches(key, known, 1)
            help_ = f"write {close[0]}" if close else f"use {', '.join(known)}"
            yield f"{at}has a key that is not known; {help_}."
        elif isinstance(value, list):
            inside = get_args(getattr(fields_dict(cls)[key], "type", None))[:1]
            for i, inner in enumerate(value):
                if isinstance(inner, dict) and inside and has(inside[0]):
                    yield from _unknown_keys(inner, inside[0], f"{key}/{i} ")
