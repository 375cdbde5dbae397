"""Every error this library raises, under one root.

An error says where, what is wrong and what to do next, and it says every problem
at once. None ever carries a person's words: a message holds places, rule ids and the
library's own help, and nothing that came in from outside.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from trauma_informed.findings import Report

__all__ = [
    "CatalogueError",
    "DocumentError",
    "FieldError",
    "InstantError",
    "KeepingError",
    "LetterError",
    "RecordError",
    "ReportError",
    "TraumaInformedError",
    "UnknownNameError",
    "WorkflowError",
]


class TraumaInformedError(Exception):
    """The root of every error raised here; catch it to catch them all."""


class ProblemsError(TraumaInformedError):
    """Several problems in one error, a line each.

    Args:
        problems: Lines in the shape ``place: state; next step.``
    """

    def __init__(self, problems: "Iterable[str]") -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return the problems, a line each."""
        return "\n".join(self.problems)


class FieldError(ProblemsError, ValueError):
    """A record was built with a value that its field cannot hold."""


class InstantError(ProblemsError, ValueError):
    """A moment was given without saying how far it is from UTC."""


class KeepingError(ProblemsError, ValueError):
    """Two records cannot be merged, or one may not be erased for now."""


class CatalogueError(ProblemsError):
    """A file of rules, sources, principles or letters says something it may not."""


class DocumentError(ProblemsError, ValueError):
    """A file cannot be read as what it is said to be."""


class LetterError(ProblemsError):
    """A letter was asked for with a value missing, unknown or unusable."""


class UnknownNameError(ProblemsError, LookupError):
    """A rule, letter, framework, format or locale was asked for that is not here."""


class ReportError(TraumaInformedError):
    """An error that carries a whole report.

    Args:
        report: The findings that led here; also on `report`.
    """

    def __init__(self, report: "Report") -> None:
        self.report = report
        super().__init__(report)

    def __str__(self) -> str:
        """Return the findings, a line each."""
        return str(self.report)


class RecordError(ReportError, ValueError):
    """A document cannot become a record; `report` holds every problem in it."""


class WorkflowError(ReportError):
    """A session cannot take this step from where it is."""
