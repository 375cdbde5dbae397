"""What each kind of record brings up on a day: one function a kind.

Each yields what, where, and since which day, where that day may be seen. A person's
own step is theirs, and is never due. What was looked at, answered or taken up anew is
brought up no more, whichever record says so.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from trauma_informed.consent.changing.answered_anew import answered_anew
from trauma_informed.consent.life import Status as ConsentStatus
from trauma_informed.consent.life import status, terms_at
from trauma_informed.consent.record import Answer, Consent
from trauma_informed.days import days_at, has_come, is_over, on_one_day, today
from trauma_informed.findings import Pointer
from trauma_informed.goals.record import Goal, Standing
from trauma_informed.person.hard_times import falls_on
from trauma_informed.person.record import Preferences
from trauma_informed.reflection.record import Reflection
from trauma_informed.safety_plan.record import SafetyPlan
from trauma_informed.service.record import Ending, Support
from trauma_informed.session.record import CommitmentOutcome, Session, Status
from trauma_informed.views import TopRecord
from trauma_informed.vocabulary import Agreed, Given, Who

__all__ = ["Beside", "DueKind", "Row", "brought_up", "read_beside"]


class DueKind(StrEnum):
    """What there is to bring up."""

    PROMISE = "promise"
    MEETING = "meeting"
    HARD_TIME = "hard-time"
    PLAN_REVIEW = "plan-review"
    GOAL_LOOK = "goal-look"
    MAY_ASK_AGAIN = "may-ask-again"
    CONSENT_ENDED = "consent-ended"
    ENDING_UNTOLD = "ending-untold"
    ENDING_UNSAID = "ending-unsaid"
    HANDOVER = "handover"
    SUPERVISION = "supervision"
    ERASE = "erase"


Row = tuple[DueKind, Pointer, date | None]
_OPEN: Final = (Ending.NOT_ENDED, Ending.NOT_STATED)
#: An end that the person does not bring about themselves; they are told before it.
_TOLD_BEFORE: Final = (*_OPEN, Ending.FINISHED, Ending.SUPPORTER_LEFT)
#: After these, nobody asks: what was said no to, or taken back, is left in peace.
_LEFT_IN_PEACE: Final = (
    ConsentStatus.WITHDRAWN,
    ConsentStatus.ENDED_BY_OTHER,
    ConsentStatus.SUPERSEDED,
    ConsentStatus.SAID_NO,
)
_HERE: Final = Pointer()


@frozen(kw_only=True)
class Beside:
    """What the other records say of one of them; read once for all."""

    #: Kind, person and id of what another record revises.
    revised: frozenset[tuple[type, str | None, str]] = frozenset()
    #: The highest revision of each record, by its kind, person and id.
    newest: Mapping[tuple[type, str | None, str], int]
    #: Of each person who is named.
    consents: Mapping[str | None, tuple[Consent, ...]]

    def is_past(self, record: TopRecord) -> bool:
        """Return True where *record* is an earlier copy, or was revised by another."""
        own = (type(record), record.person_id, record.id)
        return own in self.revised or record.revision < self.newest.get(own, 0)


def read_beside(records: Iterable[TopRecord]) -> Beside:
    """Return what *records* say of one another."""
    every = tuple(records)
    newest: dict[tuple[type, str | None, str], int] = defaultdict(int)
    consents: dict[str | None, tuple[Consent, ...]] = defaultdict(tuple)
    for each in every:
        own = (type(each), each.person_id, each.id)
        newest[own] = max(newest[own], each.revision)
        if isinstance(each, Consent) and each.person_id is not None:
            consents[each.person_id] += (each,)
    revised = frozenset(
        (type(each), each.person_id, each.revises)
        for each in every
        if isinstance(each, SafetyPlan | Goal) and each.revises not in (None, each.id)
    )
    return Beside(revised=revised, newest=newest, consents=consents)


def _of_session(session: Session, at: datetime) -> Iterator[Row]:
    """Yield the promises of those who support, and a meeting that is today."""
    day = today(at, session.time_zone)
    for number, each in enumerate(session.commitments):
        ours = each.whose in (Who.SUPPORTER, Who.SERVICE)
        said = each.outcome is not CommitmentOutcome.NOT_SAID or each.answered_on
        if ours and not said and each.due is not None and each.due <= day:
            yield DueKind.PROMISE, _HERE / "commitments" / number, each.due
    start = session.planned_start
    if start is None or session.status is not Status.PLANNED:
        return
    if on_one_day(start, at, session.time_zone):
        yield DueKind.MEETING, _HERE / "planned_start", day


def _of_preferences(preferences: Preferences, at: datetime) -> Iterator[Row]:
    """Yield each hard time that is today; its day is the person's, and is not shown."""
    days = days_at(at, preferences.time_zone)
    for number, hard in enumerate(preferences.hard_times):
        if any(falls_on(hard, day) for day in days):
            yield DueKind.HARD_TIME, _HERE / "hard_times" / number, None


def _of_plan(plan: SafetyPlan, at: datetime) -> Iterator[Row]:
    """Yield the day on which the person wanted to look at their plan again."""
    due = plan.review_due
    if due is None or due > today(at, plan.time_zone):
        return
    if plan.reviewed_on is None or plan.reviewed_on < due:
        yield DueKind.PLAN_REVIEW, _HERE / "review_due", due


def _of_goal(goal: Goal, at: datetime) -> Iterator[Row]:
    """Yield the day on which the person wanted to look at an open goal again."""
    due = goal.look_again_on
    if due is None or goal.standing is not Standing.OPEN:
        return
    looks = (today(look.at, goal.time_zone) for look in goal.looks if look.at)
    if max(looks, default=date.min) < due <= today(at, goal.time_zone):
        yield DueKind.GOAL_LOOK, _HERE / "look_again_on", due


def _of_consent(consent: Consent, at: datetime) -> Iterator[Row]:
    """Yield what may be asked again from today on, and a yes that ended by itself."""
    stands = status(consent, at=at)
    if stands is ConsentStatus.EXPIRED:
        yield DueKind.CONSENT_ENDED, _HERE / "terms", None
    waits = (term for term in terms_at(consent, at=at) if term.answer is Answer.NOT_NOW)
    days = [day for day in (term.ask_again_not_before for term in waits) if day]
    if stands in _LEFT_IN_PEACE or not days:
        return
    last = max(days)  # as `reask` has it: before none of the days that they named
    if has_come(last, consent.time_zone, at=at):
        yield DueKind.MAY_ASK_AGAIN, _HERE / "terms", last


def _of_support(support: Support, at: datetime) -> Iterator[Row]:
    """Yield an ending that was not told or not said, and a handover that was agreed."""
    if support.ending is Ending.DIED:
        return
    over = is_over(support.until, support.time_zone, at=at)
    if over and support.ending in _OPEN:
        yield DueKind.ENDING_UNSAID, _HERE / "ending", support.until
    ahead = support.until is not None and not over and support.told_on is None
    if ahead and support.ending in _TOLD_BEFORE:
        yield DueKind.ENDING_UNTOLD, _HERE / "told_on", None
    handover = support.handover
    if handover is None or handover.on is None:
        return
    waits = handover.agreed is Agreed.AGREED and handover.introduced is Given.NOT_STATED
    if waits and handover.on <= today(at, support.time_zone):
        yield DueKind.HANDOVER, _HERE / "handover", handover.on


def _of_reflection(reflection: Reflection, at: datetime) -> Iterator[Row]:
    """Yield supervision that is today; only for the author."""
    if reflection.next_supervision in days_at(at, reflection.time_zone):
        yield DueKind.SUPERVISION, _HERE / "next_supervision", None


#: What each kind of record brings up.
_BRINGS_UP: Final[Mapping[type, Callable[[Any, datetime], Iterator[Row]]]] = {
    Consent: _of_consent,
    Goal: _of_goal,
    Preferences: _of_preferences,
    Reflection: _of_reflection,
    SafetyPlan: _of_plan,
    Session: _of_session,
    Support: _of_support,
}
#: A term with which answer is brought up as what; it may be answered anew elsewhere.
_ABOUT: Final = {
    DueKind.CONSENT_ENDED: Answer.YES,
    DueKind.MAY_ASK_AGAIN: Answer.NOT_NOW,
}


def brought_up(record: TopRecord, beside: Beside, *, at: datetime) -> Iterator[Row]:
    """Yield what *record* brings up, but for what is done as others tell."""
    if beside.is_past(record):
        return
    for row in _rows(record, at):
        if not _is_answered(record, row[0], beside, at):
            yield row


def _rows(record: Any, at: datetime) -> Iterator[Row]:
    """Yield what the kind of *record* brings up."""
    for kind in type(record).__mro__:
        if kind in _BRINGS_UP:
            yield from _BRINGS_UP[kind](record, at)


def _is_answered(
    record: TopRecord, kind: DueKind, beside: Beside, at: datetime
) -> bool:
    """Return True where the person has answered anew what *record* would bring up."""
    if not isinstance(record, Consent):
        return False
    others = beside.consents.get(record.person_id, ())
    held = terms_at(record, at=at)
    about = tuple(term for term in held if term.answer is _ABOUT[kind])
    return answered_anew(record, about, others, at=at)
