"""`render` in a terminal: the letter it makes, and every way in which it cannot."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from terminal import CANARY, run, written

import trauma_informed as ti
from trauma_informed.cli import values
from trauma_informed.cli.kinds import KINDS
from trauma_informed.cli.story import FORMATS, Page, pages

PLAN = ti.unstructure(ti.SafetyPlan(id="plan-1"))
VALUES: dict[str, Any] = {
    "plan": PLAN,
    "on": "2026-03-01",
    "name_to_use": "made-up: Ro",
    "lines": [{"name": "made-up: a line", "contact": "made-up: 00"}],
}
#: A goal's progress is counted from it, and stands in no file.
TOLD = [page for page in pages() if "progress" not in page.values]


def file_of(folder: Path, document: object) -> Path:
    """Return a file in *folder* that holds *document* as JSON."""
    return written(folder, json.dumps(document).encode(), "values.json")


def without(*keys: str, **others: object) -> dict[str, object]:
    """Return the values of a plan without *keys*, and with *others*."""
    kept = {key: value for key, value in VALUES.items() if key not in keys}
    return {**kept, **others}


@pytest.mark.parametrize("form", FORMATS)
def test_letter_is_that_of_the_library(tmp_path: Path, form: str) -> None:
    """What is printed is what an app would get, to the letter."""
    path = file_of(tmp_path, VALUES)
    result = run("render", "safety-plan", "--format", form, "--values", path)
    values = {**VALUES, "plan": ti.SafetyPlan(id="plan-1"), "on": date(2026, 3, 1)}

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == ti.render("safety-plan", format=form, **values)


def as_json(value: object) -> object:
    """Return a value of a letter as a file would hold it."""
    return ti.unstructure(value) if type(value) in KINDS.values() else str(value)


@pytest.mark.parametrize("page", TOLD, ids=[page.files["txt"] for page in TOLD])
def test_letters_of_the_tour_can_be_made_by_hand(tmp_path: Path, page: Page) -> None:
    """Every letter of the tour comes out the same from a file of its values."""
    path = written(tmp_path, json.dumps(page.values, default=as_json).encode())
    made = run("render", page.name, "--format", "txt", "--values", path)

    assert made.stdout == page.texts["txt"]


def test_letter_can_be_written_to_a_file(tmp_path: Path) -> None:
    """With a place to write to, nothing is printed."""
    path, out = file_of(tmp_path, VALUES), tmp_path / "plan.html"
    result = run("render", "safety-plan", "--values", path, "--output", out)

    assert (result.exit_code, result.output) == (0, "")
    assert "made-up: Ro" in out.read_text("utf-8")


def test_values_can_come_through_a_pipe() -> None:
    """Private words need not be put in a file first."""
    typed = json.dumps(VALUES).encode()
    result = run("render", "safety-plan", "--values", "-", typed=typed)

    assert result.exit_code == 0
    assert "made-up: Ro" in result.stdout


def test_without_values_each_need_is_named() -> None:
    """Whoever begins learns what the letter is made from."""
    result = run("render", "safety-plan")
    (plan,) = (letter for letter in ti.letters() if letter.name == "safety-plan")

    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        need.name for need in plan.needs
    ]


WRONG: dict[str, tuple[object, list[str]]] = {
    "missing": (without("on"), ["on: is missing; hand it in."]),
    "unknown": (
        without(**{CANARY: 1}),
        ["a value: has a name that safety-plan does not read; take it out."],
    ),
    "close": (
        without("lines", line=[]),
        ["lines: is missing;", "line: is not a value of safety-plan; did you mean"],
    ),
    "a name of the verb": (
        without(format="md", name="x", locale="en"),
        ["a value: has a name that safety-plan does not read; take it out."] * 3,
    ),
    "no day": (without(on=CANARY), ["/on: is not a day; write it such as 2026-03-01."]),
    "day that is a number": (without(on=20260301), ["/on: is not a day;"]),
    "bad record": (
        without(plan={**PLAN, "aim": CANARY, CANARY: 1, "revision": -1}),
        ["/plan: is not a key", "/plan/revision: is not", "/plan/aim: is not one of"],
    ),
    "record of no kind": (
        without(plan={"schema": CANARY}),
        ["/plan/schema: is not trauma-informed/[preferences|"],
    ),
    "record in a list": (
        without(lines=[{"schema": "trauma-informed/goal/1"}]),
        ["/lines/0/id: is required and missing; give it. [REC005]"],
    ),
    "all at once": (
        without("lines", on="soon", plan={"schema": "trauma-informed/safety-plan/1"}),
        ["/plan/id: is required", "/on: is not a day", "lines: is missing"],
    ),
    "half of a character": (
        without(name_to_use="\ud800"),
        ["/name_to_use: holds half of a character;"],
    ),
    "another kind of value": (
        without(plan=CANARY),
        ["en/safety-plan.jinja, line"],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_values_get_a_line_each(tmp_path: Path, name: str) -> None:
    """Everything that stands in the way is said at once, and nobody's words are."""
    document, lines = WRONG[name]
    result = run("render", "safety-plan", "--values", file_of(tmp_path, document))

    assert (result.exit_code, result.stdout) == (2, "")
    said = result.stderr.splitlines()
    assert len(said) == len(lines)
    assert all(line.startswith(start) for line, start in zip(said, lines, strict=True))
    assert CANARY not in result.stderr


def test_every_need_that_is_a_day_is_read_as_one(tmp_path: Path) -> None:
    """A name that ends with ``_on`` is that of a day, as ``on`` is."""
    path = file_of(tmp_path, {"erased_on": CANARY})
    said = run("render", "erased", "--values", path).stderr

    assert "/erased_on: is not a day; write it such as 2026-03-01." in said
    assert CANARY not in said


UNREADABLE = {
    "not JSON": (b"{", "is not JSON in UTF-8;"),
    "not UTF-8": (b'{"on": "\xff"}', "is not JSON in UTF-8;"),
    "NaN": (b'{"on": NaN}', "is not JSON in UTF-8;"),
    "not an object": (b'["canary-words-of-a-person"]', "is not a JSON object;"),
    "deep": (b"[" * 100_000, "is nested too deep;"),
    "deep value": (
        b'{"lines":' + b"[" * 65 + b"]" * 65 + b"}",
        "is nested too deep;",
    ),
    "large": (b"{}" + b" " * 2**20, "holds more than"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_file_gets_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file that holds no values is one line with what to do."""
    monkeypatch.setattr(values, "MOST", 2**20)
    data, start = UNREADABLE[name]
    path = written(tmp_path, data)
    result = run("render", "safety-plan", "--values", path)

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"{path}: {start}")
    assert CANARY not in result.stderr


@pytest.mark.parametrize(
    ("twice", "start"),
    [
        (b'{"on": "2026-03-01", "on": "2026-03-02", ', "a value: stands twice;"),
        (b'{"name_to_use": {"a": 1, "a": 2}, ', "/name_to_use: has a key twice;"),
        (
            b'{"plan": {"schema": "trauma-informed/safety-plan/1", "id": "a", "id": "b"}, ',
            "/plan/id: has the same key more than once;",
        ),
    ],
)
def test_key_that_stands_twice_is_named(
    tmp_path: Path, twice: bytes, start: str
) -> None:
    """Of two values under one key, neither is dropped without a word."""
    key = twice.split(b'"')[1].decode()
    document = twice + json.dumps(without(key)).encode()[1:]
    result = run("render", "safety-plan", "--values", written(tmp_path, document))

    assert result.exit_code == 2
    assert result.stderr.startswith(start)
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["no-such-letter"], "name: is not a letter here; give one of"),
        (["safety-plan", "--format", "pdf"], "format: is not one in which"),
        (["safety-plan", "--locale", "xx"], "locale: is not one in which"),
    ],
)
def test_what_is_not_here_gets_one_line(
    tmp_path: Path, words: list[str], start: str
) -> None:
    """A letter, format or locale that is not here is said, with those that are."""
    result = run("render", *words, "--values", file_of(tmp_path, VALUES))

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(start)


def test_files_that_cannot_be_opened_get_one_line(tmp_path: Path) -> None:
    """A name that leads nowhere, or to a folder, is said."""
    good = file_of(tmp_path, VALUES)
    for words in (
        ("--values", tmp_path / "nowhere.json"),
        ("--values", tmp_path),
        ("--values", good, "--output", tmp_path),
        ("--values", good, "--output", tmp_path / "nowhere" / "plan.html"),
    ):
        result = run("render", "safety-plan", *words)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
