"""What is found in a text depends on who says it, to whom, where, and around it."""

import pytest
from small_lexicon import AUDITOR, GRAMMAR, TEXT, WORDS

import trauma_informed as ti
from trauma_informed.errors import CatalogueError, FieldError, UnknownNameError
from trauma_informed.language import Audience, Medium, Regrade, Speaker, read_lexicon
from trauma_informed.person.record import OwnTerm, Preferences


def names(text: str, **context: object) -> list[str]:
    """Return the names of the rules that speak in *text*."""
    report = AUDITOR.audit(text, context=ti.Context(**context))
    return [finding.rule.name for finding in report]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is an addict.", ["addict"]),
        ("She is an addict’s sister.", ["addict"]),
        ("Two drug addicts came.", ["addict"]),
        ("He committed suicide.", ["committed-suicide"]),
        ("Addictive games.", []),
        # quoted, or named as words
        ("“I am no addict,” she said.", []),
        ('He said: "an addict is what I am".', []),
        ("Avoid addict; say what is so.", []),
        ("We no longer write `addict`.", []),
        ("The word addict hurts.", []),
        ("Terms like junkie, drunk and addict hurt.", []),
        ("Avoid: addict, junkie.", []),
        # named by what comes after, or stands above
        ("Addict is a word we avoid.", []),
        ("Addict should not be said.", []),
        ("*Addict* **is a word** we avoid.", []),
        ("The addict came. Junkie is a word we avoid.", ["addict"]),
        ("Words to avoid:\n- junkie\n- addict\n\nAn addict came.", ["addict"]),
        ("# Avoid\n\n  1. junkie\n  2. addict", []),
        ("Guests:\n- an addict", ["addict"]),
        ("Avoid this\n- an addict", ["addict"]),
        ("- an addict", ["addict"]),
        ("Avoid:\n" + "- x\n" * 70 + "- an addict", ["addict"]),
        ("- x\n- an addict", ["addict"]),
        ("Avoid:\n- " + "x" * 1100 + " an addict", ["addict"]),
        ("Avoid:\n- an addict " + "x" * 1100, []),
        ("| Avoid | Say |\n|---|---|\n| addict | person |", []),
        ("Avoid | Say\naddict | person\njunkie | person", []),
        ("Text.\nAvoid | Say\nperson | addict", ["addict"]),
        ("Avoid | Say\nperson | x | addict", ["addict"]),
        ("addict | person", ["addict"]),
        ("Text.\naddict | person", ["addict"]),
        # names, exceptions of the rule, other senses
        ("She goes to Addicts for Life.", []),
        ("He is an adrenaline addict.", []),
        ("An addict in recovery spoke.", []),
        ("My cat is a chocolate addict.", []),
        # oneself
        ("I am an addict.", []),
        ("I'm a proud addict, and so what.", []),
        ("I think she is an addict.", ["addict"]),
    ],
)
def test_wording_is_found_where_it_is_used(text: str, expected: list[str]) -> None:
    """Quoted, named, excepted and self-chosen words are left as they are."""
    assert names(text) == expected


def test_a_rule_speaks_where_it_is_meant_to() -> None:
    """A rule for forms and for the person is quiet elsewhere; unknown is not elsewhere."""
    text = "You must now sign."

    assert names(text) == ["must-sign"]
    assert names(text, medium=Medium.FORM, audience=Audience.PERSON) == ["must-sign"]
    assert names(text, medium=Medium.NOTE) == []
    assert names(text, audience=Audience.TEAM) == []
    assert names("Not so. You must sign.") == ["must-sign"]
    assert names("It is not so that you must sign.") == []


@pytest.mark.parametrize("speaker", [Speaker.PERSON, Speaker.QUOTED])
def test_a_persons_own_words_are_never_corrected(speaker: Speaker) -> None:
    """Whatever they say, and whatever they call themselves."""
    assert names("I am an addict who tried to commit suicide.", speaker=speaker) == []


def test_words_that_the_person_uses_of_themselves_are_theirs() -> None:
    """Their own terms are left alone in what others write of them."""
    about = Preferences(id="p", own_terms=(OwnTerm(id="t", words="Addict"),))

    assert names("She calls it being an addict.", about=about) == []
    assert names("She calls it being an addict.", about=Preferences(id="p")) == [
        "addict"
    ]


def test_one_place_has_one_finding() -> None:
    """Of findings that overlap, the longest is told, in reading order."""
    text = "Suicide: he committed suicide, an addict."

    assert names(text) == ["suicide-alone", "committed-suicide", "addict"]


def test_what_is_offered_fits_the_sentence() -> None:
    """A verb keeps its form, a noun its number, and a capital stays."""
    told = [
        AUDITOR.audit(text).findings[0].suggestions
        for text in (
            "Committing suicide",
            "they commit suicide",
            "Addicts",
            "an addict",
        )
    ]

    assert told == [
        ("Dying by suicide",),
        ("die by suicide",),
        ("People using drugs",),
        ("a person using drugs",),
    ]


def test_a_locale_without_a_lexicon_is_said() -> None:
    """The error names the locales that are here."""
    with pytest.raises(UnknownNameError, match="en"):
        ti.audit("x", locale="tlh")


@pytest.mark.parametrize(
    ("wrong", "state"),
    [
        ('phrases = ["<commit> suicide"]', 'phrases = ["(a"]'),
        ('phrases = ["<commit> suicide"]', "phrases = []"),
        ('severity = "warning"', 'severity = "bad"'),
        ("[[rule]]", "[[rules]]"),
        ("APP002", "APP001"),
        ("[[rule]]", "[[rule"),
    ],
)
def test_a_file_that_is_wrong_is_refused(wrong: str, state: str) -> None:
    """Every problem of a lexicon's file is told with its place."""
    with pytest.raises(CatalogueError, match="examples"):
        read_lexicon({"examples.toml": TEXT.replace(wrong, state, 1)}, grammar=GRAMMAR)


OWN = """
[[rule]]
id = "OUR001"
name = "our-word"
principle = "trust"
severity = "advice"
message = "is ours; leave it."
why = "It is an example."
sources = [{ key = "house" }]
phrases = ["blue {form}", "addict"]
"""


def test_an_app_adds_rules_of_its_own() -> None:
    """They are found beside ours, and in their own auditor alone."""
    auditor = ti.Auditor(
        words=WORDS, extra=read_lexicon({"ours.toml": OWN}, grammar=GRAMMAR)
    )
    told = auditor.audit("Two blue forms of an addict's suicide.")

    assert [f.rule.id for f in told] == ["OUR001", "APP002", "APP004"]
    assert [f.rule.id for f in AUDITOR.audit("blue forms")] == []


def test_an_app_switches_rules_off_and_grades_them_with_a_reason() -> None:
    """By id, by family or by principle; what is more exact counts first."""
    quiet = ti.Auditor(words=WORDS, without={"APP002": "made up: a reclaimed word"})
    none = ti.Auditor(words=WORDS, without={"trust": "made up: not used here"})
    grave = ti.Auditor(
        words=WORDS,
        regrade={
            "examples": Regrade(severity=ti.Severity.ERROR, reason="made up"),
            "APP004": Regrade(severity=ti.Severity.ADVICE, reason="made up"),
        },
    )
    text = "An addict. Suicide."

    assert [f.rule.id for f in quiet.audit(text)] == ["APP004"]
    assert len(none.audit(text)) == 0
    assert [f.severity.value for f in grave.audit(text)] == ["error", "advice"]
    assert grave.audit(text).findings[0].rule.severity is ti.Severity.ADVICE


def test_a_choice_without_a_reason_or_a_rule_is_refused() -> None:
    """Every blank reason and every unknown name is told at once."""
    with pytest.raises(FieldError, match=r"APP002(.|\n)*APP004"):
        ti.Auditor(words=WORDS, without={"APP002": " ", "APP004": ""})
    with pytest.raises(UnknownNameError, match=r"LAN000(.|\n)*nobody"):
        ti.Auditor(words=WORDS, without={"nobody": "x", "LAN000": "x"})
