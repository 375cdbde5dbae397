"""What one plain value may be: text, a moment, a number, a choice.

Each constraint returns what a value cannot be and what to do, or None; never the value.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from math import isfinite
from typing import Any

__all__ = ["Constraint", "scalar"]

Constraint = Callable[[Any], "str | None"]


def scalar(kind: Any) -> Constraint:
    """Return what a field of the plain type *kind* holds its value to."""
    if kind is str:
        return _text
    if kind is datetime:
        return _moment
    if kind is float:
        return _number
    if kind is int:
        return lambda value: (
            None if type(value) is int else ": is not a whole number; give one."
        )
    if kind is date:
        return lambda value: (
            None if type(value) is date else ": is not a date; give a date."
        )
    if kind is bool:
        return lambda value: (
            None if type(value) is bool else ": is not yes or no; give True or False."
        )
    return _instance(kind)


def _instance(kind: type) -> Constraint:
    choices = (
        ", ".join(choice.value for choice in kind) if issubclass(kind, Enum) else ""
    )
    help_ = (
        f"give {kind.__name__}: one of {choices}."
        if choices
        else f"give a {kind.__name__}."
    )
    return lambda value: (
        None if type(value) is kind else f": is of another kind; {help_}"
    )


def _text(value: object) -> str | None:
    if type(value) is not str:
        return ": is not text; give a str."
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        return ": holds half of a character; decode the text again from its source."
    return None


def _moment(value: object) -> str | None:
    if not isinstance(value, datetime) or value.tzinfo is None:
        return ": does not say its distance from UTC; give an aware datetime."
    if type(value.tzinfo) is not timezone or value.tzinfo.utcoffset(None) % timedelta(
        minutes=1
    ):
        return (
            ": has no fixed distance from UTC; pass it through fields.instant() first."
        )
    return None


def _number(value: object) -> str | None:
    if type(value) not in (int, float) or not isfinite(value):  # type: ignore[arg-type]
        return ": is not a finite number; give one."
    return None
