"""`suppressions`: where a file says that a rule is set aside, and why."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from trauma_informed.documents.inline import parser
from trauma_informed.documents.places import Lines
from trauma_informed.wordless import wordless

__all__ = ["Suppression", "suppressions"]

_MARK = re.compile(r"trauma-informed:[ \t]{0,9}allow\b")
_BECAUSE = re.compile(r"\bbecause\b")
_BETWEEN = re.compile(r"[,\s]+")
_PAGE = (re.compile(r"<!--\s*+\Z"), re.compile(r"-->"))
_HASH = (re.compile(r"#[ \t]*+\Z"), re.compile(r"(?=[\r\n]|\Z)"))
_DOTS = (re.compile(r"\.\.[ \t]*+\Z"), _HASH[1])
_NOTE = (re.compile(r"\{#-?\s*+\Z"), re.compile(r"-?#\}"))
_TAG = (
    re.compile(r"\{%-?\s*+comment\b[^%]*+%\}\s*+\Z"),
    re.compile(r"\{%-?\s*+endcomment\s*+-?%\}"),
)
#: How a comment begins and ends in each kind.
_COMMENTS = {
    "html": (_PAGE,),
    "ipynb": (_PAGE,),
    "jinja": (_PAGE, _NOTE, _TAG),
    "markdown": (_PAGE,),
    "po": (_HASH,),
    "py": (_HASH,),
    "text": (_HASH, _DOTS),
    "xliff": (_PAGE,),
    "yaml": (_HASH,),
}
#: How far from its beginning a comment is looked for, and its end.
_NEAR, _FAR = 200, 2_000
#: What stands beside a comment that is alone: white space, or a notebook's own marks.
_ALONE = re.compile(r"""(?:[\s"',]|\\n)*""")
_EMPTY_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*+(?=[\r\n])")


@frozen
class Suppression:
    """A comment that sets rules aside for a place: ``allow LAN034 because …``."""

    #: Rule ids, or names of families of rules.
    names: tuple[str, ...]
    #: The author's own words; empty where they gave none.
    reason: str = field(repr=False)
    #: Where it stands, counted from 1.
    line: int
    #: The lines that it covers.
    lines: range


@wordless
def suppressions(source: str, kind: str) -> tuple[Suppression, ...]:
    """Return what is set aside in a document, in its order.

    A comment covers its own line, and the next one where it stands alone; in a PO
    catalogue, the whole entry. JSON, JSON Lines and CSV have no comments.

    >>> source = "<!-- trauma-informed: allow LAN001 because it is a name -->"
    >>> suppressions(source, "html")[0].names
    ('LAN001',)
    """
    return tuple(_found(source, kind))


def _found(source: str, kind: str) -> Iterator[Suppression]:
    lines, hidden = Lines(source), _examples(source, kind)
    for match in _MARK.finditer(source):
        place = _comment(source, kind, match)
        first = lines.place(match.start())[0]
        if place is None or first in hidden:
            continue
        begin, stop, end = place
        told, *reason = _BECAUSE.split(source[match.end() : stop], maxsplit=1)
        first, last = lines.place(begin)[0], lines.place(end)[0]
        if _is_alone(source, lines, begin, end):
            last = _last(source, kind, lines, end)
        yield Suppression(
            names=tuple(filter(None, _BETWEEN.split(told))),
            reason=" ".join("".join(reason).split()),
            line=first,
            lines=range(first, last + 1),
        )


def _comment(
    source: str, kind: str, match: re.Match[str]
) -> tuple[int, int, int] | None:
    """Return where the comment around a mark begins, stops speaking, and ends."""
    near = max(0, match.start() - _NEAR)
    before = source[near : match.start()]
    for opens, closes in _COMMENTS.get(kind, ()):
        begin = opens.search(before)
        end = closes.search(source, match.end(), match.end() + _FAR)
        if begin and end:
            return near + begin.start(), end.start(), end.end()
    return None


def _is_alone(source: str, lines: Lines, begin: int, end: int) -> bool:
    first, last = lines.place(begin)[0], lines.place(end)[0]
    before = source[lines.starts[first - 1] : begin]
    after = source[end : lines.end(last)]
    return bool(_ALONE.fullmatch(before) and _ALONE.fullmatch(after))


def _last(source: str, kind: str, lines: Lines, end: int) -> int:
    """Return the last line that a comment covers which is alone on its own."""
    if kind == "po":
        gap = _EMPTY_LINE.search(source, end)
        return lines.place(gap.start() if gap else len(source))[0]
    return min(lines.place(end)[0] + 1, len(lines))


def _examples(source: str, kind: str) -> frozenset[int]:
    """Return the lines of Markdown that are code, where a comment is an example."""
    if kind != "markdown" or not _MARK.search(source):
        return frozenset()
    return frozenset(
        line + 1
        for token in parser().parse(source)
        if token.type in ("fence", "code_block")
        for line in range(*(token.map or (0, 0)))
    )
