"""Whether words that name somebody may stand for one whom other words name.

Names are compared as people write them: the whole of it, a part of the other, or one
name in common. It errs on the side of asking, since two people may share a name.
"""

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

from trauma_informed.data import texts
from trauma_informed.person.wording import Word, plain, words_of

__all__ = ["is_one_of", "may_be_one_of", "people_words", "telling"]

_FILE: Final = "people.toml"


def is_one_of(said: str, others: Collection[str]) -> bool:
    """Return True where *said* and one of *others* name somebody in the same words.

    >>> is_one_of("Brother Carlos", ["my brother Carlos"])
    True
    >>> is_one_of("Carlos", ["my brother Carlos"])
    False
    """
    names = telling(said)
    return bool(names) and any(names == telling(other) for other in others)


def may_be_one_of(said: str, others: Collection[str]) -> bool:
    """Return True where *said* may name one of *others*.

    >>> may_be_one_of("Carlos Ruiz", ["my brother Carlos"])
    True
    >>> may_be_one_of("my sister", ["my brother Carlos"])
    False
    """
    words = words_of(said)
    return any(_may_be(words, words_of(other)) for other in others)


def telling(said: str) -> tuple[str, ...]:
    """Return the words of *said* that say who it is, in one order for all."""
    told = (word.plain for word in words_of(said))
    return tuple(sorted(word for word in told if word not in _nobody()))


def _may_be(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    if not one or not other:
        return False
    if _holds(one, other) or _holds(other, one):
        return True
    return bool(_names(one) & _plain(other) or _names(other) & _plain(one))


def _holds(small: tuple[Word, ...], large: tuple[Word, ...]) -> bool:
    """Return True where the words of *small* stand side by side in *large*."""
    spoken, whole = (f" {' '.join(w.plain for w in ws)} " for ws in (small, large))
    return spoken in whole and not all(w.plain in _nobody() for w in small)


def _plain(words: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(word.plain for word in words)


def _names(words: tuple[Word, ...]) -> frozenset[str]:
    """Return the names among *words*: those with a capital that are no title.

    Where no name has a capital, every word that is no everyday one may be a name.
    """
    apart = _nobody() | _titles()
    capital = frozenset(w.plain for w in words if w.may_be_a_name) - apart
    small = frozenset(w for w in _plain(words) if not w.isdecimal()) - apart
    return capital or small - _shared()


@cache
def _nobody() -> frozenset[str]:
    """Return the words that name nobody: "my", "Dr", and not "sister"."""
    return _of("function") | (_of("titles") - _of("relations"))


@cache
def _titles() -> frozenset[str]:
    """Return the words that stand before a name, and for somebody: "Sister"."""
    return _of("titles") | _of("relations")


@cache
def _shared() -> frozenset[str]:
    """Return the words that many people share: "friend", "from", "work"."""
    return _of("everyday")


def _of(name: str) -> frozenset[str]:
    """Return the words of one list in every language."""
    lists = (words[name].split() for words in _lists().values())
    return frozenset(plain(word) for words in lists for word in words)


def people_words(language: str) -> dict[str, str]:
    """Return the lists of words around a name in *language*; none where we have none.

    >>> sorted(people_words("en")), people_words("fi")
    (['everyday', 'function', 'relations', 'titles'], {})
    """
    return dict(_lists().get(language, {}))


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(texts("trauma_informed", "person", _FILE)[_FILE])
