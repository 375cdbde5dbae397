"""May this use happen? A pure answer with its reason, from consents and nothing else.

Unless an active yes names recipient, purpose, information and action, nothing is
permitted. A standing no wins over any yes, unless a later yes answered the very same.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from trauma_informed.consent.decision import (
    Because,
    Combine,
    Decision,
    Outcome,
    Reason,
    Use,
)
from trauma_informed.consent.life import Status, happened, has_ended, status, terms_at
from trauma_informed.consent.record import ANY, Answer, Consent, Except, Term
from trauma_informed.fields import instant
from trauma_informed.findings import Pointer

__all__ = ["decide"]


@frozen
class _Stand:
    """One term as it stands at a moment."""

    consent: Consent
    place: Pointer
    term: Term
    reason: Reason
    since: datetime | None


def decide(
    consents: Iterable[Consent],
    use: Use,
    *,
    at: datetime,
    combine: Combine = Combine.DENY_OVERRIDES,
) -> Decision:
    """Return whether *consents* permit *use* at the moment *at*.

    Args:
        consents: What is on record, in any order.

        use: Who wants which information for what.

        at: An aware moment.

        combine: How several answers become one.

    Returns:
        PERMIT where an active yes covers the use and no standing no does; DENY where a
        standing no covers it; otherwise NO_CONSENT with its reason.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> use = Use(receives="dr-a", purpose="care", information=("plan",), action="read")
    >>> decision = decide([], use, at=at)
    >>> decision.outcome.value, decision.reason.value, decision.for_requester()
    ('no-consent', 'not-asked', 'not-available')
    """
    at = instant(at)
    about = [c for c in consents if use.person_id in (None, c.person_id)]
    if not use.is_complete or len({c.person_id for c in about}) > 1:
        return _decision(
            Outcome.NO_CONSENT, Reason.NOT_ENOUGH_INFORMATION, [], at, combine
        )
    stands = [
        s for consent in about for s in _stands(consent, use, at) if _touches(s, use)
    ]
    left = [s for s in stands if not any(_replaces(t, s, use) for t in stands)]
    said_no = [s for s in left if s.reason is Reason.SAID_NO]
    if said_no:
        return _decision(Outcome.DENY, Reason.SAID_NO, said_no, at, combine)
    yes = [s for s in left if s.reason is Reason.YES and _covers(s.term, use)]
    if yes:
        return _decision(Outcome.PERMIT, Reason.YES, yes, at, combine)
    return _no_consent(left, at, combine)


def _no_consent(left: list[_Stand], at: datetime, combine: Combine) -> Decision:
    """Return NO_CONSENT for the first reason in the order of `Reason`."""
    for reason in Reason:
        kind = Reason.NOT_COVERED if reason is Reason.YES else reason
        leaning = [
            s
            for s in left
            if (Reason.NOT_COVERED if s.reason is Reason.YES else s.reason) is kind
        ]
        if leaning and reason not in (Reason.YES, Reason.SAID_NO):
            return _decision(Outcome.NO_CONSENT, kind, leaning, at, combine)
    return _decision(Outcome.NO_CONSENT, Reason.NOT_ASKED, [], at, combine)


def _decision(
    outcome: Outcome,
    reason: Reason,
    leaning: list[_Stand],
    at: datetime,
    combine: Combine,
) -> Decision:
    because = [
        Because(
            reason=Reason.NOT_COVERED
            if s.reason is Reason.YES and outcome is not Outcome.PERMIT
            else s.reason,
            consent_id=s.consent.id,
            at=s.place,
        )
        for s in leaning
    ]
    because.sort(key=lambda each: (each.consent_id, each.at))
    return Decision(
        outcome=outcome, reason=reason, because=tuple(because), at=at, combine=combine
    )


def _stands(consent: Consent, use: Use, at: datetime) -> Iterable[_Stand]:
    """Yield each term of *consent* with what its answer comes to at *at*."""
    standing = status(consent, at=at)
    past = happened(consent, at=at)
    carrying = [
        i
        for i, event in enumerate(consent.events)
        if event in past and event.terms is not None
    ]
    place = Pointer() / "terms"
    if carrying:
        last = next(e for e in reversed(past) if e.terms is not None)
        place = Pointer() / "events" / consent.events.index(last) / "terms"
    whole_no = standing is Status.SAID_NO and past[-1].terms is None
    since = past[-1].at if past else None
    for number, term in enumerate(terms_at(consent, at=at)):
        reason = (
            Reason.SAID_NO if whole_no else _reason(term, standing, consent, use, at)
        )
        yield _Stand(consent, place / number, term, reason, since)


_NOT_GIVEN = {
    Status.WITHDRAWN: Reason.WITHDRAWN,
    Status.ENDED_BY_OTHER: Reason.ENDED_BY_OTHER,
    Status.SUPERSEDED: Reason.SUPERSEDED,
    Status.NOT_NOW: Reason.NOT_NOW,
    Status.SAID_NO: Reason.NOT_ASKED,
    Status.NOT_ASKED: Reason.NOT_ASKED,
    Status.OFFERED: Reason.NOT_ASKED,
}


def _reason(
    term: Term, standing: Status, consent: Consent, use: Use, at: datetime
) -> Reason:
    if term.answer is Answer.SAID_NO:
        return Reason.SAID_NO
    if term.answer is Answer.NOT_NOW:
        return Reason.NOT_NOW
    if standing in _NOT_GIVEN:
        return _NOT_GIVEN[standing]
    if term.answer is Answer.NOT_ASKED:
        return Reason.NOT_ASKED
    if has_ended(term.ends, consent.time_zone, at=at, events=use.happened):
        return Reason.EXPIRED
    if term.starts is not None and at < term.starts:
        return Reason.NOT_YET
    return Reason.YES


def _touches(stand: _Stand, use: Use) -> bool:
    """Return True where a term speaks of this use at all; a no reaches furthest."""
    term, wide = stand.term, stand.reason is Reason.SAID_NO
    if stand.consent.shared_by not in (None, use.shares) and use.shares is not None:
        return False
    return (
        _names((term.purpose,) if term.purpose else (), use.purpose, wide)
        and _names(term.recipients, use.receives, wide)
        and _names(term.actions, use.action, wide)
        and any(_names(term.information, each, wide) for each in use.information)
    )


def _names(named: tuple[str, ...], asked: str | None, wide: bool) -> bool:
    """Return True where *asked* is among *named*, or where everything is meant."""
    return asked in named or ANY in named or (wide and not named)


def _covers(term: Term, use: Use) -> bool:
    """Return True where a yes covers all the information of *use*, exceptions apart."""
    return all(
        _names(term.information, each, wide=False)
        and not _excepted(term.exceptions, use, each)
        for each in use.information
    )


def _excepted(exceptions: tuple[Except, ...], use: Use, information: str) -> bool:
    return any(
        _names(each.purposes, use.purpose, wide=True)
        and _names(each.recipients, use.receives, wide=True)
        and _names(each.actions, use.action, wide=True)
        and _names(each.information, information, wide=True)
        and not _excepted(each.exceptions, use, information)
        for each in exceptions
    )


_ANSWERS = (Reason.YES, Reason.SAID_NO, Reason.NOT_NOW)


def _replaces(later: _Stand, earlier: _Stand, use: Use) -> bool:
    """Return True where *later* answers all that *earlier* did, and came after it.

    A yes never replaces a yes: both permit, and taking one away must not bring back
    another.
    """
    if later.since is None or earlier.since is None or later.since <= earlier.since:
        return False
    if later.reason not in _ANSWERS or earlier.reason not in _ANSWERS:
        return False
    if later.reason is Reason.YES and (
        earlier.reason is Reason.YES or not _covers(later.term, use)
    ):
        return False
    wide = later.reason is Reason.SAID_NO
    return all(
        _reaches(ours, theirs, wide)
        for ours, theirs in _dimensions(later.term, earlier.term)
    )


def _dimensions(a: Term, b: Term) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    yield (a.purpose,) if a.purpose else (), (b.purpose,) if b.purpose else ()
    yield a.recipients, b.recipients
    yield a.actions, b.actions
    yield a.information, b.information


def _reaches(ours: tuple[str, ...], theirs: tuple[str, ...], wide: bool) -> bool:
    """Return True where *ours* names all that *theirs* does."""
    if ANY in ours or (wide and not ours):
        return True
    return bool(theirs) and ANY not in theirs and set(theirs) <= set(ours)
