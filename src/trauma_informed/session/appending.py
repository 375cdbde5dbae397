"""How something that happened is appended to a session, or refused without words."""

from datetime import datetime
from typing import ParamSpec

from attrs import evolve

from trauma_informed.catalogue import rule
from trauma_informed.errors import FieldError, WorkflowError
from trauma_informed.fields import instant
from trauma_informed.findings import Finding, Pointer, Report
from trauma_informed.session.record import Participant, Session, SessionEvent
from trauma_informed.session.states import EventKind, after

__all__ = ["appended", "moment_or_none", "name_or_none", "refusal", "then"]

P = ParamSpec("P")


def then(
    session: Session,
    kind: EventKind,
    at: datetime,
    by: str | None,
    **said: str,
) -> Session:
    """Return *session* with an event of *kind*, if it fits."""
    if after(session.status, kind) is None:
        raise refusal(session, "SES003", "timeline")
    return appended(session, kind, instant(at), by, **said)


def appended(
    session: Session,
    kind: EventKind,
    at: datetime | None,
    by: str | None,
    **said: str,
) -> Session:
    """Return *session* with an event of *kind*, wherever it stands."""
    event = SessionEvent(
        kind=kind, id=_next_id(session, kind), at=at, recorded_at=at, by=by, **said
    )
    timeline = (*session.timeline, event)
    return evolve(session, timeline=timeline)  # type: ignore[misc] # attrs at run time


def _next_id(session: Session, kind: EventKind) -> str:
    """Return an id that no event here has; the same input, the same id."""
    taken = {event.id for event in session.timeline}
    number = len(taken) + 1
    while f"{kind}-{number}" in taken:
        number += 1
    return f"{kind}-{number}"


def moment_or_none(at: datetime) -> datetime | None:
    """Return *at* as a record holds it; None where that cannot be, whatever the clock."""
    try:
        return instant(at)
    except Exception:  # noqa: BLE001 -- stop is stop, and a clock can fail in any way
        return None


def name_or_none(by: object) -> str | None:
    """Return *by* as a record holds it; None where it is no name that can be kept."""
    try:
        return Participant(id=by).id  # type: ignore[arg-type] # refused where it is none
    except FieldError:
        return None


def refusal(session: Session, rule_id: str, *place: str | int) -> WorkflowError:
    """Return the error that says which rule a step met, and where."""
    at = Pointer()
    for step in place:
        at = at / step
    finding = Finding(rule=rule(rule_id), at=at, record=session.id)
    return WorkflowError(Report(findings=(finding,)))
