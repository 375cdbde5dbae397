"""The usual course of a session is data, and only keeping waits for a yes."""

import traceback
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent import Answer, Consent, ConsentEvent, Term, withdraw
from trauma_informed.consent import EventKind as ConsentKind
from trauma_informed.errors import WorkflowError
from trauma_informed.session import (
    EventKind,
    Kind,
    RecordChoice,
    Session,
    Status,
    StepKind,
    StepOutcome,
    StepTaken,
    workflow,
)
from trauma_informed.session.course import course_verbs, remaining, usual_course
from trauma_informed.session.keeping import keep_note
from trauma_informed.testing import records
from trauma_informed.vocabulary import Who

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
CANARY = "Marigold at the river"
GIVEN = Consent(
    id="c",
    terms=(Term(purpose="notes", answer=Answer.YES),),
    events=(ConsentEvent(kind=ConsentKind.GIVEN, id="e", at=AT),),
)


def test_the_course_names_every_step_once_in_its_order() -> None:
    """And every function of the workflow, each with the event that it appends."""
    assert [step.kind for step in usual_course()] == list(StepKind)
    verbs = {verb.name: verb.event for verb in course_verbs()}
    assert {"take_step", "next_steps", *verbs} == set(workflow.__all__)
    assert set(verbs.values()) == set(EventKind) - {EventKind.PLANNED}


def test_the_course_stands_on_rules_and_works_that_are_here() -> None:
    """Each step says what must hold, who may take it, and where that comes from."""
    keys = {work.key for work in ti.sources()}
    for step in usual_course():
        assert step.holds.endswith(".")
        assert step.sources
        assert {cited.key for cited in step.sources} <= keys
        assert set(step.may) <= {Who.PERSON, Who.SUPPORTER}
    for row in (*usual_course(), *course_verbs()):
        assert [ti.rule(id_).id for id_ in row.rules] == list(row.rules)
        assert ti.audit(row.holds).findings == ()


def test_what_only_the_person_may_is_held_to() -> None:
    """Stopping and reopening are theirs; ending it for them is a supporter's to say."""
    may = {verb.name: verb.may for verb in course_verbs()}

    assert [name for name, who in may.items() if who == (Who.PERSON,)] == [
        "stop",
        "reopen",
    ]
    assert may["end_by_supporter"] == may["call_back"] == (Who.SUPPORTER,)


def test_what_remains_is_what_nobody_came_to() -> None:
    """What the person put off is settled; what a supporter left out is not."""
    steps = (
        StepTaken(id="a", kind=StepKind.WELCOME),
        StepTaken(
            id="b",
            kind=StepKind.CHECK_IN,
            outcome=StepOutcome.NOT_NOW,
            chosen_by=Who.PERSON,
        ),
        StepTaken(
            id="c",
            kind=StepKind.LIMITS,
            outcome=StepOutcome.LEFT_OUT,
            chosen_by=Who.SUPPORTER,
        ),
    )
    session = Session(id="s", steps=steps)
    still = remaining(session)

    assert still == tuple(
        kind for kind in StepKind if kind not in (StepKind.WELCOME, StepKind.CHECK_IN)
    )
    assert remaining(ti.session.stop(session, at=AT)) == ()


@given(session=records(Session))
def test_something_remains_only_while_steps_can_be_taken(session: Session) -> None:
    """For any session, whatever it holds."""
    if "take_step" not in ti.session.next_steps(session):
        assert remaining(session) == ()
    assert len(set(remaining(session))) == len(remaining(session))


@pytest.mark.parametrize("choice", [RecordChoice.MINIMAL, RecordChoice.FULL])
def test_a_note_is_kept_and_never_written_over(choice: RecordChoice) -> None:
    """A second one is added behind the first, after the end too."""
    session = keep_note(Session(id="s", record=choice), "made-up: a", at=AT)
    stopped = ti.session.stop(session, at=AT)
    later = keep_note(stopped, "made-up: b", at=AT, by="f")

    assert session.note == later.note == "made-up: a"
    assert later.status is Status.STOPPED_BY_PERSON
    event = later.timeline[-1]
    assert (event.kind, event.words, event.by) == (
        EventKind.AMENDED,
        "made-up: b",
        "f",
    )


@pytest.mark.parametrize(
    ("choice", "said"),
    [(RecordChoice.NONE, "SES001"), (RecordChoice.NOT_ASKED, "SES018")],
)
def test_nothing_is_kept_without_the_persons_choice(
    choice: RecordChoice, said: str
) -> None:
    """Neither against it, nor where nobody asked."""
    with pytest.raises(WorkflowError) as caught:
        keep_note(Session(id="s", record=choice), CANARY, at=AT)

    (finding,) = caught.value.report.findings
    assert (finding.rule.id, finding.record) == (said, "s")


def test_a_consent_that_a_note_leans_on_has_to_stand() -> None:
    """One that nobody hands in counts as one that does not."""
    session = Session(id="s", record=RecordChoice.FULL, consents=("c",))
    gone = withdraw(GIVEN, at=AT)

    assert keep_note(session, "made-up: a", at=AT, under=[GIVEN]).note
    for at, under in (
        (AT, ()),
        (AT, (gone,)),
        (AT - timedelta(seconds=1), (GIVEN,)),
    ):
        with pytest.raises(WorkflowError, match="/consents/0: is no consent"):
            keep_note(session, "made-up: a", at=at, under=under)


@given(session=records(Session), at=st.just(AT), words=st.just(CANARY))
def test_holding_a_note_back_holds_nothing_else_back(
    session: Session, at: datetime, words: str
) -> None:
    """Law 12: whatever is missing on paper, the session goes on; law 1: no word leaks."""
    before = ti.session.next_steps(session)
    refused = None
    try:
        kept = keep_note(session, words, at=at)
    except WorkflowError as error:
        refused = error
    if refused is None:
        assert kept.record in (RecordChoice.MINIMAL, RecordChoice.FULL)
        assert not session.consents
        assert ti.session.next_steps(kept) == before
    else:
        shown = traceback.TracebackException.from_exception(
            refused, capture_locals=True
        )
        ours = [f for f in shown.stack if "src/trauma_informed" in f.filename]
        (finding,) = refused.report.findings
        assert finding.rule.id in {"SES001", "SES018", "SES020"}
        assert CANARY not in f"{refused} {[frame.locals for frame in ours]}"
    alone = evolve(session, kind=Kind.ONE_TO_ONE)
    assert ti.session.stop(alone, at=at).status in ti.session.states.ENDED


def test_a_note_says_when_it_was_written() -> None:
    """A moment without its distance from UTC is refused, and the words with it."""
    session = Session(id="s", record=RecordChoice.FULL)

    with pytest.raises(ti.TraumaInformedError, match="give an aware datetime"):
        keep_note(session, CANARY, at=AT.replace(tzinfo=None))
    with pytest.raises(ti.TraumaInformedError) as caught:
        keep_note(session, f"{CANARY} \ud800", at=AT)
    assert CANARY not in str(caught.value)
