"""`pieces`: what to read in a file, with the way back to it."""

import re
from collections.abc import Callable, Collection, Iterator

from trauma_informed.documents.gettext import po
from trauma_informed.documents.hypertext import hypertext
from trauma_informed.documents.jinja import jinja
from trauma_informed.documents.markdown import markdown
from trauma_informed.documents.notebooks import ipynb
from trauma_informed.documents.objects import json, jsonl
from trauma_informed.documents.piece import BREAK, Piece, Writer
from trauma_informed.documents.rows import csv
from trauma_informed.documents.settings import yaml
from trauma_informed.documents.strings import py
from trauma_informed.documents.xliff import xliff
from trauma_informed.errors import UnknownNameError
from trauma_informed.wordless import without_words, wordless

__all__ = ["pieces"]

#: What sets a rule aside is no prose.
_ASIDE = re.compile(r"^[ \t]*+(?:#|\.\.)[ \t]*+trauma-informed:.*+$", re.MULTILINE)


def _text(source: str) -> Iterator[Piece]:
    writer = Writer(Piece.whole(source))
    writer.edit(_ASIDE, lambda _: BREAK, 0, len(source))
    yield from writer.piece()


_READERS: dict[str, Callable[[str], Iterator[Piece]]] = {
    "html": lambda source: hypertext(Piece.whole(source)),
    "ipynb": ipynb,
    "jinja": lambda source: jinja(Piece.whole(source)),
    "json": json,
    "markdown": lambda source: markdown(Piece.whole(source)),
    "po": po,
    "py": py,
    "text": _text,
    "xliff": xliff,
    "yaml": yaml,
}
_TABLES = {"csv": csv, "jsonl": jsonl}


@wordless
def pieces(source: str, kind: str, *, columns: Collection[str] = ()) -> Iterator[Piece]:
    """Yield the prose of a document, a piece at a time.

    Args:
        source: The whole text of a file.

        kind: How it is read; `kind_of` says it for a file's name.

        columns: Of CSV, the columns to read, of JSON Lines, the names; all unless given.

    Yields:
        Pieces; `Piece.back` returns the span of *source* that holds a part of one.

    Raises:
        DocumentError: It cannot be read as what it is said to be.

        UnknownNameError: There is no such kind.

    >>> page = "He committed <b>suicide</b> &amp; left."
    >>> piece = next(pieces(page, "html"))
    >>> piece.text, piece.back(3, 20).of(page)
    ('He committed suicide & left.', 'committed <b>suicide')
    """
    return _quietly(_found(source, kind, columns))


def _found(source: str, kind: str, columns: Collection[str]) -> Iterator[Piece]:
    if kind in _TABLES:
        return _TABLES[kind](source, columns)
    if kind in _READERS:
        return _READERS[kind](source)
    names = ", ".join(sorted([*_READERS, *_TABLES]))
    raise UnknownNameError([f"kind: is not here; use one of {names}."])


def _quietly(found: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces in *found*; an error among them leaves no frame with a text."""
    try:
        yield from found
    except Exception as caught:  # noqa: BLE001 -- raised again, without the words
        error = without_words(caught)
    else:
        return
    raise error
