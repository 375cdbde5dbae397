"""Messages of a catalogue: placeholders, ICU branches and the tags inside them."""

import re
from collections.abc import Iterator

from trauma_informed.documents.piece import NEUTRAL, Piece, Writer

__all__ = ["message"]

_MARKS = re.compile(
    r"(?P<tag></?+[a-zA-Z0-9][^<>]*+>)"
    r"|(?P<value>%\([^()\s]*+\)[a-z]|%\{\w*+\}|%(?:\d{1,3}\$)?[sd@]|\$\{[^{}]*+\}"
    r"|\{\{[^{}]*+\}\}|\{\s*+[\w.-]*+\s*+(?:,[^{}]*+)?\})"
    r"|(?P<choice>\{\s*+[\w.]++\s*+,\s*+(?:plural|select|selectordinal)\s*+,)"
    r"|(?P<close>\})"
)
_BRANCH = re.compile(r"\s*+(?:offset:\d++\s*+)?[=\w-]++\s*+\{")
_DONE = re.compile(r"\s*+\}")
_LINES = re.compile(r"</?(?:br|div|li|p)\b", re.IGNORECASE)


def message(piece: Piece) -> Iterator[Piece]:
    """Yield what a message says; a value reads as one neutral word.

    Of ``{count, plural, …}`` the first branch is read where it stands, and each other
    one by itself.
    """
    yield from _Reader(piece).read()


class _Reader:
    """Reads one message, and knows in which branch it is."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self._place = 0
        #: What is written to, innermost last.
        self._writers = [Writer(piece)]

    def read(self) -> Iterator[Piece]:
        """Yield the pieces of the message."""
        text = self._piece.text
        while match := _MARKS.search(text, self._place):
            self._writers[-1].keep(self._place, match.start())
            self._place = match.end()
            if match.lastgroup == "choice":
                self._branch(self._writers[-1])
            elif match.lastgroup == "close":
                yield from self._close(match)
            else:
                self._writers[-1].put(_read(match), *match.span())
        self._writers[-1].keep(self._place, len(text))
        for writer in dict.fromkeys(self._writers):
            yield from writer.piece()

    def _branch(self, writer: Writer) -> None:
        """Enter the branch that begins here; where none does, the choice is over."""
        begin = _BRANCH.match(self._piece.text, self._place)
        if begin:
            self._writers.append(writer)
            self._place = begin.end()
        elif done := _DONE.match(self._piece.text, self._place):
            self._place = done.end()

    def _close(self, match: re.Match[str]) -> Iterator[Piece]:
        """Leave a branch; the next one is read by itself."""
        if len(self._writers) == 1:
            self._writers[0].keep(*match.span())
            return
        writer = self._writers.pop()
        if writer is not self._writers[-1]:
            yield from writer.piece()
        self._branch(Writer(self._piece))


def _read(match: re.Match[str]) -> str:
    if match.lastgroup == "value":
        return NEUTRAL
    return "\n" if _LINES.match(match[0]) else ""
