"""Whether it is safe to reach a person by a channel at a moment, and by which way.

A yes is only ever what the person said. Where nobody asked, where there is no such way,
and where the hours cannot be read, the answer is *not known*: silence is not consent.

Where several ways lie on one channel:

* A yes wins, since it names the one way that is meant, and every other way stays as it
  is. Use only the way that `Reach.contact_id` names.
* Without a yes, a no wins over what is not known: what the person said is never watered
  down by what nobody asked them.
* Among several ways with one answer, the one nearest to a yes is named, so that the
  next step is the smallest: waiting for the hours comes before asking again.
* The same number, address or go-between with a yes and a no is one way, and the no
  holds, however it is written: see `ways`.
* Nothing goes through somebody who must not be told, nor, until the person was asked,
  through somebody whose name may be theirs. Beside a shared phone a name says who else
  answers it, and the hours say when they do not: there the hours decide.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import frozen

from trauma_informed.days import wall_clock
from trauma_informed.fields import instant
from trauma_informed.person.people import is_one_of, may_be_one_of
from trauma_informed.person.record import (
    NotToBeTold,
    Preferences,
    SafeContact,
    SafeHours,
    Weekday,
)
from trauma_informed.person.ways import is_same, known
from trauma_informed.vocabulary import Agreed, Channel

__all__ = ["Reach", "ReachAnswer", "ReachReason", "safe_to_contact"]

#: Ways on which somebody else may answer: without hours, nobody knows when it is safe.
SHARED = (Channel.SHARED_PHONE, Channel.THROUGH_SOMEONE)
#: Where the name of a go-between may stand; on any other way, beside it alone.
_NAMED: Final[dict[Channel | None, tuple[str, ...]]] = {
    Channel.THROUGH_SOMEONE: ("who_words", "reach"),
    Channel.SHARED_PHONE: (),
}
_WEEK = tuple(Weekday)


class ReachAnswer(StrEnum):
    """Whether it is safe now."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


class ReachReason(StrEnum):
    """Why; in the order in which one way is chosen over another."""

    #: Agreed, and inside the hours that the person gave.
    SAFE_NOW = "safe-now"
    #: Agreed, on a way of the person's own, and no hours were given.
    AGREED_WITHOUT_HOURS = "agreed-without-hours"
    OUTSIDE_THE_HOURS = "outside-the-hours"
    SAID_NO = "said-no"
    #: It goes through somebody who must not be told.
    MUST_NOT_BE_TOLD = "must-not-be-told"
    #: It goes through somebody who, by their name, may be one of those: ask the person.
    MAY_NOT_BE_TOLD = "may-not-be-told"
    #: Hours were given, and the record's time zone is missing or unknown.
    NO_ZONE = "no-zone"
    #: Agreed where somebody else may answer, and nobody said when.
    HOURS_NOT_ASKED = "hours-not-asked"
    #: Nobody asked whether this way may be used.
    NOT_ASKED = "not-asked"
    NO_SUCH_WAY = "no-such-way"


_ORDER = tuple(ReachReason)
_MUST, _MAY = ReachReason.MUST_NOT_BE_TOLD, ReachReason.MAY_NOT_BE_TOLD
_ANSWERS = {
    ReachReason.SAFE_NOW: ReachAnswer.YES,
    ReachReason.AGREED_WITHOUT_HOURS: ReachAnswer.YES,
    ReachReason.OUTSIDE_THE_HOURS: ReachAnswer.NO,
    ReachReason.SAID_NO: ReachAnswer.NO,
    ReachReason.MUST_NOT_BE_TOLD: ReachAnswer.NO,
}


@frozen(kw_only=True)
class Reach:
    """An answer with its reason; true in an ``if`` only where the answer is yes."""

    answer: ReachAnswer
    because: ReachReason
    #: The way that the answer leans on; None where there is no such way.
    contact_id: str | None = None

    def __bool__(self) -> bool:
        """Return True where the answer is yes, and nowhere else."""
        return self.answer is ReachAnswer.YES


def safe_to_contact(
    preferences: Preferences, channel: Channel, *, at: datetime
) -> Reach:
    """Return whether it is safe to reach the person by *channel* at the moment *at*.

    Hours are read off the clock on the wall in the record's `time_zone`: an hour that
    comes twice when the clocks go back counts both times, and one that is skipped when
    they go forward does not come. An hour ends just before its `until`.

    Args:
        preferences: What the person said, as far as they did.

        channel: How they would be reached.

        at: The moment; an aware instant.

    Returns:
        Yes, no or not known, why, and the way that the answer leans on. Whether a
        message may be left, and which name to use, stands in that way.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> mobile = SafeContact(
    ...     id="mobile",
    ...     channel=Channel.PHONE,
    ...     may_be_used=Agreed.AGREED,
    ...     hours=(SafeHours(since="09:00", until="12:00"),),
    ... )
    >>> said = Preferences(id="p", time_zone="Europe/Madrid", safe_contacts=(mobile,))
    >>> reach = safe_to_contact(
    ...     said, Channel.PHONE, at=datetime(2026, 7, 1, 9, 59, tzinfo=UTC)
    ... )
    >>> reach.answer.value, reach.because.value, reach.contact_id
    ('yes', 'safe-now', 'mobile')
    >>> at = datetime(2026, 7, 1, 10, tzinfo=UTC)
    >>> safe_to_contact(said, Channel.PHONE, at=at).because.value
    'outside-the-hours'
    >>> safe_to_contact(said, Channel.POST, at=at).answer.value
    'not-known'
    """
    clock = wall_clock(instant(at), preferences.time_zone)
    closed = _closed(preferences)
    ways = [
        (closed[number] or _reason(way, clock), way.id)
        for number, way in enumerate(preferences.safe_contacts)
        if way.channel == channel
    ]
    if not ways:
        return Reach(answer=ReachAnswer.NOT_KNOWN, because=ReachReason.NO_SUCH_WAY)
    because, contact_id = min(ways, key=lambda way: _ORDER.index(way[0]))
    return Reach(
        answer=_ANSWERS.get(because, ReachAnswer.NOT_KNOWN),
        because=because,
        contact_id=contact_id,
    )


def _closed(preferences: Preferences) -> list[ReachReason | None]:
    """Return why each way is closed, by itself or by another that is the same."""
    reads = [known(way) for way in preferences.safe_contacts]
    alone = [_shut(way, preferences) for way in preferences.safe_contacts]
    shut = [each for each in zip(reads, alone, strict=True) if each[1]]
    return [
        min(
            (why for other, why in shut if why and is_same(read, other)),
            key=_ORDER.index,
            default=own,
        )
        for read, own in zip(reads, alone, strict=True)
    ]


def _shut(way: SafeContact, preferences: Preferences) -> ReachReason | None:
    """Return why *way* is closed by what was said of it; None where it is not."""
    if way.may_be_used is Agreed.SAID_NO:
        return ReachReason.SAID_NO
    found = through(way, preferences.must_not_be_told)
    return found[0] if found else None


def through(
    way: SafeContact, never: Iterable[NotToBeTold]
) -> tuple[ReachReason, str] | None:
    """Return how *way* leads through one of *never*, and the field that says so."""
    found = [each for one in never if (each := _leads(way, one))]
    return min(found, key=lambda each: _ORDER.index(each[0]), default=None)


def _leads(way: SafeContact, never: NotToBeTold) -> tuple[ReachReason, str] | None:
    """Return whether *way* leads to one person; two ids speak of two people.

    The same words outweigh two ids, since an app may keep somebody under both.
    """
    if way.who and way.who == never.who:
        return _MUST, "who"
    are_two = bool(way.who and never.who)
    for field in _NAMED.get(way.channel, ("who_words",)):
        said = getattr(way, field)
        if is_one_of(said, (never.words,)):
            return (_MAY if are_two else _MUST), field
        if not are_two and may_be_one_of(said, (never.words,)):
            return _MAY, field
    return None


def _reason(way: SafeContact, clock: datetime | None) -> ReachReason:
    """Return how *way* stands by itself."""
    if way.may_be_used is not Agreed.AGREED:
        return ReachReason.NOT_ASKED
    if not way.hours and way.channel in SHARED:
        return ReachReason.HOURS_NOT_ASKED
    if not way.hours:
        return ReachReason.AGREED_WITHOUT_HOURS
    if clock is None:
        return ReachReason.NO_ZONE
    if any(_within(hours, clock) for hours in way.hours):
        return ReachReason.SAFE_NOW
    return ReachReason.OUTSIDE_THE_HOURS


def _within(hours: SafeHours, clock: datetime) -> bool:
    """Return True where *clock*, on the person's wall, stands inside *hours*."""
    now, days = f"{clock:%H:%M}", hours.days or _WEEK
    today = _WEEK[clock.weekday()] in days
    yesterday = _WEEK[clock.weekday() - 1] in days
    if hours.since < hours.until:
        return today and hours.since <= now < hours.until
    return (today and now >= hours.since) or (yesterday and now < hours.until)
