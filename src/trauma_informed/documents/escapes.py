r"""Escapes and entities, as they are read: ``\n``, ``\u00e9``, ``&eacute;``."""

import re
import unicodedata
from html import unescape

__all__ = ["ENTITY", "ESCAPE", "entity", "escape"]

#: An escape of JSON, Python, YAML or PO; two halves of one character are one.
ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^{}]{1,90}\}"
    r"|[0-7]{1,3}|\r\n|.)",
    re.DOTALL,
)
ENTITY = re.compile(
    r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][\da-zA-Z]{0,31});?"
)
_SIMPLE = {
    "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
    "v": "\v", "_": "\u00a0", "\n": "", "\r": "", "\r\n": "",
}  # fmt: skip


def escape(match: re.Match[str]) -> str:
    r"""Return what an escape stands for.

    >>> escape(ESCAPE.match("\\u00e9"))
    'é'
    """
    told = match[0][1:]
    if len(told) == 11:  # noqa: PLR2004 - uXXXX, a backslash, uXXXX
        halves = bytes.fromhex(told[1:5] + told[7:])
        return halves.decode("utf-16-be")
    if told[0] in "xuU" and len(told) > 1:
        return _character(int(told[1:], 16))
    if told[0] in "01234567":
        return _character(int(told, 8))
    if told[:2] == "N{":
        return _named(told[2:-1])
    return _SIMPLE.get(told, told)


def _character(code: int) -> str:
    """Return a character; what is none, or half of one, reads as U+FFFD."""
    half = 0xD800 <= code < 0xE000  # noqa: PLR2004 - the halves of UTF-16
    return "\ufffd" if half or code > 0x10FFFF else chr(code)  # noqa: PLR2004


def _named(name: str) -> str:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return "\ufffd"


def entity(match: re.Match[str]) -> str:
    """Return what an entity stands for; what is none is read as it is written."""
    return unescape(match[0])
