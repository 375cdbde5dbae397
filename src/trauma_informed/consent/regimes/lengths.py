"""How long a yes may last by the law of a place: data by place and kind of service.

Where no row says it, nobody here knows of a longest time; that is no word that there is
none. An app hands in the rows that somebody checked for its own place.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import MAXYEAR, date
from functools import cache
from typing import Final

from attrs import frozen

from trauma_informed.data import texts
from trauma_informed.findings import Citation
from trauma_informed.tables import entries

__all__ = ["LengthRow", "latest_end", "length_rows", "lengths_of"]

_FILE: Final = "lengths.toml"


@frozen(kw_only=True)
class LengthRow:
    """How long the law of one place lets a yes to one kind of service last."""

    key: str
    #: As ISO 3166-2 writes it (``US-TX``), or a nation's own code.
    jurisdiction: str
    service_type: str
    #: From the day on which the person signed.
    months: int
    #: What else has to be so, in words; empty where nothing is known of it.
    conditions: str = ""
    sources: tuple[Citation, ...]


def lengths_of(
    jurisdiction: str | None, *, rows: Iterable[LengthRow] | None = None
) -> tuple[LengthRow, ...]:
    """Return every row for *jurisdiction*, of whatever kind of service.

    Args:
        jurisdiction: The place, as the rows write it.

        rows: Rows to read instead of ours, such as ``(*length_rows(), *own)``.

    >>> [(row.service_type, row.months) for row in lengths_of("US-TX")]
    [('insurance', 24)]
    >>> lengths_of("US-NJ")
    ()
    """
    every = length_rows() if rows is None else rows
    return tuple(row for row in every if row.jurisdiction == jurisdiction)


def latest_end(signed: date, row: LengthRow) -> date:
    """Return the last day on which a yes that was signed on *signed* may hold.

    >>> latest_end(date(2024, 2, 29), lengths_of("US-TX")[0]).isoformat()
    '2026-02-28'
    """
    years, month = divmod(signed.month - 1 + row.months, 12)
    year = signed.year + years
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(signed.day, monthrange(year, month + 1)[1]))


@cache
def length_rows() -> tuple[LengthRow, ...]:
    """Return the rows of this library; so far, of one place.

    >>> {row.jurisdiction for row in length_rows()}
    {'US-TX'}
    """
    text = texts("trauma_informed.consent", "regimes", _FILE)[_FILE]
    read = entries(_FILE, text, "row", LengthRow)
    return tuple(LengthRow(**entry.values) for entry in read)
