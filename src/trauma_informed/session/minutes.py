"""How long a session was under way, and on which day it is."""

from datetime import datetime, timedelta
from itertools import pairwise

from trauma_informed.session.record import EventKind, Session
from trauma_informed.session.states import Status, after, met

__all__ = ["began", "is_off", "under_way"]

_UNDER_WAY = (Status.OPEN, Status.CLOSING)


def began(session: Session) -> datetime | None:
    """Return when *session* first began, or is planned to; None where nobody said.

    >>> began(Session(id="session-1")) is None
    True
    """
    started = (e.at for e in session.timeline if e.kind is EventKind.STARTED and e.at)
    return next(started, session.planned_start)


def is_off(session: Session) -> bool:
    """Return True where *session* was called off and did not begin after all.

    >>> is_off(Session(id="session-1"))
    False
    """
    kinds = {event.kind for event in session.timeline}
    begun = kinds & {EventKind.STARTED, EventKind.REOPENED}
    return EventKind.CANCELLED in kinds and not begun


def under_way(session: Session) -> timedelta | None:
    """Return how long *session* was under way, pauses left out.

    None where a moment is missing, and where it is going on or has not begun.

    >>> under_way(Session(id="session-1")) is None
    True
    """
    changes = []
    kinds = (event.kind for event in session.timeline)
    for event, (status, kind) in zip(session.timeline, met(kinds), strict=True):
        then = after(status, kind)
        if then not in (None, status):
            changes.append((event.at, then))
    if not changes or changes[-1][1] in _UNDER_WAY:
        return None
    total = timedelta()
    for (since, status), (until, _) in pairwise(changes):
        if since is None or until is None:
            return None
        if status in _UNDER_WAY:
            total += max(until - since, timedelta())
    return total
