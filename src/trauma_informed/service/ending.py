"""Whether a person is supported, and what stops when they are not any more.

After a death, and after the last day of support, no letter goes out and nobody is
reminded of anything. What is said at an ending is said before that day is over.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from trauma_informed.days import is_over
from trauma_informed.fields import instant
from trauma_informed.service.record import Ending, Support

__all__ = ["Standing", "may_write", "standing"]


class Standing(StrEnum):
    """Where a person's support stands."""

    #: No support of theirs is at hand, so nobody can tell.
    NOT_KNOWN = "not-known"
    SUPPORTED = "supported"
    OVER = "over"
    DIED = "died"


def standing(
    person_id: str | None, records: Iterable[Any], *, at: datetime
) -> Standing:
    """Return where the support of a person stands at the moment *at*.

    Args:
        person_id: Whose; None where nobody gave a name.

        records: Any records; each `Support` among them that is theirs counts. It is
            over once its last day has passed, or where it ended and names no day.

        at: An aware moment.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC, date
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> ended = Support(id="s", person_id="p", until=date(2026, 2, 1))
    >>> standing("p", [ended], at=at).value
    'over'
    """
    at = instant(at)
    theirs = [
        each
        for each in records
        if isinstance(each, Support) and person_id and each.person_id == person_id
    ]
    if any(each.ending is Ending.DIED for each in theirs):
        return Standing.DIED
    if not theirs:
        return Standing.NOT_KNOWN
    over = all(_is_over(each, at) for each in theirs)
    return Standing.OVER if over else Standing.SUPPORTED


def may_write(person_id: str | None, records: Iterable[Any], *, at: datetime) -> bool:
    """Return True where a letter or a reminder may go out, as far as support goes.

    Whether, how and when the person may be reached is another question: ask
    `safe_to_contact` too.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> may_write("p", [Support(id="s", person_id="p", ending=Ending.DIED)], at=at)
    False
    """
    ended = (Standing.DIED, Standing.OVER)
    return standing(person_id, records, at=at) not in ended


def _is_over(support: Support, at: datetime) -> bool:
    if support.until is not None:
        return is_over(support.until, support.time_zone, at=at)
    return support.ending not in (Ending.NOT_ENDED, Ending.NOT_STATED)
