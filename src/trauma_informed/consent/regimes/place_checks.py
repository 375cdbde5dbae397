"""Checks of the law of a place; their words are in ``rules-regimes.toml``.

What a state or a nation asks for differs from one to the next, and hardly any of it is
written down here: the first of these asks which place it is.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.choices import EndsKind, Regime, SignerRole
from trauma_informed.consent.record import Consent
from trauma_informed.consent.regimes.lengths import latest_end, lengths_of
from trauma_informed.consent.regimes.regime_reading import answers, signed_on
from trauma_informed.findings import Pointer

__all__: list[str] = []

_OF_A_PLACE: Final = (Regime.STATE, Regime.TRIBAL)
_THEMSELF: Final = (SignerRole.SELF, SignerRole.SELF_WITH_SUPPORT)


@finds("CON053")
def which_place(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON053: where the law of a state or a nation is named, it is said which."""
    if answers(consent, facts, *_OF_A_PLACE) and consent.jurisdiction is None:
        yield Pointer() / "jurisdiction"


@finds("CON054")
def longer_than_the_place_lets(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON054: a yes lasts no longer than the law of its place lets it."""
    longest = _longest(consent)
    for place, term in answers(consent, facts, *_OF_A_PLACE):
        day, open_ended = term.ends.on, term.ends.kind is EndsKind.NONE
        if longest is not None and (open_ended or (day is not None and day > longest)):
            yield place / "ends"


def _longest(consent: Consent) -> date | None:
    """Return the last day for what the person signed themself; None where none is known.

    The one law that is known here counts otherwise where somebody signed for them.
    """
    signed = signed_on(consent)
    if signed is None or any(e.role not in _THEMSELF for e in consent.signatures):
        return None
    days = (latest_end(signed, row) for row in lengths_of(consent.jurisdiction))
    return min(days, default=None)
