"""`merge`: two copies of one record, which were changed apart, become one again.

The same two copies give the same record, whichever is named first. With the copy that
both came from, what only one of them changed is taken from that one. Without it nobody
can tell who spoke last, whatever the revisions say: two devices count alike. Then a
withdrawal, a stop, a no and the narrower answer win, and nothing that anybody wrote is
lost. What is the more careful is said, field by field, in ``careful.toml``.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from attrs import evolve

from trauma_informed.consent.changing.members import with_fewer_members
from trauma_informed.consent.changing.narrower import narrower
from trauma_informed.consent.changing.narrowing import widens
from trauma_informed.consent.life import happened
from trauma_informed.consent.record import Consent, ConsentEvent, EventKind
from trauma_informed.convert.fast import encode
from trauma_informed.erasing import Tombstone, ended_too, is_held
from trauma_informed.errors import KeepingError
from trauma_informed.findings import Pointer
from trauma_informed.telling_apart import where
from trauma_informed.uniting import UNKNOWN, entries, united
from trauma_informed.views import Statement, TopRecord
from trauma_informed.wordless import wordless

__all__ = ["merge"]

R = TypeVar("R", bound=TopRecord)
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


@wordless
def merge(a: R, b: R, *, base: R | None = None) -> R:
    """Return one record of two copies of it; the order of the two does not matter.

    With *base*:

    * What only one copy changed, added or took out is as in that copy: so a person's
      taking back of a no gets through.
    * What both changed is decided as without a base.

    Without it:

    * In whatever is an answer, a limit or a protection, the narrower wins. What only
      one copy has is kept, and what it permits is to be asked anew.
    * What was said wins over what was not. Of two wordings, that of the later copy
      holds: of the higher `revision`, then of the later `recorded_at`.
    * Two entries that two devices gave one id both stay; the second is called
      ``<id>-also-2``.

    In either case:

    * No event of a session or a consent is lost, whatever the base says.
    * Of two ways in which a consent was narrowed apart, only what both permit holds.
    * What was erased stays erased, unless the other copy is under a legal hold.

    Args:
        a: A copy, or its tombstone (`trauma_informed.erasing`).

        b: Another copy of the same record, or its tombstone.

        base: The copy that both came from, as it was when they parted; None where the
            app did not keep it.

    Raises:
        KeepingError: They are not copies of one record.

    >>> from trauma_informed.person.record import Preferences
    >>> both_had = Preferences(id="p", slow_down_at=4)
    >>> here = Preferences(id="p", slow_down_at=7, revision=2)
    >>> there = Preferences(id="p", slow_down_at=4, pronouns="they", revision=3)
    >>> merge(here, there).slow_down_at, merge(here, there, base=both_had).slow_down_at
    (4, 7)
    """
    problems = [*_not_one(a, b, "b")]
    if base is not None:
        problems += _not_one(a, base, "base")
    if problems:
        raise KeepingError(problems)
    if a == b:
        return a
    stone = _erased(a, b)
    return cast("R", stone) if stone is not None else _merged(a, b, base)


def _not_one(a: TopRecord, b: TopRecord, place: str) -> Iterator[str]:
    """Yield why the two are not copies of one record."""
    if _kind(a) != _kind(b):
        yield f"{place}: is another kind of record; merge two copies of one."
    if a.id != b.id:
        yield f"{place}/id: is of another record; merge two copies of one."
    people = {each.person_id for each in (a, b)} - {None}
    if len(people) > 1:
        yield f"{place}/person_id: is another person's; ask whose record it is first."


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
        statements=entries(first.statements, then.statements),
        said_no=tuple(sorted(noes, key=encode)),
        not_now=tuple(sorted(waits, key=encode)),
        answered_at=max(known) if known and len(known) == len(said) else None,
        answered_to=whom.pop() if len(whom) == 1 else None,
    )


def _merged(a: R, b: R, base: R | None) -> R:
    """Return one record of two copies, neither of them erased."""
    ages = [(each.revision, each.recorded_at or _FIRST) for each in (a, b)]
    later = (ages[0] > ages[1]) - (ages[0] < ages[1])
    known: Any = base if type(base) is type(a) else UNKNOWN
    made: Any = united(a, b, base=known, later=later)
    if isinstance(made, Consent):
        one, other = cast("Consent", a), cast("Consent", b)
        parent = None if known is UNKNOWN else known
        made = with_fewer_members(_narrowed(made, one, other), one, other, parent)
    told = [tuple(_followed(each, made)) for each in (a, b)]
    before = known if known is UNKNOWN else tuple(_followed(known, made))
    statements = entries(*told, base=before, later=later)
    return cast("R", evolve(made, statements=statements))


def _narrowed(made: Consent, one: Consent, other: Consent) -> Consent:
    """Return *made*, narrowed wherever an answer of one copy undid one of the other.

    Each event carries the whole terms from then on. Where the two copies were narrowed
    apart, the later would bring back what the earlier took away.
    """
    ours, theirs = ({encode(each) for each in c.events} for c in (one, other))
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
    """Return where *place* in *copy* stands in *made*; None where it is gone.

    One that leads nowhere in *copy* stays as it is.
    """
    if not place.startswith("/"):
        return place
    now = Pointer()
    for step in place.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(copy, tuple):
            numbers = [str(number) for number in range(len(copy))]
            if name not in numbers:
                return place
            number = numbers.index(name)
            there = where(number, copy, made) if isinstance(made, tuple) else None
            if there is None:
                return None
            copy, made = copy[number], made[there]
            name = str(there)
        elif hasattr(copy, name):
            copy, made = getattr(copy, name), getattr(made, name, ())
        else:
            return place
        now /= name
    return str(now) or place
