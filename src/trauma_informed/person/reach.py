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
* The same number or address with a yes and a no is one way, and the no holds.
"""

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from trauma_informed.days import wall_clock
from trauma_informed.fields import instant
from trauma_informed.person.record import Preferences, SafeContact, SafeHours, Weekday
from trauma_informed.vocabulary import Agreed, Channel

__all__ = ["Reach", "ReachAnswer", "ReachReason", "safe_to_contact"]

#: Ways on which somebody else may answer: without hours, nobody knows when it is safe.
SHARED = (Channel.SHARED_PHONE, Channel.THROUGH_SOMEONE)
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
    #: Hours were given, and the record's time zone is missing or unknown.
    NO_ZONE = "no-zone"
    #: Agreed where somebody else may answer, and nobody said when.
    HOURS_NOT_ASKED = "hours-not-asked"
    #: Nobody asked whether this way may be used.
    NOT_ASKED = "not-asked"
    NO_SUCH_WAY = "no-such-way"


_ORDER = tuple(ReachReason)
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
    ways = [way for way in preferences.safe_contacts if way.channel == channel]
    closed = _closed(ways, preferences)
    reasons = [closed.get(_key(way)) or _reason(way, clock) for way in ways]
    if not reasons:
        return Reach(answer=ReachAnswer.NOT_KNOWN, because=ReachReason.NO_SUCH_WAY)
    because = min(reasons, key=_ORDER.index)
    return Reach(
        answer=_ANSWERS.get(because, ReachAnswer.NOT_KNOWN),
        because=because,
        contact_id=ways[reasons.index(because)].id,
    )


def _closed(
    ways: list[SafeContact], preferences: Preferences
) -> dict[tuple[int, str], ReachReason]:
    """Return why some of *ways* are closed, whatever else is on record of them."""
    never = not_to_be_told(preferences)
    closed = {}
    for way in ways:
        if way.may_be_used is Agreed.SAID_NO:
            closed[_key(way)] = ReachReason.SAID_NO
        elif way.who in never:
            closed.setdefault(_key(way), ReachReason.MUST_NOT_BE_TOLD)
    return closed


def _key(way: SafeContact) -> tuple[int, str]:
    """Return what ways to one number or address share, and nothing else does."""
    spelt = spelling(way.reach)
    return (0, spelt) if spelt else (id(way), "")


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


def not_to_be_told(preferences: Preferences) -> frozenset[str]:
    """Return the ids of those who must not be told, as far as they have one."""
    return frozenset(each.who for each in preferences.must_not_be_told if each.who)


def spelling(reach: str) -> str:
    """Return the letters and digits of a number or an address, to tell two apart.

    >>> spelling("+1 (555) 010-0") == spelling("15550100")
    True
    """
    return "".join(filter(str.isalnum, reach.casefold()))
