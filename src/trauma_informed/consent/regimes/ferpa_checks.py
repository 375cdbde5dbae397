"""Checks of consent under FERPA, 34 CFR 99.30; words in ``rules-ferpa.toml``.

Nobody has confirmed for this library what that law says: all of it is advice.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.choices import Regime, SignedHow, SignerRole
from trauma_informed.consent.record import Consent
from trauma_informed.consent.regimes.regime_reading import (
    SIGNATURES,
    Answers,
    answers,
    not_in_writing,
    undated,
    unnamed,
)
from trauma_informed.findings import Pointer

__all__: list[str] = []


def _yeses(consent: Consent, facts: Facts) -> Answers:
    """Return every yes under FERPA, and where it stands."""
    return answers(consent, facts, Regime.FERPA)


@finds("CON600")
def no_records(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON600: a yes says which records."""
    yield from unnamed(_yeses(consent, facts), "information")


@finds("CON601")
def no_purpose(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON601: a yes says what for."""
    yield from unnamed(_yeses(consent, facts), "purpose")


@finds("CON602")
def no_recipient(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON602: a yes says who receives it, or which class of people."""
    yield from unnamed(_yeses(consent, facts), "recipients")


@finds("CON603")
def not_signed(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON603: what was given is signed."""
    if _yeses(consent, facts):
        yield from not_in_writing(consent, facts)


@finds("CON604")
def not_dated(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON604: a signature has its day."""
    if _yeses(consent, facts):
        yield from undated(consent)


@finds("CON605")
def electronic_by_nobody(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON605: an electronic signature says whose it is."""
    if _yeses(consent, facts):
        for number, each in enumerate(consent.signatures):
            if each.how is SignedHow.ELECTRONIC and each.by is None:
                yield SIGNATURES / number / "by"


@finds("CON606")
def parent_alone(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON606: where a parent alone signed, it is asked whose right it is."""
    roles = [each.role for each in consent.signatures]
    if _yeses(consent, facts) and set(roles) <= {SignerRole.PARENT}:
        for number, _ in enumerate(roles):
            yield SIGNATURES / number / "role"
