"""`check` in a terminal: what it finds, where, and how it ends."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import Result
from terminal import CANARY, run, written

import trauma_informed as ti
from trauma_informed.cli import checks, documents
from trauma_informed.consent.record import Answer, Ends, EndsKind, Term

CLEAN = ti.dumps(ti.Consent(id="consent-1"))
WARNED = ti.dumps(
    ti.Consent(
        id="consent-2",
        terms=(
            Term(
                purpose="care",
                information=("plan",),
                recipients=("clinic",),
                actions=("read",),
                answer=Answer.YES,
            ),
        ),
    )
)
#: What the rules of a consent lean on.
BESIDE = ti.dumps(ti.Preferences(id="f")) + b"\n" + ti.dumps(ti.Service(id="s"))
WRONG = ti.dumps(
    ti.Consent(
        id="consent-3",
        terms=(Term(purpose="care", answer=Answer.YES, ends=Ends(kind=EndsKind.NONE)),),
    )
)
DEEP = b'{"schema": "trauma-informed/consent/1", "id": ' + b"[" * 100_000
HOSTILE = {
    "empty": b"",
    "blank": b"  \n\n",
    "not UTF-8": b'{"id": "\xff"}',
    "UTF-16": '{"id": "x"}'.encode("utf-16"),
    "truncated": WARNED[:60],
    "deep": DEEP,
    "deep list": b"[" * 100_000,
    "long blank line": b" " * 9_000_000,
    "long line": b"x" * 9_000_000,
    "NaN": b'{"schema": "trauma-informed/consent/1", "id": "c", "revision": NaN}',
    "repeated key": b'{"schema": "trauma-informed/consent/1", "id": "c", "id": "d"}',
    "no schema": b'{"id": "c"}',
    "other schema": b'{"schema": "canary-words-of-a-person", "id": "c"}',
    "schema without a value": b'{"schema": null, "id": "c"}',
    "schema of another kind of value": b'{"schema": 7, "id": "c"}',
    "number": b"7",
    "cut list": b'[{"id": "c"}',
    "empty list": b"[]",
}


def check(tmp_path: Path, path: Path) -> Result:
    """Return what `check` says of *path*, with all that its rules lean on beside it."""
    return run("check", path, "--alongside", written(tmp_path, BESIDE, "beside.json"))


def test_clean_record_ends_with_zero(tmp_path: Path) -> None:
    """Where there is nothing to say, nothing is said."""
    result = check(tmp_path, written(tmp_path, CLEAN))

    assert (result.exit_code, result.output) == (0, "")


def test_what_is_left_of_an_erased_record_is_known(tmp_path: Path) -> None:
    """A tombstone is read where its record stood, and nothing is asked of it."""
    basis = ti.ErasureBasis.OWN_REQUEST
    at = datetime(2026, 3, 1, tzinfo=UTC)
    left = ti.erase(ti.Goal(id="goal-1"), by="supporter-1", at=at, basis=basis)
    result = check(tmp_path, written(tmp_path, ti.dumps(left)))

    assert (result.exit_code, result.output) == (0, "")


def test_finding_says_file_line_place_and_rule(tmp_path: Path) -> None:
    """A finding is one line that an editor can jump to."""
    path = written(tmp_path, CLEAN + b"\n\n" + WRONG + b"\n")
    result = check(tmp_path, path)

    assert result.exit_code == 1
    assert result.stdout.startswith(f"{path}:3 /terms/0: says yes")
    assert result.stdout.endswith(" [CON002]\n")


@pytest.mark.parametrize(
    ("least", "code"), [("error", 0), ("warning", 1), ("advice", 1)]
)
def test_fail_on_sets_what_ends_with_one(tmp_path: Path, least: str, code: int) -> None:
    """A warning ends with 1 only where warnings or less were asked for."""
    result = run("check", "--fail-on", least, written(tmp_path, WARNED))

    assert result.exit_code == code
    assert "[CON001]" in result.stdout


def test_moment_decides_what_is_overdue(tmp_path: Path) -> None:
    """The same plan is read from the moment that was asked for."""
    plan = ti.SafetyPlan(id="plan-1", review_due=date(2026, 2, 1))
    path = written(tmp_path, ti.dumps(plan))

    assert "PLA006" not in run("check", "--at", "2026-01-01T00:00:00Z", path).stdout
    assert "PLA006" in run("check", "--at", "2026-03-01T00:00:00Z", path).stdout
    assert run("check", "--at", "2026-03-01", path).exit_code == 2


def test_document_over_many_lines_is_one_record(tmp_path: Path) -> None:
    """A document that was laid out for reading is read whole."""
    laid_out = json.dumps(json.loads(WRONG), indent=2).encode()
    result = check(tmp_path, written(tmp_path, laid_out))

    assert result.stdout.count("\n") == 1
    assert ":1 /terms/0" in result.stdout


def test_array_is_read_as_many_records(tmp_path: Path) -> None:
    """Each record of an array is checked at its own line."""
    path = written(tmp_path, b"[\n" + CLEAN + b",\n" + WRONG + b"\n]")

    assert check(tmp_path, path).stdout.startswith(f"{path}:3 /terms/0")


def test_large_array_is_pointed_to_json_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An array too large for memory gets one line that says what to do."""
    monkeypatch.setattr(documents, "MOST", 2**20)
    result = run("check", written(tmp_path, b"[" + b" " * 2**20 + b"]"))

    assert result.exit_code == 2
    assert result.stderr.endswith("more than 1 MB in one piece; use JSON Lines.\n")
    assert len(result.stderr.splitlines()) == 1


def test_lines_after_a_broken_one_are_still_checked(tmp_path: Path) -> None:
    """In JSON Lines, a broken line costs that line alone."""
    path = written(tmp_path, CLEAN + b'\n{"id"\n' + WRONG, "records.jsonl")
    result = run("check", path)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{path}:2 ")
    assert "at line 2," in result.stderr
    assert f"{path}:3 /terms/0" in result.stdout


def test_too_long_a_line_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that nobody could hold is named by its number."""
    monkeypatch.setattr(documents, "LONGEST_LINE", 1000)
    path = written(tmp_path, b'{"id": 1}\n' + b"x" * 2000, "records.jsonl")

    assert f"{path}:2 is a line of more than" in run("check", path).stderr


@pytest.mark.parametrize("name", HOSTILE)
def test_unusable_file_gets_one_line(tmp_path: Path, name: str) -> None:
    """What cannot be read gets one line, and the other files are still checked."""
    bad = written(tmp_path, HOSTILE[name], "bad.json")
    good = written(tmp_path, WRONG, "good.json")
    result = run("check", bad, good)

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"{bad}:1 ")
    assert len(result.stderr) < len(str(bad)) + 300
    assert CANARY not in result.output
    assert f"{good}:1 /terms/0" in result.stdout


def test_missing_file_and_folder_get_one_line_each(tmp_path: Path) -> None:
    """A name that leads nowhere, or to a folder, is said and passed over."""
    result = run("check", tmp_path / "nowhere.json", tmp_path)

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2


def test_words_of_a_person_are_never_printed(tmp_path: Path) -> None:
    """Neither findings nor refusals repeat what a person said."""
    plan = (
        '{"schema": "trauma-informed/safety-plan/1", "id": "p", "aim": "AIM",'
        '"help_contacts": {"contacts": [{"id": "c", "name": "' + CANARY + '"}]}}'
    )
    found = run("check", written(tmp_path, plan.replace("AIM", "general").encode()))
    refused = run("check", written(tmp_path, plan.replace("AIM", CANARY).encode()))

    assert "PLA003" in found.output
    assert refused.exit_code == 2
    assert CANARY not in found.output + refused.output


def test_no_memory_left_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that nobody could hold is one line, and no traceback."""

    def full(data: bytes) -> ti.Consent:
        raise MemoryError

    monkeypatch.setattr(checks, "record_in", full)
    result = run("check", written(tmp_path, CLEAN))

    assert result.exit_code == 2
    assert result.stderr.endswith("is too large to hold; use JSON Lines.\n")


def test_reader_that_left_is_no_fault_of_the_file(tmp_path: Path) -> None:
    """Where a pipe was closed, the file is not called unreadable."""

    def left(line: int, data: bytes) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        documents.read_each(written(tmp_path, CLEAN), left)


def test_bar_is_shown_where_somebody_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two terminals see how far the reading is; what is found stays the same."""
    screen = SimpleNamespace(isatty=lambda: True)
    path = written(tmp_path, WRONG)
    plain = run("check", path).stdout
    monkeypatch.setattr(documents, "sys", SimpleNamespace(stdout=screen, stderr=screen))

    assert run("check", path).stdout == plain
