"""Reaching a person: a yes is only ever what they said, at the hours they gave."""

import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.checks import Facts
from trauma_informed.person import (
    NotToBeTold,
    Reach,
    ReachAnswer,
    ReachReason,
    SafeContact,
    SafeHours,
    Weekday,
    safe_to_contact,
)
from trauma_informed.person.checks import not_confirmed_lately
from trauma_informed.testing import instants, records
from trauma_informed.vocabulary import Agreed, Channel

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)  # a Sunday
MADRID, NEW_YORK = "Europe/Madrid", "America/New_York"
YES, NO, NOT_KNOWN = ReachAnswer.YES, ReachAnswer.NO, ReachAnswer.NOT_KNOWN
#: Safe at 12:00 UTC in Madrid, and not safe then.
NOON = SafeHours(since="12:00", until="14:00")
NIGHT = SafeHours(since="22:00", until="06:00")
OPEN = st.sampled_from(
    [
        (SafeHours(),),
        (NOON,),
        (NIGHT,),
        (SafeHours(since="09:00", until="09:00", days=(Weekday.SUNDAY,)),),
        (SafeHours(since="02:00", until="02:30"), SafeHours(since="03:00")),
    ]
)


def way(id: str = "a", **more: Any) -> SafeContact:
    """Return a way by phone that the person said yes to."""
    values = {"channel": Channel.PHONE, "may_be_used": Agreed.AGREED, **more}
    return SafeContact(id=id, **values)


def ask(*ways: SafeContact, at: datetime = AT, **more: Any) -> Reach:
    """Return whether it is safe to phone."""
    values = {"time_zone": MADRID, **more}
    preferences = ti.Preferences(id="p", safe_contacts=ways, **values)
    channel = ways[0].channel if ways and ways[0].channel else Channel.PHONE
    return safe_to_contact(preferences, channel, at=at)


ALONE = {
    "in the hours": (way(hours=(NOON,)), YES, "safe-now"),
    "without hours": (way(), YES, "agreed-without-hours"),
    "out of hours": (way(hours=(NIGHT,)), NO, "outside-the-hours"),
    "said no": (way(may_be_used=Agreed.SAID_NO, hours=(NOON,)), NO, "said-no"),
    "not asked": (
        way(may_be_used=Agreed.NOT_ASKED, hours=(NOON,)),
        NOT_KNOWN,
        "not-asked",
    ),
    "shared": (way(channel=Channel.SHARED_PHONE), NOT_KNOWN, "hours-not-asked"),
    "through": (way(channel=Channel.THROUGH_SOMEONE), NOT_KNOWN, "hours-not-asked"),
    "shared, in the hours": (
        way(channel=Channel.SHARED_PHONE, hours=(NOON,)),
        YES,
        "safe-now",
    ),
    "without a channel": (way(channel=None), NOT_KNOWN, "no-such-way"),
}


@pytest.mark.parametrize(("only", "answer", "because"), ALONE.values(), ids=ALONE)
def test_one_way(only: SafeContact, answer: ReachAnswer, because: str) -> None:
    """Each way has its answer, its reason and its name."""
    reach = ask(only)

    assert (reach.answer, reach.because) == (answer, because)
    assert reach.contact_id == (None if because == "no-such-way" else "a")
    assert bool(reach) is (answer is YES)


def test_nothing_on_record() -> None:
    """Where nobody spoke of a way, nothing is known, and nothing is assumed."""
    reach = ask()

    assert reach == Reach(answer=NOT_KNOWN, because=ReachReason.NO_SUCH_WAY)
    assert pickle.loads(pickle.dumps(reach)) == reach


@pytest.mark.parametrize(
    "zone",
    [
        None,
        "Europe/Nowhere",
        "../x",
        "/etc/x",
        "a\x00b",
        "x" * 200,
        "localtime",
        "Factory",
        "Europe",
    ],
)
def test_hours_without_a_zone(zone: str | None) -> None:
    """Hours on a clock that nobody knows are not known, even around the clock."""
    assert ask(way(hours=(NOON, SafeHours())), time_zone=zone).because == "no-zone"
    assert ask(way(), time_zone=zone).answer is YES


def test_a_moment_says_its_distance_from_utc() -> None:
    """A moment without a zone is refused, and one at the end of time is not known."""
    with pytest.raises(ti.TraumaInformedError):
        ask(way(), at=AT.replace(tzinfo=None))

    last = datetime.max.replace(tzinfo=UTC)
    assert ask(way(hours=(SafeHours(),)), at=last).because == "no-zone"


NO_WAY = way("no", may_be_used=Agreed.SAID_NO, reach="555-0100")
ASKED = way("unasked", may_be_used=Agreed.NOT_ASKED)
LATER = way("later", hours=(NIGHT,))
NOW = way("now", hours=(NOON,))
SEVERAL = {
    "a yes wins": ((NO_WAY, LATER, ASKED, NOW), YES, "now"),
    "hours come before none": ((way("any"), NOW), YES, "now"),
    "the first of two": ((way("b", hours=(NOON,)), NOW), YES, "b"),
    "a no wins over silence": ((ASKED, NO_WAY), NO, "no"),
    "waiting comes first": ((NO_WAY, LATER), NO, "later"),
    "one number, one answer": (
        (way("old", hours=(NOON,), reach="(555) 0100"), NO_WAY),
        NO,
        "old",
    ),
    "another number": ((way("own", reach="555-0199"), NO_WAY), YES, "own"),
}


@pytest.mark.parametrize(("ways", "answer", "id"), SEVERAL.values(), ids=SEVERAL)
def test_several_ways(
    ways: tuple[SafeContact, ...], answer: ReachAnswer, id: str
) -> None:
    """A yes wins, then a no; and the way nearest to a yes is named."""
    reach = ask(*ways)

    assert (reach.answer, reach.contact_id) == (answer, id)


def test_a_way_through_somebody_who_must_not_be_told() -> None:
    """Such a way is never safe, nor is another way to the same number."""
    never = (NotToBeTold(id="n", who="p-2"), NotToBeTold(id="m"))
    through = way(who="p-2", reach="555-0100", hours=(NOON,))
    same = way("b", reach="5550100")
    said_no = way("c", reach="555 0100", may_be_used=Agreed.SAID_NO)

    for ways in ((through,), (through, same), (same, through)):
        reach = ask(*ways, must_not_be_told=never)
        assert (reach.answer, reach.because) == (NO, "must-not-be-told")
    assert ask(said_no, through, must_not_be_told=never).because == "said-no"
    assert ask(through, said_no, must_not_be_told=never).because == "said-no"
    assert ask(through).answer is YES


CARLOS = NotToBeTold(id="n", words="my brother Carlos")


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ("my brother Carlos", "must-not-be-told"),
        ("Carlos, my brother", "must-not-be-told"),
        ("BROTHER CARLOS", "must-not-be-told"),
        ("Carlos", "may-not-be-told"),
        ("carlos ruiz", "may-not-be-told"),
        ("Carlos Ruiz", "may-not-be-told"),
        ("my brother", "may-not-be-told"),
        ("my sister Ana", "safe-now"),
        ("my friend from work", "safe-now"),
        ("", "safe-now"),
    ],
)
@pytest.mark.parametrize("field", ["who_words", "reach"])
def test_a_way_through_one_known_by_name(said: str, because: str, field: str) -> None:
    """Who must not be told is known by their name too, and a shared name is asked about."""
    channel = Channel.THROUGH_SOMEONE
    through = way(channel=channel, hours=(NOON,), **{field: said})
    reach = ask(through, must_not_be_told=(CARLOS,))
    kept = ti.Preferences(id="p", safe_contacts=(through,), must_not_be_told=(CARLOS,))
    found = {f.rule.id: str(f.at) for f in ti.check(kept, at=AT)}
    rule = {"must-not-be-told": "PER001", "may-not-be-told": "PER017"}.get(because)

    assert reach.because == because
    assert bool(reach) is (because == "safe-now")
    assert {"PER001", "PER017"} & set(found) == ({rule} if rule else set())
    assert rule is None or found[rule] == f"/safe_contacts/0/{field}"


def test_small_letters_on_both_sides() -> None:
    """A name without its capital is a name, and an everyday word is none."""
    never = NotToBeTold(id="n", words="my friend carlos from work")

    for said, because in (
        ("carlos ruiz", "may-not-be-told"),
        ("a friend from work, 22", "agreed-without-hours"),
    ):
        assert ask(way(who_words=said), must_not_be_told=(never,)).because == because


def test_two_ids_are_two_people() -> None:
    """Where both have an id, a name in common is no reason; the same words still are."""
    never = NotToBeTold(id="n", who="p-3", words="my brother Carlos")

    for said, because in (
        ("Carlos Ruiz", "agreed-without-hours"),
        ("my brother Carlos", "may-not-be-told"),
    ):
        other = way(who="p-2", who_words=said)
        assert ask(other, must_not_be_told=(never,)).because == because
    assert ask(way(who="p-3"), must_not_be_told=(CARLOS, never)).answer is NO


def test_whoever_shares_a_phone_is_met_by_its_hours() -> None:
    """The person named who else answers, and when they do not: the hours decide."""
    shared = way(channel=Channel.SHARED_PHONE, who_words="Carlos, from noon on")

    assert ask(shared, must_not_be_told=(CARLOS,)).because == "hours-not-asked"
    for hours, because in ((NOON, "safe-now"), (NIGHT, "outside-the-hours")):
        kept = evolve(shared, hours=(hours,))
        assert ask(kept, must_not_be_told=(CARLOS,)).because == because
    known = evolve(shared, who="p-3", hours=(NOON,))
    never = NotToBeTold(id="n", who="p-3")
    assert ask(known, must_not_be_told=(never,)).because == "must-not-be-told"


def test_the_address_of_ones_own_way_is_no_name() -> None:
    """A street that bears somebody's name does not close the person's own letterbox."""
    post = way(channel=Channel.POST, reach="12 Carlos Lane")

    assert ask(post, must_not_be_told=(CARLOS,)).answer is YES


@pytest.mark.parametrize(
    ("no", "yes", "is_one"),
    [
        ("+44 7700 900123", "07700 900123", True),
        ("+44 7700 900123", "0044 7700 900123", True),
        ("+44 (0)7700 900123", "447700900123", True),
        (
            "07700 900123",
            "\uff10\uff17\uff17\uff10\uff10\uff19\uff10\uff10\uff11\uff12\uff13",
            True,
        ),
        (
            "07700 900123",
            "\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663",
            True,
        ),
        ("07700 900123", "mobile: 07700 900123 (evenings)", True),
        ("07700 900456 or 07700 900123", "+44 7700 900123", True),
        ("+1 212 555 0100", "(212) 555-0100", True),
        ("+1 212 555 0100", "555-0100", True),
        ("+54 9 11 5550 1234", "011 15 5550 1234", True),
        ("+39 06 555 01234", "06 555 01234", True),
        ("555 01", "555 01", True),
        ("555 01", "9 555 01", False),
        ("+44 7700 900123", "+44 7700 900124", False),
        ("the phone at Ana's", "The phone at Ana's", True),
        ("000", "00", False),
        ("", "", False),
    ],
)
@pytest.mark.parametrize("other", [Channel.PHONE, Channel.SHARED_PHONE])
def test_a_no_holds_however_the_number_is_written(
    no: str, yes: str, is_one: bool, other: Channel
) -> None:
    """With a country's code or without, in any digits: one number has one answer."""
    said_no = way("no", channel=other, may_be_used=Agreed.SAID_NO, reach=no)
    kept = ti.Preferences(id="p", safe_contacts=(way(reach=yes), said_no))
    found = [f.rule.id for f in ti.check(kept, at=AT)]

    answer = safe_to_contact(kept, Channel.PHONE, at=AT)
    assert ("PER012" in found) is is_one
    assert bool(answer) is not is_one


@pytest.mark.parametrize(
    ("no", "yes", "is_one"),
    [
        ({"who": "p-2"}, {"who": "p-2", "who_words": "Ana"}, True),
        ({"who": "p-2"}, {"who": "p-3"}, False),
        ({"who_words": "my sister Ana"}, {"who_words": "Ana, my sister"}, True),
        ({"who_words": "my sister Ana"}, {"who_words": "my sister"}, False),
        ({}, {}, False),
    ],
)
def test_a_no_to_somebody_in_between_holds(
    no: dict[str, str], yes: dict[str, str], is_one: bool
) -> None:
    """Who was not to carry a message carries none, by another number either."""
    channel = Channel.THROUGH_SOMEONE
    said_no = way("no", channel=channel, may_be_used=Agreed.SAID_NO, **no)
    agreed = way(channel=channel, reach="555-0188", hours=(NOON,), **yes)

    assert bool(ask(agreed, said_no)) is not is_one


def test_digits_of_an_address_are_no_number() -> None:
    """Two houses in one street share its code."""
    one = way(
        "no", channel=Channel.POST, may_be_used=Agreed.SAID_NO, reach="1, 28012-5501"
    )
    two = way(channel=Channel.POST, reach="2, 28012-5501")

    assert ask(two, one).answer is YES


def hours_seen(hours: SafeHours, wall: datetime) -> bool:
    """Return whether *wall* is in *hours*, by walking the days around it one by one."""
    for back in range(-2, 3):
        day = wall.date() + timedelta(days=back)
        name = f"{day:%A}".lower()
        if hours.days and name not in [each.value for each in hours.days]:
            continue
        begins = datetime.combine(day, time.fromisoformat(hours.since))
        ends = datetime.combine(day, time.fromisoformat(hours.until))
        if ends <= begins:
            ends += timedelta(days=1)
        if begins <= wall < ends:
            return True
    return False


def sunday(year: int, month: int, number: int) -> date:
    """Return a Sunday of a month: the first is 1, and the last is -1."""
    days = [date(year, month, day) for day in range(1, 31 + (month != 11))]
    sundays = [day for day in days if day.weekday() == 6]
    return sundays[number - 1 if number > 0 else number]


def wall_seen(at: datetime, zone: str) -> datetime:
    """Return the wall clock by the two rules of summer time, written out."""
    if zone == MADRID:
        first = datetime.combine(sunday(at.year, 3, -1), time(1), UTC)
        last = datetime.combine(sunday(at.year, 10, -1), time(1), UTC)
        winter = 1
    else:
        first = datetime.combine(sunday(at.year, 3, 2), time(7), UTC)
        last = datetime.combine(sunday(at.year, 11, 1), time(6), UTC)
        winter = -5
    offset = timedelta(hours=winter + (first <= at < last))
    return at.astimezone(UTC).replace(tzinfo=None) + offset


@given(
    at=st.datetimes(
        datetime(2010, 1, 2),  # noqa: DTZ001 -- the zone comes with it
        datetime(2036, 12, 30),  # noqa: DTZ001
        timezones=st.integers(-840, 840).map(lambda m: timezone(timedelta(minutes=m))),
    ),
    hours=st.lists(records(SafeHours), min_size=1, max_size=3),
    zone=st.sampled_from([MADRID, NEW_YORK]),
)
@example(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), [SafeHours(since="01:59")], MADRID)
@example(datetime(2026, 3, 29, 1, tzinfo=UTC), [SafeHours(until="02:59")], MADRID)
@example(datetime(2026, 11, 1, 6, tzinfo=UTC), [SafeHours(until="01:30")], NEW_YORK)
def test_hours_as_a_slow_reader_reads_them(
    at: datetime, hours: list[SafeHours], zone: str
) -> None:
    """Any hours at any moment agree with a walk through the days, minute for minute."""
    reach = ask(way(hours=tuple(hours)), at=at, time_zone=zone)
    wall = wall_seen(at, zone)

    assert wall == at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert bool(reach) is any(hours_seen(each, wall) for each in hours)


@given(at=instants(), offset=st.integers(-840, 840), hours=OPEN)
def test_a_moment_is_one_moment_in_every_zone(
    at: datetime, offset: int, hours: tuple[SafeHours, ...]
) -> None:
    """How a moment is written changes no answer."""
    other = at.astimezone(timezone(timedelta(minutes=offset)))

    assert ask(way(hours=hours), at=at) == ask(way(hours=hours), at=other)


@pytest.mark.parametrize(
    ("zone", "at", "hours", "answer"),
    [
        # Madrid, 29 March 2026: 01:59 is followed by 03:00.
        (MADRID, "2026-03-29T00:59Z", ("01:30", "02:30"), YES),
        (MADRID, "2026-03-29T01:00Z", ("01:30", "02:30"), NO),
        (MADRID, "2026-03-29T01:00Z", ("02:30", "04:00"), YES),
        # Madrid, 25 October 2026: 02:59 is followed by 02:00.
        (MADRID, "2026-10-25T00:15Z", ("02:00", "02:30"), YES),
        (MADRID, "2026-10-25T00:45Z", ("02:00", "02:30"), NO),
        (MADRID, "2026-10-25T01:15Z", ("02:00", "02:30"), YES),
        # New York, 8 March and 1 November 2026.
        (NEW_YORK, "2026-03-08T06:59Z", ("01:00", "03:00"), YES),
        (NEW_YORK, "2026-03-08T07:00Z", ("01:00", "03:00"), NO),
        (NEW_YORK, "2026-11-01T05:30Z", ("22:00", "02:00"), YES),
        (NEW_YORK, "2026-11-01T06:59Z", ("22:00", "02:00"), YES),
        (NEW_YORK, "2026-11-01T07:00Z", ("22:00", "02:00"), NO),
        # The same hour of UTC, in winter and in summer.
        (NEW_YORK, "2026-01-15T14:30Z", ("09:00", "10:00"), YES),
        (NEW_YORK, "2026-07-15T14:30Z", ("09:00", "10:00"), NO),
    ],
)
def test_summer_time(
    zone: str, at: str, hours: tuple[str, str], answer: ReachAnswer
) -> None:
    """Hours are read off the wall, on the days the clocks change too."""
    since, until = hours
    said = way(hours=(SafeHours(since=since, until=until),))

    assert ask(said, at=datetime.fromisoformat(at), time_zone=zone).answer is answer


@pytest.mark.parametrize(
    ("local", "answer"),
    [
        ("2026-03-06T22:59", NO),  # a Friday
        ("2026-03-06T23:00", YES),
        ("2026-03-07T01:59", YES),  # begun on the Friday
        ("2026-03-07T02:00", NO),
        ("2026-03-07T23:30", NO),
        ("2026-03-06T01:00", NO),  # begun on a Thursday
    ],
)
def test_hours_run_on_into_the_next_day(local: str, answer: ReachAnswer) -> None:
    """Days name the day on which hours begin."""
    hours = SafeHours(since="23:00", until="02:00", days=(Weekday.FRIDAY,))
    at = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(MADRID))

    assert ask(way(hours=(hours,)), at=at).answer is answer


@given(preferences=records(ti.Preferences), at=instants(), data=st.data())
def test_silence_is_never_a_yes(
    preferences: ti.Preferences, at: datetime, data: st.DataObject
) -> None:
    """Whatever is on record, a yes leans on a way that the person agreed to."""
    channel = data.draw(st.sampled_from(Channel))
    reach = safe_to_contact(preferences, channel, at=at)
    agreed = [
        each.id
        for each in preferences.safe_contacts
        if each.channel is channel and each.may_be_used is Agreed.AGREED
    ]

    assert not reach or reach.contact_id in agreed
    assert (reach.contact_id is None) == (reach.because is ReachReason.NO_SUCH_WAY)


@given(
    ways=st.lists(records(SafeContact), max_size=3),
    no=records(SafeContact),
    at=instants(),
)
def test_another_no_never_makes_a_yes(
    ways: list[SafeContact], no: SafeContact, at: datetime
) -> None:
    """Saying no to one way more leaves every other answer at most as it was."""
    more = SafeContact(
        id=no.id, channel=no.channel, reach=no.reach, may_be_used=Agreed.SAID_NO
    )
    for channel in Channel:
        before, after = (
            safe_to_contact(
                ti.Preferences(id="p", time_zone=MADRID, safe_contacts=tuple(all_)),
                channel,
                at=at,
            )
            for all_ in (ways, [*ways, more])
        )
        assert before or not after


def find(preferences: ti.Preferences, at: datetime = AT) -> dict[str, list[str]]:
    """Return the places that each rule of this room finds."""
    found: dict[str, list[str]] = {}
    for finding in ti.check(preferences, at=at):
        found.setdefault(finding.rule.id, []).append(str(finding.at))
    return found


def test_a_no_is_never_asked_about_again() -> None:
    """PER001 to PER015: a way with a no, however unfinished, is left in peace."""
    no = SafeContact(
        id="a",
        channel=Channel.SHARED_PHONE,
        may_be_used=Agreed.SAID_NO,
        who="p-2",
        voicemail=Agreed.AGREED,
        service_may_be_named=Agreed.AGREED,
        neutral_subject="marigold",
        hours=(NOON,),
    )
    preferences = ti.Preferences(
        id="p",
        code_word="marigold",
        safe_contacts=(no,),
        must_not_be_told=(NotToBeTold(id="n", who="p-2"),),
    )

    assert find(preferences) == {}


def test_nothing_said_is_nothing_found() -> None:
    """Preferences are theirs to give, in part or not at all."""
    assert find(ti.Preferences(id="p")) == {}


def test_the_code_word_is_found_and_not_told() -> None:
    """PER002: whatever its case and spaces, and no finding repeats it."""
    preferences = ti.Preferences(
        id="p",
        code_word="Blue  Cornflower",
        name_to_use="made-up: blue cornflower",
        confirmed_on=AT.date(),
        safe_contacts=(
            way(reach="made-up", name_to_use="Ro", neutral_subject="BLUE CORNFLOWER!"),
        ),
    )
    report = ti.check(preferences, at=AT)

    assert find(preferences) == {
        "PER002": ["/name_to_use", "/safe_contacts/0/neutral_subject"]
    }
    assert "cornflower" not in f"{report}{report!r}{report.to_dicts()}".casefold()


@pytest.mark.parametrize(
    ("zone", "found"), [(None, True), (MADRID, False), ("Pacific/Kiritimati", True)]
)
def test_half_a_year_in_the_persons_own_days(zone: str | None, *, found: bool) -> None:
    """PER006: a day counts in the record's zone; with none, where it begins first."""
    preferences = ti.Preferences(
        id="p",
        time_zone=zone,
        safe_contacts=(way(reach="x", confirmed_on=date(2025, 9, 2)),),
    )

    assert ("PER006" in find(preferences)) is found


def test_a_moment_at_the_end_of_time_is_read_as_written() -> None:
    """PER006: no moment is too late to be looked at."""
    facts = Facts(at=datetime.max.replace(tzinfo=UTC))
    preferences = ti.Preferences(id="p", safe_contacts=(way(),))
    found = list(not_confirmed_lately.condition(preferences, facts))

    assert found == ["/safe_contacts/0/confirmed_on"]


def test_three_signals_alike() -> None:
    """PER013: each signal that repeats an earlier one is named."""
    preferences = ti.Preferences(
        id="p", slow_signal="hand", skip_signal="Hand", stop_signal="hand "
    )

    assert find(preferences) == {"PER013": ["/skip_signal", "/stop_signal"]}
