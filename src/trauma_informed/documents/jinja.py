"""Templates of Jinja and Django: what they say whatever is filled in."""

import re
from collections.abc import Iterator

from trauma_informed.documents.hypertext import hypertext
from trauma_informed.documents.piece import BREAK, NEUTRAL, Piece, Writer

__all__ = ["jinja"]

_OPEN = re.compile(r"\{[{%#]")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
#: A tag whose text is the template's own, and words handed to a translation.
_ALOUD = re.compile(
    r"""\{%-?\s*+(?:trans|translate)\s++(?:"([^"<>\\{}]*+)"|'([^'<>\\{}"]*+)')"""
    r"""|\{\{-?\s*+n?gettext\(\s*+(?:"([^"<>\\{}]*+)"|'([^'<>\\{}"]*+)')"""
    r"""|\{\{-?\s*+_\(\s*+(?:"([^"<>\\{}]*+)"|'([^'<>\\{}"]*+)')"""
)
_COMMENT = re.compile(r"\{%-?\s*+comment\b")
_COMMENT_END = re.compile(r"\{%-?\s*+endcomment\s*+-?%\}")
#: Tags between two parts that are not read as one sentence.
_APART = re.compile(
    r"\{%-?\s*+(?:else|elif|elseif|empty|plural|pluralize|when|"
    r"(?:end)?(?:block|macro|call|for))\b"
)
#: Stand for a tag, a value and a break while the page is read; no text holds them.
_TAG, _VALUE, _GAP = "\ufdd0", "\ufdd1", "\ufdd2"
_STAND_INS = re.compile(f"{_VALUE}+|[{_TAG}{_GAP}]")
_TELLS = {_TAG: "", _VALUE: NEUTRAL, _GAP: BREAK}
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,400}>")


def jinja(template: Piece) -> Iterator[Piece]:
    """Yield the literal text of *template*, which may be HTML.

    A sentence is read across tags such as ``{% if %}``, not across ``{% else %}``; a
    value reads as one neutral word.
    """
    for page in _blanked(template):
        inner = hypertext(page) if _MARKUP.search(page.text) else iter((page,))
        for piece in inner:
            writer = Writer(piece)
            writer.edit(_STAND_INS, lambda m: _TELLS[m[0][0]], 0, len(piece.text))
            yield from writer.piece()


def _blanked(template: Piece) -> Iterator[Piece]:
    """Yield the template with a stand-in for each tag, comment and value."""
    text, writer, done = template.text, Writer(template), 0
    while match := _OPEN.search(text, done):
        start = match.start()
        writer.keep(done, start)
        done = _end(text, start)
        _stand_in(writer, text, start, done)
    writer.keep(done, len(text))
    yield from writer.piece()


def _end(text: str, start: int) -> int:
    """Return where a tag ends; one that never ends takes the rest."""
    if _COMMENT.match(text, start):
        closing = _COMMENT_END.search(text, start)
        return closing.end() if closing else len(text)
    finish = _ENDS[text[start : start + 2]]
    end = text.find(finish, start + 2)
    return end + 2 if end >= 0 else len(text)


def _stand_in(writer: Writer, text: str, start: int, end: int) -> None:
    aloud = _ALOUD.match(text, start, end)
    if aloud:
        writer.keep(*aloud.span(aloud.lastindex or 0))
    elif text[start + 1] == "{":
        writer.put(_VALUE, start, end)
    else:
        writer.put(_GAP if _APART.match(text, start) else _TAG, start, end)
