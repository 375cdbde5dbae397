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
    """What is looked for, compiled once."""

    anywhere: re.Pattern[str]
    of_a_choice: re.Pattern[str]
    theirs: re.Pattern[str]


@cache
def _words() -> _Words:
    lists = tomllib.loads(texts("trauma_informed", "session", _FILE)[_FILE])
    made = {name: "|".join(each) for name, each in lists.items()}
    return _Words(
        anywhere=re.compile(made["anywhere"]),
        of_a_choice=re.compile(f"{made['anywhere']}|{made['of_a_choice']}"),
        theirs=re.compile(f"{made['quoted']}|{made['of_oneself']}"),
    )


def makes_a_fault(said: str, *, of_a_choice: bool = False) -> bool:
    """Return True where *said* makes a fault of a choice.

    Args:
        said: A note.

        of_a_choice: Whether it stands beside a choice of the person's, such as a stop.

    >>> makes_a_fault("No-show."), makes_a_fault("They said “no show”.")
    (True, False)
    """
    if not said:
        return False
    words = _words()
    others = words.theirs.sub(" ", said.casefold())
    pattern = words.of_a_choice if of_a_choice else words.anywhere
    return pattern.search(others) is not None
