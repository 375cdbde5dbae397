"""Quotation marks that cast doubt: *her “pain”*, *he was 'assaulted'*.

A person's own words in quotation marks are theirs, and are left alone. Marks around a
word or two that nobody is said to have spoken tell the reader not to believe them. What
is looked for is the whole of a short quotation, after words with which doubt is cast,
and in a sentence without words that pass on what somebody said.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import frozen

from trauma_informed.language.beside import Near, words_of
from trauma_informed.language.folding import fold
from trauma_informed.language.matcher import Surface
from trauma_informed.language.setting import Customs
from trauma_informed.language.sides import Place
from trauma_informed.language.surroundings import Surroundings

__all__ = ["Doubted", "Doubts"]

_QUOTE = re.compile(
    r"""“([^”\n]{1,60})”|"([^"\n]{1,60})"|[‘']([^’'\n]{1,60})[’']"""
    r"|«[ \u00a0\u202f]?([^»\n]{1,60})»|„([^“”\n]{1,60})[“”]"
)
#: How far before and after a quotation is read, in codepoints.
_BEFORE, _AFTER = 400, 80
#: What may stand between a quotation and the words that say whose it is.
_BETWEEN = r"\A ?,?(?: [^ .]+){0,4} "


@frozen
class Doubted:
    """A quotation that casts doubt: its place in a folded text, and its rule's number."""

    start: int
    end: int
    rule: int

    @property
    def mark(self) -> Surface:
        """The quotation mark that opens it, which is what a finding is about."""
        return Surface(Place(self.start, self.start + 1, None, None), self.rule)


class Doubts:
    """Looks for quotation marks that cast doubt.

    Args:
        quoted: The number of a rule under each wording that it looks for in quotes.

        customs: The cues of the language.
    """

    def __init__(self, quoted: Mapping[str, int], customs: Customs) -> None:
        self._quoted = quoted
        self._customs = customs

    @cached_property
    def _frames(self) -> Near:
        return self._customs.near(self._customs.words.doubts, " $")

    @cached_property
    def _speech(self) -> Near:
        return self._customs.near(self._customs.words.speech)

    @cached_property
    def _speech_after(self) -> Near:
        return self._customs.near(self._customs.words.speech_after, lead=_BETWEEN)

    def __call__(self, around: Surroundings) -> Iterator[Doubted]:
        """Yield each quotation that casts doubt, in order."""
        folded = around.folded
        # A mark is folded to a space, so there is one more before it.
        place = folded.text.find("  ") if self._quoted else -1
        while place >= 0:
            if self._may_follow(folded.text, place):
                yield from self._quoted_at(around, place + 1)
            place = folded.text.find("  ", place + 1)

    def _may_follow(self, text: str, place: int) -> bool:
        """Return False where the word before a place is none that casts doubt."""
        word = text[text.rfind(" ", 0, place) + 1 : place]
        told = "'s" if word.endswith("'s") else word
        return not word or self._frames.may_end_with(told)

    def _quoted_at(self, around: Surroundings, start: int) -> Iterator[Doubted]:
        quote = _QUOTE.match(around.text, around.folded.back(start))
        rule = self._quoted.get(_bare(quote)) if quote else None
        if quote is None or rule is None or not around.is_quotation(*quote.span()):
            return
        found = self._doubted(around, start, quote.end(), rule)
        if found is not None:
            yield found

    def _doubted(
        self, around: Surroundings, start: int, last: int, rule: int
    ) -> Doubted | None:
        """Return a quotation unless it is somebody's words."""
        text, back = around.folded.text, around.folded.back
        places = range(len(text))
        end = bisect_left(places, last, lo=start, key=back)
        before = _sentence_before(text, start)
        frame = self._frames.place_in(before, words_of(before))
        if frame is None:
            return None
        said, after = before[:frame], _sentence_after(text, end)
        if self._speech.stand_in(said, words_of(said)):
            return None
        if self._speech_after.stand_in(after, words_of(after)):
            return None
        return Doubted(start, end, rule)


def _bare(quote: re.Match[str]) -> str:
    """Return what is quoted, folded; nothing where it is written as a title is."""
    told = quote[quote.lastindex or 0]
    if told[:1].isupper() and not told.isupper():
        return ""
    return fold(told).text.strip(" .,")


def _sentence_before(text: str, start: int) -> str:
    """Return the sentence up to a place, with one space between words."""
    begin = max(0, start - _BEFORE)
    since = text[max(begin, text.rfind(". ", begin, start) + 1) : start]
    return f" {' '.join(since.split())} ".replace("'s ", " 's ")


def _sentence_after(text: str, end: int) -> str:
    """Return the sentence from a place on, with one space between words."""
    until = text[end : end + _AFTER].partition(". ")[0]
    return f" {' '.join(until.split())} "
