"""What a supporter's own look at their load may notice, and by which marks."""

import tomllib
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec

from trauma_informed.data import texts
from trauma_informed.errors import UnknownNameError
from trauma_informed.fields import Count, Minutes, Private
from trauma_informed.reflection.prompting import LOCALES
from trauma_informed.views import Record, record

__all__ = ["Marks", "Noticed", "What", "marks"]


class What(StrEnum):
    """What there was, by the supporter's marks."""

    FULL_DAY = "full-day"
    FULL_WEEK = "full-week"
    NO_FREE_DAY = "no-free-day"
    SHORT_BREATH = "short-breath"
    #: A full week with no reflection and no supervision since.
    FULL_WEEK_ALONE = "full-week-alone"
    SUPERVISION_LONG_AGO = "supervision-long-ago"


@record
class Marks(Record):
    """Beyond which number something is noticed; None for what is not looked at.

    >>> Marks(days_in_a_row=4).talks_in_a_day is None
    True
    """

    talks_in_a_day: Count | None = None
    talks_in_seven_days: Count | None = None
    days_in_a_row: Count | None = None
    minutes_between_talks: Minutes | None = None
    days_between_supervisions: Count | None = None


@record
class Noticed(Record):
    """Something worth a thought, and the last day that it is about.

    >>> Noticed(what=What.FULL_DAY, on=date(2026, 3, 1)).said("es")
    'Ese día hubo más conversaciones que tu marca. ¿Para qué quedó espacio?'
    """

    what: Private[What]
    on: Private[date]

    def said(self, locale: str = "en") -> str:
        """Return it in words, as an offer.

        Raises:
            UnknownNameError: It is not worded in *locale*.
        """
        if locale not in LOCALES:
            raise UnknownNameError([f"locale: is not here; use {', '.join(LOCALES)}."])
        return str(_book()["noticed"][self.what][locale])


def marks() -> Marks:
    """Return the marks that stand in ``load.toml``: our own choice, and no norm.

    >>> marks().days_in_a_row
    5
    """
    return msgspec.convert(_book()["marks"], Marks)


@cache
def _book() -> dict[str, Any]:
    file = texts("trauma_informed", "reflection", "load.toml")["load.toml"]
    return tomllib.loads(file)
