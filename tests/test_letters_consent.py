"""The consent form as a letter."""

import re
from itertools import pairwise

import pytest
from letters import TERMS, consent_form, every_format, made
from reading import Page

import trauma_informed as ti
from trauma_informed.errors import LetterError


@every_format
def test_each_question_has_its_own_three_answers(form: str) -> None:
    """A form asks yes, no or not now of each purpose, and no box is ticked."""
    text = made(f"en/consent-form.{form}")
    boxes = len(re.findall(r'type="radio"' if form == "html" else r"\[ \]", text))

    assert boxes == 3 * len(TERMS)
    assert len(re.findall(r"Your answer to question \d", text)) == len(TERMS)
    assert not re.search(r"checked|selected|\[x\]", text)


@every_format
def test_a_form_says_how_each_yes_ends(form: str) -> None:
    """A form says until when, even where that is not known yet."""
    text = made(f"en/consent-form.{form}")

    for words in (
        "1 September 2026",
        "leaving the group",
        "No end day",
        "No end is set",
    ):
        assert words in text


@every_format
def test_a_form_says_how_to_stop(form: str) -> None:
    """A form says that a yes can be taken back at any time, and out loud."""
    text = " ".join(made(f"en/consent-form.{form}").split())

    assert "take back a yes at any time" in text
    assert "out loud counts for us" in text
    assert "ask us for a copy" in text


@every_format
def test_what_has_to_be_written_is_for_the_service_to_say(form: str) -> None:
    """Some laws ask for writing, so our own wording promises nothing about it."""
    how = "To make it final, we ask for a line on paper."
    text = made(
        f"en/consent-form.{form}", **(consent_form() | {"how_to_withdraw": how})
    )

    assert how in text
    assert not re.search(r"in writing|we stop\b|is enough", text)


@every_format
def test_an_action_is_said_in_plain_words(form: str) -> None:
    """What would be done is said in the words handed in, never as a code."""
    words = {"actions": {"read-and-keep": "Keeping it in a drawer"}}
    text = made(f"en/consent-form.{form}", **(consent_form() | words))

    assert "Keeping it in a drawer" in text
    assert not re.search("read.and.keep", text)


def test_an_action_without_words_makes_no_form() -> None:
    """A code that nobody put into words is an error, as a purpose is."""
    with pytest.raises(LetterError):
        made("en/consent-form.txt", **(consent_form() | {"actions": {}}))


def test_a_form_says_so_where_nothing_was_written() -> None:
    """What the service has not written down is said, never left blank."""
    empty = dict.fromkeys(("cost_of_no", "alternative", "how_to_withdraw"), "")
    text = made("en/consent-form.txt", **(consent_form() | empty))

    assert text.count("We have not written this down yet.") == 3


def test_a_form_that_asks_nothing_says_so() -> None:
    """A consent without terms makes a form too."""
    empty = {"consent": ti.Consent(id="consent-1")}
    text = made("en/consent-form.txt", **(consent_form() | empty))

    assert "Nothing is being asked yet." in text


def test_exceptions_are_read_to_the_last() -> None:
    """What a term leaves out, and what that leaves in again, are both said."""
    text = made("en/consent-form.txt", **consent_form("the house"))
    asked = text.partition("Your answer")[0].splitlines()
    pairs = list(pairwise(line.strip() for line in asked))

    assert ("What this leaves out:", "Information: the house.") in pairs
    again = "Purpose: the house. Received by: the house."
    assert ("What is part of it after all:", again) in pairs
    assert ("What this leaves out:", "Done with it: anything.") in pairs
    assert ("What this leaves out:", "All of it.") in pairs


def test_no_browser_fills_in_an_answer() -> None:
    """Coming back to a page, every box is empty again, and Enter sends nothing."""
    page = Page(made("en/consent-form.html"))
    (form,) = (carried for tag, carried in page.tags if tag == "form")

    assert form == {"method": "dialog", "autocomplete": "off"}
    assert page.named("button") == []
