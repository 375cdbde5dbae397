"""What was found, for people, for other tools and for code scanning."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import trauma_informed as ti
from trauma_informed.cli.reading import Found, Outcome
from trauma_informed.cli.words import named
from trauma_informed.sarif import log, told

__all__ = ["FORMATS", "WITH_WORDS", "summary", "uri_of"]

#: What GitHub calls each severity.
_LEVELS: Final = {"error": "error", "warning": "warning", "advice": "notice"}
#: The most that is shown of the words of a finding.
_LONGEST: Final = 80


def _shown(found: Found) -> str:
    """Return the words of a finding on one line, if they were asked for."""
    words = " ".join(found.words.split())
    words = "".join(letter if letter.isprintable() else "?" for letter in words)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _text(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        for each in outcome.found:
            line, column = each.start
            rule, severity = each.finding.rule, each.finding.severity.value
            words = f" (“{_shown(each)}”)" if each.words else ""
            place = f"{named(outcome.path)}:{line}:{column}"
            yield f"{place}: {severity}: {told(each.finding)} [{rule.id}]{words}"


def _markdown(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "# Wording that may hurt"
    if not any(outcome.found for outcome in outcomes):
        yield "\nNothing found."
    for outcome in outcomes:
        if outcome.found:
            yield f"\n## {_cell(named(outcome.path))}\n"
            yield "| place | severity | what and why | rule |"
            yield "|---|---|---|---|"
            yield from map(_row, outcome.found)


def _row(found: Found) -> str:
    rule = found.finding.rule
    line, column = found.start
    words = f"“{_cell(_shown(found))}” " if found.words else ""
    about = f"{words}{_cell(told(found.finding))} {_cell(rule.why)}"
    severity = found.finding.severity.value
    return f"| {line}:{column} | {severity} | {about} | {rule.id} {rule.name} |"


def _cell(text: str) -> str:
    """Return *text* so that nothing in it is read as Markdown."""
    return "".join(f"\\{each}" if each in r"\`*_{}[]<>|#!~&" else each for each in text)


def _json(outcomes: Sequence[Outcome]) -> Iterator[str]:
    files = [
        {"path": named(outcome.path), "findings": [*map(_dict, outcome.found)]}
        for outcome in outcomes
        if outcome.found
    ]
    unread = [
        {"path": named(outcome.path), "problems": list(outcome.problems)}
        for outcome in outcomes
        if outcome.problems
    ]
    yield json.dumps(
        {
            "schema": "trauma-informed/audit/1",
            "ok": all(outcome.report.ok for outcome in outcomes),
            "read": len(outcomes) - len(unread),
            "files": files,
            "not_read": unread,
        },
        indent=2,
    )


def _dict(found: Found) -> dict[str, Any]:
    places = {
        "line": found.start[0],
        "column": found.start[1],
        "end_line": found.end[0],
        "end_column": found.end[1],
    }
    return {**found.finding.to_dict(), **places}


def _sarif(outcomes: Sequence[Outcome]) -> Iterator[str]:
    reports: dict[str, ti.Report] = {}
    texts: dict[str, str] = {}
    for outcome in outcomes:
        if outcome.found:
            uri = uri_of(outcome.path)
            reports[uri], texts[uri] = outcome.report, outcome.text
    yield json.dumps(log(reports, texts=texts), indent=2)


def uri_of(path: Path) -> str:
    """Return the URI of *path*, from this folder where it is inside it."""
    full, here = (Path(os.path.abspath(each)) for each in (path, "."))  # noqa: PTH100
    if full.is_relative_to(here):
        return quote(os.fsencode(full.relative_to(here).as_posix()))
    return full.as_uri()


def _github(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        for each in outcome.found:
            rule = each.finding.rule
            values = {
                "file": named(outcome.path).replace("\\", "/"),
                "line": str(each.start[0]),
                "col": str(each.start[1]),
                "endLine": str(each.end[0]),
                "endColumn": str(each.end[1]),
                "title": f"{rule.id} {rule.name}",
            }
            place = ",".join(f"{key}={_value(text)}" for key, text in values.items())
            level = _LEVELS[each.finding.severity.value]
            yield f"::{level} {place}::{_data(told(each.finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Final[dict[str, Callable[[Sequence[Outcome]], Iterator[str]]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "markdown": _markdown,
}
#: Formats that may show the words of a finding, where somebody asks for them.
WITH_WORDS: Final = ("text", "markdown")


def summary(found: Sequence[Outcome]) -> str:
    """Return how much was found in how many files."""
    counted = Counter(f.severity for each in found for f in each.report)
    read = sum(not outcome.problems for outcome in found)
    files = "1 file" if read == 1 else f"{read} files"
    if not counted:
        return f"Nothing found in {files}."
    told = (_counted(counted[each], each) for each in ti.Severity if counted[each])
    return f"Found in {files}: {', '.join(told)}."


def _counted(count: int, severity: ti.Severity) -> str:
    many = count > 1 and severity is not ti.Severity.ADVICE
    return f"{count} {severity.value}{'s' if many else ''}"
