"""`audit` over many files: several processes, a bar, and addresses."""

from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest
from auditing import FOUND, small, tree
from terminal import run

from trauma_informed.cli import many
from trauma_informed.cli.outputs import uri_of
from trauma_informed.cli.reading import Desk


def test_many_files_are_read_in_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found, and its order, is the same as in one process."""
    tree(tmp_path, monkeypatch)
    for number in range(44):
        (tmp_path / f"{number:02}.md").write_text(FOUND, "utf-8")
    alone = run("audit", ".", "--format", "sarif").stdout
    monkeypatch.setattr(many, "MUCH", 1)
    monkeypatch.setattr(many.os, "cpu_count", lambda: 2)

    assert run("audit", ".", "--format", "sarif").stdout == alone


def test_worker_reads_as_the_desk_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process keeps the desk that it was handed, and reads each file with it."""
    tree(tmp_path, monkeypatch, **{f"a{n}_md": FOUND for n in range(40)})
    began: list[int] = []

    class Pool:
        """Runs what it is handed in this process."""

        def __init__(
            self, at_once: int, _: object, *, initializer: Any, initargs: tuple[Desk]
        ) -> None:
            began.append(at_once)
            initializer(*initargs)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def map(self, work: Any, files: Iterable[Any], **_: int) -> Iterator[Any]:
            return map(work, files)

    monkeypatch.setattr(many, "MUCH", 1)
    monkeypatch.setattr(many.os, "cpu_count", lambda: 8)
    monkeypatch.setattr(many, "ProcessPoolExecutor", Pool)

    assert len(run("audit", ".").stdout.splitlines()) == 40
    assert began == [2]


def test_process_that_ends_early_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the machine ends a process, one line says so."""

    def ended(*_: object) -> None:
        raise BrokenProcessPool

    tree(tmp_path, monkeypatch, a_md=FOUND)
    monkeypatch.setattr(Desk, "file", ended)
    result = run("audit", ".")

    assert result.exit_code == 2
    assert (
        result.stderr == "PATH: a process ended too early; try fewer files at once.\n"
    )


def test_bar_is_shown_where_somebody_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two terminals see how far the reading is; what is found stays the same."""
    screen = SimpleNamespace(isatty=lambda: True)
    small(tmp_path, monkeypatch)
    plain = run("audit", ".").stdout
    monkeypatch.setattr(many, "sys", SimpleNamespace(stdout=screen, stderr=screen))

    assert run("audit", ".").stdout == plain


def test_addresses_are_from_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Code scanning finds a file by its address from the root; others are whole."""
    monkeypatch.chdir(tmp_path)

    assert uri_of(Path("a b/é%.md")) == "a%20b/%C3%A9%25.md"
    assert uri_of(Path("a/../b.md")) == "b.md"
    assert uri_of(tmp_path.parent / "a.md").startswith("file:///")
