"""The words of something somebody wrote, each as it is written and as it is looked up."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import combining, normalize

from attrs import frozen

__all__ = ["Word", "plain", "words_of"]

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019&-][^\W_]+)*")
#: What ends a sentence, so that the next word has a capital for that reason alone.
_ENDS: Final = re.compile(r"[.!?:;\n\"“«]\s*$")
_MARKS: Final = frozenset(",.;:!?)")


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
