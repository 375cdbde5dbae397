"""`audit` over trees: what is read, what is passed over, and what is said of it."""

import os
from pathlib import Path

import pytest
from auditing import FOUND, tree
from terminal import run

from trauma_informed.cli import paths


def read(*words: str | Path) -> list[str]:
    """Return the files in which something is found, as they are named."""
    lines = run("audit", *words).stdout.splitlines()
    return [line.partition(":")[0] for line in lines]


def test_tree_is_read_without_what_others_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prose is read, in order; what a tool made, installed or hid is not."""
    unread = (
        ".git/a.md .venv/a.md node_modules/b/a.md build/a.md dist/a.md env/a.md "
        "c.min.html package-lock.json tsconfig.json d.png d.toml pipe.md"
    )
    tree(tmp_path, monkeypatch)
    for name in (*unread.split(), "b/c.md", "b/a.txt", "a.html", ".github/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(FOUND, "utf-8")
    (tmp_path / "env" / "pyvenv.cfg").touch()
    (tmp_path / "pipe.md").unlink()
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "again").symlink_to(tmp_path / "b")
    result = run("audit", ".")

    assert read(".") == ["a.html", ".github/a.md", "b/a.txt", "b/c.md"]
    assert result.stderr == "Found in 4 files: 4 warnings.\n"


def test_named_file_is_read_wherever_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who names a file means it, and a file is read once."""
    tree(tmp_path, monkeypatch, build__a_md=FOUND)

    assert read(".") == []
    assert read("build/a.md", "build/a.md", "build") == ["build/a.md"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.md", "is not there; check its name."),
        ("nowhere.png", "is not there; check its name."),
        ("d.png", "is of no kind that is read; hand it in with --stdin --kind."),
        ("wide.md", "is not text in UTF-8; save it as UTF-8."),
        ("zero.md", "is not text in UTF-8; save it as UTF-8."),
        ("cut.txt", "is not text in UTF-8; save it as UTF-8."),
        ("large.md", "holds more than 1 MB; it is not read."),
    ],
)
def test_named_file_that_is_not_read_ends_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    """One line says why, and what else was named is still read."""
    monkeypatch.setattr(paths, "MOST", 2**20)
    tree(tmp_path, monkeypatch, a_md=FOUND, d_png="x", large_md="x" * (2**20 + 1))
    (tmp_path / "wide.md").write_bytes(b"\xff")
    (tmp_path / "zero.md").write_bytes(b"a\0")
    (tmp_path / "cut.txt").write_bytes(b"\xff\xfea")
    result = run("audit", name, "a.md")

    assert result.exit_code == 2
    assert f"{name}: {said}" in result.stderr.splitlines()
    assert result.stdout.startswith("a.md:1:4: ")


def test_large_file_in_a_tree_is_passed_over_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says that it was not read, and the rest counts."""
    monkeypatch.setattr(paths, "MOST", 2**20)
    tree(tmp_path, monkeypatch, large_md="x" * (2**20 + 1))
    result = run("audit", ".")

    assert result.exit_code == 0
    assert "large.md: holds more than 1 MB; it is not read.\n" in result.stderr


def test_closed_files_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that nobody may open, or that went away meanwhile, is one line."""
    tree(tmp_path, monkeypatch, a_md=FOUND)

    def closed(_: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", closed)
        assert "a.md: cannot be read;" in run("audit", ".").stderr
    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", lambda *_, **__: closed(Path()))
        patch.setattr(Path, "is_dir", lambda _: False)
        patch.setattr(Path, "is_file", lambda _: False)
        patch.setattr(Path, "exists", lambda _: True)
        assert "a.md: cannot be read;" in run("audit", "a.md").stderr


def test_broken_document_is_told_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is not what its name says is one line, and ends with 2."""
    tree(tmp_path, monkeypatch, a_json='{\n"a": ', b_md=FOUND)
    result = run("audit", ".")

    assert result.exit_code == 2
    assert result.stderr.startswith("a.json: line ")
    assert "b.md:1:4" in result.stdout


def test_wide_text_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an old editor saved as UTF-16 is read, and its columns are those shown."""
    tree(tmp_path, monkeypatch)
    (tmp_path / "a.txt").write_bytes(FOUND.encode("utf-16"))

    assert run("audit", ".").stdout.startswith("a.txt:1:4: ")


def test_words_to_avoid_may_be_listed_in_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of what to say instead, and a list of what not to say, are not corrected."""
    table = "| Instead of | Say |\n|---|---|\n| committed suicide | died by suicide |\n"
    listed = "\nWords to avoid:\n\n- committed suicide\n"
    tree(tmp_path, monkeypatch, a_md=table + listed, b_md=f"Lately:\n\n- {FOUND}\n")

    assert "a.md" not in run("audit", ".").stdout
    assert "b.md:3:6" in run("audit", ".").stdout
