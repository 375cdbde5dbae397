"""Checks of a HIPAA authorisation, 45 CFR 164.508; words in ``rules-hipaa.toml``.

Treatment, payment and health care operations need no authorisation, and a yes to them
is passed over, unless it is about psychotherapy notes.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.choices import EndsKind, Regime
from trauma_informed.consent.record import Consent
from trauma_informed.consent.regimes.legal_codes import (
    KeptApart,
    LegalPurpose,
    LegalStatement,
)
from trauma_informed.consent.regimes.regime_reading import (
    CARE,
    Answers,
    about,
    answers,
    is_given,
    lacks,
    mixed,
    not_asked_for,
    not_in_writing,
    pressed,
    undated,
    unnamed,
    without_an_end,
    without_authority,
)
from trauma_informed.findings import Pointer
from trauma_informed.vocabulary import Given, Who

__all__: list[str] = []

_WAY_BACK = (LegalStatement.HOW_TO_REVOKE, LegalStatement.CANNOT_BE_UNDONE)


def yeses(consent: Consent, facts: Facts) -> Answers:
    """Return every yes that is an authorisation, and where it stands."""
    return [
        (place, term)
        for place, term in answers(consent, facts, Regime.HIPAA)
        if term.purpose not in CARE or about(term, KeptApart.PSYCHOTHERAPY_NOTES)
    ]


@finds("CON200")
def nothing_described(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON200: an authorisation describes the information."""
    yield from unnamed(yeses(consent, facts), "information")


@finds("CON201")
def no_one_to_share(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON201: an authorisation says who may share."""
    if yeses(consent, facts) and consent.shared_by is None:
        yield Pointer() / "shared_by"


@finds("CON202")
def no_recipient(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON202: an authorisation says who receives it."""
    yield from unnamed(yeses(consent, facts), "recipients")


@finds("CON203")
def no_purpose(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON203: an authorisation says what for."""
    yield from unnamed(yeses(consent, facts), "purpose")


@finds("CON204")
def not_their_request(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON204: “at the person's request” is a purpose only where the person asked."""
    yield from not_asked_for(consent, yeses(consent, facts))


@finds("CON205")
def no_expiry(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON205: an authorisation ends on a day or with an event."""
    yield from without_an_end(yeses(consent, facts))


@finds("CON206")
def none_outside_research(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON206: “none” is an end only for research."""
    for place, term in yeses(consent, facts):
        open_ended = term.ends.kind is EndsKind.NONE
        if open_ended and term.purpose != LegalPurpose.RESEARCH:
            yield place / "ends" / "kind"


@finds("CON207")
def no_signature(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON207: an authorisation that was given is signed."""
    if yeses(consent, facts):
        yield from not_in_writing(consent, facts)


@finds("CON208")
def signature_undated(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON208: a signature has its day."""
    if yeses(consent, facts):
        yield from undated(consent)


@finds("CON209")
def no_authority(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON209: whoever signed for the person says by what authority."""
    if yeses(consent, facts):
        yield from without_authority(consent)


@finds("CON210")
def right_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON210: the person was told that they can take it back in writing."""
    if yeses(consent, facts):
        yield from lacks(consent, LegalStatement.RIGHT_TO_REVOKE)


@finds("CON211")
def way_back_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON211: how to take it back is told with its limits, or stands in the notice."""
    missing = any(any(lacks(consent, code)) for code in _WAY_BACK)
    if yeses(consent, facts) and missing:
        yield from lacks(consent, LegalStatement.SEE_PRIVACY_NOTICE)


@finds("CON212")
def condition_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON212: it is told that nothing depends on it, or what a no would cost."""
    if yeses(consent, facts):
        yield from lacks(
            consent, LegalStatement.NOT_CONDITIONED, LegalStatement.CONSEQUENCES_OF_NO
        )


@finds("CON213")
def protection_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON213: it is told that a recipient may pass it on, unprotected."""
    if yeses(consent, facts):
        yield from lacks(consent, LegalStatement.REDISCLOSURE_POSSIBLE)


@finds("CON214")
def no_copy_given(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON214: where the service asked for it, the person has a signed copy."""
    asked = consent.asked_by in (Who.SERVICE, Who.SUPPORTER)
    unsaid = consent.circumstances.copy_offered is Given.NOT_STATED
    if yeses(consent, facts) and asked and unsaid and is_given(consent, facts):
        yield Pointer() / "circumstances" / "copy_offered"


@finds("CON215")
def notes_not_apart(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON215: psychotherapy notes have an authorisation of their own."""
    found = answers(consent, facts, Regime.HIPAA)
    yield from mixed(found, KeptApart.PSYCHOTHERAPY_NOTES)


@finds("CON216")
def under_condition(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON216: outside research, nothing depends on an authorisation."""
    purposes = {term.purpose for _, term in yeses(consent, facts)}
    if purposes - {LegalPurpose.RESEARCH}:
        yield from pressed(consent)
