"""A text as it is compared, and the way back to the caller's own string.

Capitals, the shape of quotation marks and dashes, hyphens, one line break, soft hyphens
and marks written apart from their letter make no difference to what a phrase is. Most
texts keep their length in folding; where one does not, each place knows where it came
from, so a span always slices the caller's own text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from unicodedata import combining, is_normalized, normalize

from attrs import frozen

__all__ = ["Folded", "fold"]

#: Written in other shapes, and of the same length.
_SHAPES = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("´", "'"), ("“", '"'), ("”", '"'), ("„", '"'),
    ("«", '"'), ("»", '"'), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "),
    ("‐", "-"), ("\u2011", "-"), ("–", " "), ("—", " "), ("…", "."), ("•", " "),
)  # fmt: skip
#: What stands between words becomes a space; what ends a part, a stop or a comma.
_MARKS = {
    **dict.fromkeys('\n\t\r\f\v-"()[]{}*_`~/\\|<>=+', " "),
    **dict.fromkeys("!?", "."),
    **dict.fromkeys(";:", ","),
}
_TABLE = bytes(
    ord(_MARKS.get(chr(byte).lower(), chr(byte).lower())) for byte in range(128)
) + bytes(range(128, 256))
#: A line break with what a list, a quotation or a comment puts at the edge.
_EDGES = (" ", ">", "*", "#")
_ENDS = (" ", "-")
_LINE = re.compile(r"\n[ >*#]*(?=\S)")
#: A code in brackets inside a telephone number: ``1 (555) 010-0``.
_CODE = re.compile(r"\(([0-9]{1,5})\)[ .-]*(?=[0-9])")
#: Never part of a word: soft hyphens, joiners, marks of direction, which are never
#: seen, and the marks that open a question or a call.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff¿¡")
#: A letter with the marks that were written after it.
_CLUSTER = re.compile(
    r".[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]*", re.DOTALL
)
_MARKED = re.compile(r".?[^\x00-\x7f]+", re.DOTALL)


@frozen
class Folded:
    """A folded text that begins and ends with a space, and its way back."""

    text: str
    #: Where the length changed: the end of each such piece, here and in the caller's
    #: own string.
    places: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def back(self, place: int) -> int:
        """Return where a place in `text` is in the caller's own string."""
        place -= 1
        if not self.places:
            return place
        index = bisect_right(self.places, place)
        if index:
            place += self.ends[index - 1] - self.places[index - 1]
        return min(place, self.ends[index]) if index < len(self.ends) else place


def fold(text: str) -> Folded:
    r"""Return *text* as it is compared.

    >>> fold("Committed\u00a0Suicide").text
    ' committed suicide '
    """
    plain = text.replace("\t", " ")
    if not plain.isascii():
        for shape, same in _SHAPES:
            if shape in plain:
                plain = plain.replace(shape, same)
    if _keeps_its_length(plain):
        return Folded(f" {_told(plain)} ")
    return _edited(plain)


def _keeps_its_length(text: str) -> bool:
    """Return True where folding changes letters one for one."""
    return not _has_wide(text) and _is_even(text)


def _has_wide(text: str) -> bool:
    """Return True where more than one character may stand between two words."""
    if "  " in text or "\r" in text or ("(" in text and _CODE.search(text)):
        return True
    line = text.find("\n")
    while line >= 0:
        if text[line + 1 : line + 2] in _EDGES or text[line - 1 : line] in _ENDS:
            return True
        line = text.find("\n", line + 1)
    return False


def _is_even(text: str) -> bool:
    """Return True where every letter has a small one of its own."""
    if text.isascii():
        return True
    seen = set(text)
    return (
        not seen & _UNSEEN
        and is_normalized("NFKC", text)
        and not any(map(combining, seen))
        and len(text.lower()) == len(text)
    )


def _told(text: str) -> str:
    """Return *text* in small letters with its marks folded, at the same length."""
    if text.isascii():
        told = text.encode().translate(_TABLE).decode()
    else:
        told = text.lower()
        for mark, same in _MARKS.items():
            told = told.replace(mark, same)
    if "'" in told:
        told = told.replace(" '", "  ").replace("' ", "  ").replace("'.", " .")
    return told


def _edited(text: str) -> Folded:
    """Return *text* folded piece by piece, with the way back for each."""
    pieces: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    done = length = 0
    for old, new, start in _edits(text):
        if start < done:
            continue  # inside a piece that is folded already
        pieces += [text[done:start], new]
        length += start - done + len(new)
        done = start + len(old)
        if len(old) != len(new):
            places.append(length)
            ends.append(done)
    pieces.append(text[done:])
    return Folded(f" {_told(''.join(pieces))} ", tuple(places), tuple(ends))


def _edits(text: str) -> list[tuple[str, str, int]]:
    """Return each piece that changes: as it is, as it is compared, and where."""
    found = [*_lines(text), *_spaces(text), *_codes(text)]
    if not _is_even(text):
        found += _letters(text)
    return sorted(found, key=lambda edit: edit[2])


def _lines(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each line break that is wider than one character; never an empty line."""
    for match in _LINE.finditer(text):
        start = match.start()
        while start and text[start - 1] in " \r":
            start -= 1
        if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalnum():
            start -= 1
        if start and text[start - 1] != "\n" and match.end() - start > 1:
            yield text[start : match.end()], " ", start


def _spaces(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each run of spaces between two words of a line."""
    start = text.find("  ")
    while start >= 0:
        end = start + 2
        while text[end : end + 1] == " ":
            end += 1
        if start and text[start - 1] != "\n" and text[end : end + 1].strip():
            yield text[start:end], " ", start
        start = text.find("  ", end)


def _codes(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each code in brackets, which then is a part of the number beside it."""
    for match in _CODE.finditer(text):
        start = match.start()
        if (
            text[start - 1 : start] in (" ", "-")
            and text[start - 2 : start - 1].isdigit()
        ):
            start -= 1
        yield text[start : match.end()], f" {match[1]} ", start


def _letters(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the letters outside ASCII that change, each with its marks."""
    for match in _MARKED.finditer(text):
        start = match.start()
        for cluster in _CLUSTER.findall(match[0]):
            told = normalize("NFKC", cluster).lower()
            told = "".join(c for c in told if c not in _UNSEEN)
            if told != cluster:
                yield cluster, told, start
            start += len(cluster)
