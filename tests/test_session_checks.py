"""What a session is told, and what it is never told."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

import trauma_informed as ti
from trauma_informed.consent import Consent, ConsentEvent, withdraw
from trauma_informed.consent import EventKind as ConsentEventKind
from trauma_informed.findings import Severity
from trauma_informed.person import Openness, Preferences, TopicBoundary
from trauma_informed.session import (
    AgendaItem,
    Commitment,
    DistressReading,
    EventKind,
    Kind,
    LivedExperience,
    NoteShared,
    Participant,
    ReadingAnswer,
    RecordChoice,
    Role,
    Session,
    SessionEvent,
    Setting,
    StepKind,
    StepOutcome,
    StepTaken,
    close,
    start,
)
from trauma_informed.session.presence import is_another
from trauma_informed.testing import records
from trauma_informed.views import Said, Statement
from trauma_informed.vocabulary import Agreed, Channel, Who

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)


def found(
    session: Session, *alongside: Any, at: datetime = AT, only: str = "SES"
) -> list[tuple[str, str]]:
    """Return the rule and the place of each finding whose id begins with *only*."""
    report = ti.check(session, at=at, alongside=alongside)
    return [(f.rule.id, str(f.at)) for f in report if f.rule.id.startswith(only)]


def begun(**more: Any) -> Session:
    """Return a session that was started at noon."""
    return start(Session(id="s", **more), at=NOON)


def step(kind: StepKind, minutes: int | None = None, **more: Any) -> StepTaken:
    """Return a step so many minutes after noon."""
    at = None if minutes is None else NOON + timedelta(minutes=minutes)
    return StepTaken(id=f"{kind}-{minutes}", kind=kind, at=at, **more)


def test_an_empty_session_is_told_nothing() -> None:
    """A draft is no fault."""
    assert found(Session(id="s")) == []
    assert found(begun()) == []


def test_what_is_kept_against_the_choice_is_found_at_each_place() -> None:
    """Every top-level field that holds something private, and nothing else."""
    session = Session(
        id="s",
        record=RecordChoice.NONE,
        person_id="person-1",
        channel=Channel.IN_PERSON,
        people=(Participant(id="p", who="person-1"),),
        consents=("c",),
        note="made-up: a",
        heard=(Said(id="h"), Said(id="i", words="made-up: b")),
        strengths_named=(Said(id="n", words=" "),),
        setting=Setting(where="made-up: the library"),
        timeline=(SessionEvent(kind=EventKind.AMENDED, id="e", words="made-up: c"),),
        commitments=(Commitment(id="c", whose=Who.SUPPORTER),),
        slow_down_at=6,
        statements=(Statement(id="t", words="made-up: mine"),),
    )
    places = [place for _, place in found(session, only="SES001")]

    assert places == ["/setting", "/timeline", "/slow_down_at", "/heard", "/note"]
    for choice in set(RecordChoice) - {RecordChoice.NONE}:
        assert found(evolve(session, record=choice), only="SES001") == []


@given(session=records(Session, words="made-up: something said"))
def test_nothing_private_is_kept_unseen(session: Session) -> None:
    """Whatever is filled, a session of which nothing may be kept is not in order."""
    report = ti.check(evolve(session, record=RecordChoice.NONE), at=AT)

    assert not report.ok
    assert {f.severity for f in report if f.rule.id == "SES001"} == {Severity.ERROR}


def test_limits_before_a_topic_by_moment_then_by_order() -> None:
    """Where both say a moment it counts, and otherwise the order of the steps."""
    limits, late = step(StepKind.LIMITS, 1), step(StepKind.LIMITS, 9)
    topic, undated = step(StepKind.CONTENT, 5), step(StepKind.CONTENT)

    assert found(begun(steps=(topic, limits)), only="SES002") == []
    assert found(begun(steps=(limits, undated)), only="SES002") == []
    for steps in ((late, topic), (undated, limits), (topic,)):
        assert len(found(begun(steps=steps), only="SES002")) == 1


def test_only_the_first_topic_is_named() -> None:
    """One cause is one finding; a topic that was only planned is none."""
    agenda = (
        AgendaItem(id="a"),
        AgendaItem(id="b", raised_at=NOON),
        AgendaItem(id="c", raised_at=NOON),
    )

    assert found(begun(agenda=agenda)) == [("SES002", "/agenda/1/raised_at")]
    assert found(begun(agenda=agenda, steps=(step(StepKind.LIMITS),))) == []


@pytest.mark.parametrize("person_id", [None, "person-2"])
def test_limits_said_to_somebody_else_do_not_count(person_id: str | None) -> None:
    """Only an earlier session with the same person is leaned on."""
    session = begun(person_id=person_id, steps=(step(StepKind.CONTENT, 5),))
    earlier = Session(id="t", person_id="person-1", steps=(step(StepKind.LIMITS, 0),))
    later = evolve(earlier, person_id="person-2", steps=(step(StepKind.LIMITS, 9),))

    assert len(found(session, earlier, later, session, only="SES002")) == 1
    assert found(evolve(session, person_id="person-1"), earlier, only="SES002") == []


def test_limits_said_later_or_elsewhere_do_not_count() -> None:
    """A session that says no moment for them counts by when it began."""
    topic = begun(person_id="p", service_id="a", steps=(step(StepKind.CONTENT, 5),))
    undated = evolve(topic, steps=(step(StepKind.CONTENT),))
    said = (step(StepKind.LIMITS),)
    first = Session(id="t", person_id="p", steps=said)
    week = timedelta(days=7)
    before, after = (start(first, at=NOON + shift) for shift in (-week, week))

    for session in (topic, undated):
        assert found(session, before, only="SES002") == []
        assert found(session, first, only="SES002") == []
        assert found(session, evolve(before, service_id="a"), only="SES002") == []
        for other in (
            after,
            evolve(before, service_id="b"),
            ti.session.cancel(first, at=NOON - week),
        ):
            assert found(session, other, only="SES002") == [("SES002", "/steps/0")]
    raised = begun(person_id="p", agenda=(AgendaItem(id="a", raised_at=NOON),))
    assert found(raised, first, only="SES002") == []
    assert found(evolve(raised, steps=said), only="SES002") == []


def said_before(days: int, number: int = 1, **more: Any) -> Preferences:
    """Return what a person said so many days before noon."""
    at = NOON - timedelta(days=days)
    more.setdefault("person_id", "p")
    return Preferences(id="w", revision=number, recorded_at=at, **more)


def test_a_boundary_counts_as_it_stood_when_the_topic_came_up() -> None:
    """Opened again is open; what is closed afterwards was no boundary then."""
    item = AgendaItem(id="a", topic="t", set_by=Who.SUPPORTER, raised_at=NOON)
    session = begun(person_id="p", agenda=(evolve(item, asked_first=Agreed.AGREED),))

    def closed(openness: Openness, days: int, number: int) -> Preferences:
        topics = (TopicBoundary(id="t", openness=openness),)
        return said_before(days, number, topics=topics)

    old, new = closed(Openness.OFF_LIMITS, 9, 1), closed(Openness.OPEN, 3, 2)
    later = closed(Openness.OFF_LIMITS, -3, 3)
    crossed = [("SES006", "/agenda/0/topic")]
    for known in ((old, new), (new, old), (old, new, later), (later,)):
        assert found(session, *known, only="SES006") == []
    assert found(session, old, only="SES006") == crossed
    asked_late = evolve(item, asked_first=Agreed.AGREED, raised_at=AT)
    assert found(evolve(session, agenda=(asked_late,)), later, only="SES006") == crossed
    undated = [evolve(each, recorded_at=None) for each in (new, old)]
    assert found(session, *undated, only="SES006") == []
    assert found(session, undated[0], evolve(new, revision=1), only="SES006") == []


def test_the_mark_that_counts_is_the_last_that_the_person_gave() -> None:
    """In whatever order the copies are handed in; of two records, the lower."""
    reading = DistressReading(id="r", rating=6, at=NOON)
    session = begun(person_id="p", readings=(reading,))
    old = said_before(9, slow_down_at=8)
    new = said_before(3, 2, slow_down_at=5)
    beside = evolve(old, id="v")

    for known in ((old, new), (new, old), (beside, new), (new, beside)):
        assert found(session, *known, only="SES007") == [("SES007", "/readings/0")]
    assert found(session, old, said_before(-1, 3, slow_down_at=5), only="SES007") == []


def test_a_stranger_says_nothing_of_this_person() -> None:
    """Whoever gave no name is not read beside somebody's words, nor the other way."""
    item = AgendaItem(id="a", topic="t", set_by=Who.SUPPORTER)
    reading = DistressReading(id="r", rating=9)
    boundary = (TopicBoundary(id="t", openness=Openness.OFF_LIMITS),)
    theirs = Preferences(id="w", person_id="q", topics=boundary, slow_down_at=1)
    nobodys = evolve(theirs, person_id=None)
    walk_in = begun(agenda=(item,), readings=(reading,))
    both = {"SES006", "SES007"}

    def rules(session: Session, *known: Preferences) -> set[str]:
        return {id_ for id_, _ in found(session, *known)} & both

    assert rules(walk_in, theirs) == rules(evolve(walk_in, person_id="p"), nobodys)
    assert rules(walk_in, theirs) == set()
    assert rules(walk_in, nobodys) == rules(evolve(walk_in, person_id="q"), theirs)
    assert rules(walk_in, nobodys) == both
    listed = (Participant(id="x", who="q"), Participant(id="y", role=Role.SUPPORTER))
    assert rules(evolve(walk_in, people=listed), theirs) == both
    assert rules(evolve(walk_in, people=listed, person_id="p"), theirs) == set()
    group = evolve(walk_in, people=listed, kind=Kind.GROUP, person_id="p")
    assert rules(group, theirs) == both


def test_a_promise_is_overdue_when_its_day_is_over() -> None:
    """In the zone of the session; with none, when the day ends first anywhere."""
    promise = Commitment(id="c", whose=Who.SUPPORTER, due=date(2026, 2, 28))
    session = Session(id="s", commitments=(promise,), time_zone="Asia/Tokyo")
    ends = datetime(2026, 2, 28, 15, tzinfo=UTC)

    assert found(session, at=ends - timedelta(seconds=1)) == []
    assert found(session, at=ends) == [("SES004", "/commitments/0/outcome")]
    assert found(evolve(session, time_zone=None), at=ends.replace(hour=10)) != []


@pytest.mark.parametrize("whose", set(Who) - {Who.SUPPORTER, Who.SERVICE})
def test_nobody_is_reminded_of_what_the_person_meant_to_do(whose: Who) -> None:
    """A commitment of the person's own is theirs, and never overdue."""
    promise = Commitment(id="c", whose=whose, due=date(2026, 1, 1))

    assert found(Session(id="s", commitments=(promise,))) == []


def test_a_boundary_needs_the_preferences() -> None:
    """Without them the report says that the rule was not checked."""
    report = ti.check(Session(id="s"), at=AT)

    assert [(n.rule.id, n.needs) for n in report.not_checked] == [
        ("SES006", ("Preferences",)),
        ("SES014", ("Consent",)),
        ("SES020", ("Consent",)),
        ("SES021", ("Preferences",)),
        ("SES026", ("Preferences",)),
        ("SES027", ("Preferences",)),
        ("SES029", ("Consent", "Questionnaire")),
    ]


@pytest.mark.parametrize("openness", [Openness.OPEN, Openness.NOT_STATED])
def test_a_topic_that_is_not_guarded_may_be_brought(openness: Openness) -> None:
    """What the person left open is open."""
    item = AgendaItem(
        id="a", topic="t", set_by=Who.SUPPORTER, asked_first=Agreed.AGREED
    )
    topics = (TopicBoundary(id="t", openness=openness),)

    session = Session(id="s", agenda=(item,))
    assert found(session, Preferences(id="p", topics=topics)) == []


def test_a_person_who_did_not_say_a_number_is_asked_nothing() -> None:
    """A reading that was passed over, or without a mark, is left alone."""
    passed = DistressReading(id="r", answer=ReadingAnswer.PREFER_NOT_TO_SAY)
    high = DistressReading(id="q", rating=10)

    assert found(Session(id="s", readings=(passed,), slow_down_at=0)) == []
    assert found(Session(id="s", readings=(high,)), Preferences(id="p")) == []


@pytest.mark.parametrize(
    "kind",
    [EventKind.PAUSED, EventKind.STOPPED_BY_PERSON, EventKind.INTERRUPTED],
)
def test_a_moment_to_breathe_answers_a_reading(kind: EventKind) -> None:
    """A pause, a stop or a break after the reading is enough."""
    reading = DistressReading(id="r", rating=9, at=NOON)
    session = begun(readings=(reading,), slow_down_at=6)
    event = SessionEvent(kind=kind, id="e", at=NOON)
    answered = evolve(session, timeline=(*session.timeline, event))

    assert found(session, only="SES007") == [("SES007", "/readings/0")]
    assert found(answered, only="SES007") == []


def test_a_grounding_answers_a_reading_and_another_step_does_not() -> None:
    """What the person left out was offered; what a supporter left out was not."""
    reading = DistressReading(id="r", rating=9, at=NOON)
    session = begun(readings=(reading,), slow_down_at=6)
    taken = step(StepKind.GROUNDING, 1)
    left_out = evolve(taken, outcome=StepOutcome.LEFT_OUT)
    theirs = evolve(left_out, chosen_by=Who.PERSON)

    for answer in (taken, theirs):
        assert found(evolve(session, steps=(answer,)), only="SES007") == []
    for other in (step(StepKind.SUMMARY, 1), left_out, step(StepKind.GROUNDING, -1)):
        answered = found(evolve(session, steps=(other,)), only="SES007")
        assert answered == [("SES007", "/readings/0")]


def test_in_a_group_a_reading_meets_its_own_mark() -> None:
    """Nobody's number is held against another person's mark."""
    reading = DistressReading(id="r", by="p1", rating=5)
    group = Session(
        id="s",
        kind=Kind.GROUP,
        people=(Participant(id="p1", who="person-1"), Participant(id="p2")),
        readings=(reading, evolve(reading, id="q", by="p2")),
        slow_down_at=1,
    )
    theirs = Preferences(id="p", person_id="person-1", slow_down_at=4)

    assert found(group, theirs, only="SES007") == [("SES007", "/readings/0")]
    assert found(evolve(group, kind=Kind.ONE_TO_ONE), only="SES007") == [
        ("SES007", "/readings/0"),
        ("SES007", "/readings/1"),
    ]


@pytest.mark.parametrize(
    "channel",
    [None, Channel.IN_PERSON, Channel.AT_A_PLACE, Channel.EMAIL, Channel.POST],
)
def test_where_no_line_can_drop_nobody_asks(channel: Channel | None) -> None:
    """A call back is asked for where people speak from afar."""
    assert found(Session(id="s", channel=channel)) == []


def test_a_story_says_both_that_it_was_asked_for_and_for_whom() -> None:
    """Each of the two has its own place."""
    told = LivedExperience(id="l", for_whom=Who.SUPPORTER, asked_first=Agreed.SAID_NO)

    assert found(Session(id="s", lived_experience=(told,))) == [
        ("SES011", "/lived_experience/0/asked_first"),
        ("SES011", "/lived_experience/0/for_whom"),
    ]


@pytest.mark.parametrize("kind", [StepKind.SUMMARY, StepKind.NEXT_STEP])
def test_what_the_person_left_out_at_the_end_is_no_gap(kind: StepKind) -> None:
    """Law 8: an offer that the person left is an offer."""
    left = step(kind, outcome=StepOutcome.LEFT_OUT, chosen_by=Who.PERSON)

    assert found(close(begun(steps=(left,)), at=AT)) == []
    assert found(close(begun(), at=AT)) == [("SES012", "/steps")]


def test_nothing_is_asked_for_on_paper_where_nothing_may_be_kept() -> None:
    """No rule asks to write what another would ask to erase."""
    ended = ti.session.end_by_supporter(
        begun(record=RecordChoice.NONE), at=AT, words=""
    )

    assert found(ended) == []
    assert found(close(begun(record=RecordChoice.NONE), at=AT)) == []


def test_a_consent_counts_as_it_stands_at_the_moment() -> None:
    """Until it is taken back, nothing is found; other consents are not leaned on."""
    session = Session(id="s", record=RecordChoice.FULL, consents=("b", "c"))
    gone = withdraw(Consent(id="c"), at=NOON)
    other = withdraw(Consent(id="d"), at=NOON)

    assert found(session, gone, other) == [("SES014", "/consents/1")]
    earlier = NOON - timedelta(seconds=1)
    assert found(session, gone, at=earlier, only="SES014") == []


def test_a_note_is_told_one_thing_at_a_time() -> None:
    """Whoever was not asked what may be kept is not told of sharing yet."""
    session = Session(id="s", note="made-up: spoke of work")
    full = evolve(session, record=RecordChoice.FULL, consents=("c",))

    assert found(session) == [("SES018", "/record")]
    assert found(full) == [("SES013", "/note_shared")]
    assert found(evolve(full, note_shared=NoteShared.SHARED)) == []


def test_only_what_was_said_there_waits_for_the_question() -> None:
    """Neither the arranging of a meeting, nor why a supporter ended one."""
    agenda = (AgendaItem(id="a", words="made-up: rent"),)
    planned = Session(id="s", agenda=agenda, setting=Setting(where="made-up: a"))
    ended = ti.session.end_by_supporter(begun(), at=NOON, words="made-up: I was unwell")
    off = ti.session.cancel(planned, at=NOON)

    for session in (planned, ended, off):
        assert found(session, only="SES018") == []
    assert found(start(planned, at=NOON), only="SES018") == [("SES018", "/record")]
    reading = DistressReading(id="r", rating=3)
    assert found(begun(readings=(reading,)), only="SES018") == [("SES018", "/record")]


def test_a_consent_of_somebody_else_is_not_leaned_on() -> None:
    """Where nobody says whose one of the two is, nobody can tell."""
    given = ConsentEvent(kind=ConsentEventKind.GIVEN, id="e", at=NOON)
    consent = Consent(id="c", person_id="q", events=(given,))
    session = Session(id="s", person_id="p", record=RecordChoice.FULL, consents=("c",))

    assert found(session, consent) == [("SES020", "/consents/0")]
    assert found(evolve(session, person_id="q"), consent) == []
    assert found(evolve(session, person_id=None), consent) == []
    assert found(session, evolve(consent, person_id=None)) == []


def test_somebody_in_two_roles_is_the_person_too() -> None:
    """Only who is known in another role alone is somebody else."""
    people = (
        Participant(id="p", who="x", role=Role.SUPPORTER),
        Participant(id="q", who="x"),
    )
    session = Session(id="s", people=people)

    assert is_another(session, "p")
    assert not is_another(session, "x")
    assert not is_another(session, "nobody-known")
    assert not is_another(session, None)


def test_what_stands_on_our_own_reasoning_is_graded_with_care() -> None:
    """Our own reasoning is an error or a warning only where the record says it."""
    reads_the_record = {"SES001", "SES003", "SES004", "SES006", "SES010"}
    reads_the_record |= {"SES016", "SES017", "SES026", "SES044", "GOA001"}

    for rule in ti.rules():
        told_by_fhir = rule.id.startswith("GOA8")
        ours = rule.id[:3] in ("SES", "GOA") and not told_by_fhir
        if ours and rule.confidence == "house":
            graver = rule.severity is not Severity.ADVICE
            assert graver == (rule.id in reads_the_record)
