"""A lexicon as it is kept in a built package: read, checked and compiled beforehand.

Reading a thousand phrases from TOML and working out how to look for them takes a second
that nobody should wait. The build of a wheel writes what comes out beside the files of
the lexicon; it is used only while those files are the very same.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pkgutil import get_data
from zlib import crc32

import msgspec
from attrs import evolve
from msgspec import Raw, Struct

from trauma_informed.language.grammar import Grammar
from trauma_informed.language.kept import Kept
from trauma_informed.language.lexicons import Lexicon, PhraseRule
from trauma_informed.language.phrases import forms
from trauma_informed.language.probes import Compiled, Probe, Under, compiled

__all__ = ["LOCALES", "NAME", "extended", "phrases_of", "ready", "written"]

_HOME = "trauma_informed.language"
#: Locales that have a lexicon.
LOCALES = ("en", "es")
#: Marks a name that is never corrected, in place of a rule's number.
NAME = -1


class _Stored(Struct, array_like=True, frozen=True):
    """A lexicon as it is kept; what stands behind `Raw` is read when it is asked for."""

    #: A checksum of each file that it was made from.
    files: dict[str, int]
    #: All but its rules.
    words: Lexicon
    rules: list[Raw]
    probes: list[Raw]
    #: The heads, a line each.
    heads: str
    under: list[Raw]
    quoted: dict[str, int]


@cache
def ready(locale: str) -> tuple[Lexicon, Compiled]:
    """Return our lexicon for *locale* and its phrases, from the store where it is fresh."""
    stored = _stored(locale)
    if stored is None:
        words = _read(locale)
        return words, phrases_of(words)
    return (
        evolve(stored.words, rules=Kept(stored.rules, _RULE.decode)),
        Compiled(
            Kept(stored.probes, _PROBE.decode),
            stored.heads.split("\n"),
            Kept(stored.under, _UNDER.decode),
            stored.quoted,
        ),
    )


def written(locale: str) -> bytes:
    """Return what the store keeps for *locale*, worked out anew."""
    words = _read(locale)
    phrases = phrases_of(words)
    return _JSON.encode(
        _Stored(
            files={name: _sum(locale, name) for name in _texts(locale)},
            words=evolve(words, rules=()),
            rules=[Raw(_JSON.encode(rule)) for rule in words],
            probes=[Raw(_JSON.encode(probe)) for probe in phrases.probes],
            heads="\n".join(phrases.heads),
            under=[Raw(_JSON.encode(under)) for under in phrases.under],
            quoted=dict(phrases.quoted),
        )
    )


_JSON = msgspec.json.Encoder()
_STORED = msgspec.json.Decoder(_Stored)
_RULE = msgspec.json.Decoder(PhraseRule)
_PROBE = msgspec.json.Decoder(Probe)
_UNDER = msgspec.json.Decoder(list[Under])


def _stored(locale: str) -> _Stored | None:
    """Return what the store keeps, unless it is not there or a file has changed."""
    try:
        stored = _STORED.decode(get_data(_HOME, f"lexicon/{locale}.json") or b"")
        fresh = all(_sum(locale, name) == told for name, told in stored.files.items())
    except (OSError, msgspec.DecodeError):
        return None
    return stored if fresh else None


def _sum(locale: str, name: str) -> int:
    return crc32(get_data(_HOME, f"lexicon/{locale}/{name}") or b"")


def _texts(locale: str) -> dict[str, str]:
    # Only here: what reads files of data takes long to load, and is seldom needed.
    from trauma_informed.data import texts

    return texts(_HOME, f"lexicon/{locale}", ".toml")


def _read(locale: str) -> Lexicon:
    from trauma_informed.language.reading import read_folder

    return read_folder(locale, _texts(locale))


def phrases_of(words: Lexicon) -> Compiled:
    """Return the phrases of a lexicon, compiled: its names, then those of each rule."""
    names = ((name, NAME) for name in words.names)
    found = compiled((*names, *_looked_for(words, 0)), words.grammar)
    return evolve(found, quoted=_in_quotes(words, 0, words.grammar))


def extended(
    words: Lexicon, phrases: Compiled, extra: tuple[PhraseRule, ...]
) -> tuple[Lexicon, Compiled]:
    """Return a lexicon and its phrases with rules of an app's own after ours."""
    since = len(words.rules)
    more = compiled(_looked_for(extra, since), words.grammar)
    first = len(phrases.probes)
    heads = dict(zip(phrases.heads, phrases.under, strict=True))
    for head, under in zip(more.heads, more.under, strict=True):
        shifted = [Under(u.probe + first, u.tense, u.number) for u in under]
        heads[head] = heads.get(head, []) + shifted
    both = Compiled(
        (*phrases.probes, *more.probes),
        tuple(heads),
        tuple(heads.values()),
        {**_in_quotes(extra, since, words.grammar), **phrases.quoted},
    )
    return evolve(words, rules=(*words.rules, *extra)), both


def _looked_for(rules: Iterable[PhraseRule], since: int) -> Iterator[tuple[str, int]]:
    """Yield the phrases that a matcher looks for, each with the number of its rule."""
    for number, rule in enumerate(rules, since):
        if not rule.in_quotes:
            yield from ((phrase, number) for phrase in rule.phrases)


def _in_quotes(
    rules: Iterable[PhraseRule], since: int, grammar: Grammar
) -> dict[str, int]:
    """Return the number of a rule under each wording that it looks for in quotes."""
    return {
        form.text: number
        for number, rule in enumerate(rules, since)
        if rule.in_quotes
        for phrase in rule.phrases
        for form in forms(phrase, grammar)
    }
