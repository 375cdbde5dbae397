"""The narrower of two answers to a consent: what both permit, and what either refuses.

It is needed where two copies of one consent went different ways, and nobody can tell
which of the two the person said last.
"""

from collections.abc import Iterable
from itertools import product

from attrs import evolve

from trauma_informed.consent.changing.narrowing import widens
from trauma_informed.consent.record import ANY, Answer, Ends, EndsKind, Term
from trauma_informed.convert.fast import encode

__all__ = ["first_end", "narrower"]

_Names = tuple[str, ...]


def narrower(one: tuple[Term, ...], other: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return terms that permit only what both do, and hold back whatever either does.

    Every no of either stays, and so does what was left for another time. Where two
    answers cannot be brought into one, there is no yes: it may be asked anew.

    >>> wide = Term(purpose="care", recipients=("clinic", "court"), answer=Answer.YES,
    ...     information=("plan",), actions=("read",))
    >>> small = Term(purpose="care", recipients=("clinic", "school"), answer=Answer.YES,
    ...     information=("plan",), actions=("read",))
    >>> [term.recipients for term in narrower((wide,), (small,))]
    [('clinic',)]
    """
    if one == other:
        return one
    pairs = product(_yes(one), _yes(other))
    shared = [met for pair in pairs if (met := _met(*pair)) is not None]
    apart = [term for term in (*one, *other) if term.answer is not Answer.YES]
    return (*_in_order(apart), *_widest(_in_order(shared)))


def _yes(terms: tuple[Term, ...]) -> list[Term]:
    return [term for term in terms if term.answer is Answer.YES]


def _in_order(terms: Iterable[Term]) -> list[Term]:
    """Return each of *terms* once, in an order that depends on nothing else."""
    return sorted(set(terms), key=encode)


def _widest(terms: list[Term]) -> list[Term]:
    """Return *terms* without those that lie inside another one of them."""
    kept: list[Term] = []
    for number, term in enumerate(terms):
        others = (*kept, *terms[number + 1 :])
        if not any(not widens((each,), (term,)) for each in others):
            kept.append(term)
    return kept


def _met(one: Term, other: Term) -> Term | None:
    """Return the yes that lies inside both; None where there is none to be said."""
    if one == other:
        return one
    if not (one.purpose and other.purpose):
        return None
    first, then = sorted((one, other), key=encode)
    if not widens((then,), (first,)):
        return first
    if not widens((first,), (then,)):
        return then
    purpose = _names((one.purpose,), (other.purpose,))
    names = [
        _names(getattr(first, name), getattr(then, name))
        for name in ("information", "recipients", "actions")
    ]
    ends = first_end(first.ends, then.ends)
    marked = _marks(first.marked, then.marked)
    if not (purpose and all(names)) or ends is None or marked is None:
        return None
    starts = [each.starts for each in (first, then) if each.starts is not None]
    return evolve(  # type: ignore[misc] # attrs at run time
        first,
        purpose=purpose[0],
        information=names[0],
        recipients=names[1],
        actions=names[2],
        marked=marked,
        exceptions=tuple(
            sorted({*first.exceptions, *then.exceptions}, key=encode),
        ),
        starts=max(starts, default=None),
        ends=ends,
        ask_again_not_before=None,
    )


def _names(one: _Names, other: _Names) -> _Names:
    """Return the names that both hold; whoever says `ANY` holds every name."""
    if ANY in one and ANY in other:
        return (ANY,)
    if ANY in one or ANY in other:
        return tuple(sorted(set(other if ANY in one else one)))
    return tuple(sorted({*one} & {*other}))


def _marks(one: _Names, other: _Names) -> _Names | None:
    """Return the marks that both hold, where empty is all; None where they share none.

    A yes to what carries one mark of several is not cut by another such yes: what
    carries both marks may go, and that cannot be said. So it is left out.
    """
    if not one or not other:
        return one or other
    return tuple(sorted({*one} & {*other})) or None


def first_end(one: Ends, other: Ends) -> Ends | None:
    """Return the end that comes first; None where nobody can say which that is."""
    fixed = [each for each in (one, other) if _is_fixed(each)]
    if len({each.kind for each in fixed}) > 1:
        return None
    days = [each for each in fixed if each.kind is EndsKind.DATE]
    if days:
        return min(days, key=lambda each: (str(each.on), encode(each)))
    if len({each.event for each in fixed}) > 1:
        return None
    return min(fixed or [one, other], key=encode)


def _is_fixed(ends: Ends) -> bool:
    """Return True where *ends* names the day or the event with which it ends."""
    if ends.kind is EndsKind.DATE:
        return ends.on is not None
    return ends.kind is EndsKind.EVENT and ends.event is not None
