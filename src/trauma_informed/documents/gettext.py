"""PO catalogues: what each entry says, here and in the other language."""

import re
from collections.abc import Iterator

from trauma_informed.documents.escapes import ESCAPE, escape
from trauma_informed.documents.messages import message
from trauma_informed.documents.piece import Piece, Writer
from trauma_informed.documents.places import Lines
from trauma_informed.documents.refusing import refusal

__all__ = ["po"]

_LINE = re.compile(
    r"[ \t\ufeff]*+(?:(?P<note>#.*)|(?P<key>(?:msgctxt|msgid_plural|msgid|msgstr)"
    r'(?:\[\d{1,2}\])?)?[ \t]*+"(?P<text>(?:[^"\\\r\n]++|\\.)*)"[ \t]*+)?[\r\n]*\Z'
)
#: A text of an entry: its key, and the place of each of its lines.
_Text = tuple[str, list[tuple[int, int]]]


def po(source: str) -> Iterator[Piece]:
    """Yield the texts of each entry; its header, fuzzy and obsolete ones left out."""
    whole = Piece.whole(source)
    for texts in _entries(source):
        for key, lines in texts:
            writer = Writer(whole)
            for start, end in lines if key != "msgctxt" else ():
                writer.edit(ESCAPE, escape, start, end)
            for piece in writer.piece():
                yield from message(piece)


def _entries(source: str) -> Iterator[list[_Text]]:
    """Yield the texts of each entry that is in use."""
    texts: list[_Text] = []
    fuzzy = False
    for match in _lines(source):
        key, note = match["key"], match["note"]
        if texts and (note is not None or _begins(key, texts[-1][0])):
            yield from _used(texts, fuzzy=fuzzy)
            texts, fuzzy = [], False
        if note is not None:
            fuzzy = fuzzy or (note.startswith("#,") and "fuzzy" in note)
        elif key:
            texts.append((key, [match.span("text")]))
        elif match["text"] is not None and texts:
            texts[-1][1].append(match.span("text"))
        elif match["text"] is not None:
            problem = "is a text of no entry; put msgid or msgstr before it."
            raise refusal(source, match.start(), problem)
    yield from _used(texts, fuzzy=fuzzy)


def _begins(key: str | None, before: str) -> bool:
    """Return True where an entry begins; a context stands before its own."""
    return key == "msgctxt" or (key == "msgid" and before != "msgctxt")


def _lines(source: str) -> Iterator[re.Match[str]]:
    lines = Lines(source)
    for number, start in enumerate(lines.starts, 1):
        match = _LINE.match(source, start, lines.end(number))
        if match is None:
            problem = (
                "is not a line of a catalogue; mend its key or its quotation marks."
            )
            raise refusal(source, start, problem)
        yield match


def _used(texts: list[_Text], *, fuzzy: bool) -> Iterator[list[_Text]]:
    ids = [lines for key, lines in texts if key == "msgid"]
    is_header = any(all(start == end for start, end in lines) for lines in ids)
    if texts and not fuzzy and not is_header:
        yield texts
