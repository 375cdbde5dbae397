"""Who must sign where the person is a minor: data by place and by kind of service.

There is no age here that holds everywhere: law differs by place, and within a place by
the kind of service. Where no row says it, the answer is that it is not known, and an
app hands in the rows that somebody checked for its own place.
"""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Final

from attrs import frozen

from trauma_informed.consent.choices import Regime
from trauma_informed.data import texts
from trauma_informed.findings import Citation, Confidence
from trauma_informed.tables import entries

__all__ = ["MinorRow", "WhoMustSign", "WhoSigns", "minor_rows", "who_must_sign"]

_FILE: Final = "minors.toml"
#: What 42 CFR 2.14 makes of the law of a place, as others describe it.
_PART_2: Final = Citation(key="hil-minors", at="minors, of 42 CFR 2.14")


class WhoSigns(StrEnum):
    """Who has to sign."""

    NOT_KNOWN = "not-known"
    PERSON_ALONE = "person-alone"
    PARENT = "parent-or-guardian"
    BOTH = "both"


@frozen(kw_only=True)
class MinorRow:
    """What the law of one place says of one kind of service, from one age to another."""

    key: str
    #: As ISO 3166-2 writes it (``US-CA``), or a nation's own code.
    jurisdiction: str
    service_type: str
    #: The first age in whole years for which it holds, and the first for which it does
    #: not any more; None where there is no such bound.
    from_age: int | None = None
    below_age: int | None = None
    who: WhoSigns
    #: What else has to be so, in words; empty where nothing is known of it.
    conditions: str = ""
    sources: tuple[Citation, ...]
    confidence: Confidence = Confidence.UNCONFIRMED


@frozen(kw_only=True)
class WhoMustSign:
    """An answer, and what it stands on."""

    who: WhoSigns
    conditions: str = ""
    sources: tuple[Citation, ...] = ()
    confidence: Confidence = Confidence.UNCONFIRMED


def who_must_sign(
    jurisdiction: str,
    service_type: str,
    age: int,
    *,
    regime: Regime | None = None,
    rows: Iterable[MinorRow] | None = None,
) -> WhoMustSign:
    """Return who must sign for a person of *age*, as far as anybody wrote it down.

    Args:
        jurisdiction: The place, as the rows write it.

        service_type: The kind of service; law differs by it within one place.

        age: In whole years.

        regime: Under `Regime.PART_2`, where a place asks for a parent, both sign;
            where it lets the minor come alone, the minor alone decides.

        rows: Rows to read instead of ours, such as ``(*minor_rows(), *own)``. The
            first that fits holds.

    >>> found = who_must_sign("US-CA", "outpatient-mental-health", 14)
    >>> found.who.value, found.confidence.value
    ('person-alone', 'unconfirmed')
    >>> who_must_sign("US-NJ", "outpatient-mental-health", 14).who.value
    'not-known'
    """
    for row in minor_rows() if rows is None else rows:
        here = (row.jurisdiction, row.service_type) == (jurisdiction, service_type)
        if here and _in_range(row, age):
            return _under(row, regime)
    return WhoMustSign(who=WhoSigns.NOT_KNOWN)


def _in_range(row: MinorRow, age: int) -> bool:
    """Return True where *row* holds for *age*."""
    old_enough = row.from_age is None or row.from_age <= age
    return old_enough and (row.below_age is None or age < row.below_age)


def _under(row: MinorRow, regime: Regime | None) -> WhoMustSign:
    """Return what *row* says, as *regime* reads it."""
    part_2 = regime is Regime.PART_2
    with_parent = part_2 and row.who is WhoSigns.PARENT
    return WhoMustSign(
        who=WhoSigns.BOTH if with_parent else row.who,
        conditions=row.conditions,
        sources=(*row.sources, _PART_2) if part_2 else row.sources,
        confidence=Confidence.UNCONFIRMED if part_2 else row.confidence,
    )


@cache
def minor_rows() -> tuple[MinorRow, ...]:
    """Return the rows of this library; few, and none confirmed.

    >>> {row.confidence.value for row in minor_rows()}
    {'unconfirmed'}
    """
    text = texts("trauma_informed.consent", "regimes", _FILE)[_FILE]
    read = entries(_FILE, text, "row", MinorRow)
    return tuple(MinorRow(**entry.values) for entry in read)
