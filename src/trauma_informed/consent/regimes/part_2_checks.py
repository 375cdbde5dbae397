"""Checks of what 42 CFR 2.31(a) wants in a consent; words in ``rules-part-2.toml``.

The elements are those of the rule of 2024. A check says that one is missing; none says
that a consent is good in law.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.choices import EndsKind, Entity, PartyKind, Regime
from trauma_informed.consent.record import ANY, Consent
from trauma_informed.consent.regimes.legal_codes import LegalPurpose, LegalStatement
from trauma_informed.consent.regimes.regime_reading import (
    CARE,
    SIGNATURES,
    Answers,
    answers,
    in_writing,
    is_given,
    lacks,
    not_asked_for,
    parties,
    signed_on,
    undated,
    unnamed,
    without_an_end,
    without_authority,
)
from trauma_informed.findings import Pointer

__all__: list[str] = []

_COVERED = (Entity.COVERED_ENTITY, Entity.BUSINESS_ASSOCIATE)


def yeses(consent: Consent, facts: Facts) -> Answers:
    """Return every yes under 42 CFR part 2, and where it stands."""
    return answers(consent, facts, Regime.PART_2)


def _care(consent: Consent, facts: Facts) -> Answers:
    """Return every yes to treatment, payment or health care operations."""
    return [each for each in yeses(consent, facts) if each[1].purpose in CARE]


def _freely_revocable(consent: Consent, facts: Facts) -> Answers:
    """Return every yes that can be taken back at any time: all but those of 2.35."""
    referral = LegalPurpose.CRIMINAL_JUSTICE
    return [each for each in yeses(consent, facts) if each[1].purpose != referral]


@finds("CON100")
def nobody_named(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON100: the consent says whose it is."""
    if yeses(consent, facts) and consent.person_id is None:
        yield Pointer() / "person_id"


@finds("CON101")
def no_one_to_share(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON101: the consent says who may share."""
    if yeses(consent, facts) and consent.shared_by is None:
        yield Pointer() / "shared_by"


@finds("CON102")
def nothing_described(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON102: a yes describes the information."""
    for place, term in yeses(consent, facts):
        if not term.information:
            yield place / "information"


@finds("CON103")
def everything_described(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON103: a yes describes the information more closely than as everything."""
    for place, term in yeses(consent, facts):
        if ANY in term.information:
            yield place / "information"


@finds("CON104")
def no_recipient(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON104: a yes names who receives it, or which class of people."""
    yield from unnamed(yeses(consent, facts), "recipients")


@finds("CON105")
def class_outside_care(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON105: outside treatment, payment and operations, a class is looked at twice."""
    found = yeses(consent, facts)
    others = [each for each in found if each[1].purpose not in CARE]
    for place, _ in parties(consent, others, kinds=(PartyKind.CLASS,)):
        yield place / "kind"


@finds("CON109")
def no_word_on_passing_on(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON109: to a covered entity, a yes says how it may be passed on."""
    if any(parties(consent, _care(consent, facts), entities=_COVERED)):
        yield from lacks(consent, LegalStatement.REDISCLOSURE_EXCEPT_PROCEEDINGS)


@finds("CON110")
def recipient_not_described(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON110: for treatment, payment or operations it is said what a recipient is."""
    unsaid = (Entity.NOT_STATED,)
    for place, _ in parties(consent, _care(consent, facts), entities=unsaid):
        yield place / "entity"


@finds("CON111")
def no_purpose(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON111: a yes says what for."""
    yield from unnamed(yeses(consent, facts), "purpose")


@finds("CON112")
def not_their_request(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON112: “at the person's request” is a purpose only where the person asked."""
    yield from not_asked_for(consent, yeses(consent, facts))


@finds("CON113")
def no_way_out_of_fundraising(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON113: who would raise funds says that the person may choose not to hear."""
    purposes = {term.purpose for _, term in yeses(consent, facts)}
    if LegalPurpose.FUNDRAISING in purposes:
        yield from lacks(consent, LegalStatement.FUNDRAISING_OPT_OUT)


@finds("CON114")
def right_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON114: the person was told that they can take it back."""
    if _freely_revocable(consent, facts):
        yield from lacks(consent, LegalStatement.RIGHT_TO_REVOKE)


@finds("CON115")
def way_back_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON115: the person was told how to take it back."""
    if _freely_revocable(consent, facts):
        yield from lacks(consent, LegalStatement.HOW_TO_REVOKE)


@finds("CON116")
def reliance_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON116: the person was told that what is done already stays done."""
    if _freely_revocable(consent, facts):
        yield from lacks(consent, LegalStatement.CANNOT_BE_UNDONE)


@finds("CON117")
def no_expiry(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON117: a yes ends on a day or with an event, or says “none”."""
    yield from without_an_end(yeses(consent, facts))


@finds("CON118")
def none_outside_care(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON118: “none” is an end only for treatment, payment and operations."""
    for place, term in _freely_revocable(consent, facts):
        if term.ends.kind is EndsKind.NONE and term.purpose not in CARE:
            yield place / "ends" / "kind"


@finds("CON119")
def no_signature(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON119: somebody signed what was given."""
    given = yeses(consent, facts) and is_given(consent, facts)
    if given and not consent.signatures:
        yield SIGNATURES


@finds("CON120")
def no_authority(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON120: whoever signed for the person says by what authority."""
    if yeses(consent, facts):
        yield from without_authority(consent)


@finds("CON121")
def only_spoken(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON121: one signature at least is on paper or electronic."""
    if yeses(consent, facts) and consent.signatures and not in_writing(consent):
        yield SIGNATURES


@finds("CON122")
def signature_undated(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON122: a signature has its day."""
    if yeses(consent, facts):
        yield from undated(consent)


@finds("CON123")
def ended_when_signed(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON123: a yes does not end before the day on which it was signed."""
    signed = signed_on(consent)
    for place, term in yeses(consent, facts):
        if signed and term.ends.on and term.ends.on < signed:
            yield place / "ends" / "on"


@finds("CON124")
def protection_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON124: for treatment, payment and operations it is told that it may go on."""
    if _care(consent, facts):
        yield from lacks(consent, LegalStatement.REDISCLOSURE_POSSIBLE)


@finds("CON125")
def cost_of_no_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON125: for treatment, payment and operations the cost of a no is told."""
    if _care(consent, facts):
        yield from lacks(consent, LegalStatement.CONSEQUENCES_OF_NO)
