"""Wording in a plan that is worth a second look: data in ``phrases.toml``."""

import re
import tomllib
from functools import cache
from typing import Final

from attrs import frozen

from trauma_informed.data import texts
from trauma_informed.safety_plan.wording import plain

__all__ = ["Phrases", "holds", "phrases"]

_FILE: Final = "phrases.toml"
#: How many characters before a match may turn it round.
_NEAR: Final = 24


@frozen
class Phrases:
    """What is looked for, compiled once."""

    methods: re.Pattern[str]
    promises: re.Pattern[str]
    sudden_changes: re.Pattern[str]
    turned_round: re.Pattern[str]


@cache
def phrases() -> Phrases:
    """Return the patterns of ``phrases.toml``, reading it at the first call."""
    lists = tomllib.loads(texts("trauma_informed", "safety_plan", _FILE)[_FILE])
    words = "|".join(map(re.escape, lists.pop("turned_round")))
    made = {name: re.compile("|".join(each)) for name, each in lists.items()}
    return Phrases(turned_round=re.compile(rf"\b(?:{words})\b"), **made)


def holds(said: str, pattern: re.Pattern[str]) -> bool:
    """Return True where *pattern* stands in *said*, and nothing turns it round.

    >>> holds("Clear my history", phrases().sudden_changes)
    True
    >>> holds("I do not clear my history", phrases().sudden_changes)
    False
    """
    told = " ".join(plain(said).split())
    return any(
        not phrases().turned_round.search(
            told[max(0, each.start() - _NEAR) : each.start()]
        )
        for each in pattern.finditer(told)
    )
