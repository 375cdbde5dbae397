"""What stands around a place in a text: its sentence, quotation marks, names, cues.

Wording is left alone where it is quoted, named rather than used, part of a name, or
turned into its opposite by what stands before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from attrs import field, frozen

from trauma_informed.language.folding import Folded

__all__ = ["Surroundings"]

#: Words in quotation marks, in code marks, or set apart as words.
_QUOTED = re.compile(
    r"“[^”\n]{1,600}”?|«[^»\n]{1,600}»|„[^“”\n]{1,600}[“”]"
    r'|(?<![\w"])"[^"\n]{1,600}"(?![\w"])'
    r"|(?<![\w’'])[‘'][^’'\n]{1,200}[’'](?!\w)"
    r"|``[^`]{1,400}``|`[^`\n]{1,400}`"
    r"|(?<![\w*])\*[^*\s][^*\n]{0,60}\*(?![\w*])|(?<![\w_])_[^_\s][^_\n]{0,60}_(?![\w_])"
)
_MARK = re.compile(r"""[“«„"‘'`*_]""")
#: How far a sentence is looked for, in codepoints.
_FAR = 400


@frozen
class Surroundings:
    """A text and its folded form, asked about places in it."""

    text: str
    folded: Folded
    #: Places in the folded text that are names, in order.
    names: tuple[tuple[int, int], ...] = field(default=(), kw_only=True)
    _quotes: dict[int, list[tuple[int, int]]] = field(factory=dict, init=False)

    def in_a_name(self, start: int, end: int) -> bool:
        """Return True where a name holds the place."""
        until = bisect_right(self.names, (start, len(self.folded.text)))
        since = bisect_left(self.names, (start - _FAR, 0))
        return any(end <= last for _, last in self.names[since:until])

    def is_quoted(self, start: int, end: int) -> bool:
        """Return True where quotation or code marks hold a place in `text`."""
        line = self.text.rfind("\n", 0, start) + 1
        return any(
            first <= start and end <= last for first, last in self._quotes_in(line)
        )

    def _quotes_in(self, line: int) -> list[tuple[int, int]]:
        """Return the quotations in the line that begins at a place of `text`."""
        if line not in self._quotes:
            until = self.text.find("\n", line)
            self._quotes[line] = [
                *_quotations(self.text, line, len(self.text) if until < 0 else until)
            ]
        return self._quotes[line]

    def before(self, start: int) -> str:
        """Return the sentence up to a place in the folded text."""
        begin = max(0, start - _FAR)
        stop = self.folded.text.rfind(". ", begin, start)
        line = self.folded.text.rfind("  ", begin, start)
        return self.folded.text[max(stop, line, begin) : start]

    def sentence(self, start: int, end: int) -> str:
        """Return the sentence around a place in the folded text."""
        stops = (
            self.folded.text.find(mark, end, end + _FAR) + 1 or end + _FAR
            for mark in (". ", "  ")
        )
        return self.before(start) + self.folded.text[start : min(stops)]


def _quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of quotations between two places of *text*, in order."""
    done = start
    for mark in _MARK.finditer(text, start, end):
        if mark.start() >= done:
            quoted = _QUOTED.match(text, mark.start(), end)
            if quoted is not None:
                done = quoted.end()
                yield quoted.span()
