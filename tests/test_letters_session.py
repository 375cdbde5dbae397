"""The session summary as a letter: what a person takes home."""

import re
from datetime import date
from typing import Any

import pytest
from letters import CANARY, DAY, event, every_format
from letters import (
    session_letter as letter,
)

from trauma_informed.session.record import (
    AgendaItem,
    Choice,
    Commitment,
    CommitmentOutcome,
    EventKind,
    Participant,
    Role,
    SupportOffered,
)
from trauma_informed.views import Said, Statement
from trauma_informed.vocabulary import Stated, Who

ME = Participant(id="here-1", who="person-1")


# ── who was there ──


def here(*people: Participant, **parts: Any) -> list[str]:
    """Return who the letter says was there."""
    text = letter(people=people, **parts)
    part = text.partition("WHO WAS THERE\n\n")[2].partition("\n\n")[0]
    return [line.removeprefix("- ") for line in part.splitlines()]


def test_people_are_said_by_the_names_handed_in() -> None:
    """A person is “you”, a name handed in is a name, and others are their part."""
    supporter = Participant(id="here-2", who="supporter-1", role=Role.SUPPORTER)
    unnamed = [
        Participant(id=f"here-{role}", role=role) for role in Role if role != "person"
    ]

    assert here(supporter, ME) == ["You", "Robin, a supporter"]
    assert here(ME, *unnamed) == [
        "You",
        "A supporter",
        "Somebody who led the group",
        "An interpreter",
        "A guardian",
        "Somebody there for you",
    ]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (((None),), ["You"]),
        ((None, None), ["You", "1 more person"]),
        (("person-1", None, None), ["You", "2 more people"]),
        (("person-1", "supporter-1"), ["You", "Robin"]),
        (("person-2",), ["1 more person"]),
    ],
)
def test_somebody_without_a_name_is_counted(
    people: tuple[str | None, ...], said: list[str]
) -> None:
    """Nobody's id is said; whoever has no name here is one more person."""
    met = (Participant(id=f"here-{n}", who=who) for n, who in enumerate(people))

    assert here(*met) == said


def test_somebody_without_an_id_is_still_you() -> None:
    """On a warm line nobody gives a name, and the letter is theirs all the same."""
    said = (Said(id="said-1", words="I called."),)
    walk_in = Participant(id="here-1")

    assert here(walk_in, person_id=None) == ["You"]
    assert "I called." in letter(person_id=None, people=(walk_in,), heard=said)


# ── what was said and chosen ──


@every_format
def test_the_persons_topics_come_first(form: str) -> None:
    """What the person brought comes before what others did, who are named as such."""
    agenda = tuple(
        AgendaItem(id=f"topic-{who}", words=f"about {who}", set_by=who)
        for who in reversed(Who)
    )
    text = letter(form, agenda=agenda)

    assert text.index("about person") < text.index("about supporter")
    assert "From your supporter: " in text
    assert "From us together: " in text


def test_what_was_heard_can_be_wrong() -> None:
    """The letter says whether it was checked; where not, the person can say so."""
    heard = (Said(id="said-1", words="the river"),)

    assert "as we heard them. You can tell us" in letter(heard=heard)
    assert "We asked you" in letter(heard=heard, checked_with_person=Stated.YES)


@every_format
@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice.CHOSE_IT, "You chose this."),
        (Choice.SAID_NO, "You said no, and that is fine."),
        (Choice.NOT_NOW, "You said not now, and that is fine."),
        (Choice.CHOSE_SOMETHING_ELSE, "You chose something else."),
        (Choice.NOT_STATED, "We did not write down what you chose."),
    ],
)
def test_every_choice_is_a_full_answer(form: str, choice: Choice, said: str) -> None:
    """A no and a not now are said as plainly and kindly as a yes."""
    offer = SupportOffered(
        id="offer-1", words="a quiet room", choice=choice, choice_words="as I said"
    )
    text = letter(form, supports_offered=(offer,))

    assert said in text
    assert "as I said" in text


# ── what each will do ──


def test_the_persons_own_day_is_theirs_to_change() -> None:
    """Whatever the day, what a person means to do is neither late nor owed."""
    step = Commitment(
        id="step-1", whose=Who.PERSON, words="write", due=date(2020, 1, 9)
    )
    text = letter(commitments=(step,)).lower()

    assert "you: write\n  - you thought of 9 january 2020. you can change that." in text
    assert not re.search(r"overdue|late|missed|by 9|promise", text)


def test_a_day_of_ours_is_a_day() -> None:
    """What a supporter means to do has their name, or their part, and its day."""
    named, unnamed = (
        Commitment(id=f"step-{by}", whose=Who.SUPPORTER, by=by, words="ask", due=DAY)
        for by in ("supporter-1", "supporter-2")
    )
    text = letter(commitments=(named, unnamed))

    assert "- Robin: ask\n  - By 1 March 2026." in text
    assert "- Your supporter: ask\n  - By 1 March 2026." in text


def test_the_persons_steps_come_first() -> None:
    """The person's own steps stand before everybody else's."""
    steps = (
        Commitment(id="step-1", whose=Who.SERVICE, words="send the times"),
        Commitment(id="step-2", whose=Who.PERSON, words="sleep in"),
    )
    text = letter(commitments=steps)

    assert text.index("You: sleep in") < text.index("The service: send the times")


@pytest.mark.parametrize("outcome", CommitmentOutcome)
@pytest.mark.parametrize("whose", Who)
def test_what_became_of_a_step_is_said_kindly(
    whose: Who, outcome: CommitmentOutcome
) -> None:
    """Once a step has an answer its day is not repeated, and nothing is a failing."""
    step = Commitment(
        id="step-1",
        whose=whose,
        words="the walk",
        due=date(2026, 3, 9),
        outcome=outcome,
        outcome_words="in the rain",
        answered_on=date(2026, 3, 8),
    )
    text = letter(commitments=(step,)).lower()

    assert ("9 march" in text) == (outcome == "not-said")
    assert ("8 march" in text) == (whose != "person" and outcome != "not-said")
    assert "in the rain" in text
    assert not re.search(r"fail|broke|did not do|abandon|gave up", text)


def test_what_the_person_added_is_there() -> None:
    """The person's own answers travel with the letter, and only theirs."""
    text = letter(
        statements=(Statement(id="statement-1", words="half-sister"),),
        timeline=(
            event(EventKind.STARTED),
            event(EventKind.AMENDED, 2, by="person-1", words="and a cat"),
            event(EventKind.AMENDED, 3, by="supporter-1", words=CANARY),
        ),
    )

    assert "half-sister" in text
    assert "and a cat" in text
    assert CANARY not in text
