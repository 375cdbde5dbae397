"""Letters in an app's own Jinja environment."""

import asyncio
import re
from typing import Any

import pytest
from jinja2 import (
    ChoiceLoader,
    DictLoader,
    Environment,
    TemplateNotFound,
    UndefinedError,
)
from letters import (
    CANARY,
    DAY,
    SAMPLES,
    WRITTEN,
    broken,
    every_letter,
    made,
    plan_with,
    safety_plan,
)
from reading import everything

import trauma_informed as ti
from trauma_informed.errors import LetterError
from trauma_informed.templates.letters import source


def host(**options: Any) -> Environment:
    """Return an app's own environment, with Jinja's defaults and our letters."""
    pages = {
        "page.html": "<p>{{ letter('safety-plan', format='html', **values) }}</p>",
        "page.txt": "{{ letter('safety-plan', format='txt', **values) }}",
        "part.html": "{% include 'trauma_informed/en/safety-plan.html' %}",
        "blank.html": "{{ letter('safety-plan', format='html', plan=plan, on=on, "
        "name_to_use=name, lines=()) }}",
    }
    env = Environment(loader=DictLoader(pages), **options)  # noqa: S701  # as apps do
    ti.install(env)
    return env


@every_letter
def test_the_loader_serves_every_letter(written: str) -> None:
    """A letter loaded by an app is the letter, sandbox and all."""
    env = Environment(loader=ti.jinja_loader())  # noqa: S701  # as apps do
    values = SAMPLES[re.split(r"[/.]", written)[1]]("<b> *a*")
    text = env.get_template(f"trauma_informed/{written}").render(values)

    assert text == made(written, **values)
    assert env.list_templates() == [
        f"trauma_informed/{each}" for each in sorted(WRITTEN)
    ]


@pytest.mark.parametrize(
    "address",
    [
        "trauma_informed/en/none.html",
        "trauma_informed/xx/safety-plan.html",
        "trauma_informed/en/../catalogue.toml",
        "en/safety-plan.html",
    ],
)
def test_the_loader_serves_nothing_else(address: str) -> None:
    """Only letters of the catalogue have an address."""
    env = Environment(loader=ti.jinja_loader())  # noqa: S701  # as apps do

    with pytest.raises(TemplateNotFound):
        env.get_template(address)
    with pytest.raises(TemplateNotFound):
        ti.jinja_loader().get_source(env, address)


def test_the_loader_shows_how_a_letter_is_written() -> None:
    """A tool that reads templates can read ours."""
    env = Environment(loader=ti.jinja_loader())  # noqa: S701  # as apps do
    text, *_ = ti.jinja_loader().get_source(env, "trauma_informed/en/safety-plan.md")

    assert text == source("en/safety-plan.md")


def test_a_letter_stands_inside_an_apps_page() -> None:
    """`letter()` is HTML where it is HTML, and the values in it are still words."""
    values = safety_plan("<script>")
    page = host(autoescape=True).get_template("page.html").render(values=values)

    assert page == f"<p>{ti.render('safety-plan', **values)}</p>"
    assert "<script>" not in page


def test_a_letter_in_text_is_not_taken_for_html() -> None:
    """A letter in text is escaped by a page in HTML, as any text is."""
    values = safety_plan("<script>")
    page = host(autoescape=True).get_template("page.txt").render(values=values)

    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_an_included_letter_is_made_in_our_sandbox() -> None:
    """A page that escapes nothing still includes a letter that does."""
    template = host(autoescape=False).get_template("part.html")

    assert "<script>" not in template.render(safety_plan("<script>"))
    with pytest.raises(UndefinedError):
        template.render(plan=plan_with("a"), on=DAY, lines=())


def test_an_apps_undefined_value_is_missing() -> None:
    """A name that the app left undefined is missing, though its own pages let it be."""
    template = host().get_template("blank.html")

    with pytest.raises(LetterError) as caught:
        template.render(plan=plan_with(CANARY), on=DAY)

    assert [problem.partition(":")[0] for problem in caught.value.problems] == [
        "name_to_use"
    ]
    assert CANARY not in everything(caught.value)


@pytest.mark.parametrize(("name", "values"), broken())
def test_no_error_in_an_apps_page_shows_a_value(
    name: str, values: dict[str, Any]
) -> None:
    """`letter()` in an app's page keeps words out of an error, as `render` does."""
    with pytest.raises(LetterError) as caught:
        host().globals["letter"](name, format="html", **values)

    assert CANARY not in everything(caught.value)


def test_an_async_app_can_include_a_letter() -> None:
    """An environment that renders asynchronously reads our letters too."""
    template = host(enable_async=True).get_template("part.html")
    values = safety_plan()

    page = asyncio.run(template.render_async(values))
    assert page.strip() == ti.render("safety-plan", **values).strip()


def test_installing_leaves_an_apps_templates_first() -> None:
    """An app's own template comes before ours, and installing twice changes nothing."""
    own = DictLoader({"trauma_informed/en/safety-plan.txt": "our own plan"})
    env = Environment(loader=ChoiceLoader([own]))  # noqa: S701  # as apps do
    ti.install(env)
    loader = env.loader
    ti.install(env)

    assert env.loader is loader
    text = env.get_template("trauma_informed/en/safety-plan.txt").render()
    assert text == "our own plan"


def test_installing_needs_no_loader() -> None:
    """An environment without a loader gets ours."""
    env = Environment()  # noqa: S701  # as apps do
    ti.install(env)

    assert env.get_template("trauma_informed/en/safety-plan.md").render(safety_plan())
