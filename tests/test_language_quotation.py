"""Quotation marks that doubt are marked; a person's own words are left as they are."""

import pickle

import pytest
from attrs import evolve
from small_lexicon import GRAMMAR, WORDS, rule

import trauma_informed as ti
from trauma_informed.language import Medium, Speaker, read_lexicon
from trauma_informed.language.store import ready
from trauma_informed.person.record import OwnTerm, Preferences

TEXT = rule(
    "APP005",
    "doubt",
    'phrases = ["[the] {pain}", "panic attack", "assaulted", "ptsd"]\n'
    'in_quotes = true\nunless = ["_ scale"]\nmedia = ["note"]',
)
MORE = read_lexicon({"quotes.toml": TEXT}, grammar=GRAMMAR)
SMALL = evolve(
    WORDS,
    rules=(*WORDS.rules, *MORE),
    doubts=("her", "was", "'s", "because of", "so called"),
    speech=("<call>", "said", "[own] words"),
    speech_after=("she said", "in her own words"),
)
AUDITOR = ti.Auditor(words=SMALL)
NOTE = ti.Context(medium=Medium.NOTE)


def marked(text: str, context: ti.Context = NOTE) -> list[str]:
    """Return what is marked in *text*, each with the character after it."""
    spans = [f.at for f in AUDITOR.audit(text, context=context)]
    return [text[span.start : span.end + 1] for span in spans]


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''", "«»", "„“", "„”"])
@pytest.mark.parametrize(
    "frame",
    [
        "Her {}pain{} was back.",
        "She was {}assaulted{}.",
        "Ana’s {}panic attack{}, again",
        "It's because of\n{}the pain,{} once more",
        "Her {}pain{}",
        "İ – “No.” Her {}pain{} stays.",
    ],
)
def test_a_quotation_that_doubts_is_marked_at_its_mark(frame: str, marks: str) -> None:
    """Whatever the shape of the marks, the finding is the one that opens them."""
    opening, closing = marks
    text = frame.format(opening, closing)
    (found,) = marked(text)

    assert found[0] == opening
    assert found[1].isalpha()


@pytest.mark.parametrize(
    "text",
    [
        # somebody's words
        "She said that her “pain” was back.",
        "In her own words: it was “pain”, and her “pain” is real.",
        "He calls it — as always — her “pain”.",
        "Her “pain”, she said, was back.",
        "Her “pain” (in her own words) was back.",
        "She was “assaulted and then left alone on the platform for an hour”.",
        "“She was 'assaulted'.”",
        # no doubt is cast
        "Her pain was back.",
        "“Pain” is the first word.",
        "We talked of “pain”.",
        "Her “coat” was wet.",
        "Her “pain and no more",
        # a title, a code, a name
        "Her “Pain” was on the shelf.",
        "Her “pain” scale was at six.",
        "Her `pain` was set to six.",
        "Avoid her “pain” and the like.",
    ],
)
def test_what_is_not_doubt_is_left(text: str) -> None:
    """Speech, long clauses, titles and mentions pass."""
    assert marked(text) == []


def test_letters_in_capitals_are_no_title() -> None:
    """An abbreviation is doubted like any word."""
    assert marked("Her “PTSD” again.") == ["“P"]


def test_doubt_is_marked_where_its_rule_speaks() -> None:
    """In notes, by others than the person, and never about their own terms."""
    about = Preferences(id="p", own_terms=(OwnTerm(id="t", words="panic attack"),))
    text = "Her “panic attack” and her “pain”."

    assert marked(text) == marked(text, ti.Context()) == ["“p", "“p"]
    assert marked(text, evolve(NOTE, about=about)) == ["“p"]
    assert marked(text, ti.Context(medium=Medium.CHAT)) == []
    assert marked(text, evolve(NOTE, speaker=Speaker.PERSON)) == []
    quiet = ti.Auditor(words=SMALL, without={"APP005": "made up"})
    assert len(quiet.audit(text)) == 0


def test_other_findings_stand_beside_it_in_order() -> None:
    """A finding inside the quotation is left, and those around it are told in order."""
    text = "An addict. Her “pain”. He committed suicide."
    names = [f.rule.name for f in AUDITOR.audit(text, context=NOTE)]

    assert names == ["addict", "doubt", "committed-suicide"]


def test_an_app_may_add_such_rules() -> None:
    """They are found beside ours, also after a journey to another process."""
    own = evolve(SMALL, rules=WORDS.rules)
    auditor = pickle.loads(pickle.dumps(ti.Auditor(words=own, extra=MORE)))

    assert [f.rule.id for f in auditor.audit("Her “pain”.")] == ["APP005"]
    assert len(ti.Auditor(words=own).audit("Her “pain”.")) == 0


@pytest.mark.parametrize("locale", ["en", "es"])
def test_our_own_rule_offers_advice_alone(locale: str) -> None:
    """It asks, since marks may be meant well, and says that nobody has confirmed it."""
    (ours,) = (each for each in ready(locale)[0] if each.in_quotes)

    assert ours.severity is ti.Severity.ADVICE
    assert ours.confidence.value == "unconfirmed"
    assert ours.media == ("note", "letter")
