"""Checks of consent under the GDPR, article 7; words in ``rules-gdpr.toml``.

The UK's has the same article. What a text says on a page, that it is easy to find and
plain, no record can show, and no check here claims to.
"""

from collections.abc import Iterator
from typing import Final

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.choices import Freedom, Regime, SignerRole
from trauma_informed.consent.record import ANY, Consent
from trauma_informed.consent.regimes.legal_codes import (
    KEPT_APART,
    SPECIAL,
    LegalStatement,
)
from trauma_informed.consent.regimes.regime_reading import (
    SIGNATURES,
    Answers,
    answers,
    held_to,
    is_given,
    lacks,
    pressed,
    said_when,
    unnamed,
)
from trauma_informed.findings import Pointer

__all__: list[str] = []

#: Where the person was in somebody's hands when they answered.
_ORDERED: Final = frozenset({Freedom.COURT_ORDERED, Freedom.HELD})
#: What is about health, or of another special kind; everything holds all of it. That a
#: safety plan and readings of distress are about health is our own reasoning.
_ON_HEALTH: Final = frozenset(
    {*SPECIAL, *KEPT_APART, ANY, "distress-readings", "safety-plan"}
)


def _yeses(consent: Consent, facts: Facts) -> Answers:
    """Return every yes under the GDPR or the UK's, and where it stands."""
    return answers(consent, facts, Regime.GDPR, Regime.UK_GDPR)


@finds("CON400")
def cannot_be_shown(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON400: an event says when a yes was given."""
    if not _yeses(consent, facts):
        return
    places = list(said_when(consent))
    if not places:
        yield Pointer() / "events"
    yield from (place for place, said in places if not said)


@finds("CON401")
def right_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON401: the person was told beforehand that they can take it back."""
    if _yeses(consent, facts):
        yield from lacks(consent, LegalStatement.RIGHT_TO_REVOKE)


@finds("CON402")
def earlier_use_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON402: the person was told that what came before stays lawful."""
    same = (LegalStatement.EARLIER_USE_LAWFUL, LegalStatement.CANNOT_BE_UNDONE)
    if _yeses(consent, facts):
        yield from lacks(consent, *same)


@finds("CON403")
def way_back_not_told(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON403: the person was told how to take it back."""
    if _yeses(consent, facts):
        yield from lacks(consent, LegalStatement.HOW_TO_REVOKE)


@finds("CON404")
def under_condition(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON404: where something depends on a yes, it is looked at twice."""
    if _yeses(consent, facts):
        yield from pressed(consent)


@finds("CON405")
def no_clear_act(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON405: somebody signed, said or did something clear."""
    if not _yeses(consent, facts) or consent.signatures:
        return
    for place, _ in said_when(consent):
        event = consent.events[int(place.rpartition("/")[2])]
        if event.by is None and event.channel is None:
            yield place


@finds("CON406")
def nobody_responsible(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON406: the person knows who is responsible."""
    if _yeses(consent, facts) and consent.shared_by is None:
        yield Pointer() / "shared_by"


@finds("CON407")
def no_purpose(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON407: the person knows what for."""
    yield from unnamed(_yeses(consent, facts), "purpose")


@finds("CON408")
def child_alone(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON408: for an online service, a child's age is held against the place's law."""
    roles = [each.role for each in consent.signatures]
    if _yeses(consent, facts) and is_given(consent, facts):
        for number, role in enumerate(roles):
            if role is SignerRole.MINOR and SignerRole.PARENT not in roles:
                yield SIGNATURES / number / "role"


@finds("CON409")
def no_balance(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON409: where the person was held or ordered, it is looked at twice."""
    if _yeses(consent, facts):
        yield from pressed(consent, _ORDERED)


@finds("CON410")
def special_and_not_explicit(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON410: to information of a special kind, the person says yes expressly."""
    if consent.signatures or not is_given(consent, facts):
        return
    for place, term in _yeses(consent, facts):
        if _ON_HEALTH.intersection((*term.information, *term.marked)):
            yield place / "information"


@finds("CON411")
def held_to_a_yes(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON411: a yes can be taken back at any time."""
    if _yeses(consent, facts):
        yield from held_to(consent)
