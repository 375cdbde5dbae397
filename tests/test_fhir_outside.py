"""FHIR held to what others publish: examples, a Python package, a validator from npm.

HL7's examples and the validator are not in this repository. Put the folder in which npm
installed them in ``FHIR_PACKAGES``; ``nox -s fhir`` does all of it. What is made up here
covers the same without them.
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
from fhir_made_up import AT, VERSIONS, Json, actor, coding, concept, consent, read
from fhir_natives import CONSENTS, given, yes
from hypothesis import HealthCheck, settings
from hypothesis import given as over
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent import Answer, Except, Term, withdraw

PACKAGES = os.environ.get("FHIR_PACKAGES", "")
HOME = Path(PACKAGES or ".")
both = pytest.mark.parametrize("version", VERSIONS)
installed = pytest.mark.skipif(not PACKAGES, reason="needs FHIR_PACKAGES")
#: How many Consent examples HL7 publishes in each version.
HOW_MANY = {"R4": 12, "R5": 12}


def examples(version: str) -> Iterator[Json]:
    """Yield HL7's own consents."""
    folder = HOME / f"hl7.fhir.{version.lower()}.examples"
    for path in sorted(folder.glob("Consent-*.json")):
        yield json.loads(path.read_text("utf-8"))


def ours(version: str) -> Iterator[Json]:
    """Yield consents that we write, native and after a change."""
    record = given(
        yes(exceptions=(Except(marked=("R",), exceptions=(Except(purposes=("b",)),)),)),
        yes(purpose="care", recipients=("dr-a",), starts=AT),
        Term(answer=Answer.SAID_NO, information=("notes",)),
        regimes=tuple(ti.consent.Regime)[:2],
        shared_by="service",
        id="a consent",
    )
    reading = read(
        consent(version, "permit", {"actor": [actor("Organization/a")]}), version
    )
    if version == "R4":
        needed = {"scope": concept("x"), "category": [concept("x")]}
        reading = read({**reading.resource, **needed, "policyRule": concept("x")})
    back = evolve(reading, record=withdraw(reading.record, at=AT))
    for record_or_reading in (
        record,
        withdraw(record, at=AT),
        ti.Consent(id="c"),
        back,
    ):
        yield ti.fhir.write(record_or_reading, version=version)
    for other in VERSIONS:
        foreign = read(consent(other, "deny", {"securityLabel": [coding("R")]}), other)
        if other != version:
            yield ti.fhir.write(foreign, version=version)


@installed
@both
def test_every_official_example_comes_back_equal(version: str) -> None:
    """HL7's consents are read without an error of ours, and written as they came."""
    wholes = [*examples(version)]

    assert len(wholes) == HOW_MANY[version]
    for whole in wholes:
        reading = ti.fhir.read(whole, version=version)
        assert ti.fhir.write(reading, version=version) == whole
        assert reading.record.id == whole["id"]


@cache
def model(version: str) -> Any:
    """Return the model of `fhir.resources`; its R4B has the consent of R4."""
    if version == "R4":
        from fhir.resources.R4B.consent import Consent
    else:
        from fhir.resources.consent import Consent
    return Consent


def through(whole: Json, version: str) -> Json:
    """Return what a Python package that knows FHIR makes of *whole*."""
    found: Json = json.loads(model(version).model_validate(whole).model_dump_json())
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


@settings(suppress_health_check=[HealthCheck.too_slow])
@over(record=CONSENTS, version=st.sampled_from(VERSIONS))
def test_any_consent_has_the_right_shape(record: ti.Consent, version: str) -> None:
    """Whatever is in the record, its FHIR can be read, and says the same."""
    whole = ti.fhir.write(record, version=version)
    again = through(whole, version)

    assert {*again} == {*whole}
    assert read(again, version).record == read(whole, version).record


@installed
@both
def test_an_offline_validator_finds_nothing(version: str) -> None:
    """What we write has neither a wrong shape nor a broken invariant."""
    wholes = [*ours(version)]
    broken = {**wholes[0], "status": None, "unknown": 1}
    script = Path(__file__).with_name("fhir_validator.mjs")
    done = subprocess.run(
        ["node", str(script), PACKAGES, version],  # noqa: S607 -- whichever node is here
        input=json.dumps([*wholes, *examples(version), broken]),
        capture_output=True,
        check=True,
        text=True,
    )
    *told, of_the_broken = json.loads(done.stdout)

    assert told == [[]] * len(told)
    assert of_the_broken != []
