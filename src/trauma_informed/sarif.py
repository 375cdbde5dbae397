"""SARIF 2.1.0: reports in the form that code scanning reads, and no word of a text.

A result says where to look and which rule speaks. The words that it is about are not in
it, nor is a digest of them: whoever may read the file opens it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import trauma_informed as ti
from trauma_informed.catalogue import sources
from trauma_informed.documents.places import Lines
from trauma_informed.findings import Finding, Report, Rule, Severity
from trauma_informed.places import Span

__all__ = ["log", "told"]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "note",
}
#: The same, as GitHub orders them.
_RANKS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "recommendation",
}
_BRACES: Final = re.compile(r"\{\w+\}")


def log(
    reports: Mapping[str, Report], *, texts: Mapping[str, str], help_base: str = ""
) -> dict[str, Any]:
    """Return a SARIF log of *reports*, ready for `json.dumps`.

    Args:
        reports: Each report under the URI of what it is about; a relative one is read
            from the root of the repository.

        texts: The text under each URI, from which lines and columns are counted; it is
            not in the log. Without it, a place is told in codepoints alone.

        help_base: The address of this library's pages, where each rule has its own.

    >>> report = ti.audit("He committed suicide.")
    >>> run = log({"a.md": report}, texts={"a.md": "He committed suicide."})["runs"][0]
    >>> run["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"]
    4
    """
    found = {each.rule.id: each.rule for report in reports.values() for each in report}
    rules = [found[id_] for id_ in sorted(found)]
    indices = {rule.id: index for index, rule in enumerate(rules)}
    driver = {
        "name": "trauma-informed",
        "version": ti.__version__,
        "semanticVersion": ti.__version__,
        "rules": [_rule(rule, help_base) for rule in rules],
    }
    results = [
        _result(finding, indices, place)
        for uri, report in reports.items()
        for finding, place in _placed(uri, report, texts.get(uri))
    ]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


def told(finding: Finding) -> str:
    """Return what *finding* says, with the words that would do instead after it.

    Those that its message names already are not said twice.
    """
    said = finding.message.lower()
    others = (f"“{words}”" for words in finding.suggestions)
    instead = " or ".join(words for words in others if words.lower() not in said)
    return f"{finding.message} Instead: {instead}." if instead else finding.message


def _rule(rule: Rule, help_base: str) -> dict[str, Any]:
    told = {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": _sentence(_BRACES.sub("…", rule.message))},
        "fullDescription": {"text": rule.why},
        "help": {"text": _plain(rule), "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["trauma-informed", rule.principle],
            "problem.severity": _RANKS[rule.severity],
            "confidence": rule.confidence.value,
        },
    }
    if help_base:
        page = f"reference/rules/{rule.id}.html#{rule.id.lower()}"
        told["helpUri"] = f"{help_base.rstrip('/')}/{page}"
    return told


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:]


def _works(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield the title of each work that *rule* stands on, and its address."""
    works = {work.key: work for work in sources()}
    for citation in rule.sources:
        work = works.get(citation.key)
        title = work.title if work else citation.key
        at = f", {citation.at}" if citation.at else ""
        yield title + at, work.address if work else ""


def _plain(rule: Rule) -> str:
    works = "; ".join(title for title, _ in _works(rule))
    return f"{rule.why} Sources: {works}."


def _markdown(rule: Rule) -> str:
    works = (
        f"- [{title}]({address})" if address else f"- {title}"
        for title, address in _works(rule)
    )
    lines = [rule.why, "", f"It stands on: {rule.confidence.value}.", "", *works]
    return "\n".join(lines)


def _placed(
    uri: str, report: Report, text: str | None
) -> Iterator[tuple[Finding, dict[str, Any]]]:
    """Yield each finding of *report* with its location."""
    lines = None if text is None else Lines(text)
    for finding in report:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
        place: dict[str, Any] = {"physicalLocation": physical}
        if isinstance(finding.at, Span):
            physical["region"] = _region(finding.at, lines)
        else:
            place["logicalLocations"] = [{"fullyQualifiedName": str(finding.at)}]
        yield finding, place


def _region(span: Span, lines: Lines | None) -> dict[str, int]:
    region = {"charOffset": span.start, "charLength": span.end - span.start}
    if lines is None:
        return region
    start, end = lines.place(span.start), lines.place(span.end)
    return {
        "startLine": start[0],
        "startColumn": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        **region,
    }


def _result(
    finding: Finding, indices: Mapping[str, int], place: dict[str, Any]
) -> dict[str, Any]:
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": indices[finding.rule.id],
        "level": _LEVELS[finding.severity],
        "message": {"text": _sentence(told(finding))},
        "locations": [place],
    }
