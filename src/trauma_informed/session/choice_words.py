"""Whether a note makes a fault of a choice; the words are in ``choice_words.toml``."""

import re
import tomllib
from functools import cache

from attrs import frozen

from trauma_informed.data import texts

__all__ = ["makes_a_fault"]

_FILE = "choice_words.toml"


@frozen
class _Words:
    """What is looked for, and what is cut out first, compiled once."""

    stems: re.Pattern[str]
    anywhere: re.Pattern[str]
    of_a_choice: re.Pattern[str]
    left_alone: tuple[re.Pattern[str], ...]


@cache
def _words() -> _Words:
    lists = tomllib.loads(texts("trauma_informed", "session", _FILE)[_FILE])
    parts, stems = lists.pop("parts"), lists.pop("stems")
    made = {name: _whole("|".join(each), parts) for name, each in lists.items()}
    return _Words(
        stems=re.compile("|".join(stems.split())),
        anywhere=re.compile(made["anywhere"]),
        of_a_choice=re.compile(f"{made['anywhere']}|{made['of_a_choice']}"),
        left_alone=tuple(
            re.compile(made[name]) for name in ("quoted", "of_oneself", "everyday")
        ),
    )


def _whole(pattern: str, parts: dict[str, str]) -> str:
    """Return *pattern* with each part in the place of its name."""
    for name, part in parts.items():
        pattern = pattern.replace(f"<{name}>", part)
    return pattern


def makes_a_fault(said: str, *, of_a_choice: bool = False) -> bool:
    """Return True where *said* makes a fault of a choice.

    Args:
        said: What somebody else than the person wrote.

        of_a_choice: Whether it stands beside a choice of the person's, such as a stop.

    >>> makes_a_fault("No-show."), makes_a_fault("They said “no show”.")
    (True, False)
    >>> makes_a_fault("Refused to attend."), makes_a_fault("The bank refused the card.")
    (True, False)
    """
    words, rest = _words(), _plain(said)
    if words.stems.search(rest) is None:
        return False
    fault = words.of_a_choice if of_a_choice else words.anywhere
    if fault.search(rest) is None:
        return False
    for pattern in words.left_alone:
        rest = pattern.sub(" _ ", rest)
    return fault.search(rest) is not None


def _plain(said: str) -> str:
    """Return *said* in small letters, with one kind of apostrophe and single spaces."""
    return " ".join(said.casefold().replace("'", "\u2019").split())
