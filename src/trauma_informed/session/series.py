"""`check_series`: what only a history of sessions shows."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Final, Literal

from trauma_informed.catalogue import rule
from trauma_informed.checks import Facts
from trauma_informed.fields import instant
from trauma_informed.findings import Finding, NotChecked, Report
from trauma_informed.person.record import Preferences
from trauma_informed.reflection.record import Reflection
from trauma_informed.session.full_weeks import full_weeks_alone, our_mark
from trauma_informed.session.history import (
    Place,
    asked_after_a_no,
    beyond_the_mark,
    called_off,
    latest_of,
    led_by_others,
    not_kept,
    one_by_one,
)
from trauma_informed.session.record import Session

__all__ = ["check_series"]

_Look = Callable[[list[Session], Facts], Iterator[Place]]
#: Each looks at one person's sessions, in their order.
_OF_A_PERSON: Final[dict[str, _Look]] = {
    "SES040": not_kept,
    "SES041": called_off,
    "SES042": led_by_others,
    "SES043": beyond_the_mark,
    "SES044": asked_after_a_no,
}
#: This one looks at a supporter's own weeks, whoever they were with.
_OF_A_SUPPORTER: Final = "SES045"


def check_series(
    sessions: Iterable[Session],
    *,
    preferences: Iterable[Preferences] = (),
    reflections: Iterable[Reflection] = (),
    at: datetime,
    full_week: int | Literal["ours"] | None = "ours",
) -> Report:
    """Return what could be better over several sessions; see `check` for each of them.

    Promises that were kept, meetings that our side called off, who leads, the pace, and
    what was asked again after a no are looked at for each person by themselves. Who
    gave no name has no history.

    Args:
        sessions: Sessions in any order, of one person or of several; they are all held
            at once, so hand in one person's, or one supporter's.

        preferences: What the people said of themselves, which changes how their
            sessions are read.

        reflections: A supporter's own. Without them nobody's load is looked at.

        at: The moment from which it is looked at; an aware instant.

        full_week: Beyond how many sessions seven days are full for that supporter, as
            they set it for themselves (`Marks.talks_in_seven_days`). None where they do
            not want it looked at. Ours, which is no norm, unless given.

    Returns:
        The findings, each at a place in one of the sessions, whose id it holds.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> report = check_series((), at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    >>> len(report), [each.rule.id for each in report.not_checked]
    (0, ['SES045'])
    """
    beside = (*preferences, *reflections)
    facts = Facts(at=instant(at), alongside=beside)
    held = tuple(sessions)
    found = [*_of_people(held, facts)]
    unchecked = []
    mark = our_mark() if full_week == "ours" else full_week
    if mark is not None and facts.of(Reflection):
        alone = full_weeks_alone(latest_of(held), facts, mark=mark)
        found += _said(_OF_A_SUPPORTER, alone)
    elif mark is not None:
        lone = rule(_OF_A_SUPPORTER)
        unchecked.append(NotChecked(rule=lone, needs=(Reflection.__name__,)))
    found.sort(key=lambda finding: (finding.severity.rank, finding.rule.id))
    return Report(findings=tuple(found), not_checked=tuple(unchecked))


def _of_people(sessions: tuple[Session, ...], facts: Facts) -> Iterator[Finding]:
    for history in one_by_one(sessions, facts.at):
        for rule_id, look in _OF_A_PERSON.items():
            yield from _said(rule_id, look(history, facts))


def _said(rule_id: str, places: Iterator[Place]) -> Iterator[Finding]:
    for session, place in places:
        yield Finding(rule=rule(rule_id), at=place, record=session.id)
