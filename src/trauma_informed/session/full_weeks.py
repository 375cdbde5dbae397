"""A supporter's full week in which they wrote nothing and took nothing to supervision.

It is looked at only where a supporter hands in reflections of their own, which are
theirs alone: nobody's load is looked at from outside.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from trauma_informed.checks import Facts
from trauma_informed.data import texts
from trauma_informed.days import today
from trauma_informed.findings import Pointer
from trauma_informed.reflection.record import Reflection
from trauma_informed.session.history import Place
from trauma_informed.session.minutes import began, is_off
from trauma_informed.session.record import Role, Session
from trauma_informed.session.states import Status

__all__ = ["full_weeks_alone", "our_mark"]

_FILE = "load.toml"
_WEEK = timedelta(days=7)
_AT_WORK = (Role.SUPPORTER, Role.FACILITATOR)


@cache
def our_mark() -> int:
    """Return beyond how many sessions seven days are full; our choice, and no norm."""
    table: Any = tomllib.loads(texts("trauma_informed", "reflection", _FILE)[_FILE])
    return int(table["marks"]["talks_in_seven_days"])


def full_weeks_alone(
    sessions: list[Session], facts: Facts, *, mark: int
) -> Iterator[Place]:
    """Yield the last session of each week of an author's beyond *mark*, and alone."""
    reflections = facts.of(Reflection)
    for author in dict.fromkeys(each.author for each in reflections if each.author):
        looked = sorted(_days(reflections, author))
        yield from _alone(_held(sessions, author, facts), looked, mark)


def _held(
    sessions: list[Session], author: str, facts: Facts
) -> list[tuple[date, Session]]:
    """Return the sessions that *author* held, in their order, each with its day."""
    held = []
    for session in sessions:
        at = began(session)
        here = [p for p in session.people if author in (p.id, p.who)]
        worked = any(participant.role in _AT_WORK for participant in here)
        idle = session.status is Status.PLANNED or is_off(session)
        if at is not None and at <= facts.at and worked and not idle:
            held.append((today(at, session.time_zone), session))
    return sorted(held, key=lambda pair: pair[0])


def _days(reflections: tuple[Reflection, ...], author: str) -> Iterator[date]:
    """Yield each day on which *author* looked back, alone or in supervision."""
    for reflection in reflections:
        if reflection.author != author:
            continue
        if reflection.written_at is not None:
            yield today(reflection.written_at, reflection.time_zone)
        for each in reflection.to_supervision:
            if each.taken_on is not None:
                yield each.taken_on


def _alone(
    held: list[tuple[date, Session]], looked: list[date], mark: int
) -> Iterator[Place]:
    """Yield where seven days fill up and nobody looked back in them or soon after."""
    start = 0
    for number, (day, session) in enumerate(held):
        while day - held[start][0] >= _WEEK:
            start += 1
        if number - start + 1 <= mark:
            continue
        first = held[start][0]
        start = number + 1
        if not any(first <= each and each - day <= _WEEK for each in looked):
            yield session, Pointer()
