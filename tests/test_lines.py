"""Crisis lines: dated data, shown only where it is known, and never silently stale."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.catalogue import Reading
from trauma_informed.errors import (
    CatalogueError,
    FieldError,
    InstantError,
    UnknownNameError,
)
from trauma_informed.language.folding import fold
from trauma_informed.lines import (
    MAX_AGE,
    NOT_DIALLED,
    WORLD,
    Confirmed,
    EndedHow,
    Hours,
    LeftOut,
    Line,
    LineChannel,
    LineKind,
    MeantFor,
    OpenHours,
    Way,
    WhyNot,
    country,
    crisis_lines,
    ended_in,
    lines,
    named_in,
    read,
    told,
)
from trauma_informed.person.record import Weekday
from trauma_informed.vocabulary import Stated

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
SEEN = date(2026, 11, 23)
LINES = {line.id: line for line in lines()}
REGIONS = ("US", "CA", "GB", "IE", "AU", "NZ", WORLD)


def shown(region: str, **asked: object) -> list[str]:
    """Return the ids of the lines that may be shown."""
    found = crisis_lines(region, **({"at": AT} | asked))  # type: ignore[arg-type]
    return [line.id for line in found.lines]


def why(region: str, line: str, **asked: object) -> list[tuple[str | None, str]]:
    """Return why a line was left out, way by way."""
    found = crisis_lines(region, **({"at": AT} | asked))  # type: ignore[arg-type]
    return [(each.way_id, each.because.value) for each in found.why_not(line)]


def yes(line: str, on: date = date(2026, 11, 30), way: str | None = None) -> Confirmed:
    """Return somebody's word that a line is as we have it."""
    return Confirmed(line_id=line, by="made-up: ana", on=on, way_id=way)


def own(**changed: object) -> Line:
    """Return a line of an app's own."""
    call = Way(
        id="call",
        channel=LineChannel.CALL,
        contact="555 0100",
        seen=Reading.READ,
        seen_on=SEEN,
        sources=("ours",),
    )
    kept = {"id": "ours", "name": "Our night line", "region": "US", "ways": (call,)}
    return Line(**(kept | changed))  # type: ignore[arg-type]


# ── the data ──


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_line_says_how_it_is_known(line: Line) -> None:
    """Each way names works that we cite, and is read where one of them was."""
    works = {source.key: source for source in ti.sources()}

    assert set(line.sources) <= set(works)
    assert line.region in REGIONS
    for way in line.ways:
        read_ = any(works[k].confidence is Reading.READ for k in way.sources)
        assert (way.seen is Reading.READ) == read_
        assert (way.seen is Reading.MEMORY) == (not way.sources)
        assert way.seen_on == (None if way.seen is Reading.MEMORY else SEEN)


def test_what_ended_is_kept() -> None:
    """A line that ended stays as data, with its day and what took over."""
    ended = {line.id: line.ended for line in lines() if line.ended is not None}

    assert len(ended) == 5
    assert ended["us-988-press-3"].on == date(2025, 7, 17)
    assert ended["us-988-press-3"].how is EndedHow.ENDED
    assert ended["gb-samaritans-08457"].instead == "gb-samaritans"
    assert not {each.instead for each in ended.values()} & set(ended)


def test_a_file_that_nobody_could_rely_on_is_refused() -> None:
    """Every problem is told at once, with its place, and none repeats a value."""
    way = 'ways = [{ id = "a", channel = "call", contact = "555" }]'
    text = f"""
[[line]]
id = "a"
name = "A"
region = "US"
[[line]]
id = "a"
name = "A"
region = "US"
ways = [
  {{ id = "a", channel = "call", contact = "555", seen = "read" }},
  {{ id = "a", channel = "call", contact = "555", seen = "secondary", seen_on = 2026-01-01 }},
  {{ id = "b", channel = "call", contact = "555", seen_on = 2026-01-01 }},
]
[line.ended]
instead = "b"
[[line]]
id = "c"
name = "C"
region = "US"
{way}
[line.ended]
instead = "a"
written = ["555"]
"""
    with pytest.raises(CatalogueError) as caught:
        read("own.toml", text)

    told_ = [
        each.partition(": ")[2].partition(";")[0] for each in caught.value.problems
    ]
    assert told_ == [
        "id is in use twice",
        "has no way to reach it",
        "id is in use twice",
        "has ended",
        "ended/instead is not a line here",
        "a way's id is in use twice",
        "was seen nowhere",
        "a way's id is in use twice",
        "was seen nowhere",
        "is from memory and has a day",
    ]
    assert "555" not in str(caught.value)
    with pytest.raises(CatalogueError, match="line 1: region is missing"):
        read("own.toml", '[[line]]\nid="a"\nname="A"')
    assert read("own.toml", f'[[line]]\nid="a"\nname="A"\nregion="US"\n{way}')[0].ways


def test_a_field_that_cannot_hold_its_value_is_refused() -> None:
    """An app that makes a line of its own is told at once what is wrong."""
    with pytest.raises(FieldError, match="Line/ways"):
        own(ways=["call"])


# ── what may be shown ──


def test_what_two_sources_tell_is_shown() -> None:
    """Read at its source, or told by two others: shown, with the world beside it."""
    found = crisis_lines("US", at=AT)

    assert shown("US")[:2] == ["us-988", "us-veterans"]
    assert [line.id for line in found.directories] == ["world-find-a-helpline"]
    assert all(way.is_well_seen for line in found.lines for way in line.ways)
    assert found.region == "US"


def test_one_way_may_be_shown_without_another() -> None:
    """What is known of one way says nothing of the next."""
    (line,) = [
        line for line in crisis_lines("US", at=AT).lines if line.id == "us-trevor"
    ]

    assert [way.id for way in line.ways] == ["call"]
    assert why("US", "us-trevor") == [("text", "one-secondary-source")]
    assert why("US", "us-rainn") == [("text", "memory-only"), ("chat", "memory-only")]


def test_somebody_may_confirm_a_line() -> None:
    """What we do not know well is shown once an app says who confirmed it and when."""
    assert shown("NZ") == []
    assert shown("NZ", confirmed=[yes("nz-1737")]) == ["nz-1737"]
    one = crisis_lines("US", at=AT, confirmed=[yes("us-rainn", way="text")])
    assert [(left.way_id) for left in one.why_not("us-rainn")] == ["chat"]


@pytest.mark.parametrize("on", [date(2027, 1, 1), date(2026, 1, 1)])
def test_a_confirmation_counts_from_its_day_and_grows_old(on: date) -> None:
    """One of tomorrow does not count yet, and one of last year no longer."""
    reason = "stale" if on < AT.date() else "memory-only"

    assert why("US", "us-emergency", confirmed=[yes("us-emergency", on)]) == [
        ("call", reason)
    ]


def test_a_confirmation_of_no_line_of_ours_is_told() -> None:
    """A misspelt line is an error that names one close to it, or says where to look."""
    with pytest.raises(UnknownNameError, match="try nz-1737"):
        crisis_lines("NZ", at=AT, confirmed=[yes("nz-1738")])
    with pytest.raises(UnknownNameError, match=r"see lines\(\) for all"):
        crisis_lines("NZ", at=AT, confirmed=[yes("???")])
    with pytest.raises(UnknownNameError, match="confirmed/1/way_id: is not here; try"):
        crisis_lines("NZ", at=AT, confirmed=[yes("nz-1737"), yes("nz-1737", way="cal")])


def test_a_line_of_ones_own_has_an_id_of_its_own() -> None:
    """One word of confirmation never covers two lines."""
    for twice in ([own(id="us-988")], [own(), own(name="Another")]):
        with pytest.raises(CatalogueError, match="id: is the id of another line"):
            crisis_lines("US", at=AT, own=twice)


def test_nothing_stale_is_shown() -> None:
    """After half a year every line is left out and says so; a new look brings it back."""
    later = AT + timedelta(days=400)
    found = crisis_lines("GB", at=later)

    assert found.lines == ()
    assert why("GB", "gb-shout", at=later) == [("text", "stale")]
    assert found.why_not("gb-shout")[0].seen_on == SEEN
    assert shown("GB", at=later, max_age=timedelta(days=500))
    new = yes("gb-shout", on=later.date())
    assert shown("GB", at=later, confirmed=[new]) == ["gb-shout"]


@pytest.mark.parametrize("region", [*REGIONS, "DE"])
def test_the_world_remains_where_everything_is_old(region: str) -> None:
    """Nobody is left with nothing: a directory stays, and says that it is unchecked."""
    found = crisis_lines(region, at=AT + timedelta(days=4000))

    assert found.lines == ()
    assert [line.id for line in found.directories] == ["world-find-a-helpline"]
    (old,) = found.unchecked
    assert (old.way_id, old.because, old.seen_on) == ("website", WhyNot.STALE, SEEN)
    assert found.why_not(old.line_id) == (old,)
    assert old not in found.left_out
    assert str(old) in str(found).splitlines()
    assert not crisis_lines(region, at=AT).unchecked


def test_a_directory_that_nobody_saw_does_not_remain() -> None:
    """From memory, confirmed long ago, or without a day, it is left out as before."""
    later, long_ago = AT + timedelta(days=400), yes("world-befrienders")
    website = Way(
        id="w", channel=LineChannel.WEBSITE, contact="example.org", sources=("ours",)
    )
    undated = evolve(website, seen=Reading.READ)
    mine = own(kind=LineKind.DIRECTORY, ways=(undated,))
    found = crisis_lines("US", at=later, confirmed=[long_ago], own=[mine])

    assert [line.id for line in found.directories] == ["world-find-a-helpline"]
    assert found.why_not("world-befrienders")[0] in found.left_out
    assert found.why_not("ours")[0] in found.left_out


def test_the_last_day_still_counts() -> None:
    """A look is good to the last day of its age, wherever it is earliest over."""
    last = datetime.combine(SEEN + MAX_AGE, datetime.min.time(), tzinfo=UTC)

    assert "us-988" in shown("US", at=last)
    assert "us-988" not in shown("US", at=last + timedelta(hours=10))


def test_what_ended_is_never_shown() -> None:
    """No confirmation brings back a line that ended: it is another line then."""
    asked = yes("us-988-press-3")

    assert why("US", "us-988-press-3", confirmed=[asked]) == [(None, "ended")]


def test_a_line_needs_a_country() -> None:
    """988 is one service in the United States and another in Canada."""
    assert why("CA", "us-988") == [(None, "other-region")]
    assert shown("ca-qc") == shown("CA")
    assert shown("UK") == shown("GB") == ["gb-samaritans", "gb-shout"]
    assert country(" us_CA ") == "US"


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("USA", "840", "usa-CA"), "US"),
        (("CAN", "124"), "CA"),
        (("GBR", "826", "gbr-eng"), "GB"),
        (("IRL", "372"), "IE"),
        (("AUS", "036"), "AU"),
        (("NZL", "554"), "NZ"),
    ],
)
def test_a_country_has_three_names(names: tuple[str, ...], short: str) -> None:
    """Two letters, three, or digits: it is one country, in an app's own line too."""
    for name in names:
        assert country(name) == short
        assert crisis_lines(name, at=AT) == crisis_lines(short, at=AT)
        assert "ours" in shown(short, own=[own(region=name)])


@pytest.mark.parametrize("region", ["DE", "", "nowhere at all", "🏠"])
def test_where_no_line_is_known_the_world_remains(region: str) -> None:
    """A region that we know nothing of is no error, and never another country's line."""
    found = crisis_lines(region, at=AT)

    assert found.lines == ()
    assert found.directories
    assert "No line may be shown for this region." in str(found)


def test_an_audience_has_its_own_lines_first() -> None:
    """Lines made for somebody come first, then those for everyone, and no others."""
    found = shown("US", audience=MeantFor.VETERANS)

    assert found == ["us-veterans", "us-988"]
    assert why("US", "us-rainn", audience=MeantFor.VETERANS) == [
        (None, "other-audience")
    ]


def test_a_channel_is_asked_for() -> None:
    """Somebody who cannot speak now is shown what can be written to."""
    found = crisis_lines("US", at=AT, channel=LineChannel.TEXT)

    assert [line.id for line in found.lines] == ["us-988", "us-veterans"]
    assert {w.channel for line in found.lines for w in line.ways} == {LineChannel.TEXT}
    assert why("US", "us-childhelp", channel=LineChannel.TEXT) == [
        (None, "other-channel")
    ]
    assert found.directories


def test_an_app_adds_lines_of_its_own() -> None:
    """They are held to the same, and come after ours."""
    assert shown("US", own=[own()])[-1] == "ours"
    undated = own(ways=(evolve(own().ways[0], seen_on=None),))
    assert why("US", "ours", own=[undated]) == [("call", "stale")]
    thought = own(ways=(evolve(own().ways[0], seen=Reading.HOUSE),))
    assert why("US", "ours", own=[thought]) == [("call", "memory-only")]
    assert shown("US", own=[thought], confirmed=[yes("ours")])[-1] == "ours"


def test_a_directory_reads_well() -> None:
    """It names what may be shown, what was left out near here, and a caution."""
    said = str(crisis_lines("NZ", at=AT, confirmed=[yes("nz-1737")]))

    assert said.startswith("1737, Need to talk? (NZ)\nFind A Helpline\n")
    assert "nz-lifeline/call: has one source; check it, and hand in Confirmed." in said
    assert "us-988" not in said
    assert said.endswith(NOT_DIALLED)


@pytest.mark.parametrize("because", WhyNot)
def test_every_reason_has_a_next_step(because: WhyNot) -> None:
    """What was left out says what can be done, in words that pass our own audit."""
    said = str(LeftOut(line_id="a", because=because))

    assert said.count("; ") == 1
    assert said.endswith(".")
    assert ti.audit(said).findings == ()


def test_a_moment_without_its_distance_is_refused() -> None:
    """Nobody can tell how old a look is from a clock without a zone."""
    with pytest.raises(InstantError):
        crisis_lines("US", at=datetime(2026, 12, 1))  # noqa: DTZ001 -- on purpose


@given(
    region=st.sampled_from([*REGIONS, "DE"]),
    days=st.integers(-400, 2000),
    age=st.integers(0, 2000),
    audience=st.none() | st.sampled_from(MeantFor),
    channel=st.none() | st.sampled_from(LineChannel),
    said=st.lists(
        st.builds(
            yes, st.sampled_from(sorted(LINES)), st.dates(date(2024, 1, 1)), st.none()
        ),
        max_size=4,
    ),
)
def test_nothing_is_silent(  # noqa: PLR0913, PLR0917 -- whatever may be asked
    region: str,
    days: int,
    age: int,
    audience: MeantFor | None,
    channel: LineChannel | None,
    said: list[Confirmed],
) -> None:
    """Each way is shown or left out with its reason; what is shown is new and known."""
    at, oldest = AT + timedelta(days=days), timedelta(days=age)
    found = crisis_lines(
        region,
        at=at,
        audience=audience,
        channel=channel,
        max_age=oldest,
        confirmed=said,
    )
    kept = {(x.id, w.id) for x in (*found.lines, *found.directories) for w in x.ways}
    left = {(each.line_id, each.way_id) for each in found.left_out}

    assert kept.isdisjoint(left)
    for line in lines():
        whole = (line.id, None) in left
        for way in line.ways:
            asked = channel in (None, way.channel) or line.kind is LineKind.DIRECTORY
            place = (line.id, way.id)
            assert (place in kept or place in left) == (asked and not whole)
            if place in kept:
                assert line.region in (region, WORLD)
                assert line.ended is None
                by = [each.on for each in said if each.line_id == line.id]
                looks = [*by, way.seen_on] if way.is_well_seen else by
                new = any(at.date() - look <= oldest for look in looks if look)
                old = place in {(x.line_id, x.way_id) for x in found.unchecked}
                assert new or (old and line.kind is LineKind.DIRECTORY)


# ── hours ──


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("2026-07-01T17:00:00Z", "yes"),  # a Wednesday at 10:00 in summer time
        ("2026-07-01T16:59:00Z", "no"),
        ("2026-12-02T17:30:00Z", "no"),  # the same clock in UTC, in winter
        ("2026-12-02T18:00:00Z", "yes"),
        ("2026-12-03T01:59:00Z", "yes"),
        ("2026-12-03T02:00:00Z", "no"),
        ("2026-12-05T20:00:00Z", "no"),  # a Saturday
    ],
)
def test_hours_are_read_off_the_lines_own_clock(at: str, answer: str) -> None:
    """Ten in the morning is ten in the morning there, in summer and in winter."""
    line = LINES["us-trans-lifeline"]

    assert line.is_open(at=datetime.fromisoformat(at)).value == answer


def test_hours_that_nobody_knows() -> None:
    """Around the clock is yes; where nobody said, or nobody knows the zone, not stated."""
    windows = (OpenHours(since="10:00", until="18:00"),)

    assert LINES["us-988"].is_open(at=AT) is Stated.YES
    assert LINES["us-rainn"].is_open(at=AT) is Stated.NOT_STATED
    lost = own(hours=Hours(time_zone="Nowhere/Else", windows=windows))
    assert lost.is_open(at=AT) is Stated.NOT_STATED


@pytest.mark.parametrize(
    ("hour", "day", "answer"),
    [(23, 4, "yes"), (1, 5, "yes"), (1, 4, "no"), (7, 5, "no"), (23, 5, "no")],
)
def test_hours_may_run_past_midnight(hour: int, day: int, answer: str) -> None:
    """A night that begins on Friday goes on into Saturday, and not the other way."""
    night = OpenHours(days=(Weekday.FRIDAY,), since="22:00", until="06:00")
    line = own(hours=Hours(time_zone="Europe/Madrid", windows=(night,)))
    at = datetime(2026, 12, day, hour, tzinfo=ZoneInfo("Europe/Madrid"))

    assert line.is_open(at=at).value == answer


# ── old numbers in words ──

#: How people write the numbers that ended or were replaced.
SPELT = {
    "us-988-press-3": [
        "988, press 3",
        "988 and press 3",
        "988, then press 3",
        "988 press 3",
        "988 option 3",
        "text PRIDE to 988",
    ],
    "us-lifeline-10-digits": [
        "1-800-273-8255",
        "1 800 273 8255",
        "1.800.273.8255",
        "(800) 273-8255",
        "1 (800) 273-8255",
        "+1 800-273-8255",
        "+1 (800) 273-8255",
        "18002738255",
        "8002738255",
        "800-273-TALK",
        "1-800-273-TALK (8255)",
        "1\u2011800\u2011273\u20118255",
        "1\u2013800\u2013273\u20138255",
        "1\u00a0800\u00a0273\u00a08255",
    ],
    "us-800-suicide": ["1-800-SUICIDE", "1-800-784-2433", "(800) 784-2433"],
    "gb-samaritans-08457": [
        "08457 90 90 90",
        "08457909090",
        "0845 790 9090",
        "+44 8457 90 90 90",
        "+44 (0) 8457 90 90 90",
        "+44 (0)8457 909090",
    ],
    "ie-086-1800-280": ["086 1800 280", "0861800280", "+353 86 180 0280"],
}
EACH = [(line, text) for line, texts in SPELT.items() for text in texts]
#: The rules of the lexicon that look for the same numbers.
RULES = dict(zip(SPELT, range(960, 965), strict=True))


@pytest.mark.parametrize(("line", "text"), EACH)
@pytest.mark.parametrize("around", ["{}", "Call {}.", "old list: {}, at night"])
def test_an_old_number_is_found(line: str, text: str, around: str) -> None:
    """In a plan as in a text, however it is written, and by its own name."""
    words = around.format(text)

    assert [found.id for found in ended_in(words)] == [line]
    assert [f.rule.id for f in ti.audit(words)] == [f"LAN{RULES[line]}"]


#: Ways in which people write what to press, and the word to send.
PRESSED = """\
press 3 on 988
988 and hit 3
dial 988 and push 3
988 press three
988 & press 3
Call 988. Press 3.
988 (press 3 for LGBTQ+)
988 ext. 3
988, then the 3
988, then hit the 3 key
988 - option #3
Choose 3 when you call 988
988, and select option 3
press “3” after 988
988 opción 3
988 oprima 3
988 y oprime el 3
oprima el 3 en el 988
988 y luego el 3
988, presione la tecla 3
988 aprieta tres
Pulse el 3 cuando llame al 988
988 y elija la opción 3
text PRIDE to 988
Text PRIDE 988
text 'PRIDE' to 988
pride at 988
envía PRIDE al 988
988 con la palabra PRIDE
988 (text PRIDE)
""".splitlines()
#: Of another key, another number, or of no line at all.
NOT_PRESSED = """\
988 press 2
988, oprima el 2
988 and press 30
press 3 flowers
988, and choose three friends
988, then three friends
988 or my 3 sisters
988, 3 times a week
text HOME to 988
proud of 988
Pride on 9 June
press 3 on 9880
988 or a priest
then 3 of us call 988
""".splitlines()


@pytest.mark.parametrize("words", PRESSED)
def test_the_key_that_ended_is_found_however_it_is_said(words: str) -> None:
    """Press, hit, push or choose it, before or after the number, in two languages."""
    assert [line.id for line in ended_in(words)] == ["us-988-press-3"]


@pytest.mark.parametrize("words", NOT_PRESSED)
def test_another_key_is_left(words: str) -> None:
    """What runs, and what is no line, is not said to have ended."""
    assert ended_in(words) == ()


SPANISH = [
    ("us-988-press-3", "988 y pulsa 3"),
    ("us-988-press-3", "988, marque el 3"),
    ("us-988-press-3", "PRIDE al 988"),
    *[pair for pair in EACH if pair[0] != "us-988-press-3"],
]


@pytest.mark.parametrize(("line", "text"), SPANISH)
def test_an_old_number_is_found_in_spanish(line: str, text: str) -> None:
    """The same numbers, in the words of those who read Spanish."""
    words = f"Llama al {text}."
    found = ti.audit(words, locale="es")

    assert [each.id for each in ended_in(words)] == [line]
    assert [f.rule.id for f in found] == [f"LAN{RULES[line] + 10}"]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "988",
        "988, press 2",
        "555-273-8255",
        "8002738255012",
        "48002738255",
        "I press 3 flowers in a book",
        "1-800-SUICIDEPREVENTION",
    ],
)
def test_other_numbers_are_left(words: str) -> None:
    """A number inside a longer one, or another, is not an old line."""
    assert ended_in(words) == ()


def test_a_line_is_known_by_its_number() -> None:
    """One number may be several lines; ended ones and web addresses are not among them."""
    assert [line.id for line in named_in("9-8-8")] == [
        "us-988",
        "us-988-spanish",
        "us-veterans",
        "ca-988",
    ]
    assert [line.id for line in named_in("\uff10\uff14\uff17\uff17 131114")] == [
        "au-lifeline"
    ]
    assert named_in("findahelpline.com and 1-800-273-8255") == ()


@given(st.text())
def test_any_words_may_be_asked_about(words: str) -> None:
    """Looking for numbers never raises, whatever somebody wrote."""
    assert {line.id for line in ended_in(words)} <= set(LINES)
    assert all(line.ended is None for line in named_in(words))


# ── told ──


def test_a_line_is_told_for_a_letter() -> None:
    """Name and contact as the letters take them, with what has to be known before."""
    found = crisis_lines("GB", at=AT)
    samaritans, shout = told(found.lines)

    assert samaritans.name == "Samaritans"
    assert samaritans.contact.startswith("call 116 123; write to jo@samaritans.org; ")
    assert shout.contact == (
        "text SHOUT to 85258; at every hour; this may stand on the phone bill"
    )
    assert told([LINES["us-veterans"]])[0].contact == (
        "call 988 and press 1; text 838255; veteranscrisisline.net"
    )
    assert "not at every hour" in told([LINES["us-trans-lifeline"]])[0].contact
    assert ti.render(
        "safety-plan",
        plan=ti.SafetyPlan(id="p"),
        on=AT.date(),
        name_to_use="",
        lines=told(found.lines),
        format="txt",
    ).count("85258")


@pytest.mark.parametrize("locale", ["en", "es"])
def test_what_is_told_passes_our_own_audit(locale: str) -> None:
    """Law 10, for every line that runs, in each locale."""
    for each in told((x for x in lines() if x.ended is None), locale=locale):
        assert ti.audit(each.contact, locale=locale).findings == ()
        assert "{" not in each.contact


def test_a_locale_that_is_not_here_is_told() -> None:
    """An unknown locale is one clear error that names what there is."""
    with pytest.raises(UnknownNameError, match="use en, es"):
        told((), locale="tlh")


def test_a_number_in_brackets_keeps_its_place() -> None:
    """A finding slices what was written, brackets and all."""
    text = "Ring 1 (800) 273-8255 (or 988)."
    (finding,) = ti.audit(text)

    assert finding.at.of(text) == "1 (800) 273-8255"
    assert fold("(a) 1").text == "  a  1 "
