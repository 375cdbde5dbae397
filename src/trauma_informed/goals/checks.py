"""Checks of goals; their words are in ``rules.toml``."""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.days import is_over, today
from trauma_informed.findings import Pointer
from trauma_informed.goals.record import Goal, Standing
from trauma_informed.vocabulary import Who

__all__: list[str] = []

_HERE = Pointer()
_OTHERS = {Who.SUPPORTER, Who.SERVICE, Who.SOMEONE_ELSE}
#: From -2 to +2.
_LEVELS = 5


@finds("GOA001")
def level_repeated(goal: Goal, facts: Facts) -> Iterator[Pointer]:
    """GOA001: each level is written once."""
    seen = set()
    for number, level in enumerate(goal.levels):
        if level.at in seen:
            yield _HERE / "levels" / number
        seen.add(level.at)


@finds("GOA002")
def levels_missing(goal: Goal, facts: Facts) -> Iterator[Pointer]:
    """GOA002: a scale that was begun has all its five levels; none is fine too."""
    if 0 < len({level.at for level in goal.levels}) < _LEVELS:
        yield _HERE / "levels"


@finds("GOA003")
def mark_moved(goal: Goal, facts: Facts) -> Iterator[Pointer]:
    """GOA003: levels are written before the first look."""
    looks = [look.at for look in goal.looks if look.at is not None]
    written = goal.levels_written_at
    if goal.levels and looks and written is not None and written > min(looks):
        yield _HERE / "levels_written_at"


@finds("GOA004")
def set_by_another(goal: Goal, facts: Facts) -> Iterator[Pointer]:
    """GOA004: a goal is the person's own, or set together with them."""
    if goal.set_by in _OTHERS:
        yield _HERE / "set_by"


@finds("GOA005")
def level_without_words(goal: Goal, facts: Facts) -> Iterator[Pointer]:
    """GOA005: a look is at a level that has words, where the scale has any."""
    described = {level.at for level in goal.levels if level.words.strip()}
    for number, look in enumerate(goal.looks):
        if goal.levels and look.level is not None and look.level not in described:
            yield _HERE / "looks" / number / "level"


@finds("GOA006")
def look_overdue(goal: Goal, facts: Facts) -> Iterator[Pointer]:
    """GOA006: an open goal is looked at again when that was agreed.

    A goal that rests, was reached, changed or set aside is left in peace.
    """
    day = goal.look_again_on
    if day is None or goal.standing is not Standing.OPEN:
        return
    looks = (today(look.at, goal.time_zone) for look in goal.looks if look.at)
    if max(looks, default=day.min) < day and is_over(day, goal.time_zone, at=facts.at):
        yield _HERE / "look_again_on"


@finds("GOA007")
def levels_without_a_moment(goal: Goal, facts: Facts) -> Iterator[Pointer]:
    """GOA007: where there are looks, it is known when the levels were written."""
    if goal.levels and goal.looks and goal.levels_written_at is None:
        yield _HERE / "levels_written_at"


@finds("GOA008")
def words_missing(goal: Goal, facts: Facts) -> Iterator[Pointer]:
    """GOA008: a goal that has levels or looks is said in the person's own words."""
    if not goal.words.strip() and (goal.levels or goal.looks):
        yield _HERE / "words"


@finds("GOA009")
def levels_after_the_beginning(goal: Goal, facts: Facts) -> Iterator[Pointer]:
    """GOA009: levels are written before the work begins."""
    written = goal.levels_written_at
    if goal.levels and written and is_over(goal.begun_on, goal.time_zone, at=written):
        yield _HERE / "levels_written_at"
