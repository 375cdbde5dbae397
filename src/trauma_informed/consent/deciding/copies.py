"""Several copies of one consent, of which one knows what another does not.

A withdrawal that reached one device ends the copy of every other (law 4).
"""

from collections.abc import Iterable

from attrs import evolve

from trauma_informed.consent.record import Consent, ConsentEvent, Term

__all__ = ["united"]

#: What copies of one consent have in common: whatever happens to it, its first terms
#: are never edited. Two that differ in them only happen to have one id.
_Key = tuple[str, str | None, tuple[Term, ...]]


def united(consents: Iterable[Consent]) -> tuple[Consent, ...]:
    """Return *consents*; of several copies of one, each with what happened to any.

    Copies that are equal then are one; `trauma_informed.merge` makes one of the others.

    >>> len(united([Consent(id="consent-1"), Consent(id="consent-1")]))
    1
    """
    every = tuple(consents)
    if len({each.id for each in every}) == len(every):
        return every
    known: dict[_Key, dict[ConsentEvent, None]] = {}
    for each in every:
        known.setdefault(_key(each), {}).update(dict.fromkeys(each.events))
    return tuple(dict.fromkeys(_with(each, tuple(known[_key(each)])) for each in every))


def _key(consent: Consent) -> _Key:
    return consent.id, consent.person_id, consent.terms


def _with(consent: Consent, events: tuple[ConsentEvent, ...]) -> Consent:
    same: Consent = evolve(consent, events=events)  # type: ignore[misc] # attrs
    return same
