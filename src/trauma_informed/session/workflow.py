"""The steps of a session: each returns a new record with what happened appended.

`states` holds the one table of what fits where. A step that does not fit raises
`WorkflowError`, with a report; a moment without its distance from UTC, `InstantError`;
`stop` never raises. Nothing that is missing on paper, a consent, a name or the limits,
stands in the way; words that would stay wait for what the person chose (see `keeping`).

In every function *at* is an aware instant, and *by* the id of whoever did it, if said.
"""

from datetime import datetime

from attrs import evolve

from trauma_informed.fields import instant
from trauma_informed.session.appending import (
    appended,
    moment_or_none,
    name_or_none,
    refusal,
    then,
)
from trauma_informed.session.choices import Kind, RecordChoice
from trauma_informed.session.keeping import chosen
from trauma_informed.session.presence import (
    has_left,
    is_another,
    names_of,
    others_are_there,
)
from trauma_informed.session.record import Participant, Session, StepTaken
from trauma_informed.session.states import (
    ENDED,
    EventKind,
    Status,
    after,
    may_call_back,
)
from trauma_informed.wordless import wordless

__all__ = [
    "begin_closing",
    "call_back",
    "cancel",
    "close",
    "come",
    "end_by_supporter",
    "interrupt",
    "leave",
    "next_steps",
    "pause",
    "reopen",
    "resume",
    "start",
    "stop",
    "take_step",
]


@wordless
def start(session: Session, *, at: datetime, by: str | None = None) -> Session:
    """Return *session* begun; one that was cancelled may begin all the same.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> start(Session(id="session-1"), at=at).status.value
    'open'
    """
    return then(session, EventKind.STARTED, at, by)


@wordless
def pause(session: Session, *, at: datetime, by: str | None = None) -> Session:
    """Return *session* paused, for as long as the person likes."""
    return then(session, EventKind.PAUSED, at, by)


@wordless
def resume(session: Session, *, at: datetime, by: str | None = None) -> Session:
    """Return *session* going on after a pause, a break in the line, or a closing."""
    return then(session, EventKind.RESUMED, at, by)


@wordless
def take_step(
    session: Session, step: StepTaken, *, at: datetime | None = None
) -> Session:
    """Return *session* with *step* added; *at* fills its moment where it says none.

    Any step fits until the session is over, a step that was left out too. One that
    carries words waits for what the person chose to have kept; without them it fits.
    """
    if session.status in ENDED:
        raise refusal(session, "SES003", "steps")
    if step.words.strip():
        chosen(session, "steps")
    if at is not None and step.at is None:
        step = evolve(step, at=instant(at))  # type: ignore[misc] # attrs at run time
    return evolve(session, steps=(*session.steps, step))  # type: ignore[misc]


@wordless
def begin_closing(session: Session, *, at: datetime, by: str | None = None) -> Session:
    """Return *session* coming to its close: a word on time, a summary, a next step."""
    return then(session, EventKind.CLOSING, at, by)


def stop(session: Session, *, at: datetime, by: str | None = None) -> Session:
    """Return *session* stopped by the person: at once, in every state, without a reason.

    It never raises. One that is over stays as it is; one that was cancelled could still
    begin, and is stopped too. One person's stop never ends a group: whoever stopped has
    left, and the group goes on. It ends only with the last person whom the record lists.

    Args:
        session: Any session.

        at: The moment. One that no record can hold is left open, ``at=None``: the stop
            counts all the same.

        by: The id of the person who stopped. One that no record can hold is left out.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> stop(Session(id="session-1"), at=at).status.value
    'stopped-by-person'
    >>> stop(Session(id="session-2", kind=Kind.GROUP), at=at).timeline[-1].kind.value
    'left'
    """
    if session.status in ENDED and session.status is not Status.CANCELLED:
        return session
    who, kind = name_or_none(by), EventKind.STOPPED_BY_PERSON
    if session.kind is Kind.GROUP:
        names = names_of(session, who) if who else frozenset()
        if others_are_there(session, names):
            if has_left(session, names):
                return session
            kind = EventKind.LEFT
    return appended(session, kind, moment_or_none(at), who)


@wordless
def close(session: Session, *, at: datetime, by: str | None = None) -> Session:
    """Return *session* closed, with whatever steps it had."""
    return then(session, EventKind.CLOSED, at, by)


@wordless
def end_by_supporter(
    session: Session,
    *,
    at: datetime,
    words: str,
    by: str | None = None,
    repair: str = "",
) -> Session:
    """Return *session* ended by the supporter.

    *words* say why, as the person was told; *repair*, what they are offered to mend it.
    They are the supporter's own account, so nobody has to be asked first; but where the
    person chose that nothing be kept, they are only spoken, and both are empty here.
    """
    if session.record is RecordChoice.NONE and f"{words}{repair}".strip():
        raise refusal(session, "SES001", "timeline")
    kind = EventKind.ENDED_BY_SUPPORTER
    return then(session, kind, at, by, words=words, repair=repair)


@wordless
def interrupt(session: Session, *, at: datetime, by: str | None = None) -> Session:
    """Return *session* broken off by something outside it, such as a dropped line."""
    return then(session, EventKind.INTERRUPTED, at, by)


@wordless
def reopen(session: Session, *, at: datetime, by: str | None = None) -> Session:
    """Return *session* going on after its end, because the person wants to.

    Only the person reopens: somebody whom the record knows in another role cannot.
    """
    if is_another(session, by):
        raise refusal(session, "SES016", "timeline")
    return then(session, EventKind.REOPENED, at, by)


@wordless
def cancel(session: Session, *, at: datetime, by: str | None = None) -> Session:
    """Return *session* cancelled before it began; nobody has to say why."""
    return then(session, EventKind.CANCELLED, at, by)


@wordless
def call_back(session: Session, *, at: datetime, by: str | None = None) -> Session:
    """Return *session* with a call back to the person, which changes no state.

    After an end it has to have been agreed (`Setting.call_back_agreed`); after a break
    in the line only the person's no stands in the way. `resume` or `reopen` follows
    where the person wants to go on.
    """
    if not may_call_back(session.status, session.setting.call_back_agreed):
        raise refusal(session, "SES017", "timeline")
    return then(session, EventKind.CALLED_BACK, at, by)


@wordless
def come(session: Session, participant: Participant, *, at: datetime) -> Session:
    """Return *session* with *participant* there, added to its people if they are new."""
    arrived = then(session, EventKind.CAME, at, participant.id)
    if any(known.id == participant.id for known in session.people):
        return arrived
    people = (*session.people, participant)
    return evolve(arrived, people=people)  # type: ignore[misc]


@wordless
def leave(session: Session, *, at: datetime, by: str) -> Session:
    """Return *session* with the one whose id is *by* gone; it goes on without them."""
    return then(session, EventKind.LEFT, at, by)


#: `amend` is in `keeping`.
_VERBS = {
    "start": EventKind.STARTED,
    "pause": EventKind.PAUSED,
    "resume": EventKind.RESUMED,
    "begin_closing": EventKind.CLOSING,
    "stop": EventKind.STOPPED_BY_PERSON,
    "close": EventKind.CLOSED,
    "end_by_supporter": EventKind.ENDED_BY_SUPPORTER,
    "interrupt": EventKind.INTERRUPTED,
    "reopen": EventKind.REOPENED,
    "cancel": EventKind.CANCELLED,
    "amend": EventKind.AMENDED,
    "call_back": EventKind.CALLED_BACK,
    "come": EventKind.CAME,
    "leave": EventKind.LEFT,
}


def next_steps(session: Session) -> tuple[str, ...]:
    """Return the names of the functions here that fit where *session* stands.

    >>> next_steps(Session(id="session-1"))
    ('take_step', 'start', 'stop', 'cancel', 'amend', 'call_back', 'come', 'leave')
    """
    status, agreed = session.status, session.setting.call_back_agreed
    fitting = [name for name, kind in _VERBS.items() if after(status, kind)]
    if not may_call_back(status, agreed):
        fitting.remove("call_back")
    return (*(() if status in ENDED else ("take_step",)), *fitting)
