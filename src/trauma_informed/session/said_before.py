"""What the person had said of themselves, as it stood at a moment of a session.

Only what is theirs is read, of each record the copy that was written last before that
moment: neither what a stranger said, nor what the person has changed since.
"""

from collections.abc import Iterator
from datetime import datetime

from trauma_informed.checks import Facts
from trauma_informed.person.record import Preferences
from trauma_informed.session.minutes import began
from trauma_informed.session.presence import names_of, persons_in
from trauma_informed.session.record import Kind, Session

__all__ = ["mark_of", "preferences_of"]


def preferences_of(
    session: Session, facts: Facts, *, at: datetime | None = None
) -> list[Preferences]:
    """Return what whoever *session* is with had said of themselves.

    Args:
        session: Any session.

        facts: What stands beside it.

        at: The moment in question; when the session began, unless given.
    """
    persons = persons_in(session)
    theirs = (p for p in facts.of(Preferences) if p.person_id in persons)
    return [*_as_they_stood(theirs, at or began(session) or facts.at)]


def _as_they_stood(
    records: Iterator[Preferences], at: datetime
) -> Iterator[Preferences]:
    """Yield of each of *records* the copy that held *at* a moment.

    One that does not say when it was written has always held.
    """
    copies: dict[str, list[Preferences]] = {}
    for each in records:
        if each.recorded_at is None or each.recorded_at <= at:
            copies.setdefault(each.id, []).append(each)
    for held in copies.values():
        yield _latest(held)


def _latest(copies: list[Preferences]) -> Preferences:
    """Return the copy written last: by its moment, where each says one."""
    if all(each.recorded_at for each in copies):
        return max(copies, key=lambda each: (_written(each), each.revision))
    return max(copies, key=lambda each: (each.revision, _written(each)))


def _written(preferences: Preferences) -> float:
    at = preferences.recorded_at
    return float("-inf") if at is None else at.timestamp()


def mark_of(
    session: Session, facts: Facts, *, by: str | None = None, at: datetime | None = None
) -> int | None:
    """Return the person's own number beyond which a pause is offered, if they gave one.

    In a group, the number of whoever gave the reading; it stands in their preferences.
    Of several, the lowest.

    Args:
        session: Any session.

        facts: What stands beside it.

        by: In a group, who gave the reading.

        at: The moment of the reading; when the session began, unless given.
    """
    theirs = preferences_of(session, facts, at=at)
    if session.kind is Kind.GROUP and by is not None:
        theirs = [p for p in theirs if p.person_id in names_of(session, by)]
    elif session.slow_down_at is not None:
        return session.slow_down_at
    marks = (p.slow_down_at for p in theirs if p.slow_down_at is not None)
    return min(marks, default=None)
