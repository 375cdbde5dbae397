"""What each kind of record brings up on a day: one function a kind.

Each yields what, where, and since which day, where that day may be seen. A person's
own step is theirs, and is never due.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from trauma_informed.consent.life import Status as ConsentStatus
from trauma_informed.consent.life import status, terms_at
from trauma_informed.consent.record import Answer, Consent
from trauma_informed.days import is_over, today
from trauma_informed.findings import Pointer
from trauma_informed.goals.record import Goal, Standing
from trauma_informed.person.record import HardTime, Preferences, Repeats
from trauma_informed.reflection.record import Reflection
from trauma_informed.safety_plan.record import SafetyPlan
from trauma_informed.service.record import Ending, Support
from trauma_informed.session.record import CommitmentOutcome, Session, Status
from trauma_informed.vocabulary import Agreed, Given, Who

__all__ = ["BRINGS_UP", "DueKind", "Row"]


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
_OPEN = (Ending.NOT_ENDED, Ending.NOT_STATED)
_HERE: Final = Pointer()
_WEEK: Final = 7


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
    if today(start, session.time_zone) == day:
        yield DueKind.MEETING, _HERE / "planned_start", day


def _of_preferences(preferences: Preferences, at: datetime) -> Iterator[Row]:
    """Yield each hard time that is today; its day is the person's, and is not shown."""
    day = today(at, preferences.time_zone)
    for number, hard in enumerate(preferences.hard_times):
        if _is_on(hard, day):
            yield DueKind.HARD_TIME, _HERE / "hard_times" / number, None


def _is_on(hard: HardTime, day: date) -> bool:
    """Return True where *day* is one of the days of *hard*, both ends counted."""
    if hard.on is None:
        return False
    last = hard.until if hard.until and hard.until >= hard.on else hard.on
    length = (last - hard.on).days
    if hard.repeats is Repeats.EVERY_WEEK:
        return (day - hard.on).days % _WEEK <= length
    return any(0 <= (day - first).days <= length for first in _beginnings(hard, day))


def _beginnings(hard: HardTime, day: date) -> Iterator[date]:
    """Yield the first days from which *hard* may reach to *day*."""
    first = hard.on or day
    yield first
    if hard.repeats is Repeats.EVERY_YEAR:
        for year in (day.year - 1, day.year):
            yield from _day(year, first.month, first.day)
    if hard.repeats is Repeats.EVERY_MONTH:
        before = (day.year - (day.month == 1), (day.month - 2) % 12 + 1)
        for year, month in (before, (day.year, day.month)):
            yield from _day(year, month, first.day)


def _day(year: int, month: int, day: int) -> Iterator[date]:
    """Yield the day, or the last of its month where that month is shorter."""
    for number in range(day, day - 4, -1):
        try:
            yield date(year, month, number)
        except ValueError:
            continue
        return


def _of_plan(plan: SafetyPlan, at: datetime) -> Iterator[Row]:
    """Yield the day on which the person wanted to look at their plan again."""
    due = plan.review_due
    if due is not None and due <= today(at, plan.time_zone):
        yield DueKind.PLAN_REVIEW, _HERE / "review_due", due


def _of_goal(goal: Goal, at: datetime) -> Iterator[Row]:
    """Yield the day on which the person wanted to look at an open goal again."""
    due = goal.look_again_on
    if due is None or goal.standing is not Standing.OPEN:
        return
    if due <= today(at, goal.time_zone):
        yield DueKind.GOAL_LOOK, _HERE / "look_again_on", due


def _of_consent(consent: Consent, at: datetime) -> Iterator[Row]:
    """Yield what may be asked again from today on, and a yes that ended by itself."""
    stands = status(consent, at=at)
    if stands is ConsentStatus.EXPIRED:
        yield DueKind.CONSENT_ENDED, _HERE / "terms", None
    if stands in (
        ConsentStatus.WITHDRAWN,
        ConsentStatus.ENDED_BY_OTHER,
        ConsentStatus.SUPERSEDED,
        ConsentStatus.SAID_NO,
    ):
        return
    days = [
        term.ask_again_not_before
        for term in terms_at(consent, at=at)
        if term.answer is Answer.NOT_NOW and term.ask_again_not_before is not None
    ]
    first = min(days, default=None)
    if first is not None and first <= today(at, consent.time_zone):
        yield DueKind.MAY_ASK_AGAIN, _HERE / "terms", first


def _of_support(support: Support, at: datetime) -> Iterator[Row]:
    """Yield an ending that was not told or not said, and a handover that was agreed."""
    if support.ending is Ending.DIED:
        return
    over = is_over(support.until, support.time_zone, at=at)
    if over and support.ending in _OPEN:
        yield DueKind.ENDING_UNSAID, _HERE / "ending", support.until
    if support.until is not None and not over and support.told_on is None:
        yield DueKind.ENDING_UNTOLD, _HERE / "told_on", None
    handover = support.handover
    if handover is None or handover.on is None:
        return
    waits = handover.agreed is Agreed.AGREED and handover.introduced is Given.NOT_STATED
    if waits and handover.on <= today(at, support.time_zone):
        yield DueKind.HANDOVER, _HERE / "handover", handover.on


def _of_reflection(reflection: Reflection, at: datetime) -> Iterator[Row]:
    """Yield supervision that is today; only for the author."""
    if reflection.next_supervision == today(at, reflection.time_zone):
        yield DueKind.SUPERVISION, _HERE / "next_supervision", None


#: What each kind of record brings up.
BRINGS_UP: Final[Mapping[type, Callable[[Any, datetime], Iterator[Row]]]] = {
    Consent: _of_consent,
    Goal: _of_goal,
    Preferences: _of_preferences,
    Reflection: _of_reflection,
    SafetyPlan: _of_plan,
    Session: _of_session,
    Support: _of_support,
}
