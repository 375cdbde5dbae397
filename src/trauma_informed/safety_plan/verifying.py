"""What in a plan nobody has checked of late: it stays there, and is marked.

A number that the person keeps is theirs, however old; whoever shows the plan can say
beside it that nobody has tried it for a while, as the letters do.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from attrs import fields

from trauma_informed.days import today
from trauma_informed.fields import instant
from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.reading import ASIDE, entries
from trauma_informed.safety_plan.record import (
    Contact,
    CrisisLine,
    PlanItem,
    SafetyPlan,
    Step,
)

__all__ = ["CHECK_AFTER", "is_unchecked", "unchecked"]

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
        for place, entry in _shown(plan)
        if is_unchecked(entry, on=day, within=within)
    )


def is_unchecked(
    entry: Contact | CrisisLine, *, on: date, within: timedelta = CHECK_AFTER
) -> bool:
    """Return True where nobody checked *entry* within a time before the day *on*.

    What has no number, address or line in it yet has nothing to check.
    """
    said = entry.reach if isinstance(entry, Contact) else entry.words
    checked = entry.verified_on
    return bool(said.strip()) and (checked is None or _days(checked, on) > within.days)


def _days(checked: date, on: date) -> int:
    """Return the days between two days, of which either may carry an hour."""
    return on.toordinal() - checked.toordinal()


def _shown(plan: SafetyPlan) -> Iterator[tuple[Pointer, Contact | CrisisLine]]:
    """Yield every contact and line in a section that the person has not put aside."""
    for attribute in fields(SafetyPlan):
        name, step = attribute.name, getattr(plan, attribute.name)
        if not isinstance(step, Step) or step.answer in ASIDE:
            continue
        for place, entry in entries(step):
            if not isinstance(entry, PlanItem):
                yield Pointer(f"/{name}{place}"), entry
