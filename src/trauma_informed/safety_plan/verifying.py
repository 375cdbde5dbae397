"""What in a plan nobody has checked of late: it stays there, and is marked.

A number that the person keeps is theirs, however old; whoever shows the plan can say
beside it that nobody has tried it for a while.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from trauma_informed.days import today
from trauma_informed.fields import instant
from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.reading import entries, wanted
from trauma_informed.safety_plan.record import Contact, PlanItem, SafetyPlan

__all__ = ["CHECK_AFTER", "unchecked"]

#: How long a check counts where the service says nothing. People move and numbers
#: change hands; half a year is our own measure, read nowhere.
CHECK_AFTER: Final = timedelta(days=180)


def unchecked(
    plan: SafetyPlan, *, at: datetime, within: timedelta = CHECK_AFTER
) -> tuple[Pointer, ...]:
    """Return where the contacts and lines stand that nobody checked within a time.

    Args:
        plan: The plan; nothing is taken out of it.

        at: The moment from which it is looked at; an aware instant.

        within: How long a check counts.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> from trauma_informed.safety_plan.record import Contact, Step
    >>> ana = Contact(id="c", name="made-up: Ana", reach="made-up: next door")
    >>> plan = SafetyPlan(id="plan-1", help_contacts=Step(contacts=(ana,)))
    >>> [str(at) for at in unchecked(plan, at=datetime(2026, 3, 1, tzinfo=UTC))]
    ['/help_contacts/contacts/0']
    """
    day = today(instant(at), plan.time_zone)
    return tuple(
        place
        for place, checked in _checks(plan)
        if checked is None or day - checked > within
    )


def _checks(plan: SafetyPlan) -> Iterator[tuple[Pointer, date | None]]:
    """Yield every contact and line that has something to check, and when it was."""
    for name, step in wanted(plan):
        for place, entry in entries(step):
            if isinstance(entry, PlanItem):
                continue
            said = entry.reach if isinstance(entry, Contact) else entry.words
            if said.strip():
                yield Pointer(f"/{name}{place}"), entry.verified_on
