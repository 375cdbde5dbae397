"""What a session's record says, where a check has to look at several of its parts."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import fields

from trauma_informed.fields import is_private
from trauma_informed.findings import Pointer
from trauma_informed.session.minutes import began, is_off
from trauma_informed.session.record import (
    EventKind,
    Session,
    Status,
    StepKind,
    StepOutcome,
    StepTaken,
)
from trauma_informed.views import Record
from trauma_informed.vocabulary import Who

__all__ = [
    "breaths",
    "first_topic_before_limits",
    "holds_private",
    "is_after",
    "is_theirs",
    "is_written",
]

#: What a meeting is arranged by, and what is looked at by itself.
_BESIDE = {"setting", "slow_down_at", "timeline"}
#: A number among the steps, if it has one, and a moment.
_Said = tuple[int | None, datetime | None]
#: The number of what was said in another session.
_ELSEWHERE = -1
_LEFT_OUT = {StepOutcome.LEFT_OUT, StepOutcome.NOT_NOW}
#: Whatever these say, there was a moment to breathe.
_BREATHS = {
    EventKind.PAUSED,
    EventKind.RESUMED,
    EventKind.INTERRUPTED,
    EventKind.STOPPED_BY_PERSON,
    EventKind.LEFT,
}


def holds_private(session: Session) -> Iterator[str]:
    """Yield the name of each field of *session* in which something private stands.

    The person's own `statements` are left out.
    """
    for attribute in fields(type(session)):
        value = getattr(session, attribute.name)
        if attribute.name != "statements" and _is_private(attribute.type, value):
            yield attribute.name


def _is_private(kind: object, value: object) -> bool:
    if isinstance(value, tuple):
        return any(_is_private(kind, each) for each in value)
    if isinstance(value, Record):
        return any(
            _is_private(part.type, getattr(value, part.name))
            for part in fields(type(value))
        )
    filled = bool(value.strip()) if isinstance(value, str) else value is not None
    return filled and is_private(kind)


def is_written(session: Session) -> bool:
    """Return True where *session* holds private words of what was said there.

    They are in a note, in words that were added to an event or a step, or, once it has
    begun, in anything but what it was arranged by. Why a supporter ended it is their own
    account.
    """
    events = [e for e in session.timeline if e.kind is not EventKind.ENDED_BY_SUPPORTER]
    added = [session.note, *(event.words for event in events)]
    added += [step.words for step in session.steps]
    if any(words.strip() for words in added):
        return True
    begun = session.status is not Status.PLANNED and not is_off(session)
    return begun and bool(set(holds_private(session)) - _BESIDE)


def is_theirs(step: StepTaken) -> bool:
    """Return True for a step that was taken, or that the person chose to leave out."""
    chosen = step.chosen_by in (Who.PERSON, Who.TOGETHER)
    return step.outcome not in _LEFT_OUT or chosen


def first_topic_before_limits(
    session: Session, others: Iterable[Session]
) -> Iterator[Pointer]:
    """Yield the first topic of *session* for which the limits had not been said.

    They may have been said in one of *others*: see `_limits_in`. What has no moment
    counts in its order, and a whole session by when it began; where nothing tells the
    order, nothing is found.
    """
    said: list[_Said] = [(_ELSEWHERE, at) for at in _limits_in(others, session)]
    said += [(n, each.at) for n, each in enumerate(session.steps) if _is_limits(each)]
    if not said and session.limits_version is not None:
        return
    for place, number, at in _topics(session):
        if not any(_comes_before(limits, (number, at), session) for limits in said):
            yield place
            return


def _is_limits(step: StepTaken) -> bool:
    return step.kind is StepKind.LIMITS and is_theirs(step)


def _limits_in(
    others: Iterable[Session], session: Session
) -> Iterator[datetime | None]:
    """Yield when the limits were said to this person in one of *others*, if it says so.

    They are each service's own, so those of another service do not count; nor does what
    stands in a session that was called off.
    """
    for other in others:
        known = session.person_id is not None and other.id != session.id
        services = {other.service_id, session.service_id} - {None}
        theirs = known and other.person_id == session.person_id and len(services) < 2  # noqa: PLR2004
        if theirs and not is_off(other):
            said = filter(_is_limits, other.steps)
            yield from (step.at or began(other) for step in said)


def _topics(session: Session) -> Iterator[tuple[Pointer, int | None, datetime | None]]:
    """Yield each topic spoken of: its place, its number among the steps, its moment."""
    for number, step in enumerate(session.steps):
        if step.kind is StepKind.CONTENT and step.outcome not in _LEFT_OUT:
            yield Pointer() / "steps" / number, number, step.at
    for number, item in enumerate(session.agenda):
        if item.raised_at is not None:
            place = Pointer() / "agenda" / number / "raised_at"
            yield place, None, item.raised_at


def _comes_before(limits: _Said, topic: _Said, session: Session) -> bool:
    """Return True unless *limits* are known to have been said after *topic*."""
    (number, said), (place, raised) = limits, topic
    if number == _ELSEWHERE:
        raised = raised or began(session)
    if said is not None and raised is not None:
        return said <= raised
    return place is None or number is None or number < place


def breaths(session: Session) -> Iterator[datetime | None]:
    """Yield the moment of every pause, end and grounding; None where it says none."""
    yield from (event.at for event in session.timeline if event.kind in _BREATHS)
    for step in session.steps:
        if step.kind is StepKind.GROUNDING and is_theirs(step):
            yield step.at


def is_after(at: datetime | None, since: datetime | None) -> bool:
    """Return True unless *at* is known to be before *since*."""
    return at is None or since is None or at >= since
