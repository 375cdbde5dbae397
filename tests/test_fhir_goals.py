"""Goals come in from FHIR and go out to it in the person's words, without a score."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from fhir_plans import VERSIONS, Json, found, goal, read
from hypothesis import given
from hypothesis import strategies as st
from terminal import CANARY

import trauma_informed as ti
from trauma_informed.fhir.held import held
from trauma_informed.fhir.verbs import left_out, write
from trauma_informed.fhir.verbs import read as read_any
from trauma_informed.fhir.writing import Writing
from trauma_informed.goals.record import Level, Look, Standing
from trauma_informed.testing import records
from trauma_informed.views import Extension, Said, Statement
from trauma_informed.vocabulary import Who

both = pytest.mark.parametrize("version", VERSIONS)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
WHOSE = ("GOA808", "/expressedBy")


def ours(**more: Any) -> ti.Goal:
    """Return a goal of ours with everything filled."""
    filled: Json = {
        "id": "goal-1",
        "person_id": "Patient/river",
        "words": "made-up: to swim again",
        "set_by": Who.PERSON,
        "why_it_matters": "made-up: the lake is home",
        "strengths": (Said(id="st", by="Patient/river", words="made-up: stubborn"),),
        "levels": tuple(Level(at=n, words=f"made-up: {n}") for n in range(-2, 3)),
        "levels_written_at": AT,
        "importance": 2.5,
        "baseline": -1,
        "looks": (Look(id="k", at=AT, level=0, words="made-up: in to the knees"),),
        "begun_on": date(2026, 3, 1),
        "look_again_on": date(2026, 4, 1),
        "statements": (Statement(id="s", at=AT, pointer="/words", words="made-up"),),
    }
    return ti.Goal(**{**filled, **more})


@both
def test_a_goal_of_ours_comes_back_as_it_went(version: str) -> None:
    """Every part of it, with nothing kept aside and nothing to tell."""
    reading = read(write(ours(), version=version), version)

    assert reading.record == ours()
    assert (reading.kept, found(reading), list(left_out(ours()))) == ((), [], [])


def test_what_another_system_shows() -> None:
    """The person's words, whose goal it is, and the notes."""
    four, five = write(ours()), write(ours(), version="R5")

    assert four["description"] == {"text": "made-up: to swim again"}
    assert (four["lifecycleStatus"], four["startDate"]) == ("active", "2026-03-01")
    assert four["expressedBy"] == five["source"] == four["subject"]
    assert [each["text"] for each in four["note"]] == [
        "made-up: the lake is home",
        "made-up: stubborn",
        "made-up",
    ]
    assert "target" not in four


@both
@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("set_by", Who)
@pytest.mark.parametrize("person_id", ["Patient/river", None])
def test_each_standing_and_whose_it_is(
    version: str, standing: Standing, set_by: Who, person_id: str | None
) -> None:
    """Both come back, with a name or without."""
    record = ti.Goal(id="g", person_id=person_id, standing=standing, set_by=set_by)
    written = write(record, version=version)

    assert read(written, version).record == record
    assert ("achievementStatus" in written) == (standing is Standing.REACHED)


ACHIEVED = {
    "coding": [
        {
            "system": "http://terminology.hl7.org/CodeSystem/goal-achievement",
            "code": "achieved",
        }
    ]
}


@pytest.mark.parametrize(
    ("more", "standing", "rules"),
    [
        ({"lifecycleStatus": "proposed"}, Standing.OPEN, ["GOA806"]),
        ({"lifecycleStatus": None}, Standing.OPEN, ["GOA806"]),
        ({"lifecycleStatus": "on-hold"}, Standing.RESTING, []),
        ({"lifecycleStatus": "completed"}, Standing.SET_ASIDE, ["GOA807"]),
        (
            {"lifecycleStatus": "completed", "achievementStatus": ACHIEVED},
            Standing.REACHED,
            [],
        ),
        (
            {
                "lifecycleStatus": "completed",
                "achievementStatus": {"coding": [{"code": "not-achieved"}]},
            },
            Standing.SET_ASIDE,
            ["GOA807"],
        ),
        ({"lifecycleStatus": "rejected"}, Standing.SET_ASIDE, ["GOA807"]),
        ({"lifecycleStatus": "cancelled"}, Standing.SET_ASIDE, []),
        ({"achievementStatus": ACHIEVED}, Standing.OPEN, []),
        (
            {
                "lifecycleStatus": "cancelled",
                "extension": [
                    {"url": "urn:trauma-informed:standing", "valueCode": "x"}
                ],
            },
            Standing.SET_ASIDE,
            [],
        ),
    ],
)
def test_where_it_stands(more: Json, standing: Standing, rules: list[str]) -> None:
    """That it was reached is never guessed."""
    reading = read(goal(**more))

    assert reading.record.standing is standing
    assert [name for name, _ in found(reading) if name != "GOA808"] == rules


@pytest.mark.parametrize(
    ("description", "words", "rules"),
    [
        ({"coding": [{"display": "Weight loss"}]}, "Weight loss", ["GOA809"]),
        ({"coding": [{"code": "x"}, {"display": ""}]}, "", ["GOA809"]),
        (None, "", ["GOA809"]),
    ],
)
def test_a_goal_without_words(description: Any, words: str, rules: list[str]) -> None:
    """A code may read as words, and they are not the person's."""
    reading = read(goal(description=description))

    assert reading.record.words == words
    assert [name for name, _ in found(reading) if name != "GOA808"] == rules


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, [WHOSE]),
        ({"expressedBy": {"reference": "Practitioner/x"}}, [WHOSE]),
        ({"expressedBy": {"display": "x"}}, [WHOSE]),
        ({"expressedBy": {"reference": "Patient/river"}}, []),
        ({"startDate": "2026"}, [WHOSE, ("GOA811", "/startDate")]),
        ({"source": {"display": "x"}}, [WHOSE, ("GOA803", "/source")]),
        ({"id": ""}, [WHOSE, ("GOA801", "")]),
        ({"subject": None}, [WHOSE, ("GOA802", "/subject")]),
        ({"implicitRules": "urn:x"}, [("GOA804", "/implicitRules")]),
        ({"target": [{"modifierExtension": []}]}, [("GOA804", None)]),
        ({"contained": [{"modifierExtension": []}]}, [WHOSE]),
        ({"lifecycleStatus": "entered-in-error"}, [("GOA805", "/lifecycleStatus")]),
    ],
)
def test_what_is_left_open(more: Json, expected: list[tuple[str, str | None]]) -> None:
    """A finding names what to ask, and nothing is made up."""
    reading = read(goal(**more))
    place = "/target/0/modifierExtension"

    assert sorted(found(reading)) == sorted(
        (name, place if at is None else at) for name, at in expected
    )


def test_parts_of_ours_that_cannot_be_read() -> None:
    """A level without its number is none; a look gets its id from its place."""
    url = "urn:trauma-informed:"
    words = {"url": "words", "valueString": "made-up"}
    at = {"url": "at", "valueInteger": 9}
    two = [{"url": "kind", "valueCode": "why-it-matters"}]
    reason = {"text": "made-up", "extension": [{"url": f"{url}note", "extension": two}]}
    reading = read(
        goal(
            extension=[
                {"url": f"{url}level", "extension": [words]},
                {"url": f"{url}level", "extension": [at]},
                {"url": f"{url}look", "extension": [words]},
                {"url": f"{url}importance", "valueDecimal": -1},
            ],
            note=[reason, reason],
        )
    )

    assert (reading.record.levels, reading.record.importance) == ((), None)
    assert reading.record.looks == (Look(id="look-1", words="made-up"),)
    assert reading.record.why_it_matters == "made-up"
    assert sorted(found(reading)) == [
        WHOSE,
        ("GOA812", "/extension/0"),
        ("GOA812", "/extension/1"),
        ("GOA812", "/extension/1/extension/0"),
        ("GOA812", "/extension/3"),
        ("GOA812", "/note/1/extension/0"),
    ]


def test_a_later_state_changes_only_what_it_says_anew() -> None:
    """New words take the place of an old code; everything foreign stays."""
    target = [{"dueDate": "2026-05-01"}]
    coded = {"coding": [{"code": "x", "display": "Weight loss"}]}
    whole = goal(description=coded, target=target, lifecycleStatus="proposed")
    reading = read(whole)
    later = evolve(reading.record, words="made-up: to dance")
    written = write(evolve(reading, record=later))

    assert written == {**whole, "description": {"text": "made-up: to dance"}}
    reached = evolve(later, standing=Standing.REACHED)
    written = write(evolve(reading, record=reached))
    assert written["lifecycleStatus"] == "completed"
    assert read_any(written).record == reached
    crossed = write(reading, version="R5")
    assert crossed["description"] == coded
    assert crossed["lifecycleStatus"] == "proposed"
    assert "target" not in crossed


def test_what_stays_here() -> None:
    """What an app keeps with it, and what FHIR cannot carry."""
    record = ours(
        words="to\x0bswim",
        strengths=(Said(id="x"),),
        extensions=(Extension(namespace="app", name="n", value=CANARY),),
    )

    assert CANARY not in str(write(record))
    assert sorted((each.rule.id, str(each.at)) for each in left_out(record)) == [
        ("GOA830", "/extensions"),
        ("GOA831", "/words"),
        ("GOA832", "/strengths/0"),
    ]
    assert len(left_out(read(write(record)))) == 0


def test_what_stands_too_deep() -> None:
    """A thousand levels: one clear error."""
    inner: Json = {}
    for _ in range(1000):
        inner = {"contained": [inner]}
    with pytest.raises(ti.TraumaInformedError, match="at most 100 levels"):
        read_any(goal(**inner))


def test_a_version_that_is_not_here() -> None:
    """The error names the two that are."""
    for verb in (write, left_out):
        with pytest.raises(ti.TraumaInformedError, match="use R4 or R5"):
            verb(ours(), version="R6")


GOALS = records(ti.Goal)


@given(record=GOALS, version=st.sampled_from(VERSIONS))
def test_any_goal_comes_back_but_for_what_is_told(
    record: ti.Goal, version: str
) -> None:
    """What comes back is the record, without what the report says is left out."""
    how = Writing(version)
    kept_here = held(record, how.telling("GOA"))
    reading = read(write(record, version=version), version)
    other = "R5" if version == "R4" else "R4"

    assert reading.record == kept_here
    assert reading.kept == ()
    assert {name for name, _ in found(reading)} <= {"GOA801", "GOA808"}
    assert (kept_here == record) == (not how.seen)
    crossed = write(reading, version=other)
    assert read_any(crossed, version=other).record == kept_here


@given(first=GOALS, then=GOALS, version=st.sampled_from(VERSIONS))
def test_any_later_state_keeps_what_is_not_ours(
    first: ti.Goal, then: ti.Goal, version: str
) -> None:
    """It comes back as it is now, and everything foreign is still there."""
    whole = write(first, version=version)
    whole["note"] = [{"text": "foreign"}, *whole.get("note", [])]
    whole["target"] = [{"dueDate": "2026-05-01"}]
    whole["extension"] = [{"url": "urn:x"}, *whole.get("extension", [])]
    reading = read(whole, version)
    written = write(evolve(reading, record=then), version=version)

    assert read_any(written, version=version).record == held(
        then, Writing(version).telling("GOA")
    )
    assert {"text": "foreign"} in written["note"]
    assert written["target"] == whole["target"]
    assert written["extension"][0] == {"url": "urn:x"}
