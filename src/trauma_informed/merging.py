"""`merge`: two copies of one record, which were changed apart, become one again.

The same two copies give the same record, whichever is named first. A copy of a higher
`revision` is the later one: raise it with every change that is stored. Two copies of
one revision were changed by people who did not know of one another; then a withdrawal,
a stop, a no and the narrower answer win, and nothing that happened is lost.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from attrs import evolve

from trauma_informed.consent.changing.narrowing import widens
from trauma_informed.consent.life import happened
from trauma_informed.consent.record import Consent, ConsentEvent, EventKind
from trauma_informed.convert.fast import encode
from trauma_informed.erasing import Tombstone, ended_too, is_held
from trauma_informed.errors import KeepingError
from trauma_informed.findings import Pointer
from trauma_informed.narrower import narrower
from trauma_informed.uniting import entries, keys, united
from trauma_informed.views import Statement, TopRecord
from trauma_informed.wordless import wordless

__all__ = ["merge"]

R = TypeVar("R", bound=TopRecord)
_LAST = datetime.max.replace(tzinfo=UTC)


@wordless
def merge(a: R, b: R) -> R:
    """Return one record of two copies of it; the order of the two does not matter.

    * What *happened*, and each of the person's statements, is there from both copies.
    * Anything else follows the copy of the higher `revision`.
    * In two copies of one revision, entries are united, what was said wins over what
      was not, and the narrower answer over the wider. An entry that only one of them
      took out comes back: a taken-out entry asks for a higher revision.
    * Of two ways in which a consent was narrowed apart, only what both permit holds.
    * What was erased stays erased, unless the other copy is under a legal hold.

    Args:
        a: A copy, or its tombstone (`trauma_informed.erasing`).

        b: Another copy of the same record, or its tombstone.

    Raises:
        KeepingError: The two are not copies of one record.

    >>> from trauma_informed.goals.record import Goal
    >>> early = Goal(id="goal-1", words="made-up: to swim", revision=1)
    >>> later = Goal(id="goal-1", words="made-up: to swim in the sea", revision=2)
    >>> merge(early, later) == merge(later, early) == later
    True
    """
    if a == b:
        return a
    problems = [*_not_one(a, b)]
    if problems:
        raise KeepingError(problems)
    stone = _erased(a, b)
    return cast("R", stone) if stone is not None else _merged(a, b)


def _not_one(a: TopRecord, b: TopRecord) -> Iterator[str]:
    """Yield why the two are not copies of one record."""
    if _kind(a) != _kind(b):
        yield "b: is another kind of record; merge two copies of one."
    if a.id != b.id:
        yield "b/id: is of another record; merge two copies of one."
    people = {each.person_id for each in (a, b)} - {None}
    if len(people) > 1:
        yield "b/person_id: is another person's; ask whose record it is first."


def _kind(copy: TopRecord) -> str:
    """Return the schema of *copy* without its version, of what was erased too."""
    schema = copy.of or "" if isinstance(copy, Tombstone) else copy.SCHEMA
    return schema.rpartition("/")[0]


def _erased(a: TopRecord, b: TopRecord) -> TopRecord | None:
    """Return what stands where one copy was erased; None where neither was."""
    stones = [each for each in (a, b) if isinstance(each, Tombstone)]
    alive = [each for each in (a, b) if not isinstance(each, Tombstone)]
    if not stones:
        return None
    if alive:
        held = is_held(alive[0])
        return alive[0] if held else ended_too(stones[0], alive[0])
    first, then = sorted(
        stones, key=lambda each: (each.erased_at or _LAST, encode(each))
    )
    noes = {term for each in stones for term in each.said_no}
    waits = {term for each in stones for term in each.not_now}
    answers = [each for each in stones if each.said_no or each.not_now]
    said = [each.answered_at for each in answers]
    known = [moment for moment in said if moment is not None]
    whom = {each.answered_to for each in answers}
    return evolve(  # type: ignore[misc] # attrs at run time
        ended_too(first, then),
        person_id=first.person_id or then.person_id,
        revision=max(each.revision for each in stones),
        statements=entries(first.statements, then.statements, certain=False),
        said_no=tuple(sorted(noes, key=encode)),
        not_now=tuple(sorted(waits, key=encode)),
        answered_at=max(known) if known and len(known) == len(said) else None,
        answered_to=whom.pop() if len(whom) == 1 else None,
    )


def _merged(a: R, b: R) -> R:
    """Return one record of two copies, neither of them erased."""
    later, other = (a, b) if a.revision >= b.revision else (b, a)
    certain = later.revision > other.revision
    made: Any = united(later, other, certain=certain)
    made = evolve(made, person_id=later.person_id or other.person_id)
    if isinstance(made, Consent):
        made = _narrowed(made, cast("Consent", later), cast("Consent", other))
    told = entries(
        tuple(_followed(later, made)), tuple(_followed(other, made)), certain=certain
    )
    return cast("R", evolve(made, statements=told))


def _narrowed(made: Consent, one: Consent, other: Consent) -> Consent:
    """Return *made*, narrowed wherever an answer of one copy undid one of the other.

    Each event carries the whole terms from then on. Where the two copies were narrowed
    apart, the later would bring back what the earlier took away.
    """
    ours = {encode(event) for event in one.events}
    theirs = {encode(event) for event in other.events}
    sides: set[bool] = set()
    current, before = made.terms, None
    added: dict[int, ConsentEvent] = {}
    for event in happened(made, at=_LAST):
        if event.terms is None:
            continue
        own = encode(event)
        side = None if own in ours and own in theirs else own in ours
        apart = side is not None and (not side) in sides
        unsure = event.kind is EventKind.NARROWED or event.at == before
        terms = event.terms
        if apart and unsure and widens(current, terms):
            terms = narrower(current, terms)
            added[id(event)] = _narrowing(event, terms)
        sides |= set() if side is None else {side}
        current, before = terms, event.at
    events: list[ConsentEvent] = []
    for event in made.events:
        events += [event, *filter(None, [added.get(id(event))])]
    return evolve(made, events=tuple(events))  # type: ignore[misc]


def _narrowing(event: ConsentEvent, terms: Any) -> ConsentEvent:
    """Return the event that follows *event* at its moment, with narrower *terms*."""
    return ConsentEvent(
        kind=EventKind.NARROWED,
        id=f"merged-{event.id}"[:200],
        at=event.at,
        recorded_at=event.recorded_at,
        terms=terms,
    )


def _followed(copy: TopRecord, made: TopRecord) -> Iterator[Statement]:
    """Yield the statements of *copy*, pointing to where what they answer now stands.

    One whose entry is gone speaks of the whole record from then on.
    """
    for statement in copy.statements:
        place = statement.pointer
        moved = None if place is None else _moved(place, copy, made)
        yield evolve(statement, pointer=moved)  # type: ignore[misc] # attrs at run time


def _moved(place: str, copy: Any, made: Any) -> str | None:
    """Return where *place* in *copy* stands in *made*; None where it is gone."""
    now = Pointer()
    for step in place.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(copy, tuple):
            numbers = [str(number) for number in range(len(copy))]
            if name not in numbers:
                return place
            key = keys(copy)[numbers.index(name)]
            there = keys(made)
            if key not in there:
                return None
            copy, made = copy[numbers.index(name)], made[there.index(key)]
            name = str(there.index(key))
        else:
            copy, made = getattr(copy, name, None), getattr(made, name, ())
        now /= name
    return str(now) or place
