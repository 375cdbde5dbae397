"""`audit` as a project rules: files of its own, rules switched off, rules graded anew."""

import json
from pathlib import Path

import pytest
from auditing import FOUND, small
from terminal import CANARY, run

RULE = """
[[rule]]
id = "{id}"
name = "our-word"
principle = "trust"
severity = "warning"
message = "is a word of ours; leave it."
why = "It is an example."
sources = [{{ key = "house" }}]
phrases = ["blue {{form}}"]
"""


def project(folder: Path, monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    """Make *folder* a project with files, a lexicon of its own, and settings."""
    small(folder, monkeypatch)
    (folder / "c.txt").write_text("Two blue forms.", "utf-8")
    (folder / "words").mkdir()
    (folder / "words" / "ours.toml").write_text(RULE.format(id="OUR001"), "utf-8")
    text = f"[tool.trauma-informed.audit]\n{table}\n"
    (folder / "pyproject.toml").write_text(text, "utf-8")


def found(*words: str) -> dict[str, str]:
    """Return the severity of each rule that speaks."""
    lines = run("audit", ".", *words).stdout.splitlines()
    return {line.rpartition("[")[2][:6]: line.split(": ")[1] for line in lines}


def test_rules_of_a_project_speak(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are found beside ours, chosen like ours, and travel into every format."""
    project(tmp_path, monkeypatch, 'lexicons = ["words/ours.toml"]')

    assert found()["OUR001"] == "warning"
    assert found("--select", "ours") == {"OUR001": "warning"}
    assert "OUR001" not in found("--ignore", "OUR001")
    sarif = json.loads(run("audit", "c.txt", "--format", "sarif").stdout)
    assert sarif["runs"][0]["results"][0]["ruleId"] == "OUR001"
    monkeypatch.chdir("docs")
    assert "OUR001" in run("audit", "../c.txt").stdout


@pytest.mark.parametrize(
    "ruling",
    ['rule = "LAN100"', 'family = "suicide"', 'principle = "avoid-retraumatization"'],
)
def test_a_project_switches_rules_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ruling: str
) -> None:
    """By id, by family, by principle, each time with a reason."""
    project(tmp_path, monkeypatch, f'off = [{{{ruling}, reason = "made up"}}]')

    assert "LAN100" not in found()
    assert found()


def test_a_project_grades_rules_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule's own grade counts before its family's, and that before its principle's."""
    table = """
lexicons = ["words/ours.toml"]
regrade = [
  { principle = "trust", severity = "advice", reason = "made up" },
  { family = "suicide", severity = "advice", reason = "made up" },
  { rule = "LAN100", severity = "error", reason = "made up" },
]
"""
    project(tmp_path, monkeypatch, table)

    assert found()["LAN100"] == "error"
    assert found()["OUR001"] == "advice"
    assert run("audit", "docs/b.txt").exit_code == 1


def test_rules_about_comments_are_ruled_on_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Setting a rule aside in vain can be off, or an error."""
    project(
        tmp_path,
        monkeypatch,
        'off = [{rule = "LAN991", reason = "x"}]\n'
        'regrade = [{family = "suppressions", severity = "error", reason = "x"}]',
    )
    Path("a.html").write_text("<!-- trauma-informed: allow LAN001 -->", "utf-8")

    assert run("audit", "a.html").stdout.startswith("a.html:1:1: error: ")
    assert "LAN991" not in run("audit", "a.html").stdout


def test_a_comment_for_a_rule_of_ours_that_is_off_is_not_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it would set something aside is not known."""
    project(
        tmp_path,
        monkeypatch,
        'lexicons = ["words/ours.toml"]\noff = [{rule = "OUR001", reason = "x"}]',
    )
    comment = "<!-- trauma-informed: allow OUR001 because it is a name -->"
    Path("a.html").write_text(f"{comment} {CANARY}", "utf-8")

    assert run("audit", "a.html").stdout == ""


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("of = []", "audit has a key that is not known; use lexicons, off, regrade."),
        ('lexicons = "x"', "audit/lexicons is not a list of files; write"),
        ("lexicons = [1]", "audit/lexicons is not a list of files; write"),
        ('off = "LAN100"', "audit/off is not a list; write one table for each."),
        ('off = ["LAN100"]', "audit/off/0 is not a table; write"),
        ('off = [{rule = "LAN100"}]', "audit/off/0 has no reason; write why,"),
        ('off = [{rule = "LAN100", reason = " "}]', "audit/off/0 has no reason;"),
        ('off = [{reason = "x"}]', "audit/off/0 names not one thing; give"),
        ('off = [{rule = 1, reason = "x"}]', "audit/off/0 names not one thing; give"),
        (
            'off = [{rule = "LAN100", family = "suicide", reason = "x"}]',
            "audit/off/0 names not one thing; give",
        ),
        (
            'off = [{rule = "LAN100", reason = "x", severity = "error"}]',
            "audit/off/0 has a key that is not known; use rule, family, principle,",
        ),
        (
            'off = [{rule = "LAN100", reason = "x"}, {rule = "LAN1000", reason = "x"}]',
            "audit/off/1 names no rule that is here; write LAN100.",
        ),
        (
            f'off = [{{family = "{CANARY}", reason = "x"}}]',
            "audit/off/0 names no family that is here; see trauma-informed rules.",
        ),
        (
            'regrade = [{rule = "LAN100", reason = "x"}]',
            "audit/regrade/0 has no severity; use error, warning, advice.",
        ),
        (
            'regrade = [{rule = "suicide", severity = "advice", reason = "x"}]',
            "audit/regrade/0 names no rule that is here;",
        ),
        ('lexicons = ["words/none.toml"]', "audit/lexicons/0 cannot be read; check"),
        (
            'lexicons = ["words/ours.toml", "words/ours.toml"]',
            "audit/lexicons/1 has the name of another one; rename the file.",
        ),
        (
            'lexicons = ["taken.toml"]',
            "audit/lexicons: LAN100 is a rule of ours; give yours letters of its own.",
        ),
        (
            'lexicons = ["wrong.toml"]',
            "audit/lexicons: wrong.toml, rule 1: id is malformed; give three",
        ),
        ('lexicons = ["no.toml"]', "audit/lexicons: no.toml: is not TOML at line"),
        (
            'lexicons = ["beside.toml"]',
            "audit/lexicons: beside.toml holds [verbs], which ours alone may; write",
        ),
    ],
)
def test_wrong_rulings_are_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, said: str
) -> None:
    """Each mistake is told at its place in the file, and no value is repeated."""
    project(tmp_path, monkeypatch, table)
    Path("taken.toml").write_text(RULE.format(id="LAN100"), "utf-8")
    Path("wrong.toml").write_text(RULE.format(id="our1"), "utf-8")
    Path("no.toml").write_text("[[rule]", "utf-8")
    verbs = '[verbs]\nx = ["y"]\n[family]\nmedia = []'
    Path("beside.toml").write_text(verbs + RULE.format(id="OUR002"), "utf-8")
    result = run("audit", ".")

    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert f"pyproject.toml: tool.trauma-informed: {said}" in line
    assert CANARY not in line.partition("pyproject.toml")[2]


def test_a_table_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list in place of the table is one line, and so is a family that is none."""
    small(tmp_path, monkeypatch)
    Path("pyproject.toml").write_text("[tool.trauma-informed]\naudit = []", "utf-8")

    assert "audit is not a table; write lexicons" in run("audit", ".").stderr
    settings = '[tool.trauma-informed.audit]\nlexicons = ["odd.toml"]'
    Path("pyproject.toml").write_text(settings, "utf-8")
    odd = "family = 3\n" + RULE.format(id="OUR001")
    Path("odd.toml").write_text(odd, "utf-8")
    assert "LAN100" in run("audit", ".").stdout
    assert FOUND in Path("docs/b.txt").read_text("utf-8")
