"""The notation of phrases: one readable line, and every form that it stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trauma_informed.errors import CatalogueError
from trauma_informed.language.grammar import Grammar
from trauma_informed.language.phrases import MOST, forms

GRAMMAR = Grammar(
    verbs={
        "commit": ("commits", "committed", "committing"),
        "take": ("takes", "took", "taking", "taken"),
    },
    nouns={"person": "people"},
    classes={"be": ("is", "was"), "them": ("him", "her")},
)


def texts(phrase: str) -> list[str]:
    """Return the surface forms of *phrase*."""
    return [form.text for form in forms(phrase, GRAMMAR)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in denial", ["in denial"]),
        ("Drug-Seeking", ["drug seeking"]),
        ("{addict}", ["addict", "addicts"]),
        ("{homeless person}", ["homeless person", "homeless people"]),
        ("(drug|hard drug) abuse", ["drug abuse", "hard drug abuse"]),
        ("so [very] brave", ["so very brave", "so brave"]),
        ("@be weak", ["is weak", "was weak"]),
        ("tell @them ... now", ["tell him ... now", "tell her ... now"]),
        ("a (b [c|d]) e", ["a b c e", "a b d e", "a b e"]),
        (
            "<commit> it",
            ["commit it", "commits it", "committed it", "committing it"],
        ),
        ("<take>", ["take", "takes", "took", "taking", "taken"]),
        ("<blame>", ["blame", "blames", "blamed", "blaming"]),
        ("<deny>", ["deny", "denies", "denied", "denying"]),
        ("<stop>", ["stop", "stops", "stopped", "stopping"]),
        ("<pass>", ["pass", "passes", "passed", "passing"]),
    ],
)
def test_a_phrase_stands_for_its_forms(phrase: str, expected: list[str]) -> None:
    """Each mark of the notation stands for what it says, each form once."""
    assert texts(phrase) == expected


def test_a_form_knows_how_its_verb_and_noun_stand() -> None:
    """What was found says its tense and number, so that what is offered can follow."""
    found = {
        form.text: (form.tense, form.number) for form in forms("<take> {pill}", GRAMMAR)
    }

    assert found["took pills"] == (2, 1)
    assert found["take pill"] == (0, 0)


@pytest.mark.parametrize(
    "phrase", ["", "  ", "(a|b", "a)", "[a", "a]", "@nobody", "a | b", "(a|b]", "[]"]
)
def test_what_is_not_in_the_notation_is_refused(phrase: str) -> None:
    """The error says the phrase and what to do."""
    with pytest.raises(CatalogueError, match="write it again"):
        forms(phrase, GRAMMAR)


def test_a_phrase_stays_readable() -> None:
    """A phrase that stands for too many forms is refused before they are made."""
    wide = " ".join(["(a|b|c|d|e|f|g|h)"] * 12)

    with pytest.raises(CatalogueError, match=str(MOST)):
        forms(wide, GRAMMAR)


words = st.sampled_from(["clean", "drug-free", "it", "can't"])
phrases = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(" ".join)
        | st.lists(inner, min_size=1, max_size=3).map(
            lambda each: f"({'|'.join(each)})"
        )
        | inner.map(lambda each: f"so [{each}]")
    ),
    max_leaves=6,
)


@given(phrase=phrases)
def test_forms_are_words_in_the_order_they_were_written(phrase: str) -> None:
    """Every form is made of the words of its phrase, and no two are the same."""
    found = texts(phrase)
    known = {"clean", "drug", "free", "it", "can't", "so"}

    assert len(set(found)) == len(found) >= 1
    assert all(set(text.split()) <= known for text in found)


def test_a_noun_may_have_a_feminine() -> None:
    """Its plural, its feminine and that one's plural follow; odd is several."""
    grammar = Grammar(nouns={"loco": ("locos", "loca", "locas")})
    found = {form.text: form.number for form in forms("muy {loco}", grammar)}

    assert found == {"muy loco": 0, "muy locos": 1, "muy loca": 2, "muy locas": 3}


def test_a_verb_may_have_more_forms_than_in_english() -> None:
    """A verb given with five forms or more has those, in the order given."""
    told = ("dice", "dicen", "dijo", "dijeron", "dicho")
    grammar = Grammar(verbs={"decir": told})

    assert grammar.verb("decir") == ("decir", *told)
    assert [form.tense for form in forms("<decir>", grammar)] == [0, 1, 2, 3, 4, 5]
