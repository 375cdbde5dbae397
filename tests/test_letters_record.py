"""What a person reads of their own record: what became of a wish, and what is gone."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from letters import CANARY, every_format
from practice_letters import asked_for, correction, erased, left_of, service

import trauma_informed as ti
from trauma_informed.consent.record import Term
from trauma_informed.erasing import ErasureBasis
from trauma_informed.errors import LetterError
from trauma_informed.service.record import Complaints, Correction, Support
from trauma_informed.vocabulary import Given

every_locale = pytest.mark.parametrize("locale", ["en", "es"])


def plain(
    name: str, values: dict[str, Any], form: str = "txt", locale: str = "en"
) -> str:
    """Return a letter with its lines run together."""
    return " ".join(ti.render(name, format=form, locale=locale, **values).split())


# ── what became of a wish to have something set right ──


@pytest.mark.parametrize(
    ("became", "said"),
    [
        (Correction.CORRECTED, "We have corrected it."),
        (Correction.ADDED, "They stay with it, and go where it goes."),
        (Correction.LEFT_AS_IT_WAS, "We left it as it was. - Why: it is a quotation"),
        (Correction.NOT_ANSWERED, "We will tell you when we know."),
    ],
)
def test_what_became_of_a_wish_is_said(became: Correction, said: str) -> None:
    """Each thing that was asked has its own answer, under the part it is about."""
    one = asked_for("the date", words="", became=became, why="it is a quotation")
    text = plain("correction-answer", correction(asked=(one,)))

    assert said in text
    assert "- the date - " in text
    assert "On 20 February 2026 you told us" in text


@every_format
def test_the_persons_words_are_said_only_where_they_are_handed_in(form: str) -> None:
    """A wish is named by the part of the record; the words of it may stay out."""
    silent = asked_for("the date", words="")
    told = asked_for("the date", words="it was a Monday")

    text = plain("correction-answer", correction("", asked=(silent,)), form)
    assert "In your words" not in text
    text = plain("correction-answer", correction("", asked=(told,)), form)
    assert "it was a Monday" in text


@every_locale
def test_nothing_is_left_as_it_was_without_a_reason(locale: str) -> None:
    """Whoever left something as it was says why, before there is a letter."""
    bare = asked_for(CANARY, became=Correction.LEFT_AS_IT_WAS, why="")
    with pytest.raises(LetterError) as caught:
        ti.render("correction-answer", locale=locale, **correction(asked=(bare,)))

    (problem,) = caught.value.problems
    assert problem == (
        "asked: leaves something as it was and gives no reason; write the reason first."
    )


def test_whoever_sees_it_differently_is_heard() -> None:
    """A no is followed by the person's own words beside it, and by ways to complain."""
    no = asked_for("the date", became=Correction.LEFT_AS_IT_WAS)
    where = Complaints(inside="Jo, at the desk", outside="the town's listener")
    here = service("Ana", complaints=where)
    text = plain("correction-answer", correction(asked=(no,), service=here))

    assert "If you like, your words stand beside what we wrote" in text
    assert "You can tell somebody here: Jo, at the desk" in text
    assert "You can also tell somebody outside: the town's listener" in text
    assert "You lose nothing by that here." not in text
    assert "stand beside what we wrote" not in plain(
        "correction-answer", correction(asked=(asked_for("the date"),))
    )


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Given.GIVEN, "the clinic: We have told them what changed."),
        (Given.NOT_GIVEN, "the clinic: We have not told them."),
        (Given.OFFERED_AND_LEFT, "the clinic: You did not want us to tell them"),
        (Given.NOT_STATED, "the clinic: We have not told them yet. You choose if"),
    ],
)
def test_whoever_received_it_is_named(told: Given, said: str) -> None:
    """Each who has the earlier words is named, and whether they know of the change."""
    received = ({"name": "the clinic", "told": told},)
    text = plain("correction-answer", correction(received=received))

    assert said in text
    assert "Nobody, as far as we know." in plain(
        "correction-answer", correction(received=())
    )


@pytest.mark.parametrize("became", [Correction.LEFT_AS_IT_WAS, Correction.NOT_ANSWERED])
def test_where_nothing_changed_there_is_nothing_to_tell(became: Correction) -> None:
    """Those who have it are still named; nothing is said to have been told them."""
    received = ({"name": "the clinic", "told": Given.NOT_STATED},)
    asked = (asked_for("the date", became=became),)
    text = plain("correction-answer", correction(asked=asked, received=received))

    assert "- the clinic WHAT IS KEPT" in text
    assert "told them" not in text


# ── what was erased ──


def test_each_kind_that_is_gone_is_said_once_with_its_reason() -> None:
    """Many records of one kind, erased for one reason, are one line."""
    many = tuple(
        left_of(basis=basis)
        for basis in (
            ErasureBasis.OWN_REQUEST,
            ErasureBasis.KEEPING_OVER,
            ErasureBasis.OWN_REQUEST,
        )
    )
    values = erased("Ana", tombstones=many, kinds={"session": "our talks"}, parts=())
    text = plain("erased", values)

    assert "erased this on 27 February 2026." in text
    assert text.count("our talks: You asked us to.") == 1
    assert text.count("our talks: The time for which we keep it was over.") == 1


def test_a_part_that_is_gone_leaves_the_rest() -> None:
    """Where a part went, the rest is said to stay, and no tombstone is spoken of."""
    part = {"words": "one answer on the form", "basis": "mistake"}
    text = plain("erased", erased(tombstones=(), parts=(part,)))

    assert "one answer on the form: It was written down by mistake." in text
    assert "All else that is kept of you stays as it is." in text
    assert "A short note stays" not in text


@every_format
@pytest.mark.parametrize("answer", ["said_no", "not_now"])
def test_a_no_that_stays_is_said(answer: str, form: str) -> None:
    """Where a consent went, the person reads that each no in it still holds."""
    no = left_of(**{answer: (Term(purpose=CANARY),)})
    text = plain("erased", erased(tombstones=(no,)), form)
    bare = plain("erased", erased(tombstones=(left_of(),)), form)

    assert "Every no that you gave to sharing stays" in text
    assert CANARY not in text
    assert "Every no" not in bare


def test_an_end_that_stays_is_said() -> None:
    """Where a support went, the person reads why its end does not."""
    ended = Support(id="support-1", until=date(2026, 2, 1))
    at = datetime(2026, 3, 1, tzinfo=UTC)
    left = ti.erase(ended, by="s-1", at=at, basis=ErasureBasis.OWN_REQUEST)
    kinds = {"support": "who supported you"}
    text = plain("erased", erased(tombstones=(left,), kinds=kinds))

    assert "That our work is over stays, so that no letter goes out by mistake." in text
    assert "is over stays" not in plain("erased", erased(tombstones=(left_of(),)))


def test_what_may_not_be_erased_yet_is_said_with_its_end() -> None:
    """A hold says what stays, why, and until when, or that nobody knows."""
    text = plain("erased", erased())
    silent = plain("erased", erased(held=(), also_stays=""))

    assert (
        "We keep it until the end of 31 January 2027. After that we erase it." in text
    )
    assert "We do not know yet for how long. We erase it when we may." in text
    assert "We keep it until" not in silent


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Given.GIVEN, "We have told them that ours is gone."),
        (Given.NOT_GIVEN, "We have not told them that ours is gone."),
        (Given.OFFERED_AND_LEFT, "You did not want us to tell them"),
        (Given.NOT_STATED, "We have not told them yet that ours is gone."),
    ],
)
def test_a_copy_that_cannot_be_called_back_is_said(told: Given, said: str) -> None:
    """Each who holds a copy is named, with what it is and whether they know."""
    copy = {"name": "the clinic", "what": "your plan", "told": told}
    text = plain("erased", erased(copies=(copy,)))

    assert "We cannot call it back." in text
    assert f"the clinic (your plan): {said}" in text
    assert "call it back" not in plain("erased", erased(copies=()))


@every_locale
def test_a_letter_about_nothing_is_not_made(locale: str) -> None:
    """Where nothing was erased, there is nothing to write of."""
    with pytest.raises(LetterError) as caught:
        ti.render("erased", locale=locale, **erased(tombstones=(), parts=()))

    (problem,) = caught.value.problems
    assert problem == "tombstones: are none, and no parts are; say what was erased."


def test_a_kind_that_nobody_put_into_words_is_asked_for() -> None:
    """A code is never shown to a person; whoever makes the letter says what it is."""
    with pytest.raises(LetterError, match="reads something that the values do not"):
        ti.render("erased", **erased(kinds={}))
