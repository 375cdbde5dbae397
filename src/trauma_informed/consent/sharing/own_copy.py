"""A person's own copy of what is kept about them; it needs no consent of anybody."""

from collections.abc import Iterable
from typing import Any

from attrs import has

from trauma_informed.consent.sharing.circle import circle, whose, workers
from trauma_informed.consent.sharing.following import follow
from trauma_informed.consent.sharing.information import shape_of
from trauma_informed.consent.sharing.pruning import (
    Circle,
    Everything,
    Plain,
    Pruning,
    made,
)
from trauma_informed.consent.sharing.requesting import plain_of
from trauma_informed.consent.sharing.unlike import taken_out, unlike
from trauma_informed.session.record import Role, Session
from trauma_informed.wordless import wordless

__all__ = ["own_copy"]


@wordless
def own_copy(records: Iterable[Any], person_id: str) -> tuple[Plain, ...]:
    """Return the person's own records as plain data, other people's entries left out.

    All of it is theirs: what no consent could share, such as a code word, is here too,
    and so are their statements. In a meeting of several people, an entry of another
    person stays out, and so do words that do not say whose they are; each of those who
    were supported there has a copy, whomever the record names. A supporter's own
    reflection is the supporter's; somebody else's record is left out whole. What
    somebody did to a meeting with one person alone, such as cancelling it, is in that
    person's copy whoever did it; the words of one who is not listed at work there stay
    out.

    Args:
        records: Any records; those of other people are passed over.

        person_id: Whose copy it is.

    Returns:
        One document a record, in the order given, ready for JSON.

    >>> from trauma_informed.goals.record import Goal
    >>> goals = [Goal(id="a", person_id="person-1"), Goal(id="b", person_id="person-2")]
    >>> [copy["id"] for copy in own_copy(goals, "person-1")]
    ['a']
    """
    every = tuple(records)
    at_work = frozenset().union(*map(workers, every))
    return tuple(
        _copy(record, circle(record, person_id, at_work))
        for record in every
        if _is_theirs(record, person_id)
    )


def _is_theirs(record: Any, person_id: str) -> bool:
    """Return True where *record* is the person's, or of a meeting they were in."""
    if whose(record) == person_id:
        return True
    people = record.people if isinstance(record, Session) else ()
    return any(
        each.role is Role.PERSON and person_id in (each.id, each.who) for each in people
    )


def _copy(record: Any, around: Circle) -> Plain:
    """Return the plain data of one record without other people's entries."""
    plain = plain_of(record)
    pruning = Pruning(around)
    theirs = [each for each in unlike(record) if _is_anothers(each.value, around)]
    taken_out(plain, theirs, pruning.stayed)
    statements = plain.pop("statements") if shape_of(record).statements else None
    pruning.part(
        plain, type(record), "", made(Everything, in_a_group=around.is_a_group), ""
    )
    if plain.get("person_id") not in (None, *around.own):
        del plain["person_id"]  # a meeting of several that names another of them
    if statements is not None:
        plain["statements"], _ = follow(
            plain, statements, around, pruning.stayed, all_of_them=True
        )
    return plain


def _is_anothers(value: object, around: Circle) -> bool:
    """Return True for an entry, of whatever class, that says that it is another's."""
    owner = shape_of(value).owner if has(type(value)) else None
    whose_it_is = None if owner is None else getattr(value, owner, None)
    return whose_it_is not in (None, *around.own, *around.workers)
