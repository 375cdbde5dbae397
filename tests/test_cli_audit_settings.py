"""`audit` as a project sets it: which rules speak, what is left out, in what context."""

from pathlib import Path

import pytest
from auditing import FOUND, OTHER, small, tree
from terminal import CANARY, run

import trauma_informed as ti

#: The rule in FOUND, and names that it goes by.
NAMES = ["LAN100", "lan100", "suicide", "avoid-retraumatization"]


def project(
    folder: Path, monkeypatch: pytest.MonkeyPatch, settings: str, *, within: str = ""
) -> None:
    """Make *folder* a project of two files, and go into a folder of it."""
    small(folder, monkeypatch)
    table = f"[tool.trauma-informed]\n{settings}"
    (folder / "pyproject.toml").write_text(table, "utf-8")
    monkeypatch.chdir(folder / within)


def found(*words: str) -> set[str]:
    """Return the ids of what is found."""
    lines = run("audit", *words).stdout.splitlines()
    return {line.rpartition("[")[2][:6] for line in lines}


OTHERS = {each.rule.id for each in ti.audit(OTHER)}
BOTH = {"LAN100"} | OTHERS


@pytest.mark.parametrize("name", NAMES)
def test_rules_are_chosen_by_id_family_and_principle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A rule goes by each of its names, in select and in ignore."""
    small(tmp_path, monkeypatch)

    assert found(".") == BOTH
    assert found(".", "--select", name) == {"LAN100"}
    assert found(".", "--ignore", name) == OTHERS


def test_names_stand_in_a_list_or_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commas and repeating come to the same, and what is ignored wins."""
    small(tmp_path, monkeypatch)
    others = ",".join(OTHERS)

    assert found(".", "--select", f"LAN100, {others}") == BOTH
    assert found(".", "--select", "LAN100", "--select", others) == BOTH
    assert found(".", "--select", "suicide", "--ignore", "LAN100") == set()


@pytest.mark.parametrize("key", ["select", "ignore"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("suicid", "holds no name of a rule, family or principle; write suicide."),
        ("LAN1000", "write LAN100."),
        (CANARY, "see trauma-informed rules."),
    ],
)
def test_unknown_name_is_one_line(key: str, name: str, said: str) -> None:
    """A name that no rule goes by is answered with a close one, never repeated."""
    result = run("audit", ".", f"--{key}", name)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{key}: ")
    assert result.stderr.endswith(f"{said}\n")
    assert CANARY not in result.output


@pytest.mark.parametrize("within", ["", "docs"])
def test_project_says_which_rules_speak(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: str
) -> None:
    """Settings are found in this folder and above it."""
    project(tmp_path, monkeypatch, 'select = ["suicide"]', within=within)

    assert found(".") == {"LAN100"}
    assert found(".", "--select", ",".join(OTHERS)) == OTHERS


def test_project_ignores_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a project ignores has a reason, and more can be ignored for once."""
    project(tmp_path, monkeypatch, '[tool.trauma-informed.ignore]\nLAN100 = "a title"')

    assert found(".") == OTHERS
    assert found(".", "--ignore", ",".join(OTHERS)) == set()


@pytest.mark.parametrize(
    "glob", ["docs", "docs/", "./docs", "docs/*.*", "[ab].*", "*/a.md", "d*cs"]
)
def test_project_leaves_out_what_matches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, glob: str
) -> None:
    """A glob leaves out a file or a folder, in a tree and where it is named."""
    project(tmp_path, monkeypatch, f'exclude = ["{glob}"]')

    assert "docs/a.md" not in run("audit", ".").stdout
    assert "Nothing found" in run("audit", "docs/a.md").stderr


def test_globs_are_counted_from_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They mean the same from a folder further in, and nothing outside."""
    project(tmp_path / "in", monkeypatch, 'exclude = ["docs/a.md"]', within="docs")
    outside = tmp_path / "docs" / "a.md"
    outside.parent.mkdir()
    outside.write_text(FOUND, "utf-8")

    assert "a.md" not in run("audit", ".").stdout
    assert "LAN100" in run("audit", str(outside)).stdout


def test_project_says_the_context(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is typed replaces one part of a project's context."""
    project(tmp_path, monkeypatch, 'context = {speaker = "person", medium = "chat"}')

    assert found(".") == set()
    assert found(".", "--context", "speaker=supporter") == BOTH


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("selct = []", "has a key that is not known; write select."),
        (
            f"{CANARY} = 1",
            "has a key that is not known; use audit, context, exclude, ignore, locale, select.",
        ),
        ('select = "suicide"', "select is not a list of texts;"),
        ("exclude = [1]", "exclude is not a list of texts;"),
        ('ignore = ["LAN100"]', "ignore is not a table;"),
        ('ignore = {LAN100 = " "}', "ignore has 1 without a reason;"),
        ("ignore = {LAN100 = 1, LAN101 = true}", "ignore has 2 without a reason;"),
        ('context = "note"', "context is not a table;"),
        ('context = {medim = "note"}', "context has a part that is not known; use"),
        (f'context = {{medium = "{CANARY}"}}', "context medium is not known; use"),
        ("context = {medium = []}", "context medium is not known; use"),
        ("locale = 3", "locale is not text;"),
    ],
)
def test_wrong_settings_are_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, said: str
) -> None:
    """Each mistake is told at its place, and its value is never repeated."""
    project(tmp_path, monkeypatch, settings)
    result = run("audit", ".")

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert f"pyproject.toml: tool.trauma-informed: {said}" in result.stderr
    assert CANARY not in result.stderr.partition("pyproject.toml")[2]


def test_every_mistake_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to try again to see the second mistake."""
    project(tmp_path, monkeypatch, "selct = 1\nexclude = 2\nlocale = 3")

    assert len(run("audit", ".").stderr.splitlines()) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'a = "canary-words-of-a-person\n', "is not TOML at line 1, column"),
        (b"a = [", "is not TOML at end of document;"),
        (b"\xff", "cannot be read;"),
        (b"[tool]\ntrauma-informed = 3", "is not a table;"),
    ],
)
def test_unreadable_settings_are_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes, said: str
) -> None:
    """A file that cannot be read says where, and nothing of what is in it."""
    small(tmp_path, monkeypatch)
    (tmp_path / "pyproject.toml").write_bytes(text)
    result = run("audit", ".")

    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert CANARY not in result.output


@pytest.mark.parametrize("text", ["", "tool = 3", "[tool.other]\nselect = 3"])
def test_file_without_settings_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Another tool's settings are not ours, and those further up still hold."""
    project(tmp_path, monkeypatch, 'select = ["suicide"]', within="docs")
    (tmp_path / "docs" / "pyproject.toml").write_text(text, "utf-8")

    assert found(".") == {"LAN100"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--context", "medium"], "context: medium is not known; use note,"),
        (["--context", "mood=calm"], "context: has a part that is not known;"),
        (["--locale", "xx"], "locale: is not here; use en"),
    ],
)
def test_what_is_typed_is_held_to_the_same(words: list[str], said: str) -> None:
    """A context or a locale that is not known is one line."""
    result = run("audit", ".", *words)

    assert result.exit_code == 2
    assert result.stderr.startswith(said)
    assert len(result.stderr.splitlines()) == 1


def test_locale_is_that_of_the_project_or_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is typed comes before what the project says."""
    project(tmp_path, monkeypatch, 'locale = "xx"')

    assert run("audit", ".").exit_code == 2
    assert found(".", "--locale", "en") == BOTH


def test_readme_of_other_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a pyproject.toml anywhere, every rule speaks."""
    tree(tmp_path, monkeypatch, a_md=OTHER)

    assert found("a.md") == OTHERS
