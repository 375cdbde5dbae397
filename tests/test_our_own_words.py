"""Law 10: our own words pass our own audit."""

from pathlib import Path

import pytest

import trauma_informed as ti
from trauma_informed.documents import kind_of, pieces
from trauma_informed.principles import principles

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "trauma_informed"
#: Pages, letters and code; what the lexicon looks for has its own test.
FILES = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "src/trauma_informed/**/*")
    for path in ROOT.glob(pattern)
    if path.is_file() and kind_of(str(path)) and "lexicon" not in path.parts
)


def said(text: str) -> list[tuple[str, str]]:
    """Return the rules that speak in *text*, each with the words."""
    return [(f.rule.id, f.at.of(text)) for f in ti.audit(text)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_page_passes(path: Path) -> None:
    """README, docs, letters, messages in code, samples: nothing is found."""
    source = path.read_text("utf-8")
    found = [
        (told, piece.text[:60])
        for piece in pieces(source, kind_of(str(path)) or "text")
        for told in said(piece.text)
    ]

    assert found == []


def test_every_rule_passes() -> None:
    """A rule about records says its message and its reason kindly."""
    for rule in ti.rules():
        if not rule.id.startswith("LAN"):
            assert said(rule.message) == [], rule.id
            assert said(rule.why) == [], rule.id


def test_every_principle_passes() -> None:
    """The principles and what can be done today are said kindly."""
    for principle in principles():
        assert said(principle.statement) == []
        assert [
            said(each.text) for each in principle.practices if said(each.text)
        ] == []


@pytest.mark.parametrize("name", ["checklist/instruments/supporter-after-session.toml"])
def test_a_checklist_passes(name: str) -> None:
    """What a supporter is asked to reflect on is said kindly."""
    assert said((PACKAGE / name).read_text("utf-8")) == []
