"""Every letter in every form: the same words, and a page that everybody can read."""

import re
from itertools import pairwise

import pytest
from jinja2 import meta
from letters import SAMPLES, every_letter, made
from reading import Page

from trauma_informed.templates.environment import environment
from trauma_informed.templates.letters import letter, letters, source

#: Every letter in every locale.
SPOKEN = [f"{locale}/{each.name}" for each in letters() for locale in each.locales]
every_spoken = pytest.mark.parametrize("spoken", SPOKEN)
#: Where the colours of a dark screen begin.
DARK = "@media screen and (prefers-color-scheme: dark)"


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


@every_spoken
def test_a_letter_says_the_same_in_every_format(spoken: str) -> None:
    """Whichever format a person chooses, the words are the same."""
    said_in = {
        "html": Page(made(f"{spoken}.html")).words,
        "md": re.sub(r"\\", "", made(f"{spoken}.md")),
        "txt": made(f"{spoken}.txt"),
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
    # The law's statement in this one form names the other law.
    text = made(written).lower()
    text = text if "part-2" not in written else text.replace("hipaa", "")
    pushing = (
        r"\b(must|have to|has to|failure|required|should|refus\w+|non-?compl\w+)\b"
    )

    assert not re.search(pushing, text)
    assert not re.search(r"stanley|brown|complian|hipaa|gdpr|percent|likel|risk", text)


@every_spoken
def test_a_page_can_be_read_by_everybody(spoken: str) -> None:
    """A page says its language, has one top heading, and skips no level."""
    page = Page(made(f"{spoken}.html"))
    levels = [int(tag[1]) for tag in page.named("h1", "h2", "h3", "h4")]
    ids = [carried["id"] for _, carried in page.tags if "id" in carried]

    assert ("html", {"lang": spoken[:2]}) in page.tags
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert len(ids) == len(set(ids))
    assert page.named("main", "title") == ["title", "main"]


@every_spoken
def test_a_page_gives_nobody_away(spoken: str) -> None:
    """A page asks nothing of the network, and its title is neutral."""
    text = made(f"{spoken}.html")
    page = Page(text)
    (title,) = re.findall(r"<title>(.*)</title>", text)

    assert f"<h1>{title}</h1>" in text
    assert title == letter(spoken[3:]).title or not spoken.startswith("en/")
    assert page.named("script", "link", "img", "iframe") == []
    assert not re.search(r"https?:|url\(|@import|//", text)


def luminance(colour: str) -> float:
    """Return how light *colour* is, as WCAG counts it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    low, bend = 0.04045, 2.4
    r, g, b = (p / 12.92 if p <= low else ((p + 0.055) / 1.055) ** bend for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("screen", ["light", "dark"])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_has_contrast(name: str, screen: str) -> None:
    """On a light screen and a dark one, words stand at least 7 to 1 from a ground."""
    light, _, rest = made(f"en/{name}.html").partition(DARK)
    text = light if screen == "light" else rest.partition("@media print")[0]
    grounds = re.findall(r"background: (#\w{6})", text)
    inks = re.findall(r"[ ;]color: (#\w{6})", text)

    assert grounds
    assert inks
    for ground in grounds:
        for ink in inks:
            low, high = sorted([luminance(ground), luminance(ink)])
            assert (high + 0.05) / (low + 0.05) >= 7
