"""Letters: whole documents that say what they were given, as words."""

import asyncio
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import (
    ChoiceLoader,
    DictLoader,
    Environment,
    TemplateNotFound,
    Undefined,
    UndefinedError,
    meta,
)
from jinja2.exceptions import SecurityError
from markdown_it import MarkdownIt

import trauma_informed as ti
from trauma_informed.consent.record import Ends, EndsKind, Except, Term
from trauma_informed.errors import CatalogueError, LetterError, UnknownNameError
from trauma_informed.safety_plan.record import (
    Aim,
    Contact,
    CrisisLine,
    Obstacle,
    Outlook,
    PlanItem,
    Step,
    StepAnswer,
)
from trauma_informed.templates.environment import environment
from trauma_informed.templates.letters import Letter, letter, letters, source

CANARY = "canary-9f2c"
DAY = date(2026, 3, 1)
#: Words that a careless letter would read as a tag, a heading, a link or a command.
UNRULY = (
    "<script>alert(1)</script>",
    "<b onclick=x>b</b>",
    "&lt;i&gt;",
    "# x",
    "## x",
    "[a](javascript:b)",
    "![a](http://example.org/b.png)",
    "<http://example.org>",
    "*a* **b** _c_ __d__ ~~e~~",
    "`code`",
    "```\ncode\n```",
    "~~~\ncode\n~~~",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "> quoted",
    "a\n===",
    "a\n---",
    "---",
    "    code",
    "a\n\n    code",
    "a\n\n# b",
    "a | b\n--- | ---\nc | d",
    "[a]: http://example.org",
    "a\\",
    "{{ on }} {% raw %}",
)


def said(*words: str) -> Step:
    """Return a step that holds *words*, an item each."""
    items = (PlanItem(id=f"item-{i}", words=each) for i, each in enumerate(words))
    return Step(items=tuple(items))


def plan_with(words: str, aim: Aim = Aim.SUICIDAL_CRISIS) -> ti.SafetyPlan:
    """Return a plan that says *words* wherever a letter reads them."""
    contact = Contact(id="contact-1", name=words, relation=words, reach=words)
    return ti.SafetyPlan(
        id="plan-1",
        aim=aim,
        coping_alone=said(words),
        distraction=Step(items=said(words).items, contacts=(contact,)),
        help_contacts=Step(contacts=(contact,)),
        professionals=Step(lines=(CrisisLine(id="line-1", words=words),)),
        signals=said(words),
        reasons_for_living=said(words),
        outlook=Outlook(
            obstacles=(Obstacle(id="obstacle-1", words=words, answer=words),)
        ),
        review_due=date(2026, 6, 1),
    )


def safety_plan(words: str = "the river path") -> dict[str, Any]:
    """Return what a safety plan is made from."""
    return {
        "plan": plan_with(words),
        "on": DAY,
        "name_to_use": words,
        "lines": ({"name": words, "contact": words},),
    }


TERMS = (
    Term(
        purpose="care",
        information=("plan", "notes"),
        recipients=("house",),
        actions=("read-and-keep",),
        exceptions=(
            Except(
                information=("notes",),
                exceptions=(Except(recipients=("house",), purposes=("care",)),),
            ),
            Except(actions=("any",)),
            Except(),
        ),
        starts=datetime(2026, 3, 2, 9, tzinfo=UTC),
        ends=Ends(kind=EndsKind.DATE, on=date(2026, 9, 1)),
    ),
    Term(
        purpose="any",
        information=("any",),
        recipients=("any", "house"),
        ends=Ends(kind=EndsKind.NONE),
    ),
    Term(purpose="care", ends=Ends(kind=EndsKind.EVENT, event="leaving-the-group")),
    Term(),
)


def consent_form(words: str = "the river house") -> dict[str, Any]:
    """Return what a consent form is made from."""
    return {
        "consent": ti.Consent(id="consent-1", terms=TERMS),
        "on": DAY,
        "purposes": {"care": words},
        "recipients": {"house": words},
        "information": {"plan": words, "notes": words},
        "service_name": words,
        "how_to_withdraw": words,
        "alternative": words,
        "cost_of_no": words,
    }


#: One sample a letter: add yours here.
SAMPLES: Mapping[str, Callable[..., dict[str, Any]]] = {
    "consent-form": consent_form,
    "safety-plan": safety_plan,
}
SEVEN = {
    "safety",
    "trust",
    "understanding",
    "listening",
    "resilience",
    "self-awareness",
    "avoid-retraumatization",
}
WRITTEN = [written for each in letters() for written in each.written]
every_letter = pytest.mark.parametrize("written", WRITTEN)
every_format = pytest.mark.parametrize("form", ["html", "md", "txt"])
unruly = pytest.mark.parametrize("words", UNRULY)


def made(written: str, **values: Any) -> str:
    """Return a letter, ``en/safety-plan.md``, from its sample or from *values*."""
    locale, name, form = re.split(r"[/.]", written)
    values = values or SAMPLES[name]()
    return ti.render(name, format=form, locale=locale, **values)


class Page(HTMLParser):
    """What a page holds: its tags with what they carry, and its words."""

    def __init__(self, page: str) -> None:
        """Read *page*."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._quiet = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag; what the head holds is not read aloud."""
        self.tags.append((tag, dict(attrs)))
        self._quiet += tag in ("title", "style")

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        self._quiet -= tag in ("title", "style")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self._quiet:
            self.words += data

    def named(self, *tags: str) -> list[str]:
        """Return the tags among *tags*, in order."""
        return [tag for tag, _ in self.tags if tag in tags]


def shape(text: str) -> list[str]:
    """Return the kinds of block and inline that Markdown reads in *text*."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = reader.parse(text)
    inside = [child for token in tokens for child in token.children or []]
    kinds = [token.type for token in [*tokens, *inside]]
    left_out = {"text", "hardbreak", "softbreak", "text_special"}
    return [kind for kind in kinds if kind not in left_out]


# ── the catalogue ──


def test_letters_are_at_the_door() -> None:
    """`ti.letters()` names each letter, when it is for and what it needs."""
    assert [each.name for each in ti.letters()] == ["consent-form", "safety-plan"]
    assert all(isinstance(each, Letter) for each in ti.letters())


@pytest.mark.parametrize("each", letters(), ids=lambda each: each.name)
def test_a_letter_says_what_it_is(each: Letter) -> None:
    """A letter has a title, a moment, a principle, and needs that say what they are."""
    assert each.title
    assert each.moment.endswith(".")
    assert set(each.principles) <= SEVEN
    assert each.principles
    assert all(need.what.endswith(".") for need in each.needs)


@pytest.mark.parametrize("each", letters(), ids=lambda each: each.name)
def test_a_need_can_be_handed_in(each: Letter) -> None:
    """No need has a name that `render` keeps for itself."""
    names = {need.name for need in each.needs}

    assert names & {"name", "format", "locale"} == set()
    assert all(name.isidentifier() for name in names)


def test_every_letter_has_a_sample() -> None:
    """A letter comes with one sample, and so is in every test here."""
    assert set(SAMPLES) == {each.name for each in letters()}


def test_a_catalogue_that_says_too_little_or_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every key that is missing or unknown in the catalogue is named at once."""
    text = '[[letter]]\nname = "x"\ntitel = "X"\n'
    module = sys.modules["trauma_informed.templates.letters"]
    monkeypatch.setattr(module, "_read", lambda _: text)

    with pytest.raises(CatalogueError) as caught:
        letters.__wrapped__()

    assert "catalogue.toml/x/titel: is not known; take it out." in caught.value.problems
    assert "catalogue.toml/x/title: is not there; write it." in caught.value.problems


# ── every letter in every form ──


@every_letter
def test_a_letter_reads_exactly_what_it_needs(written: str) -> None:
    """A letter's needs are the names that its template reads."""
    name = re.split(r"[/.]", written)[1]
    sandbox = environment(written.rpartition(".")[2])
    names = meta.find_undeclared_variables(sandbox.parse(source(written)))

    assert names - set(sandbox.globals) == {need.name for need in letter(name).needs}
    assert set(SAMPLES[name]()) == {need.name for need in letter(name).needs}


@every_letter
def test_a_letter_is_made_from_its_sample(written: str) -> None:
    """A letter is a whole document that ends with a line, the same each time."""
    text = made(written)

    assert text.endswith("\n")
    assert type(text) is str
    assert text == made(written)
    assert not [line for line in text.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_letter_says_the_same_in_every_format(name: str) -> None:
    """Whichever format a person chooses, the words are the same."""
    said_in = {
        "html": Page(made(f"en/{name}.html")).words,
        "md": re.sub(r"\\", "", made(f"en/{name}.md")),
        "txt": made(f"en/{name}.txt"),
    }
    words = {form: re.findall(r"\w+", text.lower()) for form, text in said_in.items()}
    words = {
        form: [word for word in found if word.strip("_")]
        for form, found in words.items()
    }

    assert words["html"] == words["md"] == words["txt"]


@every_letter
def test_a_letter_neither_pushes_nor_promises(written: str) -> None:
    """Our own wording holds no pressure, no odds and no claim of law."""
    text = made(written).lower()
    pushing = (
        r"\b(must|have to|has to|failure|required|should|refus\w+|non-?compl\w+)\b"
    )

    assert not re.search(pushing, text)
    assert not re.search(r"stanley|brown|complian|hipaa|gdpr|percent|likel|risk", text)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_can_be_read_by_everybody(name: str) -> None:
    """A page says its language, has one top heading, and skips no level."""
    page = Page(made(f"en/{name}.html"))
    levels = [int(tag[1]) for tag in page.named("h1", "h2", "h3", "h4")]
    ids = [carried["id"] for _, carried in page.tags if "id" in carried]

    assert ("html", {"lang": "en"}) in page.tags
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert len(ids) == len(set(ids))
    assert page.named("main", "title") == ["title", "main"]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_gives_nobody_away(name: str) -> None:
    """A page asks nothing of the network, and its title is neutral."""
    text = made(f"en/{name}.html")
    page = Page(text)

    assert f"<title>{letter(name).title}</title>" in text
    assert page.named("script", "link", "img", "iframe") == []
    assert not re.search(r"https?:|url\(|@import|//", text)


def luminance(colour: str) -> float:
    """Return how light *colour* is, as WCAG counts it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    low, bend = 0.04045, 2.4
    r, g, b = (p / 12.92 if p <= low else ((p + 0.055) / 1.055) ** bend for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_has_contrast(name: str) -> None:
    """Every colour of words stands at least 7 to 1 from every ground."""
    text = source(f"en/{name}.html")
    grounds = re.findall(r"background: (#\w{6})", text)
    inks = re.findall(r"[ ;]color: (#\w{6})", text)

    assert grounds
    assert inks
    for ground in grounds:
        for ink in inks:
            low, high = sorted([luminance(ground), luminance(ink)])
            assert (high + 0.05) / (low + 0.05) >= 7


# ── a value is words ──


@unruly
@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_keeps_words_as_words(name: str, words: str) -> None:
    """What looks like a tag in a value stays text on a page."""
    plain = Page(ti.render(name, **SAMPLES[name]("plain")))
    page = Page(ti.render(name, **SAMPLES[name](words)))

    assert page.tags == plain.tags
    assert words in page.words


@unruly
@pytest.mark.parametrize("name", SAMPLES)
def test_markdown_keeps_words_as_words(name: str, words: str) -> None:
    """What looks like a heading, a link or a list in a value stays text in Markdown."""
    plain = ti.render(name, format="md", **SAMPLES[name]("plain"))
    text = ti.render(name, format="md", **SAMPLES[name](words))

    assert shape(text) == shape(plain)


@given(words=st.text(alphabet="#*_[]()<>!`~-+=|\\:&;{}123. \t\nab\r", max_size=12))
def test_markdown_reads_no_value(words: str) -> None:
    """Whatever words a value holds, Markdown reads them as the words they are."""
    template = environment("md").from_string("start\n\n- {{ words }}end\n")
    text = template.render(words=f"{words}x")
    tokens = MarkdownIt("commonmark").parse(text)
    inline = [token for token in tokens if token.type == "inline"][-1]
    shown = "".join(
        token.content or "\n" for token in inline.children or [] if token.type != ""
    )
    lines = re.split(r"\r\n|\r|\n", f"{words}x")

    assert shape(text) == shape("start\n\n- plain\n")
    assert shown.split() == " ".join([*lines[:-1], lines[-1] + "end"]).split()


@every_format
def test_control_characters_are_left_out(form: str) -> None:
    """A value cannot command a terminal; its tabs and lines stay."""
    words = "\x1b[31ma\x00b\x9b\tc\r\nd\re"
    text = environment(form).from_string("{{ words }}").render(words=words)

    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    assert "ab\tc" in text
    assert re.sub(r"\\\n", "\n", text).endswith("ab\tc\nd\ne")


def test_text_changes_nothing_else() -> None:
    """In plain text a person's words stand exactly as they said them."""
    words = "<b> & *a* # [x](y) “é” 🌊"
    text = environment("txt").from_string("{{ words }}").render(words=words)

    assert text == words


@every_format
def test_our_own_wording_is_not_escaped_twice(form: str) -> None:
    """A macro's words go through once, whichever format they are in."""
    template = "{% macro m(w) %}{{ w }}{% endmacro %}{{ m(w) }}|{{ w }}"
    once, again = environment(form).from_string(template).render(w="a & *b").split("|")

    assert once == again


# ── what a letter says ──


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
    """A form says that a yes can be taken back at any time, without writing."""
    text = " ".join(made(f"en/consent-form.{form}").split())

    assert "take back a yes at any time" in text
    assert "We do not need it in writing" in text
    assert "ask us for a copy" in text


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
    assert ("What this leaves out:", "Done with it: Anything.") in pairs
    assert ("What this leaves out:", "All of it.") in pairs


# ── what stands in the way ──


def test_everything_about_the_values_is_said_at_once() -> None:
    """Missing values and a misspelt one are in one error, each with what to do."""
    with pytest.raises(LetterError) as caught:
        ti.render("safety-plan", plann=1, on=DAY)

    starts = [problem.partition(":")[0] for problem in caught.value.problems]
    assert starts == ["plan", "name_to_use", "lines", "plann"]
    assert "did you mean plan?" in str(caught.value)


def test_an_unknown_name_is_repeated_only_where_it_is_close() -> None:
    """A name that nobody would mistake for ours may be somebody's, and stays unsaid."""
    with pytest.raises(LetterError) as caught:
        ti.render("safety-plan", **safety_plan(), **{CANARY: 1})

    assert CANARY not in str(caught.value)
    assert "a name that safety-plan does not read" in str(caught.value)


def test_what_there_is_is_said() -> None:
    """A letter, a format or a locale that is not here is answered with what is."""
    with pytest.raises(UnknownNameError) as unknown:
        ti.render(CANARY)
    with pytest.raises(UnknownNameError) as both:
        ti.render("safety-plan", format=CANARY, locale=CANARY)

    assert "consent-form, safety-plan" in str(unknown.value)
    assert len(both.value.problems) == 2
    assert "html, md, txt" in str(both.value)
    assert CANARY not in str(unknown.value) + str(both.value)


def everything(error: BaseException) -> str:
    """Return all that a traceback could show: the chain, and locals of our frames."""
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in shown.stack if "trauma_informed" in frame.filename]
    values = [str(frame.locals) for frame in ours]
    return "".join(
        [*values, str(error), repr(error), *traceback.format_exception(error)]
    )


class Shy:
    """A value whose every attribute raises, with a person's words in the error."""

    def __getattr__(self, name: str) -> object:
        """Raise."""
        raise RuntimeError(CANARY)


def broken() -> list[tuple[str, dict[str, Any]]]:
    """Return letters whose values cannot be said, each with words in them."""
    plan, form = safety_plan(CANARY), consent_form(CANARY)
    term = Term(purpose=CANARY)
    return [
        ("safety-plan", plan | {"plan": SimpleNamespace(words=CANARY)}),
        ("safety-plan", plan | {"plan": CANARY}),
        ("safety-plan", plan | {"plan": Shy()}),
        ("safety-plan", plan | {"on": CANARY}),
        ("safety-plan", plan | {"lines": [CANARY]}),
        ("safety-plan", plan | {"lines": [{"name": CANARY, "contact": None}]}),
        ("safety-plan", plan | {"lines": [{"name": CANARY, "contact": Undefined()}]}),
        ("consent-form", form | {"consent": ti.Consent(id="consent-1", terms=(term,))}),
        ("consent-form", form | {"service_name": None}),
        ("consent-form", form | {"extra": CANARY}),
        ("consent-form", {"on": CANARY}),
    ]


@every_format
@pytest.mark.parametrize(("name", "values"), broken())
def test_no_error_shows_a_value(name: str, values: dict[str, Any], form: str) -> None:
    """Whatever goes wrong, no value is in the error, its chain or our frames."""
    with pytest.raises(LetterError) as caught:
        ti.render(name, format=form, **values)

    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    assert CANARY not in everything(caught.value)
    assert name in str(caught.value) or "hand it in" in str(caught.value)


def test_an_error_says_where_in_the_letter() -> None:
    """An error names the template and the line that could not be said."""
    values = consent_form() | {"purposes": {}}

    with pytest.raises(LetterError) as caught:
        ti.render("consent-form", format="md", **values)

    (problem,) = caught.value.problems
    found = re.fullmatch(r"(en/consent-form\.md)\.jinja, line (\d+): .*; .*\.", problem)
    assert found is not None
    line = source(found[1]).splitlines()[int(found[2]) - 1]
    assert "purposes[purpose]" in line


# ── the sandbox ──


@every_format
def test_a_value_keeps_its_insides_to_itself(form: str) -> None:
    """A template cannot reach from a value into Python."""
    template = environment(form).from_string("{{ value.__class__ }}")

    with pytest.raises(SecurityError):
        template.render(value="a")


@every_format
def test_a_template_changes_no_value(form: str) -> None:
    """What is handed in comes back as it was."""
    template = environment(form).from_string("{{ value.append(1) }}")

    with pytest.raises(SecurityError):
        template.render(value=[])


@every_format
def test_a_name_without_a_value_is_not_blank(form: str) -> None:
    """A name that is not there is said to be missing; a key inside a value is not."""
    with pytest.raises(UndefinedError, match=r"^plan: is not there; hand it in"):
        environment(form).from_string("{{ plan }}").render()
    with pytest.raises(UndefinedError) as caught:
        environment(form).from_string("{{ a[b] }}").render(a={}, b=CANARY)

    assert CANARY not in str(caught.value)


def test_jinja_waits_for_a_letter() -> None:
    """Importing the library, and listing its letters, loads no template engine."""
    code = (
        "import sys, trauma_informed as ti; ti.letters(); "
        "sys.exit('jinja2' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("module", ["letters", "render", "environment"])
def test_a_verb_stays_a_verb(module: str) -> None:
    """Loading a module of the same name first does not take a verb's place."""
    code = (
        f"import trauma_informed.templates.{module}, trauma_informed as ti; "
        "assert callable(ti.render) and callable(ti.letters)"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


# ── in an app's own environment ──


def host(**options: Any) -> Environment:
    """Return an app's own environment, with Jinja's defaults and our letters."""
    pages = {
        "page.html": "<p>{{ letter('safety-plan', format='html', **values) }}</p>",
        "page.txt": "{{ letter('safety-plan', format='txt', **values) }}",
        "part.html": "{% include 'trauma_informed/en/safety-plan.html' %}",
        "blank.html": "{{ letter('safety-plan', format='html', plan=plan, on=on, "
        "name_to_use=name, lines=()) }}",
    }
    env = Environment(loader=DictLoader(pages), **options)  # noqa: S701  # as apps do
    ti.install(env)
    return env


@every_letter
def test_the_loader_serves_every_letter(written: str) -> None:
    """A letter loaded by an app is the letter, sandbox and all."""
    env = Environment(loader=ti.jinja_loader())  # noqa: S701  # as apps do
    values = SAMPLES[re.split(r"[/.]", written)[1]]("<b> *a*")
    text = env.get_template(f"trauma_informed/{written}").render(values)

    assert text == made(written, **values)
    assert env.list_templates() == [
        f"trauma_informed/{each}" for each in sorted(WRITTEN)
    ]


@pytest.mark.parametrize(
    "address",
    [
        "trauma_informed/en/none.html",
        "trauma_informed/xx/safety-plan.html",
        "trauma_informed/en/../catalogue.toml",
        "en/safety-plan.html",
    ],
)
def test_the_loader_serves_nothing_else(address: str) -> None:
    """Only letters of the catalogue have an address."""
    env = Environment(loader=ti.jinja_loader())  # noqa: S701  # as apps do

    with pytest.raises(TemplateNotFound):
        env.get_template(address)
    with pytest.raises(TemplateNotFound):
        ti.jinja_loader().get_source(env, address)


def test_the_loader_shows_how_a_letter_is_written() -> None:
    """A tool that reads templates can read ours."""
    env = Environment(loader=ti.jinja_loader())  # noqa: S701  # as apps do
    text, *_ = ti.jinja_loader().get_source(env, "trauma_informed/en/safety-plan.md")

    assert text == source("en/safety-plan.md")


def test_a_letter_stands_inside_an_apps_page() -> None:
    """`letter()` is HTML where it is HTML, and the values in it are still words."""
    values = safety_plan("<script>")
    page = host(autoescape=True).get_template("page.html").render(values=values)

    assert page == f"<p>{ti.render('safety-plan', **values)}</p>"
    assert "<script>" not in page


def test_a_letter_in_text_is_not_taken_for_html() -> None:
    """A letter in text is escaped by a page in HTML, as any text is."""
    values = safety_plan("<script>")
    page = host(autoescape=True).get_template("page.txt").render(values=values)

    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_an_included_letter_is_made_in_our_sandbox() -> None:
    """A page that escapes nothing still includes a letter that does."""
    template = host(autoescape=False).get_template("part.html")

    assert "<script>" not in template.render(safety_plan("<script>"))
    with pytest.raises(UndefinedError):
        template.render(plan=plan_with("a"), on=DAY, lines=())


def test_an_apps_undefined_value_is_missing() -> None:
    """A name that the app left undefined is missing, though its own pages let it be."""
    template = host().get_template("blank.html")

    with pytest.raises(LetterError) as caught:
        template.render(plan=plan_with(CANARY), on=DAY)

    assert [problem.partition(":")[0] for problem in caught.value.problems] == [
        "name_to_use"
    ]
    assert CANARY not in everything(caught.value)


@pytest.mark.parametrize(("name", "values"), broken())
def test_no_error_in_an_apps_page_shows_a_value(
    name: str, values: dict[str, Any]
) -> None:
    """`letter()` in an app's page keeps words out of an error, as `render` does."""
    with pytest.raises(LetterError) as caught:
        host().globals["letter"](name, format="html", **values)

    assert CANARY not in everything(caught.value)


def test_an_async_app_can_include_a_letter() -> None:
    """An environment that renders asynchronously reads our letters too."""
    template = host(enable_async=True).get_template("part.html")
    values = safety_plan()

    page = asyncio.run(template.render_async(values))
    assert page.strip() == ti.render("safety-plan", **values).strip()


def test_installing_leaves_an_apps_templates_first() -> None:
    """An app's own template comes before ours, and installing twice changes nothing."""
    own = DictLoader({"trauma_informed/en/safety-plan.txt": "our own plan"})
    env = Environment(loader=ChoiceLoader([own]))  # noqa: S701  # as apps do
    ti.install(env)
    loader = env.loader
    ti.install(env)

    assert env.loader is loader
    text = env.get_template("trauma_informed/en/safety-plan.txt").render()
    assert text == "our own plan"


def test_installing_needs_no_loader() -> None:
    """An environment without a loader gets ours."""
    env = Environment()  # noqa: S701  # as apps do
    ti.install(env)

    assert env.get_template("trauma_informed/en/safety-plan.md").render(safety_plan())
