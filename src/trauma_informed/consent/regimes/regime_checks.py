"""Checks of which laws a consent answers to; words in ``rules-regimes.toml``.

They come before the checks of any one law, which look only at consents that name it.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.choices import Regime
from trauma_informed.consent.record import Consent
from trauma_informed.consent.regimes.regime_reading import yeses
from trauma_informed.consent.regimes.regimes import Applicability, applies
from trauma_informed.findings import Pointer
from trauma_informed.service.record import Service

__all__: list[str] = []

_REGIMES = Pointer() / "regimes"
#: These only a service's own words settle.
_OPEN = (Regime.STATE, Regime.TRIBAL, Regime.OWN_POLICY)


def _theirs(consent: Consent, facts: Facts) -> Iterator[Service]:
    """Yield the services that may be the one that would share."""
    for service in facts.of(Service):
        if consent.shared_by in (None, service.id):
            yield service


def _says(consent: Consent, facts: Facts, regime: Regime) -> set[Applicability]:
    """Return what the facts about the services say of *regime*."""
    return {
        applies(regime, service.organisation).answer
        for service in _theirs(consent, facts)
    }


@finds("CON050", needs=(Service,))
def regime_not_named(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON050: a law that applies to the service is named."""
    own = {r for service in _theirs(consent, facts) for r in service.regimes}
    applying = {r for r in Regime if Applicability.YES in _says(consent, facts, r)}
    if yeses(consent, facts) and (own | applying) - set(consent.regimes):
        yield _REGIMES


@finds("CON051", needs=(Service,))
def regime_of_others(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON051: a law that does not apply to the service is not named."""
    for number, regime in enumerate(consent.regimes):
        if _says(consent, facts, regime) == {Applicability.NO}:
            yield _REGIMES / number


@finds("CON052", needs=(Service,))
def not_enough_facts(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON052: the service says enough of itself to tell whether a law applies."""
    unsaid = Applicability.NOT_ENOUGH_FACTS
    for number, regime in enumerate(consent.regimes):
        if regime not in _OPEN and unsaid in _says(consent, facts, regime):
            yield _REGIMES / number
