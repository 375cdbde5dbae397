"""The command as a whole: its lists, its streams and what it needs."""

import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from pathlib import Path

import pytest
from terminal import run, written

import trauma_informed as ti
from trauma_informed import cli
from trauma_informed.cli import main
from trauma_informed.cli.kinds import KINDS

WRONG = b"""{"schema": "trauma-informed/consent/1", "id": "consent-1",
"terms": [{"purpose": "care", "answer": "yes", "ends": {"kind": "none"}}]}"""
DOOR = (
    "Preferences Service Support Consent Session SafetyPlan PrincipleChecklist "
    "Questionnaire Reflection Goal Tombstone"
)


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


def test_every_kind_of_record_at_the_door_is_known() -> None:
    """The command knows each record of the library, and the help of `schema` says so."""
    kinds = tuple(getattr(ti, name) for name in DOOR.split())

    assert tuple(KINDS.values()) == kinds
    assert all(
        kind in " ".join(run("schema", "--help").stdout.split()) for kind in KINDS
    )


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_that_of_the_library(kind: str) -> None:
    """The schema that is printed is the one that the library gives."""
    result = run("schema", kind)

    assert json.loads(result.stdout) == json.loads(
        json.dumps(ti.json_schema(KINDS[kind]))
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


def test_stream_of_another_kind_is_left_as_it_is() -> None:
    """In a notebook, where a stream is none of the system's, the command runs too."""
    with redirect_stdout(StringIO()) as shown:
        main(["rules", "CON001"], standalone_mode=False)

    assert shown.getvalue().startswith("CON001 ")


def test_missing_extra_is_said_kindly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without click, one line says what to install."""
    monkeypatch.setitem(sys.modules, "click", None)
    spec = spec_from_file_location("cli_without_click", str(cli.__file__))
    assert spec is not None
    assert spec.loader is not None
    with pytest.raises(SystemExit, match=r"trauma-informed\[cli\]"):
        spec.loader.exec_module(module_from_spec(spec))


def test_missing_extra_is_said_in_a_shell() -> None:
    """Somebody who has no click sees one line, and no traceback."""
    code = "import sys; sys.modules['click'] = None; import trauma_informed.cli"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "trauma-informed[cli]" in done.stderr
    assert "Traceback" not in done.stderr
