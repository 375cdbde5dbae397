"""The shapes in which a decision travels: plain values, ready for JSON."""

from typing import TypedDict

__all__ = ["BecauseDict", "CoveredDict", "DecisionDict", "ObligationDict"]


class BecauseDict(TypedDict):
    """One answer leaned on, in plain values."""

    reason: str
    consent_id: str
    at: str
    information: list[str]


class CoveredDict(TypedDict):
    """One part that may be shared, in plain values."""

    information: str
    marked: list[str]
    without: list[str]


class ObligationDict(TypedDict):
    """Something that has to be done, in plain values."""

    kind: str
    information: list[str]
    marked: list[str]
    recipient: str | None
    consent_id: str | None
    due: str | None
    event: str | None
    said_beforehand: str


class DecisionDict(TypedDict):
    """A decision in plain values, for the keeper of the record alone."""

    outcome: str
    reason: str
    because: list[BecauseDict]
    covered: list[CoveredDict]
    obligations: list[ObligationDict]
    leniently: list[str]
    at: str
    known_at: str | None
    combine: str
