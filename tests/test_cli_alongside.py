"""`check --alongside`: other records that rules may lean on."""

from pathlib import Path

import pytest
from terminal import CANARY, run, written

import trauma_informed as ti
from trauma_informed.cli import checks

CLEAN = b'{"schema": "trauma-informed/consent/1", "id": "consent-1"}'
OTHER = b'{"schema": "trauma-informed/consent/1", "id": "consent-2"}'
WRONG = b"""{"schema": "trauma-informed/consent/1", "id": "consent-3", "terms": [
{"purpose": "care", "answer": "yes", "ends": {"kind": "none"}}]}""".replace(b"\n", b"")
SERVICE = (
    b'{"schema": "trauma-informed/service/1", "id": "made-up-service", "reads_notes": '
    b'[{"id": "r", "who": "supporter-1"}]}'
)
LEANS = (
    b'{"schema": "trauma-informed/session/1", "id": "session-1", "person_id": "p", '
    b'"record": "full", "consents": ["consent-9"], "note": "canary-words-of-a-person"}'
)
TAKEN_BACK = (
    b'{"schema": "trauma-informed/consent/1", "id": "consent-9", "person_id": "p", '
    b'"events": [{"kind": "withdrawn", "id": "e", "at": "2026-03-01T10:00:00Z"}]}'
)


def test_records_alongside_are_leaned_on_and_not_checked(tmp_path: Path) -> None:
    """A rule that needs another record finds it among those handed in."""
    session = written(tmp_path, LEANS, "session.json")
    consents = written(tmp_path, TAKEN_BACK + b"\n" + WRONG, "consents.json")
    alone = run("check", session)
    both = run("check", session, "--alongside", consents)

    assert "SES014 was not checked; hand in Consent." in alone.stdout
    assert "/consents/0: is a consent that does not stand" in both.stdout
    assert "SES014 was not checked" not in both.stdout
    assert str(consents) not in both.stdout
    assert CANARY not in both.output


def test_record_does_not_lean_on_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file may be handed in to be checked and alongside, as a folder would be."""
    seen: list[tuple[str, ...]] = []

    def looked(
        record: ti.Consent, *, alongside: list[ti.Consent], **_: object
    ) -> ti.Report:
        seen.append(tuple(other.id for other in alongside))
        return ti.Report()

    monkeypatch.setattr(ti, "check", looked, raising=False)
    path = written(tmp_path, CLEAN + b"\n" + OTHER)
    run("check", path, "--alongside", path)

    assert seen == [("consent-2",), ("consent-1",)]


def test_unusable_record_alongside_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    """What cannot be leaned on ends with 2, and every record is still checked."""
    bad = written(tmp_path, b'{"id": "c"}\n' + SERVICE, "bad.json")
    result = run(
        "check", written(tmp_path, WRONG), "--alongside", bad, "--alongside", tmp_path
    )

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{bad}:1 /schema: is required and missing")
    assert len(result.stderr.splitlines()) == 2
    assert "[CON002]" in result.stdout


def test_too_much_alongside_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records alongside are held in memory, so there is a most."""
    monkeypatch.setattr(checks, "MOST_ALONGSIDE", len(CLEAN))
    many = written(tmp_path, CLEAN + b"\n" + OTHER, "many.jsonl")
    result = run("check", written(tmp_path, CLEAN), "--alongside", many)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{many}:2 is too much to keep in mind;")
