"""What each letter of the daily work says, and what it never says."""

import asyncio
import re
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from jinja2 import Environment
from letters import CANARY, SAMPLES, every_format
from practice_letters import (
    HELPER,
    PARTS,
    PRACTICE_LETTERS,
    card,
    check_in,
    closing,
    ending,
    follow_up,
    goal_sheet,
    grounding,
    handed_on,
    helper,
    limits,
    look_back,
    looked_at,
    opening,
    passing_on,
    plan,
    promise,
    service,
    step,
    supported,
)
from reading import everything

import trauma_informed as ti
from trauma_informed.errors import LetterError
from trauma_informed.goals.record import Goal, Look
from trauma_informed.person.record import Preferences, TopicBoundary
from trauma_informed.safety_plan.record import (
    Contact,
    PlanItem,
    SafetyPlan,
    Step,
    StepAnswer,
)
from trauma_informed.service.record import (
    Complaints,
    Ending,
    Handover,
    Limit,
    Retention,
    Support,
)
from trauma_informed.session.record import CommitmentOutcome
from trauma_informed.testing import records
from trauma_informed.vocabulary import Agreed, Given, Who

every_locale = pytest.mark.parametrize("locale", ["en", "es"])
#: Numbers that a score would be.
SCORE = re.compile(r"T-score|score|puntu|porcent|\d+ ?%")


def plain(
    name: str, values: dict[str, Any], form: str = "txt", locale: str = "en"
) -> str:
    """Return a letter with its lines run together."""
    return " ".join(ti.render(name, format=form, locale=locale, **values).split())


# ── the opening ──


@every_format
def test_limits_are_said_before_anything_is_asked(form: str) -> None:
    """The limits stand before all that is about the person's own matter."""
    said = (Limit(id="limit-1", words="I call if a child is hurt."),)
    values = opening(service=service("Ana", limits=said), how_long="an hour")
    text = plain("session-opening", values, form)

    asked = text.index("Is there something you want to ask?")
    assert text.index("before you tell me anything") < text.index("I call if a child")
    assert text.index("I call if a child") < asked
    assert "version 2026-1" in text.replace("\\", "")
    assert "an hour" in text
    assert "You do not need to give a reason." in text


def test_a_limit_without_words_is_no_secret() -> None:
    """Where the service has not put every limit into words, the person is told so."""
    bare, whole = Limit(id="limit-1"), Limit(id="limit-2", words="I tell Jo.")

    def text(*said: Limit) -> str:
        return plain("session-opening", opening(service=service("Ana", limits=said)))

    assert "Not all of our limits are written down yet." in text()
    assert "Not all of our limits are written down yet." in text(bare, whole)
    assert "Not all of our limits" not in text(whole)
    assert "I tell Jo." in text(bare, whole)


def test_what_is_not_known_is_said() -> None:
    """A service that has said nothing yet makes an honest opening, never a blank one."""
    empty = dict.fromkeys(("role", "how_long", "cost_of_stopping", "notes"), "")
    silent = service("Ana", rescue_words="", complaints=Complaints())
    text = plain("session-opening", opening(service=silent, if_cut_off="", **empty))

    assert text.count("We have not written this down yet. Please ask us.") == 7
    assert "If we are cut off".upper() not in text
    assert "You lose nothing by that here." not in text


@pytest.mark.parametrize("name", ["session-opening", "check-in"])
def test_only_the_signs_are_read_from_preferences(name: str) -> None:
    """Of what a person prefers, no more than the agreed signs is said out loud."""
    told = Preferences(
        id="preferences-1",
        name_to_use=CANARY,
        code_word=CANARY,
        topics=(TopicBoundary(id="topic-1", words=CANARY),),
        slow_down_at=6,
        stop_signal="a flat hand",
    )
    values = PRACTICE_LETTERS[name]("Ana") | {"preferences": told}
    text = plain(name, values)

    assert CANARY not in text
    assert "Stop: a flat hand" in text
    assert "Slow: we can agree on one" in text
    assert " 6" not in text


# ── along the way ──


@every_locale
def test_a_check_in_can_be_passed_over(locale: str) -> None:
    """Every part is an offer, and the number decides nothing."""
    text = plain("check-in", check_in(name_to_use=""), locale=locale)
    words = {
        "en": ("You can pass on any part of it", "It decides nothing", "0 to 10"),
        "es": ("Puede dejar pasar cualquier parte", "No decide nada", "0 a 10"),
    }

    for each in words[locale]:
        assert each in text
    assert not re.search("what happened|qué pasó|tell me everything", text.lower())


@every_locale
def test_grounding_never_asks_for_closed_eyes_or_breath(locale: str) -> None:
    """Nothing closes the eyes, lies down or holds the breath; none is a choice."""
    text = plain("grounding", grounding(), locale=locale).lower()
    ways = {
        "en": r"close (my|your) eyes|lie down|breathe in|hold for|inhale",
        "es": r"cierr|acuést|acost|inhal|respire|mantener",
    }
    must = {
        "en": (
            "eyes can stay open",
            "or none",
            "can stop at any",
            "emergency",
            "not a tr",
        ),
        "es": (
            "quedar abiertos",
            "o ninguna",
            "puedo parar",
            "emergencia",
            "no es un tr",
        ),
    }

    assert not re.search(ways[locale], text)
    for each in must[locale]:
        assert each in text


@pytest.mark.parametrize(
    ("sense", "gone"),
    [
        ("see", ("can see", "look around", "like to look at")),
        ("touch", ("can touch", "under my feet")),
        ("hear", ("can hear",)),
        ("smell", ("can smell",)),
        ("taste", ("can taste",)),
    ],
)
def test_any_sense_can_be_left_out(sense: str, gone: tuple[str, ...]) -> None:
    """Whoever lacks a sense, or would rather not use it, has a page without it."""
    text = plain("grounding", grounding(leave_out=(sense,)))

    assert not [each for each in gone if each in text]
    assert "Where I am".upper() in text


def test_any_way_can_be_left_out() -> None:
    """What the person does not want is not on the page; doing none still is."""
    senses = ("see", "touch", "hear", "smell", "taste")
    for left in (("where-i-am", "senses", "name-things"), ("where-i-am", *senses)):
        text = plain("grounding", grounding(leave_out=left))

        assert "WHERE I AM " not in text
        assert "COUNT WHAT IS HERE" not in text
        assert "NONE OF THESE" in text
    assert "NAME THINGS OF ONE KIND" in text


@every_format
def test_a_closing_asks_how_the_person_leaves(form: str) -> None:
    """What was heard, a next step that may be none, and how to leave steady."""
    values = closing(next_time="", lines=(), time_left="ten minutes")
    text = plain("closing", values, form)

    for words in (
        "ten minutes",
        "in your words",
        "It is fine if there is none.",
        "What would help you to leave steady?",
        "Nothing is agreed yet. You choose if there is one.",
        "You do not need to answer",
    ):
        assert words in text
    assert "You can also reach" not in text


@every_locale
def test_a_note_follows_up_on_us_and_not_on_the_person(locale: str) -> None:
    """What the person means to do is never followed up, and the note asks nothing."""
    said = tuple(
        promise(f"{who} {n}", whose=who, due=date(2026, 2, 1))
        for n, who in enumerate(Who)
    )
    text = plain("follow-up", follow_up("Ana", promises=said), locale=locale)

    shown = {who for n, who in enumerate(Who) if f"{who} {n}" in text}
    assert shown == {Who.SUPPORTER, Who.SERVICE}
    assert "?" not in text
    assert ("We are sorry." if locale == "en" else "Lo sentimos.") in text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"due": date(2026, 2, 27)},
            "We said by 27 February 2026. It is late, and that is on us. We are sorry.",
        ),
        ({"due": date(2026, 3, 1)}, "By 1 March 2026."),
        (
            {"due": date(2026, 2, 1), "answered_on": date(2026, 2, 3)},
            "We gave you our answer on 3 February 2026.",
        ),
        ({"answered_on": date(2026, 2, 3)}, "We gave you our answer on 3 February"),
        ({"outcome": CommitmentOutcome.KEPT, "due": date(2026, 2, 1)}, "This is done."),
        ({"outcome": CommitmentOutcome.CHANGED}, "This has changed."),
        ({"outcome": CommitmentOutcome.SET_ASIDE}, "This was set aside."),
    ],
)
def test_a_promise_of_ours_is_answered(values: dict[str, Any], said: str) -> None:
    """A day that passed is said to be late, and whose fault that is; an answer counts."""
    text = plain("follow-up", follow_up(promises=(promise("ask", **values),)))

    assert f"ask - {said}" in text
    assert (text.count("late") == 0) == ("late" not in said)


def test_what_was_answered_is_not_late_in_spanish_either() -> None:
    """A promise that was answered says since when, and nothing of being late."""
    kept = promise("pedir", due=date(2026, 2, 1), answered_on=date(2026, 2, 3))
    text = plain("follow-up", follow_up(promises=(kept,)), locale="es")

    assert "pedir - Le dimos nuestra respuesta el 3 de febrero de 2026." in text
    assert "retraso" not in text


# ── made from a plan ──


@every_format
def test_a_card_holds_what_the_person_chose_in_their_order(form: str) -> None:
    """Only the parts named are on it, in that order, and nothing that was put aside."""
    own = evolve(
        plan("Ana"),
        coping_alone=step("walk to the river"),
        help_contacts=step("my sister"),
        pets=Step(answer=StepAnswer.NOT_FOR_ME, items=step(CANARY).items),
        code_word=CANARY,
        must_not_be_told=(PlanItem(id="item-9", words=CANARY),),
    )
    parts = ("help_contacts", "pets", "coping_alone")
    text = plain("wallet-card", card(plan=own, parts=parts), form)

    assert text.index("my sister") < text.index("walk to the river")
    assert CANARY not in text
    assert "animals" not in text.lower()
    assert "notice" not in text


@pytest.mark.parametrize("part", ["code_word", "must_not_be_told", "kept", "nothing"])
def test_no_secret_is_a_part_of_a_card(part: str) -> None:
    """What is no step of the plan cannot be put on a card, by whatever name."""
    own = evolve(
        plan("Ana"),
        code_word=CANARY,
        must_not_be_told=(PlanItem(id="item-9", words=CANARY),),
    )
    with pytest.raises(LetterError) as caught:
        ti.render("wallet-card", **card(plan=own, parts=(part,)))

    assert CANARY not in everything(caught.value)


def test_an_empty_part_leaves_no_mark_on_a_card() -> None:
    """A part with nothing in it has no heading there."""
    text = plain("wallet-card", card(plan=SafetyPlan(id="plan-1"), parts=PARTS))

    assert text.count("- ") == 2
    assert "ON MY OWN" not in text


@every_format
@every_locale
def test_a_helper_reads_what_is_shared_with_them_alone(form: str, locale: str) -> None:
    """What is shared with nobody, or with somebody else, is not in the letter."""
    mine = PlanItem(id="a", words="the river", may_be_shared_with=(HELPER, "other"))
    others = PlanItem(id="b", words=CANARY, may_be_shared_with=("other",))
    nobodys = PlanItem(id="c", words=CANARY)
    known = Contact(id="d", name="Lu", reach="knock", may_be_shared_with=(HELPER,))
    unknown = Contact(id="e", name=CANARY, may_be_shared_with=("other",))
    part = Step(
        items=(mine, others, nobodys),
        contacts=(known, unknown),
        lines=step(CANARY).lines,
    )
    own = SafetyPlan(
        id="plan-1",
        coping_alone=part,
        pets=step(CANARY, "other"),
        signals=Step(
            answer=StepAnswer.PREFER_NOT_TO_SAY, items=step(CANARY, HELPER).items
        ),
    )
    text = plain("what-to-tell-my-helper", helper(plan=own), form, locale)

    assert "the river" in text
    assert "Lu, knock" in text
    assert CANARY not in text


@given(own=records(SafetyPlan, words=CANARY))
def test_no_plan_tells_a_stranger_anything(own: SafetyPlan) -> None:
    """Whatever a plan holds, somebody with whom nothing is shared reads none of it."""
    values = helper(plan=own, helper="nobody at all")

    for form in ("html", "md", "txt"):
        text = ti.render("what-to-tell-my-helper", format=form, **values)
        assert CANARY not in text
        assert "I have not chosen yet what to share with you." in text


# ── goals and looking back ──


@every_format
@every_locale
def test_a_goal_has_no_number(form: str, locale: str) -> None:
    """Neither a score, a level's number nor a weight is on the sheet."""
    goal = looked_at("Ana", importance=3.0, difficulty=2.0)
    text = plain(
        "goal-sheet", goal_sheet("Ana", goal, on=date(2026, 3, 1)), form, locale
    )
    body = text.partition("</style>")[2] or text
    days = re.sub(r"\d+ (?:de )?\w+ (?:de )?\d{4}|</?h\d", "", body)

    assert not re.search(r"\d", days)
    assert not SCORE.search(body)


def test_a_goal_is_seen_on_its_own_scale() -> None:
    """Each look has the words of its level, which way it went, and what was said."""
    when = datetime(2026, 3, 1, 8, tzinfo=UTC)
    looks = (
        Look(id="look-1", at=when, level=0, words="one length"),
        Look(id="look-2", at=when.replace(hour=9), level=-1),
        Look(id="look-3", words="whenever that was"),
    )
    goal = looked_at("swim", looks=looks)
    text = plain("goal-sheet", goal_sheet("Ana", goal))

    assert "That is a step on. - one length" in text
    assert "That is a step back. It can happen, and it is not the end of it." in text
    assert "- whenever that was" in text
    assert not re.search("fail|relapse|worse", text)


@every_format
@every_locale
def test_a_sheet_holds_one_goal_alone(form: str, locale: str) -> None:
    """With another goal's scale there is no sheet, and no word of either is told."""
    values = goal_sheet("Ana", looked_at("swim"))
    values["goal"] = Goal(id="goal-2", words="sing")

    with pytest.raises(LetterError, match="progress: is of another goal;") as told:
        ti.render("goal-sheet", format=form, locale=locale, **values)
    assert "swim" not in str(told.value)


def test_a_goal_of_somebody_else_is_called_so() -> None:
    """Where another brought it, the sheet says whose choice it is to make it theirs."""
    brought = "Somebody else brought this."

    for who in Who:
        text = plain("goal-sheet", goal_sheet("Ana", looked_at("Ana", set_by=who)))
        others = {Who.SUPPORTER, Who.SERVICE, Who.SOMEONE_ELSE}
        assert (brought in text) == (who in others)


@every_locale
def test_a_look_back_says_who_may_come_to_read_it(locale: str) -> None:
    """Before any question: who could read it, and that nobody is named."""
    asked = SimpleNamespace(en="What moved me?", es="¿Qué me movió?")
    text = plain(
        "reflection-prompts",
        look_back(prompts=(asked,), reach="A court."),
        locale=locale,
    )
    question = getattr(asked, locale)

    assert text.index("A court.") < text.index(question)
    assert (
        "I name nobody here." if locale == "en" else "Aquí no nombro a nadie."
    ) in text


# ── a service, and the end of support ──


@every_format
def test_limits_are_in_the_services_own_words_and_version(form: str) -> None:
    """What a service says of itself stands there as it says it, with its version."""
    text = plain("our-limits", limits("the river"), form).replace("\\", "")

    assert "as they stand since 15 January 2026: version 2026-1" in text
    assert "730 days, from the day the support ends." in text
    assert "730 days, from the day it is written." in text
    assert "730 days." in text
    assert "answer it in your own words" in text


def test_a_hold_of_the_law_is_said() -> None:
    """Until when something is kept, and that it cannot be erased yet, are both said."""
    held = plain("support-ending", ending())
    free = plain("support-ending", ending(support=Support(id="support-1")))

    assert "kept until the end of 1 April 2028." in held
    assert "does not let us erase it, even if you ask us to." in held
    assert "erase" not in free


@pytest.mark.parametrize(
    ("locale", "days", "said"),
    [
        ("en", 1, "1 day."),
        ("en", 2, "2 days."),
        ("en", 0, "0 days."),
        ("es", 1, "1 día."),
        ("es", 2, "2 días."),
    ],
)
def test_one_day_is_a_day(locale: str, days: int, said: str) -> None:
    """How long something is kept is said as people say it."""
    kept = service("Ana", retention=(Retention(id="retention-1", keep_days=days),))

    assert f": {said}" in plain("our-limits", limits(service=kept), locale=locale)


def test_what_a_service_keeps_without_an_end_is_said() -> None:
    """Where nobody said how long, the person reads that nobody did."""
    kept = service("Ana", retention=(Retention(id="retention-1"),), limits_since=None)
    text = plain("our-limits", limits(service=kept))

    assert "Something else: we have not said how long yet." in text
    assert "These are our limits as they stand now: version 2026-1." in text


@every_format
@every_locale
@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("support-ending", ending, "ends with a death"),
        ("handover", handed_on, "ends with a death"),
    ],
)
def test_after_a_death_there_is_no_letter(
    name: str, values: Any, said: str, form: str, locale: str
) -> None:
    """No letter is made, and the error says why without a word of anybody's."""
    gone = supported(CANARY, ending=Ending.DIED, ending_words=CANARY)
    with pytest.raises(LetterError) as caught:
        ti.render(name, format=form, locale=locale, **values(CANARY, support=gone))

    assert caught.value.problems == (f"support/ending: {said}; make no letter.",)
    assert CANARY not in everything(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize("agreed", [None, Agreed.NOT_ASKED, Agreed.SAID_NO])
def test_nothing_is_handed_on_without_a_yes(agreed: Agreed | None) -> None:
    """Where the person has not said yes, whoever comes next gets no letter."""
    passed = passing_on(CANARY, agreed=agreed) if agreed else None
    with pytest.raises(LetterError) as caught:
        ti.render("handover", **handed_on(support=supported(CANARY, handover=passed)))

    assert "the person has not said yes; ask them first." in str(caught.value)
    assert CANARY not in everything(caught.value)


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (None, "You can ask us who else could be there for you."),
        (Handover(), "Nothing is passed on until you say yes."),
        (Handover(agreed=Agreed.SAID_NO, words=CANARY), "Nothing is passed on."),
        (
            Handover(agreed=Agreed.AGREED),
            "You said yes to going on with somebody else. If you like, we bring you",
        ),
        (
            Handover(agreed=Agreed.AGREED, to="next-1", introduced=Given.GIVEN),
            "You said yes to going on with Ana. We have brought you together. Nothing is",
        ),
    ],
)
def test_an_ending_passes_on_only_what_was_agreed(
    passed: Handover | None, said: str
) -> None:
    """What the person did not agree to is not said to be passed on, nor repeated."""
    text = plain("support-ending", ending(support=supported("Ana", handover=passed)))

    assert said in text
    assert CANARY not in text


@pytest.mark.parametrize("how", [e for e in Ending if e is not Ending.DIED])
def test_every_end_of_support_is_said_without_blame(how: Ending) -> None:
    """However it ended, nobody is at fault, and letters and reminders stop."""
    over = supported("Ana", ending=how, ending_words=CANARY)
    text = plain("support-ending", ending(support=over))

    assert CANARY not in text
    assert "we send you no letters and no reminders" in text
    assert not re.search("fail|dropped out|disengag|no-show|discharg", text.lower())


def test_an_end_that_is_coming_is_said_beforehand() -> None:
    """Before the end, its day is said, or that there is none yet."""
    coming = Support(id="support-1", until=date(2026, 5, 1))

    assert "going to end on 1 May 2026" in plain(
        "support-ending", ending(support=coming)
    )
    assert "No day is set" in plain(
        "support-ending", ending(support=Support(id="support-1"))
    )


@every_format
def test_whoever_comes_next_reads_the_persons_words_alone(form: str) -> None:
    """A handover is what the person wants passed on, and asks for no story."""
    told = supported("mornings are best", ending_words=CANARY, until=None)
    text = plain("handover", handed_on(support=told), form)

    assert "mornings are best" in text
    assert CANARY not in text
    assert "Please do not ask us for it." in text
    assert "From: 2 April 2026." in text


@pytest.mark.parametrize(
    ("met", "said"),
    [
        (Given.GIVEN, "We have brought you together."),
        (Given.OFFERED_AND_LEFT, "They would rather do it without us."),
        (Given.NOT_GIVEN, "You have not been brought together yet."),
    ],
)
def test_a_handover_says_whether_the_two_have_met(met: Given, said: str) -> None:
    """Whether they were brought together is said as it is."""
    passed = passing_on("", introduced=met)
    text = plain("handover", handed_on(support=supported("Ana", handover=passed)))

    assert said in text
    assert "They have not asked us to pass anything on." in text


# ── how they are written ──


@every_locale
@pytest.mark.parametrize("name", PRACTICE_LETTERS)
def test_a_letter_written_once_says_where_it_broke(name: str, locale: str) -> None:
    """An error names the one file in which the letter is written, and its line."""
    values = dict.fromkeys(PRACTICE_LETTERS[name](), SimpleNamespace())
    with pytest.raises(LetterError) as caught:
        ti.render(name, format="md", locale=locale, **values)

    (problem,) = caught.value.problems
    assert re.fullmatch(rf"{locale}/{name}\.jinja, line [1-9]\d*: .*; .*\.", problem)


@every_format
@pytest.mark.parametrize("name", [*PRACTICE_LETTERS, "safety-plan", "session-summary"])
def test_an_async_app_reads_the_same(name: str, form: str) -> None:
    """A letter that is written once comes out the same where an app renders it."""
    host = Environment(enable_async=True, autoescape=True)
    ti.install(host)
    template = host.get_template(f"trauma_informed/es/{name}.{form}")
    values = SAMPLES[name]()

    text = asyncio.run(template.render_async(values))

    assert text == ti.render(name, format=form, locale="es", **values)
