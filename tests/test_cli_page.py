"""The page of the tour: its links, what it says was found, and who can read it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from terminal import run

from trauma_informed.cli.story import story
from trauma_informed.cli.touring import reports_of


class Links(HTMLParser):
    """Collects what a page links, and how many of each tag it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: dict[str, int] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.links += [str(value) for name, value in attrs if name == "href"]


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the tour has left its letters."""
    folder = tmp_path_factory.mktemp("tour") / "month"
    assert run("tour", folder).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def index(month: Path) -> str:
    """Return the page of the tour."""
    return (month / "index.html").read_text("utf-8")


def test_page_links_every_letter_once(month: Path, index: str) -> None:
    """One item a letter, in the order of the month, with three links."""
    links = [link for link in Links(index).links if not link.startswith("#")]
    stems = [
        f"{chapter.file[:2]}-{name}" for chapter in story() for name in chapter.letters
    ]

    assert links == [
        f"{stem}.{form}" for stem in stems for form in ("html", "md", "txt")
    ]
    assert {path.name for path in month.iterdir()} == {*links, "index.html"}
    listed = index[index.index("<ol>") : index.index("</ol>")]
    assert listed.count("<li>") == len(stems)


def test_page_says_what_was_found_in_each_record(index: str) -> None:
    """Each record has a heading, and each finding its rule."""
    for chapter in story():
        assert f"<h3>{chapter.title}</h3>" in index.replace("&#39;", "'")
    for report in reports_of(story()).values():
        for finding in report:
            assert f"{finding.rule.id}, {finding.severity.value}" in index
            assert f"<code>{finding.at}</code>" in index


def test_page_can_be_read_by_everybody(index: str) -> None:
    """It says its language, has one heading on top, scales, and shows where one is."""
    page = Links(index)

    assert '<html lang="en">' in index
    assert (page.tags["h1"], page.tags["main"]) == (1, 1)
    assert 'content="width=device-width, initial-scale=1"' in index
    assert "a:focus-visible" in index
    assert "overflow-wrap: anywhere" in index
    assert all(f'id="{link[1:]}"' in index for link in page.links if link[0] == "#")


def test_page_has_contrast_in_light_and_in_dark(index: str) -> None:
    """Every ink stands out from its paper by at least 4.5 to 1 (WCAG AA)."""
    schemes = re.findall(r"--paper: (#\w{6}); (.*?)}", index, re.DOTALL)

    assert len(schemes) == 2
    for paper, inks in schemes:
        for ink in re.findall(r"--\w+: (#\w{6})", inks):
            assert contrast(paper, ink) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG counts it.

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return round((light + 0.05) / (dark + 0.05), 2)


def luminance(colour: str) -> float:
    """Return how light *colour* is, from 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
