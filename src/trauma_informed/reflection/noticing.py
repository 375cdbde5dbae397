"""What a supporter's dates show beyond their own marks, each at its last day."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import frozen

from trauma_informed.days import today
from trauma_informed.reflection.marking import Marks, Noticed, What
from trauma_informed.reflection.record import Reflection
from trauma_informed.reflection.talks import Days

__all__ = ["Looks", "looks_of", "noticed"]


@frozen(repr=False)
class Looks:
    """The days on which a supporter looked back, alone or in supervision."""

    #: False where no reflection of theirs was handed in: then nobody knows.
    known: bool
    reflections: tuple[date, ...]
    supervisions: tuple[date, ...]
    planned: tuple[date, ...]


def looks_of(
    reflections: Iterable[Reflection],
    supporter: str,
    *,
    last: date,
    time_zone: str | None,
) -> Looks:
    """Return the days of looking back of one supporter, until *last*.

    A day that was set for supervision and has passed says nothing of whether it was.
    """
    mine = [each for each in reflections if each.author == supporter]
    written = (each.written_at or each.recorded_at for each in mine)
    days = (today(moment, time_zone) for moment in written if moment is not None)
    taken = (marked.taken_on for each in mine for marked in each.to_supervision)
    ahead = (each.next_supervision for each in mine)
    return Looks(
        known=bool(mine),
        reflections=tuple(day for day in days if day <= last),
        supervisions=tuple(day for day in taken if day is not None and day <= last),
        planned=tuple(day for day in ahead if day is not None and day >= last),
    )


def noticed(
    days: Days, looks: Looks, marks: Marks, time_zone: str | None
) -> Iterator[Noticed]:
    """Yield what goes beyond *marks*, each at the last day that it is about."""
    found = {
        What.FULL_DAY: _full_days(days, marks.talks_in_a_day),
        What.FULL_WEEK: _full_weeks(days, marks.talks_in_seven_days),
        What.NO_FREE_DAY: _long_runs(days, marks.days_in_a_row),
        What.SHORT_BREATH: _short_breaths(days, marks.minutes_between_talks, time_zone),
        What.FULL_WEEK_ALONE: _alone(days, looks, marks.talks_in_seven_days),
        What.SUPERVISION_LONG_AGO: _long_ago(
            days, looks, marks.days_between_supervisions
        ),
    }
    for what, when in found.items():
        last = max(when, default=None)
        if last is not None:
            yield Noticed(what=what, on=last)


def _full_days(days: Days, mark: int | None) -> Iterator[date]:
    if mark is not None:
        yield from (day for day, talks in days.per_day if talks > mark)


def _full_weeks(days: Days, mark: int | None) -> Iterator[date]:
    if mark is not None:
        yield from (week.last for week in days.weeks if week.talks > mark)


def _long_runs(days: Days, mark: int | None) -> Iterator[date]:
    if mark is not None:
        yield from (run[-1] for run in days.runs() if len(run) > mark)


def _short_breaths(
    days: Days, mark: int | None, time_zone: str | None
) -> Iterator[date]:
    """Yield the day of each talk that began too soon after all before it had ended."""
    ended = None
    for begun, end in days.talks:
        if (
            mark is not None
            and ended is not None
            and begun - ended < timedelta(minutes=mark)
        ):
            yield today(begun, time_zone)
        ended = end if ended is None else max(ended, end)


def _alone(days: Days, looks: Looks, mark: int | None) -> Iterator[date]:
    """Yield the last day of each full week that nobody looked back on since."""
    looked = max((*looks.reflections, *looks.supervisions), default=date.min)
    if looks.known and mark is not None:
        for week in days.weeks:
            if week.talks > mark and looked < week.first:
                yield week.last


def _long_ago(days: Days, looks: Looks, mark: int | None) -> Iterator[date]:
    last = max(looks.supervisions, default=None)
    if mark is None or last is None or looks.planned:
        return
    if (days.weeks[0].last - last).days > mark:
        yield last
