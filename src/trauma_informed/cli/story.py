"""The made-up first month: its records in order, and the letter that fits each.

The records are the JSON files in ``samples``, as an app would store them. Their titles,
the rules that find something in each, and what its letter says besides the record are
in ``story.toml``.
"""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import field, frozen

import trauma_informed as ti
from trauma_informed.cli.kinds import record_in
from trauma_informed.fields import instant
from trauma_informed.views import TopRecord

__all__ = ["FORMATS", "Chapter", "Page", "moment", "pages", "story"]

SAMPLES: Final = files("trauma_informed") / "samples"
#: The formats of a letter, and how a link calls each.
FORMATS: Final = {"html": "web page", "md": "Markdown", "txt": "plain text"}
#: The need of each letter that its record fills.
_NEEDS: Final = {
    "consent-form": "consent",
    "safety-plan": "plan",
    "session-summary": "session",
}


@frozen(kw_only=True, eq=False)
class Chapter:
    """One record of the story."""

    #: The name of its file in ``samples``.
    file: str
    #: What it is, in plain words that tell nothing of a person.
    title: str
    record: TopRecord
    #: The rules that find something in it, on purpose.
    finds: tuple[str, ...] = ()
    #: The name of the letter that fits it; empty where none does.
    letter: str = ""
    #: What that letter says and no other does.
    says: dict[str, Any] = field(factory=dict)


@frozen(kw_only=True)
class Page:
    """One letter of the story in each of its formats."""

    #: What the letter says on top, and which record it comes from.
    title: str
    about: str
    #: All that it is made from, under the names of its needs.
    values: dict[str, Any]
    #: The name of each file under its format.
    files: dict[str, str]
    texts: dict[str, str]


def moment() -> datetime:
    """Return the moment from which the story is looked back on."""
    at: datetime = _tables()["at"]
    return instant(at)


@cache
def story() -> tuple[Chapter, ...]:
    """Return the chapters in the order in which they happened."""
    return tuple(
        Chapter(
            file=table["file"],
            title=table["title"],
            record=record_in((SAMPLES / table["file"]).read_bytes()),
            finds=tuple(table.get("finds", ())),
            letter=table.get("letter", ""),
            says=table.get("says", {}),
        )
        for table in _tables()["chapter"]
    )


def pages() -> Iterator[Page]:
    """Yield the letter of each record that has one, in the order of the story."""
    titles = {letter.name: letter.title for letter in ti.letters()}
    for chapter in story():
        name = chapter.letter
        if not name:
            continue
        values = {**_values(chapter), _NEEDS[name]: chapter.record}
        stem = chapter.file.removesuffix(".json")
        yield Page(
            title=titles[name],
            about=chapter.title,
            values=values,
            files={form: f"{stem}.{form}" for form in FORMATS},
            texts={form: ti.render(name, format=form, **values) for form in FORMATS},
        )


def _values(chapter: Chapter) -> dict[str, Any]:
    """Return what the letter of *chapter* says besides its record."""
    recorded = chapter.record.recorded_at
    on = recorded.date() if recorded else None
    return {"on": on, **_tables()[chapter.letter], **chapter.says}


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((SAMPLES / "story.toml").read_text("utf-8"))
