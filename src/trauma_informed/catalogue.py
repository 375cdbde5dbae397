"""The rules and the works they stand on, read once and held to their shape.

Each room keeps the words of its rules in a ``rules.toml``; ``sources.toml`` holds every
work cited. Reading refuses whatever a reader of a finding could not rely on, and says
all of it in one error: a place, a state, a next step, and never a value.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any, Final

import msgspec
from attrs import NOTHING, Attribute, field, fields, frozen

from trauma_informed.errors import CatalogueError, UnknownNameError
from trauma_informed.findings import Citation, Rule
from trauma_informed.principles import principles as the_seven

__all__ = ["Catalogue", "Reading", "Source", "read", "rule", "rules", "sources"]

_SOURCES: Final = "sources.toml"
_RULES: Final = "rules.toml"
_ID: Final = re.compile(r"[A-Z]{3}[0-9]{3}")
_KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Reading(StrEnum):
    """How well a work is known here.

    *read*: in a stored copy, which may be older than the live page. *secondary*: only
    as somebody else describes it. *memory*: nobody has read it for this library yet.
    *house*: our own reasoning, which nobody published.
    """

    READ = "read"
    SECONDARY = "secondary"
    MEMORY = "memory"
    HOUSE = "house"


@frozen(kw_only=True)
class Source:
    """A work that rules stand on.

    >>> [source.title for source in sources() if source.key == "rfc6901"]
    ['RFC 6901: JavaScript Object Notation (JSON) Pointer']
    """

    #: Lower-case kebab; a rule's `Citation` names it.
    key: str
    title: str
    #: Where it can be read; empty where no address is known.
    address: str = ""
    #: The day on which it was read; None where nobody has.
    read_on: date | None = None
    #: What is known of its licence, in a few words.
    licence: str
    confidence: Reading
    #: What a reader should know about the copy that was read.
    note: str = ""


@frozen(kw_only=True)
class Catalogue:
    """Rules by id and works by key, each in sorted order."""

    rules: tuple[Rule, ...] = ()
    sources: tuple[Source, ...] = ()

    def rule(self, id: str) -> Rule:
        """Return the rule with this *id*.

        Raises:
            UnknownNameError: There is none; the error names the ids close to it.
        """
        for found in self.rules:
            if found.id == id:
                return found
        close = get_close_matches(id.upper(), [r.id for r in self.rules], 3, 0.5)
        help_ = f"try {' or '.join(close)}" if close else "see rules() for all"
        raise UnknownNameError([f"rule: is not here; {help_}."])


def rules() -> tuple[Rule, ...]:
    """Return every rule of this library, sorted by id.

    >>> ids = [rule.id for rule in rules()]
    >>> ids == sorted(set(ids))
    True
    """
    return _ours().rules


def rule(id: str) -> Rule:
    """Return the rule with this *id*.

    Raises:
        UnknownNameError: There is none; the error names the ids close to it.

    >>> rule("?")
    Traceback (most recent call last):
    trauma_informed.errors.UnknownNameError: rule: is not here; see rules() for all.
    """
    return _ours().rule(id)


def sources() -> tuple[Source, ...]:
    """Return every work that this library cites, sorted by key.

    >>> "rfc8259" in [source.key for source in sources()]
    True
    """
    return _ours().sources


@cache
def _ours() -> Catalogue:
    """Return the catalogue of this library, opening its files at the first call."""
    home = files(__package__)
    rooms = sorted((room.name, room) for room in home.iterdir() if room.is_dir())
    texts = {
        f"{name}/{_RULES}": (room / _RULES).read_text("utf-8")
        for name, room in rooms
        if (room / _RULES).is_file()
    }
    slugs = [principle.slug for principle in the_seven()]
    return read(texts, (home / _SOURCES).read_text("utf-8"), slugs)


def read(
    rule_texts: Mapping[str, str], source_text: str, principles: Collection[str]
) -> Catalogue:
    """Return the catalogue that these texts spell; an app reads its own rules so.

    Args:
        rule_texts: TOML with ``[[rule]]`` tables, each under the name of its file.

        source_text: TOML with a ``[[source]]`` table for every work that they cite.

        principles: The slugs that a rule may name as the principle it serves.

    Raises:
        CatalogueError: With every problem of every file, a line each.

    >>> try:
    ...     read({"app.toml": "[[rules]]"}, "", {"trust"})
    ... except CatalogueError as error:
    ...     print(error)
    app.toml: holds more than [[rule]]; rename the rest.
    """
    works = [*_entries(_SOURCES, source_text, "source", Source)]
    drafts = [
        entry
        for file, text in rule_texts.items()
        for entry in _entries(file, text, "rule", Rule)
    ]
    problems = [*_in_sources(works), *_in_rules(drafts, works, principles)]
    if problems:
        raise CatalogueError(problems)
    return Catalogue(
        rules=tuple(sorted((Rule(**d.values) for d in drafts), key=lambda r: r.id)),
        sources=tuple(sorted((Source(**w.values) for w in works), key=lambda s: s.key)),
    )


@frozen(kw_only=True)
class _Entry:
    """One table as far as it could be read, and what could not."""

    place: str
    values: dict[str, Any] = field(factory=dict)
    problems: tuple[str, ...] = ()

    def says(self, problem: str) -> str:
        return f"{self.place}: {problem}"


def _entries(file: str, text: str, kind: str, cls: type) -> Iterator[_Entry]:
    """Yield an entry for each ``[[kind]]`` in *text*, and for what else is there."""
    try:
        tables, problem = tomllib.loads(text), ""
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line \d+, column \d+|end of document", str(error))
        tables, problem = {}, f"is not TOML at {at.group() if at else 'one place'}"
    if problem:
        yield _Entry(place=file, problems=(f"{problem}; correct its spelling there.",))
    if set(tables) - {kind}:
        problem = f"holds more than [[{kind}]]; rename the rest."
        yield _Entry(place=file, problems=(problem,))
    found = tables.get(kind, [])
    if not isinstance(found, list) or not all(isinstance(t, dict) for t in found):
        problem = f"{kind} is not a list of tables; write [[{kind}]] above each."
        yield _Entry(place=file, problems=(problem,))
        return
    for number, table in enumerate(found, start=1):
        yield _entry(file, f"{kind} {_name(table, cls) or number}", table, cls)


def _name(table: dict[str, Any], cls: type) -> str:
    """Return the id or key of *table* where it is well formed, else nothing."""
    named, shape = ("id", _ID) if cls is Rule else ("key", _KEY)
    value = table.get(named)
    return value if isinstance(value, str) and shape.fullmatch(value) else ""


def _entry(file: str, name: str, table: dict[str, Any], cls: type) -> _Entry:
    values: dict[str, Any] = {}
    problems = [*_unknown_keys(table, cls)]
    for attribute in fields(cls):
        try:
            values[attribute.name] = _value(table, attribute)
        except (msgspec.ValidationError, LookupError):
            problems.append(_unusable(table, attribute))
    return _Entry(place=f"{file}, {name}", values=values, problems=tuple(problems))


def _value(table: dict[str, Any], attribute: "Attribute[Any]") -> Any:
    """Return the typed value of one field; `LookupError` where it has to be filled."""
    needed = attribute.default is NOTHING
    given = table[attribute.name] if needed else table.get(attribute.name, NOTHING)
    if given is NOTHING:
        return attribute.default
    if needed and (given == [] or (isinstance(given, str) and not given.strip())):
        raise LookupError
    return msgspec.convert(given, attribute.type)


_HELP: Final = {
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
    help_ = _HELP.get(name, "give text")
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
        elif cls is Rule and key == "sources" and isinstance(value, list):
            for i, inner in enumerate(value):
                if isinstance(inner, dict):
                    yield from _unknown_keys(inner, Citation, f"sources/{i} ")


def _in_sources(works: list[_Entry]) -> Iterator[str]:
    counts = Counter(work.values.get("key") for work in works)
    for work in works:
        yield from map(work.says, work.problems)
        key = work.values.get("key", "")
        if key and not _KEY.fullmatch(key):
            yield work.says(f"key is malformed; {_HELP['key']}.")
        if key and counts[key] > 1:
            yield work.says("key is in use twice; give each work its own.")


def _in_rules(
    drafts: list[_Entry], works: list[_Entry], principles: Collection[str]
) -> Iterator[str]:
    keys = [work.values["key"] for work in works if "key" in work.values]
    ids = Counter(draft.values.get("id") for draft in drafts)
    names = Counter(draft.values.get("name") for draft in drafts)
    leads = {d.values.get("id"): d.values.get("requires", ()) for d in drafts}
    for draft in drafts:
        own = draft.values
        yield from map(draft.says, _about_id(own.get("id"), ids))
        yield from map(draft.says, draft.problems)
        if "name" in own and names[own["name"]] > 1:
            yield draft.says("name is in use twice; name each pattern differently.")
        if "principle" in own and own["principle"] not in principles:
            help_ = f"give one of {', '.join(sorted(principles))}"
            yield draft.says(f"principle is not one we know; {help_}.")
        yield from map(draft.says, _about_message(own.get("message")))
        yield from map(draft.says, _about_sources(own.get("sources", ()), keys))
        yield from map(draft.says, _about_requires(own.get("id"), leads))


def _about_id(id: str | None, ids: Counter[str | None]) -> Iterator[str]:
    if id is not None and not _ID.fullmatch(id):
        yield f"id is malformed; {_HELP['id']}."
    if id is not None and ids[id] > 1:
        yield "id is in use twice; give one of the two an id never used before."


def _about_message(message: str | None) -> Iterator[str]:
    if message is None:
        return
    state, _, step = message.partition("; ")
    if message.count("; ") != 1 or not state.strip() or not step.strip(" ."):
        yield f"message is not a state and a next step; {_HELP['message']}."
    if message != message.strip() or len(message.splitlines()) > 1:
        yield "message has a line break or space around it; write one line."
    if message[0].isupper():
        yield "message begins with a capital; write it in lower case."
    if not message.endswith("."):
        yield "message has no full stop at its end; add one."
    if not _fills(message):
        yield "message has a brace without its other half; close it or double it."


def _fills(message: str) -> bool:
    """Return True where the braces in *message*, if any, can be filled."""
    try:
        [*Formatter().parse(message)]
    except ValueError:
        return False
    return True


def _about_sources(citations: tuple[Citation, ...], keys: list[str]) -> Iterator[str]:
    for i, citation in enumerate(citations):
        if citation.key not in keys:
            close = get_close_matches(citation.key, keys, 1)
            help_ = f"write {close[0]}" if close else f"add the work to {_SOURCES}"
            yield f"sources/{i} is not a work we know; {help_}."


def _about_requires(
    id: str | None, leads: Mapping[str | None, tuple[str, ...]]
) -> Iterator[str]:
    for i, other in enumerate(leads.get(id, ())):
        if other not in leads:
            yield f"requires/{i} is not a rule here; give the id of one that is."
    seen: set[str] = set()
    waiting = [*leads.get(id, ())]
    while waiting:
        other = waiting.pop()
        if other not in seen:
            seen.add(other)
            waiting += leads.get(other, ())
    if id in seen:
        yield "requires leads back to the rule itself; let one of them speak first."
