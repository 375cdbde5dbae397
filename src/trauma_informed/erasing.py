"""`erase`: take out of the world what is kept of a person, and keep only that it was.

What is left is a *tombstone*: whose record it was and of what kind, who erased it, when
and on what ground. It holds no word. That a list is only ever added to does not stand
in the way; a legal hold does, for as long as it lasts.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final

from attrs import evolve

from trauma_informed.consent.outliving import answers_left
from trauma_informed.consent.record import Consent, ConsentEvent, EventKind, Term
from trauma_informed.errors import KeepingError
from trauma_informed.fields import Code, Identifier, Instant, instant
from trauma_informed.service.ending import Writing, writing_after
from trauma_informed.service.record import Support
from trauma_informed.views import TopRecord, record
from trauma_informed.vocabulary import Stated
from trauma_informed.wordless import wordless

__all__ = ["ErasureBasis", "Tombstone", "ended_too", "erase", "is_held", "kept_answers"]

#: What stops more of the writing comes later.
_STOPS: Final = (Writing.NOT_STATED, Writing.STOPS, Writing.STOPS_FOR_GOOD)

_HELD = (
    "legal_hold: says that a law or a court forbids erasing; tell the person what "
    "stays and why, and erase it when the hold is over."
)


class ErasureBasis(StrEnum):
    """On what ground something was erased."""

    NOT_STATED = "not-stated"
    #: The person asked for it.
    OWN_REQUEST = "own-request"
    #: The time for which it was to be kept has passed.
    KEEPING_OVER = "keeping-over"
    #: The person had chosen that nothing be kept.
    NOT_TO_BE_KEPT = "not-to-be-kept"
    #: A law or a court asks for it.
    LAW = "law"
    #: It was written down by mistake, or of somebody else.
    MISTAKE = "mistake"


@record
class Tombstone(TopRecord):
    """What stays of a record that was erased: that it was, and nothing of what it said.

    >>> Tombstone(id="plan-1", of="trauma-informed/safety-plan/1").basis.value
    'not-stated'
    """

    SCHEMA: ClassVar[str] = "trauma-informed/tombstone/1"
    INFORMATION: ClassVar[str] = "about-the-record"

    #: The schema of what was erased.
    of: Code | None = None
    erased_at: Instant | None = None
    erased_by: Identifier | None = None
    basis: ErasureBasis = ErasureBasis.NOT_STATED
    #: Of a consent: each no in it, and each *not now*, in names alone, so that
    #: forgetting them never makes room for another yes; when they were said, and to
    #: whom. `kept_answers` reads them.
    said_no: tuple[Term, ...] = ()
    not_now: tuple[Term, ...] = ()
    answered_at: Instant | None = None
    answered_to: Identifier | None = None
    #: Of a support: whether its end stops letters and reminders, so that forgetting it
    #: never lets one out, and its last day, from which others are kept. Of one that was
    #: written down by mistake nothing stays, so that nobody is cut off by it.
    writing: Writing = Writing.NOT_STATED
    until: date | None = None


@wordless
def erase(
    record: TopRecord,
    *,
    by: str,
    at: datetime,
    basis: ErasureBasis,
    alongside: Iterable[TopRecord] = (),
) -> Tombstone:
    """Return what stays of *record*: a tombstone without words, to store in its place.

    Copies that others hold are not reached: ask `trauma_informed.consent.
    after_withdrawal` who received what. A tombstone stays as it is.

    Args:
        record: Any record, an app's own too.

        by: The id of whoever erases.

        at: The moment; an aware instant.

        basis: On what ground.

        alongside: Other records; a `Support` of the same person may be under a legal
            hold, which then covers everything that is kept of the person.

    Raises:
        KeepingError: A legal hold forbids it for now.
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> from trauma_informed.goals.record import Goal
    >>> goal = Goal(id="goal-1", words="made-up: to swim again")
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> left = erase(goal, by="supporter-1", at=at, basis=ErasureBasis.OWN_REQUEST)
    >>> left.id, left.of, left.basis.value
    ('goal-1', 'trauma-informed/goal/1', 'own-request')
    """
    if isinstance(record, Tombstone):
        return record
    if is_held(record, alongside):
        raise KeepingError([_HELD])
    moment = instant(at)
    left = Tombstone(
        id=record.id,
        person_id=record.person_id,
        revision=record.revision,
        of=record.SCHEMA or None,
        erased_at=moment,
        erased_by=by,
        basis=basis,
    )
    if isinstance(record, Consent):
        return evolve(left, **answers_left(record, at=moment))  # type: ignore[misc]
    return _with_its_end(left, record) if isinstance(record, Support) else left


def is_held(record: TopRecord, alongside: Iterable[TopRecord] = ()) -> bool:
    """Return True where a legal hold forbids erasing *record* for now.

    Args:
        record: Any record; an app's own may have a `legal_hold` too.

        alongside: Other records; the hold on a `Support` covers all of its person's.
    """
    person = record.person_id
    around = [
        each
        for each in alongside
        if isinstance(each, Support) and person is not None and each.person_id == person
    ]
    holds = (getattr(each, "legal_hold", None) for each in (record, *around))
    return any(hold is Stated.YES for hold in holds)


def _with_its_end(left: Tombstone, support: Support) -> Tombstone:
    """Return the tombstone *left* with what the end of *support* stops, and its day."""
    writing = writing_after(support)
    if left.basis is ErasureBasis.MISTAKE or writing is Writing.NOT_STATED:
        return left
    return evolve(  # type: ignore[misc] # attrs at run time
        left, time_zone=support.time_zone, writing=writing, until=support.until
    )


def ended_too(left: Tombstone, copy: TopRecord) -> Tombstone:
    """Return the tombstone *left* with the end that a copy, or its tombstone, tells of.

    What stops more of the writing holds; of two last days the earlier, and no day at
    all where one of the two names none.
    """
    other = copy if isinstance(copy, Tombstone) else left
    if isinstance(copy, Support):
        other = _with_its_end(left, copy)
    writing = max(left.writing, other.writing, key=_STOPS.index)
    ends = [each for each in (left, other) if each.writing is writing]
    days = [each.until for each in ends if each.until is not None]
    return evolve(  # type: ignore[misc] # attrs at run time
        left,
        time_zone=left.time_zone or other.time_zone,
        writing=writing,
        until=min(days) if len(days) == len(ends) else None,
    )


def kept_answers(tombstones: Iterable[TopRecord]) -> tuple[Consent, ...]:
    """Return consents that hold nothing but what *tombstones* kept of answers.

    Hand them to `decide` beside the consents that are left: what the person said no to
    stays a no, and what they left for another time still waits for an answer, although
    the record of it is gone.

    Args:
        tombstones: Any records; those that hold no such answer are passed over.
    """
    kept = (each for each in tombstones if isinstance(each, Tombstone))
    return tuple(_as_consent(each) for each in kept if each.said_no or each.not_now)


def _as_consent(left: Tombstone) -> Consent:
    terms = left.said_no + left.not_now
    event = ConsentEvent(
        kind=EventKind.SAID_NO,
        id="said-no-1",
        at=left.answered_at,
        recorded_at=left.answered_at,
        terms=terms,
    )
    return Consent(
        id=left.id,
        person_id=left.person_id,
        shared_by=left.answered_to,
        terms=terms,
        events=(event,),
    )
