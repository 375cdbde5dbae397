"""The problems of a document while they are gathered, and the report they become."""

from collections.abc import Iterable

from trauma_informed.catalogue import rule
from trauma_informed.findings import Finding, Pointer, Report

__all__ = ["Problem", "Problems"]

#: A rule's id, the steps from the inside out, and what fills the rule's braces.
Problem = tuple[str, tuple[str | int, ...], dict[str, str]]


class Problems(Exception):  # noqa: N818 -- it never leaves `convert`
    """Problems on their way out of the nesting in which they were found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__()

    @classmethod
    def one(cls, rule_id: str, *, at: str = "", **details: str) -> "Problems":
        """Return a single problem at *at*, a step of the document's top or nothing."""
        steps = (at.removeprefix("/"),) if at else ()
        return cls([(rule_id, steps, details)])

    def within(self, step: str | int) -> list[Problem]:
        """Return the problems as seen from one step further out."""
        return [
            (rule_id, (*steps, step), more) for rule_id, steps, more in self.problems
        ]

    def report(self) -> Report:
        """Return a report with a finding a problem."""
        return Report(findings=tuple(map(_finding, self.problems)))


def _finding(problem: Problem) -> Finding:
    rule_id, steps, details = problem
    at = Pointer()
    for step in reversed(steps):
        at = at / step
    return Finding(rule=rule(rule_id), at=at, details=tuple(details.items()))
