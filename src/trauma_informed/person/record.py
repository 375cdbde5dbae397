"""Preferences: how a person wants to be met, reached and spoken with.

Everything here is theirs to give, in part or not at all. It is asked once, so that
nobody has to say twice what is hard to say.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from trauma_informed.fields import (
    DOER,
    Category,
    Clock,
    Identifier,
    LanguageTag,
    Private,
    Rating,
    Words,
)
from trauma_informed.views import Record, Said, TopRecord, record
from trauma_informed.vocabulary import Agreed, Channel

__all__ = [
    "Format",
    "HardTime",
    "HardTimeKind",
    "NotToBeTold",
    "Openness",
    "OwnTerm",
    "Preferences",
    "Repeats",
    "SafeContact",
    "SafeHours",
    "TopicBoundary",
    "Weekday",
]


class Openness(StrEnum):
    """Whether a topic may be brought up by somebody else than the person."""

    NOT_STATED = "not-stated"
    OPEN = "open"
    ASK_FIRST = "ask-first"
    OFF_LIMITS = "off-limits"


class HardTimeKind(StrEnum):
    """What makes a time hard."""

    NOT_STATED = "not-stated"
    DATE = "date"
    PLACE = "place"
    SENSE = "sense"
    OTHER = "other"


class Repeats(StrEnum):
    """How often a day comes round."""

    NOT_STATED = "not-stated"
    ONCE = "once"
    EVERY_WEEK = "every-week"
    EVERY_MONTH = "every-month"
    EVERY_YEAR = "every-year"


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Format(StrEnum):
    """A form in which the person can use what they are given."""

    LARGE_PRINT = "large-print"
    EASY_READ = "easy-read"
    AUDIO = "audio"
    BRAILLE = "braille"
    SIGNED_LANGUAGE = "signed-language"
    SCREEN_READER = "screen-reader"
    PAPER = "paper"
    PLAIN_TEXT = "plain-text"
    READ_ALOUD = "read-aloud"


@record
class OwnTerm(Record):
    """A word that the person uses of themselves, and so is never corrected."""

    id: Identifier
    words: Words = ""
    #: Words that they do not want to hear in its place.
    instead_of: Words = ""


@record
class TopicBoundary(Record):
    """A topic, and whether others may bring it up; the person always may."""

    id: Identifier
    words: Words = ""
    openness: Openness = Openness.NOT_STATED
    #: Where *ask first*: how they want to be asked.
    ask_how: Words = ""


@record
class HardTime(Record):
    """A date, a place or a sense that is hard, and what helps then."""

    id: Identifier
    kind: HardTimeKind = HardTimeKind.NOT_STATED
    words: Words = ""
    #: With a date: its first and last day, both counted.
    on: Private[date] | None = None
    until: Private[date] | None = None
    repeats: Repeats = Repeats.NOT_STATED
    what_helps: Words = ""


@record
class SafeHours(Record):
    """Hours in which it is safe to reach the person, in the record's `time_zone`.

    Where `until` is not after `since`, the hours run on into the next day.
    """

    #: Empty for every day.
    days: tuple[Weekday, ...] = ()
    since: Clock = "00:00"
    until: Clock = "00:00"


@record
class SafeContact(Record):
    """One way to reach the person, and how to do so without putting them in danger."""

    id: Identifier
    channel: Channel | None = None
    #: The number, the address or the place itself.
    reach: Words = ""
    #: Where it goes through somebody they trust, or a phone is shared: who that is.
    who: Annotated[Identifier, DOER] | None = None
    who_words: Words = ""
    may_be_used: Agreed = Agreed.NOT_ASKED
    #: Empty where no hours were given.
    hours: tuple[SafeHours, ...] = ()
    #: The name to ask for on this way.
    name_to_use: Words = ""
    voicemail: Agreed = Agreed.NOT_ASKED
    #: Whether the service may say its own name.
    service_may_be_named: Agreed = Agreed.NOT_ASKED
    #: A subject line that tells an onlooker nothing.
    neutral_subject: Words = ""
    #: The day on which the person last said that this way is safe.
    confirmed_on: date | None = None


@record
class NotToBeTold(Record):
    """Somebody who must not learn that the person is supported, or by whom."""

    id: Identifier
    who: Annotated[Identifier, DOER] | None = None
    words: Words = ""


@record
class Preferences(TopRecord):
    """How a person wants to be met, reached and spoken with.

    >>> Preferences(id="preferences-1", name_to_use="made-up: Ro")
    Preferences(id='preferences-1', name_to_use=<private>)
    """

    SCHEMA: ClassVar[str] = "trauma-informed/preferences/1"

    name_to_use: Annotated[Words, Category("name-to-use")] = ""
    pronouns: Annotated[Words, Category("name-to-use")] = ""
    #: Languages in the order in which the person would rather use them.
    languages: Annotated[tuple[LanguageTag, ...], Category("language")] = ()
    own_terms: Annotated[tuple[OwnTerm, ...], Category("own-terms")] = ()
    topics: Annotated[tuple[TopicBoundary, ...], Category("topics")] = ()
    hard_times: Annotated[tuple[HardTime, ...], Category("hard-times")] = ()
    matters_to_me: Annotated[tuple[Said, ...], Category("what-matters")] = ()
    supporter_wishes: Annotated[tuple[Said, ...], Category("supporter-wishes")] = ()
    safe_contacts: Annotated[tuple[SafeContact, ...], Category("safe-contact")] = ()
    must_not_be_told: Annotated[
        tuple[NotToBeTold, ...], Category("must-not-be-told")
    ] = ()
    #: Tells the person that a message is really from here; never rendered or shared.
    code_word: Words = ""
    # Agreed words or gestures; each is honoured without a reason.
    slow_signal: Annotated[Words, Category("signals")] = ""
    skip_signal: Annotated[Words, Category("signals")] = ""
    stop_signal: Annotated[Words, Category("signals")] = ""
    #: The person's own number from 0 to 10 beyond which a pause is offered.
    slow_down_at: Annotated[Private[Rating], Category("signals")] | None = None
    formats: Annotated[tuple[Format, ...], Category("formats")] = ()
    format_words: Annotated[Words, Category("formats")] = ""
    what_helps: Annotated[tuple[Said, ...], Category("what-helps")] = ()
    what_makes_it_worse: Annotated[
        tuple[Said, ...], Category("what-makes-it-worse")
    ] = ()
    #: The day on which the person last looked through all of this.
    confirmed_on: Annotated[date, Category("about-the-record")] | None = None
