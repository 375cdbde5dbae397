"""A crisis line as dated data: where it answers, for whom, how, and how that is known.

None of these numbers was dialled. What is known of a line is what stood in a source on
a day, and each way to reach it says which source, which day, and how it was read.
"""

from datetime import date, datetime
from enum import StrEnum

from trauma_informed.catalogue import Reading
from trauma_informed.days import wall_clock
from trauma_informed.fields import (
    Clock,
    Code,
    Identifier,
    LanguageTag,
    Text,
    instant,
)
from trauma_informed.person.record import Weekday
from trauma_informed.views import Record, record
from trauma_informed.vocabulary import Stated

__all__ = [
    "WORLD",
    "Confirmed",
    "Ended",
    "EndedHow",
    "Hours",
    "Line",
    "LineChannel",
    "LineKind",
    "MeantFor",
    "OpenHours",
    "PhoneBill",
    "Rescue",
    "Way",
]

#: The region of what answers everywhere, as UN M49 and CLDR write it.
WORLD = "001"
_WEEK = tuple(Weekday)


class LineChannel(StrEnum):
    """How a line is reached."""

    CALL = "call"
    TEXT = "text"
    #: A telephone that types, for people who do not hear or speak on the phone.
    TTY = "tty"
    CHAT = "chat"
    EMAIL = "email"
    WEBSITE = "website"


class LineKind(StrEnum):
    """What answers."""

    CRISIS = "crisis"
    #: Helps to find a service; is not for a crisis.
    REFERRAL = "referral"
    EMERGENCY = "emergency"
    #: Lists the lines of many countries.
    DIRECTORY = "directory"


class MeantFor(StrEnum):
    """Whom a line is made for, as far as it says so."""

    EVERYONE = "everyone"
    CHILDREN = "children"
    YOUNG_PEOPLE = "young-people"
    LGBTQ_YOUNG_PEOPLE = "lgbtq-young-people"
    TRANS_PEOPLE = "trans-people"
    VETERANS = "veterans"
    NATIVE_PEOPLE = "native-people"
    NEW_PARENTS = "new-parents"
    PARTNER_VIOLENCE = "partner-violence"
    SEXUAL_VIOLENCE = "sexual-violence"
    DISASTER = "disaster"


class Rescue(StrEnum):
    """Whether a line may send help to somebody who did not ask for it."""

    NOT_KNOWN = "not-known"
    MAY_SEND_HELP = "may-send-help"
    NEVER_UNASKED = "never-unasked"


class PhoneBill(StrEnum):
    """Whether reaching a line may be seen on the phone's bill."""

    NOT_KNOWN = "not-known"
    MAY_SHOW = "may-show"
    DOES_NOT_SHOW = "does-not-show"


class EndedHow(StrEnum):
    """What became of a line or a number."""

    ENDED = "ended"
    #: Another number is given now; the old one may still be answered.
    REPLACED = "replaced"
    #: It stands in old lists, and nobody has told us more.
    IN_OLD_LISTS = "in-old-lists"


@record
class Way(Record):
    """One way to reach a line, and how well it is known."""

    id: Identifier
    channel: LineChannel
    #: A number, an address, a site.
    contact: Text
    #: The key to press once it answers.
    press: Text = ""
    #: The word to send first.
    say: Text = ""
    #: How it was seen: in a stored copy, as others tell it, or from memory alone.
    seen: Reading = Reading.MEMORY
    #: The day on which it was seen in its sources; None for what is from memory.
    seen_on: date | None = None
    #: Keys of works in ``sources.toml``.
    sources: tuple[Code, ...] = ()
    note: Text = ""

    @property
    def is_well_seen(self) -> bool:
        """True where it was read at its source, or where two others tell it."""
        told = self.seen is Reading.SECONDARY and len(set(self.sources)) > 1
        return self.seen is Reading.READ or told


@record
class OpenHours(Record):
    """Hours of some days; where `until` is not after `since`, they run past midnight."""

    #: Empty for every day.
    days: tuple[Weekday, ...] = ()
    since: Clock
    until: Clock


@record
class Hours(Record):
    """When a line answers, by the clock of its own zone; holidays are not known."""

    around_the_clock: Stated = Stated.NOT_STATED
    #: The IANA name of the zone in which `windows` are told.
    time_zone: Code | None = None
    windows: tuple[OpenHours, ...] = ()


@record
class Ended(Record):
    """What is known of the end of a line or of a number."""

    how: EndedHow = EndedHow.ENDED
    #: The day on which it ended, or another took over; None where that is not known.
    on: date | None = None
    #: The id of the line that took over; None where none did.
    instead: Identifier | None = None
    #: How an old number is written, for `ended_in`; a space is any mark or none, and
    #: brackets hold choices, with ``?`` after them where none may stand there.
    written: tuple[Text, ...] = ()
    note: Text = ""


@record
class Line(Record):
    """One crisis line, helpline, emergency number or directory.

    >>> own = Way(id="call", channel=LineChannel.CALL, contact="555 0100")
    >>> Line(id="ours", name="Our night line", region="US", ways=(own,)).is_open(
    ...     at=datetime.fromisoformat("2026-03-01T12:00:00Z")
    ... ).value
    'not-stated'
    """

    id: Identifier
    name: Text
    #: The country in which it answers, as ISO 3166 writes it; `WORLD` for everywhere.
    region: Code
    kind: LineKind = LineKind.CRISIS
    audience: tuple[MeantFor, ...] = (MeantFor.EVERYONE,)
    ways: tuple[Way, ...] = ()
    hours: Hours = Hours()
    #: Empty where no source says.
    languages: tuple[LanguageTag, ...] = ()
    rescue: Rescue = Rescue.NOT_KNOWN
    rescue_note: Text = ""
    phone_bill: PhoneBill = PhoneBill.NOT_KNOWN
    phone_bill_note: Text = ""
    #: Keys of works that tell what is not about one way: hours, rescue, bills.
    sources: tuple[Code, ...] = ()
    #: None for a line that runs, as far as is known.
    ended: Ended | None = None
    note: Text = ""

    def is_open(self, *, at: datetime) -> Stated:
        """Return whether it answers at the moment *at*, as far as its hours are known.

        Raises:
            InstantError: *at* does not say its distance from UTC.
        """
        clock = wall_clock(instant(at), self.hours.time_zone)
        if self.hours.around_the_clock is Stated.YES:
            return Stated.YES
        if not self.hours.windows or clock is None:
            return Stated.NOT_STATED
        within = any(_within(each, clock) for each in self.hours.windows)
        return Stated.YES if within else Stated.NO


def _within(hours: OpenHours, clock: datetime) -> bool:
    now, days = f"{clock:%H:%M}", hours.days or _WEEK
    today = _WEEK[clock.weekday()] in days
    yesterday = _WEEK[clock.weekday() - 1] in days
    if hours.since < hours.until:
        return today and hours.since <= now < hours.until
    return (today and now >= hours.since) or (yesterday and now < hours.until)


@record
class Confirmed(Record):
    """Somebody saw or tried a line that we do not know well enough, and says so."""

    line_id: Identifier
    #: Who did, as the app names them.
    by: Identifier
    on: date
    #: The one way that was confirmed; None for all of the line's ways as they stand.
    way_id: Identifier | None = None
