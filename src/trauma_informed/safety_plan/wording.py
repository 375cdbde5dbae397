"""The words by which an entry of a plan is read, by language: data of our own."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Final
from unicodedata import combining, normalize

from attrs import fields, frozen

from trauma_informed.data import texts

__all__ = ["Word", "Wording", "plain", "wording", "words_of"]

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019&-][^\W_]+)*")
#: What ends a sentence, so that the next word has a capital for that reason alone.
_ENDS: Final = re.compile(r"[.!?:;\n\"“«]\s*$")
_MARKS: Final = frozenset(",.;:!?)")


@frozen
class Wording:
    """The lists of one language, each word in small letters without accents."""

    function: frozenset[str]
    relations: frozenset[str]
    titles: frozenset[str]
    places: frozenset[str]
    place_endings: frozenset[str]
    times: frozenset[str]
    units: frozenset[str]
    at: frozenset[str]
    numbers: frozenset[str]
    in_places: frozenset[str]
    actions: frozenset[str]
    #: Endings that make a word one of those.
    action_endings: frozenset[str]
    #: Before an action, besides the beginning of a sentence.
    leads: frozenset[str]
    #: Actions that are nouns, wherever they stand.
    activities: frozenset[str]
    generic: frozenset[str]


@frozen(repr=False)
class Word:
    """One word of an entry, as it is written and as it is looked up."""

    written: str
    #: In small letters without accents, a possessive taken off.
    plain: str
    opens: bool
    is_owner: bool
    #: True where a mark follows, such as a comma.
    ends_a_part: bool

    @property
    def may_be_a_name(self) -> bool:
        """True where its capital is not that of a sentence, nor of an abbreviation."""
        shouted = self.written.isupper() and len(self.written) > 1
        return self.written[:1].isupper() and not shouted and self.plain != "i"


@cache
def wording(language: str) -> Wording | None:
    """Return the lists for *language*; None where there are none.

    Args:
        language: As BCP 47 writes it; what follows the first part is passed over.

    >>> wording("es-MX") is wording("es"), wording("fi")
    (True, None)
    """
    short = language.partition("-")[0].lower()
    if short != language:
        return wording(short)
    files = texts("trauma_informed.safety_plan", "lists", f"{short}.toml")
    read = files.get(f"{short}.toml")
    if read is None:
        return None
    lists = tomllib.loads(read)
    return Wording(
        *(frozenset(map(plain, lists[each.name].split())) for each in fields(Wording))
    )


def words_of(said: str) -> tuple[Word, ...]:
    """Return the words of *said* in their order."""
    return tuple(_words(normalize("NFC", said)))


def _words(said: str) -> Iterator[Word]:
    for found in _WORD.finditer(said):
        before = said[: found.start()]
        folded, owner = plain(found[0]), False
        if folded.endswith("'s"):
            folded, owner = folded[:-2], True
        opens = not before.strip() or bool(_ENDS.search(before))
        marked = said[found.end() : found.end() + 1] in _MARKS
        yield Word(found[0], folded, opens, owner, marked)


def plain(word: str) -> str:
    """Return *word* as it is looked up: small letters, no accents, one apostrophe.

    >>> plain("Día")
    'dia'
    """
    apart = normalize("NFD", word.replace("\u2019", "'"))
    return "".join(c for c in apart if not combining(c)).casefold()
