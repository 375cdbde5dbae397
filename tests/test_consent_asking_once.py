"""Nobody is asked twice where an answer is on file and may be used."""

import pytest
from attrs import evolve
from sharing import AT, USE, term, yes

import trauma_informed as ti
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.deciding.reach import Reach
from trauma_informed.consent.sharing.asking_once import OnFile, Told, already_told
from trauma_informed.findings import Pointer
from trauma_informed.person.record import Preferences
from trauma_informed.questionnaire.record import Question
from trauma_informed.session.record import Kind, Participant, Role, Session
from trauma_informed.views import Said

KNOWN = Preferences(
    id="preferences-1",
    person_id="person-1",
    name_to_use="made-up: Ro",
    what_helps=(Said(id="a", words="made-up: tea"),),
)
QUESTION = Question(id="question-1", information="what-helps")
MINE = yes("what-helps", person_id="person-1")
PLACE = Told(record_id="preferences-1", at=Pointer("/what_helps"))


def test_an_answer_on_file_is_used() -> None:
    """It is there and covered: asking again would only hurt."""
    found = already_told(QUESTION, [KNOWN], [MINE], USE, AT)

    assert found.may_be_used
    assert found.places == (PLACE,)
    assert already_told("what-helps", [KNOWN], Index([MINE]), USE, AT) == found


def test_an_answer_that_may_not_be_used_is_not_used() -> None:
    """It is there; what is to be asked for is the use, not the story again."""
    found = already_told(
        QUESTION, [KNOWN], [yes("goals", person_id="person-1")], USE, AT
    )

    assert found.status is OnFile.MAY_NOT_BE_USED
    assert found.places == (PLACE,)
    assert not found.may_be_used


def test_nothing_on_file() -> None:
    """An empty answer, or one of another person, is none."""
    empty = Preferences(id="p", person_id="person-1", name_to_use="made-up: Ro")
    other = evolve(KNOWN, person_id="person-2")

    assert already_told(QUESTION, [empty, other], [MINE], USE, AT).status is (
        OnFile.NOT_ON_FILE
    )
    by_use = evolve(USE, person_id="person-1")
    found = already_told(QUESTION, [other], Index([MINE]), by_use, AT)
    assert found.status is OnFile.NOT_ON_FILE


def test_an_answer_of_nobody_named_is_nobodys() -> None:
    """What a walk-in told is never taken for the words of the person who is asked."""
    walk_in = evolve(KNOWN, person_id=None)
    by_use = evolve(USE, person_id="person-1")
    alone = Session(id="s", heard=(Said(id="h", words="made-up: tea"),))

    for use, consents in (
        (USE, [MINE]),
        (by_use, [MINE]),
        (by_use, Index([MINE])),
        (by_use, [MINE, evolve(MINE, id="other", person_id=None)]),
    ):
        for strange in (walk_in, evolve(KNOWN, person_id="person-2"), alone):
            found = already_told(QUESTION, [strange], consents, use, AT)
            assert found.status is OnFile.NOT_ON_FILE


def test_nobody_is_named_anywhere() -> None:
    """With a walk-in who said yes, their own answer may be used."""
    walk_in = evolve(KNOWN, person_id=None)
    consent = evolve(MINE, person_id=None)

    found = already_told(QUESTION, [walk_in], [consent], USE, AT)
    assert found.places == (PLACE,)


def test_it_is_not_known_whose_answer_is_looked_for() -> None:
    """Among several people's records, somebody has to say who is asked."""
    for other in (None, "person-2"):
        records = [KNOWN, evolve(KNOWN, id="o", person_id=other)]
        found = already_told(QUESTION, records, Index([MINE]), USE, AT)
        assert found.status is OnFile.NOT_KNOWN
        assert already_told(QUESTION, records, [MINE], USE, AT).places == (PLACE,)


def test_what_the_person_said_in_a_group_is_theirs() -> None:
    """A group has no one person; whoever stands in it by name keeps their own words."""
    session = Session(
        id="s",
        kind=Kind.GROUP,
        people=(Participant(id="a", who="person-1", role=Role.PERSON),),
        heard=(Said(id="h", by="person-1", words="made-up: mine"),),
    )
    mine = yes("conversation-notes", person_id="person-1")

    found = already_told("conversation-notes", [session], [mine], USE, AT)
    assert found.status is not OnFile.NOT_ON_FILE


def test_a_question_about_nothing_named() -> None:
    """Where it names no category, nobody can tell."""
    question = Question(id="question-1")

    assert already_told(question, [KNOWN], [MINE], USE, AT).status is OnFile.NOT_KNOWN


def test_every_purpose_of_a_question_counts() -> None:
    """Where the use names no purpose, each one that the question is used for must do."""
    question = evolve(QUESTION, used_for=("care", "research"))
    use = evolve(USE, purpose=None)
    care, research = term("what-helps"), term("what-helps", purpose="research")
    both = yes(person_id="person-1", terms=(care, research))

    assert already_told(question, [KNOWN], [both], use, AT).may_be_used
    assert not already_told(question, [KNOWN], [MINE], use, AT).may_be_used
    assert not already_told(QUESTION, [KNOWN], [both], use, AT).may_be_used


def test_a_wider_category_finds_its_parts() -> None:
    """An app's hierarchy is followed."""
    reach = Reach(information={"likes": ("what-helps", "formats")})
    consent = yes("likes", person_id="person-1")

    found = already_told("likes", [KNOWN], [consent], USE, AT, reach=reach)
    assert found.places == (PLACE,)


def test_what_others_said_in_a_group_is_no_answer() -> None:
    """Another person's words are never taken for this person's."""
    session = Session(
        id="s",
        kind=Kind.GROUP,
        people=(Participant(id="a", who="person-1"),),
        heard=(Said(id="h", by="person-2", words="made-up: theirs"),),
    )
    mine = yes("conversation-notes", person_id="person-1")

    found = already_told("conversation-notes", [session], [mine], USE, AT)
    assert found.status is OnFile.NOT_ON_FILE


def test_a_moment_has_to_be_aware() -> None:
    """Even where nothing is on file."""
    with pytest.raises(ti.TraumaInformedError, match="distance from UTC"):
        already_told(QUESTION, (), (), USE, AT.replace(tzinfo=None))
