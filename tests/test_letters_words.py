"""A value is words, whatever it looks like."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letters import SAMPLES, every_format, unruly
from markdown_it import MarkdownIt
from reading import Page, shape

import trauma_informed as ti
from trauma_informed.templates.environment import environment


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
