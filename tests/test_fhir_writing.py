"""What is written as FHIR permits no more than the record, and says what it loses."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from fhir_made_up import AT, VERSIONS, actor, coding, consent, read
from fhir_natives import CONSENTS, given, yes
from hypothesis import given as over
from hypothesis import strategies as st
from terminal import CANARY

import trauma_informed as ti
from trauma_informed.consent import (
    ANY,
    Answer,
    Combine,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Except,
    Regime,
    Status,
    Term,
    Use,
    decide,
    status,
    withdraw,
)

both = pytest.mark.parametrize("version", VERSIONS)
EVERYTHING = {
    "purpose": ANY,
    "information": (ANY,),
    "recipients": (ANY,),
    "actions": (ANY,),
}


def lost(record: Any, version: str = "R4") -> list[tuple[str, str]]:
    """Return what writing would lose, the time of day apart."""
    report = ti.fhir.left_out(record, version=version)
    found = [(each.rule.id, str(each.at)) for each in report]
    return [each for each in found if each[0] != "CON833"]


def test_a_yes_stands_inside_a_base_of_no_in_r4() -> None:
    """FHIR lets the base decision answer for whatever was not asked."""
    written = ti.fhir.write(given(yes(), regimes=(Regime.PART_2,), shared_by="service"))

    assert written["status"] == "active"
    assert written["dateTime"] == "2026-02-01T10:30:00+00:00"
    assert written["policyRule"] == {"text": "42-cfr-part-2"}
    assert written["provision"]["type"] == "deny"
    assert written["provision"]["actor"][0]["reference"] == {
        "identifier": {"value": "service"}
    }
    (permit,) = written["provision"]["provision"]
    assert permit["type"] == "permit"
    assert permit["purpose"] == [{"code": "care"}]
    assert permit["class"] == [{"code": "plan"}]
    assert permit["actor"][0]["reference"] == {"reference": "Organization/a"}


def test_a_yes_stands_inside_a_base_of_no_in_r5() -> None:
    """R5 has a base decision of its own, and no types."""
    record = given(yes(marked=("R",)), regimes=(Regime.HIPAA,), shared_by="service")
    written = ti.fhir.write(record, version="R5")

    assert (written["decision"], written["date"]) == ("deny", "2026-02-01")
    assert written["regulatoryBasis"] == [{"text": "hipaa"}]
    assert written["controller"] == [{"identifier": {"value": "service"}}]
    (permit,) = written["provision"]
    assert permit["resourceType"] == [{"code": "plan"}]
    assert permit["securityLabel"] == [{"code": "R"}]
    assert "type" not in permit
    assert ("CON838", "/shared_by") in lost(record, "R5")


@both
def test_a_yes_to_everything_is_a_base_of_yes(version: str) -> None:
    """With one exception, as engines read it."""
    exceptions = (Except(marked=("R",), recipients=("b",)),)
    ends = Ends(kind=EndsKind.DATE, on=date(2026, 12, 31))
    record = given(yes(**EVERYTHING, exceptions=exceptions, ends=ends))
    written = ti.fhir.write(record, version=version)
    root = written["provision"] if version == "R4" else written

    assert root["type" if version == "R4" else "decision"] == "permit"
    assert root["period"] == {"end": "2026-12-31T23:59:59+14:00"}
    assert root["provision"][0]["securityLabel"] == [{"code": "R"}]
    assert ti.fhir.read(written, version=version).record.terms == record.terms


@both
def test_a_no_wins_inside_each_yes(version: str) -> None:
    """A base of no would let the yes speak where the person said no."""
    no = Term(answer=Answer.SAID_NO, recipients=("Organization/b",))
    record = given(yes(recipients=("Organization/a", "Organization/b")), no)
    written = ti.fhir.write(record, version=version)
    reading = ti.fhir.read(written, version=version)
    use = Use(
        receives="Organization/b",
        purpose="care",
        information=("plan",),
        action="access",
    )

    assert decide([reading.record], use, at=AT).outcome.value == "deny"
    other = evolve(use, receives="Organization/a")
    assert decide([reading.record], other, at=AT).outcome.value == "permit"


@both
def test_a_no_to_everything(version: str) -> None:
    """Said to the whole, it is a base of no in force, and not a turned-down form."""
    for terms in ((yes(),), ()):
        record = given(*terms, kind=EventKind.SAID_NO)
        written = ti.fhir.write(record, version=version)
        root = written["provision"] if version == "R4" else written

        assert written["status"] == "active"
        assert root["type" if version == "R4" else "decision"] == "deny"
        assert "provision" not in root


@both
def test_periods(version: str) -> None:
    """One period of all stands at the root, where engines look; others with each yes."""
    spring = Ends(kind=EndsKind.DATE, on=date(2026, 5, 31))
    start = datetime(2026, 2, 1, tzinfo=UTC)
    alike = given(
        yes(ends=spring, starts=start), yes(purpose="b", ends=spring, starts=start)
    )
    apart = given(yes(ends=spring), yes(purpose="b"))
    written = ti.fhir.write(alike, version=version)
    root = written["provision"] if version == "R4" else written

    assert root["period"] == {
        "start": start.isoformat(),
        "end": "2026-05-31T23:59:59+14:00",
    }
    written = ti.fhir.write(apart, version=version)
    root = written["provision"] if version == "R4" else written
    assert "period" not in root
    assert root["provision"][0]["period"] == {"end": "2026-05-31T23:59:59+14:00"}
    assert lost(apart, version) == [("CON835", "/terms/0")]


@both
def test_what_is_lost_is_told(version: str) -> None:
    """Each loss at its place in the record."""
    event = Ends(kind=EndsKind.EVENT, event="end-of-treatment")
    record = given(
        yes(ends=event),
        yes(recipients=()),
        yes(),
        Term(purpose="research"),
        Term(purpose="study", answer=Answer.NOT_NOW),
        jurisdiction="us-ca",
        statements_acknowledged=("right-to-revoke",),
    )

    assert sorted(lost(record, version)) == [
        ("CON830", "/terms/3/answer"),
        ("CON830", "/terms/4/answer"),
        ("CON831", "/terms/1"),
        ("CON832", "/terms/0/ends"),
        ("CON836", "/jurisdiction"),
        ("CON836", "/statements_acknowledged"),
    ]


@pytest.mark.parametrize(
    ("kind", "r4", "r5"),
    [
        (EventKind.OFFERED, "proposed", "draft"),
        (EventKind.NOT_NOW, "proposed", "draft"),
        (EventKind.GIVEN, "active", "active"),
        (EventKind.WITHDRAWN, "inactive", "inactive"),
        (EventKind.ENDED_BY_OTHER, "inactive", "inactive"),
        (EventKind.SUPERSEDED, "inactive", "inactive"),
        (EventKind.TEXT_CORRECTED, "draft", "draft"),
    ],
)
def test_where_it_stands(kind: EventKind, r4: str, r5: str) -> None:
    """FHIR has fewer words for it than we do."""
    record = given(yes(), kind=kind)
    told = {each for version in VERSIONS for each, _ in lost(record, version)}

    assert ti.fhir.write(record)["status"] == r4
    assert ti.fhir.write(record, version="R5")["status"] == r5
    assert ("CON837" in told) == (kind in (EventKind.OFFERED, EventKind.NOT_NOW))


def test_a_no_term_by_term_with_nothing_said_no_to() -> None:
    """What was turned down by nobody knows whom is written so again."""
    at = datetime(2026, 2, 1, tzinfo=UTC)
    event = ConsentEvent(kind=EventKind.SAID_NO, id="e", at=at, terms=(yes(),))
    record = ti.Consent(id="c", events=(event,))

    assert ti.fhir.write(record)["status"] == "rejected"
    assert ti.fhir.write(record, version="R5")["status"] == "not-done"
    assert "provision" not in ti.fhir.write(record)


@both
def test_an_end_comes_back_as_what_it_was(version: str) -> None:
    """FHIR has no word for taking back; our extension has, with its moment."""
    record = withdraw(given(yes(), Term(answer=Answer.SAID_NO)), at=AT)
    written = ti.fhir.write(record, version=version)
    again = ti.fhir.read(written, version=version).record

    assert status(again, at=AT) is Status.WITHDRAWN
    assert again.events[-1].at == AT
    assert ("CON834", "/terms") in lost(record, version)
    undated = given(yes(), events=(ConsentEvent(kind=EventKind.WITHDRAWN, id="e"),))
    again = ti.fhir.read(
        ti.fhir.write(undated, version=version), version=version
    ).record
    assert status(again, at=AT) is Status.WITHDRAWN


@both
@pytest.mark.parametrize("information", ["plan", ANY])
@pytest.mark.parametrize(
    ("kinds", "answered"),
    [
        ((), None),
        ((EventKind.OFFERED,), EventKind.OFFERED),
        ((EventKind.GIVEN, EventKind.NOT_NOW), EventKind.NOT_NOW),
        ((EventKind.GIVEN, EventKind.SAID_NO), EventKind.SAID_NO),
        ((EventKind.NOT_NOW, EventKind.GIVEN), EventKind.GIVEN),
        ((EventKind.GIVEN, EventKind.RENEWED), EventKind.GIVEN),
    ],
)
def test_an_end_invents_no_yes_before_it(
    version: str,
    information: str,
    kinds: tuple[EventKind, ...],
    answered: EventKind | None,
) -> None:
    """What was only offered, put off or refused comes back as that, and ended."""
    events = tuple(
        ConsentEvent(kind=kind, id=kind.value, at=AT - timedelta(days=9 - day))
        for day, kind in enumerate(kinds)
    )
    record = given(yes(information=(information,)), events=events)
    over = withdraw(record, at=AT)
    again = ti.fhir.read(ti.fhir.write(over, version=version), version=version).record
    use = Use(receives="Organization/a", purpose="care", information=("plan",))
    asking = evolve(use, action="access")

    found = [each.kind for each in again.events]
    assert found == [*([answered] if answered else []), EventKind.WITHDRAWN]
    for day in range(-12, 3):
        at = AT + timedelta(days=day)
        permits = decide([again], asking, at=at).outcome.value == "permit"
        assert not permits or decide([over], asking, at=at).outcome.value == "permit"


def test_an_end_that_does_not_say_what_was_answered() -> None:
    """Somebody else may write our extension; nothing is made up from it."""
    code = [{"url": "kind", "valueCode": "withdrawn"}]
    odd = [*code, {"url": "answered", "valueCode": "of course"}]
    for parts in (code, odd):
        ended = {"url": "urn:trauma-informed:consent-ended", "extension": parts}
        other = {"url": "https://example.org", "valueCode": "given"}
        more = {"status": "inactive", "extension": [other, ended]}
        reading = read(consent("R4", "permit", **more))

        assert [e.kind for e in reading.record.events] == [EventKind.WITHDRAWN]
        assert "/dateTime" in map(str, reading.kept)
    unknown = consent("R4", "permit", **more, modifierExtension=[{"url": "x"}])
    assert read(unknown).record.events == ()
    assert read(consent("R4", None, **{**more, "status": "draft"})).record.events == ()
    assert read(consent("R4", None, status="inactive")).record.events == ()


@both
def test_a_history_is_longer_than_fhir_keeps(version: str) -> None:
    """The last answer is written, and the report says that there were others."""
    moments = (datetime(2026, 2, day, tzinfo=UTC) for day in (1, 2))
    events = tuple(
        ConsentEvent(kind=kind, id=kind.value, at=at)
        for kind, at in zip((EventKind.OFFERED, EventKind.GIVEN), moments, strict=True)
    )

    assert ("CON836", "/events") in lost(given(yes(), events=events), version)
    terms = (
        ConsentEvent(kind=EventKind.RENEWED, id="r", at=AT, terms=(yes(purpose=None),)),
    )
    assert ("CON831", "/events/0/terms/0") in lost(given(events=terms), version)


@both
def test_an_id_that_fhir_cannot_have(version: str) -> None:
    """It becomes an identifier, and comes back as the id."""
    record = given(yes(), id="consent of river", person_id="river")
    written = ti.fhir.write(record, version=version)

    assert "id" not in written
    again = ti.fhir.read(written, version=version).record
    assert (again.id, again.person_id) == (record.id, record.person_id)
    assert "patient" not in ti.fhir.write(evolve(record, person_id=None))


@both
def test_a_reading_changes_only_what_the_record_says_anew(version: str) -> None:
    """Taking back what was imported leaves the rest of the resource as it came."""
    other = {"url": "https://example.org/own", "valueCode": "x"}
    whole = consent(
        version,
        "permit",
        {"actor": [actor("Organization/a")]},
        text={"div": CANARY},
        extension=[other],
        language="en",
    )
    reading = read(whole, version)
    back = evolve(reading, record=withdraw(reading.record, at=AT))
    written = ti.fhir.write(back, version=version)
    ended = written["extension"][1]

    assert written["extension"][0] == other
    assert ended["extension"][0]["valueCode"] == "withdrawn"
    expected = {**whole, "status": "inactive", "extension": [other, ended]}
    del expected["text"]  # it told what was so before
    assert written == expected


def test_codes_get_their_systems_back() -> None:
    """A new term of an imported consent is written with the systems that came."""
    twice = [{"system": "https://example.org/other", "code": "R"}, coding("R")]
    reading = read(
        consent(
            "R4",
            "permit",
            {"purpose": [coding("HMARKT")], "securityLabel": twice},
            extension="none",
        )
    )
    (term,) = reading.record.terms
    named = {"recipients": ("Patient/river", "mrn"), "information": ("Goal",)}
    fewer = evolve(term, purpose="HMARKT", **named)
    narrowed = evolve(reading, record=evolve(reading.record, terms=(fewer,)))
    written = ti.fhir.write(narrowed)
    (permit,) = written["provision"]["provision"]

    assert permit["purpose"] == [coding("HMARKT")]
    assert permit["provision"][0]["securityLabel"] == [{"code": "R"}]
    assert written["extension"] == "none"
    gone = evolve(reading, record=evolve(reading.record, person_id=None))
    assert "patient" not in ti.fhir.write(gone)


@both
def test_a_reading_in_the_other_version(version: str) -> None:
    """What both write alike goes with it, and the decisions stay."""
    other = "R5" if version == "R4" else "R4"
    whole = consent(
        version,
        "permit",
        {"securityLabel": [coding("R")]},
        identifier=[{"value": "x"}],
        language="es",
        text={"div": "made-up"},
    )
    reading = read(whole, version)
    written = ti.fhir.write(reading, version=other)
    again = ti.fhir.read(written, version=other).record
    back = evolve(reading, record=withdraw(reading.record, at=AT))

    assert (written["language"], written["identifier"]) == ("es", [{"value": "x"}])
    assert again.terms == reading.record.terms
    assert written["text"] == whole["text"]
    assert "text" not in ti.fhir.write(
        back, version=other
    )  # it told what was so before


def test_one_who_is_named_twice_is_written_once() -> None:
    """A reference and its identifier are two names of one actor."""
    reference = {"reference": "Organization/a", "identifier": {"value": "npi-1"}}
    whole = consent("R4", "deny", {"actor": [{"reference": reference}]})
    reading = read(whole)
    evolved = evolve(reading, record=evolve(reading.record, shared_by="service"))
    (permit,) = ti.fhir.write(evolved)["provision"]["provision"]

    assert [each["reference"] for each in permit["actor"]] == [reference]


def test_a_version_that_is_not_here() -> None:
    """The error names the two that are."""
    for verb in (ti.fhir.write, ti.fhir.left_out):
        with pytest.raises(ti.TraumaInformedError, match="use R4 or R5"):
            verb(ti.Consent(id="c"), version="STU3")


def test_a_record_that_has_no_place_in_fhir() -> None:
    """One clear error says which records have one."""
    for verb in (ti.fhir.write, ti.fhir.left_out):
        with pytest.raises(ti.TraumaInformedError, match="hand in a Consent, a Safety"):
            verb(ti.Session(id="s"))  # type: ignore[arg-type]


def test_nothing_private_is_shown() -> None:
    """The printed reading says how much was kept, and no word of it."""
    reading = read(consent("R4", "permit", text={"div": CANARY}, note=[CANARY]))

    assert CANARY not in repr(reading)
    assert repr(reading).startswith("Reading(Consent(id='c'")


USES = st.builds(
    Use,
    shares=st.sampled_from(["service", "Organization/1"]),
    receives=st.sampled_from("ab"),
    purpose=st.sampled_from("ab"),
    information=st.just(("a",)) | st.just(("a", "b")),
    action=st.just("a"),
)


@over(
    record=CONSENTS,
    use=USES,
    version=st.sampled_from(VERSIONS),
    hours=st.integers(-600, 200),
    combine=st.sampled_from([Combine.DENY_OVERRIDES, Combine.MOST_RECENT]),
)
def test_what_is_written_never_permits_more(
    record: ti.Consent, use: Use, version: str, hours: int, combine: Combine
) -> None:
    """Read back, nothing is permitted that the record did not permit, at any moment.

    R5 has no place that says who shares, nor at what time of a day, which findings tell.
    """
    if version == "R5" and record.shared_by:
        use = evolve(use, shares=record.shared_by)
    at = AT if version == "R5" else AT + timedelta(hours=hours)
    written = ti.fhir.write(record, version=version)
    again = ti.fhir.read(written, version=version).record
    decision = decide([again], use, at=at, combine=combine)

    if decision.outcome.value == "permit":
        ours = decide([record], use, at=at)
        assert ours.outcome.value == "permit"
        for part in use.information:
            for marks in ((), ("R",), ("V",), ("R", "V")):
                if decision.covers(part, marks):
                    assert ours.covers(part, marks)
