"""What tests of `audit` share: words that are found, and a small tree of files."""

from pathlib import Path

import pytest
from terminal import CANARY

#: A sentence in which LAN100 speaks, and one in which another rule does.
FOUND = "He committed suicide."
OTHER = "She is an addict."
#: A comment that sets LAN100 aside on its line and the next.
ASIDE = "<!-- trauma-informed: allow LAN100 because it is a title -->"


def tree(folder: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> Path:
    """Return *folder* as the one that the command runs in, with *files* in it.

    A name such as ``docs__a_md`` is that of the file ``docs/a.md``.
    """
    for name, text in files.items():
        stem, _, ending = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    monkeypatch.chdir(folder)
    return folder


def small(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two files in which something is found, and one without."""
    return tree(
        folder,
        monkeypatch,
        docs__a_md=f"# {CANARY}\n\n{FOUND}\n",
        docs__b_txt=f"{CANARY}\r\n{OTHER} {FOUND}",
        c_txt="Hello.",
    )
