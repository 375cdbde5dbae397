"""The command: what it prints, where it writes and how it ends."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import trauma_informed as ti
from trauma_informed import cli
from trauma_informed.consent.record import Answer, Ends, EndsKind, Term

CANARY = "canary-words-of-a-person"
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
    "long line": b"x" * 9_000_000,
    "NaN": b'{"schema": "trauma-informed/consent/1", "id": "c", "revision": NaN}',
    "repeated key": b'{"schema": "trauma-informed/consent/1", "id": "c", "id": "d"}',
    "no schema": b'{"id": "c"}',
    "other schema": b'{"schema": "canary-words-of-a-person", "id": "c"}',
    "schema of another kind of value": b'{"schema": 7, "id": "c"}',
    "number": b"7",
    "cut list": b'[{"id": "c"}',
    "empty list": b"[]",
}


def run(*words: str | Path) -> Result:
    """Return what the command did with *words*, and let nothing else escape."""
    result = CliRunner().invoke(cli.main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def written(folder: Path, data: bytes, name: str = "records.json") -> Path:
    """Return a file in *folder* that holds *data*."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_tour_writes_letters_and_a_page_that_links_them(tmp_path: Path) -> None:
    """The tour leaves each letter in three formats, and one page to find them all."""
    result = run("tour", tmp_path / "month")
    names = {path.name for path in (tmp_path / "month").iterdir()}
    index = (tmp_path / "month" / "index.html").read_text("utf-8")

    assert result.exit_code == 0
    assert len(names) == 13
    assert '<html lang="en">' in index
    assert all(f'href="{name}"' in index for name in names - {"index.html"})


def test_tour_says_what_it_found(tmp_path: Path) -> None:
    """The two faults in the samples are found, each at its place."""
    result = run("tour", tmp_path)

    assert "/terms/0/ends: says yes and not until when" in result.output
    assert "[CON001]" in result.output
    assert "/help_contacts/contacts/1/reach: is empty" in result.output
    assert result.output.count("[") == 2
    assert "Nothing found." in result.output


def test_tour_can_be_taken_twice(tmp_path: Path) -> None:
    """A second tour writes the same letters again."""
    assert run("tour", tmp_path).output == run("tour", tmp_path).output


def test_tour_into_a_file_is_refused_kindly(tmp_path: Path) -> None:
    """Where no folder can be made, one line says so."""
    result = run("tour", written(tmp_path, b""))

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", [name for name, _ in cli._samples()])
def test_samples_say_that_they_are_made_up(name: str) -> None:
    """Nobody can take a sample for a person's record."""
    assert dict(cli._samples())[name].id.startswith("made-up-")


def test_clean_record_ends_with_zero(tmp_path: Path) -> None:
    """Where there is nothing to say, nothing is said."""
    result = run("check", written(tmp_path, CLEAN))

    assert (result.exit_code, result.output) == (0, "")


def test_finding_says_file_line_place_and_rule(tmp_path: Path) -> None:
    """A finding is one line that an editor can jump to."""
    path = written(tmp_path, CLEAN + b"\n\n" + WRONG + b"\n")
    result = run("check", path)

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
    result = run("check", written(tmp_path, laid_out))

    assert result.stdout.count("\n") == 1
    assert ":1 /terms/0" in result.stdout


def test_array_is_read_as_many_records(tmp_path: Path) -> None:
    """Each record of an array is checked at its own line."""
    path = written(tmp_path, b"[\n" + CLEAN + b",\n" + WRONG + b"\n]")

    assert run("check", path).stdout.startswith(f"{path}:3 /terms/0")


def test_large_array_is_pointed_to_json_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An array too large for memory gets one line that says what to do."""
    monkeypatch.setattr(cli, "MOST", 2**20)
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
    monkeypatch.setattr(cli, "LONGEST_LINE", 1000)
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
    assert len(result.stderr) < len(str(bad)) + 200
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


def test_every_rule_is_listed_and_can_be_shown() -> None:
    """The list names each rule, and each rule says why and on what it stands."""
    listed = run("rules").stdout.splitlines()

    assert [line[:6] for line in listed] == [rule.id for rule in ti.rules()]
    for rule in ti.rules():
        shown = run("rules", rule.id.lower())
        assert shown.exit_code == 0
        assert rule.why in shown.stdout
        assert "Sources:" in shown.stdout


def test_unknown_rule_gets_one_line() -> None:
    """A rule that is not here is said so, with what may have been meant."""
    result = run("rules", "CON0O1")

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("kind", cli.KINDS)
def test_schema_is_that_of_the_library(kind: str) -> None:
    """The schema that is printed is the one that the library gives."""
    result = run("schema", kind)

    assert json.loads(result.stdout) == json.loads(
        json.dumps(ti.json_schema(cli.KINDS[kind]))
    )


def test_command_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    """A shell sees the exit code, findings on one stream and refusals on the other."""
    paths = [str(written(tmp_path, WRONG)), str(tmp_path / "nowhere")]
    code = "from trauma_informed.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", *paths],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "[CON002]" in done.stdout
    assert len(done.stderr.splitlines()) == 1


def test_old_terminal_still_gets_every_line() -> None:
    """A stream that cannot say a sign gets another in its place, and no traceback."""
    code = "from trauma_informed.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "rules"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == len(ti.rules())


def test_missing_extra_is_said_kindly() -> None:
    """Without click, one line says what to install."""
    code = "import sys; sys.modules['click'] = None; import trauma_informed.cli"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "trauma-informed[cli]" in done.stderr
    assert "Traceback" not in done.stderr
