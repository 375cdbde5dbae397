"""The safety plan as a letter."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from letters import CANARY, DAY, every_format, said

import trauma_informed as ti
from trauma_informed.safety_plan.record import (
    Aim,
    Contact,
    CrisisLine,
    Obstacle,
    Outlook,
    Step,
    StepAnswer,
)


def steps(text: str) -> list[str]:
    """Return the headings of the steps in a plan in Markdown."""
    return re.findall(r"^## (Step \d: .*)$", text, re.MULTILINE)


def plan_letter(plan: ti.SafetyPlan, form: str = "md", **values: Any) -> str:
    """Return the letter of *plan*."""
    values = {"on": DAY, "name_to_use": "", "lines": ()} | values
    return ti.render("safety-plan", format=form, plan=plan, **values)


def test_a_plan_has_its_six_steps_in_order() -> None:
    """An empty plan shows six steps, each with room, and says where help is."""
    text = plan_letter(ti.SafetyPlan(id="plan-1"))

    assert [step[:6] for step in steps(text)] == [f"Step {n}" for n in range(1, 7)]
    assert text.count("There is room here") == 6
    assert "straight to **step 5**" in text
    assert "emergency help" in text


@every_format
@pytest.mark.parametrize(
    "answer", [StepAnswer.NOT_FOR_ME, StepAnswer.PREFER_NOT_TO_SAY]
)
def test_a_step_put_aside_is_left_out(form: str, answer: StepAnswer) -> None:
    """A step that is not for me leaves no gap, no comment and no number."""
    aside = Step(answer=answer, items=said("not here").items)
    text = plan_letter(ti.SafetyPlan(id="plan-1", distraction=aside), form).lower()

    assert "take my mind" not in text
    assert "not here" not in text
    assert "step 6" not in text
    assert re.search(r"straight to \W*(a href=\"#professionals\">)?step 4", text)


@every_format
def test_a_plan_without_trained_people_still_names_emergency_help(form: str) -> None:
    """Where that step is put aside, the way to emergency help stays."""
    aside = Step(answer=StepAnswer.NOT_FOR_ME)
    text = plan_letter(ti.SafetyPlan(id="plan-1", professionals=aside), form)

    assert "I can go straight to emergency help" in text
    assert "#professionals" not in text


def test_a_plan_for_danger_from_someone_else_has_its_own_sections() -> None:
    """Where the danger is another person, no step is numbered or comes first."""
    plan = ti.SafetyPlan(id="plan-1", aim=Aim.DANGER_FROM_SOMEONE_ELSE)
    text = plan_letter(plan)

    assert steps(text) == []
    assert text.index("Signals I have") < text.index("Ways out")
    assert "straight to “Trained people I can reach”" in text
    assert "on my own" not in text


def test_nothing_that_was_said_is_left_out() -> None:
    """What a person wrote in a section of another kind of plan is still there."""
    plan = ti.SafetyPlan(id="plan-1", pets=said("the cat goes to Ana"))

    assert "the cat goes to Ana" in plan_letter(plan)


def test_a_plan_keeps_its_secrets() -> None:
    """The code word, and who is not to be told, stay out of the letter."""
    plan = ti.SafetyPlan(
        id="plan-1", code_word=CANARY, must_not_be_told=said(CANARY).items
    )

    assert CANARY not in "".join(
        plan_letter(plan, form) for form in ("html", "md", "txt")
    )


def test_an_entry_without_words_leaves_no_mark() -> None:
    """An item or a contact that is still empty is room, not a bare bullet."""
    empty = Step(items=said("").items, contacts=(Contact(id="contact-1"),))
    text = plan_letter(ti.SafetyPlan(id="plan-1", coping_alone=empty), "txt")

    assert not re.search(r"^- *$", text, re.MULTILINE)
    assert text.count("There is room here") == 6


def test_lines_come_first() -> None:
    """The lines that an app hands in stand with what to do right now."""
    text = plan_letter(
        ti.SafetyPlan(id="plan-1"),
        lines=(SimpleNamespace(name="Night line", contact="555 0100"),),
    )

    assert text.index("Night line: 555 0100") < text.index("Step 1")


def test_a_plan_says_what_it_is_not() -> None:
    """A plan is not a legal paper, and says so in every format."""
    for form in ("html", "md", "txt"):
        assert "not a legal paper" in plan_letter(ti.SafetyPlan(id="plan-1"), form)


def test_words_in_another_language_say_so() -> None:
    """A screen reader is told in which language a person's own words are."""
    plan = ti.SafetyPlan(id="plan-1", language="es", coping_alone=said("el río"))

    assert '<ul lang="es">' in plan_letter(plan, "html")


@every_format
def test_what_may_get_in_the_way_stands_with_its_answer(form: str) -> None:
    """An obstacle has its answer under it; one without words leaves no mark."""
    obstacles = (
        Obstacle(id="obstacle-1", words="I forget.", answer="A card in my coat."),
        Obstacle(id="obstacle-2", answer="Ask Ana."),
        Obstacle(id="obstacle-3"),
    )
    plan = ti.SafetyPlan(id="plan-1", outlook=Outlook(obstacles=obstacles))
    text = plan_letter(plan, form)

    assert text.index("I forget.") < text.index("A card in my coat.")
    assert "Ask Ana." in text
    assert "I forget.:" not in text
    assert not re.search(
        r"^ *- *$|<li[^>]*>(<span[^>]*></span>)?\s*</li>", text, re.MULTILINE
    )


#: The last day on which a check counts on `DAY`, and the day before.
FRESH = DAY - timedelta(days=180)
STALE = FRESH - timedelta(days=1)
OWN = ti.SafetyPlan(
    id="plan-1",
    help_contacts=Step(
        contacts=(
            Contact(id="a", name="Ana", reach="next door"),
            Contact(id="b", name="Bea", reach="555 0100", verified_on=FRESH),
            Contact(id="c", name="Cleo", reach="555 0101", verified_on=STALE),
            Contact(id="d", name="Dan"),
        )
    ),
    professionals=Step(
        lines=(
            CrisisLine(id="l", words="988, then press 3", verified_on=STALE),
            CrisisLine(id="m", words="1-800-SUICIDE"),
            CrisisLine(id="n", words="116 123", verified_on=DAY),
        )
    ),
    pets=Step(contacts=(Contact(id="e", name="Eve", reach="the farm"),)),
)
#: Who or what is marked, with whether a day stands beside it.
MARKED = {
    "next door": False,
    "555 0101": True,
    "988, then press 3": True,
    "1-800-SUICIDE": False,
    "the farm": False,
}
WORDS = {
    "en": (" (not checked yet)", " (not checked since {} {} {})"),
    "es": (" (sin comprobar todavía)", " (sin comprobar desde el {} de {} de {})"),
}
MONTHS = {"en": {8: "August", 9: "September"}, "es": {8: "agosto", 9: "septiembre"}}


@every_format
@pytest.mark.parametrize("locale", ["en", "es"])
@pytest.mark.parametrize("letter", ["safety-plan", "wallet-card"])
def test_a_stale_number_stays_and_is_marked(
    form: str, locale: str, letter: str
) -> None:
    """What the person keeps stays theirs, and says that nobody has checked it."""
    card = {"parts": ("help_contacts", "professionals", "pets")}
    more = card if letter == "wallet-card" else {}
    values = {"plan": OWN, "on": DAY, "name_to_use": "", "lines": ()} | more
    text = ti.render(letter, format=form, locale=locale, **values)
    never, since = WORDS[locale]
    dated = since.format(STALE.day, MONTHS[locale][STALE.month], STALE.year)
    plain = re.sub(r"<[^>]*>|\\\\", "", text)

    for words, has_day in MARKED.items():
        assert words + (dated if has_day else never) in plain
    assert plain.count(never) + plain.count(dated) == len(MARKED)
    assert form != "html" or f'<span dir="ltr" lang="{locale}">(' in text


def test_the_marks_are_those_of_unchecked() -> None:
    """The letter and the verb read one truth."""
    at = datetime.combine(DAY, datetime.min.time(), tzinfo=UTC)

    assert len(ti.safety_plan.unchecked(OWN, at=at)) == len(MARKED)


def test_a_number_that_was_put_aside_is_nobodys_to_check() -> None:
    """Nothing is asked about a section that is not for the person."""
    aside = ti.SafetyPlan(
        id="plan-1",
        help_contacts=Step(
            answer=StepAnswer.NOT_FOR_ME, contacts=OWN.help_contacts.contacts
        ),
    )
    at = datetime.combine(DAY, datetime.min.time(), tzinfo=UTC)

    assert ti.safety_plan.unchecked(aside, at=at) == ()
    assert "not checked" not in plan_letter(aside)


def test_a_helper_is_told_no_marks() -> None:
    """What one helper may know is what the person wrote, and no more."""
    shared = Contact(
        id="a", name="Ana", reach="next door", may_be_shared_with=("helper-1",)
    )
    plan = ti.SafetyPlan(id="plan-1", help_contacts=Step(contacts=(shared,)))
    values = {"helper_name": "", "on": DAY, "name_to_use": "", "lines": ()}
    text = ti.render(
        "what-to-tell-my-helper", format="txt", plan=plan, helper="helper-1", **values
    )

    assert "Ana, next door\n" in text
