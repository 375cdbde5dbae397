"""Reading FHIR never guesses, never widens, and keeps what our record cannot hold."""

import traceback
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from fhir_made_up import (
    AT,
    VERSIONS,
    Json,
    actor,
    asked,
    coding,
    concept,
    consent,
    found,
    read,
    rule,
)
from hypothesis import given
from hypothesis import strategies as st
from terminal import CANARY

import trauma_informed as ti
from trauma_informed.consent import (
    ANY,
    Answer,
    Ends,
    EndsKind,
    EventKind,
    Except,
    Status,
    Term,
    status,
)
from trauma_informed.fhir.moments import first_instant, last_day

both = pytest.mark.parametrize("version", VERSIONS)
YES = Term(
    purpose=ANY,
    information=(ANY,),
    recipients=(ANY,),
    actions=(ANY,),
    answer=Answer.YES,
)
RULES = {rule.id for rule in ti.rules()}


def terms(whole: Json, version: str = "R4") -> tuple[Term, ...]:
    """Return the terms that a resource comes to."""
    return read(whole, version).record.terms


@both
def test_a_permit_is_one_yes_with_exceptions(version: str) -> None:
    """What is absent is an explicit *any*; a denial inside is an exception."""
    kind = {"class" if version == "R4" else "documentType": [coding("note")]}
    denial = {
        "purpose": [coding("HMARKT")],
        "action": [concept("disclose")],
        "actor": [actor("Organization/a")],
        "securityLabel": [coding("R")],
        "code": [concept("42828-4")],
        **kind,
        "provision": [{"actor": [actor("Practitioner/b")]}],
    }
    (yes,) = terms(consent(version, "permit", denial), version)
    (left_out,) = yes.exceptions

    assert (yes.purpose, yes.information, yes.recipients) == (ANY, (ANY,), (ANY,))
    assert left_out == Except(
        purposes=("HMARKT",),
        information=("note",),
        marked=("R", "42828-4"),
        recipients=("Organization/a",),
        actions=("disclose",),
        exceptions=(Except(recipients=("Practitioner/b",)),),
    )


def test_the_root_of_r4_has_limits_of_its_own() -> None:
    """Each purpose is a term; whoever keeps what is shared is who shares."""
    whole = consent("R4", "permit")
    whole["provision"] |= {
        "purpose": [coding("TREAT"), coding("HPAYMT")],
        "actor": [actor("Organization/keeper", "CST"), actor("Organization/a")],
        "class": [coding("Goal")],
        "period": {"start": "2026-01", "end": "2026-06"},
    }
    reading = read(whole)

    assert [term.purpose for term in reading.record.terms] == ["TREAT", "HPAYMT"]
    assert reading.record.shared_by == "Organization/keeper"
    assert reading.record.terms[0].recipients == ("Organization/a",)
    assert reading.record.terms[0].starts == datetime(2026, 1, 1, tzinfo=UTC)
    assert reading.record.terms[0].ends == Ends(
        kind=EndsKind.DATE, on=date(2026, 6, 30)
    )


def test_a_denial_is_a_no_and_each_permit_in_it_a_yes() -> None:
    """A yes within a no reaches as far as both do."""
    whole = consent(
        "R4",
        "deny",
        {"purpose": [coding("TREAT")], "provision": [{"class": [coding("Goal")]}]},
        {"purpose": [coding("HRESCH")]},
        {"actor": [actor("Organization/b")]},
        {"securityLabel": [coding("R")]},
        {"period": {"start": "2026-03-01", "end": "2026-04-01"}},
        {"class": [coding("Observation")]},
        {"action": [concept("use")]},
    )
    whole["provision"] |= {
        "purpose": [coding("TREAT"), coding("HPAYMT")],
        "actor": [actor("Organization/a")],
        "class": [coding("Goal")],
        "action": [concept("access")],
        "period": {"start": "2026-02-01", "end": "2026-12-31"},
    }
    nos = [t for t in terms(whole) if t.answer is Answer.SAID_NO]
    yes = [t for t in terms(whole) if t.answer is Answer.YES]

    assert [len(no.exceptions) for no in nos] == [7, 7]
    assert [each.purpose for each in yes] == ["TREAT", *["TREAT", "HPAYMT"] * 2]
    assert yes[0].exceptions == (Except(information=("Goal",)),)
    assert (yes[1].marked, yes[1].recipients) == (("R",), ("Organization/a",))
    assert yes[3].starts == datetime(2026, 3, 1, tzinfo=UTC)
    assert yes[3].ends.on == date(2026, 4, 1)


def test_a_mark_inside_a_mark_is_no_yes() -> None:
    """What must carry two marks at once, no term can say."""
    whole = consent("R4", "deny", {"securityLabel": [coding("V")]})
    whole["provision"]["securityLabel"] = [coding("R")]

    assert [term.answer for term in terms(whole)] == [Answer.SAID_NO]


NOT_HELD: dict[str, Any] = {
    "data": [{"meaning": "instance", "reference": {"reference": "Task/1"}}],
    "dataPeriod": {"start": "2020"},
    "expression": {"language": "text/fhirpath"},
    "actor": [actor("Organization/a", "AUT")],
    "purpose": [],
    "securityLabel": [{"display": CANARY}],
    "code": [{"text": CANARY}],
    "class": [coding(ANY)],
    "documentType": [coding("\ud800")],
    "action": [{"coding": [coding("x" * 201)]}],
}


@both
@pytest.mark.parametrize("name", NOT_HELD)
def test_a_limit_that_is_not_held_never_widens(version: str, name: str) -> None:
    """A permit with it is not counted, and a denial is read without it."""
    limit = {"purpose": [coding("TREAT")], name: NOT_HELD[name]}
    place = "/provision/provision/0" if version == "R4" else "/provision/0"
    denied = read(consent(version, "permit", limit), version)
    permitted = read(consent(version, "deny", limit), version)
    (yes,) = denied.record.terms
    (no,) = permitted.record.terms

    assert found(denied) == [("CON810", place)]
    assert yes.exceptions[0].recipients == ()
    assert found(permitted) == [("CON809", place)]
    assert no.answer is Answer.SAID_NO
    assert any(place.startswith(at) for at in permitted.kept)
    assert CANARY not in f"{denied!r} {denied.report} {permitted.report}"


TWO_AT_ONCE = (
    {"securityLabel": [coding("R")], "code": [concept("1")]},
    {"documentType": [coding("note")], "resourceType": [coding("Goal")]},
    {"actor": [actor("Organization/a"), actor("Organization/keeper", "CST")]},
    {"actor": []},
    {"actor": [{"reference": {"reference": "#local", "display": CANARY}}]},
    {"period": {"start": "soon"}},
    {"period": "2026"},
    {"modifierExtension": []},
)


@both
@pytest.mark.parametrize("limit", TWO_AT_ONCE)
def test_a_permit_with_a_limit_beyond_us_is_not_counted(
    version: str, limit: Json
) -> None:
    """Two limits at once, nobody named, no readable day: none of it becomes a yes."""
    answers = [
        t.answer
        for t in terms(consent(version, "deny", limit), version)
        if "modifierExtension" not in limit
    ]

    assert Answer.YES not in answers


@both
def test_a_denial_with_two_limits_reaches_both(version: str) -> None:
    """A no that reaches too far can be put right later."""
    (yes,) = terms(consent(version, "permit", *TWO_AT_ONCE[:2]), version)

    assert yes.exceptions[0].marked == ("R", "1")
    assert yes.exceptions[1].information == ("note", "Goal")


@both
def test_a_permit_keeps_the_names_that_can_be_read(version: str) -> None:
    """Fewer recipients are a narrower yes; fewer in a no would be a narrower no."""
    actors = {"actor": [actor("Organization/a"), {"reference": {"display": "b"}}]}
    (_, yes) = terms(consent(version, "deny", actors), version)
    (other,) = terms(consent(version, "permit", actors), version)

    assert yes.recipients == ("Organization/a",)
    assert other.exceptions == (Except(),)


def test_a_reference_names_by_identifier_as_well() -> None:
    """Engines match identifiers; whoever asks may give either."""
    reference = {"reference": "Organization/a", "identifier": {"value": "npi-1"}}
    denial = {"actor": [{"role": concept("IRCP"), "reference": reference}]}
    (yes,) = terms(consent("R4", "permit", denial))

    assert yes.exceptions[0].recipients == ("Organization/a", "npi-1")


VERSIONED = "Organization/a/_history/2"
ADDRESS = "https://example.org/fhir/Organization/a"


@both
@pytest.mark.parametrize("name", [VERSIONED, ADDRESS, f"{ADDRESS}/_history/2"])
def test_a_denial_of_somebody_under_another_name_holds(version: str, name: str) -> None:
    """A version is no other one; whoever is at an address may be the one here."""
    reading = read(consent(version, "permit", {"actor": [actor(name)]}), version)
    (yes,) = reading.record.terms
    at_address = name != VERSIONED
    place = "/provision/provision/0" if version == "R4" else "/provision/0"
    where = ("CON820", f"{place}/actor/0/reference/reference")
    asking = {"receives": "Organization/a", "purpose": "TREAT"}

    assert "Organization/a" in yes.exceptions[0].recipients
    assert (ADDRESS in yes.exceptions[0].recipients) == at_address
    assert found(reading) == ([where] if at_address else [])
    assert asked(reading, **asking).outcome.value == "deny"
    other = "R5" if version == "R4" else "R4"
    written = ti.fhir.write(reading, version=other)
    again = ti.fhir.read(written, version=other).record
    assert again.terms == reading.record.terms


@both
def test_a_permit_to_somebody_at_an_address_is_for_that_address(version: str) -> None:
    """Import never guesses; a version of somebody here is that somebody."""
    actors = {"actor": [actor(ADDRESS), actor("Organization/b/_history/1")]}
    (_, yes) = terms(consent(version, "deny", actors), version)

    assert yes.recipients == (ADDRESS, "Organization/b")


@both
def test_a_version_of_a_person_is_that_person(version: str) -> None:
    """Two consents of one person are never taken for those of two."""
    person = {"reference": "Patient/river/_history/3"}
    name = "patient" if version == "R4" else "subject"
    reading = read(consent(version, "permit", **{name: person}), version)
    back = evolve(reading, record=ti.consent.withdraw(reading.record, at=AT))

    assert reading.record.person_id == "Patient/river"
    assert ti.fhir.write(back, version=version)[name] == person
    whole = {"resourceType": "Goal", "id": "g", "subject": person}
    goal = ti.fhir.read({**whole, "lifecycleStatus": "active"}, version=version)
    assert goal.record.person_id == "Patient/river"


@both
@pytest.mark.parametrize("decision", ["permit", "deny"])
def test_a_period_inside_is_held_by_a_yes_alone(version: str, decision: str) -> None:
    """An exception has no period; a yes within a no has one."""
    period = {"start": "2026-01-01", "end": "2026-02-01"}
    inner = {"purpose": [coding("TREAT")], "period": period}
    reading = read(consent(version, decision, inner), version)

    if decision == "deny":
        assert reading.record.terms[1].ends.on == date(2026, 2, 1)
        assert found(reading) == []
    else:
        assert [each for each, _ in found(reading)] == ["CON810"]


@pytest.mark.parametrize(
    ("root", "inner", "told", "answers"),
    [
        ("permit", rule("permit"), "CON803", ["yes"]),
        ("permit", rule("permit", rule("deny")), "CON803", ["not-asked"]),
        ("permit", rule(""), "CON804", ["yes"]),
        ("permit", CANARY, "CON817", ["not-asked"]),
        ("deny", rule("deny", rule("permit")), "CON803", ["said-no"]),
        ("deny", rule(""), "CON804", ["said-no"]),
        ("deny", CANARY, "CON817", ["said-no"]),
    ],
)
def test_exceptions_that_do_not_say_the_opposite(
    root: str, inner: Any, told: str, answers: list[str]
) -> None:
    """What is no exception permits nothing, and hides no denial."""
    whole = consent("R4", root)
    whole["provision"]["provision"] = [inner]
    reading = read(whole)

    assert told in [each for each, _ in found(reading)]
    assert [term.answer.value for term in reading.record.terms] == answers


@both
@pytest.mark.parametrize("decision", ["permit", "deny"])
@pytest.mark.parametrize("levels", [15, 16, 17, 40])
def test_exceptions_deep_inside_exceptions(
    version: str, decision: str, levels: int
) -> None:
    """Sixteen levels are held; beyond them nothing is widened."""
    inner: Json = {"purpose": [coding("TREAT")]}
    for _ in range(levels - 1):
        inner = {"provision": [inner]}
    reading = read(consent(version, decision, inner), version)
    told = {each for each, _ in found(reading)}

    assert bool(told) == (levels > 16)
    assert reading.record.terms


@both
def test_the_base_decision_is_never_made_up(version: str) -> None:
    """Without one nothing is an answer, whatever the exceptions say."""
    for decision in (None, "perhaps"):
        whole = consent(version, None, {"purpose": [coding("TREAT")]})
        holder = whole["provision"] if version == "R4" else whole
        holder |= {"type" if version == "R4" else "decision": decision}
        reading = read(whole, version)

        assert found(reading) == [("CON802", "")]
        assert (reading.record.terms, reading.record.events) == ((), ())


def test_the_root_type_of_r4_is_read_and_told() -> None:
    """R4 allows none at the root; the finding names the reading."""
    report = read(consent("R4", "permit")).report

    assert ("CON801", "/provision/type") in [(f.rule.id, str(f.at)) for f in report]


@both
@pytest.mark.parametrize(
    ("code", "told", "standing"),
    [
        ("active", "", Status.GIVEN),
        ("proposed", "", Status.OFFERED),
        ("rejected", "CON807", Status.SAID_NO),
        ("inactive", "CON806", Status.ENDED_BY_OTHER),
        ("entered-in-error", "CON808", Status.NOT_ASKED),
        ("draft", "CON805", Status.NOT_ASKED),
        ("not-done", "CON805", Status.NOT_ASKED),
        ("unknown", "CON805", Status.NOT_ASKED),
        (CANARY, "CON805", Status.NOT_ASKED),
    ],
)
def test_where_it_stands(version: str, code: str, told: str, standing: Status) -> None:
    """A status that leaves open who ended it, or said no, is told."""
    reading = read(consent(version, "permit", status=code), version)

    assert [each for each, _ in found(reading)] == ([told] if told else [])
    assert status(reading.record, at=AT) is standing
    assert reading.record.terms == (
        () if code == "entered-in-error" else reading.record.terms
    )


def test_an_ended_denial_does_not_stand() -> None:
    """What somebody put in place of a denial is not blocked by it."""
    reading = read(consent("R4", "deny", {}, status="inactive"))
    given, ended = reading.record.events

    assert (given.kind, ended.kind) == (EventKind.GIVEN, EventKind.ENDED_BY_OTHER)
    assert [term.answer for term in ended.terms or ()] == [Answer.YES]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("withdrawn", EventKind.WITHDRAWN),
        ("superseded", EventKind.SUPERSEDED),
        ("ended-by-other", EventKind.ENDED_BY_OTHER),
        ("?", EventKind.ENDED_BY_OTHER),
    ],
)
@pytest.mark.parametrize("state", ["inactive", "active"])
def test_our_own_extension_says_how_it_ended(
    code: str, kind: EventKind, state: str
) -> None:
    """It counts against a status that was forgotten, too."""
    parts = [
        {"url": "kind", "valueCode": code},
        {"url": "at", "valueDateTime": "2026-02-10T10:00:00Z"},
    ]
    extensions = [
        {"url": "https://example.org/other", "valueCode": "x"},
        {"url": "urn:trauma-informed:consent-ended", "extension": parts},
    ]
    reading = read(consent("R4", "permit", status=state, extension=extensions))
    ended = reading.record.events[-1]

    assert (ended.kind, ended.at) == (kind, datetime(2026, 2, 10, 10, tzinfo=UTC))
    assert found(reading) == []
    assert ti.Pointer("/extension/0") in reading.kept


@both
def test_a_modifier_that_we_do_not_know(version: str) -> None:
    """It may turn everything round, wherever it stands; so nothing is an answer."""
    extension = [{"url": "https://example.org/not", "valueBoolean": True}]
    for whole in (
        consent(version, "permit", modifierExtension=extension),
        consent(version, "permit", implicitRules="https://example.org/rules"),
        consent(version, "permit", {"modifierExtension": extension}),
    ):
        reading = read(whole, version)

        assert "CON815" in [each for each, _ in found(reading)]
        assert {t.answer for t in reading.record.terms} == {Answer.NOT_ASKED}
        assert reading.record.events == ()
    contained = [{"resourceType": "Organization", "modifierExtension": extension}]

    assert terms(consent(version, "permit", contained=contained), version) == (YES,)


@both
def test_a_root_limit_that_is_not_held(version: str) -> None:
    """A yes to everything but something is no yes to everything."""
    whole = consent(version, "permit")
    holder = whole["provision"] if version == "R4" else whole
    holder["period"] = {"end": "whenever"}
    reading = read(whole, version)
    place = "/provision/period/end" if version == "R4" else "/period/end"

    assert set(found(reading)) == {("CON809", "/provision"), ("CON813", place)}
    assert reading.record.terms[0].answer is Answer.NOT_ASKED
    denied = consent(version, "deny")
    (denied["provision"] if version == "R4" else denied)["period"] = {"end": 3}

    assert "CON810" in [each for each, _ in found(read(denied, version))]


def test_who_keeps_it_must_be_one() -> None:
    """With two who share, a yes would not say whose it is."""
    whole = consent("R4", "permit")
    whole["provision"]["actor"] = [actor(f"Organization/{n}", "CST") for n in "ab"]
    reading = read(whole)

    assert reading.record.shared_by is None
    assert reading.record.terms[0].answer is Answer.NOT_ASKED


@both
def test_whose_it_is(version: str) -> None:
    """A reference, an identifier, or nobody; a group is nobody."""
    name = "patient" if version == "R4" else "subject"
    for reference, person in (
        ({"reference": "Patient/1", "display": CANARY}, "Patient/1"),
        ({"identifier": {"value": "mrn-1"}}, "mrn-1"),
        ({"reference": "Group/1"}, None),
        ({"reference": "#here", "identifier": {"value": "mrn-1"}}, None),
        ({"display": CANARY}, None),
        (None, None),
    ):
        reading = read(consent(version, "permit", **{name: reference}), version)

        assert reading.record.person_id == person
        assert ("CON818" in [each for each, _ in found(reading)]) == (person is None)


def test_which_id() -> None:
    """The id, or else the first identifier, or else a word that says there is none."""
    identifier = [{"system": "urn:oid:1.2", "value": "consent-7"}]
    without = {"id": None}

    assert read(consent("R4", "permit", identifier=identifier)).record.id == "c"
    reading = read(consent("R4", "permit", identifier=identifier, **without))
    assert reading.record.id == "consent-7"
    reading = read(consent("R4", "permit", **without))
    assert reading.record.id == "no-id"
    assert found(reading) == [("CON819", "")]


@pytest.mark.parametrize(
    ("version", "name", "value"),
    [("R4", "decision", "permit"), ("R5", "policyRule", {"text": CANARY})],
)
def test_an_element_of_the_other_version_is_told(
    version: str, name: str, value: Any
) -> None:
    """It is kept, and the finding says which version to try."""
    reading = read({**consent(version, "permit"), name: value}, version)

    assert found(reading) == [("CON816", f"/{name}")]
    assert ti.Pointer(f"/{name}") in reading.kept


def test_what_is_kept() -> None:
    """Whatever the record does not hold is listed, the largest piece first."""
    whole = consent("R4", "permit", text={"div": CANARY}, scope=concept("x"))
    whole["provision"]["purpose"] = [coding("TREAT")]
    kept = [str(at) for at in read(whole).kept]

    assert kept == ["/provision/purpose/0/system", "/text", "/scope"]


@pytest.mark.parametrize(
    "resource", [None, [], "Consent", {}, {"resourceType": "Patient", "id": CANARY}]
)
def test_what_is_no_consent(resource: Any) -> None:
    """It is one clear error, and holds nothing of what came in."""
    with pytest.raises(ti.TraumaInformedError, match="is not a FHIR Consent") as caught:
        ti.fhir.read(resource)
    shown = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )

    assert CANARY not in "".join(
        line for line in shown.format() if "trauma_informed" in line
    )


def test_what_stands_too_deep() -> None:
    """A thousand levels, or a resource that holds itself: one clear error."""
    whole = consent("R4", "permit")
    inner: Json = {}
    for _ in range(1000):
        inner = {"provision": [inner]}
    for value in (inner, whole):
        whole["provision"] = value
        with pytest.raises(ti.TraumaInformedError, match="at most 100 levels"):
            ti.fhir.read(whole)


def test_a_version_that_is_not_here() -> None:
    """The error names the two that are."""
    with pytest.raises(ti.TraumaInformedError, match="use R4 or R5"):
        ti.fhir.read({}, version="R6")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01T00:00:00+00:00", "2026-12-31"),
        ("2026-02", "2026-02-01T00:00:00+00:00", "2026-02-28"),
        ("2026-12", "2026-12-01T00:00:00+00:00", "2026-12-31"),
        ("9999-12", "9999-12-01T00:00:00+00:00", "9999-12-31"),
        ("2026-02-03", "2026-02-03T00:00:00+00:00", "2026-02-03"),
        ("2026-02-03T09:00:00Z", "2026-02-03T09:00:00+00:00", "2026-02-02"),
        (
            "2026-02-03T10:00:00.5+02:00",
            "2026-02-03T10:00:00.500000+02:00",
            "2026-02-02",
        ),
        (
            "2026-02-03T23:59:59+14:00",
            "2026-02-03T23:59:59+14:00",
            "2026-02-03",
        ),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59+00:00", "9999-12-30"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00", "0001-01-01"),
        ("2026-02-30", "", ""),
        ("2026-02-03T10:00:00", "", ""),
        ("0000", "", ""),
        ("soon", "", ""),
    ],
)
def test_dates_as_fhir_writes_them(text: str, first: str, last: str) -> None:
    """A start is its first instant, an end its last whole day, anywhere."""
    begun, ended = first_instant(text), last_day(text)

    assert (begun.isoformat() if begun else "") == first
    assert str(ended or "") == last


NAMES = st.sampled_from(
    [
        "provision",
        "type",
        "actor",
        "role",
        "reference",
        "identifier",
        "value",
        "coding",
        "code",
        "system",
        "purpose",
        "class",
        "securityLabel",
        "period",
        "start",
        "end",
        "data",
        "action",
        "status",
        "decision",
        "date",
        "dateTime",
        "patient",
        "subject",
        "extension",
        "url",
        "id",
        "modifierExtension",
        "contained",
    ]
)
LEAVES = st.sampled_from(
    [
        "permit",
        "deny",
        "active",
        "inactive",
        "rejected",
        "proposed",
        "2020",
        "2020-02-30",
        "any",
        "Consent",
        "#x",
        "2020-01-01T10:00:00Z",
        "urn:trauma-informed:consent-ended",
        "Organization/1",
    ]
) | st.sampled_from(["", None, 1, True, "\ud800", [], {}])
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5)
    ),
    max_leaves=30,
)


@given(whole=st.dictionaries(NAMES, ANYTHING), version=st.sampled_from(VERSIONS))
def test_any_resource_can_be_read_and_comes_back(whole: Json, version: str) -> None:
    """Whatever is in it, reading answers, and every finding points into it."""
    reading = read({**whole, "resourceType": "Consent"}, version)

    assert {each.rule.id for each in reading.report} <= RULES
    for other in VERSIONS:
        ti.fhir.left_out(reading, version=other)
        ti.fhir.read(ti.fhir.write(reading, version=other), version=other)


def test_the_door_of_the_room() -> None:
    """What stands at the door can be listed."""
    assert dir(ti.fhir) == ["Reading", "left_out", "read", "write"]


def test_every_rule_of_fhir_is_found_somewhere() -> None:
    """Each rule of this room is asked for by name in its code."""
    from pathlib import Path

    room = Path(ti.fhir.__file__).parent
    code = "".join(path.read_text("utf-8") for path in room.glob("*.py"))

    assert [each for each in sorted(RULES) if "CON8" in each and each not in code] == []
