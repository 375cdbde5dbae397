"""SARIF: reports as code scanning reads them, and no word of a text in them.

The official schema is not in this repository. Put its address on this machine in
``SARIF_SCHEMA`` to hold the log to it; the npm package
``@microsoft/sarif-multitool-linux`` brings it. What is written here is held to the
parts of it that we use, with no other key.
"""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from auditing import FOUND
from hypothesis import given
from hypothesis import strategies as st
from terminal import CANARY

import trauma_informed as ti
from trauma_informed.findings import Citation, Finding

TEXT = f"{CANARY} 🙂\r\nHe committed\nsuicide, {CANARY}.\rHe committed suicide."
#: A rule of an app, whose source is not one of ours.
OWN = ti.Rule(
    id="APP001",
    name="example",
    principle="trust",
    severity=ti.Severity.ERROR,
    message="names {count} examples; read them.",
    why="It is an example.",
    sources=(Citation(key="a-book-of-theirs"),),
)


def keys(required: dict[str, Any], **others: Any) -> dict[str, Any]:
    """Return the schema of an object with these keys and no other."""
    return {
        "type": "object",
        "properties": {**required, **others},
        "required": list(required),
        "additionalProperties": False,
    }


PAGES = "https://example.org/docs"
TEXTS = {"type": "string", "minLength": 1}
MESSAGE = keys({"text": TEXTS})
LEVEL = {"enum": ["error", "warning", "note"]}
COUNT = {"type": "integer", "minimum": 1}
OFFSET = {"type": "integer", "minimum": 0}
LINES = ("startLine", "startColumn", "endLine", "endColumn")
REGION = keys(
    {"charOffset": OFFSET, "charLength": OFFSET}, **dict.fromkeys(LINES, COUNT)
)
PHYSICAL = keys({"artifactLocation": keys({"uri": TEXTS})}, region=REGION)
PLACES = {"type": "array", "items": keys({"fullyQualifiedName": {"type": "string"}})}
RULE = keys(
    {
        "id": {"pattern": "^[A-Z]{3}[0-9]{3}$"},
        "name": TEXTS,
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": keys({"text": TEXTS, "markdown": TEXTS}),
        "defaultConfiguration": keys({"level": LEVEL}),
        "properties": {"type": "object"},
    },
    helpUri={"type": "string", "format": "uri"},
)
RESULT = keys(
    {
        "ruleId": TEXTS,
        "ruleIndex": OFFSET,
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {
            "type": "array",
            "items": keys({"physicalLocation": PHYSICAL}, logicalLocations=PLACES),
        },
    }
)
DRIVER = keys(
    {
        "name": TEXTS,
        "version": TEXTS,
        "semanticVersion": TEXTS,
        "rules": {"type": "array", "items": RULE, "uniqueItems": True},
    }
)
LOG = keys(
    {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": keys(
                {
                    "tool": keys({"driver": DRIVER}),
                    "columnKind": {"const": "unicodeCodePoints"},
                    "results": {"type": "array", "items": RESULT},
                }
            ),
        },
    }
)


def logged(*, text: str = TEXT, help_base: str = "") -> dict[str, Any]:
    """Return the one run of a log of what is found in *text*."""
    reports = {"a.md": ti.audit(text)}
    log = ti.sarif.log(reports, texts={"a.md": text}, help_base=help_base)
    jsonschema.validate(log, LOG)
    run: dict[str, Any] = log["runs"][0]
    return run


def everything() -> dict[str, Any]:
    """Return a log of texts and of a record, with rules of ours and of an app."""
    record = ti.Finding(
        rule=OWN, at=ti.Pointer("/terms/0"), record="c", details=(("count", "3"),)
    )
    findings = tuple(ti.Finding(rule=rule, at=ti.Span(0, 0)) for rule in ti.rules())
    filled = [each for each in findings if "{" not in each.rule.message]
    reports = {
        "a%20b.md": ti.audit(TEXT),
        "consent.json": ti.Report(findings=(record,)),
        "every.txt": ti.Report(findings=tuple(filled)),
        "none.md": ti.Report(),
    }
    return ti.sarif.log(reports, texts={"a%20b.md": TEXT, "every.txt": "", "x": "y"})


def test_log_has_the_shape_of_sarif() -> None:
    """Every key is one that the standard knows, with a value that it allows."""
    shape = jsonschema.validators.validator_for(LOG)(LOG)

    assert [*shape.iter_errors(everything())] == []
    assert not shape.is_valid({**everything(), "unknown": 1})


if "SARIF_SCHEMA" in os.environ:  # as the session `sarif` of the noxfile has it

    def test_log_is_valid() -> None:
        """The official schema of SARIF 2.1.0 accepts it."""
        schema = json.loads(Path(os.environ["SARIF_SCHEMA"]).read_text("utf-8-sig"))
        checker = jsonschema.validators.validator_for(schema)(schema)

        assert [*checker.iter_errors(json.loads(json.dumps(everything())))] == []


def test_places_are_lines_columns_and_codepoints() -> None:
    """Lines end as editors end them; the end is the place after the last letter."""
    spans = [finding.at for finding in ti.audit(TEXT)]
    regions = [
        result["locations"][0]["physicalLocation"]["region"]
        for result in logged()["results"]
    ]

    assert regions[0] == {
        "startLine": 2,
        "startColumn": 4,
        "endLine": 3,
        "endColumn": 8,
        "charOffset": spans[0].start,
        "charLength": len("committed suicide"),
    }
    assert (regions[1]["startLine"], regions[1]["startColumn"]) == (4, 4)


def test_results_point_at_their_rules() -> None:
    """Each result leads to its rule, which stands in the log once."""
    run = logged(text=f"{TEXT} She is an addict.")
    rules = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    assert len(run["results"]) == 3
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_levels_are_those_of_the_finding_and_of_the_rule() -> None:
    """An app that grades a rule anew is heard; the rule keeps its own level."""
    rule = ti.rule("LAN990")
    finding = Finding(rule=rule, at=ti.Span(0, 1), severity=ti.Severity.ERROR)
    run = ti.sarif.log({"a": ti.Report(findings=(finding,))}, texts={})["runs"][0]
    told = run["tool"]["driver"]["rules"][0]

    assert run["results"][0]["level"] == "error"
    assert told["defaultConfiguration"] == {"level": "note"}
    assert told["properties"]["problem.severity"] == "recommendation"


def test_text_that_is_not_at_hand_is_told_in_codepoints() -> None:
    """Without the text, no line is made up."""
    run = ti.sarif.log({"a.md": ti.audit(TEXT)}, texts={})["runs"][0]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]

    assert set(region) == {"charOffset", "charLength"}


def test_place_in_a_record_is_its_pointer() -> None:
    """A record has no lines: the place is told by name, and braces are filled."""
    result = everything()["runs"][0]["results"][2]
    place = result["locations"][0]

    assert place["logicalLocations"] == [{"fullyQualifiedName": "/terms/0"}]
    assert "region" not in place["physicalLocation"]
    assert result["message"]["text"] == "Names 3 examples; read them."


def test_rule_says_what_it_stands_on() -> None:
    """Its works are named, with an address where one is known; ours or not."""
    rules = {r["id"]: r for r in everything()["runs"][0]["tool"]["driver"]["rules"]}

    assert rules["APP001"]["help"]["markdown"].endswith("\n- a-book-of-theirs")
    assert rules["APP001"]["shortDescription"]["text"].startswith("Names … examples")
    assert "](https://" in rules["LAN100"]["help"]["markdown"]
    assert "helpUri" not in rules["LAN100"]


@pytest.mark.parametrize("base", [PAGES, f"{PAGES}/"])
def test_help_has_an_address_where_the_pages_have_one(base: str) -> None:
    """A rule's page is found below the address that an app gives."""
    (rule,) = logged(help_base=base)["tool"]["driver"]["rules"]
    assert rule["helpUri"] == f"{PAGES}/reference/rules/LAN100.html#lan100"


def test_help_is_not_said_twice() -> None:
    """Words that the message names are not named again after it."""
    spare = ti.Finding(rule=OWN, at=ti.Span(0, 1), details=(("count", "2"),))
    said = ti.Finding(
        rule=ti.rule("LAN100"), at=ti.Span(0, 1), suggestions=("Died by suicide",)
    )
    other = ti.Finding(
        rule=ti.rule("LAN990"), at=ti.Span(0, 1), suggestions=("one", "two")
    )

    assert ti.sarif.told(spare) == spare.message
    assert ti.sarif.told(said) == said.message
    assert ti.sarif.told(other) == f"{other.message} Instead: “one” or “two”."


@given(st.text(), st.text())
def test_no_word_of_a_text_is_in_the_log(before: str, after: str) -> None:
    """Law 1: places and rules are told, whatever stands around them."""
    text = f"{before}\n{CANARY}\n{FOUND}\n{CANARY} {after}"
    told = json.dumps(ti.sarif.log({"a": ti.audit(text)}, texts={"a": text}))

    assert CANARY not in told
    assert FOUND not in told
