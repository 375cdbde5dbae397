"""The worked histories: each runs as it stands, says what it is, and passes our audit."""

import re
from doctest import DocTestParser, DocTestRunner
from pathlib import Path

import pytest

import trauma_informed as ti
from trauma_informed.documents import kind_of, pieces

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted((DOCS / "histories").glob("*.md"))
NAMES = ("controlling-partner", "first-month", "hard-week")
#: A block of examples, as the pages are written; group 1 is what stands in it.
BLOCK = re.compile(r"^```\{doctest\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: Each page is a history, and so it needs these.
VERBS = (
    "ti.structure(",
    "ti.session.",
    "ti.check(",
    "ti.render(",
    "ti.consent.decide(",
)
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def examples(page: str) -> str:
    """Return *page* with nothing but its examples, each in its own line."""
    kept, end = "", 0
    for block in BLOCK.finditer(page):
        kept += "\n" * page.count("\n", end, block.start(1)) + block[1]
        end = block.end(1)
    return kept


def test_the_histories_are_there() -> None:
    """A first month, a hard week, and a partner who controls; each linked and listed."""
    index = (DOCS / "index.md").read_text("utf-8")

    assert tuple(page.stem for page in PAGES) == NAMES
    for name in NAMES:
        assert f"](histories/{name}.md)" in index
        assert f"\nhistories/{name}\n" in index


def test_examples_keep_their_lines() -> None:
    """What fails in a page is told at its own line."""
    page = (
        "One.\n\n```{doctest}\n>>> 1\n1\n```\n\nTwo.\n\n```{doctest}\n>>> 2\n2\n```\n"
    )
    lines = page.splitlines()
    found = DocTestParser().get_examples(examples(page))

    assert [lines[each.lineno] for each in found] == [">>> 1", ">>> 2"]


@each_page
def test_a_history_runs(page: Path) -> None:
    """Every block does what the page says, in one go and in order."""
    source = examples(page.read_text("utf-8"))
    test = DocTestParser().get_doctest(source, {}, page.stem, page.name, 0)
    told: list[str] = []

    ran = DocTestRunner().run(test, out=told.append)

    assert ran.attempted > 40
    assert not ran.failed, "".join(told)


@each_page
def test_a_history_passes_the_audit(page: Path) -> None:
    """Law 10: what the page says in its prose is said as we advise."""
    found = [
        (finding.rule.id, finding.at.of(piece.text))
        for piece in pieces(page.read_text("utf-8"), kind_of(page.name) or "")
        for finding in ti.audit(piece.text)
    ]

    assert found == []


@each_page
def test_a_history_is_read_by_the_audit(page: Path) -> None:
    """The reader sees the prose of a page and not its code, so the audit says something."""
    read = "\n".join(
        piece.text for piece in pieces(page.read_text("utf-8"), "markdown")
    )

    assert "made up" in read
    assert ">>>" not in read
    assert len(read.split()) > 300


@each_page
def test_a_history_says_that_it_is_made_up(page: Path) -> None:
    """Before anything is told of anybody: they are made up, and so are their words."""
    opening = page.read_text("utf-8").partition("\n## ")[0]

    assert "made up" in opening
    assert "with the tests" in opening


@each_page
def test_a_history_leans_on_the_door(page: Path) -> None:
    """A reader needs one import of ours, and sees the verbs of the daily work."""
    source = examples(page.read_text("utf-8"))
    ours = [line for line in source.splitlines() if "trauma_informed" in line]

    assert ours == [">>> import trauma_informed as ti"]
    assert [verb for verb in VERBS if verb not in source] == []


def test_the_histories_show_what_they_promise() -> None:
    """Sharing, taking back, revising, comparing, lines: each is shown somewhere."""
    told = {page.stem: examples(page.read_text("utf-8")) for page in PAGES}

    for verb in ("revise", "diff", "completeness", "specificity"):
        assert f"ti.safety_plan.{verb}(" in told["hard-week"]
    for name in ("hard-week", "controlling-partner"):
        for verb in ("consent.share", "consent.withdraw", "lines.crisis_lines"):
            assert f"ti.{verb}(" in told[name]
    assert "MEMORY_ONLY" in told["controlling-partner"]
    assert "must_not_be_told" in told["controlling-partner"]
    assert "ti.person.safe_to_contact(" in told["controlling-partner"]
