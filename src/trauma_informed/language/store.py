"""A lexicon as it is kept in a built package: read, checked and compiled beforehand.

Reading a thousand phrases from TOML and working out how to look for them takes a second
that nobody should wait. The build of a wheel writes what comes out beside the files of
the lexicon; it is used only while those files are the very same.
"""

from functools import cache
from hashlib import blake2b
from importlib.resources import files

import msgspec
from attrs import evolve
from msgspec import Struct

from trauma_informed.data import texts
from trauma_informed.language.lexicons import Lexicon, PhraseRule, read_folder
from trauma_informed.language.probes import Compiled, Under, compiled

__all__ = ["LOCALES", "NAME", "extended", "phrases_of", "ready", "written"]

_HOME = "trauma_informed.language"
#: Locales that have a lexicon.
LOCALES = ("en", "es")
#: Marks a name that is never corrected, in place of a rule's number.
NAME = -1


class _Stored(Struct, array_like=True, frozen=True):
    digest: str
    lexicon: Lexicon
    phrases: Compiled


@cache
def ready(locale: str) -> tuple[Lexicon, Compiled]:
    """Return our lexicon for *locale* and its phrases, from the store where it is fresh."""
    found = texts(_HOME, f"lexicon/{locale}", ".toml")
    digest = _digest(found)
    kept = files(_HOME) / "lexicon" / f"{locale}.json"
    if kept.is_file():
        stored = msgspec.json.decode(kept.read_bytes(), type=_Stored)
        if stored.digest == digest:
            return stored.lexicon, stored.phrases
    words = read_folder(locale, found)
    return words, phrases_of(words)


def written(locale: str) -> bytes:
    """Return what the store keeps for *locale*, worked out anew."""
    found = texts(_HOME, f"lexicon/{locale}", ".toml")
    words = read_folder(locale, found)
    return msgspec.json.encode(_Stored(_digest(found), words, phrases_of(words)))


def phrases_of(words: Lexicon) -> Compiled:
    """Return the phrases of a lexicon, compiled: its names, then those of each rule."""
    names = ((name, NAME) for name in words.names)
    rules = ((p, number) for number, rule in enumerate(words) for p in rule.phrases)
    return compiled((*names, *rules), words.grammar)


def extended(
    words: Lexicon, phrases: Compiled, extra: tuple[PhraseRule, ...]
) -> tuple[Lexicon, Compiled]:
    """Return a lexicon and its phrases with rules of an app's own after ours."""
    since = len(words.rules)
    more = compiled(
        (
            (p, since + number)
            for number, rule in enumerate(extra)
            for p in rule.phrases
        ),
        words.grammar,
    )
    first = len(phrases.probes)
    heads = {head: [*under] for head, under in phrases.heads.items()}
    for head, under in more.heads.items():
        shifted = [Under(u.probe + first, u.tense, u.number) for u in under]
        heads[head] = heads.get(head, []) + shifted
    both = Compiled([*phrases.probes, *more.probes], heads)
    return evolve(words, rules=(*words.rules, *extra)), both


def _digest(found: dict[str, str]) -> str:
    told = "\0".join(f"{name}\0{text}" for name, text in sorted(found.items()))
    return blake2b(told.encode(), digest_size=16).hexdigest()
