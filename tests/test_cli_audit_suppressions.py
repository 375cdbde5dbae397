"""LAN990 and LAN991: comments that set a rule aside, and what is said of them."""

import json
from pathlib import Path

import pytest
from auditing import ASIDE, FOUND, OTHER, tree
from terminal import run

import trauma_informed as ti


def ids(text: str, *words: str, name: str = "a.md") -> list[str]:
    """Return the ids of what is found in a file that holds *text*."""
    Path(name).write_text(text, "utf-8")
    lines = run("audit", name, *words).stdout.splitlines()
    return [line.rpartition("[")[2][:6] for line in lines]


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, monkeypatch)


@pytest.mark.usefixtures("_folder")
def test_comment_sets_a_rule_aside() -> None:
    """By its id or its family, on its own line and the next, and nowhere else."""
    assert ids(f"{ASIDE}\n{FOUND}") == []
    assert ids(f"{FOUND} {ASIDE}") == []
    assert ids(f"{ASIDE}\n{FOUND}\n\n{FOUND}") == ["LAN100"]
    assert ids(f"{ASIDE.replace('LAN100', 'Suicide')}\n{FOUND}") == []
    assert ids(f"He committed\nsuicide. {ASIDE}") == []


@pytest.mark.usefixtures("_folder")
def test_lan990_finds_what_sets_nothing_aside() -> None:
    """Each name has to set something aside; one that is unknown never does."""
    several = ASIDE.replace("LAN100", "LAN100, LAN101")

    assert ids(f"{ASIDE}\nHello.") == ["LAN990"]
    assert ids(f"{several}\n{FOUND}") == ["LAN990"]
    assert ids(ASIDE.replace("LAN100", "LAM100")) == ["LAN990"]
    assert ids(ASIDE.replace("LAN100 ", "")) == ["LAN990"]
    assert ids(f"# {ASIDE[5:-4]}\n{OTHER}", name="a.yaml")[0] == "LAN990"


@pytest.mark.usefixtures("_folder")
def test_lan990_is_quiet_where_it_cannot_know() -> None:
    """A rule that does not speak today may be set aside for the day on which it does."""
    assert ids(f"{ASIDE}\n{FOUND}", "--ignore", "LAN100") == []
    assert ids(f"{ASIDE}\n{FOUND}", "--select", "LAN990") == []
    assert ids(f"{ASIDE}\nHello.", "--ignore", "LAN990") == []


@pytest.mark.usefixtures("_folder")
def test_lan991_asks_for_a_reason() -> None:
    """A rule is set aside without a reason too, and the reason is asked for."""
    bare = ASIDE.replace(" because it is a title", "")

    assert ids(f"{bare}\n{FOUND}") == ["LAN991"]
    assert ids(f"{bare}\nHello.") == ["LAN990", "LAN991"]
    assert ids(f"{bare}\nHello.", "--ignore", "suppressions") == []


@pytest.mark.usefixtures("_folder")
def test_comment_is_found_where_it_stands() -> None:
    """The place is the line of the comment, without what is around it."""
    Path("a.md").write_text(f"Hello.\r\n\r\n{ASIDE}  \r\n", "utf-8", newline="")
    (found,) = json.loads(run("audit", ".", "--format", "json").stdout)["files"]

    assert found["findings"][0]["at"] == f"10:{10 + len(ASIDE)}"
    assert (found["findings"][0]["line"], found["findings"][0]["column"]) == (3, 1)


@pytest.mark.parametrize("rule_id", ["LAN990", "LAN991"])
@pytest.mark.usefixtures("_folder")
def test_suppression_rules_keep_their_examples(rule_id: str) -> None:
    """What a rule says it finds, it finds; what it says it leaves, it leaves."""
    assert all(rule_id in ids(text) for text in ti.rule(rule_id).finds)
    assert not any(rule_id in ids(text) for text in ti.rule(rule_id).leaves)
