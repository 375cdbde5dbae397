"""What can happen to a consent: each returns a new record with one event appended.

Nothing is ever edited. What does not fit raises `WorkflowError`, whose report says
which rule it met; a moment without its distance from UTC, `InstantError`. `withdraw`
never raises. After an end nothing else is appended: giving again is a new consent.

In each, *at* is an aware instant; *by* the id of whoever passed it on, if not the person;
*channel* how it was said; *words* what was; *recorded_at* when it was written down later.
"""

from contextlib import suppress
from datetime import date, datetime
from typing import Unpack

from attrs import evolve

from trauma_informed.consent.changing.appending import (
    Heard,
    Kept,
    appended,
    has_a_yes,
    is_withdrawn,
    needs_a_yes,
    refusal,
    says_what,
    then,
    what_can_be_held,
)
from trauma_informed.consent.changing.narrowing import widens
from trauma_informed.consent.life import happened, shown_at, terms_at
from trauma_informed.consent.record import (
    Answer,
    Channel,
    Consent,
    EventKind,
    Shown,
    Term,
)
from trauma_informed.fields import instant
from trauma_informed.wordless import wordless

__all__ = [
    "correct_text",
    "end_by_other",
    "give",
    "narrow",
    "not_now",
    "offer",
    "renew",
    "say_no",
    "supersede",
    "withdraw",
]

_ANSWERED = (Answer.YES, Answer.SAID_NO)


def withdraw(
    consent: Consent,
    *,
    at: datetime,
    by: str | None = None,
    channel: Channel | None = None,
    **more: Unpack[Kept],
) -> Consent:
    """Return *consent* taken back by the person; this never raises.

    Any consent can be, however incomplete, at any time, by any channel, spoken too.
    From *at* on it permits nothing; every no in it stays. Where a law asks for writing,
    or lets sharing go on for a time (`Consent.continues_until`), that is for the
    service to follow up and to say, and never stands in the way here.

    Args:
        consent: The consent to take back; one already taken back stays as it is.

        at: The moment at which the person said so. One that no record can hold is left
            open, ``at=None``: then it has always been taken back.

        by: The id of whoever passed it on. What no record can hold is left out.

        channel: How it was said.

        **more: *words* and *recorded_at*, as for every verb.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> taken_back = withdraw(Consent(id="consent-1"), at=at, channel=Channel.IN_PERSON)
    >>> taken_back.events[0].kind.value
    'withdrawn'
    """
    moment: datetime | None = None
    with suppress(Exception):
        moment = instant(at)
    if is_withdrawn(consent, moment):
        return consent
    heard = what_can_be_held({"by": by, "channel": channel, **more})
    return appended(consent, EventKind.WITHDRAWN, moment, heard)


@wordless
def offer(
    consent: Consent,
    *,
    at: datetime,
    terms: tuple[Term, ...] | None = None,
    shown: Shown | None = None,
    **heard: Unpack[Heard],
) -> Consent:
    """Return *consent* put to the person; what they answered before stands meanwhile.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> offer(Consent(id="consent-1"), at=at).events[0].kind.value
    'offered'
    """
    return then(consent, EventKind.OFFERED, at, heard, terms=terms, shown=shown)


@wordless
def give(
    consent: Consent,
    *,
    at: datetime,
    terms: tuple[Term, ...] | None = None,
    shown: Shown | None = None,
    **heard: Unpack[Heard],
) -> Consent:
    """Return *consent* given: each term of *terms* holds the answer to it.

    Without *terms*, those that the consent holds are what was answered. After an
    earlier yes it needs what was shown this time, as `renew` does.
    """
    given = then(consent, EventKind.GIVEN, at, heard, terms=terms, shown=shown)
    past = happened(consent, at=instant(at))
    if EventKind.GIVEN in [event.kind for event in past] and not says_what(shown):
        raise refusal(consent, "CON026")
    return given


@wordless
def say_no(
    consent: Consent,
    *,
    at: datetime,
    terms: tuple[Term, ...] | None = None,
    **heard: Unpack[Heard],
) -> Consent:
    """Return *consent* with the no: to all, or each in *terms*; a yes there is none."""
    return then(consent, EventKind.SAID_NO, at, heard, terms=terms)


@wordless
def not_now(
    consent: Consent,
    *,
    at: datetime,
    ask_again_not_before: date | None = None,
    **heard: Unpack[Heard],
) -> Consent:
    """Return *consent* left for another time, which is neither yes nor no.

    *ask_again_not_before* is the first day on which it is all right to ask again; it
    is written into every term that nobody answered.
    """
    terms, day = None, ask_again_not_before
    if day is not None:
        kept = _ANSWERED if has_a_yes(consent, at) else (Answer.SAID_NO,)
        terms = tuple(
            term
            if term.answer in kept
            else evolve(term, answer=Answer.NOT_NOW, ask_again_not_before=day)  # type: ignore[misc]
            for term in terms_at(consent, at=at)
        )
    return then(consent, EventKind.NOT_NOW, at, heard, terms=terms)


@wordless
def narrow(
    consent: Consent, *, at: datetime, terms: tuple[Term, ...], **heard: Unpack[Heard]
) -> Consent:
    """Return *consent* with narrower *terms*, the whole of them, from *at* on.

    Raises:
        WorkflowError: There is no yes to narrow, or *terms* reach further somewhere.
    """
    needs_a_yes(consent, at)
    if widens(terms_at(consent, at=at), terms):
        raise refusal(consent, "CON029")
    return then(consent, EventKind.NARROWED, at, heard, terms=terms)


@wordless
def renew(
    consent: Consent,
    *,
    at: datetime,
    shown: Shown,
    terms: tuple[Term, ...] | None = None,
    **heard: Unpack[Heard],
) -> Consent:
    """Return *consent* said yes to again, after *shown* was put to the person anew.

    Terms that have ended by themselves stay ended; hand in *terms* with a later end.

    Raises:
        WorkflowError: There was no yes before, or *shown* does not say what was shown.
    """
    needs_a_yes(consent, at)
    if not says_what(shown):
        raise refusal(consent, "CON026")
    return then(consent, EventKind.RENEWED, at, heard, terms=terms, shown=shown)


@wordless
def end_by_other(consent: Consent, *, at: datetime, **heard: Unpack[Heard]) -> Consent:
    """Return *consent* ended by somebody else than the person, such as the service."""
    return then(consent, EventKind.ENDED_BY_OTHER, at, heard)


@wordless
def supersede(
    consent: Consent, *, at: datetime, later: Consent, **heard: Unpack[Heard]
) -> Consent:
    """Return *consent* with *later* in its place; each no in it stays until answered.

    Raises:
        WorkflowError: *later* does not name this consent, or is another person's.
    """
    theirs = None in (consent.person_id, later.person_id) or (
        consent.person_id == later.person_id
    )
    if later.supersedes != consent.id or later.id == consent.id or not theirs:
        raise refusal(consent, "CON027")
    return then(consent, EventKind.SUPERSEDED, at, heard)


@wordless
def correct_text(
    consent: Consent, *, at: datetime, shown: Shown, **heard: Unpack[Heard]
) -> Consent:
    """Return *consent* with a slip in its text put right; what it says is the same.

    *shown* holds both digests: the new one, and in `corrects` the one of the text that
    was shown until now. What changes the sense is a new text: ask again (`reask`).
    """
    before = shown_at(consent, at=at).digest
    changed = shown.digest is not None and shown.digest != before
    if before is None or shown.corrects != before or not changed:
        raise refusal(consent, "CON017")
    return then(consent, EventKind.TEXT_CORRECTED, at, heard, shown=shown)
