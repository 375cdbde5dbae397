"""YAML: its text values, as they are read."""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from trauma_informed.documents.escapes import ESCAPE, escape
from trauma_informed.documents.messages import message
from trauma_informed.documents.piece import Piece, Writer
from trauma_informed.documents.refusing import refusal
from trauma_informed.errors import DocumentError

if TYPE_CHECKING:
    from yaml.tokens import ScalarToken

__all__ = ["scalars", "yaml"]

_DEEP = 200
_FOLD = r"(?<![ \t])[ \t]*+(?:(?:\r\n?|\n)[ \t]*+)+"
_PLAIN = re.compile(_FOLD)
_SINGLE = re.compile(rf"{_FOLD}|''")
_DOUBLE = re.compile(rf"\\(?:\r\n?|\n)[ \t]*+|{_FOLD}|{ESCAPE.pattern}", re.DOTALL)
_HEAD = re.compile(r"[^\r\n]*+(?:\r\n?|\n)")
#: The indentation of each line of a block.
_INDENT = re.compile(r"(?<=[\r\n])[ \t]++")
_OPENS = ("FlowMappingStartToken", "FlowSequenceStartToken", "BlockMappingStartToken",
          "BlockSequenceStartToken")  # fmt: skip
_CLOSES = ("FlowMappingEndToken", "FlowSequenceEndToken", "BlockEndToken")


def yaml(source: str) -> Iterator[Piece]:
    """Yield each text of a catalogue of messages, at any depth."""
    for _, piece in scalars(Piece.whole(source)):
        yield from message(piece)


def scalars(origin: Piece, names: Collection[str] = ()) -> Iterator[tuple[str, Piece]]:
    """Yield each text value with the key before it, or only those under *names*.

    Raises:
        DocumentError: It is not YAML, is nested very deep, or PyYAML is missing.
    """
    key, is_key, deep = "", False, 0
    for token in _tokens(origin.text):
        name = type(token).__name__
        deep += (name in _OPENS) - (name in _CLOSES)
        if deep > _DEEP:
            raise refusal(origin.text, 0, "begins what is nested too deep; flatten it.")
        if name in ("KeyToken", "ValueToken"):
            is_key = name == "KeyToken"
        elif name == "ScalarToken" and is_key:
            key = token.value
        elif name == "ScalarToken" and (not names or key in names):
            for piece in _scalar(origin, token):
                yield key, piece


def _tokens(text: str) -> Iterator[Any]:
    try:
        from yaml import SafeLoader, YAMLError, scan
    except ImportError:
        problem = "needs PyYAML; install trauma-informed[documents]."
        raise DocumentError([f"YAML: {problem}"]) from None
    place = 0
    try:
        for token in scan(text, Loader=SafeLoader):
            place = token.start_mark.index
            yield token
    except (YAMLError, ValueError):
        pass
    else:
        return
    raise refusal(text, place, "is not YAML from here on; mend it, and try again.")


def _scalar(origin: Piece, token: "ScalarToken") -> Iterator[Piece]:
    """Yield a scalar as it is read, whichever way it is quoted."""
    start, end, writer = token.start_mark.index, token.end_mark.index, Writer(origin)
    if token.style in ("|", ">"):
        head = _HEAD.match(origin.text, start, end)
        start = head.end() if head else end
        writer.edit(_INDENT, lambda _: "", start, end)
    elif token.style == "'":
        writer.edit(_SINGLE, _single, start + 1, end - 1)
    elif token.style == '"':
        writer.edit(_DOUBLE, _double, start + 1, end - 1)
    else:
        writer.edit(_PLAIN, _folded, start, end)
    yield from writer.piece()


def _folded(match: re.Match[str]) -> str:
    """Return a space for one line break, and one break fewer for several."""
    breaks = len(re.findall(r"\r\n?|\n", match[0]))
    return "\n" * (breaks - 1) or " "


def _single(match: re.Match[str]) -> str:
    return "'" if match[0] == "''" else _folded(match)


def _double(match: re.Match[str]) -> str:
    if match[0][0] != "\\":
        return _folded(match)
    return "" if match[0][1] in "\r\n" else escape(match)
