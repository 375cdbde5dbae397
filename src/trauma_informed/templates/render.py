"""Makes a letter from values, and says everything that stands in the way at once.

Jinja is loaded with the first letter, not with this module.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from trauma_informed.errors import LetterError, UnknownNameError
from trauma_informed.templates.letters import Letter, file_of, letter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from jinja2 import BaseLoader, Environment

__all__ = ["install", "jinja_loader", "render"]


def render(
    name: str,
    *,
    format: str = "html",
    locale: str = "en",
    **values: Any,
) -> str:
    """Return the letter *name*, a whole document.

    Args:
        name: The name of a letter in `letters`.

        format: ``html``, ``md`` or ``txt``.

        locale: The language in which it is written.

        values: All it says, under the names of its needs. Each is said as words: what
            looks like a tag, a heading or a link in it stays text.

    Raises:
        UnknownNameError: There is no such letter, or not in this format or locale.

        LetterError: A value is missing or unknown, or lacks what the letter reads; or
            the letter is not to go out: after a death, after the end of support, or
            where the person does not want it. No value is ever repeated.

    >>> from datetime import date
    >>> from trauma_informed.safety_plan.record import SafetyPlan
    >>> plan = SafetyPlan(id="plan-1")
    >>> today = date(2026, 3, 1)
    >>> page = render(
    ...     "safety-plan", format="txt", plan=plan, on=today, name_to_use="", lines=()
    ... )
    >>> page.splitlines()[0]
    'MY PLAN'
    """
    chosen = _chosen(name, format, locale)
    problems = list(_about_names(chosen, values))
    text = ""
    if not problems:
        text, problems = _made(f"{locale}/{chosen.name}.{format}", values)
    if problems:
        del values  # a traceback that shows locals shows no words
        raise LetterError(problems)
    return text


def jinja_loader() -> "BaseLoader":
    """Return a loader of letters, at ``trauma_informed/<locale>/<name>.<format>``.

    A letter that your environment loads or includes is made in our sandbox, and its
    values are words there too.
    """
    from trauma_informed.templates.environment import Letters

    return Letters()


def install(jinja_env: "Environment") -> None:
    """Give *jinja_env*, which may be your app's own, our letters.

    Its own loader comes first. In its templates, ``letter(name, format=…, **values)``
    is the letter; a letter in HTML is marked as HTML, the others as text.

    Args:
        jinja_env: The environment, before it has loaded a template.
    """
    from jinja2 import ChoiceLoader

    from trauma_informed.templates.environment import Letters

    own = jinja_env.loader
    loaders = own.loaders if isinstance(own, ChoiceLoader) else [own] if own else []
    if not any(isinstance(loader, Letters) for loader in loaders):
        jinja_env.loader = ChoiceLoader([*loaders, Letters()])
    jinja_env.globals["letter"] = _letter


def _letter(
    name: str,
    *,
    format: str,
    locale: str = "en",
    **values: Any,
) -> str:
    """Return the letter *name*, marked as HTML where it is HTML."""
    from markupsafe import Markup

    try:
        text = render(name, format=format, locale=locale, **values)
    finally:
        del values  # a traceback that shows locals shows no words
    return Markup(text) if format == "html" else text  # noqa: S704  # made in our sandbox


def _chosen(name: str, form: str, locale: str) -> Letter:
    """Return the letter, or raise with everything about it that is not here."""
    chosen = letter(name)
    here = {"format": (form, chosen.formats), "locale": (locale, chosen.locales)}
    problems = [
        f"{what}: is not one in which {chosen.name} is written; "
        f"give one of {', '.join(choices)}."
        for what, (given, choices) in here.items()
        if given not in choices
    ]
    if problems:
        raise UnknownNameError(problems)
    return chosen


def _about_names(chosen: Letter, values: Mapping[str, object]) -> Iterator[str]:
    """Yield what is missing, then what is unknown; a name only if it is close."""
    from jinja2 import Undefined

    needs = {need.name: need.what for need in chosen.needs}
    for name, what in needs.items():
        if name not in values or isinstance(values[name], Undefined):
            yield f"{name}: is missing; hand it in. {what}"
    for name in (name for name in values if name not in needs):
        close = get_close_matches(name, needs, n=1, cutoff=0.8)
        if close and name.isidentifier():
            yield f"{name}: is not a value of {chosen.name}; did you mean {close[0]}?"
        else:
            yield f"a value: has a name that {chosen.name} does not read; take it out."


def _made(written: str, values: Mapping[str, object]) -> tuple[str, list[str]]:
    """Return the letter, or what stood in its way without any of the values."""
    from trauma_informed.templates.environment import PREFIX, letter_template
    from trauma_informed.templates.stopping import NoLetterError

    template = letter_template(f"{PREFIX}/{written}")
    try:
        return template.render(values), []
    except NoLetterError as error:
        return "", [*error.problems]
    except Exception as error:  # noqa: BLE001  # whatever it is, it may hold words
        line = _line(error.__traceback__, template.filename)
    state = "reads something that the values do not have"
    step = "look at that line, and hand in values that have it"
    return "", [f"{file_of(written)}, line {line}: {state}; {step}."]


def _line(trace: "TracebackType | None", filename: str | None) -> int:
    """Return the line of the template at which *trace* left it."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
