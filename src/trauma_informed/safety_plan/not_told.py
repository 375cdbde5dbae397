"""Whether somebody named in a plan may be one of those who must not be told.

Names are compared as people write them: the whole of it, a part of the other, or one
name in common. It errs on the side of asking, since two people may share a name.
"""

from collections.abc import Iterator
from functools import cache

from trauma_informed.checks import Facts
from trauma_informed.person.record import NotToBeTold, Preferences
from trauma_informed.safety_plan.record import SafetyPlan
from trauma_informed.safety_plan.wording import Word, Wording, wording, words_of

__all__ = ["ids_not_told", "may_be_one_of", "not_told"]

_LANGUAGES = ("en", "es")


def not_told(plan: SafetyPlan, facts: Facts) -> tuple[str, ...]:
    """Return how the person names those who must not be told, here and in preferences."""
    own = [each.words for each in plan.must_not_be_told]
    own += [each.words for each in _beside(facts)]
    return tuple(said for said in own if said.strip())


def ids_not_told(facts: Facts) -> frozenset[str]:
    """Return the ids of those who must not be told, as far as they have one."""
    return frozenset(each.who for each in _beside(facts) if each.who)


def _beside(facts: Facts) -> Iterator[NotToBeTold]:
    for own in facts.of(Preferences):
        yield from own.must_not_be_told


def may_be_one_of(said: str, never: tuple[str, ...]) -> bool:
    """Return True where *said* may name one of those in *never*.

    >>> may_be_one_of("Carlos Ruiz", ("my brother Carlos",))
    True
    >>> may_be_one_of("my sister", ("my brother Carlos",))
    False
    """
    words = words_of(said)
    return any(_may_be(words, words_of(other)) for other in never)


def _may_be(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    if not one or not other:
        return False
    return _holds(one, other) or _holds(other, one) or bool(_names(one) & _names(other))


def _holds(small: tuple[Word, ...], large: tuple[Word, ...]) -> bool:
    """Return True where the words of *small* stand side by side in *large*."""
    spoken, whole = (f" {' '.join(w.plain for w in ws)} " for ws in (small, large))
    return spoken in whole and not all(w.plain in _nobody() for w in small)


def _names(words: tuple[Word, ...]) -> frozenset[str]:
    """Return the names among *words*: those with a capital that are no title."""
    found = (word.plain for word in words if word.may_be_a_name)
    return frozenset(each for each in found if each not in _nobody() | _titles())


@cache
def _nobody() -> frozenset[str]:
    """Return the words that name nobody: "my", "Dr", and not "sister"."""
    return frozenset().union(
        *(each.function | (each.titles - each.relations) for each in _lists())
    )


@cache
def _titles() -> frozenset[str]:
    """Return the words that stand before a name, and for somebody: "Sister"."""
    return frozenset().union(*(each.titles | each.relations for each in _lists()))


def _lists() -> list[Wording]:
    return [found for each in _LANGUAGES if (found := wording(each))]
