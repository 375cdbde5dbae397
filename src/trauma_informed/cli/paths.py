"""Which files are read: those that are named, and those in a tree that hold prose."""

import os
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from attrs import frozen

from trauma_informed.documents import kind_of

__all__ = ["MOST", "Skipped", "Target", "excluding", "source_of", "targets"]

#: The most that is read of one file, in bytes.
MOST: Final = 10 * 2**20
#: Folders of what others wrote or a tool made; so is every hidden one but this.
_MADE: Final = frozenset(
    (
        "__pycache__",
        "_build",
        "build",
        "dist",
        "htmlcov",
        "node_modules",
        "site-packages",
        "vendor",
        "venv",
    )
)
_SHOWN: Final = ".github"
#: Settings that are JSON with comments, and never prose.
_SETTINGS: Final = ("tsconfig*.json", "jsconfig*.json")
#: What begins a file in UTF-16.
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


@frozen(kw_only=True)
class Target:
    """A file to read, how it is read, and its size in bytes."""

    path: Path
    kind: str
    size: int = 0


@frozen(kw_only=True)
class Skipped:
    """A file that is not read, and why; *asked* where somebody named it."""

    path: Path
    problem: str
    asked: bool = True


def excluding(globs: Iterable[str], root: Path) -> Callable[[Path], bool]:
    """Return what says whether a path matches one of *globs*, counted from *root*.

    A glob with a slash is matched with the whole path, and one without with each part
    of it; either way what stands inside a folder that matches is out too.
    """
    patterns = [glob.removeprefix("./").rstrip("/") for glob in globs]

    def is_out(path: Path) -> bool:
        full = Path(os.path.abspath(path))  # noqa: PTH100  # links stay as they are
        if not patterns or not full.is_relative_to(root):
            return False
        steps = full.relative_to(root).parts
        paths = ["/".join(steps[: n + 1]) for n in range(len(steps))]
        return any(
            fnmatchcase(name, pattern)
            for pattern in patterns
            for name in (paths if "/" in pattern else steps)
        )

    return is_out


def targets(
    paths: Iterable[Path], is_out: Callable[[Path], bool]
) -> Iterator[Target | Skipped]:
    """Yield each file to read, once, in order; and what is not read but should be told.

    Args:
        paths: Files, which are read whatever folder they are in; and whole trees.

        is_out: Says whether a path is to be left out.
    """
    seen: set[Path] = set()
    for path in paths:
        inside = _in_tree(path, is_out) if path.is_dir() else [path]
        for file in inside:
            if file not in seen and not is_out(file):
                seen.add(file)
                yield from _target(file, asked=file is path)


def _in_tree(folder: Path, is_out: Callable[[Path], bool]) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        inside = [Path(here, name) for name in sorted(folders)]
        folders[:] = [each.name for each in inside if _is_open(each, is_out)]
        for name in sorted(names):
            if not any(fnmatchcase(name, glob) for glob in _SETTINGS):
                yield Path(here, name)


def _is_open(folder: Path, is_out: Callable[[Path], bool]) -> bool:
    name = folder.name
    hidden = name.startswith(".") and name != _SHOWN
    made = name in _MADE or (folder / "pyvenv.cfg").exists()
    return not (hidden or made or folder.is_symlink() or is_out(folder))


def _target(path: Path, *, asked: bool) -> Iterator[Target | Skipped]:
    kind = kind_of(str(path))
    if kind is None:
        if asked:
            problem = "is of no kind that is read; hand it in with --stdin --kind."
            yield Skipped(path=path, problem=_missing(path) or problem)
        return
    if not asked and not path.is_file():
        return
    try:
        size = path.stat().st_size
    except OSError:
        yield Skipped(path=path, problem=_missing(path) or _CLOSED)
        return
    if size > MOST:
        problem = f"holds more than {MOST // 2**20} MB; it is not read."
        yield Skipped(path=path, problem=problem, asked=asked)
        return
    yield Target(path=path, kind=kind, size=size)


_CLOSED: Final = "cannot be read; check that it is a file you may open."


def _missing(path: Path) -> str:
    return "" if path.exists() else "is not there; check its name."


def source_of(data: bytes) -> str | None:
    """Return the text in *data*, its marks and line ends as they are; None for none."""
    try:
        if data.startswith(_WIDE):
            return data.decode("utf-16")
        return None if b"\0" in data[:8192] else data.decode("utf-8")
    except UnicodeDecodeError:
        return None
