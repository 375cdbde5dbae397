"""FHIR plans and goals held to what others publish: examples, a package, a validator.

HL7's examples and the validator are not in this repository; see
``test_fhir_outside.py`` for how to get them.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from fhir_plans import CATEGORY, VERSIONS, Json, activity, care_plan, plan, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_fhir_goals import ours as goal_of_ours

import trauma_informed as ti
from trauma_informed.fhir.verbs import read as read_any
from trauma_informed.fhir.verbs import write
from trauma_informed.goals.record import Standing
from trauma_informed.safety_plan.record import PlanItem, Step
from trauma_informed.testing import records

PACKAGES = os.environ.get("FHIR_PACKAGES", "")
HOME = Path(PACKAGES or ".")
both = pytest.mark.parametrize("version", VERSIONS)
installed = pytest.mark.skipif(not PACKAGES, reason="needs FHIR_PACKAGES")
#: How many examples HL7 publishes, in each version.
HOW_MANY = {"CarePlan": 11, "Goal": 2}


def examples(kind: str, version: str) -> list[Json]:
    """Return HL7's own resources of a kind."""
    folder = HOME / f"hl7.fhir.{version.lower()}.examples"
    paths = sorted(folder.glob(f"{kind}-*.json"))
    return [json.loads(path.read_text("utf-8")) for path in paths]


def ours(version: str) -> Iterator[Json]:
    """Yield plans and goals that we write, native and after a change."""
    for record in (
        plan(),
        ti.SafetyPlan(id="a plan", revises="plan-0"),
        plan(coping_alone=Step(items=(PlanItem(id="a"),))),
        goal_of_ours(),
        goal_of_ours(standing=Standing.REACHED, person_id=None),
        ti.Goal(id="a goal", standing=Standing.CHANGED),
    ):
        yield write(record, version=version)
        other = "R5" if version == "R4" else "R4"
        foreign = read(write(record, version=other), other)
        yield write(foreign, version=version)
        native = read(write(record, version=version), version)
        changed = evolve(native.record, revision=2)
        yield write(evolve(native, record=changed), version=version)
    if version == "R4":
        reading = read(care_plan(activity("made-up: sing"), title="made-up"))
        step = Step(items=(PlanItem(id="new", words="made-up: tea"),))
        later = evolve(reading.record, coping_alone=step)
        yield write(evolve(reading, record=later))


@installed
@both
def test_every_official_goal_comes_back_equal(version: str) -> None:
    """HL7's goals are read without an error, and written as they came."""
    wholes = examples("Goal", version)

    assert len(wholes) == HOW_MANY["Goal"]
    for whole in wholes:
        reading = read(whole, version)
        assert reading.report.ok
        assert reading.record.id == whole["id"]
        assert reading.record.words == whole["description"]["text"]


@installed
@both
def test_every_official_care_plan_is_refused_with_the_reason(version: str) -> None:
    """None of them is a safety plan, and none is taken for one."""
    wholes = examples("CarePlan", version)

    assert len(wholes) == HOW_MANY["CarePlan"]
    for whole in wholes:
        with pytest.raises(ti.TraumaInformedError, match="is a safety plan; add"):
            read_any(whole, version=version)


@installed
@both
def test_every_official_care_plan_could_come_in(version: str) -> None:
    """If one said that it is a safety plan, all of it would be kept, and come back.

    Their activities name no section, so none becomes an entry.
    """
    for whole in examples("CarePlan", version):
        category = [*whole.get("category", []), {"coding": [CATEGORY]}]
        reading = read({**whole, "category": category}, version)
        entries = len(whole.get("activity", []))
        rules = [each.rule.id for each in reading.report]

        assert reading.record.id == whole["id"]
        assert rules.count("PLA807") + rules.count("PLA808") == entries


@cache
def model(kind: str, version: str) -> Any:
    """Return the model of `fhir.resources`; its R4B has plan and goal of R4."""
    if version == "R4":
        from fhir.resources.R4B.careplan import CarePlan
        from fhir.resources.R4B.goal import Goal
    else:
        from fhir.resources.careplan import CarePlan
        from fhir.resources.goal import Goal
    return {"CarePlan": CarePlan, "Goal": Goal}[kind]


def through(whole: Json, version: str) -> Json:
    """Return what a Python package that knows FHIR makes of *whole*."""
    known = model(whole["resourceType"], version).model_validate(whole)
    found: Json = json.loads(known.model_dump_json())
    return found


@both
def test_what_we_write_has_the_right_shape(version: str) -> None:
    """A Python package that knows FHIR reads it, loses nothing, and refuses the rest."""
    for whole in ours(version):
        again = through(whole, version)

        assert {*again} == {*whole}
        assert read(again, version).record == read(whole, version).record
        with pytest.raises(ValueError, match="xtra"):
            through({**whole, "unknown": 1}, version)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    record=records(ti.SafetyPlan) | records(ti.Goal),
    version=st.sampled_from(VERSIONS),
)
def test_any_record_has_the_right_shape(record: Any, version: str) -> None:
    """Whatever is in the record, its FHIR can be read, and says the same."""
    whole = write(record, version=version)
    again = through(whole, version)

    assert {*again} == {*whole}
    assert read(again, version).record == read(whole, version).record


@installed
@both
def test_an_offline_validator_finds_nothing(version: str) -> None:
    """What we write has neither a wrong shape nor a broken invariant."""
    wholes = [*ours(version)]
    broken = [{**each, "subject": None, "unknown": 1} for each in wholes[:1]]
    script = Path(__file__).with_name("fhir_validator.mjs")
    done = subprocess.run(
        ["node", str(script), PACKAGES, version],  # noqa: S607 -- whichever node is here
        input=json.dumps([*wholes, *broken]),
        capture_output=True,
        check=True,
        text=True,
    )
    *told, of_the_broken = json.loads(done.stdout)

    assert told == [[]] * len(told)
    assert of_the_broken != []
