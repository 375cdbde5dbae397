"""The plain shapes in which findings and reports travel: JSON, tables, other tools."""

from typing import TypedDict

__all__ = ["FindingDict", "NotCheckedDict", "ReportDict"]


class FindingDict(TypedDict):
    """A finding in plain values, as it travels."""

    rule: str
    name: str
    principle: str
    severity: str
    record: str
    at: str
    message: str
    suggestions: list[str]
    audience: str


class NotCheckedDict(TypedDict):
    """A rule that could not be checked, in plain values."""

    rule: str
    needs: list[str]
    record: str


class ReportDict(TypedDict):
    """A report in plain values."""

    ok: bool
    findings: list[FindingDict]
    not_checked: list[NotCheckedDict]
