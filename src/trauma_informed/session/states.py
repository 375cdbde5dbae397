"""The states of a session, and the one table of what leads from which to which.

Fifteen kinds of event over nine states fit on a page, and anybody can check them by
eye, so no workflow engine is used. Reading a timeline never fails: an event that does
not fit where it stands changes nothing, and `check` finds it (SES003).
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from trauma_informed.vocabulary import Agreed

__all__ = [
    "ENDED",
    "TABLE",
    "EventKind",
    "Status",
    "after",
    "may_call_back",
    "met",
    "misplaced",
    "walk",
]


class Status(StrEnum):
    """Where a session stands, as read from its timeline."""

    PLANNED = "planned"
    OPEN = "open"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"
    STOPPED_BY_PERSON = "stopped-by-person"
    ENDED_BY_SUPPORTER = "ended-by-supporter"
    INTERRUPTED = "interrupted"
    CANCELLED = "cancelled"


class EventKind(StrEnum):
    """What happened in a timeline."""

    PLANNED = "planned"
    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    CLOSING = "closing"
    CLOSED = "closed"
    STOPPED_BY_PERSON = "stopped-by-person"
    ENDED_BY_SUPPORTER = "ended-by-supporter"
    INTERRUPTED = "interrupted"
    REOPENED = "reopened"
    CANCELLED = "cancelled"
    #: Somebody came into a group, or left it; the group goes on.
    CAME = "came"
    LEFT = "left"
    #: Words added after the end; nothing before them is edited.
    AMENDED = "amended"
    #: The supporter called the person back, as agreed; going on is the person's choice.
    CALLED_BACK = "called-back"


#: Over, unless the person reopens it.
ENDED = frozenset(
    {
        Status.CLOSED,
        Status.STOPPED_BY_PERSON,
        Status.ENDED_BY_SUPPORTER,
        Status.CANCELLED,
    }
)
_UNDER_WAY = {
    EventKind.CLOSED: Status.CLOSED,
    EventKind.ENDED_BY_SUPPORTER: Status.ENDED_BY_SUPPORTER,
    EventKind.INTERRUPTED: Status.INTERRUPTED,
    EventKind.STOPPED_BY_PERSON: Status.STOPPED_BY_PERSON,
}
_REOPENED = {EventKind.REOPENED: Status.OPEN}
#: Where each kind of event leads from each state; what is not here does not fit there.
TABLE: dict[Status, dict[EventKind, Status]] = {
    Status.PLANNED: {
        EventKind.PLANNED: Status.PLANNED,
        EventKind.STARTED: Status.OPEN,
        EventKind.CANCELLED: Status.CANCELLED,
        EventKind.STOPPED_BY_PERSON: Status.STOPPED_BY_PERSON,
    },
    Status.OPEN: {
        **_UNDER_WAY,
        EventKind.PAUSED: Status.PAUSED,
        EventKind.CLOSING: Status.CLOSING,
    },
    Status.PAUSED: {
        **_UNDER_WAY,
        EventKind.RESUMED: Status.OPEN,
        EventKind.CLOSING: Status.CLOSING,
    },
    Status.CLOSING: {
        **_UNDER_WAY,
        EventKind.PAUSED: Status.PAUSED,
        EventKind.RESUMED: Status.OPEN,
    },
    Status.INTERRUPTED: {
        **_UNDER_WAY,
        EventKind.INTERRUPTED: Status.INTERRUPTED,
        EventKind.RESUMED: Status.OPEN,
    },
    Status.CLOSED: _REOPENED,
    Status.STOPPED_BY_PERSON: _REOPENED,
    Status.ENDED_BY_SUPPORTER: _REOPENED,
    #: Somebody whose session was cancelled may come all the same, or say that they stop.
    Status.CANCELLED: {
        EventKind.STARTED: Status.OPEN,
        EventKind.STOPPED_BY_PERSON: Status.STOPPED_BY_PERSON,
    },
}
#: These say who is there or what was added, and lead nowhere.
_BESIDE = frozenset(
    {EventKind.CAME, EventKind.LEFT, EventKind.AMENDED, EventKind.CALLED_BACK}
)


def after(status: Status, kind: EventKind) -> Status | None:
    """Return where *kind* leads from *status*; None where it does not fit.

    Nobody comes to what has ended; leaving it, adding words and calling back still fit.

    >>> after(Status.OPEN, EventKind.PAUSED).value
    'paused'
    >>> after(Status.STOPPED_BY_PERSON, EventKind.RESUMED) is None
    True
    """
    if kind is EventKind.CAME and status in ENDED - {Status.CANCELLED}:
        return None
    return status if kind in _BESIDE else TABLE[status].get(kind)


def met(kinds: Iterable[EventKind]) -> Iterator[tuple[Status, EventKind]]:
    """Yield each of *kinds*, in their order, after the state that it met.

    >>> [status.value for status, _ in met([EventKind.STARTED, EventKind.PAUSED])]
    ['planned', 'open']
    """
    status = Status.PLANNED
    for kind in kinds:
        yield status, kind
        status = after(status, kind) or status


def walk(kinds: Iterable[EventKind]) -> Status:
    """Return where a timeline of *kinds*, in their order, leads to.

    >>> walk([EventKind.STARTED, EventKind.STOPPED_BY_PERSON]).value
    'stopped-by-person'
    """
    last = Status.PLANNED
    for status, kind in met(kinds):
        last = after(status, kind) or status
    return last


def misplaced(kinds: Iterable[EventKind]) -> Iterator[int]:
    """Yield the place in a timeline of each event that does not fit where it stands."""
    for place, (status, kind) in enumerate(met(kinds)):
        if after(status, kind) is None:
            yield place


def may_call_back(status: Status, agreed: Agreed) -> bool:
    """Return True where calling the person back crosses no answer of theirs.

    After an end it has to be agreed. Where a line dropped, nobody may have asked yet,
    and only a no stands in the way.

    >>> may_call_back(Status.INTERRUPTED, Agreed.NOT_ASKED)
    True
    >>> may_call_back(Status.STOPPED_BY_PERSON, Agreed.NOT_ASKED)
    False
    """
    if status in ENDED:
        return agreed is Agreed.AGREED
    return agreed is not Agreed.SAID_NO
