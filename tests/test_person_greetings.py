"""A greeting says the name that the person uses, where it gives nobody away."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.errors import UnknownNameError
from trauma_informed.person import (
    HardTime,
    HardTimeKind,
    Preferences,
    Repeats,
    SafeContact,
)
from trauma_informed.person.greetings import LOCALES, greeting
from trauma_informed.person.hard_times import falls_on
from trauma_informed.testing import records
from trauma_informed.vocabulary import Channel

CANARY = "Marigold"


def met(*ways: SafeContact, **more: object) -> Preferences:
    """Return the preferences of somebody who is called Ro here."""
    return Preferences(id="p", name_to_use=" Ro \n Bo", safe_contacts=ways, **more)


def test_a_greeting_says_the_name_that_the_person_uses() -> None:
    """Without a name it greets all the same, and it says nothing else."""
    assert greeting(met()) == "Hello, Ro Bo"
    assert greeting(met(), locale="es") == "Hola, Ro Bo"
    assert greeting(Preferences(id="p", name_to_use=" ", code_word="x")) == "Hello"


@pytest.mark.parametrize("locale", ["es-MX", "ES", "es-419"])
def test_a_greeting_is_in_the_language_of_a_region(locale: str) -> None:
    """A tag that the person may speak is one that may be asked for."""
    assert greeting(met(), locale=locale) == "Hola, Ro Bo"


@pytest.mark.parametrize(
    ("languages", "said"),
    [((), "Hello"), (("pt", "es-MX", "en"), "Hola"), (("pt",), "Hello")],
)
def test_a_greeting_is_in_the_first_language_that_we_share(
    languages: tuple[str, ...], said: str
) -> None:
    """Where there is none, it is in English."""
    assert greeting(Preferences(id="p", languages=languages)) == said


@pytest.mark.parametrize("channel", [None, *Channel])
def test_where_others_may_answer_no_name_is_said(channel: Channel | None) -> None:
    """Only a name that was given for that very way is."""
    named = SafeContact(id="a", channel=channel, name_to_use="R.")
    bare = SafeContact(id="b", channel=channel)
    shared = channel in (None, Channel.SHARED_PHONE, Channel.THROUGH_SOMEONE)

    assert greeting(met(named, bare), way="a") == "Hello, R."
    assert greeting(met(named, bare), way="b") == (
        "Hello" if shared else "Hello, Ro Bo"
    )


@pytest.mark.parametrize(
    ("more", "help_"),
    [({"locale": CANARY}, "use en, es"), ({"way": CANARY}, "one of the person's safe")],
)
def test_a_greeting_that_cannot_be_said(more: dict[str, str], help_: str) -> None:
    """The error says what there is, and nothing of what was asked for."""
    with pytest.raises(UnknownNameError, match=help_) as caught:
        greeting(met(), **more)

    assert CANARY not in str(caught.value)


@given(preferences=records(Preferences))
def test_anybody_can_be_greeted(preferences: Preferences) -> None:
    """On every way that they named; the words around the name pass our own audit."""
    for way in (None, *(each.id for each in preferences.safe_contacts)):
        assert greeting(preferences, way=way).startswith(("Hello", "Hola"))
    for locale in LOCALES:
        hello = greeting(Preferences(id="p"), locale=locale)
        assert ti.audit(hello, locale=locale).findings == ()


def hard(on: date, repeats: Repeats = Repeats.ONCE, days: int = 0) -> HardTime:
    """Return a hard time of so many days more than one."""
    until = on + timedelta(days=days) if days else None
    kind = HardTimeKind.DATE
    return HardTime(id="h", kind=kind, on=on, until=until, repeats=repeats)


@pytest.mark.parametrize(
    ("time", "day", "falls"),
    [
        (hard(date(2026, 3, 1)), date(2026, 3, 1), True),
        (hard(date(2026, 3, 1)), date(2027, 3, 1), False),
        (hard(date(2026, 3, 1), Repeats.NOT_STATED), date(2027, 3, 1), False),
        (hard(date(2026, 3, 1), days=2), date(2026, 3, 3), True),
        (hard(date(2026, 3, 1), days=2), date(2026, 3, 4), False),
        (hard(date(2026, 3, 1), days=-2), date(2026, 3, 1), True),
        (hard(date(2026, 3, 1), days=-2), date(2026, 2, 28), False),
        (hard(date(2026, 3, 2), Repeats.EVERY_WEEK), date(2026, 3, 16), True),
        (hard(date(2026, 3, 2), Repeats.EVERY_WEEK), date(2026, 3, 17), False),
        (hard(date(2026, 3, 2), Repeats.EVERY_WEEK, 1), date(2026, 3, 17), True),
        (hard(date(2026, 3, 2), Repeats.EVERY_WEEK), date(2026, 2, 23), False),
        (hard(date(2026, 1, 31), Repeats.EVERY_MONTH), date(2026, 2, 28), True),
        (hard(date(2026, 1, 31), Repeats.EVERY_MONTH), date(2026, 3, 30), False),
        (hard(date(2025, 12, 30), Repeats.EVERY_YEAR, 4), date(2028, 1, 3), True),
        (hard(date(2025, 12, 30), Repeats.EVERY_YEAR, 4), date(2028, 1, 4), False),
        (hard(date.min, days=3), date.min, True),
        (hard(date(1, 1, 2), Repeats.EVERY_YEAR), date.max, False),
        (HardTime(id="h", kind=HardTimeKind.DATE), date(2026, 3, 1), False),
        (HardTime(id="h", on=date(2026, 3, 1)), date(2026, 3, 1), True),
    ],
)
def test_a_hard_day_comes_round_as_the_person_said(
    time: HardTime, day: date, falls: bool
) -> None:
    """From its first day on; a day that a month lacks is that month's last."""
    assert falls_on(time, day) is falls


@given(
    on=st.dates(),
    day=st.dates(),
    days=st.integers(0, 40),
    repeats=st.sampled_from(Repeats),
)
def test_a_hard_day_agrees_with_counting(
    on: date, day: date, days: int, repeats: Repeats
) -> None:
    """Nothing raises, and a single stretch of days is just that."""
    if on.toordinal() + days > date.max.toordinal():
        return
    falls = falls_on(hard(on, repeats, days), day)

    if repeats in (Repeats.ONCE, Repeats.NOT_STATED):
        assert falls == (on <= day <= on + timedelta(days=days))
    assert not falls or day >= on
