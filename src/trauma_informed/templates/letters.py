"""Which letters there are, when each is for, and what each needs.

All of it is written in ``catalogue.toml``. The wording is in one file per locale, such as
``en/closing.jinja``, made of blocks that each format has; or in one per locale and format,
such as ``en/consent-form.html.jinja``.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from attrs import NOTHING, fields, frozen

from trauma_informed.errors import CatalogueError, UnknownNameError

__all__ = ["Letter", "Need", "file_of", "letter", "letters", "source"]

#: What stands before the first line of a letter that is written once.
_ONCE: Final = (
    '{{% import "trauma_informed/_blocks.{form}" as b %}}'
    '{{% import "trauma_informed/{locale}/_words" as w %}}'
)


@frozen(kw_only=True)
class Need:
    """A value that a letter is made from."""

    #: The name under which it is handed in.
    name: str
    #: What it is, for whoever hands it in.
    what: str


@frozen(kw_only=True)
class Letter:
    """One letter of the catalogue.

    >>> plan = letter("safety-plan")
    >>> plan.title, [need.name for need in plan.needs]
    ('My plan', ['plan', 'on', 'name_to_use', 'lines'])
    """

    name: str
    #: What it says on top; neutral, since others may see a screen or a page.
    title: str
    #: When it is for.
    moment: str
    #: Slugs of the principles that it serves.
    principles: tuple[str, ...]
    needs: tuple[Need, ...]
    formats: tuple[str, ...]
    locales: tuple[str, ...]
    #: Where the person's support stands when it does not go out any more: ``died``,
    #: ``over``. Such a letter needs `support`, and the day *on* which it goes out.
    never_after: tuple[str, ...] = ()
    #: Whether it goes out only to a person who wants it. Such a letter needs `wanted`.
    only_if_wanted: bool = False

    @property
    def written(self) -> tuple[str, ...]:
        """Every form in which it is written, as ``locale/name.format``."""
        return tuple(
            f"{locale}/{self.name}.{form}"
            for locale in self.locales
            for form in self.formats
        )


@cache
def letters() -> tuple[Letter, ...]:
    """Return every letter there is, by name.

    Raises:
        CatalogueError: The catalogue does not say what it should of each letter.
    """
    tables = tomllib.loads(_read("catalogue.toml"))["letter"]
    problems = [problem for table in tables for problem in _problems(table)]
    if problems:
        raise CatalogueError(problems)
    return tuple(sorted(map(_letter, tables), key=lambda letter: letter.name))


def letter(name: str) -> Letter:
    """Return the letter called *name*.

    Raises:
        UnknownNameError: There is none; the error lists those there are.
    """
    found = {each.name: each for each in letters()}
    if name not in found:
        choices = ", ".join(found)
        raise UnknownNameError([f"name: is not a letter here; give one of {choices}."])
    return found[name]


def source(written: str) -> str:
    """Return a template, such as ``en/safety-plan.md``, as it is read.

    One that is written once for every format is read with the blocks of the format, and
    with the words of its locale. One that is not to go out after a death, or unasked,
    says so before anything else. The lines keep their numbers.
    """
    locale, _, name = written.rpartition("/")
    name, _, form = name.partition(".")
    opening = "" if name.startswith("_") else _stop(letter(name))
    if file_of(written) != f"{written}.jinja":
        opening += _ONCE.format(form=form, locale=locale)
    return opening + _read(file_of(written))


def _stop(chosen: Letter) -> str:
    """Return what stops *chosen* where it is not to go out; nothing for most letters."""
    asked = ["support=support, on=on"] if chosen.never_after else []
    asked += ["wanted=wanted"] if chosen.only_if_wanted else []
    after = [*chosen.never_after]
    return f"{{{{ {after} | stop_where({', '.join(asked)}) }}}}" if asked else ""


@cache
def file_of(written: str) -> str:
    """Return the file in which ``en/safety-plan.md`` is written."""
    once = f"{written.rpartition('.')[0]}.jinja"
    return once if _at(once).is_file() else f"{written}.jinja"


def _read(path: str) -> str:
    return _at(path).read_text("utf-8")


def _at(path: str) -> Traversable:
    return files("trauma_informed.templates").joinpath(path)


def _problems(table: Mapping[str, Any]) -> list[str]:
    """Return what a table of the catalogue leaves out, or has no business to say."""
    place = f"catalogue.toml/{table.get('name', '')}"
    known, said = {field.name for field in fields(Letter)}, set(table)
    needed = {field.name for field in fields(Letter) if field.default is NOTHING}
    missing = [f"{place}/{key}: is not there; write it." for key in needed - said]
    unknown = [f"{place}/{key}: is not known; take it out." for key in said - known]
    return sorted(missing + unknown)


def _letter(table: Mapping[str, Any]) -> Letter:
    return Letter(
        name=table["name"],
        title=table["title"],
        moment=table["moment"],
        principles=tuple(table["principles"]),
        needs=tuple(Need(name=key, what=what) for key, what in table["needs"].items()),
        formats=tuple(table["formats"]),
        locales=tuple(table["locales"]),
        never_after=tuple(table.get("never_after", ())),
        only_if_wanted=table.get("only_if_wanted", False),
    )
