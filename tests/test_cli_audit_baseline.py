"""`audit` beside a baseline: only what is new is shown, and no word is kept."""

import json
from pathlib import Path

import pytest
from auditing import FOUND, small, tree
from terminal import CANARY, run

from trauma_informed.cli import baseline


def test_baseline_leaves_only_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was known stays quiet when lines move; one more of a rule is new."""
    small(tmp_path, monkeypatch)
    strict = ("--fail-on", "advice", "--baseline", "known.json")
    made = run("audit", ".", *strict, "--write-baseline")
    assert (made.exit_code, made.output) == (0, "")
    assert run("audit", ".", *strict).exit_code == 0

    (tmp_path / "docs" / "a.md").write_text(f"\n\n\n{FOUND}\n", "utf-8")
    assert run("audit", ".", *strict).exit_code == 0
    (tmp_path / "docs" / "a.md").write_text(f"{FOUND}\n\n{FOUND}\n", "utf-8")
    result = run("audit", ".", *strict)
    assert result.exit_code == 1
    assert result.stdout.startswith("docs/a.md:3:4: ")
    assert len(result.stdout.splitlines()) == 1


def test_baseline_holds_paths_rules_and_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law 1: neither words nor digests of them are kept; paths are from its folder."""
    small(tmp_path, monkeypatch)
    run("audit", ".", "--baseline", "docs/known.json", "--write-baseline")
    text = (tmp_path / "docs" / "known.json").read_text("utf-8")
    known = json.loads(text)["known"]

    assert CANARY not in text
    assert list(known) == ["a.md", "b.txt"]
    assert known["a.md"] == {"LAN100": 1}
    monkeypatch.chdir(tmp_path / "docs")
    assert run("audit", ".", "--baseline", "known.json").stdout == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "is not there; add --write-baseline once to make it."),
        (b"{", "is no baseline;"),
        (b"\xff", "is no baseline;"),
        (b'{"schema": "x", "known": {}}', "is a baseline of another version;"),
        (
            b'{"schema": "x", "known": {"canary-words-of-a-person": 1}}',
            "is no baseline",
        ),
    ],
)
def test_wrong_baseline_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes | None, said: str
) -> None:
    """A baseline that cannot be read hides nothing: the command ends with 2."""
    small(tmp_path, monkeypatch)
    if text is not None:
        (tmp_path / "known.json").write_bytes(text)
    result = run("audit", ".", "--baseline", "known.json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"known.json: {said}")
    assert CANARY not in result.output


def test_baseline_in_the_way_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is neither read nor written as a baseline."""
    small(tmp_path, monkeypatch)
    reading = run("audit", ".", "--baseline", "docs")
    writing = run("audit", ".", "--baseline", "docs", "--write-baseline")

    assert reading.stderr == (
        "docs: cannot be read; check that it is a file you may open.\n"
    )
    assert writing.stderr == "docs: cannot be written; choose another place.\n"


def test_baseline_of_an_unread_file_ends_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written, and whoever wrote it knows that something is missing."""
    tree(tmp_path, monkeypatch, a_json="{")

    assert run("audit", ".", "--baseline", "k", "--write-baseline").exit_code == 2
    assert (tmp_path / "k").is_file()


def test_baseline_on_another_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no way leads from one to the other, the path stands as it is."""

    def nowhere(_: Path, __: Path) -> str:
        raise ValueError

    small(tmp_path, monkeypatch)
    monkeypatch.setattr(baseline.os.path, "relpath", nowhere)
    run("audit", ".", "--baseline", "k", "--write-baseline")

    assert run("audit", ".", "--baseline", "k").stdout == ""
