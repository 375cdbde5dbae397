"""``tour``: a made-up first month, checked, with its letters to read."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from typing import Final

import click

import trauma_informed as ti
from trauma_informed.cli.index import index
from trauma_informed.cli.story import Chapter, Page, moment, pages, story
from trauma_informed.cli.words import named, refused

__all__ = ["tour"]

#: Lines are as long as the terminal is wide, within what is easy to read.
_NARROWEST: Final = 40
_WIDEST: Final = 88


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default="first-month", type=click.Path(path_type=Path)
)
def tour(folder: Path) -> None:
    """Walk through a made-up first month, and write its letters into DIR."""
    reports = reports_of(story())
    letters = tuple(pages())
    wide = max(_NARROWEST, min(_WIDEST, get_terminal_size().columns))
    for line in _told(reports, wide):
        click.echo(line)
    try:
        _write(folder, {"index.html": index(letters, reports), **_texts(letters)})
    except OSError:
        help_ = "cannot be written to; choose another folder."
        raise refused([f"{named(folder)}: {help_}"]) from None
    first = named(folder / "index.html")
    click.echo(f"\n{len(letters)} letters, each in three formats. Open {first}")


def reports_of(chapters: Iterable[Chapter]) -> dict[Chapter, ti.Report]:
    """Return what is found in each record, with all the others alongside."""
    chapters = tuple(chapters)
    records = [chapter.record for chapter in chapters]
    return {
        chapter: ti.check(
            chapter.record,
            at=moment(),
            alongside=[other for other in records if other is not chapter.record],
        )
        for chapter in chapters
    }


def _told(reports: Mapping[Chapter, ti.Report], wide: int) -> Iterator[str]:
    """Yield the lines of the tour, none longer than *wide* if its words allow."""
    yield from wrap("A first month. Everybody and everything in it is made up.", wide)
    for number, (chapter, report) in enumerate(reports.items(), 1):
        yield ""
        yield from wrap(f"{number}. {chapter.title} ({chapter.file})", wide)
        for line in str(report).splitlines():
            yield from _item(line, wide)


def _item(line: str, wide: int) -> Iterator[str]:
    """Yield *line* as an item of a list, every word of it whole."""
    yield from wrap(
        line,
        wide,
        initial_indent="   - ",
        subsequent_indent="     ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _texts(letters: Iterable[Page]) -> dict[str, str]:
    """Return the text of each file, under its name."""
    return {
        name: page.texts[form] for page in letters for form, name in page.files.items()
    }


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
