"""The rules and the works they stand on, read once and held to their shape.

Each room keeps the words of its rules in a ``rules.toml``; ``sources.toml`` holds every
work cited. Reading refuses whatever a reader of a finding could not rely on, and says
all of it in one error: a place, a state, a next step, and never a value.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from attrs import frozen

from trauma_informed.errors import CatalogueError, UnknownNameError
from trauma_informed.findings import Rule
from trauma_informed.principles import principles as the_seven
from trauma_informed.refusals import SOURCES, in_rules, in_sources
from trauma_informed.tables import entries

__all__ = ["Catalogue", "Reading", "Source", "read", "rule", "rules", "sources"]

#: A room with many rules keeps them in several files: ``rules-hipaa.toml``.
_IS_RULES: Final = re.compile(r"rules(-[a-z0-9-]+)?\.toml")


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
    home = files("trauma_informed")
    rooms = sorted((room.name, room) for room in home.iterdir() if room.is_dir())
    texts = {
        f"{name}/{file.name}": file.read_text("utf-8")
        for name, room in rooms
        for file in sorted(room.iterdir(), key=lambda file: file.name)
        if _IS_RULES.fullmatch(file.name)
    }
    slugs = [principle.slug for principle in the_seven()]
    return read(texts, (home / SOURCES).read_text("utf-8"), slugs)


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
    works = [*entries(SOURCES, source_text, "source", Source)]
    drafts = [
        entry
        for file, text in rule_texts.items()
        for entry in entries(file, text, "rule", Rule)
    ]
    problems = [*in_sources(works), *in_rules(drafts, works, principles)]
    if problems:
        raise CatalogueError(problems)
    return Catalogue(
        rules=tuple(sorted((Rule(**d.values) for d in drafts), key=lambda r: r.id)),
        sources=tuple(sorted((Source(**w.values) for w in works), key=lambda s: s.key)),
    )
