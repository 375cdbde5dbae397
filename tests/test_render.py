"""Making a letter: what stands in the way, and what a template cannot do."""

import re
import subprocess
import sys
from typing import Any

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from letters import CANARY, DAY, broken, consent_form, every_format, safety_plan
from reading import everything

import trauma_informed as ti
from trauma_informed.errors import LetterError, UnknownNameError
from trauma_informed.templates.environment import environment
from trauma_informed.templates.letters import source


def test_everything_about_the_values_is_said_at_once() -> None:
    """Missing values and a misspelt one are in one error, each with what to do."""
    with pytest.raises(LetterError) as caught:
        ti.render("safety-plan", plann=1, on=DAY)

    starts = [problem.partition(":")[0] for problem in caught.value.problems]
    assert starts == ["plan", "name_to_use", "lines", "plann"]
    assert "did you mean plan?" in str(caught.value)


def test_an_unknown_name_is_repeated_only_where_it_is_close() -> None:
    """A name that nobody would mistake for ours may be somebody's, and stays unsaid."""
    with pytest.raises(LetterError) as caught:
        ti.render("safety-plan", **safety_plan(), **{CANARY: 1})

    assert CANARY not in str(caught.value)
    assert "a name that safety-plan does not read" in str(caught.value)


def test_what_there_is_is_said() -> None:
    """A letter, a format or a locale that is not here is answered with what is."""
    with pytest.raises(UnknownNameError) as unknown:
        ti.render(CANARY)
    with pytest.raises(UnknownNameError) as both:
        ti.render("safety-plan", format=CANARY, locale=CANARY)

    assert "asking-again, check-in, closing, consent-form" in str(unknown.value)
    assert len(both.value.problems) == 2
    assert "html, md, txt" in str(both.value)
    assert CANARY not in str(unknown.value) + str(both.value)


@every_format
@pytest.mark.parametrize(("name", "values"), broken())
def test_no_error_shows_a_value(name: str, values: dict[str, Any], form: str) -> None:
    """Whatever goes wrong, no value is in the error, its chain or our frames."""
    with pytest.raises(LetterError) as caught:
        ti.render(name, format=form, **values)

    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    assert CANARY not in everything(caught.value)
    assert name in str(caught.value) or "hand it in" in str(caught.value)


def test_an_error_says_where_in_the_letter() -> None:
    """An error names the template and the line that could not be said."""
    values = consent_form() | {"purposes": {}}

    with pytest.raises(LetterError) as caught:
        ti.render("consent-form", format="md", **values)

    (problem,) = caught.value.problems
    found = re.fullmatch(r"(en/consent-form\.md)\.jinja, line (\d+): .*; .*\.", problem)
    assert found is not None
    line = source(found[1]).splitlines()[int(found[2]) - 1]
    assert "purpose_of(term.purpose, purposes)" in line


# ── the sandbox ──


@every_format
def test_a_value_keeps_its_insides_to_itself(form: str) -> None:
    """A template cannot reach from a value into Python."""
    template = environment(form).from_string("{{ value.__class__ }}")

    with pytest.raises(SecurityError):
        template.render(value="a")


@every_format
def test_a_template_changes_no_value(form: str) -> None:
    """What is handed in comes back as it was."""
    template = environment(form).from_string("{{ value.append(1) }}")

    with pytest.raises(SecurityError):
        template.render(value=[])


@every_format
def test_a_name_without_a_value_is_not_blank(form: str) -> None:
    """A name that is not there is said to be missing; a key inside a value is not."""
    with pytest.raises(UndefinedError, match=r"^plan: is not there; hand it in"):
        environment(form).from_string("{{ plan }}").render()
    with pytest.raises(UndefinedError) as caught:
        environment(form).from_string("{{ a[b] }}").render(a={}, b=CANARY)

    assert CANARY not in str(caught.value)


def test_jinja_waits_for_a_letter() -> None:
    """Importing the library, and listing its letters, loads no template engine."""
    code = (
        "import sys, trauma_informed as ti; ti.letters(); "
        "sys.exit('jinja2' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("module", ["letters", "render", "environment"])
def test_a_verb_stays_a_verb(module: str) -> None:
    """Loading a module of the same name first does not take a verb's place."""
    code = (
        f"import trauma_informed.templates.{module}, trauma_informed as ti; "
        "print(callable(ti.render), callable(ti.letters))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )

    assert done.stdout == "True True\n"
