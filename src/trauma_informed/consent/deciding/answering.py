"""Which answers speak of a thing, and which later ones answer a no."""

from collections.abc import Iterator
from itertools import product

from trauma_informed.consent.deciding.asking_for import Asked
from trauma_informed.consent.deciding.grounds import Reason
from trauma_informed.consent.deciding.marks import (
    ALL,
    NOTHING,
    Condition,
    TooManyError,
    Way,
    includes,
)
from trauma_informed.consent.deciding.reach import backwards, closure
from trauma_informed.consent.deciding.standing import Stand
from trauma_informed.consent.record import ANY

__all__ = ["Spoken", "is_later", "speaks", "unanswered"]

#: Answers, each with what a thing carries where it speaks of it.
Spoken = list[tuple[Stand, Condition]]


def is_later(one: Stand, other: Stand) -> bool:
    """Return True where *one* was surely answered after *other*."""
    if one.since is None or other.since is None:
        return False
    return one.since > other.since


def speaks(stand: Stand, part: str, asked: Asked) -> Condition:
    """Return what a thing of *part* carries where an answer speaks of it.

    Where nobody could tell, a yes speaks of nothing and a no of everything.
    """
    wide = stand.reason is Reason.SAID_NO
    try:
        return asked.covered(stand.term, part, stand.entry.classes, wide=wide)
    except TooManyError:
        return NOTHING if stand.reason is Reason.YES else ALL


def unanswered(no: Stand, part: str, asked: Asked, answers: Spoken) -> Condition:
    """Return what is left of a no after the answers that came later."""
    said = tuple(_single(speaks(no, part, asked)))
    later = [(s, ways) for s, ways in answers if ways and is_later(s, no)]
    if not later:
        return said
    named = [*product(*_named(no, part, asked))]
    return tuple(
        way
        for way in said
        if not all(
            any(_answers(stand, ways, names, way) for stand, ways in later)
            for names in named
        )
    )


def _single(condition: Condition) -> Iterator[Way]:
    """Yield the ways of *condition*, one for each mark where that is all they ask."""
    for way in condition:
        if len(way.one_of) == 1:
            (group,) = way.one_of
            for mark in sorted(group):
                yield Way(frozenset((frozenset((mark,)),)), way.without)
        else:
            yield way


def _named(no: Stand, part: str, asked: Asked) -> Iterator[list[frozenset[str]]]:
    """Yield, for each dimension, what a later answer has to name to answer this no.

    A blank in a no is everything. What the no names, and is only a part of what is
    asked for, every answer to the whole has answered.
    """
    term, reach, classes = no.term, asked.reach, no.entry.classes
    everything = frozenset((ANY,))
    dimensions = (
        ("purposes", (term.purpose,) if term.purpose else (), asked.purpose),
        ("recipients", term.recipients, asked.recipient(classes)),
        ("actions", term.actions, asked.action),
        ("information", term.information, asked.parts[part]),
    )
    for dimension, names, name in dimensions:
        steps = [reach.wider(dimension)]
        if dimension == "recipients" and classes:
            steps.append(backwards(classes))
        named = [each for each in names if each in name.all_of_it]
        yield (
            [closure((each,), *steps) | everything for each in named]
            or [name.all_of_it if names else everything]
        )


def _answers(
    stand: Stand, ways: Condition, names: tuple[frozenset[str], ...], way: Way
) -> bool:
    """Return True where an answer names all of this, and speaks of things such as these."""
    term = stand.term
    given = ((term.purpose or "",), term.recipients, term.actions, term.information)
    return not any(map(frozenset.isdisjoint, names, given)) and any(
        includes(wider, way) for wider in ways
    )
