"""Law 9: a span slices the caller's own text, however that text is written."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_lexicon import AUDITOR

from trauma_informed.language.folding import fold

ODD = "aZ ’'“”\"-–—…\n\r\t\u00a0\u00ad\u200d\u200b\ufeffİßﬁＡée\u0301ñ½😀👩‍🚀.,!?*>#_`~"
any_text = st.text(st.sampled_from(ODD), max_size=40) | st.text(max_size=40)


@given(text=any_text)
@example(text="İİ")
@example(text="e\u0301\u0302 x")
@example(text="a\r\n\r\nb")
@example(text="- \n>\n x")
def test_every_place_leads_back_into_the_text(text: str) -> None:
    """Places lead back in order, from the beginning of the text to its end."""
    folded = fold(text)
    back = [folded.back(place) for place in range(1, len(folded.text))]

    assert folded.text[0] == folded.text[-1] == " "
    assert back == sorted(back)
    assert all(0 <= place <= len(text) for place in back)
    assert back[-1] == len(text)


@pytest.mark.parametrize(
    "written",
    [
        "committed suicide",
        "Committed Suicide",
        "COMMITTED SUICIDE",
        "committed  suicide",
        "committed\nsuicide",
        "committed\r\nsuicide",
        "committed \n  suicide",
        "committed\n> suicide",
        "committed\n# suicide",
        "committed-suicide",
        "committed\u2011suicide",
        "committed-\nsuicide",
        "committed   suicide",
        "committed\r\n\tsuicide",
        "committed\u00a0suicide",
        "committed\u202fsuicide",
        "committed\tsuicide",
        "com\u00admitted suicide",
        "committed\u200b suicide",
        "ＣＯＭＭＩＴＴＥＤ　ＳＵＩＣＩＤＥ",
        "co𝓶𝓶itted suicide",
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        "a\n#  ",
        "a\n>   b  \n  ",
        "",
        "İİ ",
        "“Well…” 😀 – ",
        "e\u0301te\u0301 ",
        "(",
        "\r\n\r\n",
    ],
)
def test_a_phrase_is_found_however_it_is_written(written: str, before: str) -> None:
    """Whatever stands before it and inside it, the span slices what was written."""
    text = f"{before}{written}."
    (finding,) = AUDITOR.audit(text)

    assert finding.at.of(text) == written
    assert finding.rule.name == "committed-suicide"


@pytest.mark.parametrize(
    "text",
    [
        "He committed.\n\nSuicide is spoken of later.",
        "He committed. Suicide came up.",
        "He committed, suicide came up.",
        "committed\n\nsuicide",
        "uncommitted suicide",
        "committed suicides",
    ],
)
def test_a_phrase_does_not_cross_its_sentence(text: str) -> None:
    """An empty line, a stop or a comma is not a space, and half a word is no word."""
    names = [finding.rule.name for finding in AUDITOR.audit(text)]

    assert "committed-suicide" not in names


@given(text=any_text, after=any_text)
def test_what_stands_around_never_moves_a_span(text: str, after: str) -> None:
    """A finding's span holds its words, for any text before and after them."""
    whole = f"{text}. \n\nShe committed suicide. {after}"

    for finding in AUDITOR.audit(whole):
        told = unicodedata.normalize("NFKC", finding.at.of(whole)).casefold()
        assert "suicide" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("call (555) 010-0", " call  555 010 0 "),
        ("call 1 (555) 010", " call 1 555 010 "),
        ("call 1-(555)-010", " call 1 555 010 "),
        ("+44 (0)555 010", "  44 0 555 010 "),
        ("(555) 010", "  555 010 "),
        ("(a) 010 and (5) b", "  a  010 and  5  b "),
        ("(5) 0  1", "  5 0 1 "),
    ],
)
def test_a_code_in_brackets_is_a_part_of_its_number(text: str, told: str) -> None:
    """A number is one number, however its code is set; the way back stays exact."""
    folded = fold(text)

    assert folded.text == told
    for place in range(1, len(folded.text) - 1):
        if folded.text[place].isalnum():
            assert text[folded.back(place)] in (folded.text[place], "(")
    assert folded.back(len(folded.text) - 1) == len(text)
