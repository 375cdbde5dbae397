"""The rest of a phrase around one of its heads, held to what stands in a text."""

import re
from collections.abc import Iterable
from functools import cached_property

from attrs import frozen

from trauma_informed.language.grammar import Grammar
from trauma_informed.language.phrases import GAP, STOPS, Form, Piece, parse
from trauma_informed.language.probes import Probe, Under

__all__ = ["Place", "Sides"]

#: What may follow a phrase: no letter, digit or apostrophe, save that of *'s*.
_END = r"(?![^\W_])(?!'(?!s ))"
#: What may fill a gap: a few words, or as many that two commas set off. One comma
#: alone mostly begins another clause, which is then another matter.
_GAP = r"(?:,(?: [^ .,]+){1,3},|(?: [^ .,]+){0,3}?)"
#: How far a gap may reach, in codepoints.
_GAP_REACH = 90


@frozen
class Place:
    """Where a phrase stands in a folded text, and how its verb and noun stand."""

    start: int
    end: int
    tense: int | None
    number: int | None


class Sides:
    """What stands before and after the heads of one phrase.

    Args:
        probe: The phrase, and which of its pieces are its heads.

        grammar: How words change.
    """

    def __init__(self, probe: Probe, grammar: Grammar) -> None:
        pieces = parse(probe.phrase, grammar)
        self._before = _Side(pieces[: probe.first], r"\Z")
        self._after = _Side(pieces[probe.last :], _END)

    def place(self, folded: str, start: int, end: int, under: Under) -> Place | None:
        """Return where the whole phrase stands around a head, or None.

        Args:
            folded: A folded text.

            start: The place of the space before the head.

            end: Where the head ends.

            under: Which of the heads it is.
        """
        before, after = self._before, self._after
        right = after.pattern.match(folded, end)
        if right is None:
            return None
        tense, number, begin = None, None, start
        if before.pieces:
            window = folded[max(0, start - before.reach) : start]
            left = before.pattern.search(window)
            if left is None:
                return None
            begin -= len(window) - left.start()
            tense, number = before.stand(left)
        later = after.stand(right)
        return Place(
            begin + 1,
            right.end(),
            _first((tense, under.tense, later[0])),
            _first((number, under.number, later[1])),
        )


@frozen(slots=False)
class _Side:
    """What stands on one side of a head."""

    pieces: tuple[Piece, ...]
    edge: str

    @cached_property
    def reach(self) -> int:
        """How far it may reach, in codepoints."""
        return sum(map(_reach, self.pieces))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds it; each verb and noun in a group of its own."""
        return re.compile(_told(self.pieces, self._groups) + self.edge)

    @cached_property
    def _groups(self) -> list[dict[str, Form]]:
        return []

    def stand(self, match: re.Match[str]) -> tuple[int | None, int | None]:
        """Return how the first verb and the first noun of a match stand."""
        said = zip(self._groups, match.groups(), strict=True)
        found = [forms[words] for forms, words in said if words is not None]
        return _first(f.tense for f in found), _first(f.number for f in found)


def _told(pieces: Iterable[Piece], groups: list[dict[str, Form]]) -> str:
    """Return the pattern of *pieces*; verbs and nouns are added to *groups*."""
    return "".join(_one(piece, groups) for piece in pieces)


def _one(piece: Piece, groups: list[dict[str, Form]]) -> str:
    """Return the pattern of one piece, longer words first."""
    plain = [option for option in piece if isinstance(option, Form)]
    if any(GAP in form.words for form in plain):
        return _GAP
    if any(f.tense is not None or f.number is not None for f in plain):
        groups.append({f" {form.text}": form for form in reversed(plain)})
        plain.sort(key=lambda form: len(form.text), reverse=True)
        return f"({'|'.join(map(_words, plain))})"
    options = sorted(piece, key=lambda option: _reach((option,)), reverse=True)
    said = [
        _words(option) if isinstance(option, Form) else _told(option, groups)
        for option in options
    ]
    if len(said) == 1:
        return said[0]
    return f"(?:{'|'.join(filter(None, said))}){'?' if '' in said else ''}"


def _words(form: Form) -> str:
    if not form.words:
        return ""
    return re.escape(form.text if form.text[0] in STOPS else f" {form.text}")


def _reach(piece: Piece) -> int:
    """Return how far a piece may reach, in codepoints."""
    return max(
        (
            _GAP_REACH * option.words.count(GAP) + len(option.text) + 1
            if isinstance(option, Form)
            else sum(map(_reach, option))
        )
        for option in piece
    )


def _first(values: Iterable[int | None]) -> int | None:
    return next((value for value in values if value is not None), None)
