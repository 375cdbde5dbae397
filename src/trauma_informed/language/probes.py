"""How a phrase is looked for: by a few telling words of it, then by what stands beside.

A phrase may stand for hundreds of forms; looking for all of them costs memory and time
that nobody needs. Its *heads* are the most telling words that every form holds; where a
head stands, the words before and after it are held to the rest of the phrase.

What is worked out here is plain data, so that it can be kept in a file.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import prod

from attrs import field, frozen
from msgspec import Struct

from trauma_informed.language.grammar import Grammar
from trauma_informed.language.phrases import (
    GAP,
    STOPS,
    Form,
    Piece,
    count,
    expand,
    least_words,
    parse,
)

__all__ = ["Compiled", "Probe", "Under", "compiled"]

#: Heads of a phrase, unless one of its pieces alone has more.
_FEW = 48
#: What looking for one more head costs, beside how often a word of a text begins it.
_A_HEAD = 1e-5
#: Words so common that they tell little.
_COMMON = frozenset(
    re.findall(
        r"\S+",
        """a about after again all also always am an and another any anyone anything are as
        ask asked at away back be because been before being best better between both but by
        call came can can't change come could day did didn't do does doesn't doing don't
        done down each even ever every everyone everything feel feels felt few find first
        for from full gave get gets getting give go goes going gone good got great had
        happened hard has have having he help her here hers him his home how i i'll i'm
        i've if in inform into is isn't it it's its just keep kept kind know last later
        left less let life like little long look looking made make makes many matter may
        me mean meant might more most much must my name need needs never new next no nobody
        not nothing now of off old on once one only or other our out over own part people
        person place plan put read really right said same saw say saying says see she should
        show so some someone something still stop such support sure take tell than that
        that's the their them then there these they thing things think this those thought
        time to today together told too two under until up us use used very want wants was
        wasn't way we week well went were what what's when where which while who why will
        with without won't word words work would yes yet you you'll you're you've your""",
    )
)


class Probe(Struct, array_like=True, frozen=True):
    """A phrase, the number of its rule, and which of its pieces are its heads."""

    phrase: str
    rule: int
    first: int
    last: int
    #: The words of which one stands right before the heads, and after; None for any.
    lefts: frozenset[str] | None
    rights: frozenset[str] | None


class Under(Struct, array_like=True, frozen=True):
    """One phrase that has a head: its probe's number, and how verb and noun stand."""

    probe: int
    tense: int | None
    number: int | None


@frozen
class Compiled:
    """All phrases of a lexicon, ready to be looked for."""

    probes: Sequence[Probe]
    #: What is looked for, each with the space before it.
    heads: Sequence[str]
    #: For each head, the phrases that hold it.
    under: Sequence[list[Under]]
    #: The number of a rule under each wording that it looks for in quotation marks.
    quoted: Mapping[str, int] = field(factory=dict)


def compiled(phrases: Iterable[tuple[str, int]], grammar: Grammar) -> Compiled:
    """Return how *phrases* are looked for, each with the number of its rule.

    >>> done = compiled([("<commit> suicide", 0)], Grammar())
    >>> done.heads[0], done.probes[0].lefts
    (' commit suicide', None)
    """
    probes: list[Probe] = []
    heads: dict[str, list[Under]] = {}
    for phrase, rule in phrases:
        pieces = parse(phrase, grammar)
        first, last = _cut(pieces)
        lefts = _nearest(pieces[:first][::-1], -1)
        rights = _nearest(pieces[last:], 0)
        for form in {form.words: form for form in expand(pieces[first:last])}.values():
            under = Under(len(probes), form.tense, form.number)
            heads.setdefault(f" {form.text}", []).append(under)
        probes.append(Probe(phrase, rule, first, last, lefts, rights))
    return Compiled(probes, tuple(heads), tuple(heads.values()))


def _cut(pieces: tuple[Piece, ...]) -> tuple[int, int]:
    """Return which pieces are the heads: those that a text holds least often."""
    chances = [_chance((piece,)) for piece in pieces]
    counts = [count((piece,)) for piece in pieces]
    cuts = [
        (first, last)
        for first in range(len(pieces))
        for last in range(first + 1, len(pieces) + 1)
        if (last - first == 1 or prod(counts[first:last]) <= _FEW)
        and least_words(pieces[first:last])
        and not _has_gap(pieces[first:last])
    ]

    def worth(cut: tuple[int, int]) -> float:
        run = slice(*cut)
        return prod(chances[run]) + prod(counts[run]) * _A_HEAD

    return min(cuts, key=worth)


def _chance(pieces: Sequence[Piece]) -> float:
    """Return about how often a word of a text begins a form of *pieces*."""
    return prod(
        sum(
            prod(map(_often, option.words))
            if isinstance(option, Form)
            else _chance(option)
            for option in piece
        )
        for piece in pieces
    )


def _often(word: str) -> float:
    if word in STOPS:
        return 1.0
    return 1e-2 if word in _COMMON else 1e-3 / len(word)


def _has_gap(pieces: Sequence[Piece]) -> bool:
    return any(
        GAP in option.words if isinstance(option, Form) else _has_gap(option)
        for piece in pieces
        for option in piece
    )


def _nearest(pieces: Sequence[Piece], edge: int) -> frozenset[str] | None:
    """Return the words at the near edge of *pieces*, the nearest first; None for any."""
    words: set[str] = set()
    for piece in pieces:
        for option in piece:
            if not isinstance(option, Form):
                inner = _nearest(option[::-1] if edge else option, edge)
                if inner is None and least_words(option):
                    return None
                words |= inner or set()
            elif GAP in option.words or (
                option.words and option.words[edge][0] in STOPS
            ):
                return None
            elif option.words:
                words.add(option.words[edge])
        if least_words((piece,)):
            return frozenset(words)
    return None
