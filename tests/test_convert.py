"""Law 2 and law 3: nothing is lost, and all problems come at once."""

import json
from datetime import datetime
from typing import Any, ClassVar

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kinds import KINDS

import trauma_informed as ti
from trauma_informed.convert.explain import explain_document
from trauma_informed.convert.fast import lane
from trauma_informed.fields import Clock, Identifier
from trauma_informed.findings import Report
from trauma_informed.testing import instants, records
from trauma_informed.views import TopRecord, record

every_kind = pytest.mark.parametrize("kind", KINDS)
PLAN = b'{"schema":"trauma-informed/safety-plan/1","id":"p"'


STRANGE = [None, True, 0, 1.5, -1, 10**30, "", "yes", [], {}, [{}], {"a": 1}]
STRANGE += ["2026-03-01T00:00:00", "2026-03-01T00:00:00Z", "2026-03-01"]
STRANGE += ["2026-02-30", "\ud800"]


def codes(kind: Any, data: Any) -> list[tuple[str, str]]:
    """Return the rule and place of every problem in *data*."""
    with pytest.raises(ti.RecordError) as caught:
        ti.loads(kind, data)
    assert caught.value.__context__ is None
    return [(finding.rule.id, str(finding.at)) for finding in caught.value.report]


@every_kind
@given(data=st.data())
def test_what_was_written_is_read(kind: Any, data: st.DataObject) -> None:
    """`loads(dumps(r)) == r`, and the same through plain dicts."""
    record = data.draw(records(kind))

    assert ti.loads(kind, ti.dumps(record)) == record
    assert ti.structure(kind, ti.unstructure(record)) == record
    assert ti.dumps(ti.loads(kind, ti.dumps(record))) == ti.dumps(record)


@every_kind
@given(data=st.data())
def test_the_fast_lane_takes_any_writing_of_a_record(
    kind: Any, data: st.DataObject
) -> None:
    """Spaces, escapes and the order of keys do not send a document the long way."""
    record = data.draw(records(kind))
    plain = json.loads(ti.dumps(record))
    turned = dict(reversed(plain.items()))

    for text in (json.dumps(plain), json.dumps(turned), json.dumps(turned, indent=1)):
        assert lane(kind).read(text.encode()) == record


@every_kind
@pytest.mark.parametrize("schema", ["", '"schema":"trauma-informed/unknown/1",'])
def test_the_fast_lane_leaves_another_schema_to_the_long_way(
    kind: Any, schema: str
) -> None:
    """A document that does not say what it is, or says otherwise, is explained."""
    assert lane(kind).read(f'{{{schema}"id":"a"}}'.encode()) is None


def mutate(data: st.DataObject, node: Any) -> Any:
    """Return *node* with one place in it changed to something strange."""
    strange = st.sampled_from(STRANGE)
    if isinstance(node, dict) and node and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(node)))
        what = data.draw(st.sampled_from(["inside", "inside", "drop", "misspell"]))
        rest = {name: value for name, value in node.items() if name != key}
        if what == "drop":
            return rest
        if what == "misspell":
            return {**rest, key + "x": node[key]}
        return {**node, key: mutate(data, node[key])}
    if isinstance(node, list) and node and data.draw(st.booleans()):
        index = data.draw(st.integers(0, len(node) - 1))
        return [*node[:index], mutate(data, node[index]), *node[index + 1 :]]
    return data.draw(strange)


@every_kind
@given(data=st.data())
def test_both_lanes_accept_the_same(kind: Any, data: st.DataObject) -> None:
    """A document that the explaining lane takes, the fast lane takes, and no other."""
    document = mutate(data, json.loads(ti.dumps(data.draw(records(kind)))))
    text = json.dumps(document)
    explained = explain_document(kind, text)

    if isinstance(explained, Report):
        assert lane(kind).read(text.encode()) is None
        assert not explained.ok
    else:
        assert lane(kind).read(text.encode()) == explained


@every_kind
@given(data=st.data())
def test_the_schema_agrees_with_loads(kind: Any, data: st.DataObject) -> None:
    """JSON Schema and `loads` accept the same documents; calendars apart."""
    document = mutate(data, json.loads(ti.dumps(data.draw(records(kind)))))
    text = json.dumps(document)
    if "2026-02-30" in text or "\\ud800" in text:
        return
    validator = jsonschema.Draft202012Validator(ti.json_schema(kind))

    accepted = not isinstance(explain_document(kind, text), Report)
    assert validator.is_valid(json.loads(text)) == accepted


@every_kind
def test_the_schema_is_a_schema(kind: Any) -> None:
    """`jsonschema` takes what `json_schema` gives."""
    jsonschema.Draft202012Validator.check_schema(ti.json_schema(kind))
    assert ti.json_schema(kind)["additionalProperties"] is False


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [("REC002", "")]),
        (b"\xff\xfe", [("REC001", "")]),
        (5, [("REC001", "")]),
        ("\ud800", [("REC002", "")]),
        (b"\xef\xbb\xbf{}", [("REC002", "")]),
        (PLAN, [("REC002", "")]),
        (PLAN + b"} more", [("REC002", "")]),
        (b"[]", [("REC006", "")]),
        (b"{}", [("REC009", "/schema")]),
        (b'{"schema":"trauma-informed/safety-plan/2"}', [("REC010", "/schema")]),
        (b'{"schema":"trauma-informed/consent/1"}', [("REC011", "/schema")]),
        (b'{"schema":7}', [("REC011", "/schema")]),
        (PLAN + b',"id":"p"}', [("REC003", "/id")]),
        (PLAN + b',"my secret":"p","my secret":"q"}', [("REC004", ""), ("REC003", "")]),
        (PLAN + b',"aims":"general"}', [("REC004", "/aims")]),
        (PLAN + b',"my secret":1}', [("REC004", "")]),
        (PLAN + b',"revision":NaN}', [("REC006", "/revision")]),
        (PLAN + b',"revision":1e400}', [("REC006", "/revision")]),
        (PLAN + b',"revision":' + b"9" * 5000 + b"}", [("REC006", "/revision")]),
        (PLAN + b',"outlook":null}', [("REC006", "/outlook")]),
        (PLAN + b',"outlook":[]}', [("REC006", "/outlook")]),
        (PLAN + b',"kept":{}}', [("REC006", "/kept")]),
        (PLAN + b',"kept":"abc"}', [("REC006", "/kept")]),
        (PLAN + b',"code_word":"\\ud800"}', [("REC006", "/code_word")]),
        (b'{"a":' * 100 + b"1" + b"}" * 100, [("REC012", "")]),
        (b"[" * 100_000, [("REC012", "")]),
    ],
)
def test_bad_documents(data: Any, expected: list[tuple[str, str]]) -> None:
    """Whatever comes in, there is one clear error with its place."""
    assert codes(ti.SafetyPlan, data) == expected


def test_all_problems_at_once() -> None:
    """One report names every problem, each at its pointer."""
    document = {
        "schema": "trauma-informed/consent/1",
        "terms": [{"answer": "maybe"}, {"starts": "2026-01-01T00:00:00"}],
        "events": [{"kind": "given", "id": ""}],
    }

    assert codes(ti.Consent, json.dumps(document)) == [
        ("REC005", "/id"),
        ("REC006", "/terms/0/answer"),
        ("REC006", "/terms/1/starts"),
        ("REC006", "/events/0/id"),
    ]


@pytest.mark.parametrize("depth", [15, 16, 17, 18, 29])
def test_exceptions_stand_at_most_sixteen_deep(depth: int) -> None:
    """Sixteen levels of exceptions are read; more are one clear error."""
    nested = '{"exceptions":[' * depth + "{}" + "]}" * depth
    text = '{"schema":"trauma-informed/consent/1","id":"c","terms":[' + nested + "]}"

    if depth <= 16:
        assert ti.loads(ti.Consent, text).terms
    else:
        assert [code for code, _ in codes(ti.Consent, text)] == ["REC012"]


def test_a_plan_of_lists_comes_in() -> None:
    """Six lists of strings, as today's apps store a plan, become version 1."""
    old = {
        "schema": "trauma-informed/safety-plan/0",
        "id": "plan-1",
        "warning_signs": ["made-up: I stop answering"],
        "help_contacts": ["made-up: Ana 555-0100"],
    }
    plan = ti.structure(ti.SafetyPlan, old)

    assert plan.warning_signs.items[0].words == "made-up: I stop answering"
    assert plan.help_contacts.contacts[0].name == "made-up: Ana 555-0100"
    assert ti.loads(ti.SafetyPlan, json.dumps(old)) == plan


def test_a_plan_of_lists_with_a_fault_is_explained() -> None:
    """An older document is held to the same as a new one."""
    old = {"schema": "trauma-informed/safety-plan/0", "id": "p", "help_contacts": "Ana"}

    assert codes(ti.SafetyPlan, json.dumps(old)) == [("REC006", "/help_contacts")]


@given(data=st.data(), at=instants())
@every_kind
def test_reports_and_decisions_have_a_schema(
    kind: Any, data: st.DataObject, at: datetime
) -> None:
    """What `to_dict` gives is what its schema says, and is plain JSON."""
    report = ti.check(data.draw(records(kind)), at=at).to_dict()
    decision = ti.consent.decide((), ti.consent.Use(), at=at).to_dict()

    jsonschema.validate(json.loads(json.dumps(report)), ti.json_schema(ti.Report))
    jsonschema.validate(
        json.loads(json.dumps(decision)), ti.json_schema(ti.consent.Decision)
    )


def test_dicts_that_hold_themselves_are_explained() -> None:
    """Plain dicts may be nested without end, as no text can be."""
    term: dict[str, Any] = {}
    term["exceptions"] = [term]
    document = {"schema": "trauma-informed/consent/1", "id": "c", "terms": [term]}

    with pytest.raises(ti.RecordError) as caught:
        ti.structure(ti.Consent, document)
    assert [finding.rule.id for finding in caught.value.report] == ["REC012"]


@record
class Visit(TopRecord):
    """An app's own record, which needs more than an id."""

    SCHEMA: ClassVar[str] = "example.org/visit/1"

    place: Identifier
    began_at: Clock | None = None


def test_an_apps_own_record_comes_in_by_both_lanes() -> None:
    """An app's records are held to the same, with whatever they need."""
    visit = Visit(id="v", place="library", began_at="09:30")
    late = b'{"schema":"example.org/visit/1","id":"v","began_at":"25:00"}'

    assert ti.loads(Visit, ti.dumps(visit)) == visit
    assert codes(Visit, late) == [("REC005", "/place"), ("REC006", "/began_at")]
