"""The made-up first month: its records in order, and the letters that fit each.

The records are the JSON files in ``samples``, as an app would store them. Their titles,
the rules that find something in each, and what its letters say besides the record are
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
#: The need that a record fills, for a letter that needs one record and no more.
_NEEDS: Final = {
    "consent-form": "consent",
    "safety-plan": "plan",
    "session-summary": "session",
    "wallet-card": "plan",
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
    #: The names of the letters that fit it.
    letters: tuple[str, ...] = ()
    #: What a letter of it says and no other does, under the name of the letter.
    says: dict[str, dict[str, Any]] = field(factory=dict)


@frozen(kw_only=True)
class Page:
    """One letter of the story in each of its formats."""

    #: The name of the letter, what it says on top, and which record it comes from.
    name: str
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
            letters=tuple(table.get("letters", ())),
            says=table.get("says", {}),
        )
        for table in _tables()["chapter"]
    )


def pages() -> Iterator[Page]:
    """Yield the letters of each record, in the order of the story."""
    titles = {letter.name: letter.title for letter in ti.letters()}
    for chapter in story():
        number = chapter.file.partition("-")[0]
        for name in chapter.letters:
            values = _values(chapter, name)
            made = {form: ti.render(name, format=form, **values) for form in FORMATS}
            yield Page(
                name=name,
                title=titles[name],
                about=chapter.title,
                values=values,
                files={form: f"{number}-{name}.{form}" for form in FORMATS},
                texts=made,
            )


def _values(chapter: Chapter, name: str) -> dict[str, Any]:
    """Return what the letter *name* of *chapter* is made from."""
    recorded = chapter.record.recorded_at
    on = recorded.date() if recorded else None
    said = {"on": on, **_tables()[name], **chapter.says.get(name, {})}
    return said | _from_record(chapter.record, name)


def _from_record(record: Any, name: str) -> dict[str, Any]:
    """Return the values of the letter *name* that come from records of the story."""
    if name == "goal-sheet":
        return {"goal": record, "progress": ti.goals.progress(record, at=moment())}
    if name == "erased":
        records = (chapter.record for chapter in story())
        support = [each for each in records if isinstance(each, ti.Support)]
        return {"tombstones": [record], "support": support}
    return {_NEEDS[name]: record}


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((SAMPLES / "story.toml").read_text("utf-8"))
