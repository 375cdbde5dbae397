"""Names that identify are found in a reflection, and never repeated."""

from datetime import UTC, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.person import SafeContact
from trauma_informed.reflection import ToSupervision
from trauma_informed.reflection.naming import (
    holds_a_number,
    holds_name,
    may_hold_a_name,
)
from trauma_informed.safety_plan import Contact, Step
from trauma_informed.views import Statement
from trauma_informed.vocabulary import Stated

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINE = ti.Reflection(
    id="r", author="made-up-supporter", reach_of_others_said=Stated.YES
)
RO = ti.Preferences(
    id="p",
    name_to_use="Ro",
    safe_contacts=(SafeContact(id="c", name_to_use="the florist"),),
)
PLAN = ti.SafetyPlan(
    id="q",
    help_contacts=Step(contacts=(Contact(id="c", name="Marisol del Campo"),)),
)

#: All made up. Each holds a word that is or may be a name.
WITH_NAMES = [
    "I kept thinking of Marisol on the way home.",
    "Ana was tired, I thought.",
    "The tea went cold. José had stopped talking.",
    "It was Ana's silence.",
    "I called Dr. Okonjo too early.",
    "Mr Field waited outside.",
    "We met at Greenhill Court again.",
    "“Nadia,” she said, and I heard the name in Nadia's voice.",
    "Pensé todo el día en Marisol.",
    "La Sra. Quispe llegó tarde.",
    "¿Qué necesitaba Marisol de mí?",
    "Thanks to Jean-Luc I left on time.",
    "Marisol. It was Marisol again.",
    "ANA? No: Ana, and her sister.",
    "Fatima and Omar and Priya and Ruben",
]
#: All made up. None holds one.
WITHOUT_NAMES = [
    "",
    "I kept thinking of M. on the way home.",
    "On Monday I was tired. In March I was not.",
    "The call froze. Then it was quiet. I waited.",
    "I spoke English, and then Spanish.",
    "I think I'd ask again; I'm sure I will.",
    "She said: You may stop. He said: No.",
    "At work we use Zoom. The NHS form was long.",
    "I rang Mum afterwards.",
    "I was cross with the GP and with the ER.",
    "El lunes estaba cansada. En marzo no.",
    "Hablé con su madre. ¿Qué esperaba yo?",
    "- The first thing\n- Another thing\n- Rest",
    "What Moved Me Most On The Way Home",
    "THE SILENCE WAS LOUD.",
    "Das Gespräch über die Arbeit und die Familie hat mir viel Kraft genommen, und die Nacht war kurz.",
    "God knows I tried.",
]


@pytest.mark.parametrize("said", WITH_NAMES)
def test_what_may_be_a_name_is_found(said: str) -> None:
    """By its capital inside a sentence, its title, or as a name often given."""
    assert may_hold_a_name(said)


@pytest.mark.parametrize("said", WITHOUT_NAMES)
def test_what_is_no_name_is_left(said: str) -> None:
    """Days, languages, initials, headings and a language of many capitals."""
    assert not may_hold_a_name(said)


@pytest.mark.parametrize(
    ("said", "name", "expected"),
    [
        ("I thought of Ro.", "Ro", True),
        ("I thought of RO.", "Ro", True),
        ("in a row, ro", "Ro", False),
        ("Jose was late", "José", True),
        ("I met Field\u2019s sister", "Ana Field", True),
        ("The tea was cold", "The Quiet One", False),
        ("I thought of the quiet one a lot", "the quiet one", True),
        ("I thought of the quiet ones", "the quiet one", False),
        ("I thought of R.", "R", False),
        ("我想到了王芳", "王芳", True),
        ("我想到了", "王芳", False),
        ("anything", "", False),
        ("anything", "7", False),
    ],
)
def test_a_known_name_is_found(said: str, name: str, *, expected: bool) -> None:
    """In any of its parts that has a capital; one without any, as a whole."""
    assert holds_name(said, ["", name]) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ring +44 20 5550 0100", True),
        ("ring (555) 010-0200", True),
        ("write to a@example.org", True),
        ("see https://example.org/a", True),
        ("see www.example.org", True),
        ("ask @made_up", True),
        ("at 10:30, for 45 minutes, on the 14th", False),
        ("from 2 to 3, and 5 of 7", False),
        ("2026", False),
        ("an e-mail @ noon", False),
    ],
)
def test_a_number_that_leads_to_somebody_is_found(said: str, *, expected: bool) -> None:
    """A telephone number or an address; an hour, a day and a year are none."""
    assert holds_a_number(said) is expected


def found(
    reflection: ti.Reflection, *alongside: ti.Preferences
) -> list[tuple[str, str]]:
    """Return the rule and place of each finding."""
    report = ti.check(reflection, at=AT, alongside=alongside)
    return [(f.rule.id, str(f.at)) for f in report]


@pytest.mark.parametrize(
    "field",
    [
        "what_moved_me",
        "what_i_assumed",
        "what_i_did_well",
        "what_i_would_change",
        "what_i_need",
    ],
)
def test_names_are_looked_for_wherever_the_author_writes(field: str) -> None:
    """A known name is found once; without the record beside it, as a possible one."""
    reflection = evolve(MINE, **{field: "made-up: how Ro laughed"})

    assert ("REF006", f"/{field}") in found(reflection, RO)
    assert ("REF008", f"/{field}") not in found(reflection, RO)
    assert ("REF008", f"/{field}") in found(reflection)


def test_what_goes_to_supervision_names_nobody() -> None:
    """It is what others will read, and so it is looked at as well."""
    marked = (
        ToSupervision(id="t", words="made-up: the florist knew before I did"),
        ToSupervision(id="u", words="made-up: Campo, and what I owe"),
        ToSupervision(id="v", words="made-up: ring 555 0100 200"),
    )
    reflection = evolve(
        MINE, to_supervision=marked, next_supervision=AT.date().replace(day=9)
    )

    assert found(reflection, RO, PLAN) == [
        ("REF006", "/to_supervision/0/words"),
        ("REF006", "/to_supervision/1/words"),
        ("REF007", "/to_supervision/2/words"),
    ]


def test_without_a_record_beside_it_known_names_are_not_checked() -> None:
    """The report says so, and asks for the preferences."""
    unchecked = ti.check(MINE, at=AT).not_checked

    assert [(each.rule.id, each.needs) for each in unchecked] == [
        ("REF006", ("Preferences",))
    ]


def test_somebody_else_in_a_reflection_is_found() -> None:
    """REF009: nobody but the author writes here."""
    other = Statement(id="s", by="made-up-manager", words="made-up")

    assert found(evolve(MINE, statements=(other,))) == [("REF009", "/statements/0/by")]


def test_a_report_repeats_no_name() -> None:
    """Law 1: a finding says where to look, and nothing of what stands there."""
    words = "made-up: Ro, at ro@example.org"
    report = ti.check(evolve(MINE, what_moved_me=words), at=AT, alongside=[RO])

    assert {f.rule.id for f in report} == {"REF006", "REF007"}
    assert "Ro" not in f"{report} {report!r} {report.to_dicts()}".replace("Rule", "")


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=3))
def test_any_words_can_be_read(said: str, names: list[str]) -> None:
    """Reading never fails, and a name that stands alone is found where it is said."""
    assert may_hold_a_name(said) in (True, False)
    assert holds_a_number(said) in (True, False)
    assert holds_name(said, names) in (True, False)


@given(st.sampled_from(["Marisol", "Ana Field", "the florist", "王芳"]), st.text())
def test_a_known_name_is_found_among_any_words(name: str, around: str) -> None:
    """Whatever stands before and after it, a space apart."""
    assert holds_name(f"{around} {name} {around}", [name])


def test_long_words_are_read_quickly() -> None:
    """A text of the longest length that a field holds takes no longer than its length."""
    assert not may_hold_a_name("quiet words again " * 5500)
    assert not may_hold_a_name(" " * 99_999)
    assert not holds_a_number("1 " * 3 + "a" * 99_990)
