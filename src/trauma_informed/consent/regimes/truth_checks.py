"""Checks of what may not be so in a consent; words in ``rules-regimes.toml``.

A consent that is known to be false carries nothing (42 CFR 2.31(c)(4)). Whether it is
false, no record can tell; these find where a record is at odds with itself, or where
the person said something to it that somebody should have read.
"""

from collections.abc import Iterator
from typing import Final

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.choices import EventKind, SignerRole
from trauma_informed.consent.record import Consent
from trauma_informed.consent.regimes.regime_reading import SIGNATURES, yeses
from trauma_informed.findings import Pointer

__all__: list[str] = []

_SIGNS_FOR_THEMSELF: Final = (
    SignerRole.SELF,
    SignerRole.SELF_WITH_SUPPORT,
    SignerRole.MINOR,
)
_ANSWERS: Final = (EventKind.GIVEN, EventKind.RENEWED, EventKind.NARROWED)


@finds("CON055")
def signed_by_another(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON055: whoever signs as the person is the person; whoever signs for them is not."""
    if consent.person_id is None or not yeses(consent, facts):
        return
    for number, each in enumerate(consent.signatures):
        own = each.role in _SIGNS_FOR_THEMSELF
        if each.by is not None and own != (each.by == consent.person_id):
            yield SIGNATURES / number / "by"


@finds("CON056")
def person_answered(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON056: what the person said to their consent is read before it is leaned on."""
    if not yeses(consent, facts):
        return
    given = [e.at for e in consent.events if e.kind in _ANSWERS and e.at is not None]
    for number, said in enumerate(consent.statements):
        if said.at is None or not given or said.at > max(given):
            yield Pointer() / "statements" / number
