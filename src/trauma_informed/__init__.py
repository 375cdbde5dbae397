"""Trauma-informed practice models for peer-support and coaching apps.

Everything here is loaded when it is first asked for; importing the package opens
nothing.
"""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed import consent, principles, safety_plan
    from trauma_informed.catalogue import rule, rules, sources
    from trauma_informed.checking import Checker, check
    from trauma_informed.consent.record import Consent
    from trauma_informed.convert import (
        dumps,
        json_schema,
        loads,
        private_fields,
        structure,
        unstructure,
    )
    from trauma_informed.errors import RecordError, ReportError, TraumaInformedError
    from trauma_informed.findings import Finding, Pointer, Report, Rule, Severity, Span
    from trauma_informed.principles import Principle
    from trauma_informed.safety_plan.record import SafetyPlan
    from trauma_informed.templates import install, jinja_loader, letters, render

__version__ = "0.1.0"

#: Where each public name lives.
_HOMES = {
    "Checker": "checking",
    "Consent": "consent.record",
    "Finding": "findings",
    "Pointer": "findings",
    "Principle": "principles",
    "RecordError": "errors",
    "Report": "findings",
    "ReportError": "errors",
    "Rule": "findings",
    "SafetyPlan": "safety_plan.record",
    "Severity": "findings",
    "Span": "findings",
    "TraumaInformedError": "errors",
    "check": "checking",
    "consent": "",
    "dumps": "convert",
    "install": "templates",
    "jinja_loader": "templates",
    "json_schema": "convert",
    "letters": "templates",
    "loads": "convert",
    "principles": "",
    "private_fields": "convert",
    "render": "templates",
    "rule": "catalogue",
    "rules": "catalogue",
    "safety_plan": "",
    "sources": "catalogue",
    "structure": "convert",
    "unstructure": "convert",
}

__all__ = [
    "Checker",
    "Consent",
    "Finding",
    "Pointer",
    "Principle",
    "RecordError",
    "Report",
    "ReportError",
    "Rule",
    "SafetyPlan",
    "Severity",
    "Span",
    "TraumaInformedError",
    "check",
    "consent",
    "dumps",
    "install",
    "jinja_loader",
    "json_schema",
    "letters",
    "loads",
    "principles",
    "private_fields",
    "render",
    "rule",
    "rules",
    "safety_plan",
    "sources",
    "structure",
    "unstructure",
]

if not TYPE_CHECKING:
    __getattr__ = door(__name__, _HOMES)

    def __dir__() -> list[str]:
        """Return the public names."""
        return [*__all__, "__version__"]
