"""How something that happened is appended to a consent, or refused without words."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, ParamSpec, TypedDict, TypeVar, Unpack

from attrs import evolve

from trauma_informed.catalogue import rule
from trauma_informed.consent.changing.narrower import narrower
from trauma_informed.consent.changing.narrowing import widens
from trauma_informed.consent.life import Status, happened, status
from trauma_informed.consent.record import (
    Channel,
    Consent,
    ConsentEvent,
    EventKind,
    Shown,
    ShownHow,
    Term,
)
from trauma_informed.errors import WorkflowError
from trauma_informed.fields import instant
from trauma_informed.findings import Finding, Pointer, Report

__all__ = [
    "Heard",
    "Kept",
    "appended",
    "has_a_yes",
    "is_withdrawn",
    "needs_a_yes",
    "next_id",
    "refusal",
    "says_what",
    "then",
    "what_can_be_held",
]

P = ParamSpec("P")
R = TypeVar("R")

_LAST = datetime.max.replace(tzinfo=UTC)
#: What takes something away, and what gives it.
_TAKES_AWAY = (EventKind.NARROWED, EventKind.NOT_NOW, EventKind.SAID_NO)
_SAYS_YES = (EventKind.GIVEN, EventKind.RENEWED)
_HAD_A_YES = (Status.GIVEN, Status.EXPIRED)
#: What an end that came first says to whatever comes after it.
_ENDED = {
    Status.WITHDRAWN: "CON006",
    Status.ENDED_BY_OTHER: "CON030",
    Status.SUPERSEDED: "CON030",
}
#: Whatever came in under another name would be lost.
_UNKNOWN = "a keyword is not known here; give by, channel, words or recorded_at."


class Kept(TypedDict, total=False):
    """What may be kept of something that happened."""

    #: What was said, in the person's own words.
    words: str
    #: When it was written down, where that was not at once; an aware instant.
    recorded_at: datetime


class Heard(Kept, total=False):
    """What may be kept of something that somebody said or did."""

    #: The id of whoever passed it on, if it was not the person.
    by: str | None
    #: How it was said.
    channel: Channel | None


class Carried(TypedDict, total=False):
    """What an event carries from then on."""

    terms: tuple[Term, ...] | None
    shown: Shown | None


def then(
    consent: Consent,
    kind: EventKind,
    at: datetime,
    heard: Heard,
    **carried: Unpack[Carried],
) -> Consent:
    """Return *consent* with an event of *kind*, unless it has come to its end."""
    at = instant(at)
    if not heard.keys() <= Heard.__optional_keys__:
        raise TypeError(_UNKNOWN)
    standing = status(consent, at=at)
    if standing in _ENDED:
        raise refusal(consent, _ENDED[standing])
    made = appended(consent, kind, at, heard, **carried)
    if kind not in _TAKES_AWAY:
        return made
    return _kept_narrow(made, heard.get("recorded_at") or at)


def _kept_narrow(made: Consent, written: datetime) -> Consent:
    """Return *made* so that what was said since leaves out what its last event does.

    Whoever narrowed it since, or said no, did not know of what is *written* down only
    now. A yes that was given since is the person's later answer, and stands.
    """
    late = made.events[-1]
    past = happened(made, at=_LAST)
    since = next(number for number, event in enumerate(past, 1) if event is late)
    current = late.terms
    for event in past[since:]:
        if current is None or event.kind in _SAYS_YES:
            break
        if event.terms is None:
            continue
        if not widens(current, event.terms):
            current = event.terms
            continue
        current = narrower(current, event.terms)
        again: Heard = {"by": event.by, "recorded_at": written}
        made = appended(made, event.kind, event.at, again, terms=current)
    return made


def appended(
    consent: Consent,
    kind: EventKind,
    at: datetime | None,
    heard: Heard,
    **carried: Unpack[Carried],
) -> Consent:
    """Return *consent* with an event of *kind*, wherever it stands."""
    written = heard.get("recorded_at") or at
    event = ConsentEvent(
        kind=kind,
        id=next_id(consent, kind),
        at=at,
        recorded_at=None if written is None else instant(written),
        by=heard.get("by"),
        channel=heard.get("channel"),
        words=heard.get("words", ""),
        **carried,
    )
    events = (*consent.events, event)
    return evolve(consent, events=events)  # type: ignore[misc] # attrs at run time


def what_can_be_held(values: Mapping[str, Any]) -> Heard:
    """Return *values* as an event holds them, without those that none can hold."""
    heard: Heard = {}
    for name, value in values.items():
        with suppress(Exception):
            heard |= _held(name, value)
    return heard


def _held(name: str, value: Any) -> Heard:
    """Return *value* under *name* as an event holds it, or raise."""
    if name == "recorded_at":
        value = instant(value)
    if name == "channel" and value is not None:
        value = Channel(value)
    heard: Heard = {name: value}  # type: ignore[misc] # a key of `Heard`, or it raises
    ConsentEvent(kind=EventKind.WITHDRAWN, id="held", **heard)
    return heard


def next_id(consent: Consent, kind: EventKind) -> str:
    """Return an id that no event of *consent* has; the same input, the same id.

    >>> next_id(Consent(id="consent-1"), EventKind.GIVEN)
    'given-1'
    """
    taken = {event.id for event in consent.events}
    number = len(taken) + 1
    while f"{kind}-{number}" in taken:
        number += 1
    return f"{kind}-{number}"


def says_what(shown: Shown | None) -> bool:
    """Return True where *shown* says which words the person met."""
    if shown is None or shown.how is ShownHow.NOT_SHOWN:
        return False
    return shown.digest is not None or shown.letter is not None


def has_a_yes(consent: Consent, at: datetime) -> bool:
    """Return True where a yes stands, or stood until it ended by itself."""
    return status(consent, at=instant(at)) in _HAD_A_YES


def needs_a_yes(consent: Consent, at: datetime) -> None:
    """Refuse what only a yes can take, where there is none.

    Raises:
        WorkflowError: *consent* has ended, or nobody said yes to it.
    """
    if not has_a_yes(consent, at):
        standing = status(consent, at=instant(at))
        raise refusal(consent, _ENDED.get(standing, "CON021"))


def is_withdrawn(consent: Consent, moment: datetime | None) -> bool:
    """Return True where *consent* is on record as taken back by *moment*."""
    past = consent.events if moment is None else happened(consent, at=moment)
    taken_back = [event for event in past if event.kind is EventKind.WITHDRAWN]
    return any(moment is not None or event.at is None for event in taken_back)


def refusal(consent: Consent, rule_id: str) -> WorkflowError:
    """Return the error that says which rule a step met; nothing was appended."""
    at = Pointer() / "events"
    finding = Finding(rule=rule(rule_id), at=at, record=consent.id)
    return WorkflowError(Report(findings=(finding,)))
