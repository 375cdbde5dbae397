"""``[tool.trauma-informed]`` in ``pyproject.toml``: how a project is audited."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from trauma_informed.cli.rulings import Rulings, rulings
from trauma_informed.cli.words import named
from trauma_informed.language.context import Audience, Context, Medium, Speaker

__all__ = ["Settings", "SettingsError", "context_parts", "settings_for", "wrong_in"]

_FILE: Final = "pyproject.toml"
_TABLE: Final = "trauma-informed"
#: What a context tells, but for the person it is about.
_PARTS: Final[dict[str, type[StrEnum]]] = {
    "audience": Audience,
    "medium": Medium,
    "speaker": Speaker,
}


class SettingsError(Exception):
    """What is wrong with what the command was told, a line each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)


@frozen(kw_only=True)
class Settings:
    """How a project is audited."""

    #: What `exclude` is counted from: the folder of ``pyproject.toml``.
    root: Path
    #: The file that says so; None where no file does.
    file: Path | None = None
    select: tuple[str, ...] = ()
    #: Each name with the reason why it is ignored.
    ignore: Mapping[str, str] = field(factory=dict)
    exclude: tuple[str, ...] = ()
    context: Context = field(factory=Context)
    locale: str = "en"
    audit: Rulings = field(factory=Rulings)


def settings_for(folder: Path) -> Settings:
    """Return the settings of the closest ``pyproject.toml`` that has any.

    Args:
        folder: Where to begin; its parents are looked at after it.

    Raises:
        SettingsError: The file cannot be read, or says what is not understood.
    """
    for place in (folder, *folder.parents):
        file = place / _FILE
        if file.is_file():
            table = _table(file)
            if table is not None:
                return _settings(table, file)
    return Settings(root=folder)


def _table(file: Path) -> Any:
    """Return our table in *file*, whatever it is; None where there is none."""
    problem = ""
    try:
        tool = tomllib.loads(file.read_text("utf-8")).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line \d+, column \d+|end of document", str(error))
        problem = f"is not TOML at {at.group() if at else 'one place'}; mend it there."
    except (OSError, UnicodeDecodeError):
        problem = "cannot be read; check that it is UTF-8 and that you may open it."
    else:
        return tool.get(_TABLE) if isinstance(tool, dict) else None
    raise SettingsError([f"{named(file)}: {problem}"])


def _settings(table: Any, file: Path) -> Settings:
    found, problems = Settings(root=file.parent, file=file), []
    if not isinstance(table, dict):
        problems.append("is not a table; write its keys below it.")
        table = {}
    for key, value in table.items():
        reader = _READERS.get(key)
        if reader is None:
            close = get_close_matches(key, _READERS, 1)
            help_ = f"write {close[0]}" if close else f"use {', '.join(_READERS)}"
            problems.append(f"has a key that is not known; {help_}.")
            continue
        read, wrong = reader(value)
        problems += [_at(key, problem) for problem in wrong]
        found = evolve(found, **{key: read})
    if problems:
        raise wrong_in(file, problems)
    return found


def wrong_in(file: Path, problems: Iterable[str]) -> SettingsError:
    """Return the error that tells *problems* of our table in *file*."""
    place = f"{named(file)}: tool.{_TABLE}"
    return SettingsError(f"{place}: {problem}" for problem in problems)


def _at(key: str, problem: str) -> str:
    """Return *problem* with its key before it, and what is inside that after a slash."""
    return f"{key}{problem}" if problem.startswith("/") else f"{key} {problem}"


def _names(value: Any) -> tuple[tuple[str, ...], list[str]]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value), []
    return (), ["is not a list of texts; write one such as [“suicide”]."]


def _reasons(value: Any) -> tuple[dict[str, str], list[str]]:
    if not isinstance(value, dict):
        return {}, ["is not a table; give each name its reason, id = “reason”."]
    without = sum(not (isinstance(why, str) and why.strip()) for why in value.values())
    problem = f"has {without} without a reason; write why each is ignored."
    return value, [problem] if without else []


def _context(value: Any) -> tuple[Context, list[str]]:
    if not isinstance(value, dict):
        return Context(), ["is not a table; write medium = “note” in it."]
    read, problems = context_parts(value)
    return Context(**read), problems


def context_parts(told: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the parts of a context that are *told*, and what cannot be used."""
    problems: list[str] = []
    read: dict[str, Any] = {}
    for name, value in told.items():
        if name not in _PARTS:
            problems.append(f"has a part that is not known; use {', '.join(_PARTS)}.")
        elif value not in [*_PARTS[name]]:
            problems.append(f"{name} is not known; use {', '.join(_PARTS[name])}.")
        else:
            read[name] = _PARTS[name](value)
    return read, problems


def _locale(value: Any) -> tuple[Any, list[str]]:
    return value, [] if isinstance(value, str) else ["is not text; write “en”."]


_READERS: Final[dict[str, Callable[[Any], tuple[Any, list[str]]]]] = {
    "audit": rulings,
    "context": _context,
    "exclude": _names,
    "ignore": _reasons,
    "locale": _locale,
    "select": _names,
}
