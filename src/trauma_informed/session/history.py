"""A history of sessions, in order: what only several of them together can show.

Each function yields a session and the place in it. Whoever gave no name has no history.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from attrs import frozen

from trauma_informed.checks import Facts
from trauma_informed.days import is_over
from trauma_informed.findings import Pointer
from trauma_informed.person.record import Openness, Preferences
from trauma_informed.session.course import usual_course
from trauma_informed.session.minutes import began, is_off
from trauma_informed.session.presence import is_another
from trauma_informed.session.record import (
    Commitment,
    CommitmentOutcome,
    EventKind,
    Kind,
    ReadingAnswer,
    Session,
)
from trauma_informed.session.said_before import mark_of, preferences_of
from trauma_informed.vocabulary import Agreed, Who

__all__ = [
    "Place",
    "asked_after_a_no",
    "beyond_the_mark",
    "called_off",
    "latest_of",
    "led_by_others",
    "not_kept",
    "one_by_one",
]

Place = tuple[Session, Pointer]
_HERE: Final = Pointer()
#: Fewer than this are no history. Our own measure, as are those below.
_ENOUGH: Final = 3
#: Of these, the latest ones, some were called off by our side.
_LATEST: Final = 5
_OTHERS: Final = (Who.SUPPORTER, Who.SERVICE, Who.SOMEONE_ELSE)
_THEIRS: Final = (Who.PERSON, Who.TOGETHER)


@frozen
class _Promise:
    """A promise from our side that is due or answered, and where it stands."""

    place: Place
    kept: bool


def one_by_one(sessions: Iterable[Session], at: datetime) -> list[list[Session]]:
    """Return each person's sessions in their order, up to *at*.

    A session without any moment comes first.
    """
    histories: dict[str, list[Session]] = {}
    for session in sorted(latest_of(sessions), key=_moment):
        begun = began(session)
        if session.person_id is not None and (begun is None or begun <= at):
            histories.setdefault(session.person_id, []).append(session)
    return list(histories.values())


def latest_of(sessions: Iterable[Session]) -> list[Session]:
    """Return *sessions*, of several revisions of one only the latest."""
    latest: dict[str, Session] = {}
    for session in sessions:
        known = latest.setdefault(session.id, session)
        if session.revision >= known.revision:
            latest[session.id] = session
    return list(latest.values())


def _moment(session: Session) -> float:
    at = began(session)
    return float("-inf") if at is None else at.timestamp()


def not_kept(history: list[Session], facts: Facts) -> Iterator[Place]:
    """Yield the latest promise of ours that was not kept, where most were not.

    One that was changed was spoken of, and does not count.
    """
    promises = [p for session in history for p in _promises(session, facts.at)]
    broken = [promise.place for promise in promises if not promise.kept]
    if len(promises) >= _ENOUGH and len(broken) * 2 > len(promises):
        yield broken[-1]


def _promises(session: Session, at: datetime) -> Iterator[_Promise]:
    for number, promise in enumerate(session.commitments):
        if promise.whose not in (Who.SUPPORTER, Who.SERVICE):
            continue
        kept = _is_kept(promise, session, at)
        if kept is not None:
            place = session, _HERE / "commitments" / number / "outcome"
            yield _Promise(place, kept)


def _is_kept(promise: Commitment, session: Session, at: datetime) -> bool | None:
    """Return whether *promise* was kept; None where nobody can tell, or it changed."""
    if promise.outcome in (CommitmentOutcome.KEPT, CommitmentOutcome.DONE):
        return True
    if promise.outcome is CommitmentOutcome.SET_ASIDE:
        return False
    if promise.outcome is CommitmentOutcome.CHANGED or promise.answered_on is not None:
        return None
    return False if is_over(promise.due, session.time_zone, at=at) else None


def called_off(history: list[Session], facts: Facts) -> Iterator[Place]:  # noqa: ARG001
    """Yield the latest time that our side called off or ended, where it is not alone.

    What the person cancelled or stopped is theirs, and never counted.
    """
    found = [place for session in history[-_LATEST:] for place in _called_off(session)]
    if len({session.id for session, _ in found}) > 1:
        yield found[-1]


def _called_off(session: Session) -> Iterator[Place]:
    for number, event in enumerate(session.timeline):
        ours = event.kind is EventKind.CANCELLED and is_another(session, event.by)
        if ours or event.kind is EventKind.ENDED_BY_SUPPORTER:
            yield session, _HERE / "timeline" / number


def led_by_others(history: list[Session], facts: Facts) -> Iterator[Place]:  # noqa: ARG001
    """Yield the last session where, over several, others chose most steps.

    Steps that are a supporter's to take, such as the limits, do not count.
    """
    open_to_all = {s.kind for s in usual_course() if Who.PERSON in s.may}
    chosen = {
        session.id: [s.chosen_by for s in session.steps if s.kind in open_to_all]
        for session in history
    }
    known = {
        id_: [who for who in each if who in (*_OTHERS, *_THEIRS)]
        for id_, each in chosen.items()
    }
    counted = [session for session in history if known[session.id]]
    choices = [who for session in counted for who in known[session.id]]
    others = sum(who in _OTHERS for who in choices)
    if len(counted) >= _ENOUGH and others * 2 > len(choices):
        yield counted[-1], _HERE / "steps"


def beyond_the_mark(history: list[Session], facts: Facts) -> Iterator[Place]:
    """Yield the last session where each of the latest went beyond the person's mark."""
    rated = [
        (session, beyond)
        for session in history
        if session.kind is not Kind.GROUP
        and (beyond := _is_beyond(session, facts)) is not None
    ]
    if len(rated) >= _ENOUGH and all(beyond for _, beyond in rated[-_ENOUGH:]):
        yield rated[-1][0], _HERE / "readings"


def _is_beyond(session: Session, facts: Facts) -> bool | None:
    """Return whether a reading was beyond the mark; None without reading or mark."""
    mark = mark_of(session, facts)
    given = [
        reading.rating
        for reading in session.readings
        if reading.rating is not None
        and reading.answer is not ReadingAnswer.PREFER_NOT_TO_SAY
    ]
    return max(given) > mark if given and mark is not None else None


def asked_after_a_no(history: list[Session], facts: Facts) -> Iterator[Place]:
    """Yield each topic that somebody else brought again after the person's no.

    A topic that the person has opened since is open.
    """
    closed: set[str] = set()
    for session in history:
        if is_off(session):
            continue
        opened = _opened(session, facts)
        noes = set()
        for number, item in enumerate(session.agenda):
            if item.topic is None or item.topic in opened or item.set_by not in _OTHERS:
                continue
            if item.topic in closed:
                yield session, _HERE / "agenda" / number / "topic"
            if item.asked_first is Agreed.SAID_NO:
                noes.add(item.topic)
        closed |= noes


def _opened(session: Session, facts: Facts) -> set[str]:
    known: list[Preferences] = preferences_of(session, facts)
    topics = (topic for each in known for topic in each.topics)
    return {topic.id for topic in topics if topic.openness is Openness.OPEN}
