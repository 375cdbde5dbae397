"""The usual course of a session is data, and only keeping waits for a yes."""

import traceback
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent import (
    ANY,
    Answer,
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    Reach,
    Term,
    withdraw,
)
from trauma_informed.consent import EventKind as ConsentKind
from trauma_informed.errors import WorkflowError
from trauma_informed.session import (
    EventKind,
    Kind,
    Participant,
    RecordChoice,
    Role,
    Session,
    Status,
    StepKind,
    StepOutcome,
    StepTaken,
    workflow,
)
from trauma_informed.session.course import course_verbs, remaining, usual_course
from trauma_informed.session.keeping import amend, keep_note
from trauma_informed.testing import records
from trauma_informed.vocabulary import Who

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
CANARY = "Marigold at the river"
GIVEN = Consent(
    id="c",
    terms=(
        Term(
            purpose="notes",
            answer=Answer.YES,
            information=("conversation-notes",),
            actions=("write",),
        ),
    ),
    events=(ConsentEvent(kind=ConsentKind.GIVEN, id="e", at=AT),),
)


def test_the_course_names_every_step_once_in_its_order() -> None:
    """And every function of the workflow, each with the event that it appends."""
    assert [step.kind for step in usual_course()] == list(StepKind)
    verbs = {verb.name: verb.event for verb in course_verbs()}
    assert set(workflow.__all__) == {"take_step", "next_steps", *verbs} - {"amend"}
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


@pytest.mark.parametrize("verb", [keep_note, amend])
def test_a_consent_has_to_be_the_persons_own_and_to_keeping(verb: Any) -> None:
    """Neither somebody else's, nor one to passing on, nor one that covers nothing."""
    session = Session(
        id="s", person_id="p", record=RecordChoice.FULL, consents=("c", "d")
    )
    own = evolve(GIVEN, person_id="p")
    (term,) = own.terms
    beside = evolve(own, id="d", terms=(evolve(term, actions=("send",)),))

    def is_kept(consent: Consent, **more: Any) -> bool:
        try:
            verb(session, words=CANARY, at=AT, under=[consent, beside], **more)
        except WorkflowError as error:
            (finding,) = error.report.findings
            assert finding.rule.id == "SES020"
            return False
        return True

    assert is_kept(own)
    assert not is_kept(GIVEN)
    assert not is_kept(evolve(own, person_id="q"))
    for more in (
        {"actions": ("read", "share")},
        {"actions": ()},
        {"information": ("email",)},
        {"information": ()},
        {"answer": Answer.SAID_NO},
        {"starts": AT + timedelta(seconds=1)},
    ):
        assert not is_kept(evolve(own, terms=(evolve(term, **more),)))
    ended = evolve(
        term, ends=Ends(kind=EndsKind.DATE, on=AT.date() - timedelta(days=1))
    )
    assert not is_kept(evolve(own, terms=(ended, evolve(term, actions=("read",)))))
    assert is_kept(
        evolve(own, terms=(evolve(term, information=(ANY,), actions=(ANY,)),))
    )
    wider = evolve(own, terms=(evolve(term, information=("our-files",)),))
    assert not is_kept(wider)
    reach = Reach(information={"our-files": ("conversation-notes",)})
    assert is_kept(wider, reach=reach)


def test_in_a_group_each_person_says_what_may_be_kept() -> None:
    """One person's yes keeps nothing under another's consent."""
    people = (Participant(id="p1", who="p"), Participant(id="q"))
    people += (Participant(id="f", who="f", role=Role.FACILITATOR),)
    group = Session(
        id="s",
        kind=Kind.GROUP,
        people=people,
        record=RecordChoice.FULL,
        consents=("c", "d"),
    )
    first, second = evolve(GIVEN, person_id="p"), evolve(GIVEN, id="d", person_id="q")
    news = evolve(second, terms=(evolve(GIVEN.terms[0], information=("email",)),))

    assert keep_note(group, "made-up: a", at=AT, under=[first, second]).note
    for under in ([first], [first, news], [first, evolve(second, person_id="f")]):
        with pytest.raises(WorkflowError, match="/consents/1: is no consent"):
            keep_note(group, "made-up: a", at=AT, under=under)


@pytest.mark.parametrize(
    ("choice", "said"),
    [(RecordChoice.NONE, "SES001"), (RecordChoice.NOT_ASKED, "SES018")],
)
def test_late_words_wait_for_the_persons_choice_too(
    choice: RecordChoice, said: str
) -> None:
    """That something was added, without a word of it, may always be written."""
    session = Session(id="s", record=choice)

    with pytest.raises(WorkflowError) as caught:
        amend(session, at=AT, words=CANARY)
    assert [f.rule.id for f in caught.value.report] == [said]
    assert amend(session, at=AT, words=" ").timeline[-1].kind is EventKind.AMENDED


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
