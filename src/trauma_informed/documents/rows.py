"""CSV: each cell that holds words."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from trauma_informed.documents.piece import Piece, Writer
from trauma_informed.documents.refusing import refusal

__all__ = ["csv"]

_DELIMITERS = ",;\t|"
_DOUBLED = re.compile('""')
#: Row, column, and where it stands.
_Cell = tuple[int, int, int, int]
_LINE = re.compile(r"[\r\n]")


def csv(source: str, columns: Collection[str] = ()) -> Iterator[Piece]:
    """Yield each cell of a table, or the cells under the names in *columns*.

    Args:
        source: The table; commas, semicolons, tabs or bars stand between its cells.

        columns: Names in the first line; that line itself is then not read.
    """
    whole, rows = Piece.whole(source), groupby(_cells(source), key=itemgetter(0))
    wanted = _wanted(source, next(rows, (0, ()))[1], columns) if columns else None
    for _, row in rows:
        for _, column, start, end in row:
            if wanted is None or column in wanted:
                writer = Writer(whole)
                writer.edit(_DOUBLED, lambda _: '"', start, end)
                yield from writer.piece()


def _wanted(source: str, header: Iterable[_Cell], columns: Collection[str]) -> set[int]:
    """Return which cells of a line are under *columns*."""
    found = {
        column
        for _, column, start, end in header
        if source[start:end].replace('""', '"').strip() in columns
    }
    if not found:
        problem = "has none of the columns; give names that stand in this line."
        raise refusal(source, 0, problem)
    return found


def _cells(source: str) -> Iterator[_Cell]:
    """Yield the row, the column, and the place of each cell."""
    first = _LINE.split(source, 1)[0]
    between = max(_DELIMITERS, key=first.count)
    pattern = re.compile(
        rf'(?:"([^"]*+(?:""[^"]*+)*)"(?!")|(?!")([^{between}\r\n]*+))'
        rf"[^{between}\r\n]*+([{between}]|\r\n?|\n|\Z)"
    )
    place, row, column = int(source.startswith("\ufeff")), 0, 0
    while place < len(source):
        match = pattern.match(source, place)
        if match is None:
            problem = "opens a quotation mark; close it before the cell ends."
            raise refusal(source, place, problem)
        yield row, column, *match.span(2 if match[1] is None else 1)
        place = match.end()
        row, column = (row, column + 1) if match[3] == between else (row + 1, 0)
