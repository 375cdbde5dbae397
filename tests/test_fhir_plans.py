"""Safety plans come in from FHIR care plans and go out to them, and nothing is guessed."""

import copy
import json
import traceback
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve
from fhir_plans import (
    CATEGORY,
    VERSIONS,
    Json,
    activity,
    care_plan,
    found,
    plan,
    read,
    section,
)
from hypothesis import given
from hypothesis import strategies as st
from terminal import CANARY

import trauma_informed as ti
from trauma_informed.fhir.held import held
from trauma_informed.fhir.plan_entries import SECTIONS
from trauma_informed.fhir.verbs import left_out, write
from trauma_informed.fhir.verbs import read as read_any
from trauma_informed.fhir.writing import Writing
from trauma_informed.safety_plan.record import (
    Aim,
    Contact,
    Copy,
    CrisisLine,
    Keeping,
    KeptWhere,
    PlanItem,
    Step,
    StepAnswer,
)
from trauma_informed.testing import records
from trauma_informed.views import Extension, Statement

both = pytest.mark.parametrize("version", VERSIONS)
RULES = {rule.id for rule in ti.rules()}


def lost(record: Any) -> list[tuple[str, str]]:
    """Return what writing leaves out."""
    return [(each.rule.id, str(each.at)) for each in left_out(record)]


def other_of(version: str) -> str:
    """Return the other version."""
    return "R5" if version == "R4" else "R4"


@both
def test_a_plan_of_ours_comes_back_as_it_went(version: str) -> None:
    """Every part of it, with nothing kept aside and nothing to tell."""
    written = write(plan(), version=version)
    reading = read(written, version)

    assert reading.record == plan()
    assert (reading.kept, found(reading), lost(plan())) == ((), [], [])


def test_what_another_system_shows_in_r4() -> None:
    """An activity for each entry, its section the heading, all that helps in one text."""
    written = write(plan())
    walk, ana, line = written["activity"]

    assert walk["detail"]["description"] == "made-up: walk to the river"
    assert walk["detail"]["code"]["text"] == "coping alone"
    assert walk["detail"]["status"] == "unknown"
    assert ana["detail"]["description"] == (
        "made-up: Ana; made-up: sister; made-up: 555 0100; made-up: after six"
    )
    assert line["detail"]["description"] == "made-up: 555 0199; NZ"
    assert [each["display"] for each in written["supportingInfo"]] == [
        "made-up: no sleep"
    ]
    assert written["note"][0]["text"] == "made-up: mine"
    assert written["contributor"] == [
        {"reference": "Patient/river"},
        {"identifier": {"value": "supporter-1"}},
    ]


def test_what_another_system_shows_in_r5() -> None:
    """R5 has no description of an activity: the text stands where it would point."""
    walk = write(plan(), version="R5")["activity"][0]

    assert walk["plannedActivityReference"] == {"display": "made-up: walk to the river"}
    assert "detail" not in walk


def codings(value: Any) -> set[tuple[str, str]]:
    """Return every coding in a resource."""
    inside = value.values() if isinstance(value, dict) else value
    found_ = {
        each for v in inside if isinstance(v, (dict, list)) for each in codings(v)
    }
    if isinstance(value, dict) and "system" in value:
        found_.add((value["system"], value["code"]))
    return found_


@both
def test_no_code_is_borrowed(version: str) -> None:
    """No code for a safety plan is published: all that is written are ours."""
    every = {name: Step(items=(PlanItem(id="x"),)) for name in SECTIONS}
    systems = {system for system, _ in codings(write(plan(**every), version=version))}

    assert systems == {
        "urn:trauma-informed:care-plan-category",
        "urn:trauma-informed:safety-plan-section",
    }


@both
def test_what_is_for_the_person_alone_stays_here(version: str) -> None:
    """A copy in another system never holds it, and the report lists each."""
    secret = PlanItem(id="a", words=CANARY)
    record = plan(
        code_word=CANARY,
        must_not_be_told=(secret,),
        kept=(KeptWhere(id="k", kind=Keeping.PAPER, words=CANARY),),
        copies=(Copy(id="y", holder_words=CANARY),),
        extensions=(Extension(namespace="app", name="n", value=CANARY),),
        coping_alone=Step(items=(PlanItem(id="a", may_be_shared_with=(CANARY,)),)),
        distraction=Step(contacts=(Contact(id="c", may_be_shared_with=(CANARY,)),)),
        signals=Step(answer=StepAnswer.NOT_FOR_ME, items=(secret,)),
        documents=Step(answer=StepAnswer.PREFER_NOT_TO_SAY, items=(secret,)),
    )
    report = left_out(record, version=version)

    assert CANARY not in json.dumps(write(record, version=version))
    assert CANARY not in repr(report) + str(report)
    assert sorted(lost(record)) == [
        ("PLA830", "/code_word"),
        ("PLA830", "/copies"),
        ("PLA830", "/coping_alone/items/0/may_be_shared_with"),
        ("PLA830", "/distraction/contacts/0/may_be_shared_with"),
        ("PLA830", "/extensions"),
        ("PLA830", "/kept"),
        ("PLA830", "/must_not_be_told"),
        ("PLA834", "/documents/items"),
        ("PLA834", "/signals/items"),
    ]


def test_a_plan_for_danger_from_someone_else() -> None:
    """Who can see it there is asked before it is sent."""
    record = plan(aim=Aim.DANGER_FROM_SOMEONE_ELSE)

    assert lost(record) == [("PLA833", "/aim")]
    assert lost(read(write(record))) == [("PLA833", "/aim")]


@both
def test_what_fhir_cannot_carry(version: str) -> None:
    """An invisible character becomes a space, and blank text is none."""
    record = ti.SafetyPlan(
        id="\x00",
        person_id="Group/x",
        time_zone=" ",
        language="e n",
        coping_alone=Step(items=(PlanItem(id="a b", words="walk\x0bhome"),)),
        warning_signs=Step(items=(PlanItem(id="w", words="  "),)),
        statements=(Statement(id="s"),),
    )
    again = read(write(record, version=version), version).record

    assert (again.id, again.person_id, again.time_zone) == ("-", "Group/x", "-")
    assert again.coping_alone.items[0] == PlanItem(id="a b", words="walk home")
    assert (again.warning_signs.items, again.language) == ((PlanItem(id="w"),), None)
    assert sorted(lost(record)) == [
        ("PLA831", "/coping_alone/items/0/words"),
        ("PLA831", "/id"),
        ("PLA831", "/language"),
        ("PLA831", "/time_zone"),
        ("PLA831", "/warning_signs/items/0/words"),
        ("PLA832", "/statements/0"),
    ]


@pytest.mark.parametrize(
    ("id", "revises", "element"),
    [
        ("plan-2", "plan-1", {"reference": "CarePlan/plan-1"}),
        ("no-id", "a plan", {"identifier": {"value": "a plan"}}),
        ("p", "CarePlan/plan-1", {"identifier": {"value": "CarePlan/plan-1"}}),
        ("p", "urn:x", {"reference": "urn:x"}),
    ],
)
def test_the_plan_that_it_revises(id: str, revises: str, element: Json) -> None:
    """FHIR points to it, by whatever name it has."""
    record = ti.SafetyPlan(id=id, revises=revises)
    written = write(record)

    assert written["replaces"] == [element]
    assert read_any(written).record == record


@pytest.mark.parametrize(
    ("replaces", "revises"),
    [
        ({"reference": "CarePlan/x"}, "x"),
        ([{"reference": "CarePlan/x"}, {"reference": "CarePlan/y"}], "x"),
        ([], None),
        (["x"], None),
        ([{"reference": "CarePlan/x/_history/2"}], "CarePlan/x/_history/2"),
    ],
)
def test_the_plan_that_another_system_says_it_replaces(
    replaces: Any, revises: str | None
) -> None:
    """The first of them is held, and the rest is kept."""
    assert read(care_plan(replaces=replaces)).record.revises == revises


def test_a_plan_of_another_system_in_r4() -> None:
    """Its activities are entries where they name a section; ids come from the place."""
    whole = care_plan(
        {**activity("made-up: sing"), "id": "own"},
        activity("made-up: river"),
        activity("made-up: Ana", "help-contacts", performer=[{"display": CANARY}]),
        language="en",
        created="2026-01-02",
    )
    reading = read(whole)
    record = reading.record

    assert record.coping_alone.items == (
        PlanItem(id="own", words="made-up: sing"),
        PlanItem(id="coping_alone-2", words="made-up: river"),
    )
    assert record.help_contacts.items[0].words == "made-up: Ana"
    assert (record.language, record.made_on) == ("en", date(2026, 1, 2))
    assert found(reading) == []
    assert "/activity/2/detail/performer" in reading.kept
    assert CANARY not in repr(reading)


@pytest.mark.parametrize(
    ("each", "rule"),
    [
        (activity(CANARY, doNotPerform=True), "PLA808"),
        (activity(CANARY, status="cancelled"), "PLA808"),
        (activity(CANARY, "step-two"), "PLA807"),
        (activity(CANARY, "warning-signs"), "PLA807"),
        ({"detail": {"code": {"text": "coping alone"}}}, "PLA807"),
        ({"reference": {"display": CANARY}}, "PLA807"),
        ("nothing", "PLA807"),
        ({**activity(CANARY), "modifierExtension": [{}]}, "PLA804"),
        (activity(CANARY, modifierExtension=[{}]), "PLA804"),
    ],
)
def test_what_is_no_entry_of_a_plan(each: Any, rule: str) -> None:
    """It is kept and told, and the entries beside it are read."""
    reading = read(care_plan(each, activity("made-up: sing")))

    assert [item.words for item in reading.record.coping_alone.items] == [
        "made-up: sing"
    ]
    assert [name for name, _ in found(reading)] == [rule]
    assert "/activity/0" in " ".join(reading.kept)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"status": "entered-in-error"}, ("PLA805", "/status")),
        ({"implicitRules": "urn:x"}, ("PLA804", "/implicitRules")),
        ({"modifierExtension": [{}]}, ("PLA804", "/modifierExtension")),
    ],
)
def test_a_plan_of_which_nothing_is_read(more: Json, expected: tuple[str, str]) -> None:
    """It may be about somebody else, or mean the opposite."""
    reading = read(care_plan(activity("made-up: sing"), **more))

    assert reading.record == ti.SafetyPlan(id="plan-1", person_id="Patient/river")
    assert found(reading) == [expected]
    later = evolve(reading.record, aim=Aim.SUICIDAL_CRISIS)
    changed = write(evolve(reading, record=later))
    assert changed["activity"] == reading.resource["activity"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"status": "revoked"}, [("PLA806", "/status")]),
        ({"intent": "proposal"}, [("PLA806", "/intent")]),
        ({"created": "2026"}, [("PLA811", "/created")]),
        ({"id": ""}, [("PLA801", "")]),
        ({"subject": {"display": "x"}}, [("PLA802", "/subject")]),
        ({"subject": {"reference": "Group/x"}}, [("PLA802", "/subject")]),
        (
            {"subject": {"reference": "Group/x", "identifier": {"value": "x"}}},
            [("PLA802", "/subject")],
        ),
        ({"subject": {"reference": "#p", "identifier": {"value": "mrn-1"}}}, []),
        ({"custodian": {"display": "x"}}, [("PLA803", "/custodian")]),
        ({"language": "e n"}, []),
    ],
)
def test_what_is_left_open(more: Json, expected: list[tuple[str, str]]) -> None:
    """The rest is read, and a finding names what to ask."""
    reading = read(care_plan(activity("made-up: sing"), **more))

    assert found(reading) == expected
    assert len(reading.record.coping_alone.items) == 1


def test_an_element_of_another_version_is_told() -> None:
    """R4 describes an activity in it, R5 beside it."""
    reading = read(care_plan(activity(CANARY), author={"display": "x"}), "R5")
    five = care_plan({"plannedActivityReference": {"display": CANARY}})

    assert sorted(found(reading)) == [
        ("PLA803", "/activity/0/detail"),
        ("PLA803", "/author"),
        ("PLA807", "/activity/0"),
    ]
    assert ("PLA803", "/activity/0/plannedActivityReference") in found(read(five))


def test_an_entry_that_was_changed_elsewhere() -> None:
    """The text counts, since it is what people read; its parts stay in the resource."""
    written = write(plan())
    _, ana, line = written["activity"]
    ana["detail"]["description"] = "made-up: Ana, now 555 0111"
    line["detail"]["description"] = "made-up: none"
    reading = read(written)

    assert reading.record.help_contacts.contacts == (
        Contact(id="c", name="made-up: Ana, now 555 0111"),
    )
    assert reading.record.professionals.lines == (
        CrisisLine(id="l", words="made-up: none"),
    )
    assert found(reading) == [("PLA809", "/activity/1"), ("PLA809", "/activity/2")]


def ours(name: str, *parts: Json, **value: Any) -> Json:
    """Return an extension under our prefix."""
    inside = {"extension": [*parts]} if parts else {}
    return {"url": f"urn:trauma-informed:{name}", **value, **inside}


@pytest.mark.parametrize(
    "extension",
    [
        ours("aim", valueCode="none-of-ours"),
        ours("revision", valueInteger=-1),
        ours("revision", valueInteger=True),
        ours("recorded-at", valueDateTime="2026-01-01T10:00:00"),
        ours("time-zone", valueString="\ud800"),
        ours("section", {"url": "name", "valueCode": "pets"}),
        ours("section", {"url": "answer", "valueCode": "for-me"}),
        ours("section", {"url": "name", "valueCode": "x"}, {"url": "answer"}),
        ours("obstacle", {"url": "words", "valueString": " "}),
        ours("obstacle", {"url": "wrong", "valueString": "x"}),
        ours("obstacle", "x"),
    ],
)
def test_an_extension_of_ours_that_cannot_be_read(extension: Json) -> None:
    """It is kept, and told."""
    reading = read(care_plan(extension=[extension]))

    assert {name for name, _ in found(reading)} == {"PLA812"}
    assert reading.kept


def test_of_two_that_say_the_same_the_first_counts() -> None:
    """The second is told, be it an answer to a section or a part of an entry."""
    wanted = ({"url": "name", "valueCode": "pets"},)
    yes = ours("section", *wanted, {"url": "answer", "valueCode": "for-me"})
    no = ours("section", *wanted, {"url": "answer", "valueCode": "not-for-me"})
    name = {"url": "name", "valueString": "made-up: Ana"}
    kind = {"url": "kind", "valueCode": "contact"}
    shared = {"url": "may-be-shared-with", "valueString": "x"}
    entry = {
        **activity("made-up: Ana", "help-contacts"),
        "extension": [ours("entry", kind, name, name, shared)],
    }
    reading = read(care_plan(entry, extension=[yes, no]))

    assert reading.record.pets.answer is StepAnswer.FOR_ME
    assert reading.record.help_contacts.contacts[0].name == "made-up: Ana"
    assert reading.record.help_contacts.contacts[0].may_be_shared_with == ()
    assert sorted(found(reading)) == [
        ("PLA812", "/activity/0/extension/0/extension/2"),
        ("PLA812", "/activity/0/extension/0/extension/3"),
        ("PLA812", "/extension/1"),
    ]


def test_notes_of_another_system_stay_notes() -> None:
    """Only what says that it is the person's answer is read as one."""
    kind = {"url": "kind", "valueCode": "statement"}
    why = {"url": "kind", "valueCode": "why-it-matters"}
    notes = [
        {"text": CANARY},
        {"text": "made-up: mine", "extension": [ours("note", kind)]},
        {"extension": [ours("note", kind)]},
        {"text": "x", "extension": [ours("note", why)]},
        {"text": "x", "extension": [ours("note")]},
    ]
    reading = read(care_plan(note=notes))

    assert reading.record.statements == (
        Statement(id="statement-2", words="made-up: mine"),
    )
    assert "/note/0" in reading.kept
    assert [name for name, _ in found(reading)] == ["PLA812"] * 3


def test_parts_of_an_entry_in_any_order() -> None:
    """An entry without a kind is a thing, and its section may stand anywhere."""
    heading = {"url": "section", "valueCodeableConcept": section("pets")}
    own = {"url": "id", "valueString": "x"}
    said = {"plannedActivityReference": {"display": "made-up: Rex to Ana"}}
    walk = {"extension": [ours("entry", own, heading)], **said}
    empty = {"extension": [ours("entry", own)], **said}
    note = {"text": "made-up", "extension": [ours("note", own)]}
    reading = read(care_plan(walk, empty, note=[note]), "R5")

    assert reading.record.pets.items == (PlanItem(id="x", words="made-up: Rex to Ana"),)
    assert found(reading) == [
        ("PLA807", "/activity/1"),
        ("PLA812", "/note/0/extension/0"),
    ]


@both
def test_entries_with_one_id(version: str) -> None:
    """Neither takes the place of the other, and the last of a list can go."""
    twice = (PlanItem(id="a", words="one"), PlanItem(id="a", words="two"))
    record = ti.SafetyPlan(id="p", coping_alone=Step(items=twice))
    reading = read(write(record, version=version), version)
    fewer = ti.SafetyPlan(id="p", coping_alone=Step(items=twice[1:]))
    none = ti.SafetyPlan(id="p")

    assert reading.record == record
    for later in (fewer, none):
        written = write(evolve(reading, record=later), version=version)
        assert written == write(later, version=version)


def test_supporting_information_that_is_no_entry() -> None:
    """It is kept, and nothing is said of it: a care plan may have any."""
    heading = {"url": "section", "valueCodeableConcept": section("coping-alone")}
    other = {"display": "x", "extension": [ours("entry", heading)]}
    reading = read(care_plan(supportingInfo=[{"display": CANARY}, other]))

    assert reading.record == ti.SafetyPlan(id="plan-1", person_id="Patient/river")
    assert found(reading) == []
    assert "/supportingInfo/0" in reading.kept


def test_a_later_state_changes_only_what_it_says_anew() -> None:
    """Foreign parts stay in their places, and the narrative goes."""
    foreign = {"detail": {"code": {"text": "weighing"}, "status": "scheduled"}}
    other = {"url": "https://example.org/own", "valueCode": "x"}
    whole = {
        **care_plan(
            activity("made-up: sing", performer=[{"display": "choir"}]),
            foreign,
            activity("made-up: river"),
        ),
        "text": {"div": CANARY},
        "extension": [other],
        "status": "on-hold",
        "title": "made-up title",
        "note": [{"text": "a note"}],
    }
    reading = read(whole)
    sing, river = reading.record.coping_alone.items
    louder = evolve(sing, words="made-up: sing louder")
    step = Step(items=(louder, river, PlanItem(id="new", words="made-up: tea")))
    later = evolve(reading.record, coping_alone=step, aim=Aim.SUICIDAL_CRISIS)
    written = write(evolve(reading, record=later))
    first, second, third, fourth = written["activity"]

    assert first["detail"]["description"] == "made-up: sing louder"
    assert first["detail"]["performer"] == [{"display": "choir"}]
    assert first["detail"]["status"] == "not-started"
    assert (second, third) == (foreign, whole["activity"][2])
    assert fourth["detail"]["description"] == "made-up: tea"
    assert written["extension"][0] == other
    assert written["extension"][1]["valueCode"] == "suicidal-crisis"
    assert "text" not in written
    same = ("status", "title", "note", "id", "subject", "category", "intent")
    assert {name: written[name] for name in same} == {n: whole[n] for n in same}
    assert read_any(written).record == later


def test_an_id_made_from_a_place_stays_when_the_place_changes() -> None:
    """It is written with the entry, and the rest of the entry stays as it was."""
    first, then = activity("made-up: sing"), activity("made-up: river")
    reading = read(care_plan(first, then))
    items = reading.record.coping_alone.items
    new = PlanItem(id="new", words="made-up: tea")
    for order in (items[::-1], (new, *items), items[1:]):
        later = evolve(reading.record, coping_alone=Step(items=order))
        written = write(evolve(reading, record=later))

        assert read_any(written).record == later
        assert written["activity"][-1]["detail"]["status"] == "not-started"


def test_what_is_taken_away_goes() -> None:
    """An entry, the last of a list, an extension, and who it is about."""
    reading = read(write(plan(), version="R5"), "R5")
    bare = ti.SafetyPlan(id="plan-1")
    written = write(evolve(reading, record=bare), version="R5")

    assert written == write(bare, version="R5")
    mixed = {**reading.resource, "supportingInfo": {"display": "lone"}}
    mixed["activity"] = [{"progress": []}, *mixed["activity"]]
    again = write(evolve(read(mixed, "R5"), record=bare), version="R5")
    assert again["activity"] == [{"progress": []}]
    assert again["supportingInfo"] == {"display": "lone"}


def test_a_section_that_is_wanted_after_all() -> None:
    """Its entries stood in the resource all along, and are not written twice."""
    aside = ours(
        "section",
        {"url": "name", "valueCode": "coping-alone"},
        {"url": "answer", "valueCode": "not-for-me"},
    )
    reading = read(care_plan(activity("made-up: sing"), extension=[aside]))
    step = evolve(reading.record.coping_alone, answer=StepAnswer.FOR_ME)
    later = evolve(reading.record, coping_alone=step)
    written = write(evolve(reading, record=later))

    assert len(written["activity"]) == 1
    assert read_any(written).record == later


@both
def test_in_the_other_version(version: str) -> None:
    """What both versions write alike goes along, and the record is the same."""
    other = {"url": "https://example.org/own", "valueCode": "x"}
    whole = write(plan(), version=version)
    whole |= {"text": {"div": "x"}, "title": "t", "status": "on-hold"}
    whole["extension"] = [other, *whole["extension"]]
    reading = read(whole, version)
    written = write(reading, version=other_of(version))

    assert read_any(written, version=other_of(version)).record == plan()
    assert (written["title"], written["status"]) == ("t", "on-hold")
    assert written["text"] == {"div": "x"}
    assert written["extension"][0] == other
    later = evolve(reading, record=evolve(plan(), language="es"))
    written = write(later, version=other_of(version))
    assert (written["language"], "text" in written) == ("es", False)
    bare = read(care_plan(), version)
    assert "extension" not in write(bare, version=other_of(version))


def test_moments_further_from_utc_than_fhir_can_write() -> None:
    """The same moment is written in UTC."""
    far = timezone(timedelta(hours=20))
    record = ti.SafetyPlan(id="p", recorded_at=datetime(2026, 3, 1, 12, tzinfo=far))
    edge = ti.SafetyPlan(id="p", recorded_at=datetime(1, 1, 1, tzinfo=far))
    (extension,) = write(record)["extension"]

    assert extension["valueDateTime"] == "2026-02-28T16:00:00+00:00"
    assert read_any(write(edge)).record == edge
    assert datetime(2026, 2, 28, 16, tzinfo=UTC) == record.recorded_at


@pytest.mark.parametrize(
    ("resource", "says"),
    [
        (None, "is not a FHIR"),
        ([], "is not a FHIR"),
        ({"resourceType": "Patient", "id": CANARY}, "is not a FHIR"),
        ({"resourceType": [CANARY]}, "is not a FHIR"),
        ({"resourceType": "CarePlan", "title": CANARY}, "does not say that"),
        ({**care_plan(), "category": [{"text": CANARY}]}, "does not say that"),
    ],
)
def test_what_is_no_safety_plan(resource: Any, says: str) -> None:
    """It is one clear error with the reason, and holds nothing of what came in."""
    with pytest.raises(ti.TraumaInformedError, match=says) as caught:
        read_any(resource)
    shown = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )

    assert CANARY not in "".join(
        line for line in shown.format() if "trauma_informed" in line
    )


def test_what_stands_too_deep() -> None:
    """A thousand levels: one clear error."""
    inner: Json = {}
    for _ in range(1000):
        inner = {"contained": [inner]}
    with pytest.raises(ti.TraumaInformedError, match="at most 100 levels"):
        read_any(care_plan(**inner))


def test_a_version_that_is_not_here() -> None:
    """The error names the two that are."""
    with pytest.raises(ti.TraumaInformedError, match="use R4 or R5"):
        read_any(care_plan(), version="R6")
    for verb in (write, left_out):
        with pytest.raises(ti.TraumaInformedError, match="use R4 or R5"):
            verb(plan(), version="R6")


def test_every_rule_is_asked_for_somewhere() -> None:
    """Each rule of this adapter is found by a test here."""
    from pathlib import Path

    texts = [Path(__file__), Path(__file__).with_name("test_fhir_goals.py")]
    tested = "".join(path.read_text("utf-8") for path in texts)
    here = {name for name in RULES if name.startswith(("PLA8", "GOA8"))}

    assert sorted(name for name in here if name not in tested) == []


PLANS = records(ti.SafetyPlan)


@given(record=PLANS, version=st.sampled_from(VERSIONS))
def test_any_plan_comes_back_but_for_what_is_told(
    record: ti.SafetyPlan, version: str
) -> None:
    """What comes back is the record, without what the report says is left out."""
    how = Writing(version)
    kept_here = held(record, how.telling("PLA"))
    written = write(record, version=version)
    reading = read(written, version)
    document = json.loads(json.dumps(ti.unstructure(record)))

    assert reading.record == kept_here
    assert (reading.kept, {name for name, _ in found(reading)} - {"PLA801"}) == (
        (),
        set(),
    )
    assert (kept_here == record) == (not how.seen)
    for _, at in lost(record):
        inside = document
        for step in at.split("/")[1:]:
            inside = inside[int(step)] if isinstance(inside, list) else inside[step]
    crossed = write(reading, version=other_of(version))
    assert read_any(crossed, version=other_of(version)).record == kept_here


@given(first=PLANS, then=PLANS, version=st.sampled_from(VERSIONS))
def test_any_later_state_keeps_what_is_not_ours(
    first: ti.SafetyPlan, then: ti.SafetyPlan, version: str
) -> None:
    """It comes back as it is now, and everything foreign is still there."""
    whole = write(first, version=version)
    alien = {"progress": [{"text": "weighed"}]}
    whole["activity"] = [alien, *whole.get("activity", []), alien]
    whole["note"] = [*whole.get("note", []), {"text": "foreign"}]
    whole["goal"] = [{"reference": "Goal/x"}]
    reading = read(whole, version)
    written = write(evolve(reading, record=then), version=version)
    again = read_any(written, version=version)

    assert again.record == held(then, Writing(version).telling("PLA"))
    assert written["activity"].count(alien) == 2
    assert {"text": "foreign"} in written["note"]
    assert written["goal"] == whole["goal"]


NAMES = st.sampled_from(
    [
        "activity",
        "detail",
        "code",
        "coding",
        "system",
        "description",
        "display",
        "text",
        "status",
        "extension",
        "url",
        "valueCode",
        "valueString",
        "valueCodeableConcept",
        "plannedActivityReference",
        "supportingInfo",
        "note",
        "replaces",
        "contributor",
        "reference",
        "identifier",
        "value",
        "subject",
        "id",
        "intent",
        "created",
        "modifierExtension",
        "lifecycleStatus",
        "achievementStatus",
        "startDate",
        "expressedBy",
    ]
)
LEAVES = st.sampled_from(
    [
        "active",
        "coping-alone",
        "warning-signs",
        "item",
        "contact",
        "kind",
        "name",
        "at",
        "level",
        "CarePlan/1",
        "2026-01-01",
        "urn:trauma-informed:entry",
        "urn:trauma-informed:note",
        "urn:trauma-informed:section",
        "urn:trauma-informed:obstacle",
        "urn:trauma-informed:level",
        "urn:trauma-informed:look",
        "urn:trauma-informed:safety-plan-section",
        "statement",
        "pets",
        "completed",
    ]
) | st.sampled_from(["", " ", None, 1, True, 1.5, "\ud800", "\x0b", [], {}])
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5)
    ),
    max_leaves=40,
)


@given(
    whole=st.dictionaries(NAMES, ANYTHING),
    kind=st.sampled_from(["CarePlan", "Goal"]),
    version=st.sampled_from(VERSIONS),
)
def test_any_resource_can_be_read_and_comes_back(
    whole: Json, kind: str, version: str
) -> None:
    """Whatever is in it, reading answers, and writing in any version does."""
    category = [{"coding": [CATEGORY]}]
    reading = read({**whole, "resourceType": kind, "category": category}, version)

    assert {name for name, _ in found(reading)} <= RULES
    later = evolve(reading, record=evolve(reading.record, revision=7))
    for each in (reading, later):
        for other in VERSIONS:
            assert read_any(write(each, version=other), version=other).kept is not None


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return each container in a resource with each of its keys."""
    steps = value.items() if isinstance(value, dict) else ()
    steps = enumerate(value) if isinstance(value, list) else steps
    inside = [(key, each) for key, each in steps]
    here = [(value, key) for key, _ in inside]
    return here + [place for _, each in inside for place in places(each)]


@given(data=st.data(), version=st.sampled_from(VERSIONS))
def test_any_damage_to_a_plan_of_ours(data: st.DataObject, version: str) -> None:
    """Parts lost, doubled or replaced: it is read all the same, and later states hold."""
    whole = copy.deepcopy(write(plan(), version=version))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places(whole)))
        if key in ("resourceType", "category", "coding", "system", "code"):
            continue
        damage = data.draw(st.sampled_from(["replace", "double", "drop"]))
        if damage == "double" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        elif damage == "drop":
            del holder[key]
        else:
            holder[key] = copy.deepcopy(data.draw(LEAVES))
    reading = read({**whole, "category": [{"coding": [CATEGORY]}]}, version)
    step = reading.record.coping_alone
    items = (PlanItem(id="new", words="made-up: tea"), *step.items[::-1])
    later = evolve(reading.record, coping_alone=evolve(step, items=items))
    again = read_any(
        write(evolve(reading, record=later), version=version), version=version
    ).record

    if reading.record != ti.SafetyPlan(id=later.id, person_id=later.person_id):
        assert again in (later, held(later, Writing(version).telling("PLA")))
