"""What one consent says where the consent answered last decides; see `recent`."""

from datetime import datetime
from typing import NamedTuple

from trauma_informed.consent.deciding.asking_for import Asked, Name, names, reaches
from trauma_informed.consent.deciding.decision import Outcome
from trauma_informed.consent.deciding.grounds import Covered, Reason
from trauma_informed.consent.deciding.standing import Entry, Stand
from trauma_informed.consent.record import ANY, Except, Term

__all__ = ["Found", "found_in", "matches"]


class Found(NamedTuple):
    """What one consent says by itself."""

    outcome: Outcome
    #: The terms that say so, and when it was last answered.
    leaning: list[Stand]
    since: datetime | None
    covered: tuple[Covered, ...] = ()
    #: Categories that are left out where the request names none.
    left_out: tuple[str, ...] = ()


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


def _applies(each: Except, entry: Entry, asked: Asked, *, actions: bool) -> bool:
    """Return True where an exception speaks of this, and none inside it takes it back.

    Actions are looked at where an exception would permit, and not where it would
    take away.
    """
    return matches(each, entry, asked, actions=actions) and not any(
        not _is_coded(inner) and _applies(inner, entry, asked, actions=not actions)
        for inner in each.exceptions
    )


def _is_coded(each: Except) -> bool:
    return bool(each.information or each.marked)


def found_in(matching: list[Stand], asked: Asked) -> Found | None:
    """Return what the terms of one consent say; None where they say nothing."""
    nos = [stand for stand in matching if stand.reason is Reason.SAID_NO]
    if nos:
        return _from_no(nos, asked)
    return _from_yes(matching, asked) if matching else None


def _from_no(nos: list[Stand], asked: Asked) -> Found:
    """Return what a base of no comes to: a permit where each no is turned round."""
    turning: list[Except] = []
    for stand in nos:
        matching = [
            each
            for each in stand.term.exceptions
            if _applies(each, stand.entry, asked, actions=True)
        ]
        if all(map(_is_coded, matching)):
            return Found(Outcome.DENY, [stand], stand.since)
        turning += matching
    marked = tuple(sorted({mark for each in turning for mark in each.marked}))
    named = {name for each in turning for name in each.information}
    parts = asked.parts or {ANY: Name(frozenset(), None)}
    return Found(
        Outcome.PERMIT,
        nos,
        nos[0].since,
        tuple(
            Covered(information=part, marked=() if named & name.all_of_it else marked)
            for part, name in parts.items()
        ),
    )


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
    matching = [
        each
        for each in stand.term.exceptions
        if _applies(each, stand.entry, asked, actions=False)
    ]
    named = sorted({name for each in matching for name in each.information})
    denied = asked.parts and named
    if denied or not all(map(_is_coded, matching)):
        return Found(Outcome.DENY, [stand], stand.since)
    without = tuple(sorted({mark for each in matching for mark in each.marked}))
    return Found(
        Outcome.PERMIT,
        [stand],
        stand.since,
        tuple(
            Covered(information=part, marked=stand.term.marked, without=without)
            for part in _given(stand.term.information, asked)
        ),
        tuple(named),
    )


def _given(named: tuple[str, ...], asked: Asked) -> tuple[str, ...]:
    """Return the categories of a yes: of those asked for, or, with none, all of them."""
    parts = [
        part
        for part, name in asked.parts.items()
        if not named or names(named, name, wide=False)
    ]
    return tuple(parts) or named or (ANY,)
