"""Whether a place holds what a person said is hard: by the words that count in it.

Nothing is guessed: a word counts or is one of the small ones in ``small_words.toml``,
and two words are one where only an ending of many sets them apart.
"""

import re
import tomllib
from functools import cache
from typing import Final

from trauma_informed.data import texts
from trauma_informed.person.wording import plain, words_of

__all__ = ["holds"]

_FILE = "small_words.toml"
#: Endings of many, in English and Spanish.
_ENDINGS: Final = ("", "s", "es")
#: What is left of a word without its ending is no shorter.
_SHORTEST: Final = 3


@cache
def _small() -> frozenset[str]:
    lists = tomllib.loads(texts("trauma_informed", "session", _FILE)[_FILE])
    return frozenset(plain(word) for words in lists.values() for word in words.split())


@cache
def _apart() -> re.Pattern[str]:
    lists = tomllib.loads(texts("trauma_informed", "session", _FILE)[_FILE])
    either = "|".join(lists["either"].split())
    return re.compile(rf"[,;/\n]|\b(?:{either})\b", re.IGNORECASE)


def holds(place: str, hard: str) -> bool:
    """Return True where all words that count in *hard*, or a part of it, are in *place*.

    Its parts are what a comma, an *or* or an *and* sets apart.

    >>> holds("room 4, smells of floor polish", "The smell of floor polish")
    True
    >>> holds("the upper floor", "The smell of floor polish")
    False
    """
    here = [_forms(word) for word in _counting(place)]
    for part in (hard, *_apart().split(hard)):
        counting = _counting(part)
        if counting and all(_is_among(word, here) for word in counting):
            return True
    return False


def _counting(said: str) -> list[str]:
    return [word.plain for word in words_of(said) if word.plain not in _small()]


def _is_among(word: str, here: list[frozenset[str]]) -> bool:
    return any(not _forms(word).isdisjoint(forms) for forms in here)


def _forms(word: str) -> frozenset[str]:
    """Return *word* as it is and without an ending of many."""
    forms = (word.removesuffix(ending) for ending in _ENDINGS)
    return frozenset(form for form in forms if len(form) >= _SHORTEST or form == word)
