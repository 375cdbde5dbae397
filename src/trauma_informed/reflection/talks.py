"""A supporter's talks by their days: when each began and ended, and nothing of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from attrs import frozen

from trauma_informed.days import today
from trauma_informed.fields import Count, Private
from trauma_informed.session.record import EventKind, Role, Session, Status
from trauma_informed.views import Record, record

__all__ = ["Days", "SevenDays", "Talk", "days_of", "talks_of"]

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7 * _DAY
_AT_WORK: Final = (Role.SUPPORTER, Role.FACILITATOR)
_BEGUN: Final = {EventKind.STARTED, EventKind.REOPENED}
#: What is written down before a talk, or after everybody has gone home.
_APART: Final = (EventKind.PLANNED, EventKind.AMENDED, EventKind.CALLED_BACK)

#: When a talk began, and when it ended.
Talk = tuple[datetime, datetime]


@record
class SevenDays(Record):
    """Seven days: how many talks there were, and how many days without one."""

    first: Private[date]
    last: Private[date]
    talks: Private[Count] = 0
    days_without: Private[Count] = 7


@frozen(repr=False)
class Days:
    """The talks of some weeks, and their days in order."""

    talks: tuple[Talk, ...]
    per_day: tuple[tuple[date, int], ...]
    #: The latest first.
    weeks: tuple[SevenDays, ...]

    @property
    def free(self) -> tuple[date, ...]:
        """The days without a talk."""
        return tuple(day for day, talks in self.per_day if not talks)

    def runs(self) -> Iterator[tuple[date, ...]]:
        """Yield each run of days with a talk."""
        for busy, run in groupby(self.per_day, key=lambda each: each[1] > 0):
            if busy:
                yield tuple(day for day, _ in run)


def talks_of(
    sessions: Iterable[Session], supporter: str, at: datetime
) -> Iterator[Talk]:
    """Yield when each talk that *supporter* took part in at work began and ended.

    A session without any moment is passed over, and so is one that has not begun.
    """
    for session in sessions:
        here = [each for each in session.people if supporter in (each.id, each.who)]
        at_work = any(each.role in _AT_WORK for each in here)
        during = (each.at for each in session.timeline if each.kind not in _APART)
        moments = [moment for moment in during if moment is not None and moment <= at]
        if at_work and moments and not _is_off(session):
            yield min(moments), max(moments)


def _is_off(session: Session) -> bool:
    """Return True for one that has not begun, or was called off before it could."""
    kinds = {each.kind for each in session.timeline}
    called_off = EventKind.CANCELLED in kinds and not kinds & _BEGUN
    return called_off or session.status is Status.PLANNED


def days_of(
    talks: Iterable[Talk], *, last: date, weeks: int, time_zone: str | None
) -> Days:
    """Return the talks of the *weeks* times seven days that end with *last*."""
    first = last - weeks * _WEEK + _DAY
    dated = [(today(talk[0], time_zone), talk) for talk in sorted(talks)]
    within = [(day, talk) for day, talk in dated if first <= day <= last]
    counts = Counter(day for day, _ in within)
    every = [first + number * _DAY for number in range(7 * weeks)]
    seven = (every[at : at + 7] for at in range(0, len(every), 7))
    return Days(
        talks=tuple(talk for _, talk in within),
        per_day=tuple((day, counts[day]) for day in every),
        weeks=tuple(_week(days, counts) for days in seven)[::-1],
    )


def _week(days: list[date], counts: Counter[date]) -> SevenDays:
    return SevenDays(
        first=days[0],
        last=days[-1],
        talks=sum(counts[day] for day in days),
        days_without=sum(not counts[day] for day in days),
    )
