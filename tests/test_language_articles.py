"""What is offered after “a” or “an” leaves the sentence whole."""

import re
from functools import cache

import pytest
from small_lexicon import AUDITOR, GRAMMAR, WORDS, rule

import trauma_informed as ti
from trauma_informed.language import read_lexicon
from trauma_informed.language.articles import fitted
from trauma_informed.language.phrases import forms
from trauma_informed.language.store import ready

#: Begin with a vowel that is not heard so, and the other way round.
HARD = (
    "user",
    "use",
    "one",
    "once",
    "european",
    "unit",
    "unique",
    "universal",
    "union",
)
SOFT = ("hour", "honest", "heir", "honour")


@pytest.mark.parametrize(
    ("before", "offered", "after"),
    [
        ("an X", "person", "a person"),
        ("an X", "user", "a user"),
        ("an X", "one-off visit", "a one-off visit"),
        ("an X", "unit", "a unit"),
        ("an X", "European", "a European"),
        ("an X", "urine test", "a urine test"),
        ("an X", "PTSD diagnosis", "a PTSD diagnosis"),
        ("an X", "US-born person", "a US-born person"),
        ("a X", "unhoused person", "an unhoused person"),
        ("a X", "hour of rest", "an hour of rest"),
        ("a X", "honest answer", "an honest answer"),
        ("a X", "HIV test", "an HIV test"),
        ("a X", "x-ray", "an x-ray"),
        ("a X", "18-year-old", "an 18-year-old"),
        ("a X", "“open” door", "an “open” door"),
        ("a X", "écran", "an écran"),
        ("a X", "people with a choice", "people with a choice"),
        ("an X", "women", "women"),
        ("a X", "strong feelings", "strong feelings"),
        ("a X", "deaths by suicide", "deaths by suicide"),
        ("an X", "a person", "a person"),
        ("an X", "someone who drinks", "someone who drinks"),
        ("an X", "person using drugs", "a person using drugs"),
        ("An X", "person", "A person"),
        ("AN X", "person", "A person"),
        ("A X", "open door", "An open door"),
        ("An X", "people", "People"),
        ("an\n  X", "person", "a person"),
        # it fits, or is no article
        ("a X", "person", "a person"),
        ("an X", "open door", "an open door"),
        ("an\n\nX", "person", "an\n\nperson"),
        ("an, X", "person", "an, person"),
        ("the X", "person", "the person"),
        ("than X", "person", "than person"),
        ("l'a X", "open", "l'a open"),
        ("X", "person", "person"),
    ],
)
def test_an_article_fits_what_is_offered(before: str, offered: str, after: str) -> None:
    """The span grows over the article only where that has to change."""
    start = before.index("X")
    span, (told,) = fitted(before, ti.Span(start, start + 1), (offered,))

    assert before[: span.start] + told == after


def test_all_are_offered_with_their_own_article() -> None:
    """Where one of several does not fit, each brings the article that it needs."""
    span, told = fitted("an X", ti.Span(3, 4), ("person", "adult", "people"))

    assert (span, told) == (ti.Span(0, 4), ("a person", "an adult", "people"))


def test_a_finding_never_takes_the_words_of_another() -> None:
    """Where the article belongs to the finding before, what fits it is offered."""
    text = "such an X"

    assert fitted(text, ti.Span(8, 9), ("person", "adult"), since=7) == (
        ti.Span(8, 9),
        ("adult",),
    )
    more = rule("APP006", "such", 'phrases = ["such an"]')
    extra = read_lexicon({"more.toml": more}, grammar=GRAMMAR)
    text = "such an addict"
    report = ti.Auditor(words=WORDS, extra=extra).audit(text)

    assert [f.at.of(text) for f in report] == ["such an", "addict"]
    assert report.findings[1].suggestions == ()


def test_findings_keep_apart_in_one_sentence() -> None:
    """Each one is offered what fits where it stands."""
    text = "She is an addict, he is the addict."
    first, second = AUDITOR.audit(text)

    assert first.at.of(text) == "an addict"
    assert second.at.of(text) == "addict"
    assert second.suggestions == ("person using drugs",)


@cache
def ours() -> ti.Auditor:
    """Return one auditor for all rules."""
    return ti.Auditor()


def sounds(word: str) -> bool:
    """Return True where *word* begins with a vowel as it is heard, roughly."""
    small = word.lower()
    if small.startswith(SOFT):
        return True
    return small[:1] in "aeiou" and not small.startswith(HARD)


def left_wrong(text: str) -> list[str]:
    """Return every article in *text* that does not fit the word after it."""
    found = re.findall(r"(?<![\w'’])(an?) +([^\W\d_]+)", text, re.IGNORECASE)
    return [f"{a} {word}" for a, word in found if (a.lower() == "an") != sounds(word)]


@pytest.mark.parametrize(
    "rule", [r for r in ready("en")[0] if r.prefer], ids=lambda r: r.id
)
def test_no_suggestion_leaves_a_wrong_article(rule: ti.Rule) -> None:
    """After either article, any phrase may be replaced by anything offered for it."""
    auditor, grammar = ours(), ready("en")[0].grammar
    for phrase in rule.phrases:  # type: ignore[attr-defined]
        form = next(iter(forms(phrase, grammar))).text.replace("...", "so")
        for article in ("a", "an", "A", "An"):
            text = f"{article} {form}."
            for finding in auditor.audit(text):
                head, tail = text[: finding.at.start], text[finding.at.end :]
                for told in finding.suggestions:
                    seam = (head + told)[: len(head) + len(told.split()[0])]
                    assert not left_wrong(seam), (seam, told, tail)
