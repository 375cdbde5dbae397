"""The seven principles, and what they leave out of the frameworks they meet.

The words live in ``principles.toml``. Coverage says which elements of a framework the
seven serve, which in part and which not at all; it is never a score.
"""

import tomllib
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec
from attrs import frozen

from trauma_informed.errors import UnknownNameError

__all__ = [
    "Coverage",
    "Element",
    "Extent",
    "Framework",
    "Practice",
    "Principle",
    "coverage",
    "framework",
    "frameworks",
    "principle",
    "principles",
]


class Extent(StrEnum):
    """How far the seven principles serve an element of a framework.

    >>> [extent.value for extent in Extent]
    ['direct', 'partly', 'not-covered']
    """

    DIRECT = "direct"
    PARTLY = "partly"
    NOT_COVERED = "not-covered"


@frozen(kw_only=True)
class Practice:
    """Something a supporter or a service can do today.

    >>> Practice(text="Ask before touching.").text
    'Ask before touching.'
    """

    text: str


@frozen(kw_only=True)
class Principle:
    """One of the seven; every rule, letter and checklist item names the one it serves.

    >>> principle("trust").title
    'Build Trust'
    """

    slug: str
    title: str
    statement: str
    practices: tuple[Practice, ...]


@frozen(kw_only=True)
class Element:
    """One numbered principle or value of a framework, and which of the seven serve it.

    >>> framework("samhsa-four-rs").elements[0].served_by
    ('understanding',)
    """

    number: int
    slug: str
    title: str
    #: Slugs of the seven; empty where none asks for it.
    served_by: tuple[str, ...] = ()
    extent: Extent
    #: What is left out, where it is served in part.
    note: str = ""


@frozen(kw_only=True)
class Framework:
    """A published list of principles or values.

    >>> len(framework("npg-peer-values").elements)
    12
    """

    slug: str
    title: str
    #: The key of the work in ``sources.toml``.
    source: str
    elements: tuple[Element, ...]
    note: str = ""


@frozen(kw_only=True)
class Coverage:
    """What the seven serve of a framework, and what they leave out; not a score.

    >>> print(coverage("samhsa-2014"))
    SAMHSA's six key principles (2014)
    Covered: Safety; Trustworthiness and transparency.
    Covered in part: Collaboration and mutuality; Empowerment, voice and choice.
    Not covered: Peer support; Cultural, historical and gender issues.
    """

    framework: Framework

    @property
    def covered(self) -> tuple[Element, ...]:
        """The elements that the seven serve directly."""
        return self._of(Extent.DIRECT)

    @property
    def partly(self) -> tuple[Element, ...]:
        """The elements that the seven serve in part; a note says what is left out."""
        return self._of(Extent.PARTLY)

    @property
    def not_covered(self) -> tuple[Element, ...]:
        """The elements that none of the seven asks for."""
        return self._of(Extent.NOT_COVERED)

    def _of(self, extent: Extent) -> tuple[Element, ...]:
        return tuple(e for e in self.framework.elements if e.extent is extent)

    def __str__(self) -> str:
        """Return what is covered, in part and not at all, a line each."""
        lines = {
            "Covered": self.covered,
            "Covered in part": self.partly,
            "Not covered": self.not_covered,
        }
        said = (
            f"{line}: {'; '.join(e.title for e in elements) or 'none'}."
            for line, elements in lines.items()
        )
        return "\n".join([self.framework.title, *said])


def principles() -> tuple[Principle, ...]:
    """Return the seven principles, in their order.

    >>> [principle.slug for principle in principles()][:3]
    ['safety', 'trust', 'understanding']
    """
    return _book().principle


def principle(slug: str) -> Principle:
    """Return the principle with this *slug*.

    Raises:
        UnknownNameError: There is none; the error names the slugs there are.

    >>> principle("listening").practices[0].text
    'Ask one open question at a time, and wait for as long as the answer takes.'
    """
    return _named(slug, principles(), "principle")


def frameworks() -> tuple[Framework, ...]:
    """Return the frameworks that the seven are compared with.

    >>> [framework.slug for framework in frameworks()]
    ['samhsa-2014', 'samhsa-four-rs', 'fallot-harris', 'tip-57', 'npg-peer-values']
    """
    return _book().framework


def framework(slug: str) -> Framework:
    """Return the framework with this *slug*.

    Raises:
        UnknownNameError: There is none; the error names the slugs there are.

    >>> framework("fallot-harris").title
    'The five values of Fallot and Harris'
    """
    return _named(slug, frameworks(), "framework")


def coverage(framework: str | Framework) -> Coverage:
    """Return what the seven serve of *framework*, and what they leave out.

    Args:
        framework: A slug, or a framework of your own.

    Raises:
        UnknownNameError: No framework has this slug.

    >>> [element.title for element in coverage("samhsa-2014").not_covered]
    ['Peer support', 'Cultural, historical and gender issues']
    """
    if isinstance(framework, str):
        framework = _named(framework, frameworks(), "framework")
    return Coverage(framework=framework)


N = TypeVar("N", Principle, Framework)


def _named(slug: str, among: tuple[N, ...], what: str) -> N:
    for found in among:
        if found.slug == slug:
            return found
    slugs = [other.slug for other in among]
    close = get_close_matches(slug, slugs, 1)
    help_ = f"try {close[0]}" if close else f"give one of {', '.join(slugs)}"
    raise UnknownNameError([f"{what}: is not one of ours; {help_}."])


@frozen(kw_only=True)
class _Book:
    """``principles.toml``, table by table."""

    principle: tuple[Principle, ...]
    framework: tuple[Framework, ...]


@cache
def _book() -> _Book:
    """Return what the file says, opening it at the first call."""
    text = (files("trauma_informed") / "principles.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Book)
