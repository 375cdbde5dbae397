"""Spanish letters say what the English ones say: no more, no less, and not the opposite."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from attrs import evolve
from consent_letters import cases
from letters import (
    SAMPLES,
    event,
    plan_with,
    safety_plan,
    session_summary,
    session_with,
)
from practice_letters import practice_cases
from reading import Page

import trauma_informed as ti
from trauma_informed.language.readability import readability
from trauma_informed.safety_plan.record import Aim, Step, StepAnswer
from trauma_informed.session.record import EventKind, Participant, RecordChoice
from trauma_informed.templates.letters import letters


def kept_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the plan and the summary of a session in each of their cases."""
    for aim in Aim:
        plan = evolve(plan_with("§x§", aim), language="en")
        yield "safety-plan", safety_plan("§x§") | {"plan": plan}
    aside = Step(answer=StepAnswer.NOT_FOR_ME)
    for plan in (ti.SafetyPlan(id="p"), ti.SafetyPlan(id="p", professionals=aside)):
        yield "safety-plan", safety_plan("§x§") | {"plan": plan, "lines": ()}
    for each in RecordChoice:
        said = session_with("§x§", record=each)
        yield "session-summary", session_summary("§x§") | {"session": said}
    for kind in EventKind:
        said = session_with("§x§", timeline=(event(EventKind.STARTED), event(kind, 2)))
        yield "session-summary", session_summary("§x§") | {"session": said}
    little = dict.fromkeys(("follow_up", "how_to_answer", "who_can_read"), "")
    bare = ti.Session(id="session-1")
    yield "session-summary", session_summary("§x§") | little | {"session": bare}
    two = (
        Participant(id="a", who="a"),
        Participant(id="b", who="b"),
        Participant(id="c"),
    )
    group = session_with("§x§", people=two)
    yield "session-summary", session_summary("§x§") | {"session": group}


CASES = [
    pytest.param(*case, id=f"{n}-{case[0]}")
    for n, case in enumerate([*cases(), *practice_cases(), *kept_cases()])
]
BOTH = [each.name for each in letters() if {"en", "es"} <= set(each.locales)]
NOT_EN = re.compile(
    r"\b(?:no|not|nobody|nothing|never|without|none|cannot|neither|nor)\b",
    re.IGNORECASE,
)
NOT_ES = re.compile(
    r"\b(?:no|nadie|nada|nunca|sin|ningún|ninguna|ninguno|tampoco|ni)\b", re.IGNORECASE
)
#: What makes a sentence hold only sometimes.
ONLY_EN = re.compile(r"\b(?:if|unless|only|until|before|then)\b", re.IGNORECASE)
ONLY_ES = re.compile(
    r"\b(?:si|(?<!a )salvo|solo|hasta|antes|entonces|después|cuando|aunque)\b",
    re.IGNORECASE,
)
ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SPANISH_MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
#: Of a page, all that begins a new piece of reading.
_PIECE = re.compile(r"<(?:h[1-3]|p|li|dt|dd|legend|label)\b[^>]*>(.*?)(?=<)", re.DOTALL)
#: What stands inside a piece of reading, and does not end it.
_INLINE = re.compile(r"</?(?:a|bdi|span|strong)\b[^>]*>")


def numbered(values: Any, at: str = "") -> Any:
    """Return *values* with each text of an app in its own words: a number."""
    if isinstance(values, dict):
        return {key: numbered(inner, f"{at}-{key}") for key, inner in values.items()}
    codes = {"event": "last-visit"}
    own = isinstance(values, str) and not isinstance(values, Enum)
    return f"§{at}§" if own and values not in codes else values


def told(name: str, values: dict[str, Any]) -> dict[str, str]:
    """Return the page in each locale, with values that can be told apart."""
    marked = {
        key: numbered(value, key) if value else value for key, value in values.items()
    }
    pages = {each: ti.render(name, locale=each, **marked) for each in ("en", "es")}
    return {each: _INLINE.sub("", page) for each, page in pages.items()}


@pytest.mark.parametrize(("name", "values"), CASES)
def test_the_same_is_asked_and_said(name: str, values: dict[str, Any]) -> None:
    """Each case has the same parts in the same order: the same conditions decide."""
    pages = {locale: Page(text) for locale, text in told(name, values).items()}
    tags = {
        locale: [tag for tag in page.tags if tag[0] != "html"]
        for locale, page in pages.items()
    }

    assert tags["en"] == tags["es"]


@pytest.mark.parametrize(("name", "values"), CASES)
def test_the_same_values_stand_at_the_same_places(
    name: str, values: dict[str, Any]
) -> None:
    """Piece by piece, both name the same values."""
    pages = told(name, values)
    pieces = {each: _PIECE.findall(page) for each, page in pages.items()}
    said = {
        each: [sorted(re.findall("§.*?§", piece)) for piece in found]
        for each, found in pieces.items()
    }

    assert len(pieces["en"]) == len(pieces["es"])
    assert said["en"] == said["es"]
    assert any(said["en"]) == ("§" in pages["en"])


@pytest.mark.parametrize(("name", "values"), CASES)
def test_the_same_numbers_and_days_are_said(name: str, values: dict[str, Any]) -> None:
    """Piece by piece, both say the same numbers, and the same month of the year."""
    for english, spanish in both(name, values):
        assert re.findall(r"\d+", english) == re.findall(r"\d+", spanish)
        months = [ENGLISH_MONTHS.index(m) for m in ENGLISH_MONTHS if m in english]
        assert months == [
            SPANISH_MONTHS.index(m) for m in SPANISH_MONTHS if m in spanish
        ]


@pytest.mark.parametrize(("name", "values"), CASES)
def test_what_is_denied_is_denied_in_both(name: str, values: dict[str, Any]) -> None:
    """Sentence by sentence, a *not* in one has a *not* in the other."""
    for english, spanish in both(name, values):
        one, other = sentences(english), sentences(spanish)

        assert len(one) == len(other), (english, spanish)
        for here, there in zip(one, other, strict=True):
            assert bool(NOT_EN.search(here)) == bool(NOT_ES.search(there)), (
                here,
                there,
            )


@pytest.mark.parametrize(("name", "values"), CASES)
def test_what_holds_only_sometimes_does_in_both(
    name: str, values: dict[str, Any]
) -> None:
    """Piece by piece, an *if* or an *unless* in one has its like in the other."""
    for english, spanish in both(name, values):
        if re.search(r"\b(?:if|unless|only)\b", english, re.IGNORECASE):
            assert ONLY_ES.search(spanish), (english, spanish)
        if re.search(r"\b(?:si|(?<!a )salvo|solo)\b", spanish, re.IGNORECASE):
            assert ONLY_EN.search(english), (english, spanish)


def both(name: str, values: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the pieces of a letter in English, each with the one in Spanish."""
    pages = told(name, values)
    found = [[" ".join(p.split()) for p in _PIECE.findall(pages[x])] for x in pages]
    return list(zip(*found, strict=True))


def sentences(piece: str) -> list[str]:
    """Return the sentences of *piece*, without what an app says."""
    own = re.sub("§.*?§", "x", piece)
    return [each for each in re.split(r"(?<=[.:;])\s+", own) if each.strip()]


def test_a_translation_that_says_the_opposite_is_found() -> None:
    """The tests above are not blind: a lost *not* differs."""
    assert bool(NOT_EN.search("That is not a yes.")) != bool(
        NOT_ES.search("Eso es un sí.")
    )
    assert bool(NOT_EN.search("We do not ask.")) == bool(
        NOT_ES.search("No preguntamos.")
    )


@pytest.mark.parametrize("name", BOTH)
def test_spanish_passes_our_own_audit(name: str) -> None:
    """Law 10, in Spanish; every format says the same words."""
    text = ti.render(name, format="txt", locale="es", **SAMPLES[name]("la casa"))
    found = ti.audit(text, locale="es", context=ti.Context())

    assert [(f.rule.id, f.at.of(text)) for f in found] == []


@pytest.mark.parametrize("name", BOTH)
def test_english_passes_our_own_audit(name: str) -> None:
    """Law 10, as the letter comes out, not only as it is written."""
    text = ti.render(name, format="txt", **SAMPLES[name]())

    assert [(f.rule.id, f.at.of(text)) for f in ti.audit(text)] == []


def own_words(name: str, locale: str) -> str:
    """Return our own sentences in a letter, without what an app says."""
    page = told(name, SAMPLES[name]("§x§"))[locale]
    pieces = (" ".join(each.split()) for each in _PIECE.findall(page))
    kept = [re.sub(r"\s*§.*?§", " Ana", each) for each in pieces]
    return "\n\n".join(each for each in kept if len(each.split()) > 3)


@pytest.mark.parametrize("name", BOTH)
def test_letters_are_plain(name: str) -> None:
    """About grade 6 or below, wherever the law's own wording allows."""
    english = readability(own_words(name, "en"), locale="en")
    spanish = readability(own_words(name, "es"), locale="es")

    assert english.grade is not None
    assert english.grade <= 6.5
    assert spanish.ease is not None
    assert spanish.ease >= 65


@pytest.mark.parametrize("name", BOTH)
def test_spanish_is_spanish(name: str) -> None:
    """No English word of ours is left in a Spanish letter, and it addresses one way."""
    words = own_words(name, "es").lower()

    assert not re.search(r"\b(?:the|you|your|with|this|and)\b", words)
    assert not re.search(r"\b(?:tú|tu|tus|contigo|vosotros|vuestro)\b", words)


def test_every_case_is_a_letter_of_the_room() -> None:
    """Every letter that is in both languages is among the cases."""
    assert {param.values[0] for param in CASES} == set(BOTH)
