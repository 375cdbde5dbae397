"""Whether a law or policy applies to a service: yes, no, or not enough facts to tell.

It comes before any check of what that law wants. It reads what a service says of
itself and decides nothing that a lawyer would have to: every answer says on which
sources it stands, and what else may bind.
"""

from enum import StrEnum
from typing import Final

from attrs import frozen

from trauma_informed.consent.choices import Regime
from trauma_informed.findings import Citation, Confidence
from trauma_informed.service.record import Organisation
from trauma_informed.vocabulary import Stated

__all__ = ["Applicability", "Applies", "applies"]


class Applicability(StrEnum):
    """Whether a law or policy applies."""

    YES = "yes"
    NO = "no"
    NOT_ENOUGH_FACTS = "not-enough-facts"


@frozen(kw_only=True)
class Applies:
    """An answer about one regime, and what it stands on."""

    regime: Regime
    answer: Applicability
    #: The facts that nobody stated, by the names of their fields in `Organisation`;
    #: for what no field can say, a few words.
    missing: tuple[str, ...] = ()
    #: What may bind in spite of a no.
    besides: str = ""
    sources: tuple[Citation, ...] = ()
    confidence: Confidence = Confidence.SOURCED

    def __str__(self) -> str:
        """Return the answer with what is missing.

        >>> print(applies(Regime.PART_2, Organisation()))
        42-cfr-part-2: not enough facts; say federally_assisted and \
provides_substance_use_care.
        """
        if self.answer is Applicability.NOT_ENOUGH_FACTS:
            facts = " and ".join(self.missing)
            return f"{self.regime}: not enough facts; say {facts}."
        return f"{self.regime}: {self.answer}"


@frozen
class _Gate:
    """The facts that all have to be so, and where that is written."""

    facts: tuple[str, ...]
    sources: tuple[Citation, ...]
    confidence: Confidence = Confidence.SOURCED
    besides: str = ""


_UNCONFIRMED: Final = Confidence.UNCONFIRMED
_GATES: Final = {
    Regime.PART_2: _Gate(
        ("federally_assisted", "provides_substance_use_care"),
        (Citation(key="42cfr2-app", at="2.11, 2.12(b) and (d)"),),
        besides=(
            "whoever receives a record with the notice of 2.32 is bound as well, and so "
            "is anybody who would use one in proceedings against the person"
        ),
    ),
    Regime.HIPAA: _Gate(
        ("covered_by_hipaa",),
        (Citation(key="hipaa", at="45 CFR 160.103"),),
        _UNCONFIRMED,
    ),
    Regime.VICTIM_SERVICES: _Gate(
        ("funded_to_serve_victims",), (Citation(key="ovw-faq", at="questions 1 to 3"),)
    ),
    Regime.FERPA: _Gate(
        ("holds_education_records",),
        (Citation(key="ferpa", at="34 CFR part 99"),),
        _UNCONFIRMED,
    ),
    Regime.GDPR: _Gate(
        ("in_scope_of_gdpr",), (Citation(key="gdpr", at="its scope"),), _UNCONFIRMED
    ),
    Regime.UK_GDPR: _Gate(
        ("in_scope_of_uk_gdpr",), (Citation(key="gdpr", at="its scope"),), _UNCONFIRMED
    ),
}
#: These no facts about an organisation settle.
_ASK: Final = {
    Regime.STATE: "which state's law it is, and what it covers",
    Regime.TRIBAL: "which nation's law it is, and what it covers",
    Regime.OWN_POLICY: "what the service's own policy covers",
}


def applies(regime: Regime, organisation: Organisation) -> Applies:
    """Return whether *regime* applies to *organisation*, as far as its facts go.

    Args:
        regime: The law or policy.

        organisation: What a service is; the facts of `Service.organisation`.

    Returns:
        *yes* where every fact it turns on is so, *no* where one is not, and otherwise
        *not enough facts* with those that are missing.

    >>> facts = Organisation(federally_assisted=Stated.NO)
    >>> applies(Regime.PART_2, facts).answer.value
    'no'
    >>> applies(Regime.STATE, facts).missing
    ("which state's law it is, and what it covers",)
    """
    gate = _GATES.get(regime)
    if gate is None:
        return Applies(
            regime=regime,
            answer=Applicability.NOT_ENOUGH_FACTS,
            missing=(_ASK[regime],),
        )
    stated = {fact: getattr(organisation, fact) for fact in gate.facts}
    unsaid = tuple(fact for fact, so in stated.items() if so is Stated.NOT_STATED)
    answer = Applicability.NOT_ENOUGH_FACTS if unsaid else Applicability.YES
    if Stated.NO in stated.values():
        answer, unsaid = Applicability.NO, ()
    return Applies(
        regime=regime,
        answer=answer,
        missing=unsaid,
        besides=gate.besides if answer is Applicability.NO else "",
        sources=gate.sources,
        confidence=gate.confidence,
    )
