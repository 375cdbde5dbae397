"""Trauma-informed practice models for peer-support and coaching apps.

Everything here is loaded when it is first asked for; importing the package opens
nothing.
"""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed import (
        checklist,
        consent,
        fhir,
        goals,
        language,
        lines,
        person,
        principles,
        questionnaire,
        reflection,
        safety_plan,
        sarif,
        service,
        session,
    )
    from trauma_informed.catalogue import sources
    from trauma_informed.checking import Checker, check
    from trauma_informed.checklist.record import PrincipleChecklist
    from trauma_informed.consent.record import Consent
    from trauma_informed.convert import (
        dumps,
        json_schema,
        loads,
        private_fields,
        structure,
        unstructure,
    )
    from trauma_informed.due_list import due
    from trauma_informed.erasing import ErasureBasis, Tombstone, erase
    from trauma_informed.errors import (
        RecordError,
        ReportError,
        TraumaInformedError,
        WorkflowError,
    )
    from trauma_informed.findings import Finding, Pointer, Report, Rule, Severity, Span
    from trauma_informed.goals.record import Goal
    from trauma_informed.language.auditing import Auditor, audit
    from trauma_informed.language.context import Context
    from trauma_informed.merging import merge
    from trauma_informed.person.record import Preferences
    from trauma_informed.principles import Principle
    from trauma_informed.questionnaire.record import Questionnaire
    from trauma_informed.reflection.record import Reflection
    from trauma_informed.rulebook import rule, rules
    from trauma_informed.safety_plan.record import SafetyPlan
    from trauma_informed.service.record import Service, Support
    from trauma_informed.session.record import Session
    from trauma_informed.templates import install, jinja_loader, letters, render

__version__ = "0.1.0"

#: Where each public name lives.
_HOMES = {
    "Auditor": "language.auditing",
    "Checker": "checking",
    "Consent": "consent.record",
    "Context": "language.context",
    "ErasureBasis": "erasing",
    "Finding": "findings",
    "Goal": "goals.record",
    "Pointer": "findings",
    "Preferences": "person.record",
    "Principle": "principles",
    "PrincipleChecklist": "checklist.record",
    "Questionnaire": "questionnaire.record",
    "RecordError": "errors",
    "Reflection": "reflection.record",
    "Report": "findings",
    "ReportError": "errors",
    "Rule": "findings",
    "SafetyPlan": "safety_plan.record",
    "Service": "service.record",
    "Session": "session.record",
    "Severity": "findings",
    "Span": "findings",
    "Support": "service.record",
    "Tombstone": "erasing",
    "TraumaInformedError": "errors",
    "WorkflowError": "errors",
    "audit": "language.auditing",
    "check": "checking",
    "checklist": "",
    "consent": "",
    "due": "due_list",
    "dumps": "convert",
    "erase": "erasing",
    "fhir": "",
    "goals": "",
    "install": "templates",
    "jinja_loader": "templates",
    "json_schema": "convert",
    "language": "",
    "letters": "templates",
    "lines": "",
    "loads": "convert",
    "merge": "merging",
    "person": "",
    "principles": "",
    "private_fields": "convert",
    "questionnaire": "",
    "reflection": "",
    "render": "templates",
    "rule": "rulebook",
    "rules": "rulebook",
    "safety_plan": "",
    "sarif": "",
    "service": "",
    "session": "",
    "sources": "catalogue",
    "structure": "convert",
    "unstructure": "convert",
}

__all__ = [
    "Auditor",
    "Checker",
    "Consent",
    "Context",
    "ErasureBasis",
    "Finding",
    "Goal",
    "Pointer",
    "Preferences",
    "Principle",
    "PrincipleChecklist",
    "Questionnaire",
    "RecordError",
    "Reflection",
    "Report",
    "ReportError",
    "Rule",
    "SafetyPlan",
    "Service",
    "Session",
    "Severity",
    "Span",
    "Support",
    "Tombstone",
    "TraumaInformedError",
    "WorkflowError",
    "audit",
    "check",
    "checklist",
    "consent",
    "due",
    "dumps",
    "erase",
    "fhir",
    "goals",
    "install",
    "jinja_loader",
    "json_schema",
    "language",
    "letters",
    "lines",
    "loads",
    "merge",
    "person",
    "principles",
    "private_fields",
    "questionnaire",
    "reflection",
    "render",
    "rule",
    "rules",
    "safety_plan",
    "sarif",
    "service",
    "session",
    "sources",
    "structure",
    "unstructure",
]

if not TYPE_CHECKING:
    __getattr__ = door(__name__, _HOMES)

    def __dir__() -> list[str]:
        """Return the public names."""
        return [*__all__, "__version__"]
