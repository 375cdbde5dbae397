"""Tags, comments and text of HTML or XML, each with its place.

Read as a browser does: nothing is an error, a tag that is never closed takes the rest.
Each character is looked at once, so the time grows with the length alone.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

__all__ = ["Mark", "Part", "attributes", "parts"]

_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s/>][^\s/>=]*+)"
    r"""(?:\s*+=\s*+(?:"([^"]*+)(?:"|\Z)|'([^']*+)(?:'|\Z)|([^\s>"'][^\s>]*+)|)|)"""
)
#: Whatever follows its name, it matches, and so nothing is read twice.
_TAG = re.compile(
    r"</?+([a-zA-Z][^\s/>]*+)(?:[\s/]*+[^\s/>][^\s/>=]*+"
    r"""(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+|)|))*[\s/]*+>?"""
)
#: What is text to its own end tag, and nothing a reader sees.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>]|\Z)", re.IGNORECASE)
    for name in ("script", "style", "noembed", "iframe", "xmp")
}
#: How what is not a tag begins, and how it ends.
_ASIDES = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"), ("</", ">"))


class Mark(StrEnum):
    """What a part is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    ASIDE = "aside"


@frozen
class Part:
    """A tag, an aside (comment, declaration, CDATA) or a run of text."""

    mark: Mark
    start: int
    end: int
    #: A tag's name in small letters.
    name: str = ""
    #: Where a tag's attributes begin.
    inside: int = 0


def parts(text: str, *, raw: bool = True) -> Iterator[Part]:
    """Yield the parts of *text* in order.

    Args:
        text: A document or a piece of one.

        raw: Whether scripts and styles hold no tags, as in HTML.
    """
    done = place = 0
    while (place := text.find("<", place)) >= 0:
        part = _tag(text, place) or _aside(text, place)
        if part is None:
            place += 1
            continue
        if done < place:
            yield Part(Mark.TEXT, done, place)
        yield part
        done = place = part.end
        if raw and part.mark is Mark.OPEN and part.name in _RAW:
            closing = _RAW[part.name].search(text, place)
            done = place = closing.start() if closing else len(text)
    if done < len(text):
        yield Part(Mark.TEXT, done, len(text))


def _tag(text: str, start: int) -> Part | None:
    match = _TAG.match(text, start)
    if match is None:
        return None
    mark = Mark.CLOSE if text[start + 1] == "/" else Mark.OPEN
    return Part(mark, start, match.end(), match[1].lower(), match.end(1))


def _aside(text: str, start: int) -> Part | None:
    for begin, finish in _ASIDES:
        if text.startswith(begin, start):
            end = text.find(finish, start + len(begin))
            return Part(Mark.ASIDE, start, end + len(finish) if end >= 0 else len(text))
    return None


def attributes(text: str, tag: Part) -> dict[str, tuple[int, int]]:
    """Return where the value of each attribute of *tag* stands in *text*."""
    found: dict[str, tuple[int, int]] = {}
    place = tag.inside
    while match := _ATTRIBUTE.match(text, place, tag.end):
        place = match.end()
        if match.lastindex != 1:
            found.setdefault(match[1].lower(), match.span(match.lastindex or 0))
    return found
