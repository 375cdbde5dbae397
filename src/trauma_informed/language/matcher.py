"""Every place in a folded text where a phrase of the lexicon stands.

The heads of all phrases are looked for at once, in one pass, by an automaton; each
candidate is then held to whole words and to the rest of its phrase. Nothing here knows
what a phrase means.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation
from attrs import frozen

from trauma_informed.language.grammar import Grammar
from trauma_informed.language.probes import Compiled, Probe, Under
from trauma_informed.language.sides import Place, Sides

__all__ = ["Matcher", "Surface"]

_HALF = re.compile("[\ud800-\udfff]")
_INSIDE = frozenset("'abcdefghijklmnopqrstuvwxyz0123456789")


#: A phrase that has a head: how it stands, what may be beside it, and its rule.
_Candidate = tuple[Under, frozenset[str] | None, frozenset[str] | None, int]


@frozen
class Surface:
    """A place in a folded text, and the number of the rule whose phrase stands there."""

    place: Place
    rule: int


class Matcher:
    """Looks for many phrases at once.

    Args:
        phrases: The phrases, compiled.

        grammar: How their words change.
    """

    def __init__(self, phrases: Compiled, grammar: Grammar) -> None:
        self._phrases = phrases
        self._grammar = grammar
        self._candidates: list[list[_Candidate] | None] = [None] * len(phrases.heads)
        self._sides: dict[int, Sides] = {}

    @property
    def heads(self) -> Sequence[str]:
        """What the automaton looks for: words with the space before them."""
        return self._phrases.heads

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self.heads, implementation=Implementation.ContiguousNFA)

    def __reduce__(self) -> tuple[type["Matcher"], tuple[Compiled, Grammar]]:
        """Leave the automaton behind: it is built again where it is needed."""
        return Matcher, (self._phrases, self._grammar)

    def __call__(self, folded: str) -> Iterator[Surface]:
        """Yield every phrase in *folded*, which begins and ends with a space."""
        try:
            found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:  # half of a character, as broken input holds
            whole = _HALF.sub("\ufffd", folded)
            found = self._automaton.find_matches_as_indexes(whole, overlapping=True)
        for index, start, end in found:
            if folded[end] in _INSIDE and not folded.startswith("'s ", end):
                continue
            before = folded[folded.rfind(" ", 0, start) + 1 : start]
            after: tuple[str, ...] = ()
            candidates = self._candidates[index] or self._candidates_of(index)
            for under, lefts, rights, rule in candidates:
                if lefts is not None and before not in lefts:
                    continue
                if rights is not None:
                    after = after or _words_after(folded, end)
                    if rights.isdisjoint(after):
                        continue
                place = self._sides_of(under.probe).place(folded, start, end, under)
                if place is not None:
                    yield Surface(place, rule)

    def _candidates_of(self, index: int) -> list[_Candidate]:
        """Return the phrases that hold a head, read at its first place in any text."""
        probes = self._phrases.probes
        made = [_candidate(u, probes[u.probe]) for u in self._phrases.under[index]]
        self._candidates[index] = made
        return made

    def _sides_of(self, number: int) -> Sides:
        """Return what stands around the heads of a phrase, made at its first use."""
        if number not in self._sides:
            probe = self._phrases.probes[number]
            self._sides[number] = Sides(probe, self._grammar)
        return self._sides[number]


def _candidate(under: Under, probe: Probe) -> _Candidate:
    return under, probe.lefts, probe.rights, probe.rule


def _words_after(folded: str, end: int) -> tuple[str, str, str]:
    """Return the next word: as it stands, without a stop, and without *'s*."""
    word = folded[end + 1 : folded.find(" ", end + 1)]
    plain = word.rstrip(".,")
    return word, plain, plain.removesuffix("'s")
