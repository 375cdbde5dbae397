"""HTML as it is read or heard: text, and the attributes that a person meets."""

import re
from collections.abc import Iterator

from trauma_informed.documents.escapes import ENTITY, entity
from trauma_informed.documents.markup import Mark, Part, attributes, parts
from trauma_informed.documents.piece import NEUTRAL, Piece, Writer

__all__ = ["hypertext"]

#: Tags inside a sentence; every other one ends it.
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn",
     "em", "font", "i", "ins", "mark", "rp", "rt", "ruby", "s", "small", "span",
     "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr")
)  # fmt: skip
#: What is there to be copied or run, not to be read as prose.
_CODE = frozenset(("code", "kbd", "samp", "svg", "math", "var"))
_FORM = frozenset(("button", "label", "legend", "option", "select", "textarea"))
_READ = frozenset(("alt", "title"))
_SAID = frozenset(
    ("aria-description", "aria-label", "aria-placeholder", "aria-roledescription",
     "aria-valuetext", "label", "placeholder")
)  # fmt: skip
_BUTTONS = frozenset(("button", "reset", "submit"))
_ABOUT = frozenset(("description", "og:description", "og:title", "twitter:description",
                    "twitter:title"))  # fmt: skip
_FLOW = re.compile(rf"[ \t\r\n\f]+|{ENTITY.pattern}")
_QUOTES = {Mark.OPEN: "“", Mark.CLOSE: "”"}


def hypertext(page: Piece) -> Iterator[Piece]:
    """Yield the prose of *page*, a sentence across the tags that stand inside it."""
    yield from _Reader(page).read()


def _flowing(match: re.Match[str]) -> str:
    return entity(match) if match[0][0] == "&" else " "


class _Reader:
    """Reads one page, and knows what it is inside of."""

    def __init__(self, page: Piece) -> None:
        self._page = page
        self._writer = Writer(page)
        self._code = self._form = self._quote = 0

    def read(self) -> Iterator[Piece]:
        """Yield the pieces of the page."""
        for part in parts(self._page.text):
            if part.mark is Mark.TEXT:
                self._text(part.start, part.end)
            elif part.mark is not Mark.ASIDE:
                yield from self._tag(part)
        yield from self._written()

    def _written(self) -> Iterator[Piece]:
        yield from self._writer.piece(
            medium="form" if self._form else None,
            speaker="quoted" if self._quote else None,
        )

    def _text(self, start: int, end: int) -> None:
        if self._code:
            return
        if self._writer.ends_with_space():
            while start < end and self._page.text[start] in " \t\r\n\f":
                start += 1
        self._writer.edit(_FLOW, _flowing, start, end)

    def _tag(self, tag: Part) -> Iterator[Piece]:
        if tag.mark is Mark.OPEN:
            yield from self._attributes(tag)
        if tag.name in _CODE:
            self._copied(tag)
        elif tag.name == "pre":
            yield from self._written()
            self._code = self._deeper(self._code, tag)
        elif tag.name == "q":
            self._writer.put(_QUOTES[tag.mark], tag.start, tag.end)
        elif tag.name == "br":
            self._writer.put("\n", tag.start, tag.end)
        elif tag.name not in _INLINE:
            yield from self._written()
            self._enter(tag)

    def _copied(self, tag: Part) -> None:
        """Read code inside a sentence as one neutral word."""
        if tag.mark is Mark.OPEN and not self._code:
            self._writer.put(NEUTRAL, tag.start, tag.end)
        self._code = self._deeper(self._code, tag)

    def _enter(self, tag: Part) -> None:
        if tag.name in _FORM:
            self._form = self._deeper(self._form, tag)
        elif tag.name == "blockquote":
            self._quote = self._deeper(self._quote, tag)

    def _deeper(self, depth: int, tag: Part) -> int:
        if self._page.text[tag.end - 2 : tag.end] == "/>":
            return depth
        return depth + 1 if tag.mark is Mark.OPEN else max(0, depth - 1)

    def _attributes(self, tag: Part) -> Iterator[Piece]:
        found = attributes(self._page.text, tag)
        for name, (start, end) in found.items():
            if name in _READ or name in _SAID or self._is_read(tag, name, found):
                writer = Writer(self._page)
                writer.edit(ENTITY, entity, start, end)
                medium = "form" if name in _SAID or name == "value" else None
                yield from writer.piece(medium=medium)

    def _is_read(self, tag: Part, name: str, found: dict[str, tuple[int, int]]) -> bool:
        """Return True where *name* is what a button says, or what a page is about."""

        def says(other: str) -> str:
            return self._page.text[slice(*found.get(other, (0, 0)))].lower()

        if tag.name == "input":
            return name == "value" and says("type") in _BUTTONS
        about = says("name") in _ABOUT or says("property") in _ABOUT
        return tag.name == "meta" and name == "content" and about
