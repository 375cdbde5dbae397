"""Markdown: headings, paragraphs, lists, tables, what links and images say."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from attrs import frozen

from trauma_informed.documents.hypertext import hypertext
from trauma_informed.documents.inline import parser
from trauma_informed.documents.piece import Piece, Writer
from trauma_informed.documents.places import Lines
from trauma_informed.documents.settings import scalars
from trauma_informed.errors import DocumentError

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["markdown"]

_FRONT = re.compile(r"\ufeff?---[ \t]*+(?:\r\n?|\n)")
_FRONT_END = re.compile(r"^(?:---|\.\.\.)[ \t]*+\r?$", re.MULTILINE)
_FRONT_NAMES = ("description", "title")
#: A bar inside the cell of a table.
_BAR = re.compile(r"\\\|")
_NOT_BREAK = re.compile(r"[^\r\n]")
#: A block that is longer, or fuller of brackets, was not written to be read.
_LONG, _BRACKETS = 20_000, 200


def markdown(page: Piece) -> Iterator[Piece]:
    """Yield the prose of *page*: no code, no address, no comment.

    What stands in a block quotation is somebody's words, unless it is a note in the
    way of ``[!NOTE]``.
    """
    text = page.text.replace("\0", "\ufffd")
    front = _front(text)
    if front:
        with suppress(DocumentError):
            for part in _part(page, 0, front):
                yield from (piece for _, piece in scalars(part, _FRONT_NAMES))
    yield from _Page(page, _NOT_BREAK.sub(" ", text[:front]) + text[front:]).read()


def _front(text: str) -> int:
    """Return where the front matter ends; 0 where there is none."""
    begin = _FRONT.match(text)
    end = _FRONT_END.search(text, begin.end()) if begin else None
    return end.start() if end else 0


def _part(page: Piece, start: int, end: int) -> Iterator[Piece]:
    writer = Writer(page)
    writer.keep(start, end)
    return writer.piece()


@frozen
class _Block:
    """The text of a block, and where each part of it stands in the page."""

    content: str
    places: tuple[tuple[int, int], ...]

    def back(self, place: int) -> int:
        """Return where a place is in the page."""
        here, there = self.places[bisect_right(self.places, (place, 1 << 62)) - 1]
        return there + place - here


class _Above:
    """Knows what leads to a list, and what stands at the head of a column."""

    def __init__(self) -> None:
        #: For each list that is open, the line that leads to it.
        self._leads: list[str] = []
        #: The heads of the columns of a table, and the cell at hand, if any.
        self._heads: list[str] = []
        self._cell = ""
        self._column = 0
        self._is_heading = False
        self._last = ""

    def under(self) -> str:
        """Return what the text at hand stands under; nothing where nothing leads to it."""
        if self._cell == "td_open":
            return self._heads[self._column - 1]
        return "" if self._cell or not self._leads else self._leads[-1]

    def meet(self, token: "Token") -> None:
        """Take note of the next token of a page."""
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._leads.append(self._last)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._leads.pop()
        elif kind == "thead_open":
            self._heads = []
        elif kind == "tr_open":
            self._column = 0
        elif kind in ("th_open", "td_open"):
            self._cell = kind
            self._column += 1
        elif kind in ("th_close", "td_close"):
            self._cell = ""
        elif kind == "inline" and self._cell == "th_open":
            self._heads.append(token.content)
        elif kind == "inline" and not self._leads:
            leads = self._is_heading or token.content.rstrip(" *_").endswith(":")
            self._last = token.content if leads else ""
        self._is_heading = kind == "heading_open"


class _Page:
    """Reads one page, and knows what it is inside of."""

    def __init__(self, page: Piece, text: str) -> None:
        self._page = page
        self._text = text
        self._lines = Lines(text)
        self._env: dict[str, Any] = {}
        #: For each block quotation that is open, whether it passes on words.
        self._quotes: list[bool] = []
        #: How far the cells of a table have been read.
        self._cell = 0
        self._above = _Above()

    def read(self) -> Iterator[Piece]:
        """Yield the pieces of the page."""
        tokens = parser().parse(self._text, self._env)
        for place, token in enumerate(tokens):
            self._above.meet(token)
            if token.type == "blockquote_open":
                note = any(
                    t.content.startswith("[!") for t in tokens[place : place + 3]
                )
                self._quotes.append(not note)
            elif token.type == "blockquote_close":
                self._quotes.pop()
            elif token.map and token.content:
                speaker = "quoted" if any(self._quotes) else None
                in_cell = tokens[place - 1].type in ("th_open", "td_open")
                under = self._above.under()
                for piece in self._block(token, in_cell=in_cell):
                    yield piece.marked(medium=None, speaker=speaker, under=under)

    def _block(self, token: "Token", *, in_cell: bool) -> Iterator[Piece]:
        first, last = token.map or (0, 0)
        start = self._lines.starts[first]
        if token.type == "html_block":
            for part in _part(self._page, start, self._lines.end(last)):
                yield from hypertext(part)
        elif token.type == "inline":
            places = self._cell_places if in_cell else self._line_places
            block = _Block(token.content, tuple(places(token.content, first)))
            yield from self._inline(block)

    def _line_places(self, content: str, line: int) -> Iterator[tuple[int, int]]:
        """Yield where each line of *content* stands, without what leads to it."""
        here = 0
        for told in content.split("\n"):
            bare = told.lstrip(" \t")
            there = -1
            while there < 0:
                line += 1
                start = self._lines.starts[line - 1]
                there = self._text.rfind(bare, start, self._lines.end(line))
            yield here + len(told) - len(bare), there
            here += len(told) + 1

    def _cell_places(self, content: str, line: int) -> Iterator[tuple[int, int]]:
        """Yield where the parts of a cell stand, between bars that are escaped."""
        start, end = self._lines.starts[line], self._lines.end(line + 1)
        escaped = content.replace("|", r"\|")
        there = self._text.find(escaped, max(start, self._cell), end)
        self._cell = there + len(escaped)
        here = 0
        for told in content.split("|"):
            yield here, there
            here += len(told)
            there += len(told) + 1

    def _inline(self, block: _Block) -> Iterator[Piece]:
        content = block.content
        if len(content) > _LONG or content.count("[") > _BRACKETS:
            end = block.back(len(content) - 1) + 1
            yield from _part(self._page, block.back(0), end)
            return
        tokens: list[Token] = []
        md = parser()
        md.inline.parse(content, md, self._env, tokens)
        yield from self._written(block, tokens, 0)

    def _written(
        self, block: _Block, tokens: "list[Token]", base: int
    ) -> Iterator[Piece]:
        """Yield what is said, and then what each image shows."""
        writer = Writer(self._page)
        for token in tokens:
            if token.type == "placed":
                start = block.back(base + token.meta["start"])
                end = block.back(base + token.meta["end"] - 1) + 1
                told = token.meta["told"]
                if told is None:
                    writer.edit(_BAR, lambda _: "|", start, end)
                else:
                    writer.put(told, start, end)
        yield from writer.piece()
        for token in tokens:
            if token.type == "image":
                shown = token.children or []
                yield from self._written(block, shown, base + token.meta["start"])
