"""`place_of`: the line and the column of a place in a text."""

import re
from bisect import bisect_right

__all__ = ["Lines", "place_of"]

_BREAK = re.compile(r"\r\n?|\n")


class Lines:
    """Where each line of a text begins; looked up once for many places."""

    def __init__(self, source: str) -> None:
        self.starts = [0, *(match.end() for match in _BREAK.finditer(source))]
        self._length = len(source)

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of *offset*, both counted from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def end(self, line: int) -> int:
        """Return where *line*, counted from 1, ends, with its line break."""
        return self.starts[line] if line < len(self.starts) else self._length


def place_of(source: str, offset: int) -> tuple[int, int]:
    r"""Return the line and the column of *offset*, both counted from 1.

    Columns count codepoints; ``\n``, ``\r\n`` and a lone ``\r`` end a line.

    >>> place_of("Hello\r\nyou", 9)
    (2, 3)
    """
    return Lines(source).place(offset)
