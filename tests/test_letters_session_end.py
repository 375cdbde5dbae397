"""How a session summary ends: how we stopped, what comes next, who can read it."""

import re

import pytest
from hypothesis import given
from letters import CANARY, event, every_format, session_letter, session_letter_of

import trauma_informed as ti
from trauma_informed.session.record import (
    EventKind,
    Kind,
    Participant,
    RecordChoice,
    Status,
)
from trauma_informed.templates.letters import source
from trauma_informed.testing import records

STARTED = event(EventKind.STARTED)
GROUP = {
    "kind": Kind.GROUP,
    "people": (
        Participant(id="here-1", who="person-1"),
        Participant(id="here-2", who="person-2"),
    ),
}


def ended(text: str) -> str:
    """Return what a letter in plain text says of the end."""
    return text.partition("HOW WE STOPPED\n\n")[2].partition("\n\n\n")[0]


# ── how we stopped ──


@every_format
def test_a_stop_is_honoured_in_plain_words(form: str) -> None:
    """The person's own stop needs no reason, and none is given."""
    stop = event(EventKind.STOPPED_BY_PERSON, 2, words=CANARY)
    text = session_letter(form, timeline=(STARTED, stop))

    assert "You stopped when you wanted to. That is always fine." in text
    assert CANARY not in text
    assert not re.search(r"early|no-show|walked out|unfinished", text.lower())


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (None, "This page was written before we met."),
        (EventKind.CANCELLED, "We did not meet this time."),
        (EventKind.STARTED, "This page was written before we came to an end."),
        (EventKind.PAUSED, "We paused. You choose if and when we go on."),
        (EventKind.CLOSING, "This page was written before we came to an end."),
        (EventKind.CLOSED, "We came to the end of our time."),
        (EventKind.INTERRUPTED, "We were cut off before we came to an end."),
        (
            EventKind.ENDED_BY_SUPPORTER,
            "We ended it from our side. You can tell us how that was for you.",
        ),
    ],
)
def test_every_end_is_said_without_blame(kind: EventKind | None, said: str) -> None:
    """Wherever a session stands, the letter says so and gives nobody a fault."""
    first = () if kind in (None, EventKind.CANCELLED) else (STARTED,)
    then = () if kind in (None, EventKind.STARTED) else (event(kind, 2),)

    assert ended(session_letter(timeline=first + then)) == said


@every_format
@pytest.mark.parametrize("status", Status)
def test_no_end_is_left_without_words(form: str, status: Status) -> None:
    """Each place where a session can stand has its own plain words."""
    assert f'"{status}":' in source(f"en/session-summary.{form}")


def test_what_is_offered_to_mend_an_end_is_said() -> None:
    """Where the supporter ended it, the person reads what is offered to mend that."""
    end = event(
        EventKind.ENDED_BY_SUPPORTER, 2, words=CANARY, repair="an hour on Friday"
    )
    text = session_letter(timeline=(STARTED, end))

    assert ended(text).endswith("we offer this:\n\nan hour on Friday")
    assert CANARY not in text
    again = (STARTED, end, event(EventKind.REOPENED, 3), event(EventKind.CLOSED, 4))
    assert "an hour on Friday" not in session_letter(timeline=again)


def test_leaving_a_group_is_fine() -> None:
    """Whoever leaves a group that goes on reads that it was fine, unless they came back."""
    left = event(EventKind.LEFT, 2, by="person-1")
    other = event(EventKind.LEFT, 3, by="person-2")
    back = event(EventKind.CAME, 4, by="person-1")
    over = event(EventKind.CLOSED, 5)

    assert ended(session_letter(timeline=(STARTED, left, over), **GROUP)) == (
        "You left when you wanted to. That is always fine."
    )
    for timeline in ((STARTED, other, over), (STARTED, left, back, over)):
        text = session_letter(timeline=timeline, **GROUP)
        assert ended(text) == "We came to the end of our time."


@pytest.mark.parametrize(
    ("by", "said"),
    [("person-1", "You stopped"), ("person-2", "Somebody wanted to stop, and so")],
)
def test_in_a_group_a_stop_is_whose_it_was(by: str, said: str) -> None:
    """Where somebody else stopped a group, it is neither the person's nor named."""
    stop = event(EventKind.STOPPED_BY_PERSON, 2, by=by)

    assert ended(session_letter(timeline=(STARTED, stop), **GROUP)).startswith(said)


# ── what comes next, and who can read it ──


@every_format
def test_what_comes_next_is_as_it_was_agreed(form: str) -> None:
    """How to follow up, how to answer and who can read it are the values handed in."""
    text = session_letter_of(
        ti.Session(id="session-1"),
        form,
        follow_up="Monday at four",
        how_to_answer="Say so at the desk",
        who_can_read="Robin alone",
    )

    for words in ("Monday at four", "Say so at the desk", "Robin alone"):
        assert words in text
    assert "We have not written this down yet." not in text


def test_what_nobody_agreed_is_said() -> None:
    """What is not agreed, or not written down yet, is said, never left blank."""
    text = session_letter()

    assert "Nothing is agreed yet about a next time." in text
    assert text.count("We have not written this down yet. Please ask us.") == 2


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (RecordChoice.NOT_ASKED, "We have not asked you yet how much to keep"),
        (RecordChoice.MINIMAL, "You chose to keep only a little."),
        (RecordChoice.FULL, "You chose to have notes kept."),
    ],
)
def test_how_much_is_kept_is_the_persons_choice(
    choice: RecordChoice, said: str
) -> None:
    """The letter says what the person chose, or that nobody has asked."""
    assert said in session_letter(record=choice)


# ── for every session ──


@given(session=records(ti.Session))
def test_every_session_makes_a_letter(session: ti.Session) -> None:
    """Whatever a session holds, and whoever is named, there is a letter."""
    for form in ("html", "md", "txt"):
        assert session_letter_of(session, form, names={}).endswith("\n")


@given(session=records(ti.Session, words=CANARY))
def test_no_session_that_keeps_nothing_says_a_word(session: ti.Session) -> None:
    """Whatever was stored all the same, a letter about nothing kept holds none of it."""
    none = ti.structure(
        ti.Session, dict(ti.unstructure(session)) | {"record": RecordChoice.NONE.value}
    )

    assert CANARY not in session_letter_of(none, names={})
