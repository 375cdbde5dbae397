"""Python: the strings that hold a sentence, docstrings and f-strings among them."""

import re
import tokenize
from collections.abc import Iterable, Iterator

from trauma_informed.documents.escapes import ESCAPE, escape
from trauma_informed.documents.messages import message
from trauma_informed.documents.piece import NEUTRAL, Piece, Writer
from trauma_informed.documents.places import Lines
from trauma_informed.documents.refusing import refusal

__all__ = ["py"]

#: Strings with parts of their own: how deep a token leads into one.
_DEEPER = {"FSTRING_START": 1, "FSTRING_END": -1, "TSTRING_START": 1, "TSTRING_END": -1}
#: What may stand between two strings that are one.
_BETWEEN = frozenset(("NL", "COMMENT"))
_LITERAL = re.compile(r"([a-zA-Z]{0,2})('''|\"\"\"|'|\")(.*)\2\Z", re.DOTALL)
_BRACES = re.compile(r"\{\{|\}\}|[{}]|\\N\{[^{}]*+\}")
#: Row and column, as `tokenize` counts them.
_At = tuple[int, int]


def py(source: str) -> Iterator[Piece]:
    """Yield each string with a space in it; what is filled in is one neutral word."""
    lines, whole = Lines(source), Piece.whole(source)
    writer = Writer(whole)
    for place in _strings(_tokens(source, lines)):
        if place is not None:
            (first, start), (last, end) = place
            begin, stop = lines.starts[first - 1] + start, lines.starts[last - 1] + end
            _write(writer, source, begin, stop)
            continue
        for piece in writer.piece(medium="code"):
            if " " in piece.text.strip():
                yield from message(piece)


def _tokens(source: str, lines: Lines) -> Iterator[tokenize.TokenInfo]:
    texts = (
        source[start : lines.end(number)]
        for number, start in enumerate(lines.starts, 1)
    )
    last = 1
    try:
        for token in tokenize.generate_tokens(lambda: next(texts, "")):
            last = min(token.start[0], len(lines))
            if token.type == tokenize.ERRORTOKEN and not token.string.isspace():
                break
            yield token
        else:
            return
    except (SyntaxError, ValueError, tokenize.TokenError):
        pass
    problem = "is not Python from here on; mend it, and try again."
    raise refusal(source, lines.starts[last - 1], problem)


def _strings(tokens: Iterable[tokenize.TokenInfo]) -> Iterator[tuple[_At, _At] | None]:
    """Yield where each string is, and None between two that are not one."""
    deep, begin = 0, (1, 0)
    for token in tokens:
        name = tokenize.tok_name[token.type]
        step = _DEEPER.get(name, 0)
        begin = begin if deep else token.start
        deep += step
        if deep:
            continue
        if name == "STRING" or step:
            yield begin, token.end
        elif name not in _BETWEEN:
            yield None


def _write(writer: Writer, source: str, start: int, end: int) -> None:
    """Add what a string says; bytes say nothing."""
    match = _LITERAL.match(source, start, end)
    kind = match[1].lower() if match else "b"
    if match is None or "b" in kind:
        return
    first, last = match.span(3)
    is_filled_in = "f" in kind or "t" in kind
    parts = _parts(source, first, last) if is_filled_in else [(first, last, False)]
    for begin, stop, is_value in parts:
        if is_value:
            writer.put(NEUTRAL, begin, stop)
        elif "r" in kind:
            writer.keep(begin, stop)
        else:
            writer.edit(ESCAPE, escape, begin, stop)


def _parts(source: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the parts of a string that is filled in, and whether each is a value."""
    deep, place = 0, start
    while match := _BRACES.search(source, place, end):
        place, mark = match.start() + 1, match[0][0]
        if not deep and mark == match[0][1:]:
            yield start, place, False
            start = place = match.end()
        elif mark == "\\":
            place = match.end()
        elif mark == "{":
            if not deep:
                yield start, place - 1, False
                start = place - 1
            deep += 1
        elif deep:
            deep -= 1
            if not deep:
                yield start, place, True
                start = place
    yield start, end, False
