"""Who has to be asked again when a letter is new, and why.

A corrected slip, declared with both digests, asks nobody again. Whoever said no, took a
yes back or left *not now* without a day is left in peace: they can come to it
themselves.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum

from attrs import frozen

from trauma_informed.consent.changing.corrections import corrections_in, is_same_text
from trauma_informed.consent.changing.narrowing import reaches_beyond
from trauma_informed.consent.life import (
    Status,
    has_ended,
    shown_at,
    status,
    terms_at,
)
from trauma_informed.consent.record import Answer, Consent, Shown, Term
from trauma_informed.days import has_come
from trauma_informed.errors import FieldError
from trauma_informed.fields import instant

__all__ = ["AskAgain", "AskWhy", "reask"]

_ANSWERED = (Status.GIVEN, Status.EXPIRED)


class AskWhy(StrEnum):
    """Why somebody is asked again."""

    #: What the letter says is not what they were shown.
    TEXT_CHANGED = "text-changed"
    #: Nobody kept which words they were shown.
    TEXT_NOT_KEPT = "text-not-kept"
    #: The new letter is in another language than the one they were shown.
    LANGUAGE_CHANGED = "language-changed"
    #: The new letter asks for more than they answered.
    TERMS_NEW = "terms-new"
    #: A yes has ended by itself.
    EXPIRED = "expired"
    #: They said not now, and gave a day on which to come back to it.
    NOT_NOW = "not-now"


@frozen(kw_only=True)
class AskAgain:
    """One consent that is to be asked again."""

    consent_id: str
    person_id: str | None
    #: Every reason, in the order of `AskWhy`.
    why: tuple[AskWhy, ...]
    #: The first day on which it is all right to ask, as the person said.
    not_before: date | None = None
    #: False until that day has come where the record counts its days; where it does
    #: not say, until it has come everywhere.
    may_ask_now: bool = True


def reask(
    consents: Iterable[Consent],
    shown: Shown,
    *,
    at: datetime,
    terms: tuple[Term, ...] = (),
) -> tuple[AskAgain, ...]:
    """Return whose consents need asking again under a new letter, and why.

    Args:
        consents: What is on record. Those given under another letter than *shown* are
            left out; one that does not say under which is looked at.

        shown: The new letter: its digest, and its name, version and language. In
            `corrects`, the digest of the text that it puts a slip right in.

        at: The moment; an aware instant.

        terms: What the new letter asks for, where that may have changed.

    Returns:
        One for each consent concerned, in their order.

    Raises:
        FieldError: *shown* has no digest, so that nothing can be compared.
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> reask([Consent(id="consent-1")], Shown(digest="sha256:0f"), at=at)
    ()
    """
    at = instant(at)
    if shown.digest is None:
        raise FieldError(["shown/digest: is missing; give that of the new letter."])
    here = tuple(consents)
    corrections = corrections_in(here, shown)
    found = []
    for consent in here:
        before = shown_at(consent, at=at)
        if None not in (before.letter, shown.letter) and before.letter != shown.letter:
            continue
        why = {*_ends_and_days(consent, at)}
        if _leans_on_the_text(consent, at):
            why |= {*_about_text(before, shown, corrections)}
            if reaches_beyond(terms, terms_at(consent, at=at)):
                why.add(AskWhy.TERMS_NEW)
        if why:
            found.append(_ask_again(consent, why, at))
    return tuple(found)


def _leans_on_the_text(consent: Consent, at: datetime) -> bool:
    """Return True where a yes stands or stood, or an offer is still open."""
    standing = status(consent, at=at)
    said_yes = any(t.answer is Answer.YES for t in terms_at(consent, at=at))
    return standing is Status.OFFERED or (standing in _ANSWERED and said_yes)


def _about_text(
    before: Shown, shown: Shown, corrections: frozenset[tuple[str, str]]
) -> Iterator[AskWhy]:
    """Yield what is new in the letter *shown* against what was shown *before*."""
    if before.digest is None or shown.digest is None:
        yield AskWhy.TEXT_NOT_KEPT
    elif is_same_text(before.digest, shown.digest, corrections):
        return
    elif _language(before) == _language(shown):
        yield AskWhy.TEXT_CHANGED
    elif before.version is None or before.version != shown.version:
        yield AskWhy.LANGUAGE_CHANGED


def _language(shown: Shown) -> str:
    return (shown.language_shown or "").partition("-")[0].casefold()


def _ends_and_days(consent: Consent, at: datetime) -> Iterator[AskWhy]:
    """Yield the reasons that lie in the terms, whatever the letter says."""
    standing = status(consent, at=at)
    for term in terms_at(consent, at=at):
        over = has_ended(term.ends, consent.time_zone, at=at)
        if term.answer is Answer.YES and over and standing in _ANSWERED:
            yield AskWhy.EXPIRED
        day = term.ask_again_not_before if term.answer is Answer.NOT_NOW else None
        if day is not None and standing in (*_ANSWERED, Status.NOT_NOW):
            yield AskWhy.NOT_NOW


def _ask_again(consent: Consent, why: set[AskWhy], at: datetime) -> AskAgain:
    days = [
        term.ask_again_not_before
        for term in terms_at(consent, at=at)
        if term.answer is not Answer.YES and term.ask_again_not_before is not None
    ]
    day = max(days, default=None)
    return AskAgain(
        consent_id=consent.id,
        person_id=consent.person_id,
        why=tuple(reason for reason in AskWhy if reason in why),
        not_before=day,
        may_ask_now=day is None or has_come(day, consent.time_zone, at=at),
    )
