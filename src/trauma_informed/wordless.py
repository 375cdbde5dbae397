"""Raising so that no frame of ours still holds a person's words (law 1).

A traceback may show what each frame held; an error that left a verb of ours goes on
without those frames, and without the errors it came from.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

__all__ = ["without_words", "wordless"]

P = ParamSpec("P")
R = TypeVar("R")


def without_words(error: Exception) -> Exception:
    """Return *error* without the frames and the errors it came through.

    A frame that read a text still holds it, and a traceback may show what frames hold.
    Whoever raises it anew drops the text first.
    """
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def wordless(verb: Callable[P, R]) -> Callable[P, R]:
    """Let *verb* raise without a frame of ours that still holds a person's words."""

    @wraps(verb)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return verb(*args, **kwargs)
        except Exception as caught:  # noqa: BLE001 -- raised again, without the words
            error = without_words(caught)
        del args, kwargs
        raise error

    return quiet
