"""How the answers to one use become one, part by part.

A yes covers a part unless a standing no, or a *not now* that is not surely older, speaks
of it. A no stands until a later yes has answered all that it answered; a yes never
replaces a yes. Where the order is uncertain, the more careful reading wins.
"""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from trauma_informed.consent.deciding.answering import (
    Spoken,
    is_later,
    speaks,
    unanswered,
)
from trauma_informed.consent.deciding.asking_for import Asked
from trauma_informed.consent.deciding.grounds import Because, Covered, Reason
from trauma_informed.consent.deciding.marks import (
    NOTHING,
    Condition,
    TooManyError,
    all_of,
    any_of,
    other_than,
)
from trauma_informed.consent.deciding.standing import Stand
from trauma_informed.findings import Pointer

__all__ = ["Weighed", "in_order", "reason_of", "together", "weigh"]

_YES = Reason.YES
_Leaning = list[tuple[Stand | None, Reason]]


class Weighed(NamedTuple):
    """What the answers come to: parts that are covered, and why the others are not."""

    covered: tuple[Covered, ...]
    because: tuple[Because, ...]
    #: Whether a standing no covers any part.
    denied: bool


class _Part(NamedTuple):
    """What the answers come to for one part."""

    covered: list[Covered]
    leaning: _Leaning
    denied: bool = False


def weigh(stands: list[Stand], asked: Asked) -> Weighed:
    """Return what *stands* come to: a standing no wins over any yes."""
    if all(map(_is_plain, stands)):
        return _plain(stands, asked)
    covered: list[Covered] = []
    leaning: list[tuple[Stand | None, Reason, str]] = []
    denied = False
    for part in asked.parts:
        here = [stand for stand in stands if part in stand.parts]
        found = _part(here, part, asked)
        covered += found.covered
        leaning += [(stand, reason, part) for stand, reason in found.leaning]
        denied = denied or found.denied
    if denied and not covered:  # of a denial, each no is told, and nothing else
        leaning = [each for each in leaning if each[1] is Reason.SAID_NO]
    return Weighed(tuple(covered), together(leaning), denied)


def _is_plain(stand: Stand) -> bool:
    """Return True for a yes to all that carries any mark, or none."""
    term = stand.term
    return stand.reason is _YES and not term.exceptions and not term.marked


def _plain(stands: list[Stand], asked: Asked) -> Weighed:
    """Return what answers come to that are all plain yes: the same, and sooner."""
    here = {part for stand in stands for part in stand.parts}
    because = [
        Because(
            reason=_YES,
            consent_id=stand.entry.consent.id,
            at=Pointer(f"{stand.place}/{stand.number}"),
            information=stand.parts,
        )
        for stand in stands
    ]
    if len(here) < len(asked.parts):
        left = tuple(part for part in asked.parts if part not in here)
        because.append(Because(reason=Reason.NOT_ASKED, information=left))
    covered = [Covered(information=part) for part in asked.parts if part in here]
    return Weighed(tuple(covered), in_order(because), denied=False)


def in_order(because: Iterable[Because]) -> tuple[Because, ...]:
    """Return reasons in an order of their own, whatever order they were found in."""
    told = [*because]
    if len(told) > 1:  # of one id that is there twice, the same is told once
        told = sorted(
            dict.fromkeys(told), key=attrgetter("consent_id", "at", "information")
        )
    return tuple(told)


def _covered(part: str, ways: Condition) -> Iterator[Covered]:
    """Yield each way in which something of *part* is covered."""
    for way in ways:
        groups = [*way.one_of]
        marked = frozenset.intersection(*groups) if groups else frozenset()
        if marked or not groups:
            yield Covered(
                information=part,
                marked=tuple(sorted(marked)),
                without=tuple(sorted(way.without)),
            )


def together(
    leaning: Iterable[tuple[Stand | None, Reason, str]],
) -> tuple[Because, ...]:
    """Return one reason for each answer, with all the parts that it decided."""
    parts: dict[tuple[str, Pointer, Reason], dict[str, None]] = {}
    for stand, reason, part in leaning:
        key = ("", Pointer(), reason)
        if stand is not None:
            at = Pointer(f"{stand.place}/{stand.number}")
            key = (stand.entry.consent.id, at, reason)
        parts.setdefault(key, {})[part] = None
    return tuple(
        Because(
            reason=reason,
            consent_id=about,
            at=at,
            information=tuple(filter(None, told)),
        )
        for (about, at, reason), told in sorted(parts.items(), key=lambda item: item[0])
    )


def reason_of(because: Iterable[Because]) -> Reason:
    """Return the reason that is told, of several."""
    order = [*Reason]
    return min((each.reason for each in because), key=order.index)


def _part(here: list[Stand], part: str, asked: Asked) -> _Part:
    yes = [(s, speaks(s, part, asked)) for s in here if s.reason is Reason.YES]
    nos = [s for s in here if s.reason is Reason.SAID_NO]
    refused = [(s, unanswered(s, part, asked, yes)) for s in nos]
    waiting = [(s, speaks(s, part, asked)) for s in here if s.waits]
    left = [(s, _less(s, ways, refused, waiting)) for s, ways in yes]
    covered = [*_covered(part, any_of(ways for _, ways in left))]
    if covered:
        return _Part(covered, [*_yes_of(left), *_against(refused, waiting, yes)])
    standing = [s for s in nos if unanswered(s, part, asked, [*yes, *waiting])]
    if standing:
        leaning: _Leaning = [(stand, Reason.SAID_NO) for stand in standing]
        return _Part([], leaning, denied=True)
    return _Part([], _why_not(here, yes))


def _why_not(here: list[Stand], yes: Spoken) -> _Leaning:
    """Return why a part to which nobody said no is not covered either."""
    told: _Leaning = [
        (stand, Reason.NOT_NOW if yes and stand.waits else stand.reason)
        for stand in here
        if stand.reason not in (Reason.YES, Reason.SAID_NO)
    ]
    if not told:
        told = [(stand, Reason.NOT_COVERED) for stand, _ in yes]
    return told or [(None, Reason.NOT_ASKED)]


def _yes_of(left: Spoken) -> _Leaning:
    """Yield each yes of which something is left."""
    return [(stand, Reason.YES) for stand, ways in left if ways]


def _against(refused: Spoken, waiting: Spoken, yes: Spoken) -> _Leaning:
    """Return the answers that took something away from a yes."""
    taken: _Leaning = [(stand, Reason.SAID_NO) for stand, ways in refused if ways]
    return taken + [
        (stand, Reason.NOT_NOW)
        for stand, speaking in waiting
        if speaking and any(ways and not is_later(one, stand) for one, ways in yes)
    ]


def _less(stand: Stand, ways: Condition, refused: Spoken, waiting: Spoken) -> Condition:
    """Return what is left of a yes after every no, and each *not now* since."""
    against = [refusing for _, refusing in refused if refusing]
    against += [ways for other, ways in waiting if not is_later(stand, other)]
    if not against or ways == NOTHING:
        return ways
    try:
        return all_of([ways, *map(other_than, against)])
    except TooManyError:
        return NOTHING
