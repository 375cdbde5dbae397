"""XLIFF 1.2 and 2.0: the source and the target of each unit."""

from collections.abc import Iterator

from trauma_informed.documents.escapes import ENTITY, entity
from trauma_informed.documents.markup import Mark, Part, parts
from trauma_informed.documents.messages import message
from trauma_informed.documents.piece import NEUTRAL, Piece, Writer
from trauma_informed.documents.refusing import refusal

__all__ = ["xliff"]

_TEXTS = frozenset(("source", "target"))
#: Something that stands in a sentence, and code that begins or ends in it.
_THINGS = frozenset(("ph", "x"))
_CODES = frozenset(("bpt", "ept", "it", "ph"))
_CDATA = "<![CDATA["


def xliff(source: str) -> Iterator[Piece]:
    """Yield each source and each target; a code inside reads as one neutral word.

    Raises:
        DocumentError: It is not XLIFF, or breaks off inside a text.
    """
    reader = _Reader(source)
    for part in parts(source, raw=False):
        for piece in reader.read(part):
            yield from message(piece)
    if reader.inside or not reader.is_xliff:
        problem = "is not whole XLIFF; export it again, and try again."
        raise refusal(source, 0, problem)


class _Reader:
    """Reads one file, and knows whether it is inside a text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._writer = Writer(Piece.whole(source))
        self._codes = 0
        self.inside = self.is_xliff = False

    def read(self, part: Part) -> Iterator[Piece]:
        """Yield the text that ends with *part*."""
        name = part.name.rpartition(":")[2]
        self.is_xliff = self.is_xliff or name == "xliff"
        if name in _TEXTS:
            self.inside = part.mark is Mark.OPEN and not self._is_empty(part)
            self._codes = 0
            yield from self._writer.piece()
        elif self.inside and part.name:
            self._code(name, part)
        elif self.inside and not self._codes:
            self._text(part)

    def _is_empty(self, part: Part) -> bool:
        return self._source[part.end - 2 : part.end] == "/>"

    def _text(self, part: Part) -> None:
        if part.mark is Mark.TEXT:
            self._writer.edit(ENTITY, entity, part.start, part.end)
        elif self._source.startswith(_CDATA, part.start):
            self._writer.keep(part.start + len(_CDATA), part.end - 3)

    def _code(self, name: str, part: Part) -> None:
        if part.mark is Mark.OPEN and name in _THINGS:
            self._writer.put(NEUTRAL, part.start, part.end)
        if name in _CODES and not self._is_empty(part):
            self._codes = max(0, self._codes + (1 if part.mark is Mark.OPEN else -1))
