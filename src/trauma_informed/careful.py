"""What is careful where two copies of a record differ: the table ``careful.toml``, read.

Everything that `merge` prefers is said there, and nowhere else. What the table does not
name is an app's own: a part of one is kept whole, and of two values the later holds.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import fields

from trauma_informed.views import TopRecord

__all__ = ["Way", "answers", "is_whole", "itself", "table", "way_of"]


class Way(StrEnum):
    """How two values of one field become one; ``careful.toml`` says what each does."""

    ITSELF = "itself"
    LATEST = "latest"
    ANSWER = "answer"
    PERMITS = "permits"
    YES = "yes"
    LEAST = "least"
    MOST = "most"
    HOURS = "hours"
    TERMS = "terms"
    ENDS = "ends"
    WITHIN = "within"
    BOTH = "both"
    APPENDED = "appended"
    ONE = "one"


_EVERY: Final = "TopRecord"
_ANYWHERE: Final = "anywhere"


@cache
def table() -> Mapping[str, Any]:
    """Return the table: the parts kept whole, the answers, and the ways of each kind.

    >>> table()["answers"]["Agreed"]
    ['said-no', 'not-asked', 'agreed']
    """
    text = files("trauma_informed").joinpath("careful.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def answers(kind: Any) -> tuple[str, ...]:
    """Return the choices of *kind* of which one is more careful, the most careful first.

    >>> from trauma_informed.vocabulary import Given
    >>> answers(Given)
    ('not-given', 'offered-and-left')
    """
    return tuple(table()["answers"].get(kind.__name__, ()))


@cache
def is_whole(kind: Any) -> bool:
    """Return True for a part that is never mixed of two; an app's own part is one."""
    name = kind.__name__
    named = name in table() and name not in table()["whole"]
    return not (named or issubclass(kind, TopRecord))


@cache
def itself(kind: Any) -> tuple[str, ...]:
    """Return the fields that say what an entry of *kind* is, whatever its id.

    >>> from trauma_informed.person.record import TopicBoundary
    >>> itself(TopicBoundary)
    ('words',)
    """
    names = [each.name for each in fields(kind)]
    if is_whole(kind):
        return tuple(name for name in names if name != "id")
    return tuple(name for name in names if way_of(kind, name) is Way.ITSELF)


@cache
def way_of(kind: Any, name: str) -> Way | None:
    """Return how the field *name* of *kind* is merged; None where its type decides.

    >>> from trauma_informed.person.record import SafeContact
    >>> way_of(SafeContact, "may_be_used").value
    'permits'
    """
    for place in (kind.__name__, _ANYWHERE):
        for way, names in _ways(place).items():
            if name in names:
                return Way(way)
    if not issubclass(kind, TopRecord):
        return Way.LATEST
    found = (way for way, names in _ways(_EVERY).items() if name in names)
    return next(map(Way, found), None)


def _ways(place: str) -> Mapping[str, list[str]]:
    found: Mapping[str, list[str]] = table().get(place, {})
    return found
