"""Checks of preferences; their words are in ``rules.toml``.

A way that the person said no to is never asked about again.
"""

from collections.abc import Iterator
from unicodedata import normalize

from trauma_informed.checks import Facts, finds
from trauma_informed.days import today, zone_of
from trauma_informed.findings import Pointer
from trauma_informed.person.reach import SHARED, ReachReason, through
from trauma_informed.person.record import (
    HardTimeKind,
    Openness,
    Preferences,
    SafeContact,
)
from trauma_informed.person.ways import is_same, known
from trauma_informed.vocabulary import Agreed, Channel

__all__: list[str] = []

#: Days after which a way is asked about again. Phones change hands and people move in
#: and out; half a year is our own measure of a promise to look again, read nowhere.
CONFIRM_AFTER = 180
#: Ways that need no number and no address: people meet, or the app itself is the way.
_NEEDS_NO_REACH = (Channel.IN_PERSON, Channel.APP)
_SIGNALS = ("slow_signal", "skip_signal", "stop_signal")
_WAYS = Pointer() / "safe_contacts"
_HARD = Pointer() / "hard_times"


def _open(preferences: Preferences) -> Iterator[tuple[Pointer, SafeContact]]:
    """Yield the ways that the person has not said no to."""
    for number, way in enumerate(preferences.safe_contacts):
        if way.may_be_used is not Agreed.SAID_NO:
            yield _WAYS / number, way


def _agreed(preferences: Preferences) -> Iterator[tuple[Pointer, SafeContact]]:
    """Yield the ways that the person said yes to."""
    for place, way in _open(preferences):
        if way.may_be_used is Agreed.AGREED:
            yield place, way


def _folded(words: str) -> str:
    """Return *words* as they compare, whatever their case, width and spaces."""
    return " ".join(normalize("NFKC", normalize("NFKC", words).casefold()).split())


@finds("PER001")
def through_one_not_to_be_told(
    preferences: Preferences, facts: Facts
) -> Iterator[Pointer]:
    """PER001: no way leads through somebody who must not be told."""
    yield from _through(preferences, ReachReason.MUST_NOT_BE_TOLD)


def _through(preferences: Preferences, reason: ReachReason) -> Iterator[Pointer]:
    """Yield where a way leads through one of those, as surely as *reason* says."""
    for place, way in _open(preferences):
        found = through(way, preferences.must_not_be_told)
        if found and found[0] is reason:
            yield place / found[1]


@finds("PER002")
def code_word_in_the_open(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER002: the code word stands nowhere that others may read or hear."""
    code = _folded(preferences.code_word)
    if not code:
        return
    if code in _folded(preferences.name_to_use):
        yield Pointer() / "name_to_use"
    for place, way in _open(preferences):
        for field in ("name_to_use", "neutral_subject"):
            if code in _folded(getattr(way, field)):
                yield place / field


@finds("PER003")
def shared_without_hours(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER003: where somebody else may answer, the person says when it is safe."""
    for place, way in _agreed(preferences):
        if way.channel in SHARED and not way.hours:
            yield place / "hours"


@finds("PER004")
def voicemail_on_a_shared_phone(
    preferences: Preferences, facts: Facts
) -> Iterator[Pointer]:
    """PER004: a message left on a shared phone is talked through first."""
    for place, way in _agreed(preferences):
        shared = way.channel is Channel.SHARED_PHONE
        if shared and way.voicemail is Agreed.AGREED:
            yield place / "voicemail"


@finds("PER005")
def service_named_on_a_shared_phone(
    preferences: Preferences, facts: Facts
) -> Iterator[Pointer]:
    """PER005: naming the service on a shared phone is talked through first."""
    for place, way in _agreed(preferences):
        shared = way.channel is Channel.SHARED_PHONE
        if shared and way.service_may_be_named is Agreed.AGREED:
            yield place / "service_may_be_named"


@finds("PER006")
def not_confirmed_lately(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER006: the person said not long ago that a way is still safe."""
    now = today(facts.at, preferences.time_zone)
    for place, way in _agreed(preferences):
        days = [d for d in (way.confirmed_on, preferences.confirmed_on) if d]
        if not days or (now - max(days)).days > CONFIRM_AFTER:
            yield place / "confirmed_on"


@finds("PER007")
def nothing_to_reach_by(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER007: a way that was agreed can be used."""
    for place, way in _agreed(preferences):
        if way.channel is None or way.channel in _NEEDS_NO_REACH:
            continue
        known = way.reach
        if way.channel is Channel.THROUGH_SOMEONE:
            known = f"{way.reach}{way.who or ''}{way.who_words}"
        if not known.strip():
            yield place / "reach"


@finds("PER008")
def hours_without_a_zone(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER008: hours are read on a clock that is known."""
    given = any(way.hours for _, way in _open(preferences))
    if given and zone_of(preferences.time_zone) is None:
        yield Pointer() / "time_zone"


@finds("PER009")
def hard_date_without_its_day(
    preferences: Preferences, facts: Facts
) -> Iterator[Pointer]:
    """PER009: a hard date has its day."""
    for number, hard in enumerate(preferences.hard_times):
        if hard.kind is HardTimeKind.DATE and hard.on is None:
            yield _HARD / number / "on"


@finds("PER010")
def nothing_that_helps(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER010: a hard time has what helps then, unless that was said for all times."""
    if preferences.what_helps:
        return
    for number, hard in enumerate(preferences.hard_times):
        if not hard.what_helps.strip():
            yield _HARD / number / "what_helps"


@finds("PER011")
def no_way_to_ask(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER011: a topic to ask about first says how to ask."""
    for number, topic in enumerate(preferences.topics):
        if topic.openness is Openness.ASK_FIRST and not topic.ask_how.strip():
            yield Pointer() / "topics" / number / "ask_how"


@finds("PER012")
def both_yes_and_no(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER012: one number, address or go-between has one answer."""
    closed = [
        known(way)
        for way in preferences.safe_contacts
        if way.may_be_used is Agreed.SAID_NO
    ]
    for place, way in _agreed(preferences):
        if any(is_same(known(way), other) for other in closed):
            yield place / "may_be_used"


@finds("PER013")
def signals_alike(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER013: slow, skip and stop can be told apart."""
    seen: set[str] = set()
    for name in _SIGNALS:
        signal = _folded(getattr(preferences, name))
        if signal and signal in seen:
            yield Pointer() / name
        seen.add(signal)


@finds("PER014")
def subject_in_the_open(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER014: where somebody must not be told, an email has a neutral subject."""
    if not preferences.must_not_be_told:
        return
    for place, way in _agreed(preferences):
        if way.channel is Channel.EMAIL and not way.neutral_subject.strip():
            yield place / "neutral_subject"


@finds("PER015")
def no_channel(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER015: a way that was agreed says which way it is."""
    for place, way in _agreed(preferences):
        if way.channel is None:
            yield place / "channel"


@finds("PER016")
def ends_before_it_begins(preferences: Preferences, facts: Facts) -> Iterator[Pointer]:
    """PER016: a hard time does not end before it begins."""
    for number, hard in enumerate(preferences.hard_times):
        if hard.on and hard.until and hard.until < hard.on:
            yield _HARD / number / "until"


@finds("PER017")
def through_one_who_may_not_be_told(
    preferences: Preferences, facts: Facts
) -> Iterator[Pointer]:
    """PER017: no way leads through somebody whose name may be one of those."""
    yield from _through(preferences, ReachReason.MAY_NOT_BE_TOLD)
