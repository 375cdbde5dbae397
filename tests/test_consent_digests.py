"""Which words were shown, told without keeping or betraying a person's own."""

import re
import traceback
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent.changing.digests import (
    letter_digest,
    text_digest,
    values_digest,
)
from trauma_informed.errors import FieldError, UnknownNameError
from trauma_informed.templates.letters import letters, source

CANARY = "Marigold at the river"
KEY = b"sixteen bytes...and more"
TEXT = "Señal\nof {{ name }}"
LETTER = {"locale": "en", "form": "txt", "version": "1"}


def test_a_text_is_known_again_however_it_was_stored() -> None:
    """Another Unicode form or end of line is the same text; anything else is not."""
    made = text_digest(TEXT, language="en", version="1")
    same = ["Sen\u0303al\nof {{ name }}", TEXT.replace("\n", "\r\n")]
    other = [TEXT.replace("\n", " "), TEXT + ".", TEXT.lower()]

    assert made == (
        "sha256:6b7e7348bb88536f6de9e9e66ecec70607da914d5caab88c27d586f9ffc42f7d"
    )
    assert all(text_digest(each, language="en", version="1") == made for each in same)
    assert not any(
        text_digest(each, language="en", version="1") == made for each in other
    )


def test_language_and_version_are_bound_to_the_text() -> None:
    """The same words in another language or version were another text."""
    made = text_digest(TEXT, language="es-MX", version="1")

    assert text_digest(TEXT, language="es-mx", version="1") == made
    assert text_digest(TEXT, language="es", version="1") != made
    assert text_digest(TEXT, language="es-MX", version="2") != made
    assert text_digest("b", language="en", version="a") != text_digest(
        "ab", language="en", version=""
    )


def test_values_are_told_only_with_the_key() -> None:
    """Another key, or another value, is another digest; the order is none."""
    values = {"name": CANARY, "when": ["Monday", 9], "read_aloud": True}
    made = values_digest(values, key=KEY)

    assert made.startswith("hmac-sha256:")
    assert values_digest(dict(reversed(values.items())), key=KEY) == made
    assert values_digest(values, key=KEY + b".") != made
    assert values_digest({**values, "name": "x"}, key=KEY) != made
    assert values_digest({"a": {"b": ("c", None)}}, key=KEY) == values_digest(
        {"a": {"b": ["c", None]}}, key=KEY
    )


@given(one=st.text(), other=st.text())
def test_values_apart_stay_apart(one: str, other: str) -> None:
    """What stands in one value never passes for what stands in two."""
    whole = {"a": one + other, "b": ""}
    assume(other)

    assert values_digest({"a": one, "b": other}, key=KEY) != values_digest(
        whole, key=KEY
    )


@pytest.mark.parametrize(
    "odd", [date(2026, 3, 1), {1: "x"}, b"x", "\ud800", {("a",): "b"}]
)
def test_what_is_not_plain_is_refused_without_its_words(odd: object) -> None:
    """Law 1: neither the error, nor its chain, nor a frame holds the values."""
    with pytest.raises(FieldError) as caught:
        values_digest({"name": CANARY, "odd": odd}, key=KEY)
    frames = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    ours = ("changing", "trauma_informed")
    inside = [f for f in frames.stack if Path(f.filename).parent.name in ours]

    assert str(caught.value).startswith("values: holds what is not plain; give ")
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert all(CANARY not in str(frame.locals) for frame in inside)
    assert [frame.name for frame in inside] == ["quiet"]


def test_values_nested_without_end_are_refused() -> None:
    """However deep they stand, one clear error."""
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(FieldError, match="values: holds what is not plain"):
        values_digest({"deep": deep}, key=KEY)


def test_a_key_that_can_be_tried_out_is_refused() -> None:
    """A short key protects nobody."""
    with pytest.raises(FieldError, match="give at least 16 bytes"):
        values_digest({}, key=b"short")


def test_half_a_character_is_no_text() -> None:
    """The error names no word of the text."""
    with pytest.raises(FieldError, match="text: holds what is not plain"):
        text_digest("x\ud800", language="en", version="1")


def test_every_letter_has_its_digest() -> None:
    """Of the template as it is written, so no personal value is in it."""
    for each in letters():
        for written in each.written:
            locale, _, file = written.partition("/")
            form = file.rpartition(".")[2]
            assert letter_digest(
                each.name, locale=locale, form=form, version="1"
            ) == text_digest(whole(written), language=locale, version="1")


def whole(written: str) -> str:
    """Return a letter as it is written, with the parts that it shares with others.

    What keeps it from going out after a death is no word of it.
    """
    text = re.sub(r"^\{\{ [^{}]* stop_where\([^{}]*\) \}\}", "", source(written))
    parts = re.findall(r'import "trauma_informed/(\S+)"', text)
    return "".join([text, *map(source, parts)])


def test_the_words_of_a_service_are_part_of_the_letter() -> None:
    """What a no would cost is part of what was put to the person."""
    plain = letter_digest("consent-form", **LETTER)
    said = letter_digest("consent-form", **LETTER, wording={"cost_of_no": "nothing"})

    assert letter_digest("consent-form", **LETTER, wording={}) == plain
    assert said != plain
    assert said != letter_digest(
        "consent-form", **LETTER, wording={"cost_of_no": "your place"}
    )
    assert ti.Consent(id="c", shown=ti.consent.Shown(digest=said)).shown.digest == said


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "consent"},
        {"name": "_words"},
        {"name": "closing", "form": "pdf"},
        {"locale": "xx"},
        {"locale": "../x"},
        {"form": "pdf"},
    ],
)
def test_a_letter_that_is_not_here(wrong: dict[str, str]) -> None:
    """An unknown letter, locale or format is one clear error."""
    asked = {"name": "consent-form", **LETTER, **wrong}
    with pytest.raises(UnknownNameError, match="see letters"):
        letter_digest(asked.pop("name"), **asked)
