"""What the checks of several laws read alike: the answers, those named, who signed.

Paperwork is looked for only where there is a yes that still stands: a no needs none,
and what was taken back needs none any more.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from trauma_informed.checks import Facts
from trauma_informed.consent.changing.pointing import standing_terms
from trauma_informed.consent.choices import (
    Answer,
    EndsKind,
    Entity,
    EventKind,
    Freedom,
    PartyKind,
    Regime,
    SignedHow,
    SignerRole,
)
from trauma_informed.consent.life import Status, has_ended, status
from trauma_informed.consent.record import ANY, Consent, Ends, Party, Term
from trauma_informed.consent.regimes.legal_codes import KEPT_APART, LegalPurpose, told
from trauma_informed.findings import Pointer
from trauma_informed.vocabulary import Who

__all__ = [
    "CARE",
    "SIGNATURES",
    "STATEMENTS",
    "Answers",
    "about",
    "answers",
    "ended",
    "ends_unsaid",
    "held_to",
    "in_writing",
    "is_given",
    "lacks",
    "mixed",
    "not_asked_for",
    "not_in_writing",
    "parties",
    "pressed",
    "said_when",
    "signed_on",
    "undated",
    "unnamed",
    "without_an_end",
    "without_authority",
    "yeses",
]

Answers = list[tuple[Pointer, Term]]

STATEMENTS: Final = Pointer() / "statements_acknowledged"
SIGNATURES: Final = Pointer() / "signatures"
#: Treatment, payment and health care operations, together or one by one.
CARE: Final = frozenset(
    {
        LegalPurpose.TREATMENT_PAYMENT_OPERATIONS,
        LegalPurpose.TREATMENT,
        LegalPurpose.PAYMENT,
        LegalPurpose.OPERATIONS,
    }
)
#: What nobody may make depend on some answers.
_DEPENDS: Final = frozenset(
    {Freedom.HOUSING_DEPENDS_ON_IT, Freedom.BENEFITS_DEPEND_ON_IT}
)
_OVER: Final = (
    Status.WITHDRAWN,
    Status.ENDED_BY_OTHER,
    Status.SUPERSEDED,
    Status.SAID_NO,
)
_SIGN_FOR_OTHERS: Final = (
    SignerRole.PARENT,
    SignerRole.GUARDIAN,
    SignerRole.REPRESENTATIVE,
)


def answers(consent: Consent, facts: Facts, *regimes: Regime) -> Answers:
    """Return every yes that stands, and where, if the consent names one of *regimes*."""
    named = set(regimes).intersection(consent.regimes)
    return yeses(consent, facts) if named else []


def yeses(consent: Consent, facts: Facts) -> Answers:
    """Return every yes that stands, and where, whatever law the consent names."""
    if status(consent, at=facts.at) in _OVER:
        return []
    standing = standing_terms(consent, at=facts.at)
    return [(place, term) for place, term in standing if term.answer is Answer.YES]


def is_given(consent: Consent, facts: Facts) -> bool:
    """Return True where the answer was given: from then on a signature is looked for."""
    return status(consent, at=facts.at) in (Status.GIVEN, Status.EXPIRED)


def lacks(consent: Consent, *codes: str) -> Iterator[Pointer]:
    """Yield where statements stand, if the person was told none of *codes*."""
    if not told(consent).intersection(codes):
        yield STATEMENTS


def unnamed(found: Answers, dimension: str) -> Iterator[Pointer]:
    """Yield each place where a yes names nothing in *dimension*, or simply everything."""
    for place, term in found:
        named = getattr(term, dimension) or ()
        named = (named,) if isinstance(named, str) else named
        if not named or ANY in named:
            yield place / dimension


def ends_unsaid(ends: Ends) -> bool:
    """Return True where *ends* gives no day, no event, and does not say *none*."""
    said = {
        EndsKind.NOT_STATED: False,
        EndsKind.DATE: ends.on is not None,
        EndsKind.EVENT: ends.event is not None,
        EndsKind.NONE: True,
    }
    return not said[ends.kind]


def without_an_end(found: Answers) -> Iterator[Pointer]:
    """Yield the end of each yes that gives none and does not say *none*."""
    for place, term in found:
        if ends_unsaid(term.ends):
            yield place / "ends"


def ended(consent: Consent, facts: Facts, found: Answers) -> Iterator[Pointer]:
    """Yield the end of each yes that has ended by itself."""
    for place, term in found:
        if has_ended(term.ends, consent.time_zone, at=facts.at):
            yield place / "ends"


def not_asked_for(consent: Consent, found: Answers) -> Iterator[Pointer]:
    """Yield each purpose *at the person's request* where the person did not ask."""
    for place, term in found:
        own = term.purpose == LegalPurpose.OWN_REQUEST
        if own and consent.asked_by is not Who.PERSON:
            yield place / "purpose"


def pressed(
    consent: Consent, freedoms: Collection[Freedom] = _DEPENDS
) -> Iterator[Pointer]:
    """Yield where it stands how free the person was, if one of *freedoms* is named."""
    if not set(freedoms).isdisjoint(consent.circumstances.freedom):
        yield Pointer() / "circumstances" / "freedom"


def held_to(consent: Consent) -> Iterator[Pointer]:
    """Yield where it stands until when a yes cannot be taken back, if that is said."""
    until = consent.continues_until
    if until is not None and not ends_unsaid(until):
        yield Pointer() / "continues_until"


def in_writing(consent: Consent) -> bool:
    """Return True where a signature is in writing; by hand, mark or electronic means."""
    return any(each.how is not SignedHow.SPOKEN for each in consent.signatures)


def not_in_writing(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """Yield where signatures stand, if what was given has none in writing."""
    if is_given(consent, facts) and not in_writing(consent):
        yield SIGNATURES


def undated(consent: Consent) -> Iterator[Pointer]:
    """Yield the day of each signature that has none."""
    for number, each in enumerate(consent.signatures):
        if each.at is None:
            yield SIGNATURES / number / "at"


def without_authority(consent: Consent) -> Iterator[Pointer]:
    """Yield where somebody signed for the person and nobody says by what authority."""
    for number, each in enumerate(consent.signatures):
        if each.role in _SIGN_FOR_OTHERS and not each.authority:
            yield SIGNATURES / number / "authority"


def parties(
    consent: Consent,
    found: Answers,
    *,
    kinds: Collection[PartyKind] = tuple(PartyKind),
    entities: Collection[Entity] = tuple(Entity),
) -> Iterator[tuple[Pointer, Party]]:
    """Yield each party of these kinds that a yes in *found* names as a recipient."""
    named = {recipient for _, term in found for recipient in term.recipients}
    for number, party in enumerate(consent.parties):
        if party.id in named and party.kind in kinds and party.entity in entities:
            yield Pointer() / "parties" / number, party


def about(term: Term, code: str) -> bool:
    """Return True where *term* is for the purpose *code*, or covers such information."""
    return code == term.purpose or code in term.information


def mixed(found: Answers, code: str) -> Iterator[Pointer]:
    """Yield each yes about *code* that stands beside, or together with, anything else."""
    others = [term for _, term in found if not about(term, code)]
    for place, term in found:
        beside = set(term.information) - {code} if code in KEPT_APART else ()
        if about(term, code) and (others or beside):
            yield place


def signed_on(consent: Consent) -> date | None:
    """Return the day of the first signature that has one, as its own clock says."""
    days = [each.at.date() for each in consent.signatures if each.at is not None]
    return min(days, default=None)


def said_when(consent: Consent) -> Iterator[tuple[Pointer, bool]]:
    """Yield each event that gives or renews, and whether it says when."""
    for number, event in enumerate(consent.events):
        if event.kind in (EventKind.GIVEN, EventKind.RENEWED):
            yield Pointer() / "events" / number, event.at is not None
