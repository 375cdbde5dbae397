"""What is published holds all that its readers need, and the README keeps its word."""

import re
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.build import build_sdist, build_wheel

from trauma_informed.language.store import LOCALES

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"


def files_under(folder: Path) -> set[Path]:
    """Return the files in *folder*, what Python itself leaves there excepted."""
    return {
        path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the names in a wheel built from here."""
    monkeypatch.chdir(ROOT)
    with ZipFile(tmp_path / build_wheel(str(tmp_path))) as archive:
        return set(archive.namelist())


@pytest.fixture
def sdist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the names in a source distribution built from here, its root left out."""
    monkeypatch.chdir(ROOT)
    with tarfile.open(tmp_path / build_sdist(str(tmp_path))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_wheel_holds_every_file_of_the_package(wheel: set[str]) -> None:
    """Rules, sources, letters and `py.typed` are in the wheel, as the modules are."""
    package = files_under(SOURCE / "trauma_informed")
    wanted = {path.relative_to(SOURCE).as_posix() for path in package}

    assert "trauma_informed/py.typed" in wheel
    assert wanted - wheel == set()


def test_wheel_holds_the_lexicons_ready_to_use(wheel: set[str]) -> None:
    """Nobody who installs a wheel waits for the lexicon to be worked out."""
    ready = {f"trauma_informed/language/lexicon/{locale}.json" for locale in LOCALES}

    assert ready - wheel == set()


def test_wheel_holds_nothing_but_the_package(wheel: set[str]) -> None:
    """Installing the library puts one name and its metadata beside others."""
    tops = {name.partition("/")[0] for name in wheel}

    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "trauma_informed"
    }


def test_wheel_carries_its_licence(wheel: set[str]) -> None:
    """Whoever has the wheel has the licence."""
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


def test_sdist_holds_the_tests(sdist: set[str]) -> None:
    """Whoever packs the library again can test it from the source distribution."""
    wanted = {path.relative_to(ROOT).as_posix() for path in files_under(ROOT / "tests")}

    assert wanted - sdist == set()


def test_sdist_holds_the_source_and_what_explains_it(sdist: set[str]) -> None:
    """The source, the pages, the changelog and the way to cite it travel together."""
    package = files_under(SOURCE / "trauma_informed")
    wanted = {path.relative_to(ROOT).as_posix() for path in package}
    beside = {"README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff", "docs/conf.py"}

    assert (wanted | beside) - sdist == set()


def test_readme_example_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """The ten lines in the README run as they stand, and print what stands below."""
    readme = (ROOT / "README.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    (shown,) = re.findall(r"^```text\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)

    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # our own example

    assert capsys.readouterr().out.startswith(shown)
