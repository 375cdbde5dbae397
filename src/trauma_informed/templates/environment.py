"""Where letters are made: a sandbox in which every value stays words.

One environment a format. Each says a value through a function that leaves it reading
the same and that no reader of the format takes for a heading, a link, a tag or a
command. A name without a value is never silently blank.
"""

import re
from collections.abc import Callable, MutableMapping
from datetime import date
from functools import cache
from typing import Any, Final

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    Undefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from trauma_informed.errors import LetterError
from trauma_informed.safety_plan.record import Contact, CrisisLine
from trauma_informed.safety_plan.verifying import is_unchecked
from trauma_informed.templates.letters import letters, source
from trauma_informed.templates.stopping import no_letter, stop_where

__all__ = ["PREFIX", "Letters", "environment", "letter_template"]

PREFIX: Final = "trauma_informed"
#: What Markdown and its dialects read inside a line, and what at the start of one.
_INSIDE: Final = re.compile(r"[\\`*_\[\]{}<>&|~$^]")
_AT_START: Final = ("#", "+", "-", "=", ":", "%")
_NUMBER: Final = re.compile(r"\d{1,9}(?=[.)])")
#: Control characters, all but the tab and the end of a line.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Missing(StrictUndefined):
    """Something that a letter reads and that is not there; its error repeats no value.

    A name that the template itself spells is said; what was looked up inside a value
    may be somebody's words, and is not.
    """

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_obj is missing:
            return f"{self._undefined_name}: is not there; hand it in."
        return "a value lacks something that the letter reads; hand in the whole value."


class Letters(BaseLoader):
    """Finds letters at ``trauma_informed/<locale>/<name>.<format>``.

    A letter that another environment loads is made in ours all the same.
    """

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002  # Jinja's own signature
        template: str,
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the template as it is written."""
        address = _addresses().get(template)
        if address is None:
            raise TemplateNotFound(template)
        return source(address), template, lambda: True

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: ARG002  # Jinja's
    ) -> Template:
        """Return the letter, made in the sandbox of its format."""
        if name not in _addresses():
            raise TemplateNotFound(name)
        return letter_template(name, is_async=environment.is_async)

    def list_templates(self) -> list[str]:
        """Return the address of every letter."""
        return sorted(_addresses())


@cache
def environment(form: str, *, is_async: bool = False) -> Environment:
    """Return the sandbox in which letters of the format *form* are made."""
    # Autoescape is on in each: it is what tells our wording from a value. `finalize`
    # turns a value into words for Markdown or text first, so nothing is escaped twice.
    made_here = ImmutableSandboxedEnvironment(
        loader=_Sources(),
        undefined=Missing,
        autoescape=True,
        finalize=_FINALIZE[form],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        enable_async=is_async,
    )
    # Filters and not names: a letter that an app includes is read with the app's names.
    made_here.filters.update(
        no_letter=no_letter, stop_where=stop_where, is_unchecked=_is_unchecked
    )
    return made_here


def _is_unchecked(entry: Contact | CrisisLine, on: date) -> bool:
    """Return whether a letter made *on* a day marks *entry* of a plan as not checked."""
    return is_unchecked(entry, on=on)


class _Sources(Letters):
    """The loader inside the sandbox: it compiles what `Letters` hands out, and parts.

    A part is what several letters say or look like; its name begins with ``_``.
    """

    load = BaseLoader.load

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the letter, or the part, as it is written."""
        folder, _, name = template.rpartition("/")
        if name.startswith("_") and folder.startswith(PREFIX):
            written = template.removeprefix(f"{PREFIX}/")
            return source(written), template, lambda: True
        return super().get_source(environment, template)


def letter_template(address: str, *, is_async: bool = False) -> Template:
    """Return the letter at *address*, made in the sandbox of its format."""
    form = address.rpartition(".")[2]
    return environment(form, is_async=is_async).get_template(address)


@cache
def _addresses() -> dict[str, str]:
    """Return where each letter is written, under its address."""
    return {
        f"{PREFIX}/{written}": written for each in letters() for written in each.written
    }


def _said(value: object) -> str:
    """Return *value* as plain text without control characters.

    Raises:
        UndefinedError: It is undefined in the environment that it came from.
        LetterError: It is None, which a letter would say as a word.
    """
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()  # noqa: SLF001  # its only way to speak up
    if value is None:
        raise LetterError(["a value: is None where words are read; hand in words."])
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines)


def _html(value: object) -> str:
    return value if isinstance(value, Markup) else _said(value)


def _text(value: object) -> str:
    return value if isinstance(value, Markup) else Markup(_said(value))  # noqa: S704  # text has no tags


def _markdown(value: object) -> str:
    if isinstance(value, Markup):
        return value
    lines = (_markdown_line(line.strip()) for line in _said(value).split("\n"))
    return Markup("\\\n".join(filter(None, lines)))  # noqa: S704  # `_markdown_line`


def _markdown_line(line: str) -> str:
    """Return *line* with a backslash before all that Markdown would read."""
    number = _NUMBER.match(line)
    if number:
        start, rest = f"{number[0]}\\", line[number.end() :]
    else:
        start, rest = "\\" if line.startswith(_AT_START) else "", line
    return start + _INSIDE.sub(r"\\\g<0>", rest)


_FINALIZE: Final[dict[str, Callable[[Any], str]]] = {
    "html": _html,
    "md": _markdown,
    "txt": _text,
}
