"""Checks of the words a person was shown; their own words are in ``rules.toml``."""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.changing.appending import says_what
from trauma_informed.consent.changing.corrections import corrections_in, is_same_text
from trauma_informed.consent.changing.pointing import showings
from trauma_informed.consent.record import Consent, EventKind, Shown
from trauma_informed.findings import Pointer

__all__: list[str] = []

_EVENTS = Pointer() / "events"
_ANSWERS = (EventKind.GIVEN, EventKind.SAID_NO, EventKind.RENEWED)


def _edition(shown: Shown) -> tuple[str, str, str] | None:
    """Return what says which text it is; None where any of it is not known."""
    edition = (shown.letter, shown.version, shown.language_shown)
    letter, version, language = edition
    if letter is None or version is None or language is None:
        return None
    return letter, version, language.casefold()


@finds("CON016")
def changed_in_place(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON016: one version of a letter has one digest, unless a slip was put right."""
    beside = facts.of(Consent)
    corrections = corrections_in((consent, *beside))
    known = [shown for other in beside for _, shown in showings(other)]
    for place, shown in showings(consent):
        digest, edition = shown.digest, _edition(shown)
        others = [
            other.digest
            for other in known
            if edition and other.digest and _edition(other) == edition
        ]
        if digest and not all(is_same_text(digest, o, corrections) for o in others):
            yield place / "digest"
        known.append(shown)


@finds("CON017")
def correction_by_halves(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON017: a slip put right keeps both digests, and the first was really shown."""
    seen = {shown.digest for _, shown in showings(consent)} - {None}
    for number, event in enumerate(consent.events):
        if event.kind is not EventKind.TEXT_CORRECTED:
            continue
        shown = event.shown or Shown()
        before, after = shown.corrects, shown.digest
        if after is None or before not in seen or before == after:
            yield _EVENTS / number


@finds("CON018")
def answered_before_shown(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON018: what a person answered or signed was shown to them first."""
    shown = consent.shown.at
    if shown is None:
        return
    for number, event in enumerate(consent.events):
        own = event.shown is not None
        if event.kind in _ANSWERS and not own and event.at and event.at < shown:
            yield _EVENTS / number / "at"
    for number, signature in enumerate(consent.signatures):
        if signature.at and signature.at < shown:
            yield Pointer() / "signatures" / number / "at"


@finds("CON026")
def renewed_unseen(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON026: whoever says yes again was shown again to what."""
    given = [e.at for e in consent.events if e.kind is EventKind.GIVEN and e.at]
    for number, event in enumerate(consent.events):
        again = event.kind is EventKind.RENEWED or (
            event.kind is EventKind.GIVEN
            and event.at is not None
            and event.at > min(given)
        )
        if again and not says_what(event.shown):
            yield _EVENTS / number


@finds("CON032")
def digest_of_no_edition(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    """CON032: a digest stands beside the letter, version and language it is of."""
    for place, shown in showings(consent):
        if shown.digest and _edition(shown) is None:
            yield place / "digest"
