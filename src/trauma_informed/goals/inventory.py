"""What a person said of their own strength, gathered from where they said it.

Only their own words are here, as they said them. What a supporter saw in them stays
where it was written: it is the supporter's to say, and the person's to take up or not.
"""

from collections.abc import Iterable, Iterator

from trauma_informed.fields import Code, Identifier, Words
from trauma_informed.goals.record import Goal
from trauma_informed.session.record import Kind, Role, Session
from trauma_informed.views import Record, Said, TopRecord, record

__all__ = ["SaidAt", "Strength", "strengths"]


@record
class SaidAt(Record):
    """Where something was said."""

    record: Identifier
    #: Where in that record, as a JSON Pointer.
    pointer: Code


@record
class Strength(Record):
    """One strength in the person's words, and every place where they said it."""

    words: Words = ""
    said_at: tuple[SaidAt, ...] = ()


def strengths(records: Iterable[TopRecord], *, person_id: str) -> tuple[Strength, ...]:
    """Return the strengths that a person named, each once, in the order given.

    In a goal of the person's, words are theirs unless they say otherwise; in a session
    only where they say whose they are, since others name strengths there too.

    Args:
        records: Goals and sessions, and any others, which are passed over.

        person_id: Whose words they are.

    Returns:
        Each as it was first said. The same words with other capitals or spaces count
        as said again.

    >>> mine = Said(id="said-1", words="made-up: I can wait")
    >>> goal = Goal(id="goal-1", person_id="person-1", strengths=(mine,))
    >>> found = strengths([goal], person_id="person-1")
    >>> found[0].words, found[0].said_at[0].pointer
    ('made-up: I can wait', '/strengths/0')
    """
    found: dict[str, Strength] = {}
    for each in records:
        for said, place in _theirs(each, person_id):
            folded = " ".join(said.words.split()).casefold()
            if folded:
                before = found.get(folded, Strength(words=said.words))
                places = (*before.said_at, SaidAt(record=each.id, pointer=place))
                found[folded] = Strength(words=before.words, said_at=places)
    return tuple(found.values())


def _theirs(record: TopRecord, person: str) -> Iterator[tuple[Said, str]]:
    """Yield what the person said in *record*, each with its place."""
    if isinstance(record, Goal) and record.person_id == person:
        for number, said in enumerate(record.strengths):
            if said.by in (None, person):
                yield said, f"/strengths/{number}"
    if isinstance(record, Session):
        own = _names(record, person)
        for number, said in enumerate(record.strengths_named):
            if said.by in own:
                yield said, f"/strengths_named/{number}"


def _names(session: Session, person: str) -> frozenset[str | None]:
    """Return the ids under which *session* knows the person."""
    people = [each for each in session.people if each.role is Role.PERSON]
    mine = [each.id for each in people if person in (each.id, each.who)]
    alone = session.kind is not Kind.GROUP and len(people) == 1
    if alone and session.person_id == person and people[0].who is None:
        mine = [people[0].id]
    return frozenset({person, *mine})
