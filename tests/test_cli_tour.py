"""`tour` in a terminal: what it prints, and what it leaves in the folder."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import fields
from terminal import run, written

from trauma_informed.cli.story import story
from trauma_informed.cli.touring import reports_of
from trauma_informed.fields import is_private
from trauma_informed.views import Record


def private_in(part: object, *, private: bool = False) -> Iterator[str]:
    """Yield each text in *part* that a view holds back."""
    if isinstance(part, Record):
        for each in fields(type(part)):
            yield from private_in(
                getattr(part, each.name), private=is_private(each.type)
            )
    elif isinstance(part, tuple):
        for each in part:
            yield from private_in(each, private=private)
    elif isinstance(part, str) and private and part:
        yield part


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the tour has left its letters."""
    folder = tmp_path_factory.mktemp("tour") / "month"
    assert run("tour", folder).exit_code == 0
    return folder


def test_tour_tells_each_record_in_plain_words(month: Path) -> None:
    """Each chapter has a heading, and its findings stand below it."""
    told = " ".join(run("tour", month).output.split())

    for number, chapter in enumerate(story(), 1):
        assert f"{number}. {chapter.title} ({chapter.file})" in told
    assert re.findall(r"\[([A-Z]{3}\d{3})\]", told) == [
        finding.rule.id for report in reports_of(story()).values() for finding in report
    ]
    letters = sum(len(chapter.letters) for chapter in story())
    assert f"{letters} letters, each in three formats. Open {month}" in told


@pytest.mark.parametrize("wide", [40, 60, 88])
def test_lines_are_as_long_as_the_terminal(
    month: Path, monkeypatch: pytest.MonkeyPatch, wide: int
) -> None:
    """No line runs over the edge, and what is found stands further in."""
    monkeypatch.setenv("COLUMNS", str(wide))
    lines = run("tour", month).output.splitlines()[:-1]

    assert max(map(len, lines)) <= wide
    assert any(line.startswith("     ") for line in lines)


def test_tour_tells_nobodys_words(month: Path) -> None:
    """Places and help are printed and written on the page; words are in the letters."""
    told = run("tour", month).output + (month / "index.html").read_text("utf-8")
    words = {
        text
        for chapter in story()
        for text in private_in(chapter.record)
        if len(text) > len("yes, no")
    }

    assert len(words) > 100
    assert [text for text in words if text in told] == []


def test_tour_can_be_taken_twice(month: Path) -> None:
    """A second tour writes the same letters again."""
    before = {path.name: path.read_bytes() for path in month.iterdir()}
    run("tour", month)

    assert {path.name: path.read_bytes() for path in month.iterdir()} == before


def test_tour_into_a_file_is_refused_kindly(tmp_path: Path) -> None:
    """Where no folder can be made, one line says so."""
    result = run("tour", written(tmp_path, b""))

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_tour_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    """A shell gets the tour, and nothing on the other stream."""
    code = "from trauma_informed.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "tour", str(tmp_path / "month")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "month" / "index.html").is_file()
