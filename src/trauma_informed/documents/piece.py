"""`Piece`: prose as a reader reads it, and the way back to where it was written."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Self

from attrs import evolve, field, frozen

from trauma_informed.places import Span

__all__ = ["Piece", "Writer"]

#: Stands for what is filled in when somebody reads it: a name, a number, a bit of code.
NEUTRAL = "X"
#: Ends a part: no phrase reaches across it.
BREAK = "\n\n"


@frozen
class Piece:
    """A run of prose in a document, and its way back.

    A segment is either as it was written, place for place, or one thing that is
    written in another length: an entity, an escape, a tag.

    >>> piece = Piece.whole("He died.")
    >>> piece.text, str(piece.back(3, 7))
    ('He died.', '3:7')
    """

    #: What is read; it may be private, and so stays out of `repr`.
    text: str = field(repr=False)
    #: Where each segment begins in `text`, and what it came from in the source.
    places: tuple[int, ...] = field(repr=False)
    origins: tuple[tuple[int, int], ...] = field(repr=False)
    #: ``form`` or ``code`` where the document says so.
    medium: str | None = None
    #: ``quoted`` where the document passes on somebody's words.
    speaker: str | None = None
    #: The head of the column that it stands in, or the line that leads to its list.
    under: str = field(default="", repr=False)

    @classmethod
    def whole(cls, source: str) -> Self:
        """Return all of *source* as it is written."""
        return cls(source, (0,), ((0, len(source)),))

    def back(self, start: int, end: int) -> Span:
        """Return where a part of `text` is in the source.

        An entity or an escape is whole in the span or outside it.
        """
        if end > start:
            return Span(self._at(start)[0], self._at(end - 1)[1])
        here = self._at(start)[0] if start < len(self.text) else self.origins[-1][1]
        return Span(here, here)

    def segments(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield each segment between two places: its length, and its origin."""
        index = bisect_right(self.places, start) - 1
        while start < end:
            stop = min(end, self._stop(index))
            yield stop - start, self._at(start)[0], self._at(stop - 1)[1]
            start, index = stop, index + 1

    def marked(
        self, *, medium: str | None, speaker: str | None, under: str = ""
    ) -> "Piece":
        """Return the piece with where it stands and who says it, where given."""
        return evolve(
            self,
            medium=medium or self.medium,
            speaker=speaker or self.speaker,
            under=under or self.under,
        )

    def _stop(self, index: int) -> int:
        after = index + 1
        return self.places[after] if after < len(self.places) else len(self.text)

    def _at(self, place: int) -> tuple[int, int]:
        """Return what one character came from."""
        index = bisect_right(self.places, place) - 1
        first, last = self.origins[index]
        begin = self.places[index]
        if last - first == self._stop(index) - begin:
            first += place - begin
            return first, first + 1
        return first, last


class Writer:
    """Writes a piece out of parts of another one."""

    def __init__(self, origin: Piece) -> None:
        self._origin = origin
        self._clear()

    def _clear(self) -> None:
        self._told: list[str] = []
        self._places: list[int] = []
        self._origins: list[tuple[int, int]] = []
        self._length = 0

    def keep(self, start: int, end: int) -> None:
        """Add a part as it stands."""
        if end <= start:
            return
        self._told.append(self._origin.text[start:end])
        for width, first, last in self._origin.segments(start, end):
            self._places.append(self._length)
            self._origins.append((first, last))
            self._length += width

    def put(self, told: str, start: int, end: int) -> None:
        """Add *told*, which is how a part is read."""
        if not told:
            return
        span = self._origin.back(start, end)
        self._told.append(told)
        self._places.append(self._length)
        self._origins.append((span.start, span.end))
        self._length += len(told)

    def edit(
        self,
        pattern: re.Pattern[str],
        told: Callable[[re.Match[str]], str],
        start: int,
        end: int,
    ) -> None:
        """Add a part in which each match of *pattern* is read as *told* says."""
        for match in pattern.finditer(self._origin.text, start, end):
            self.keep(start, match.start())
            self.put(told(match), *match.span())
            start = match.end()
        self.keep(start, end)

    def ends_with_space(self) -> bool:
        """Return True where what comes next would begin a line or follow a space."""
        return not self._told or self._told[-1][-1].isspace()

    def piece(
        self, *, medium: str | None = None, speaker: str | None = None
    ) -> Iterator[Piece]:
        """Yield what was written, where a letter is in it, and begin anew."""
        text = "".join(self._told)
        if any(map(str.isalpha, text)):
            yield Piece(
                text,
                tuple(self._places),
                tuple(self._origins),
                medium=medium or self._origin.medium,
                speaker=speaker or self._origin.speaker,
            )
        self._clear()
