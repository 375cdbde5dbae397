"""Checks of a consent; their words are in ``rules.toml``."""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.changing.pointing import (
    showings,
    standing_shown,
    standing_terms,
)
from trauma_informed.consent.record import (
    Consent,
    EventKind,
    Freedom,
    Given,
    ShownHow,
)
from trauma_informed.consent.regimes.regime_reading import ends_unsaid, yeses
from trauma_informed.days import is_over
from trauma_informed.findings import Pointer

__all__: list[str] = []

#: Where any of these stands around an answer, something depends on it.
PRESSING = {
    Freedom.COURT_ORDERED,
    Freedom.HELD,
    Freedom.HOUSING_DEPENDS_ON_IT,
    Freedom.BENEFITS_DEPEND_ON_IT,
}


@finds("CON001")
def no_end(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON001: a yes says how it ends."""
    for place, term in yeses(consent, facts):
        if ends_unsaid(term.ends):
            yield place / "ends"


@finds("CON002")
def covers_nothing(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON002: a yes names who receives what."""
    for place, term in yeses(consent, facts):
        named = term.purpose and term.recipients and term.information and term.actions
        if not named:
            yield place


@finds("CON003")
def no_words_shown(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON003: a yes is bound to the words that were shown."""
    place, shown = standing_shown(consent, at=facts.at)
    given = any(event.kind is EventKind.GIVEN for event in consent.events)
    if given and shown.digest is None:
        yield place / "digest"


@finds("CON004")
def pressure(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON004: where something depends on the answer, the alternative is in words."""
    pressing = [f for f in consent.circumstances.freedom if f in PRESSING]
    if pressing and not any(
        shown.alternative_offered and shown.cost_of_no for _, shown in showings(consent)
    ):
        yield Pointer() / "circumstances" / "freedom"


@finds("CON005")
def other_language(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON005: words shown in one language and explained in another name who bridged."""
    for place, shown in showings(consent):
        tags = (shown.language_shown, shown.language_explained)
        languages = {tag.partition("-")[0].casefold() for tag in tags if tag}
        bridged = shown.interpreter is not None or shown.explained_by is not None
        if len(languages) > 1 and not bridged:
            yield place / "interpreter"


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
        if term.starts and is_over(term.ends.on, consent.time_zone, at=term.starts):
            yield place / "ends" / "on"


@finds("CON008")
def not_read(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON008: a person who was never shown the words has not agreed to them."""
    place, shown = standing_shown(consent, at=facts.at)
    given = any(event.kind is EventKind.GIVEN for event in consent.events)
    if given and shown.how is ShownHow.NOT_SHOWN:
        yield place / "how"


@finds("CON009")
def no_copy(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON009: whoever signed was offered a copy."""
    if consent.signatures and consent.circumstances.copy_offered is Given.NOT_GIVEN:
        yield Pointer() / "circumstances" / "copy_offered"
