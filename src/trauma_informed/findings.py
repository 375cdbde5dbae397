"""What the library says about a record or a text: rules, places, findings, reports.

A *rule* is a stable id with its reasons. A *finding* is a rule at a place. A *report*
is the findings in order, and the rules that could not be checked. None of them holds a
person's words: a place says where to look, and the reader opens the record.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar, Self

from attrs import Factory, field, frozen

from trauma_informed.errors import ReportError
from trauma_informed.places import Pointer, Span
from trauma_informed.plain import FindingDict, NotCheckedDict, ReportDict

__all__ = [
    "Citation",
    "Confidence",
    "Finding",
    "NotChecked",
    "Pointer",
    "Report",
    "Rule",
    "Severity",
    "Span",
]


class Severity(StrEnum):
    """How much a finding asks of its reader.

    An *error* stops what leans on the record; a *warning* is likely to hurt somebody;
    *advice* is offered, and may be left.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for advice."""
        return tuple(Severity).index(self)


class Confidence(StrEnum):
    """What a rule stands on.

    *sourced*: its sources say so. *house*: our own reasoning, and so never more than
    advice unless it only reads what the record itself says. *unconfirmed*: a source
    that nobody has yet read for this library.
    """

    SOURCED = "sourced"
    HOUSE = "house"
    UNCONFIRMED = "unconfirmed"


@frozen(kw_only=True)
class Citation:
    """A work in ``sources.toml``, and the place in it that a rule stands on."""

    key: str
    at: str = ""


@frozen(kw_only=True)
class Rule:
    """One thing worth noticing, with its reasons; the words live in ``rules.toml``.

    >>> import trauma_informed as ti
    >>> rule = ti.rule("CON001")
    >>> rule.principle, rule.severity.value
    ('trust', 'warning')
    """

    #: Three letters and three digits, never used again for anything else.
    id: str
    #: The pattern that is found, in kebab-case; the help is in `message`.
    name: str
    #: The slug of the principle it serves.
    principle: str
    severity: Severity
    #: ``state; next step.``: printing a finding puts the place before it.
    message: str
    #: Why it matters to the person, in a sentence or two.
    why: str
    sources: tuple[Citation, ...]
    #: What studies found, with their numbers. It stands on the rule's page in the docs
    #: and nowhere else: no screen, report or letter shows odds.
    evidence: str = ""
    #: SAMHSA principles that it serves and that the seven leave out.
    serves: tuple[str, ...] = ()
    #: Who can act on it: supporter, service, developer.
    audience: str = "supporter"
    confidence: Confidence = Confidence.SOURCED
    #: Rules that speak first: where one of them has found something, this one is quiet.
    requires: tuple[str, ...] = ()
    #: People with lived experience who have reviewed it. Empty: nobody has yet.
    reviewed_by: tuple[str, ...] = ()
    since: str = "0.1.0"
    #: Examples in which it finds something, and in which it leaves all as it is.
    finds: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()


@frozen(kw_only=True)
class Finding:
    """A rule at a place.

    >>> import trauma_informed as ti
    >>> finding = Finding(rule=ti.rule("CON001"), at=Pointer("/terms/0/ends"))
    >>> str(finding).startswith("/terms/0/ends: ")
    True
    """

    rule: Rule
    #: A `Pointer` into a record, or a `Span` of a text.
    at: Pointer | Span
    #: The id of the record it is about; empty for a text.
    record: str = ""
    #: As the rule says, unless an app graded it otherwise.
    severity: Severity = field(
        default=Factory(lambda self: self.rule.severity, takes_self=True)
    )
    #: Words that would do instead; only ever the rule's own.
    suggestions: tuple[str, ...] = ()
    #: What fills the braces in the rule's message; never from a record or a text.
    details: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """``state; next step.``, complete in one reading."""
        return self.rule.message.format_map(dict(self.details))

    @property
    def audience(self) -> str:
        """Who can act on it."""
        return self.rule.audience

    def __str__(self) -> str:
        """Return ``place: state; next step. [id]``."""
        return f"{str(self.at) or 'the whole record'}: {self.message} [{self.rule.id}]"

    def to_dict(self) -> FindingDict:
        """Return plain values, ready for JSON or a table."""
        return {
            "rule": self.rule.id,
            "name": self.rule.name,
            "principle": self.rule.principle,
            "severity": self.severity.value,
            "record": self.record,
            "at": str(self.at),
            "message": self.message,
            "suggestions": list(self.suggestions),
            "audience": self.audience,
        }


@frozen(kw_only=True)
class NotChecked:
    """A rule that could not be checked, and what it would have needed."""

    rule: Rule
    #: Names of the kinds of record that were not among `alongside`.
    needs: tuple[str, ...]
    record: str = ""

    def __str__(self) -> str:
        """Return the rule's id and what it needs."""
        return f"{self.rule.id} was not checked; hand in {' and '.join(self.needs)}."

    def to_dict(self) -> NotCheckedDict:
        """Return plain values, ready for JSON or a table."""
        return {"rule": self.rule.id, "needs": list(self.needs), "record": self.record}


@frozen(kw_only=True)
class Report:
    """Findings in order, and what could not be checked.

    >>> Report().ok
    True
    """

    #: The shape in which it travels; `json_schema` reads it.
    WIRE: ClassVar[type] = ReportDict

    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()

    @property
    def ok(self) -> bool:
        """True where no error was found among what was checked."""
        return not any(f.severity is Severity.ERROR for f in self.findings)

    def __iter__(self) -> Iterator[Finding]:
        """Yield the findings in order."""
        return iter(self.findings)

    def __len__(self) -> int:
        """Return how many findings there are."""
        return len(self.findings)

    def __bool__(self) -> bool:
        """Return True: an empty report is still a report. Ask `ok` or `len`."""
        return True

    def __add__(self, other: "Report") -> Self:
        """Return one report of both, this one first."""
        return type(self)(
            findings=self.findings + other.findings,
            not_checked=self.not_checked + other.not_checked,
        )

    def by_principle(self) -> dict[str, tuple[Finding, ...]]:
        """Return the findings under the slug of the principle that each serves."""
        slugs = dict.fromkeys(f.rule.principle for f in self.findings)
        return {
            slug: tuple(f for f in self.findings if f.rule.principle == slug)
            for slug in slugs
        }

    def raise_for_errors(self) -> None:
        """Raise `ReportError` where `ok` is False; otherwise do nothing."""
        if not self.ok:
            raise ReportError(self)

    def to_dicts(self) -> list[FindingDict]:
        """Return one flat dict a finding: a table, or lines of JSON."""
        return [finding.to_dict() for finding in self.findings]

    def to_dict(self) -> ReportDict:
        """Return plain values, ready for JSON; `json_schema` of `Report` is theirs."""
        return {
            "ok": self.ok,
            "findings": self.to_dicts(),
            "not_checked": [each.to_dict() for each in self.not_checked],
        }

    def __str__(self) -> str:
        """Return a line a finding, then a line a rule not checked."""
        lines = [*map(str, self.findings), *map(str, self.not_checked)]
        return "\n".join(lines) or "Nothing found."
