"""The usual course of a session as data: its steps, who may take them, what must hold.

It stands in ``course.toml``. A step is an offer and may always be left out. What must
hold is looked at by rules afterwards, and stops nobody: `states` alone says what fits
where.
"""

import tomllib
from functools import cache
from typing import Any

import msgspec
from attrs import frozen

from trauma_informed.data import texts
from trauma_informed.findings import Citation
from trauma_informed.session.choices import StepKind
from trauma_informed.session.reading import is_theirs
from trauma_informed.session.record import Session
from trauma_informed.session.states import ENDED, EventKind
from trauma_informed.vocabulary import Who

__all__ = ["CourseStep", "CourseVerb", "course_verbs", "remaining", "usual_course"]

_FILE = "course.toml"


@frozen(kw_only=True)
class CourseStep:
    """One step of the usual course."""

    kind: StepKind
    #: Who may take it.
    may: tuple[Who, ...]
    #: What must hold for it to be what it is meant to be.
    holds: str
    #: Ids of the rules that look at it afterwards.
    rules: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class CourseVerb:
    """A function of `workflow`, the event that it appends, and who may call it."""

    name: str
    event: EventKind
    may: tuple[Who, ...]
    holds: str
    rules: tuple[str, ...] = ()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(texts("trauma_informed", "session", _FILE)[_FILE])


@cache
def usual_course() -> tuple[CourseStep, ...]:
    """Return the steps of a session in the order in which they usually come.

    >>> [step.kind.value for step in usual_course()][:3]
    ['welcome', 'limits', 'consent-reminder']
    """
    return msgspec.convert(_table()["step"], tuple[CourseStep, ...])


@cache
def course_verbs() -> tuple[CourseVerb, ...]:
    """Return what can be done with a session, who may, and what must hold.

    >>> [verb.name for verb in course_verbs() if verb.may == (Who.PERSON,)]
    ['stop', 'reopen']
    """
    return msgspec.convert(_table()["verb"], tuple[CourseVerb, ...])


def remaining(session: Session) -> tuple[StepKind, ...]:
    """Return the steps that *session* has not come to, in their usual order.

    They are offers for a screen, and none has to be taken. What the person left out or
    put off is settled; what somebody else left out is not. Once it is over there is
    nothing more.

    >>> [kind.value for kind in remaining(Session(id="session-1"))][-2:]
    ['next-step', 'feedback']
    """
    if session.status in ENDED:
        return ()
    settled = {step.kind for step in session.steps if is_theirs(step)}
    return tuple(step.kind for step in usual_course() if step.kind not in settled)
