"""What one consent says where the consent answered last decides; see `recent`."""

from datetime import datetime
from typing import Final, NamedTuple

from trauma_informed.consent.deciding.asking_for import Asked, Name, names, reaches
from trauma_informed.consent.deciding.decision import Outcome
from trauma_informed.consent.deciding.grounds import Covered, Reason
from trauma_informed.consent.deciding.standing import Entry, Stand
from trauma_informed.consent.record import ANY, Except, Term

__all__ = ["Found", "found_in", "matches"]

_OUT_OF_TIME: Final = (Reason.EXPIRED, Reason.NOT_YET)


class Found(NamedTuple):
    """What one consent says by itself."""

    outcome: Outcome
    #: The terms that say so, and when it was last answered.
    leaning: list[Stand]
    since: datetime | None
    covered: tuple[Covered, ...] = ()
    #: Categories that are left out where the request names none.
    left_out: tuple[str, ...] = ()
    #: It permits by turning a no round, where the yes itself is over, or has not begun.
    out_of_time: bool = False


def matches(
    term: Term | Except, entry: Entry, asked: Asked, *, actions: bool = True
) -> bool:
    """Return True where a term, or an exception, speaks of this; the absent matches.

    What a use leaves open is asked for as *any*, which every name means some of.
    """
    purposes = term.purposes if isinstance(term, Except) else _purpose(term)
    return (
        reaches(purposes, asked.purpose)
        and reaches(term.recipients, asked.recipient(entry.classes))
        and (not actions or reaches(term.actions, asked.action))
        and _matches_parts(term.information, asked)
    )


def _purpose(term: Term) -> tuple[str, ...]:
    return (term.purpose,) if term.purpose else ()


def _matches_parts(named: tuple[str, ...], asked: Asked) -> bool:
    parts = asked.parts.values()
    return not parts or any(reaches(named, name) for name in parts)


def _left_out(
    exceptions: tuple[Except, ...], entry: Entry, asked: Asked
) -> list[Except] | None:
    """Return what *exceptions* take out of a yes; None where one takes all of it.

    What is given back inside one counts, but for what is left out there in turn.
    """
    found: list[Except] = []
    for each in exceptions:
        if not matches(each, entry, asked, actions=False):
            continue
        back = _given_back(each.exceptions, entry, asked)
        if back is None and not _is_coded(each):
            return None
        found += [each] if back is None else back
    return found


def _given_back(
    exceptions: tuple[Except, ...], entry: Entry, asked: Asked
) -> list[Except] | None:
    """Return what *exceptions* to a no still leave out; None where none gives back.

    One that asks for a category or a mark gives nothing back by itself. Of several, the
    one that leaves out least counts.
    """
    ways = [
        _left_out(each.exceptions, entry, asked)
        for each in exceptions
        if not _is_coded(each) and matches(each, entry, asked)
    ]
    return min((way for way in ways if way is not None), key=len, default=None)


def _is_coded(each: Except) -> bool:
    return bool(each.information or each.marked)


def found_in(matching: list[Stand], asked: Asked) -> Found | None:
    """Return what the terms of one consent say; None where they say nothing."""
    nos = [stand for stand in matching if stand.reason is Reason.SAID_NO]
    yes = [stand for stand in matching if stand.reason is Reason.YES]
    timely = _from_yes(yes, asked) if yes else None
    if not nos:
        return timely
    found = _from_no(nos, asked)
    late = any(stand.reason in _OUT_OF_TIME for stand in matching)
    timely_too = timely is not None and {*found.covered} <= {*timely.covered}
    permits = found.outcome is Outcome.PERMIT
    return found._replace(out_of_time=permits and late and not timely_too)


def _from_no(nos: list[Stand], asked: Asked) -> Found:
    """Return what a base of no comes to: a permit where each no is turned round."""
    left_out: list[Except] = []
    coded: list[Except] = []
    for stand in nos:
        exceptions = stand.term.exceptions
        still_out = _given_back(exceptions, stand.entry, asked)
        if still_out is None:
            return Found(Outcome.DENY, [stand], stand.since)
        left_out += still_out
        coded += [e for e in exceptions if _is_coded(e) and _speaks(e, stand, asked)]
    named, without = _names_and_marks(left_out)
    if asked.parts and named:
        return Found(Outcome.DENY, nos, nos[0].since)
    beside, marked = _names_and_marks(coded)
    parts = asked.parts or {ANY: Name(frozenset(), None)}
    covered = tuple(
        Covered(
            information=part,
            marked=() if name.all_of_it.intersection(beside) else marked,
            without=without,
        )
        for part, name in parts.items()
    )
    return Found(Outcome.PERMIT, nos, nos[0].since, covered, named)


def _speaks(each: Except, stand: Stand, asked: Asked) -> bool:
    """Return True where an exception to a no says something, for all that is in it."""
    return (
        matches(each, stand.entry, asked)
        and _left_out(each.exceptions, stand.entry, asked) is not None
    )


def _names_and_marks(each: list[Except]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the categories that exceptions ask for, and the marks."""
    named = {name for one in each for name in one.information}
    marked = {mark for one in each for mark in one.marked}
    return tuple(sorted(named)), tuple(sorted(marked))


def _from_yes(yes: list[Stand], asked: Asked) -> Found:
    """Return what a base of yes comes to: what one of its terms still permits."""
    found = [_from_one(stand, asked) for stand in yes]
    permits = [each for each in found if each.outcome is Outcome.PERMIT]
    if not permits:
        return found[0]
    left_out = [set(each.left_out) for each in permits]
    return Found(
        Outcome.PERMIT,
        [stand for each in permits for stand in each.leaning],
        permits[0].since,
        tuple(dict.fromkeys(part for each in permits for part in each.covered)),
        tuple(sorted(set.intersection(*left_out))),
    )


def _from_one(stand: Stand, asked: Asked) -> Found:
    """Return what one yes comes to after its exceptions."""
    left_out = _left_out(stand.term.exceptions, stand.entry, asked)
    named, without = _names_and_marks(left_out or [])
    if left_out is None or (asked.parts and named):
        return Found(Outcome.DENY, [stand], stand.since)
    return Found(
        Outcome.PERMIT,
        [stand],
        stand.since,
        tuple(
            Covered(information=part, marked=stand.term.marked, without=without)
            for part in _given(stand.term.information, asked)
        ),
        named,
    )


def _given(named: tuple[str, ...], asked: Asked) -> tuple[str, ...]:
    """Return the categories of a yes: of those asked for, or, with none, all of them."""
    parts = [
        part
        for part, name in asked.parts.items()
        if not named or names(named, name, wide=False)
    ]
    return tuple(parts) or named or (ANY,)
