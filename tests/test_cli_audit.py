"""`audit` in a terminal: what it finds, how it says so, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from auditing import FOUND, OTHER, small, tree
from terminal import CANARY, run

from trauma_informed.cli import audits


def test_clean_tree_ends_with_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing is found, the summary alone says so."""
    tree(tmp_path, monkeypatch, a_md="Hello.", b_md="Hello.")

    assert run("audit", ".").stdout == ""
    assert run("audit", ".").stderr == "Nothing found in 2 files.\n"
    assert run("audit", "a.md").stderr == "Nothing found in 1 file.\n"
    told = run("audit", ".", "--format", "markdown").stdout
    assert told == "# Wording that may hurt\n\nNothing found.\n"
    assert json.loads(run("audit", ".", "--format", "json").stdout)["files"] == []
    log = json.loads(run("audit", ".", "--format", "sarif").stdout)
    assert log["runs"][0]["results"] == []


def test_summary_counts_by_severity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line beside the findings says how many there are of each severity."""
    aside = "<!-- trauma-informed: allow LAN101 because -->\n\n" * 2
    tree(tmp_path, monkeypatch, a_md=aside)
    told = run("audit", ".").stderr

    assert told == "Found in 1 file: 2 warnings, 2 advice.\n"


@pytest.mark.parametrize(
    ("least", "code"), [("error", 0), ("warning", 1), ("advice", 1)]
)
def test_fail_on_sets_what_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: str, code: int
) -> None:
    """A warning ends with 1 only where warnings or less were asked for."""
    tree(tmp_path, monkeypatch, a_md=FOUND)

    assert run("audit", ".", "--fail-on", least).exit_code == code


def test_typed_words_are_read_as_their_kind() -> None:
    """What is piped in is read as text, or as it is said to be."""
    page = f"<p>{FOUND}</p><script>{OTHER}</script>".encode()

    assert run("audit", "--stdin", typed=FOUND.encode()).stdout.startswith(
        "stdin:1:4: "
    )
    result = run("audit", "--stdin", "--kind", "html", typed=page)
    assert result.stdout.startswith("stdin:1:7: ")
    assert len(result.stdout.splitlines()) == 1


def test_unknown_kind_is_said_with_those_that_are_known() -> None:
    """A kind that is not here gets one line, and what may be asked for."""
    result = run("audit", "--stdin", "--kind", CANARY, typed=FOUND.encode())

    assert result.exit_code == 2
    assert "stdin: kind: is not here; use one of csv, html" in result.stderr
    assert CANARY not in result.output


def test_too_much_typed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is read than of a file."""
    monkeypatch.setattr(audits, "MOST", 2**20)
    result = run("audit", "--stdin", typed=b"x" * (2**20 + 1))

    assert result.exit_code == 2
    assert result.stderr.startswith("stdin: holds more than 1 MB;")


@pytest.mark.parametrize("words", [[], [".", "--stdin"], [".", "--write-baseline"]])
def test_what_cannot_be_asked_together_is_one_line(words: list[str]) -> None:
    """A question that has no answer is refused before anything is read."""
    result = run("audit", *words)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_context_decides_what_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person's own words are left as they are."""
    small(tmp_path, monkeypatch)

    assert run("audit", ".", "--context", "speaker=person").stdout == ""
    told = run("audit", ".", "--context", "speaker=system,medium=message")
    assert "LAN100" in told.stdout


def test_quoted_parts_of_a_page_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page passes on as somebody's words is not corrected."""
    page = f"<blockquote>{FOUND}</blockquote><label>{FOUND}</label>"
    tree(tmp_path, monkeypatch, a_html=page)
    told = run("audit", ".").stdout

    assert len(told.splitlines()) == 1
    assert told.startswith("a.html:1:57: ")
    assert run("audit", ".", "--context", "medium=note").stdout == told


def test_command_runs_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Findings come on one stream and the summary on the other."""
    small(tmp_path, monkeypatch)
    code = "from trauma_informed.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "audit", "docs", "--fail-on", "warning"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )

    assert done.returncode == 1
    assert done.stdout.count("[LAN100]") == 2
    assert done.stderr.startswith("Found in 2 files: ")
