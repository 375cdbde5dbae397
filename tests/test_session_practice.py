"""What is found in how a session was kept, held and arranged."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.person import (
    HardTime,
    HardTimeKind,
    Preferences,
    SafeContact,
    SafeHours,
)
from trauma_informed.questionnaire import Questionnaire
from trauma_informed.session import (
    AgendaItem,
    EventKind,
    Kind,
    LivedExperience,
    RecordChoice,
    Session,
    SessionEvent,
    Setting,
    StepKind,
    StepTaken,
    close,
    interrupt,
    pause,
    reopen,
    resume,
    start,
    stop,
)
from trauma_informed.session.minutes import began, under_way
from trauma_informed.testing import instants, records
from trauma_informed.vocabulary import Agreed, Channel, Who

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)
CANARY = "Marigold at the river"


def found(
    session: Session, *alongside: Any, only: str = "SES", at: datetime = AT
) -> list[str]:
    """Return the places of the findings of one rule."""
    report = ti.check(session, at=at, alongside=alongside)
    return [str(f.at) for f in report if f.rule.id.startswith(only)]


def minutes(number: int) -> datetime:
    """Return so many minutes after noon."""
    return NOON + timedelta(minutes=number)


def test_pauses_and_dropped_lines_are_no_part_of_the_time() -> None:
    """Only what was under way counts, also after it was opened again."""
    session = start(Session(id="s"), at=minutes(0))
    assert under_way(session) is None
    session = resume(pause(session, at=minutes(10)), at=minutes(30))
    session = resume(interrupt(session, at=minutes(40)), at=minutes(60))
    assert under_way(session) is None
    session = close(session, at=minutes(70))
    assert under_way(session) == timedelta(minutes=30)
    again = close(reopen(session, at=minutes(90)), at=minutes(95))
    assert under_way(again) == timedelta(minutes=35)


def test_a_missing_moment_leaves_the_time_open() -> None:
    """Nobody can tell how long it was; and a clock put back counts nothing."""
    events = (
        SessionEvent(kind=EventKind.STARTED, id="a", at=minutes(0)),
        SessionEvent(kind=EventKind.RESUMED, id="x", at=minutes(1)),
        SessionEvent(kind=EventKind.CLOSED, id="b"),
    )
    back = evolve(events[2], at=minutes(-5))

    assert under_way(Session(id="s", timeline=events)) is None
    assert under_way(Session(id="s", timeline=(*events[:2], back))) == timedelta()
    assert under_way(stop(Session(id="s"), at=NOON)) == timedelta()
    bare = (evolve(events[0], at=None), evolve(events[2], at=NOON))
    assert under_way(Session(id="s", timeline=bare)) is None
    assert began(Session(id="s", timeline=bare, planned_start=NOON)) == NOON


@given(session=records(Session))
def test_time_is_read_from_any_session(session: Session) -> None:
    """It never raises, and is never less than nothing."""
    lasted = under_way(session)

    assert lasted is None or lasted >= timedelta()


#: In spring and autumn of 2026 the clocks of Madrid go forward and back; those of
#: New York on other days. The hours are those on the person's wall.
HOURS = [
    ("Europe/Madrid", "2026-03-28T08:00:00+00:00", True),  # 09:00, winter time
    ("Europe/Madrid", "2026-03-29T07:00:00+00:00", True),  # 09:00, summer time
    ("Europe/Madrid", "2026-03-29T10:00:00+00:00", False),  # 12:00, summer time
    ("Europe/Madrid", "2026-03-28T10:00:00+00:00", True),  # 11:00, winter time
    ("Europe/Madrid", "2026-10-24T10:30:00+00:00", False),  # 12:30, summer time
    ("Europe/Madrid", "2026-10-25T10:30:00+00:00", True),  # 11:30, winter time
    ("America/New_York", "2026-03-07T16:30:00+00:00", True),  # 11:30, winter time
    ("America/New_York", "2026-03-08T16:30:00+00:00", False),  # 12:30, summer time
    ("America/New_York", "2026-11-01T16:30:00+00:00", True),  # 11:30, winter time
    ("Asia/Kathmandu", "2026-06-01T03:15:00+00:00", True),  # 09:00
    ("Asia/Kathmandu", "2026-06-01T03:14:00+00:00", False),  # 08:59
]


@pytest.mark.parametrize(("zone", "moment", "safe"), HOURS)
@pytest.mark.parametrize("offset", [-11, 0, 14])
def test_hours_are_those_on_the_persons_wall(
    zone: str, moment: str, safe: bool, offset: int
) -> None:
    """Wherever the moment was written down, and whichever clocks went forward."""
    at = datetime.fromisoformat(moment).astimezone(timezone(timedelta(hours=offset)))
    hours = (SafeHours(since="09:00", until="12:00"),)
    way = SafeContact(
        id="w", channel=Channel.PHONE, may_be_used=Agreed.AGREED, hours=hours
    )
    said = Preferences(id="p", time_zone=zone, safe_contacts=(way,))
    session = Session(id="s", channel=Channel.PHONE, initiated_by=Who.SERVICE)
    begun = start(session, at=at)

    planned = SessionEvent(kind=EventKind.PLANNED, id="p", at=NOON)
    after = evolve(begun, timeline=(planned, *begun.timeline))
    assert found(after, said, only="SES026") == ([] if safe else ["/timeline/1/at"])
    assert found(begun, said, only="SES026") == ([] if safe else ["/timeline/0/at"])
    assert found(evolve(session, planned_start=at), said, only="SES026") == (
        [] if safe else ["/planned_start"]
    )
    for who in set(Who) - {Who.SERVICE, Who.SUPPORTER}:
        theirs = evolve(begun, initiated_by=who)
        assert found(theirs, said, only="SES026") == []


def test_what_the_person_said_last_before_it_counts() -> None:
    """Neither what they said before that, nor what they say afterwards."""
    way = SafeContact(id="w", channel=Channel.EMAIL, may_be_used=Agreed.AGREED)
    no = evolve(way, may_be_used=Agreed.SAID_NO)
    session = Session(
        id="s", channel=Channel.EMAIL, initiated_by=Who.SUPPORTER, planned_start=NOON
    )

    def said(contact: SafeContact, number: int, **more: Any) -> Preferences:
        when = minutes(number)
        return Preferences(id="p", recorded_at=when, safe_contacts=(contact,), **more)

    assert found(session, said(no, -9), said(way, -5)) == []
    assert found(session, said(way, -5), said(no, -9), said(no, 5)) == []
    assert found(session, said(no, -5), said(way, -9), only="SES026") != []
    later = said(no, -5, revision=2)
    assert found(session, later, said(way, -5), only="SES026") != []
    assert found(session, said(no, 1)) == []


def test_a_no_said_before_a_call_back_holds() -> None:
    """Each time our side reached out is held against what was said by then."""
    way = SafeContact(id="w", channel=Channel.PHONE, may_be_used=Agreed.AGREED)
    no = evolve(way, may_be_used=Agreed.SAID_NO)
    before = Preferences(id="p", recorded_at=minutes(-60), safe_contacts=(way,))
    since = evolve(before, revision=2, recorded_at=minutes(60), safe_contacts=(no,))
    call = Session(id="s", channel=Channel.PHONE, initiated_by=Who.SUPPORTER)
    call = interrupt(start(call, at=NOON), at=minutes(30))

    late = ti.session.call_back(call, at=minutes(120))
    assert found(late, before, since, only="SES026") == ["/timeline/2/at"]
    soon = ti.session.call_back(call, at=minutes(40))
    assert found(soon, before, since, only="SES026") == []


def test_of_two_records_of_one_person_a_no_holds() -> None:
    """And a yes answers what another record does not say."""
    way = SafeContact(id="w", channel=Channel.PHONE, may_be_used=Agreed.AGREED)
    yes = Preferences(id="p", safe_contacts=(way,))
    no = Preferences(id="q", safe_contacts=(evolve(way, may_be_used=Agreed.SAID_NO),))
    silent = Preferences(id="r", safe_contacts=(evolve(way, channel=Channel.EMAIL),))
    session = Session(
        id="s", channel=Channel.PHONE, initiated_by=Who.SUPPORTER, planned_start=NOON
    )

    for known in ((yes, no), (no, yes), (silent, no)):
        assert found(session, *known, only="SES026") == ["/planned_start"]
    assert found(session, silent, yes, only="SES02") == []
    assert found(session, silent, only="SES027") == ["/planned_start"]


@pytest.mark.parametrize(
    ("where", "hard", "met"),
    [
        ("room 4, smells of floor polish", "the smell of floor polish", True),
        ("Huele a lejía en la sala", "el olor de la lejía", True),
        ("HUELE A LEJIA", "El olor a lejía", True),
        ("the hospital on Elm Road", "Hospitals", True),
        ("two churches away", "the church", True),
        ("junto a los hospitales", "un hospital", True),
        ("a house with dogs", "dogs, or the sound of bells", True),
        ("the bells ring here", "dogs; bells", True),
        ("campanas y perros", "perros o campanas", True),
        ("the upper floor", "the smell of floor polish", False),
        ("a place with a smell", "the smell of it", False),
        ("the library", "the old library on Elm Road", False),
        ("a room", "", False),
        ("", "the smell of bleach", False),
        ("the glass house", "glasses", True),
        ("as it is", "a s", False),
    ],
)
def test_a_hard_place_or_sense_is_found_by_the_words_that_count(
    where: str, hard: str, met: bool
) -> None:
    """Small words and endings of many do not count; meaning is not guessed."""
    said = (HardTime(id="h", kind=HardTimeKind.SENSE, words=hard),)
    session = Session(id="s", setting=Setting(where=where))
    beside = Preferences(id="p", hard_times=said)

    places = found(session, beside, only="SES021")
    assert places == (["/setting/where"] if met else [])


def test_only_where_our_side_reached_out_is_a_way_looked_at() -> None:
    """People who met, groups, and a call back that was agreed are left alone."""
    way = SafeContact(id="w", channel=Channel.PHONE, may_be_used=Agreed.SAID_NO)
    said = Preferences(id="p", safe_contacts=(way,))
    session = Session(id="s", initiated_by=Who.SUPPORTER, planned_start=NOON)
    back = SessionEvent(kind=EventKind.CALLED_BACK, id="b", at=NOON)
    called = Session(
        id="s", channel=Channel.PHONE, timeline=(evolve(back, at=None), back)
    )

    assert found(session, said) == []
    assert found(evolve(session, channel=Channel.IN_PERSON), said) == []
    assert found(evolve(session, channel=Channel.VIDEO), said, only="SES027") == [
        "/planned_start"
    ]
    assert found(evolve(session, planned_start=None, channel=Channel.PHONE), said) == [
        "/setting/call_back_agreed"
    ]
    assert found(called, said, only="SES026") == ["/timeline/1/at"]
    assert found(evolve(called, channel=Channel.AT_A_PLACE), said, only="SES02") == []


def test_a_record_of_a_group_need_not_hold_what_each_one_said() -> None:
    """Nor does one in the least, and a topic that was put off is none."""
    session = Session(
        id="s",
        record=RecordChoice.FULL,
        steps=(StepTaken(id="c", kind=StepKind.CONTENT),),
        agenda=(AgendaItem(id="a", set_by=Who.SUPPORTER, words="made-up: rent"),),
    )
    closed = close(start(session, at=NOON), at=NOON)

    assert found(closed, only="SES022") == ["/heard"]
    assert found(evolve(closed, kind=Kind.GROUP), only="SES022") == []
    assert found(evolve(closed, record=RecordChoice.MINIMAL), only="SES022") == []


def test_one_long_story_is_named_where_it_stands() -> None:
    """Five minutes are not long; a story of which nobody knows how long is none."""
    told = [LivedExperience(id=f"l{n}", lasted=n) for n in (5, 6)]
    session = Session(id="s", lived_experience=(*told, LivedExperience(id="m")))

    assert found(session, only="SES023") == ["/lived_experience/1/lasted"]


@given(
    session=records(Session, words=CANARY),
    preferences=records(Preferences, words=CANARY),
    form=records(Questionnaire),
    consent=records(ti.Consent),
    at=instants(),
    same=st.booleans(),
)
def test_no_finding_holds_a_private_word(  # noqa: PLR0913, PLR0917 -- each is drawn
    session: Session,
    preferences: Preferences,
    form: Questionnaire,
    consent: ti.Consent,
    at: datetime,
    same: bool,
) -> None:
    """Law 1; and nothing raises, whatever stands beside a session."""
    if same:
        preferences = evolve(preferences, person_id=session.person_id)
    report = ti.check(session, at=at, alongside=(preferences, form, consent))

    assert CANARY not in f"{report} {report!r} {report.to_dict()}"
