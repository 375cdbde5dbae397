"""Who is there, as a session's record has it: by participant, and by coming and going.

An event names somebody by the id of a participant, or by that participant's own id.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from trauma_informed.session.record import Kind, Participant, Role, Session
from trauma_informed.session.states import EventKind

__all__ = ["has_left", "is_another", "names_of", "others_are_there", "persons_in"]


def names_of(session: Session, who: str) -> frozenset[str]:
    """Return the ids under which the record knows *who*, that one among them.

    >>> people = (Participant(id="p1", who="person-1"),)
    >>> sorted(names_of(Session(id="s", people=people), "p1"))
    ['p1', 'person-1']
    """
    known = (_names(p) for p in session.people if who in (p.id, p.who))
    return frozenset({who}).union(*known)


def has_left(session: Session, names: AbstractSet[str]) -> bool:
    """Return True where the last that the timeline says of *names* is that they left."""
    moves = (EventKind.CAME, EventKind.LEFT)
    last = [e.kind for e in session.timeline if e.kind in moves and e.by in names][-1:]
    return last == [EventKind.LEFT]


def persons_in(session: Session) -> frozenset[str | None]:
    """Return the ids of whoever *session* is with; None where nobody is named.

    In a group, and where the session itself names nobody, those are the persons listed.

    >>> persons_in(Session(id="s", people=(Participant(id="p1", who="person-1"),)))
    frozenset({'person-1'})
    >>> persons_in(Session(id="s"))
    frozenset({None})
    """
    own = {session.person_id} - {None}
    if not own or session.kind is Kind.GROUP:
        own |= {p.who or p.id for p in session.people if p.role is Role.PERSON}
    return frozenset(own or {None})


def others_are_there(session: Session, names: AbstractSet[str]) -> bool:
    """Return True where a person whom *names* does not name is there, or may be.

    Where the record lists no person, nobody can tell who is there. Where *names* is
    empty, nobody can tell who of those there is meant, and one alone is no other.

    >>> others_are_there(Session(id="s"), {"person-1"})
    True
    >>> people = (Participant(id="p1"), Participant(id="p2"))
    >>> others_are_there(Session(id="s", people=people[:1]), set())
    False
    >>> others_are_there(Session(id="s", people=people), set())
    True
    """
    listed = [_names(p) for p in session.people if p.role is Role.PERSON]
    if not listed:
        return True
    others = {each for each in (*listed, *_came(session)) if not each & names}
    there = [each for each in others if not has_left(session, each)]
    return len(there) > (0 if names else 1)


def _came(session: Session) -> Iterator[frozenset[str]]:
    """Yield each who came without being listed: they may be a person."""
    listed = frozenset().union(*(_names(p) for p in session.people))
    for event in session.timeline:
        if event.kind is EventKind.CAME and event.by and event.by not in listed:
            yield frozenset({event.by})


def is_another(session: Session, who: str | None) -> bool:
    """Return True where the record knows *who*, and only in a role beside the person's.

    >>> people = (Participant(id="p2", role=Role.SUPPORTER),)
    >>> is_another(Session(id="s", people=people), "p2")
    True
    """
    roles = {p.role for p in session.people if who in _names(p)}
    return bool(roles) and Role.PERSON not in roles


def _names(participant: Participant) -> frozenset[str]:
    return frozenset(filter(None, (participant.id, participant.who)))
