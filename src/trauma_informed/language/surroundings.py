"""What stands around a place in a text: its sentence, quotation marks, names, cues.

Wording is left alone where it is quoted, named rather than used, part of a name, or
turned into its opposite by what stands before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from attrs import field, frozen

from trauma_informed.language.folding import Folded, fold

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
#: How far after a place a cue is looked for.
_NEAR = 80
#: How many lines of a table or a list are gone up, and how long such a line may be.
_LINES, _LONG = 60, 1_000
_ITEM = re.compile(r"[ \t>]*(?:[-*•+]|\d{1,3}[.)])[ \t]|[ \t]+\S|[ \t]*$")
_LEADS = re.compile(r"[ \t>]*#{1,6}[ \t]|.*:[*_ \t]*$")


@frozen
class Surroundings:
    """A text and its folded form, asked about places in it."""

    text: str
    folded: Folded
    #: Places in the folded text that are names, in order.
    names: tuple[tuple[int, int], ...] = field(default=(), kw_only=True)
    #: What all of it stands under, where that is not in the text.
    under: str = field(default="", kw_only=True)
    _quotes: dict[int, list[tuple[int, int]]] = field(factory=dict, init=False)

    def in_a_name(self, start: int, end: int) -> bool:
        """Return True where a name holds the place."""
        until = bisect_right(self.names, (start, len(self.folded.text)))
        since = bisect_left(self.names, (start - _FAR, 0))
        return any(end <= last for _, last in self.names[since:until])

    def is_quoted(self, start: int, end: int) -> bool:
        """Return True where quotation or code marks hold a place in `text`."""
        quotes = self._quotes_in(self.text.rfind("\n", 0, start) + 1)
        nearest = bisect_right(quotes, (start, len(self.text))) - 1
        return nearest >= 0 and end <= quotes[nearest][1]

    def is_quotation(self, start: int, end: int) -> bool:
        """Return True where a place in `text` is a quotation, and not inside another."""
        line = self.text.rfind("\n", 0, start) + 1
        return (start, end) in self._quotes_in(line)

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

    def after(self, end: int) -> str:
        """Return what comes close after a place in the folded text, evenly spaced."""
        until = self.folded.text[end : end + _NEAR].partition(". ")[0]
        return f" {' '.join(until.split())} " if until[:1] == " " else ""

    def above(self, start: int) -> str:
        """Return, folded, the head of the column or list around a folded place."""
        told = self.under or self._above(self.folded.back(start))
        return f" {fold(told).text.strip(' ,.')} " if told else ""

    def _above(self, place: int) -> str:
        line = self.text.rfind("\n", max(0, place - _LONG), place) + 1
        if not line:
            return ""
        end = self.text.find("\n", place, place + _LONG)
        told = self.text[line : end if end >= 0 else place + _LONG]
        if "|" in told:
            column = told.count("|", 0, place - line)
            cells = self._first_row(line).split("|")
            return cells[column] if column < len(cells) else ""
        return self._lead(line) if _ITEM.match(told) else ""

    def _first_row(self, line: int) -> str:
        """Return the first line of the table that holds the line at a place."""
        first = ""
        for told in self._lines_before(line):
            if "|" not in told:
                break
            first = told
        return first

    def _lead(self, line: int) -> str:
        """Return the line that leads to the list which holds the line at a place."""
        for told in self._lines_before(line):
            if not _ITEM.match(told):
                return told if _LEADS.match(told) else ""
        return ""

    def _lines_before(self, line: int) -> Iterator[str]:
        """Yield the lines before the one at a place, the nearest first."""
        for _ in range(_LINES):
            if not line:
                break
            since = self.text.rfind("\n", max(0, line - 1 - _LONG), line - 1) + 1
            yield self.text[since : line - 1]
            line = since

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
