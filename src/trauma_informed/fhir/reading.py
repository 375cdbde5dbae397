"""What comes out of a FHIR resource: our record, what was noticed, and what is kept."""

from collections.abc import Iterable
from typing import Any, Final

from attrs import frozen

from trauma_informed.catalogue import rule
from trauma_informed.errors import UnknownNameError
from trauma_informed.findings import Finding, Report
from trauma_informed.places import Pointer

__all__ = ["VERSIONS", "Reading", "report_of", "version_of"]

#: The versions of FHIR that are read and written.
VERSIONS: Final = ("R4", "R5")


@frozen(kw_only=True, eq=False, repr=False)
class Reading:
    """A record, and all of the resource it came from.

    `attrs.evolve(reading, record=…)` puts a later state of the record in its place;
    writing that changes in the resource only what the record says anew.
    """

    #: A `Consent`, a `SafetyPlan` or a `Goal`: the resource says which.
    record: Any
    #: Its places are pointers into the resource.
    report: Report
    #: The places in the resource that the record does not hold.
    kept: tuple[Pointer, ...]
    version: str
    #: The resource as it came; it may hold whatever its author wrote.
    resource: dict[str, Any]

    def __repr__(self) -> str:
        """Return the record, and how much was noticed and kept; no word of it."""
        found, kept = len(self.report), len(self.kept)
        return f"Reading({self.record!r}, version={self.version!r}, report=<{found}>, kept=<{kept}>)"


def version_of(name: str) -> str:
    """Return *name* if it is a version that is read here.

    Raises:
        UnknownNameError: It is not.
    """
    if name not in VERSIONS:
        raise UnknownNameError([f"version: is not here; use {' or '.join(VERSIONS)}."])
    return name


def report_of(seen: Iterable[tuple[str, Pointer]], record_id: str) -> Report:
    """Return the findings of rules at places, errors first, each once."""
    findings = [
        Finding(rule=rule(rule_id), at=at, record=record_id)
        for rule_id, at in dict.fromkeys(seen)
    ]
    findings.sort(key=lambda finding: finding.severity.rank)
    return Report(findings=tuple(findings))
