"""JSON: its text values, each with the name it stands under and its place."""

import re
from collections.abc import Collection, Iterator

import msgspec
from attrs import frozen

from trauma_informed.documents.escapes import ESCAPE, escape
from trauma_informed.documents.messages import message
from trauma_informed.documents.piece import Piece, Writer
from trauma_informed.documents.places import Lines
from trauma_informed.documents.refusing import refusal

__all__ = ["Value", "json", "jsonl", "said", "values"]

_TOKEN = re.compile(r'"((?:[^"\\]++|\\.)*)"(\s*+:)?|[{}\[\]]')
_DEEP = 200


@frozen
class Value:
    """A text in a JSON document."""

    #: The name it stands under; that of the list, inside a list.
    name: str
    #: The object that holds it, in the order in which objects begin.
    owner: int
    #: How many objects and lists it is inside of.
    depth: int
    start: int
    end: int


def json(source: str) -> Iterator[Piece]:
    """Yield each text of a catalogue of messages, at any depth."""
    start = 1 if source.startswith("\ufeff") else 0
    whole = Piece.whole(source)
    for value in values(source, start, len(source)):
        for piece in said(whole, (value,)):
            yield from message(piece)


def jsonl(source: str, columns: Collection[str] = ()) -> Iterator[Piece]:
    """Yield each text of each line, or only those under the names in *columns*."""
    whole, lines = Piece.whole(source), Lines(source)
    for number, start in enumerate(lines.starts, 1):
        end = lines.end(number)
        if source[start:end].isspace() or start == end:
            continue
        for value in values(source, start, end):
            if not columns or value.name in columns:
                yield from said(whole, (value,))


def said(whole: Piece, found: Collection[Value]) -> Iterator[Piece]:
    """Yield the texts in *found*, one behind the other, as they are read."""
    writer = Writer(whole)
    for value in found:
        writer.edit(ESCAPE, escape, value.start, value.end)
    yield from writer.piece()


def values(source: str, start: int, end: int) -> Iterator[Value]:
    """Yield each text value of the JSON between two places.

    Raises:
        DocumentError: It is not JSON, or it is nested very deep.
    """
    if not _is_json(source[start:end]):
        raise refusal(
            source, start, "is not JSON from here on; mend it, and try again."
        )
    owners = 0
    #: For each object or list that is open: the name at hand, and the object.
    open_ones = [("", 0)]
    for match in _TOKEN.finditer(source, start, end):
        mark, (name, owner) = match[0], open_ones[-1]
        if mark in ("{", "["):
            owners += mark == "{"
            open_ones.append((name, owners if mark == "{" else owner))
        elif mark in ("}", "]"):
            open_ones.pop()
        elif match[2]:
            open_ones[-1] = (ESCAPE.sub(escape, match[1]), owner)
        else:
            yield Value(name, owner, len(open_ones) - 1, *match.span(1))
        if len(open_ones) > _DEEP:
            raise refusal(source, match.start(), "is nested too deep; make it flatter.")


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text.encode())
    except (ValueError, RecursionError):
        return False
    return True
