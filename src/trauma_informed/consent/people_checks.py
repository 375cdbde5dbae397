"""Checks of the people around a consent, and of pressure; words in ``rules.toml``."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.changing.pointing import showings, standing_terms
from trauma_informed.consent.checks import PRESSING
from trauma_informed.consent.deciding.reach import Steps, backwards, closure
from trauma_informed.consent.record import (
    ANY,
    Answer,
    Consent,
    Except,
    Freedom,
    Given,
    Party,
    Term,
)
from trauma_informed.findings import Pointer
from trauma_informed.person.record import NotToBeTold, Preferences

__all__: list[str] = []

_AROUND = Pointer() / "circumstances"
#: An exception that names nothing leaves out all there is.
_ALL_OF_IT = Except()


def _theirs(consent: Consent, facts: Facts) -> Iterator[Preferences]:
    """Yield the preferences that may be this person's: not those of somebody else."""
    for preferences in facts.of(Preferences):
        ids = (consent.person_id, preferences.person_id)
        if None in ids or ids[0] == ids[1]:
            yield preferences


def _not_to_be_told(consent: Consent, facts: Facts) -> list[NotToBeTold]:
    """Return all who must not be told, those included whose id nobody knows."""
    named = (each.must_not_be_told for each in _theirs(consent, facts))
    return [each for some in named for each in some]


def _never(consent: Consent, facts: Facts) -> frozenset[str]:
    """Return the ids of all who must not be told."""
    return frozenset(
        each.who for each in _not_to_be_told(consent, facts) if each.who is not None
    )


@finds("CON010", needs=(Preferences,))
def present_and_not_to_be_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON010: nobody was there who must not be told."""
    never = _never(consent, facts)
    for number, who in enumerate(consent.circumstances.present):
        if who in never:
            yield _AROUND / "present" / number


@finds("CON011", needs=(Preferences,))
def helped_by_one_not_to_be_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON011: nobody who must not be told interpreted, explained, signed or wrote."""
    never = _never(consent, facts)
    places = [
        (place / field, getattr(shown, field))
        for place, shown in showings(consent)
        for field in ("interpreter", "explained_by")
    ]
    places += [
        (Pointer() / "signatures" / number / field, getattr(signature, field))
        for number, signature in enumerate(consent.signatures)
        for field in ("by", "witness")
    ]
    places += [
        (Pointer() / "events" / number / "by", event.by)
        for number, event in enumerate(consent.events)
    ]
    yield from (place for place, who in places if who in never)


@finds("CON012", needs=(Preferences,))
def received_by_one_not_to_be_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON012: a yes names nobody who must not be told, nor a class they belong to.

    A yes to everyone names them too, unless an exception leaves each of them out.
    """
    never = _not_to_be_told(consent, facts)
    members = _members(consent.parties)
    named = closure(_never(consent, facts), members)
    everyone = closure((ANY,), members)
    for place, term in standing_terms(consent, at=facts.at):
        reaches_all = any(each.who not in _left_out(term) for each in never)
        for number, recipient in enumerate(term.recipients):
            if term.answer is Answer.YES and (
                recipient in named or (reaches_all and recipient in everyone)
            ):
                yield place / "recipients" / number


def _members(parties: Iterable[Party]) -> Steps:
    """Return, for each member, the parties that they belong to."""
    found: dict[str, tuple[str, ...]] = {}
    for party in parties:
        found[party.id] = (*found.get(party.id, ()), *party.members)
    return backwards(found)


def _left_out(term: Term) -> frozenset[str]:
    """Return who receives nothing under *term*, whatever it is about."""
    return frozenset(
        recipient
        for each in term.exceptions
        for recipient in each.recipients
        if evolve(each, recipients=()) == _ALL_OF_IT  # type: ignore[misc] # attrs
    )


@finds("CON013")
def no_time_to_think(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON013: where something depends on the answer, there was time to think."""
    around = consent.circumstances
    if (
        PRESSING.intersection(around.freedom)
        and around.time_to_think is Given.NOT_GIVEN
    ):
        yield _AROUND / "time_to_think"


@finds("CON014")
def free_and_not_free(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON014: an answer is not both free and tied to something."""
    freedom = consent.circumstances.freedom
    if Freedom.VOLUNTARY in freedom and PRESSING.intersection(freedom):
        yield _AROUND / "freedom"


@finds("CON015")
def recipient_was_there(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON015: under pressure, whoever would receive it was not there at the answer."""
    if not PRESSING.intersection(consent.circumstances.freedom):
        return
    named = {
        recipient
        for _, term in standing_terms(consent, at=facts.at)
        if term.answer is Answer.YES
        for recipient in term.recipients
    }
    for number, who in enumerate(consent.circumstances.present):
        if who in named:
            yield _AROUND / "present" / number


@finds("CON024")
def about_another_person(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON024: one of the records alongside, where they name people, is this person's.

    Consents are left out: those of several people may lie side by side.
    """
    people = {
        other.person_id for other in facts.alongside if not isinstance(other, Consent)
    } - {None}
    if people and consent.person_id is not None and consent.person_id not in people:
        yield Pointer() / "person_id"


@finds("CON028", needs=(Preferences,))
def not_their_language(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON028: words were shown in a language of the person, or somebody interpreted."""
    theirs = {
        language.partition("-")[0].casefold()
        for preferences in _theirs(consent, facts)
        for language in preferences.languages
    }
    for place, shown in showings(consent):
        language = (shown.language_shown or "").partition("-")[0].casefold()
        if theirs and language and language not in theirs and not shown.interpreter:
            yield place / "language_shown"
