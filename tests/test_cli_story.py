"""The made-up month itself: whole, consistent, and with the faults that it tells of."""

import json
import re
from collections.abc import Iterator

import pytest

import trauma_informed as ti
from trauma_informed.checklist.record import PrincipleChecklist
from trauma_informed.cli.kinds import KINDS
from trauma_informed.cli.story import SAMPLES, Chapter, story
from trauma_informed.cli.touring import reports_of

#: What is found on purpose; `samples/story.toml` says the same, and why.
FOUND = {
    "04-preferences.json": ["PER003"],  # a shared phone, and no hours
    "06-session.json": ["SES002"],  # a topic before the limits were said
    "10-checklist.json": ["CHK002"],  # one item answered twice
    "11-consent.json": ["CON002"],  # a yes that names no recipient
    "12-session.json": ["SES004", "SES008"],  # a promise overdue; no way to call back
    "15-plan.json": ["PLA003"],  # a contact, and no way to reach them
}
CHAPTERS = pytest.mark.parametrize(
    "chapter", story(), ids=[chapter.file for chapter in story()]
)


def test_every_record_of_the_month_is_told_and_of_every_kind() -> None:
    """Each sample is a chapter, and no kind of record is left out."""
    files = {file.name for file in SAMPLES.iterdir() if file.name.endswith(".json")}

    assert [chapter.file for chapter in story()] == sorted(files)
    assert {type(chapter.record) for chapter in story()} == set(KINDS.values())


@CHAPTERS
def test_sample_says_that_it_is_made_up(chapter: Chapter) -> None:
    """Nobody can take a sample for a person's record."""
    text = (SAMPLES / chapter.file).read_text("utf-8")

    assert chapter.record.id.startswith("made-up-")
    assert chapter.record.person_id in (None, "made-up-person")
    assert re.search(r"made-up|made up", text.split('"id"', 1)[1], re.IGNORECASE)
    assert chapter.record.recorded_at
    assert "2026-03" in chapter.record.recorded_at.isoformat()


@CHAPTERS
def test_sample_points_only_at_what_is_there(chapter: Chapter) -> None:
    """An id that names another record of the month is one of its ids."""
    ids = {each.record.id for each in story()} | {
        str(item["id"]) for each in story() for item in _with_ids(each)
    }
    record = json.loads((SAMPLES / chapter.file).read_text("utf-8"))
    keys = ("service_id", "session_id", "revises", "supersedes", "topic")
    named = [*record.get("consents", ()), *_values_of(record, keys)]

    assert set(named) <= ids


def _with_ids(chapter: Chapter) -> Iterator[dict[str, object]]:
    waiting = [ti.unstructure(chapter.record)]
    while waiting:
        part = waiting.pop()
        inside = part.values() if isinstance(part, dict) else part
        waiting += [each for each in inside if isinstance(each, dict | list)]
        if isinstance(part, dict) and "id" in part:
            yield part


def _values_of(part: object, keys: tuple[str, ...]) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (part[key] for key in keys if key in part)
        for each in part.values():
            yield from _values_of(each, keys)
    elif isinstance(part, list):
        for each in part:
            yield from _values_of(each, keys)


def test_checklists_answer_what_was_asked() -> None:
    """An answer is to an item of the instrument that the checklist names."""
    for chapter in story():
        if isinstance(chapter.record, PrincipleChecklist):
            assert chapter.record.instrument_id == "supporter-after-session"
            assert chapter.record.instrument_version == "1"


@CHAPTERS
def test_exactly_the_faults_on_purpose_are_found(chapter: Chapter) -> None:
    """Each fault that the story tells of is found, no other, and all was checked."""
    report = next(r for c, r in reports_of(story()).items() if c is chapter)

    assert sorted(finding.rule.id for finding in report) == FOUND.get(chapter.file, [])
    assert sorted(chapter.finds) == FOUND.get(chapter.file, [])
    assert report.not_checked == ()
