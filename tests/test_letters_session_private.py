"""The session summary as a letter: what stays out of it."""

import re

from letters import CANARY, event, every_format, session_with
from letters import (
    session_letter as letter,
)
from letters import (
    session_letter_of as letter_of,
)
from reading import Page

import trauma_informed as ti
from trauma_informed.session.record import (
    AgendaItem,
    Commitment,
    DistressReading,
    EventKind,
    Kind,
    LivedExperience,
    Participant,
    ReadingAnswer,
    RecordChoice,
    Role,
    Setting,
    StepKind,
    StepTaken,
    SupportOffered,
)
from trauma_informed.views import Said, Statement
from trauma_informed.vocabulary import Agreed, Stated, Who

ME = Participant(id="here-1", who="person-1")


@every_format
def test_nothing_kept_is_nothing_said(form: str) -> None:
    """Where the person chose that nothing is kept, the letter says that and no more."""
    session = session_with(CANARY, record=RecordChoice.NONE)
    words = dict.fromkeys(("follow_up", "how_to_answer", "who_can_read"), CANARY)
    text = letter_of(session, form, names={"supporter-1": CANARY}, **words)

    assert "You chose that nothing is kept" in text
    assert CANARY not in text
    assert not re.search(r"2026|Who was there|stopped", text, re.IGNORECASE)


@every_format
def test_what_is_not_for_paper_stays_out(form: str) -> None:
    """Numbers, the setting, steps, the supporter's own life and the note stay out."""
    text = letter(
        form,
        record=RecordChoice.FULL,
        readings=(
            DistressReading(
                id="reading-1", answer=ReadingAnswer.GAVE_A_NUMBER, rating=9
            ),
        ),
        slow_down_at=9,
        lived_experience=(LivedExperience(id="told-1", words=CANARY),),
        note=CANARY,
        setting=Setting(where=CANARY, call_back_plan=CANARY),
        steps=(StepTaken(id="step-1", kind=StepKind.CHECK_IN, words=CANARY),),
        timeline=(event(EventKind.STARTED, words=CANARY),),
        extensions=(ti.views.Extension(namespace="app", name="x", value=CANARY),),
    )

    assert CANARY not in text
    assert "9" not in (Page(text).words if form == "html" else text)


def test_a_feeling_is_named_once_it_was_checked() -> None:
    """A feeling is in the letter only if the person was asked if that was right."""
    felt = (Said(id="feeling-1", words="worn out"),)

    assert "worn out" not in letter(feelings_named=felt)
    assert "worn out" not in letter(feelings_named=felt, checked_with_person=Stated.NO)
    assert "worn out" in letter(feelings_named=felt, checked_with_person=Stated.YES)


def test_a_little_is_a_little() -> None:
    """Where the person chose a little, what was heard, felt and named stays out."""
    said = (Said(id="said-1", words=CANARY),)
    text = letter(
        record=RecordChoice.MINIMAL,
        heard=said,
        feelings_named=said,
        strengths_named=said,
        checked_with_person=Stated.YES,
        agenda=(AgendaItem(id="topic-1", words="the move", set_by=Who.PERSON),),
    )

    assert CANARY not in text
    assert "the move" in text
    assert "You chose to keep only a little." in text


def test_a_topic_the_person_said_no_to_is_not_brought_up_again() -> None:
    """What others wanted to talk about, and the person did not, stays out."""
    topic = AgendaItem(
        id="topic-1", words=CANARY, set_by=Who.SUPPORTER, asked_first=Agreed.SAID_NO
    )

    assert CANARY not in letter(agenda=(topic,))


@every_format
def test_in_a_group_nobody_takes_home_what_another_said(form: str) -> None:
    """Where several were supported, what is not known to be the person's stays out."""
    people = (
        ME,
        Participant(id="here-2", who="person-2"),
        Participant(id="here-3"),
        Participant(id="here-4", who="supporter-1", role=Role.FACILITATOR),
    )
    said = (
        Said(id="said-1", words=CANARY),
        Said(id="said-2", words=CANARY, by="person-2"),
        Said(id="said-3", words="my own words", by="person-1"),
    )
    text = letter(
        form,
        kind=Kind.GROUP,
        people=people,
        heard=said,
        strengths_named=said,
        feelings_named=said,
        checked_with_person=Stated.YES,
        agenda=(AgendaItem(id="topic-1", words=CANARY, set_by=Who.PERSON),),
        supports_offered=(SupportOffered(id="offer-1", words=CANARY),),
        commitments=tuple(
            Commitment(id=f"step-{n}", whose=Who.PERSON, by=by, words=CANARY)
            for n, by in enumerate((None, "person-2"))
        ),
        statements=(
            Statement(id="statement-1", words=CANARY),
            Statement(id="statement-2", words=CANARY, by="person-2"),
        ),
    )

    assert CANARY not in text
    assert text.count("my own words") == 3
    assert "2 more people" in text
    assert "person-2" not in text
