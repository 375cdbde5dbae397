"""Checks of the special cases of 42 CFR part 2; words in ``rules-part-2.toml``.

Intermediaries, notes kept apart, proceedings, referrals by a court, and minors.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.choices import (
    EndsKind,
    Entity,
    Freedom,
    PartyKind,
    SignerRole,
)
from trauma_informed.consent.record import Consent, Ends, Party
from trauma_informed.consent.regimes.legal_codes import (
    KeptApart,
    LegalPurpose,
    LegalStatement,
    told,
)
from trauma_informed.consent.regimes.part_2_checks import yeses
from trauma_informed.consent.regimes.regime_reading import (
    SIGNATURES,
    Answers,
    about,
    ended,
    ends_unsaid,
    held_to,
    mixed,
    parties,
    pressed,
)
from trauma_informed.findings import Pointer
from trauma_informed.vocabulary import Stated

__all__: list[str] = []

_NOT_BETWEEN = (
    Entity.PART_2_PROGRAM,
    Entity.COVERED_ENTITY,
    Entity.BUSINESS_ASSOCIATE,
)


def _between(consent: Consent, facts: Facts) -> Iterator[tuple[Pointer, Party]]:
    """Yield each intermediary that a yes names."""
    kinds = (PartyKind.INTERMEDIARY,)
    yield from parties(consent, yeses(consent, facts), kinds=kinds)


def _referrals(consent: Consent, facts: Facts) -> Answers:
    """Return every yes to those who made taking part a condition (2.35)."""
    referral = LegalPurpose.CRIMINAL_JUSTICE
    return [each for each in yeses(consent, facts) if each[1].purpose == referral]


@finds("CON106")
def intermediary_unnamed(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON106: an intermediary has its name."""
    for place, party in _between(consent, facts):
        if not party.name:
            yield place / "name"


@finds("CON107")
def participants_unnamed(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON107: an intermediary's participants are named, or are those who treat."""
    by_id = {party.id: party for party in consent.parties}
    for place, party in _between(consent, facts):
        if not party.members:
            yield place / "members"
        for number, member in enumerate(party.members):
            of = by_id.get(member)
            general = of is not None and of.kind is PartyKind.CLASS
            if general and of is not None and of.treats_the_person is not Stated.YES:
                yield place / "members" / number


@finds("CON108")
def no_intermediary(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON108: what 2.11 leaves out is not called an intermediary."""
    for place, party in _between(consent, facts):
        if party.entity in _NOT_BETWEEN:
            yield place / "kind"


@finds("CON126")
def notes_not_apart(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON126: counselling notes have a consent of their own."""
    yield from mixed(yeses(consent, facts), KeptApart.COUNSELLING_NOTES)


@finds("CON127")
def notes_under_condition(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON127: nothing depends on a yes to sharing counselling notes."""
    found = yeses(consent, facts)
    notes = any(about(term, KeptApart.COUNSELLING_NOTES) for _, term in found)
    if notes:
        yield from pressed(consent, (Freedom.BENEFITS_DEPEND_ON_IT,))


@finds("CON128")
def proceedings_not_apart(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON128: proceedings have a consent of their own."""
    yield from mixed(yeses(consent, facts), LegalPurpose.PROCEEDINGS)


@finds("CON130")
def referral_without_period(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON130: a yes after a referral says for how long."""
    for place, term in _referrals(consent, facts):
        if term.ends.kind is EndsKind.NONE:
            yield place / "ends"


@finds("CON131")
def revocable_from_unsaid(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON131: after a referral it is said from when on a yes can be taken back."""
    until = consent.continues_until or Ends()
    unsaid = ends_unsaid(until) or until.kind is EndsKind.NONE
    if _referrals(consent, facts) and (
        unsaid or LegalStatement.REVOCABLE_FROM not in told(consent)
    ):
        yield Pointer() / "continues_until"


@finds("CON132")
def referral_to_others(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON132: after a referral, only those who watch over it receive anything."""
    theirs = {
        party.id
        for party in consent.parties
        if party.entity is Entity.COURT_OR_LAW_ENFORCEMENT
    }
    for place, term in _referrals(consent, facts):
        for number, recipient in enumerate(term.recipients):
            if recipient not in theirs:
                yield place / "recipients" / number


@finds("CON133")
def parent_alone(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON133: where a parent signed, the minor signed too."""
    roles = [each.role for each in consent.signatures]
    minor = (SignerRole.MINOR, SignerRole.SELF, SignerRole.SELF_WITH_SUPPORT)
    if yeses(consent, facts) and not set(roles).intersection(minor):
        for number, role in enumerate(roles):
            if role is SignerRole.PARENT:
                yield SIGNATURES / number / "role"


@finds("CON134")
def has_expired(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON134: what has ended by itself is not leaned on any more."""
    yield from ended(consent, facts, yeses(consent, facts))


@finds("CON135")
def held_to_a_yes(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON135: only after a referral is anybody held to a yes for a time."""
    if yeses(consent, facts) and not _referrals(consent, facts):
        yield from held_to(consent)


@finds("CON136")
def revocable_too_late(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON136: a yes after a referral can be taken back before it ends by itself."""
    until = consent.continues_until or Ends()
    last = [term.ends.on for _, term in _referrals(consent, facts) if term.ends.on]
    if until.on and last and until.on > max(last):
        yield Pointer() / "continues_until" / "on"
