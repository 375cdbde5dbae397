"""Every rule finds what it says, leaves what it says, and apps add their own."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from kinds import KINDS

import trauma_informed as ti
from trauma_informed.checking import our_checks
from trauma_informed.checks import Facts, finds
from trauma_informed.findings import Pointer
from trauma_informed.testing import instants, records

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
EXAMPLES = [
    (check, kind, text)
    for check in our_checks()
    for kind in ("finds", "leaves")
    for text in getattr(ti.rule(check.rule_id), kind)
]


def find(check: Any, text: str) -> list[str]:
    """Return the places that *check* finds in an example."""
    document = {"schema": check.reads.SCHEMA, "id": "example", **json.loads(text)}
    at = datetime.fromisoformat(document.pop("$at", AT.isoformat()))
    kinds = {kind.SCHEMA: kind for kind in KINDS}
    beside = document.pop("$alongside", [])
    alongside = tuple(ti.structure(kinds[each["schema"]], each) for each in beside)
    record = ti.structure(check.reads, document)
    facts = Facts(at=at, alongside=alongside)
    assert all(facts.of(kind) for kind in check.needs)
    return [str(place) for place in check.condition(record, facts)]


@pytest.mark.parametrize(("check", "kind", "text"), EXAMPLES)
def test_rules_keep_their_examples(check: Any, kind: str, text: str) -> None:
    """What a rule says it finds, it finds; what it says it leaves, it leaves."""
    assert bool(find(check, text)) == (kind == "finds")


@pytest.mark.parametrize("check", our_checks())
def test_every_check_has_its_rule_and_examples(check: Any) -> None:
    """A check's docstring opens with its id, and its rule has both examples."""
    rule = ti.rule(check.rule_id)

    assert check.condition.__doc__.startswith(f"{check.rule_id}: ")
    assert rule.finds
    assert rule.leaves


def test_every_rule_of_a_room_has_a_check() -> None:
    """No rule stands in a room without a condition, but where something else finds it.

    Reading documents, texts and FHIR finds REC, LAN, CON19, CON8, PLA8 and GOA8;
    deciding gives CON9, receipts CON5.
    """
    ours = {check.rule_id for check in our_checks()}
    elsewhere = ("REC", "LAN", "CON19", "CON5", "CON8", "CON9", "PLA8", "GOA8", "SES04")

    assert {r.id for r in ti.rules() if not r.id.startswith(elsewhere)} == ours


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data(), at=instants())
def test_checking_never_raises(kind: Any, data: st.DataObject, at: datetime) -> None:
    """Any record can be checked at any moment, and every place is in it."""
    record = data.draw(records(kind))
    report = ti.check(record, at=at)

    assert report == ti.check(record, at=at)
    for finding in report:
        assert finding.record == record.id
        node: Any = ti.unstructure(record)
        for step in str(finding.at).split("/")[1:]:
            node = node[int(step)] if isinstance(node, list) else node[step]


def test_a_step_that_is_not_for_me_is_never_spoken_of() -> None:
    """Law 8: what the person put aside is not nagged about."""
    aside = ti.safety_plan.Step(answer=ti.safety_plan.StepAnswer.NOT_FOR_ME)
    names = ti.safety_plan.sections(ti.safety_plan.Aim.SUICIDAL_CRISIS)
    plan = ti.SafetyPlan(
        id="p",
        aim=ti.safety_plan.Aim.SUICIDAL_CRISIS,
        **dict.fromkeys(names, aside),
    )

    assert ti.check(plan, at=AT).findings == ()
    assert ti.safety_plan.completeness(plan).not_for_me == names


def test_steps_are_counted_apart() -> None:
    """Answered, with room, put aside and not spoken of are four things."""
    step, answer = ti.safety_plan.Step, ti.safety_plan.StepAnswer
    plan = ti.SafetyPlan(
        id="p",
        coping_alone=step(items=(ti.safety_plan.PlanItem(id="i", words="tea"),)),
        distraction=step(answer=answer.NOT_FOR_ME),
        professionals=step(answer=answer.PREFER_NOT_TO_SAY),
    )
    found = ti.safety_plan.completeness(plan)

    assert found.answered == ("coping_alone",)
    assert found.prefer_not_to_say == ("professionals",)
    assert str(found) == "1 of 4 sections have something in them"


@finds("APP001", needs=(ti.Consent,))
def alone(plan: ti.SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """APP001: an app's own check, which leans on a consent."""
    if facts.of(ti.Consent)[0].id == "c":
        yield Pointer("/id")


OWN = evolve(
    ti.rule("PLA008"), id="APP001", name="own", requires=(), severity=ti.Severity.ERROR
)


def test_an_app_adds_its_own_rules() -> None:
    """A checker holds an app's rules, and no other checker knows of them."""
    checker = ti.Checker(extra=[alone], rules=[OWN])
    plan, consent = ti.SafetyPlan(id="p"), ti.Consent(id="c")
    without = checker.check(plan, at=AT)
    report = checker.check(plan, at=AT, alongside=[consent])

    assert [(n.rule.id, n.needs) for n in without.not_checked] == [
        ("APP001", ("Consent",))
    ]
    assert "hand in Consent" in str(without)
    assert without.not_checked[0].to_dict()["needs"] == ["Consent"]
    assert [f.rule.id for f in report] == ["APP001"]
    assert not report.ok
    assert ti.check(plan, at=AT, alongside=[consent]).ok
    with pytest.raises(ti.ReportError) as caught:
        report.raise_for_errors()
    assert caught.value.report is report
    assert without.raise_for_errors() is None


def test_one_cause_one_finding() -> None:
    """A rule that lets another speak first is quiet where that one has found."""
    first, then = (finds(each)(alone.condition) for each in ("APP001", "APP002"))
    second = evolve(OWN, id="APP002", name="second", requires=("APP001",))
    checker = ti.Checker(extra=[then, first], rules=[OWN, second])
    report = checker.check(ti.SafetyPlan(id="p"), at=AT, alongside=[ti.Consent(id="c")])

    assert [f.rule.id for f in report] == ["APP001"]


def test_a_check_without_a_rule_is_refused() -> None:
    """Whoever forgets the rule of a check is told at once."""
    with pytest.raises(ti.TraumaInformedError):
        ti.Checker(extra=[alone])


def test_a_locale_that_is_not_here() -> None:
    """An unknown locale is one clear error that names what there is."""
    with pytest.raises(ti.TraumaInformedError, match="use en"):
        ti.check(ti.SafetyPlan(id="p"), at=AT, locale="xx")


def test_reports_read_well() -> None:
    """A report prints place, state and next step, and sorts by principle."""
    report = ti.check(
        ti.SafetyPlan(id="p", review_due=AT.date().replace(year=2025)), at=AT
    )

    assert str(report).startswith("/review_due: has passed; ")
    assert list(report.by_principle()) == ["trust"]
    assert len(report + report) == 2
    assert (bool(report), str(ti.Report()), len(ti.Report())) == (
        True,
        "Nothing found.",
        0,
    )
    assert report.findings[0].audience == "supporter"
