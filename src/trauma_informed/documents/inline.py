"""Markdown inside a block: which characters are read, each with its place.

markdown-it-py says what is a link or emphasis, and not where. One rule of ours reads
everything else, and leaves the place of it in the token.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from trauma_informed.documents.escapes import ENTITY, entity
from trauma_informed.documents.piece import NEUTRAL
from trauma_informed.errors import DocumentError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

__all__ = ["parser"]

#: The rules that ours replaces.
_REPLACED = [
    "autolink",
    "backticks",
    "entity",
    "escape",
    "html_inline",
    "newline",
    "text",
]
_PLAIN = re.compile(
    r"(?P<url>https?://[^\s<>()\[\]]++|<[a-zA-Z][\w+.-]{1,31}:[^<>\s]*+>|<[^<>\s@]++@[^<>\s]++>)"
    r"|(?P<text>(?:[^\n!\[\]*_`<&\\~h]++|h(?!ttps?://))+)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<newline>\\?\n[ \t]*+)"
    r"|(?P<code>(?<!`)(?P<ticks>`++)(?:[^`]++|(?!(?P=ticks)(?!`))`++)*(?P=ticks)(?!`))"
    r"|(?P<fence>`++)"
    r"|(?P<html><(?P<name>code|kbd|samp|script|style)\b[^<>]*+>.*?</(?P=name)>)"
    r"|(?P<aside><!--.*?-->|</?[a-zA-Z][^<>]*+>)"
    rf"|(?P<entity>{ENTITY.pattern})",
    re.DOTALL,
)
#: How deep an image may stand in the description of another.
_IMAGES = 8


@cache
def parser() -> "MarkdownIt":
    """Return the parser of blocks; `inline` of it reads the text of one.

    Raises:
        DocumentError: markdown-it-py is not installed.
    """
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        problem = "needs markdown-it-py; install trauma-informed[documents]."
        raise DocumentError([f"Markdown: {problem}"]) from None
    found = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found.core.ruler.disable("inline")
    found.inline.ruler.disable(_REPLACED)
    found.inline.ruler.before("text", "plain", _plain)
    found.inline.ruler.push("mark", _mark)
    found.inline.ruler.at("image", _image)
    return found


def _plain(state: "StateInline", silent: bool) -> bool:
    """Read what is not a link, an image or emphasis."""
    match = _PLAIN.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        _push(state, match.end(), _told(match))
    state.pos = match.end()
    return True


def _mark(state: "StateInline", silent: bool) -> bool:
    """Read a mark that turned out to be none."""
    if not silent:
        _push(state, state.pos + 1, None)
    state.pos += 1
    return True


def _image(state: "StateInline", silent: bool) -> bool:
    """Read an image, and keep the place of its description."""
    from markdown_it.rules_inline import image

    start, deep = state.pos, state.env.get("images", 0)
    state.env["images"] = deep + 1
    is_image = deep < _IMAGES and image(state, silent)
    state.env["images"] = deep
    if is_image and not silent:
        state.tokens[-1].meta = {"start": start + 2}
    return is_image


def _push(state: "StateInline", end: int, told: str | None) -> None:
    token = state.push("placed", "", 0)
    token.meta = {"start": state.pos, "end": end, "told": told}


def _told(match: re.Match[str]) -> str | None:
    """Return how a match is read; None where as it is written."""
    told: dict[str | None, str] = {
        "url": NEUTRAL, "code": NEUTRAL, "html": NEUTRAL, "newline": "\n",
        "escape": match[0][1:], "aside": "\n" if match[0][:3] == "<br" else "",
    }  # fmt: skip
    kind = match.lastgroup
    return entity(match) if kind == "entity" else told.get(kind)
