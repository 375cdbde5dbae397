"""Whose record it is, and who else stands in it."""

from collections.abc import Iterable
from typing import Any

from trauma_informed.consent.sharing.information import shape_of
from trauma_informed.consent.sharing.pruning import Circle
from trauma_informed.service.record import Support
from trauma_informed.session.record import Kind, Participant, Role, Session

__all__ = ["circle", "whose", "workers"]

#: Those whose part in a meeting is work: what they did there is part of the record.
_WORKERS = frozenset({Role.SUPPORTER, Role.FACILITATOR, Role.INTERPRETER})


def whose(record: Any) -> str | None:
    """Return the id of the one person who may say yes to sharing *record*.

    A record that says who its author is, such as a reflection, is theirs; any other is
    the person's. None where nobody gave a name.
    """
    owner = shape_of(record).owner
    if owner is not None:
        return getattr(record, owner, None)
    return getattr(record, "person_id", None)


def circle(record: Any, person: str | None, also: Iterable[str] = ()) -> Circle:
    """Return whose entries of *record* may be shared on the word of *person*.

    Args:
        record: Any record. A session says in what role somebody was there.

        person: The id of the person; None where nobody gave a name.

        also: Others whose part is work, such as the one who shares.
    """
    own = frozenset({person} if person else ())
    if not isinstance(record, Session):
        return Circle(own, frozenset(also) - own)
    people = [each for each in record.people if each.role is Role.PERSON]
    mine = [each for each in people if person in (each.id, each.who)]
    if not mine and len(people) == 1 and _may_be(people[0], record, person):
        mine = people
    own |= _ids(mine)
    return Circle(
        own=own,
        workers=(workers(record) | frozenset(also)) - own,
        is_a_group=record.kind is Kind.GROUP or len(people) > len(mine),
    )


def _may_be(one: Participant, record: Session, person: str | None) -> bool:
    """Return True where the one who was supported, unnamed there, is the person."""
    unnamed = one.who is None and record.kind is not Kind.GROUP
    return person is None or (unnamed and record.person_id == person)


def workers(record: Any) -> frozenset[str]:
    """Return the ids of those whose part in *record* is work, as far as it says."""
    if isinstance(record, Support):
        return frozenset(record.supporters)
    if isinstance(record, Session):
        return _ids(each for each in record.people if each.role in _WORKERS)
    return frozenset()


def _ids(people: Iterable[Participant]) -> frozenset[str]:
    return frozenset(i for each in people for i in (each.id, each.who) if i)
