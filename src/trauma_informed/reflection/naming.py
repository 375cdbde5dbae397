"""Where words tell who somebody is: a known name, a number, what may be a name.

Reading words errs. A name that is known from a record is found for certain; what only
looks like one is found by its capital, and where most words have one, nothing is said.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final
from unicodedata import combining, normalize

from attrs import frozen

from trauma_informed.data import texts

__all__ = ["holds_a_number", "holds_name", "may_hold_a_name"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
#: What ends a sentence or opens another, so that a capital follows for that alone.
_ENDS: Final = re.compile(r"(?:[.!?:;…\n\"“”«»\u2018¿¡()*-]|^)\s*$")
#: A telephone number, an address of the net or of mail, a name on a network.
_NUMBER: Final = re.compile(
    r"\+?\d(?:[ ().-]{0,2}\d){6,}|[^\s@]@[^\s@]+\.\w|https?://|\bwww\.|(?<!\S)@\w"
)
#: Initials are how somebody is kept unnamed.
_SHORTEST: Final = 2
#: Where there are more capitals than a few, and more than one word in so many has one,
#: capitals tell nothing: a heading, or a language that writes its nouns so.
_FEW: Final = 3
_IN_SO_MANY: Final = 5
#: How far back to look for the end of the sentence before.
_BACK: Final = 8


@frozen(repr=False)
class _Word:
    """One word: its form without accents, and whether a sentence begins with it."""

    written: str
    plain: str
    opens: bool

    @property
    def has_a_capital(self) -> bool:
        """True where its first letter is one, and not all of them are."""
        return self.written[:1].isupper() and not self.written.isupper()


def holds_a_number(said: str) -> bool:
    """Return True where *said* holds a number or an address that leads to somebody.

    >>> holds_a_number("made-up: ring 555 0100 200"), holds_a_number("at 10:30, twice")
    (True, False)
    """
    return bool(_NUMBER.search(said))


def holds_name(said: str, names: Iterable[str]) -> bool:
    """Return True where one of *names*, or a part of one, stands in *said*.

    >>> holds_name("I thought of Ana a lot", ["made-up: Ana Field"])
    True
    >>> holds_name("the field was empty", ["made-up: Ana Field"])
    False
    """
    words = [*_words(said)]
    capitals = {word.plain for word in words if word.written[:1].isupper()}
    text = " ".join(word.plain for word in words)
    for name in names:
        parts = [*_words(name)]
        proper = {part.plain for part in parts if part.written[:1].isupper()}
        proper -= _lists()["small"]
        if any(len(part) >= _SHORTEST for part in proper & capitals):
            return True
        whole = " ".join(part.plain for part in parts)
        if not proper and len(whole) >= _SHORTEST and _stands_in(whole, text):
            return True
    return False


def _stands_in(whole: str, text: str) -> bool:
    """Return True for whole words; where letters have no capitals, for any part."""
    if whole.upper() == whole:
        return whole in text
    return f" {whole} " in f" {text} "


def may_hold_a_name(said: str) -> bool:
    """Return True where a word in *said* looks like somebody's name.

    >>> may_hold_a_name("made-up: I waited for Marisol on Monday")
    True
    >>> may_hold_a_name("Monday was long. I spoke English.")
    False
    """
    words = [*_words(said)]
    capitals = sum(word.has_a_capital for word in words if not word.opens)
    inside = sum(not word.opens for word in words)
    if capitals > _FEW and capitals * _IN_SO_MANY > inside:
        return any(_is_given(word) for word in words)
    befores = ["", *(word.plain for word in words)]
    return any(map(_is_a_name, words, befores))


def _is_a_name(word: _Word, before: str) -> bool:
    if not word.has_a_capital or len(word.plain) < _SHORTEST:
        return False
    lists = _lists()
    opens = word.opens and before not in lists["titles"]
    return _is_given(word) or not (
        opens or word.plain in lists["no_names"] | lists["titles"]
    )


def _is_given(word: _Word) -> bool:
    return word.has_a_capital and word.plain in _lists()["given"]


def _words(said: str) -> Iterator[_Word]:
    said = normalize("NFC", said)
    for found in _WORD.finditer(said):
        written = re.sub(r"['\u2019]s$", "", found[0])
        yield _Word(written, _plain(written), _opens(said, found.start()))


def _opens(said: str, at: int) -> bool:
    return bool(_ENDS.search(said[max(0, at - _BACK) : at]))


def _plain(word: str) -> str:
    """Return *word* in small letters, without accents, with one apostrophe."""
    apart = normalize("NFD", word.replace("\u2019", "'"))
    return "".join(c for c in apart if not combining(c)).casefold()


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Return the words of ``naming.toml``, list by list."""
    file = texts("trauma_informed", "reflection", "naming.toml")["naming.toml"]
    lists = tomllib.loads(file)
    return {name: frozenset(_plain(said).split()) for name, said in lists.items()}
