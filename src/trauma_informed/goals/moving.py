"""How a goal moved on the person's own scale, and on no other.

One goal is looked at by itself. There is no score, no sum over goals and no comparison
with anybody; what a level looks like is said in the words that the person wrote for it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum

from attrs import evolve

from trauma_informed.fields import (
    Attainment,
    Identifier,
    Instant,
    Private,
    Words,
    instant,
)
from trauma_informed.goals.record import Goal, Level, Look, Standing
from trauma_informed.views import Record, record

__all__ = ["Movement", "Progress", "Seen", "progress"]


class Movement(StrEnum):
    """Which way a goal moved between two looks, by the levels of its own scale."""

    #: One of the two looks says no level, or none that the scale describes.
    NOT_SAID = "not-said"
    FORWARD = "forward"
    SAME = "same"
    BACK = "back"


@record
class Seen(Record):
    """How far the goal was at one moment, as the person saw it."""

    #: None where it is how things stood at the beginning.
    look_id: Identifier | None = None
    at: Instant | None = None
    #: None where none was said, and where the scale has no words of that time for it.
    level: Private[Attainment] | None = None
    #: What the person wrote beforehand of this level.
    level_words: Words = ""
    #: What the person said as they looked.
    words: Words = ""
    #: Since the last level before this one.
    movement: Private[Movement] = Movement.NOT_SAID


@record
class Progress(Record):
    """The looks at one goal in the order of time, each against the person's own scale.

    >>> Progress(goal_id="goal-1", start=Seen(level=-1))
    Progress(goal_id='goal-1', start=<private>)
    """

    goal_id: Identifier
    standing: Standing = Standing.OPEN
    #: The person's scale, from less to more; each level that one text describes.
    scale: Private[tuple[Level, ...]] = ()
    #: Where the person started; None where nobody said.
    start: Private[Seen] | None = None
    looks: Private[tuple[Seen, ...]] = ()
    #: Looks without a moment: nobody can tell what came before them.
    undated: Private[tuple[Seen, ...]] = ()

    @property
    def now(self) -> Seen | None:
        """The last look that says a level; None where there is none."""
        return next((look for look in self.looks[::-1] if look.level is not None), None)

    @property
    def movement(self) -> Movement:
        """Which way it went since the start, or else since the first level said."""
        said = [look for look in self.looks if look.level is not None]
        first = self.start or next(iter(said), None)
        if first is None or not said or first is said[-1]:
            return Movement.NOT_SAID
        return _between(first.level, said[-1].level)


def progress(goal: Goal, *, at: datetime) -> Progress:
    """Return how *goal* moved until *at*, for the person to look at.

    A level counts where the scale has one text for it, and where that text was there
    before the look: a mark that was set afterwards measures nothing (`GOA003`). What
    the person said stays, whatever becomes of the number beside it.

    Args:
        goal: One goal, with a scale or without one.

        at: The moment until which looks count; an aware instant.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> scale = (Level(at=-1, words="made-up: I look at it"), Level(at=0, words="I go"))
    >>> look = Look(id="look-1", at=datetime(2026, 3, 1, tzinfo=UTC), level=0)
    >>> goal = Goal(id="goal-1", levels=scale, baseline=-1, looks=(look,))
    >>> seen = progress(goal, at=datetime(2026, 3, 2, tzinfo=UTC))
    >>> seen.movement.value, seen.now.level_words
    ('forward', 'I go')
    """
    until = instant(at)
    scale = _scale(goal.levels)
    words = {level.at: level.words for level in scale}
    dated = [(look.at, look) for look in goal.looks if look.at is not None]
    past = [look for when, look in sorted(dated, key=_moment) if when <= until]
    begun = goal.baseline if goal.baseline in words else None
    start = None if begun is None else Seen(level=begun, level_words=words[begun])
    return Progress(
        goal_id=goal.id,
        standing=goal.standing,
        scale=scale,
        start=start,
        looks=tuple(_moved(begun, (_look(goal, look, words) for look in past))),
        undated=tuple(_look(goal, k, words) for k in goal.looks if k.at is None),
    )


def _moment(dated: tuple[datetime, Look]) -> datetime:
    return dated[0]


def _scale(levels: Iterable[Level]) -> tuple[Level, ...]:
    """Return the levels that have one text, from less to more."""
    described = [level for level in levels if level.words.strip()]
    times = Counter(level.at for level in described)
    once = (level for level in described if times[level.at] == 1)
    return tuple(sorted(once, key=lambda level: level.at))


def _look(goal: Goal, look: Look, words: dict[int, str]) -> Seen:
    """Return one look, without its level where the scale was not yet written."""
    written = goal.levels_written_at
    too_soon = written is not None and look.at is not None and look.at < written
    level = None if too_soon or look.level not in words else look.level
    return Seen(
        look_id=look.id,
        at=look.at,
        level=level,
        level_words="" if level is None else words[level],
        words=look.words,
    )


def _moved(last: int | None, looks: Iterable[Seen]) -> Iterator[Seen]:
    """Yield *looks*, each with the way it went since the last level before it."""
    for look in looks:
        movement = _between(last, look.level)
        yield evolve(look, movement=movement)  # type: ignore[misc] # attrs at run time
        last = last if look.level is None else look.level


def _between(before: int | None, after: int | None) -> Movement:
    if before is None or after is None:
        return Movement.NOT_SAID
    if before == after:
        return Movement.SAME
    return Movement.FORWARD if after > before else Movement.BACK
