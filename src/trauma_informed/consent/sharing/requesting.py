"""What is asked of a record, and whose consents may answer for it."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from msgspec import json

from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.deciding.reach import Reach
from trauma_informed.consent.record import ANY, Consent
from trauma_informed.consent.sharing.circle import whose
from trauma_informed.consent.sharing.information import held, shape_of
from trauma_informed.consent.sharing.pruning import Plain
from trauma_informed.convert import unstructure
from trauma_informed.views import TopRecord

__all__ = ["about", "asked_of", "consents_of", "only_person", "plain_of"]


def plain_of(record: Any) -> Plain:
    """Return a record, or an object of an app's own class, as JSON has it."""
    if isinstance(record, TopRecord):
        return unstructure(record)
    found: Plain = json.decode(json.encode(record))
    return found


def asked_of(record: Any, use: Use, reach: Reach) -> Use:
    """Return *use* asking for just those categories that *record* holds.

    A category of *any* asks for all of them, and a wider one for each of its parts.
    """
    kind: type = type(record)
    information = _every(kind)
    if ANY not in use.information:
        wider = (reach.parts("information", each) for each in use.information)
        named = frozenset().union(*wider)
        information = tuple(each for each in information if each in named)
    return _asking(use, use.person_id, information)


@cache
def _every(kind: type) -> tuple[str, ...]:
    return tuple(sorted(held(kind).categories))


def about(
    record: Any, consents: Iterable[Consent] | Index, use: Use
) -> tuple[tuple[Consent, ...] | Index, Use]:
    """Return the consents that may speak for *record*, and whom they are asked about.

    One about another person than the record never does. What an author wrote of their
    own is theirs alone: only a consent that names the author speaks for it.
    """
    person = whose(record)
    own = shape_of(record).owner is not None
    if own and person is None:
        return (), use
    if person is None:
        return (consents if isinstance(consents, Index) else tuple(consents)), use
    if not own and use.person_id not in (None, person):
        return (), use
    if isinstance(consents, Index) and use.person_id is None and not own:
        nameless = consents.nameless()  # nobody can tell that these are not theirs
        consents = (*nameless, *consents.about(person)) if nameless else consents
    if own or isinstance(consents, Index):
        use = _asking(use, person, use.information)
    if isinstance(consents, Index):
        return consents, use
    return tuple(c for c in consents if c.person_id in (use.person_id, person)), use


def _asking(use: Use, person: str | None, information: tuple[str, ...]) -> Use:
    """Return *use* about *person* and these categories."""
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


def only_person(consents: Iterable[Consent]) -> str | None:
    """Return the one person whom *consents* are about, where they name one."""
    named = {each.person_id for each in consents}
    return named.pop() if len(named) == 1 else None
