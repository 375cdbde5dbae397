"""Jupyter notebooks: the Markdown cells, read as Markdown."""

from collections.abc import Iterator

from trauma_informed.documents.markdown import markdown
from trauma_informed.documents.objects import Value, said, values
from trauma_informed.documents.piece import Piece

__all__ = ["ipynb"]

#: Cells are in the list under ``cells`` of the one object, their lines a list further.
_CELL = 3


def ipynb(source: str) -> Iterator[Piece]:
    """Yield the prose of each Markdown cell; code and what it printed are left out."""
    cells: dict[int, list[Value]] = {}
    prose: set[int] = set()
    for value in values(source, 0, len(source)):
        if value.depth == _CELL and value.name == "cell_type":
            if source[value.start : value.end] == "markdown":
                prose.add(value.owner)
        elif value.name == "source" and value.depth in (_CELL, _CELL + 1):
            cells.setdefault(value.owner, []).append(value)
    whole = Piece.whole(source)
    for owner, lines in cells.items():
        if owner in prose:
            for cell in said(whole, lines):
                yield from markdown(cell)
