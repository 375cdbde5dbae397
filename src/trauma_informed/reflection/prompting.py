"""Prompts for a reflection, drawn from what was most often found in one's own reports.

They are offers, in our own words, and nothing counts how many were taken up.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

import msgspec
from attrs import frozen

from trauma_informed.data import texts
from trauma_informed.errors import UnknownNameError
from trauma_informed.findings import Report
from trauma_informed.principles import principles
from trauma_informed.reflection.record import Reflection

__all__ = ["LOCALES", "Opens", "Prompt", "all_prompts", "prompts", "reach"]

#: Languages in which prompts are worded.
LOCALES = ("en", "es")


class Opens(StrEnum):
    """Which field of a `Reflection` the answer to a prompt goes into."""

    WHAT_MOVED_ME = "what-moved-me"
    WHAT_I_ASSUMED = "what-i-assumed"
    WHAT_I_DID_WELL = "what-i-did-well"
    WHAT_I_WOULD_CHANGE = "what-i-would-change"
    WHAT_I_NEED = "what-i-need"
    TO_SUPERVISION = "to-supervision"


@frozen(kw_only=True)
class Prompt:
    """One question that a supporter may ask themselves, and may leave.

    >>> found = next(each for each in all_prompts() if each.key == "what-moved-me")
    >>> found.said("es")
    '¿Qué se quedó conmigo después de despedirnos?'
    """

    #: What `Reflection.prompts` holds once it was taken up.
    key: str
    opens: Opens
    #: The slug of the principle it looks at; empty for any day.
    principle: str = ""
    en: str
    es: str

    def said(self, locale: str = "en") -> str:
        """Return it in words.

        Raises:
            UnknownNameError: It is not worded in *locale*.
        """
        return str(getattr(self, _known(locale)))


@frozen(kw_only=True)
class _Book:
    """``prompts.toml``, table by table."""

    prompt: tuple[Prompt, ...]
    reach: dict[str, str]


def all_prompts() -> tuple[Prompt, ...]:
    """Return every prompt that is here, in the order of the file.

    >>> len({prompt.key for prompt in all_prompts()}) == len(all_prompts())
    True
    """
    return _book().prompt


def reach(locale: str = "en") -> str:
    """Return what an author is told before they write: who else may come to read it.

    An app that showed it says so in `Reflection.reach_of_others_said`.

    Raises:
        UnknownNameError: It is not worded in *locale*.

    >>> reach().partition(".")[0]
    'This is yours, and only you can share it: what you mark for supervision, and no more'
    """
    return _book().reach[_known(locale)]


def prompts(
    reports: Iterable[Report] = (),
    *,
    reflections: Iterable[Reflection] = (),
    at_most: int = 3,
) -> tuple[Prompt, ...]:
    """Return a few prompts for a supporter, by what their own reports found most.

    Where principles were found equally often, the one that stands first among the seven
    is taken. Prompts for any day follow, and those taken up before come last. Nothing
    says how much was found: it is where to look, and no measure of anybody.

    Args:
        reports: Reports on the supporter's own sessions and texts.

        reflections: The supporter's own reflections so far.

        at_most: How many prompts.

    >>> import trauma_informed as ti
    >>> report = ti.audit("Why didn't you leave?")
    >>> [prompt.principle for prompt in prompts([report], at_most=2)]
    ['understanding', 'understanding']
    >>> [prompt.key for prompt in prompts(at_most=2)]
    ['what-moved-me', 'what-i-assumed']
    """
    most = _most_found(reports)
    taken_up = {key for each in reflections for key in each.prompts}
    fitting = [each for each in all_prompts() if each.principle in (most, "")]
    fitting.sort(key=lambda each: (each.key in taken_up, not each.principle))
    return tuple(fitting[: max(at_most, 0)])


def _most_found(reports: Iterable[Report]) -> str:
    """Return the slug of the principle most often found; empty where nothing was."""
    found = Counter(f.rule.principle for report in reports for f in report)
    slugs = [each.slug for each in principles() if found[each.slug]]
    return max(slugs, key=lambda slug: found[slug], default="")


def _known(locale: str) -> str:
    if locale not in LOCALES:
        raise UnknownNameError([f"locale: is not here; use {', '.join(LOCALES)}."])
    return locale


@cache
def _book() -> _Book:
    file = texts("trauma_informed", "reflection", "prompts.toml")["prompts.toml"]
    return msgspec.convert(tomllib.loads(file), _Book)
