"""What is asked of a record, and whose consents may answer for it."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Final

from msgspec import json

from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.deciding.reach import NO_REACH, Reach, closure
from trauma_informed.consent.record import ANY, Consent
from trauma_informed.consent.sharing.circle import whose
from trauma_informed.consent.sharing.information import (
    PERSON,
    information,
    shape_of,
)
from trauma_informed.consent.sharing.pruning import Plain
from trauma_informed.convert import unstructure
from trauma_informed.convert.fast import encode
from trauma_informed.fields import parts_of
from trauma_informed.views import Record, TopRecord

__all__ = [
    "about",
    "asked_of",
    "consents_of",
    "holds_its_fields",
    "is_anothers",
    "only_person",
    "plain_of",
    "plain_of_kept",
    "receivers_of",
]

_decode: Final = json.Decoder(dict[str, Any]).decode


def plain_of(record: Any) -> Plain:
    """Return a record, or an object of an app's own class, as JSON has it."""
    if isinstance(record, TopRecord):
        return unstructure(record)
    found: Plain = json.decode(json.encode(record))
    return found


def plain_of_kept(kind: type, kept: Any) -> Plain:
    """Return as JSON has it what `Pruning.record` kept of a record of *kind*."""
    if isinstance(kept, TopRecord):
        return unstructure(kept)
    schema = {"schema": kind.SCHEMA}  # type: ignore[attr-defined] # of a TopRecord
    return _decode(encode(schema | kept))


@cache
def holds_its_fields(kind: type) -> bool:
    """Return True where *kind* and all its parts are records, held to their types.

    The constructor that `record` wraps does that; an app's own class may have another.
    """
    return issubclass(kind, TopRecord) and all(
        issubclass(part, Record) and hasattr(part.__init__, "__wrapped__")
        for part in parts_of(kind)
    )


def asked_of(record: Any, use: Use, reach: Reach) -> Use:
    """Return *use* asking for just those categories that *record* holds.

    A category of *any* asks for all of them, and a wider one for each of its parts.
    """
    kind: type = type(record)
    named = _named(kind, use.information)
    if reach is not NO_REACH and ANY not in use.information:
        wider = (reach.parts("information", each) for each in use.information)
        meant = frozenset().union(*wider)
        named = tuple([each for each in information(kind) if each in meant])
    return _asking(use, use.person_id, named)


@lru_cache(maxsize=1024)  # the same is asked for again and again
def _named(kind: type, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the categories of *kind* that are *named*, in an order of their own."""
    every = information(kind)
    return every if ANY in named else tuple([each for each in every if each in named])


def about(
    record: Any, consents: Iterable[Consent] | Index, use: Use
) -> tuple[tuple[Consent, ...] | Index, Use]:
    """Return the consents that may speak for *record*, and whom they are asked about.

    One about another person than the record never does, and one that names nobody only
    speaks for a record that names nobody either. What an author wrote of their own is
    theirs alone: only a consent that names the author speaks for it.
    """
    person = whose(record)
    own = shape_of(record).owner not in (None, PERSON)
    if own and person is None:
        return (), use
    if person is None:
        return (consents if isinstance(consents, Index) else tuple(consents)), use
    if not own and is_anothers(record, use):
        return (), use
    asked = _asking(use, person, use.information)
    if isinstance(consents, Index):
        nameless = () if own or use.person_id else consents.nameless()
        if not nameless:
            return consents, asked
        consents = (*nameless, *consents.about(person))
    use = asked if own else use  # where one names nobody, nobody can tell whose it is
    found = tuple(c for c in consents if c.person_id in (use.person_id, person))
    return (() if all(c.person_id is None for c in found) else found), use


def is_anothers(record: Any, use: Use) -> bool:
    """Return True where *use* is about another person than *record*."""
    person = whose(record)
    return person is not None and use.person_id not in (None, person)


def _asking(use: Use, person: str | None, information: tuple[str, ...]) -> Use:
    """Return *use* about *person* and these categories."""
    if person == use.person_id and information == use.information:
        return use
    return Use(
        person_id=person,
        shares=use.shares,
        receives=use.receives,
        purpose=use.purpose,
        information=information,
        action=use.action,
        happened=use.happened,
    )


def consents_of(held: tuple[Consent, ...] | Index, use: Use) -> tuple[Consent, ...]:
    """Return the consents that a decision may have leaned on."""
    return held.about(use.person_id) if isinstance(held, Index) else held


def receivers_of(name: str, reach: Reach) -> frozenset[str]:
    """Return the one who receives, and all that they are a part of."""
    if reach is NO_REACH:
        return frozenset((name,))
    return closure((name,), reach.wider("recipients"))


def only_person(consents: Iterable[Consent]) -> str | None:
    """Return the one person whom *consents* are about, where they name one."""
    named = {each.person_id for each in consents}
    return named.pop() if len(named) == 1 else None
