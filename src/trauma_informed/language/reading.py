"""Reads the lexicon from its files, one a family, once.

A file opens with what holds for its whole family and goes on with its rules; anybody
with lived experience can read and edit it. An app hands in files of its own.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from trauma_informed.catalogue import sources as all_sources
from trauma_informed.errors import CatalogueError
from trauma_informed.language.grammar import Grammar
from trauma_informed.language.lexicons import Lexicon, PhraseRule
from trauma_informed.language.phrases import parse
from trauma_informed.principles import principles as the_seven
from trauma_informed.refusals import in_rules
from trauma_informed.tables import Entry, entries

__all__ = ["BESIDE", "read_folder", "read_lexicon"]

#: Tables of cues, each a field of `Lexicon`.
_CUES = (
    "mentions",
    "mentions_after",
    "listings",
    "negations",
    "oneself",
    "doubts",
    "speech",
    "speech_after",
)
#: Tables that a file may hold beside its rules, for the whole lexicon.
BESIDE = (
    "verbs",
    "nouns",
    "classes",
    "names",
    *_CUES,
)


def read_folder(locale: str, found: Mapping[str, str]) -> Lexicon:
    """Return the lexicon that the files of one folder spell.

    Args:
        locale: The language of its words.

        found: TOML under its file name; ``_words.toml`` holds what all families share.

    Raises:
        CatalogueError: With every problem of every file, a line each.
    """
    shared = _shared(found.values())
    families = {name: text for name, text in found.items() if name != "_words.toml"}
    return Lexicon(
        locale=locale,
        rules=read_lexicon(families, grammar=_grammar(shared)),
        grammar=_grammar(shared),
        names=_phrases(shared, "names"),
        **{key: _phrases(shared, key) for key in _CUES},
    )


def _shared(files: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what files say beside their rules: each may add words of its own."""
    merged: dict[str, dict[str, Any]] = {key: {} for key in BESIDE}
    for text in files:
        for key, table in tomllib.loads(text).items():
            if key in merged:
                for name, words in table.items():
                    held = merged[key].get(name, [])
                    joined = isinstance(words, list) and key not in ("verbs", "nouns")
                    merged[key][name] = [*held, *words] if joined else words
    return merged


def _phrases(shared: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(phrase for group in shared.get(key, {}).values() for phrase in group)


def _grammar(shared: Mapping[str, Any]) -> Grammar:
    return msgspec.convert(
        {key: shared.get(key, {}) for key in ("verbs", "nouns", "classes")}, Grammar
    )


def read_lexicon(
    files: Mapping[str, str], *, grammar: Grammar | None = None
) -> tuple[PhraseRule, ...]:
    """Return the rules that these texts spell, by id.

    Args:
        files: TOML under its file name; the name without its ending is the family.

        grammar: How words change; the regular way unless given.

    Raises:
        CatalogueError: With every problem of every file, a line each.
    """
    works = [Entry(place="", values={"key": each.key}) for each in all_sources()]
    drafts = [draft for name, text in files.items() for draft in _family(name, text)]
    slugs = [principle.slug for principle in the_seven()]
    problems = [*in_rules(drafts, works, slugs), *_in_phrases(drafts, grammar)]
    if problems:
        raise CatalogueError(problems)
    made = (PhraseRule(**draft.values) for draft in drafts)
    return tuple(sorted(made, key=lambda rule: rule.id))


def _family(name: str, text: str) -> Iterator[Entry]:
    """Yield the rules of one file, with what holds for all of its family."""
    family = name.removesuffix(".toml")
    shared: Mapping[str, Any] = {}
    with suppress(tomllib.TOMLDecodeError):  # `entries` says where
        found = tomllib.loads(text).get("family", {})
        shared = found if isinstance(found, dict) else {}
    for entry in entries(name, text, "rule", PhraseRule, beside=("family", *BESIDE)):
        entry.values["family"] = family
        for key in ("unless", "unless_near", "media", "said_to"):
            own = entry.values.get(key, ())
            entry.values[key] = (*own, *shared.get(key, ()))
        for key in ("unless_negated", "unless_self", "in_quotes"):
            entry.values[key] = entry.values.get(key) or bool(shared.get(key))
        yield entry


def _in_phrases(drafts: Iterable[Entry], grammar: Grammar | None) -> Iterator[str]:
    """Yield what is wrong with the phrases of the rules."""
    for draft in drafts:
        own = draft.values
        if not own.get("phrases") and not draft.problems:
            yield draft.says("phrases is missing or blank; give one phrase or more.")
        for key in ("phrases", "unless", "unless_near"):
            for phrase in own.get(key, ()):
                try:
                    parse(phrase, grammar or Grammar())
                except CatalogueError as error:
                    yield from map(draft.says, error.problems)
