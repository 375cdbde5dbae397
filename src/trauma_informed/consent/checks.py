"""Checks of a consent; their words are in ``rules.toml``."""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.pointing import standing_terms
from trauma_informed.consent.record import (
    Answer,
    Consent,
    EndsKind,
    EventKind,
    Freedom,
    Given,
    ShownHow,
)
from trauma_informed.findings import Pointer

__all__: list[str] = []

#: Where any of these stands around an answer, something depends on it.
PRESSING = {
    Freedom.COURT_ORDERED,
    Freedom.HELD,
    Freedom.HOUSING_DEPENDS_ON_IT,
    Freedom.BENEFITS_DEPEND_ON_IT,
}
_TERMS = Pointer() / "terms"


@finds("CON001")
def no_end(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON001: a yes says how it ends."""
    for number, term in enumerate(consent.terms):
        if term.answer is Answer.YES and term.ends.kind is EndsKind.NOT_STATED:
            yield _TERMS / number / "ends"


@finds("CON002")
def covers_nothing(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON002: a yes names who receives what."""
    for number, term in enumerate(consent.terms):
        named = term.purpose and term.recipients and term.information and term.actions
        if term.answer is Answer.YES and not named:
            yield _TERMS / number


@finds("CON003")
def no_words_shown(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON003: a yes is bound to the words that were shown."""
    given = any(event.kind is EventKind.GIVEN for event in consent.events)
    if given and consent.shown.digest is None:
        yield Pointer() / "shown" / "digest"


@finds("CON004")
def pressure(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON004: where something depends on the answer, the alternative is in words."""
    pressing = [f for f in consent.circumstances.freedom if f in PRESSING]
    if pressing and not (
        consent.shown.alternative_offered and consent.shown.cost_of_no
    ):
        yield Pointer() / "circumstances" / "freedom"


@finds("CON005")
def other_language(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON005: words shown in one language and explained in another name who bridged."""
    shown = consent.shown
    if shown.language_shown is None or shown.language_explained is None:
        return
    same = shown.language_shown.split("-")[0] == shown.language_explained.split("-")[0]
    if not same and shown.interpreter is None and shown.explained_by is None:
        yield Pointer() / "shown" / "interpreter"


@finds("CON006")
def after_withdrawal(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON006: nothing is given again on a consent that was taken back."""
    ended = [e.at for e in consent.events if e.kind is EventKind.WITHDRAWN and e.at]
    for number, event in enumerate(consent.events):
        again = event.kind in (EventKind.GIVEN, EventKind.RENEWED, EventKind.NARROWED)
        if again and event.at and any(event.at > end for end in ended):
            yield Pointer() / "events" / number


@finds("CON007")
def ends_before_start(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON007: a term does not end before it starts."""
    for place, term in standing_terms(consent, at=facts.at):
        if term.starts and term.ends.on and term.ends.on < term.starts.date():
            yield place / "ends" / "on"


@finds("CON008")
def not_read(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON008: a person who was never shown the words has not agreed to them."""
    given = any(event.kind is EventKind.GIVEN for event in consent.events)
    if given and consent.shown.how is ShownHow.NOT_SHOWN:
        yield Pointer() / "shown" / "how"


@finds("CON009")
def no_copy(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON009: whoever signed was offered a copy."""
    if consent.signatures and consent.circumstances.copy_offered is Given.NOT_GIVEN:
        yield Pointer() / "circumstances" / "copy_offered"
