"""Checks of what makes a HIPAA authorisation defective; words in ``rules-hipaa.toml``.

What 45 CFR 164.508(b) says is known here from memory alone: all of it is advice.
"""

from collections.abc import Iterator
from typing import Final

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.choices import Regime
from trauma_informed.consent.record import Consent
from trauma_informed.consent.regimes.hipaa_checks import yeses
from trauma_informed.consent.regimes.legal_codes import (
    LegalPurpose,
    LegalStatement,
    told,
)
from trauma_informed.consent.regimes.regime_reading import answers, ended, held_to
from trauma_informed.consent.regimes.regimes import Applicability, applies
from trauma_informed.findings import Pointer
from trauma_informed.service.record import KeptFrom, Service

__all__: list[str] = []

_WAY_BACK: Final = {LegalStatement.HOW_TO_REVOKE, LegalStatement.CANNOT_BE_UNDONE}
#: Six years; the day of a leap year more or less is nobody's mistake.
_SIX_YEARS: Final = 6 * 365
#: How a service may name consents among what it keeps.
_CONSENTS: Final = ("consent", "trauma-informed/consent", Consent.SCHEMA)


@finds("CON217")
def has_expired(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON217: an authorisation that has ended by itself is not leaned on any more."""
    yield from ended(consent, facts, yeses(consent, facts))


@finds("CON218")
def beside_something_else(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON218: outside research, an authorisation stands in a document of its own."""
    found = yeses(consent, facts)
    if len(found) < len(answers(consent, facts, Regime.HIPAA)):
        for place, term in found:
            if term.purpose != LegalPurpose.RESEARCH:
                yield place


@finds("CON219")
def held_to_a_yes(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON219: an authorisation can be taken back at any time."""
    if yeses(consent, facts):
        yield from held_to(consent)


@finds("CON220", needs=(Service,))
def notice_does_not_say(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON220: where the way back is said to stand in the notice, it stands there."""
    said = told(consent)
    leans = LegalStatement.SEE_PRIVACY_NOTICE in said and not _WAY_BACK.issubset(said)
    if not leans or not yeses(consent, facts):
        return
    for service in facts.of(Service):
        covers = service.privacy_notice.covers if service.privacy_notice else ()
        theirs = consent.shared_by in (None, service.id)
        if theirs and covers and not _WAY_BACK.issubset(covers):
            yield Pointer() / "statements_acknowledged"


@finds("CON221")
def kept_too_short(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON221: signed authorisations are kept for six years."""
    covered = applies(Regime.HIPAA, service.organisation).answer
    if Regime.HIPAA not in service.regimes and covered is not Applicability.YES:
        return
    for number, kept in enumerate(service.retention):
        # counted from the end of support, it may be long enough all the same
        counted = kept.kept_from is not KeptFrom.SUPPORT_ENDED
        short = kept.keep_days is not None and kept.keep_days < _SIX_YEARS
        if kept.kind in _CONSENTS and counted and short:
            yield Pointer() / "retention" / number / "keep_days"
