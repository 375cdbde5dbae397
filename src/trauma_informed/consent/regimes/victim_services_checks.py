"""Checks of a VAWA, FVPSA or VOCA release; words in ``rules-victim-services.toml``."""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.changing.pointing import standing_shown
from trauma_informed.consent.choices import (
    EndsKind,
    PartyKind,
    Regime,
    ShownHow,
    SignerRole,
)
from trauma_informed.consent.record import ANY, Consent
from trauma_informed.consent.regimes.legal_codes import LegalStatement
from trauma_informed.consent.regimes.regime_reading import (
    SIGNATURES,
    Answers,
    answers,
    ends_unsaid,
    is_given,
    lacks,
    not_in_writing,
    parties,
    pressed,
    unnamed,
)
from trauma_informed.findings import Pointer

__all__: list[str] = []

_ELDERS = (SignerRole.PARENT, SignerRole.GUARDIAN)


def _yeses(consent: Consent, facts: Facts) -> Answers:
    """Return every yes under the law for victim services, and where it stands."""
    return answers(consent, facts, Regime.VICTIM_SERVICES)


@finds("CON300")
def not_informed(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON300: a release is informed: it was put to the person, and somehow."""
    place, shown = standing_shown(consent, at=facts.at)
    unseen = shown.how in (ShownHow.NOT_STATED, ShownHow.NOT_SHOWN)
    if _yeses(consent, facts) and unseen and is_given(consent, facts):
        yield place / "how"


@finds("CON301")
def not_written(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON301: a release is written."""
    if _yeses(consent, facts):
        yield from not_in_writing(consent, facts)


@finds("CON302")
def not_limited_in_time(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON302: a release ends."""
    for place, term in _yeses(consent, facts):
        if ends_unsaid(term.ends) or term.ends.kind is EndsKind.NONE:
            yield place / "ends"


@finds("CON303")
def under_condition(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON303: no service depends on a release."""
    if _yeses(consent, facts):
        yield from pressed(consent)


@finds("CON304")
def no_recipient(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON304: a release says who receives it."""
    yield from unnamed(_yeses(consent, facts), "recipients")


@finds("CON305")
def several_recipients(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON305: a release names one recipient."""
    found = _yeses(consent, facts)
    first = next((each for _, term in found for each in term.recipients), None)
    for place, term in found:
        for number, recipient in enumerate(term.recipients):
            if recipient != first:
                yield place / "recipients" / number
    for place, _ in parties(consent, found, kinds=(PartyKind.CLASS,)):
        yield place / "kind"


@finds("CON306")
def benefits_and_risks_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON306: what this sharing may bring and cost is written down."""
    if _yeses(consent, facts):
        yield from lacks(consent, LegalStatement.BENEFITS_AND_RISKS)


@finds("CON307")
def tells_where(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON307: a release of everything tells where the person is."""
    for place, term in _yeses(consent, facts):
        left_out = {code for e in term.exceptions for code in e.information}
        if ANY in term.information and "location" not in left_out:
            yield place / "information"


@finds("CON308")
def perhaps_by_who_does_harm(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON308: a parent or guardian who signed is not the one who does harm."""
    for number, each in enumerate(consent.signatures):
        if each.role in _ELDERS and _yeses(consent, facts):
            yield SIGNATURES / number / "by"


@finds("CON309")
def one_of_two_signed(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON309: a minor's release has two signatures."""
    roles = {each.role for each in consent.signatures}
    minor = SignerRole.MINOR in roles
    if _yeses(consent, facts) and minor != bool(roles.intersection(_ELDERS)):
        yield SIGNATURES
