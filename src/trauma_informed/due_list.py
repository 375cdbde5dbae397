"""`due`: what an app should bring up today, from the records alone.

It holds no word of anybody: an entry names a record and a place in it, and whoever may
read that record opens it there. After a death nothing is brought up, and after the end
of support only what we still owe; what was kept is erased all the same.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from attrs import frozen

from trauma_informed.days import is_over
from trauma_informed.due_today import Beside, DueKind, Row, brought_up, read_beside
from trauma_informed.erasing import Tombstone, is_held
from trauma_informed.fields import instant
from trauma_informed.findings import Pointer
from trauma_informed.keeping import kept_until
from trauma_informed.service.ending import Standing, standing
from trauma_informed.views import TopRecord

__all__ = ["Due", "DueKind", "due"]

#: What each entry asks for: a state, a next step, and who can take it.
_WORDS: Final = {
    DueKind.PROMISE: (
        "was promised by today; say what became of it.",
        "supporter",
    ),
    DueKind.MEETING: ("is planned for today; look at what helps.", "supporter"),
    DueKind.HARD_TIME: (
        "is a hard time of the person's; look at what helps them then.",
        "supporter",
    ),
    DueKind.PLAN_REVIEW: (
        "was meant to be looked at again; ask whether the person would like to.",
        "supporter",
    ),
    DueKind.GOAL_LOOK: (
        "was meant to be looked at again; ask whether the person would like to.",
        "supporter",
    ),
    DueKind.MAY_ASK_AGAIN: (
        "was left for another time; it may be asked again, and left again.",
        "supporter",
    ),
    DueKind.CONSENT_ENDED: (
        "has ended by itself; nothing is shared unless the person is asked anew.",
        "supporter",
    ),
    DueKind.ENDING_UNTOLD: (
        "is empty for an end that is set; tell the person as early as you can.",
        "supporter",
    ),
    DueKind.ENDING_UNSAID: (
        "leaves open how support ended; write it, or another last day.",
        "supporter",
    ),
    DueKind.HANDOVER: (
        "was agreed by today; say whether the two were brought together.",
        "supporter",
    ),
    DueKind.SUPERVISION: ("is today; bring what you marked for it.", "author"),
    DueKind.ERASE: (
        "was kept for as long as was said; erase it, or say which law keeps it.",
        "service",
    ),
}
#: What goes on, where support does not.
_GOES_ON: Final = {
    Standing.DIED: (DueKind.ERASE, DueKind.SUPERVISION),
    Standing.OVER: (
        DueKind.ERASE,
        DueKind.SUPERVISION,
        DueKind.PROMISE,
        DueKind.HANDOVER,
        DueKind.ENDING_UNSAID,
    ),
}


@frozen(kw_only=True)
class Due:
    """One thing to bring up, and where it stands; never in a person's words."""

    kind: DueKind
    #: The id of the record, and the place in it.
    record: str
    at: Pointer
    person_id: str | None = None
    #: The day since which it waits, where that day may be seen.
    since: date | None = None

    @property
    def message(self) -> str:
        """``state; next step.``, complete in one reading."""
        return _WORDS[self.kind][0]

    @property
    def audience(self) -> str:
        """Who can act on it: supporter, service, or the author of a reflection."""
        return _WORDS[self.kind][1]

    def __str__(self) -> str:
        """Return ``place: state; next step.``, for a list on a screen."""
        return f"{str(self.at) or 'the whole record'}: {self.message}"


def due(records: Iterable[TopRecord], *, at: datetime) -> tuple[Due, ...]:
    """Return what an app should bring up at the moment *at*, what waits longest first.

    Promises of those who support, meetings of the day, hard times, plans and goals to
    look at again, consents that ended or may be asked again, endings and handovers,
    supervision, and what has been kept for as long as was said. A person's own step is
    never among them. To bring something up with the person asks for a safe way to
    reach them (`safe_to_contact`), and for `may_write`.

    Args:
        records: Records of any kinds and any people. The more are handed in, the more
            can be told: a `Support` says whether it goes on, a `Service` how long
            things are kept, a later plan, goal or consent what is done.

        at: An aware moment. A day counts in each record's `time_zone`; where none is
            known, what falls on a day is brought up as long as it is that day anywhere.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> from trauma_informed.safety_plan.record import SafetyPlan
    >>> plan = SafetyPlan(id="plan-1", review_due=date(2026, 2, 20))
    >>> print(*due([plan], at=datetime(2026, 3, 1, 12, tzinfo=UTC)))
    /review_due: was meant to be looked at again; ask whether the person would like to.
    """
    at, every = instant(at), tuple(records)
    people = {each.person_id for each in every}
    stands = {person: standing(person, every, at=at) for person in people}
    beside = read_beside(every)
    found = [
        Due(
            kind=kind,
            record=each.id,
            at=place,
            person_id=each.person_id,
            since=since,
        )
        for each in every
        for kind, place, since in _rows(each, every, beside, at)
        if kind in _GOES_ON.get(stands[each.person_id], tuple(DueKind))
    ]
    found.sort(key=lambda each: each.since or date.max)
    return tuple(found)


def _rows(
    record: TopRecord, every: tuple[TopRecord, ...], beside: Beside, at: datetime
) -> Iterator[Row]:
    yield from brought_up(record, beside, at=at)
    if isinstance(record, Tombstone) or is_held(record, every):
        return
    last = kept_until(record, every, at=at)
    if is_over(last, record.time_zone, at=at):
        yield DueKind.ERASE, Pointer(), last
