"""Whether a person is supported, and what stops when they are not any more.

After a death, and after the last day of support, no letter goes out and nobody is
reminded of anything. What is said at an ending is said before that day is over.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from trauma_informed.days import today
from trauma_informed.fields import instant
from trauma_informed.service.record import Ending, Support

__all__ = [
    "Standing",
    "Writing",
    "ends_of",
    "may_write",
    "standing",
    "standing_on",
    "writing_after",
]

_OPEN: Final = (Ending.NOT_ENDED, Ending.NOT_STATED)


class Standing(StrEnum):
    """Where a person's support stands."""

    #: No support of theirs is at hand, so nobody can tell.
    NOT_KNOWN = "not-known"
    SUPPORTED = "supported"
    OVER = "over"
    DIED = "died"


class Writing(StrEnum):
    """What stays of an end once its `Support` is erased: whether anything is sent."""

    NOT_STATED = "not-stated"
    #: Nothing is sent after the last day, nor at all where none is known.
    STOPS = "stops"
    #: Nothing is ever sent again, whoever supports the person: after a death.
    STOPS_FOR_GOOD = "stops-for-good"


def standing(
    person_id: str | None, records: Iterable[Any], *, at: datetime
) -> Standing:
    """Return where the support of a person stands at the moment *at*.

    Args:
        person_id: Whose; None where nobody gave a name.

        records: Any records; each `Support` among them that is theirs counts, and
            what is left of each that was erased. Support is over once its last day has
            passed, or where it ended and names no day.

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
    theirs = ends_of(person_id, records)
    return _standing((each, today(at, each.time_zone)) for each in theirs)


def ends_of(person_id: str | None, records: Iterable[Any]) -> tuple[Any, ...]:
    """Return each `Support` of a person, and what is left of each that was erased.

    All of them have an `until`, a `time_zone` and a `writing_after`.
    """
    return tuple(
        each
        for each in records
        if (isinstance(each, Support) or writing_after(each) is not Writing.NOT_STATED)
        and person_id
        and each.person_id == person_id
    )


def writing_after(record: Any) -> Writing:
    """Return what the end in a `Support`, or what is left of one, says of writing.

    What is left of an erased one belongs to a floor above, so it is known by its
    `writing` alone.

    >>> writing_after(Support(id="s", ending=Ending.DIED)).value
    'stops-for-good'
    """
    if not isinstance(record, Support):
        left = getattr(record, "writing", None)
        return left if isinstance(left, Writing) else Writing.NOT_STATED
    if record.ending is Ending.DIED:
        return Writing.STOPS_FOR_GOOD
    ends = record.until is not None or record.ending not in _OPEN
    return Writing.STOPS if ends else Writing.NOT_STATED


def standing_on(supports: Iterable[Any], day: date) -> Standing:
    """Return where the support of one person stands on a day.

    Args:
        supports: Each of that person's, and what is left of each that was erased; none
            where nobody knows of any.

        day: The day it is where the person is.

    >>> ended = Support(id="s", until=date(2026, 2, 1))
    >>> standing_on([ended], date(2026, 2, 1)).value
    'supported'
    """
    return _standing((each, day) for each in supports)


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


def _standing(supports: Iterable[tuple[Any, date]]) -> Standing:
    """Return where *supports* stand together, each on the day that it counts."""
    theirs = [(writing_after(each), each.until, day) for each, day in supports]
    if any(writing is Writing.STOPS_FOR_GOOD for writing, *_ in theirs):
        return Standing.DIED
    if not theirs:
        return Standing.NOT_KNOWN
    over = all(
        writing is Writing.STOPS and (until is None or until < day)
        for writing, until, day in theirs
    )
    return Standing.OVER if over else Standing.SUPPORTED
