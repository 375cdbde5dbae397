"""`audit` in each format: places and rules, and words only where they are asked for."""

import json
from pathlib import Path

import pytest
from auditing import FOUND, small, tree
from terminal import CANARY, run

import trauma_informed as ti
from trauma_informed.cli.outputs import FORMATS

#: How each format names the place of the first finding in the small tree.
PLACES = {
    "text": "docs/a.md:3:4: warning: ",
    "json": '"column": 4,',
    "sarif": '"startColumn": 4,',
    "github": "::warning file=docs/a.md,line=3,col=4,endLine=3,endColumn=21,",
    "markdown": "| 3:4 | warning |",
}


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_says_where_and_which_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    """Each format holds the place, the rule and the words that would do instead."""
    small(tmp_path, monkeypatch)
    result = run("audit", ".", "--format", format)

    assert result.exit_code == 0
    assert PLACES[format] in result.stdout
    assert "LAN100" in result.stdout
    assert "died by suicide" in result.stdout


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_shows_words_unless_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    """Law 1: what stands in a file is not in what is printed, whatever goes wrong."""
    small(tmp_path, monkeypatch)
    tree(
        tmp_path,
        monkeypatch,
        bad_json=f'{{"{CANARY}": "{FOUND} {CANARY}',
        bad_po=f'msgid "{CANARY}\n{CANARY}',
        bad_py=f'x = "{CANARY} {FOUND}\n',
        aside_md=f"<!-- trauma-informed: allow {CANARY} because {CANARY} -->",
    )
    result = run("audit", ".", "--format", format)

    assert result.exit_code == 2
    assert CANARY not in result.output
    assert "He committed" not in result.output
    assert "LAN990" in result.stdout


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_excerpts_show_the_words_that_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    """Somebody who asks for them sees the words, and not what stands around them."""
    small(tmp_path, monkeypatch)
    result = run("audit", ".", "--format", format, "--excerpts")

    assert "“committed suicide”" in result.stdout
    assert CANARY not in result.stdout


@pytest.mark.parametrize("format", ["json", "sarif", "github"])
def test_other_formats_never_show_words(format: str) -> None:
    """Asking for words where none are shown is refused in one line."""
    result = run("audit", ".", "--format", format, "--excerpts")

    assert result.exit_code == 2
    assert result.stderr.startswith("--excerpts: shows words, which ")
    assert len(result.stderr.splitlines()) == 1


def test_excerpts_are_safe_on_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signs that move a cursor are not printed, and a long comment is cut short."""
    aside = f"<!-- trauma-informed: allow LAN100 because\u202e {'x' * 200} -->"
    tree(tmp_path, monkeypatch, a_md=f"He committed\n  suicide.\n\n{aside}\n")
    told = run("audit", ".", "--excerpts").stdout

    assert "(“committed suicide”)" in told
    assert "because? xxx" in told
    assert "x…”)" in told


def test_json_is_the_report_with_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The findings are those of the library, with the line and column of the file."""
    small(tmp_path, monkeypatch)
    told = json.loads(run("audit", ".", "--format", "json").stdout)
    (finding,) = told["files"][0]["findings"]

    assert told["schema"] == "trauma-informed/audit/1"
    assert (told["ok"], told["read"], told["not_read"]) == (True, 3, [])
    assert [file["path"] for file in told["files"]] == ["docs/a.md", "docs/b.txt"]
    assert (finding["line"], finding["column"]) == (3, 4)
    assert (finding["end_line"], finding["end_column"]) == (3, 21)
    assert finding["suggestions"] == ["died by suicide"]
    library = ti.audit(FOUND).findings[0].to_dict()
    assert {key: finding[key] for key in library} == {**library, "at": finding["at"]}


def test_json_names_what_was_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tool that reads the findings also reads what is missing from them."""
    tree(tmp_path, monkeypatch, a_json="{", b_md=FOUND)
    result = run("audit", ".", "--format", "json")
    told = json.loads(result.stdout)

    assert result.exit_code == 2
    assert [each["path"] for each in told["not_read"]] == ["a.json"]
    assert told["read"] == 1


def test_github_escapes_what_it_would_read_as_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file's name cannot add a property, and the message cannot add a command."""
    tree(tmp_path, monkeypatch)
    (tmp_path / "50%,line=9:.md").write_text(FOUND, "utf-8")
    told = run("audit", ".", "--format", "github").stdout

    assert told.startswith("::warning file=50%25%2Cline=9%3A.md,line=1,col=4,")
    assert len(told.splitlines()) == 1


def test_markdown_reads_nothing_in_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file's name is not read as Markdown."""
    tree(tmp_path, monkeypatch)
    (tmp_path / "a*b_c.md").write_text(FOUND, "utf-8")

    assert "## a\\*b\\_c.md" in run("audit", ".", "--format", "markdown").stdout


def test_names_cannot_move_the_cursor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is printed of a file's name stays on one line."""
    tree(tmp_path, monkeypatch)
    (tmp_path / "a\x1b[2J\n.md").write_text(FOUND, "utf-8")

    assert run("audit", ".").stdout.startswith("a?[2J?.md:1:4: ")
