"""FHIR consents decide as published engines read them, where the latest decides.

The cases (a) to (f) were run on the decision function of one such engine. In (f) we
decide otherwise, as the page on FHIR says.
"""

from datetime import UTC, datetime
from typing import Any

import pytest
from fhir_made_up import (
    VERSIONS,
    Json,
    actor,
    asked,
    coding,
    concept,
    consent,
    read,
    rule,
)
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent import Combine, Decision

USE: dict[str, Any] = {"receives": "Organization/clinic", "purpose": "TREAT"}
CLINIC = [actor("Organization/clinic")]
both = pytest.mark.parametrize("version", VERSIONS)


def kind(version: str, code: str) -> Json:
    """Return a category of information as *version* names it."""
    return {"class" if version == "R4" else "resourceType": [coding(code)]}


def redacted(decision: Decision) -> set[str]:
    """Return the marks and categories that a permit leaves out."""
    return {
        name
        for each in decision.obligations
        if each.kind.value == "redact"
        for name in each.marked or each.information
    }


@both
def test_a_label_is_taken_out_of_a_permit(version: str) -> None:
    """(a) Base permit, and a denial of a label: permit, without what carries it."""
    denial = {"securityLabel": [coding("R")], "actor": CLINIC}
    reading = read(consent(version, "permit", denial), version)
    decision = asked(reading, **USE)

    assert decision.outcome.value == "permit"
    assert redacted(decision) == {"R"}
    assert redacted(asked(reading, receives="Organization/other")) == set()


@both
def test_a_labelled_permit_does_not_turn_a_denial(version: str) -> None:
    """(b) Base deny, and a permit of a label: plainly denied."""
    permit = {"securityLabel": [coding("R")]}
    decision = asked(read(consent(version, "deny", permit), version), **USE)

    assert decision.outcome.value == "deny"
    assert decision.obligations == ()


@both
def test_a_plain_permit_turns_a_denial(version: str) -> None:
    """(c) Base deny, and a permit that names no category and no mark: permit."""
    reading = read(consent(version, "deny", {"actor": CLINIC}), version)

    assert asked(reading, **USE).outcome.value == "permit"
    assert asked(reading, receives="Organization/other").outcome.value == "deny"


@both
def test_the_newer_wins(version: str) -> None:
    """(d) A newer permit beats an older denial, in whatever order they come."""
    day = "dateTime" if version == "R4" else "date"
    older = read(consent(version, "deny", **{day: "2026-01-01"}), version)
    newer = read(consent(version, "permit"), version)

    assert asked(older, newer, **USE).outcome.value == "permit"
    assert asked(newer, older, **USE).outcome.value == "permit"


@both
def test_of_two_of_one_day_the_later_in_the_list_wins(version: str) -> None:
    """(e) Equal dates: the order of the list decides."""
    deny, permit = (
        read(consent(version, decision), version) for decision in ("deny", "permit")
    )

    assert asked(deny, permit, **USE).outcome.value == "permit"
    assert asked(permit, deny, **USE).outcome.value == "deny"


@both
def test_a_plain_denial_turns_a_permit(version: str) -> None:
    """A denial of a purpose or of a recipient is a denial of that alone."""
    denial = {"purpose": [coding("HMARKT")]}
    reading = read(consent(version, "permit", denial), version)

    assert asked(reading, **USE).outcome.value == "permit"
    assert asked(reading, **{**USE, "purpose": "HMARKT"}).outcome.value == "deny"
    assert asked(reading, receives="Organization/clinic").outcome.value == "deny"


@both
def test_a_denied_category(version: str) -> None:
    """A category that is denied is denied where it is asked for, and else taken out."""
    denial = {**kind(version, "MedicationStatement"), "actor": CLINIC}
    reading = read(consent(version, "permit", denial), version)
    asking = {**USE, "information": ("MedicationStatement",)}

    assert asked(reading, **asking).outcome.value == "deny"
    assert asked(reading, **{**USE, "information": ("Goal",)}).outcome.value == "permit"
    assert redacted(asked(reading, **USE)) == {"MedicationStatement"}


@both
def test_a_clinical_code_is_taken_out_and_not_everything(version: str) -> None:
    """(f) A denial of one clinical code denies that code, a list of codes as well.

    The engine reads such a list as no code, and so denies everything, and takes a
    permit of one code for a permit of everything.
    """
    coded = {"code": [concept("42828-4", "synonym")]}
    decision = asked(read(consent(version, "permit", coded), version), **USE)
    turned = asked(read(consent(version, "deny", coded), version), **USE)

    assert decision.outcome.value == "permit"
    assert redacted(decision) == {"42828-4", "synonym"}
    assert turned.outcome.value == "deny"


@both
@pytest.mark.parametrize(
    "status",
    ["draft", "proposed", "rejected", "inactive", "not-done", "unknown", "?"],
)
@pytest.mark.parametrize("decision", ["permit", "deny"])
def test_what_is_not_in_force_says_nothing(
    version: str, status: str, decision: str
) -> None:
    """Only an active consent counts, a denial too."""
    reading = read(consent(version, decision, {}, status=status), version)

    assert asked(reading, **USE).outcome.value == "no-consent"
    careful = asked(
        reading,
        combine=Combine.DENY_OVERRIDES,
        **USE,
        information=("plan",),
        action="access",
    )
    assert careful.outcome.value == "no-consent"


@both
def test_without_a_base_decision_nothing_is_said(version: str) -> None:
    """Neither permit nor deny at the base: no consent."""
    reading = read(consent(version, None, {"actor": CLINIC}), version)

    assert asked(reading, **USE).outcome.value == "no-consent"


@both
@pytest.mark.parametrize("decision", ["permit", "deny"])
@pytest.mark.parametrize(
    ("period", "outcome"),
    [
        ({"start": "2026-01-01", "end": "2026-12-31"}, ""),
        ({"start": "2026-01-01", "end": "2026-02-28"}, "no-consent"),
        ({"start": "2026-04"}, "no-consent"),
        ({"end": "2026-03-05T10:00:00-05:00"}, ""),
    ],
)
def test_a_consent_counts_within_its_period(
    version: str, decision: str, period: Json, outcome: str
) -> None:
    """Before and after its period a consent is out of the running."""
    whole = consent(version, decision)
    holder = whole["provision"] if version == "R4" else whole
    holder["period"] = period

    assert asked(read(whole, version), **USE).outcome.value == (outcome or decision)


def test_the_root_of_r4_names_its_purposes() -> None:
    """A consent for another purpose is out of the running."""
    whole = consent("R4", "permit")
    whole["provision"]["purpose"] = [coding("TREAT"), coding("HPAYMT")]
    reading = read(whole)

    assert len(reading.record.terms) == 2
    assert asked(reading, **USE).outcome.value == "permit"
    assert asked(reading, purpose="HRESCH").outcome.value == "no-consent"


@both
def test_an_active_consent_without_a_date_counts_where_the_latest_does(
    version: str,
) -> None:
    """The status says that it is in force; only the most careful rule asks since when."""
    whole = consent(version, "permit")
    whole.pop("dateTime", whole.pop("date", None))
    reading = read(whole, version)

    assert asked(reading, **USE).outcome.value == "permit"
    assert "CON812" in [each.rule.id for each in reading.report]


@both
def test_deny_overrides_reads_the_same_record(version: str) -> None:
    """By our own rule a yes inside a no covers what it names, and nothing else."""
    permit = {"actor": CLINIC, **kind(version, "Goal")}
    reading = read(consent(version, "deny", permit), version)
    use = {**USE, "action": "access", "information": ("Goal",)}

    whole = asked(reading, combine=Combine.DENY_OVERRIDES, **use)
    other = asked(
        reading,
        combine=Combine.DENY_OVERRIDES,
        **{**use, "information": ("MedicationStatement",)},
    )

    assert (whole.outcome.value, other.outcome.value) == ("permit", "deny")


@both
@pytest.mark.parametrize("period", [{"end": "2025-06-01"}, {"start": "2027"}])
def test_a_period_inside_a_permit_is_not_looked_at_and_this_is_said(
    version: str, period: Json
) -> None:
    """The engine reads the period of a whole consent; the careful rule holds it."""
    permit = {"purpose": [coding("TREAT")], "period": period}
    use = {**USE, "action": "access", "information": ("Goal",)}
    reading = read(consent(version, "deny", permit), version)
    decision = asked(reading, **use)
    careful = asked(reading, combine=Combine.DENY_OVERRIDES, **use)

    assert (decision.outcome.value, decision.leniently) == ("permit", ("period",))
    assert asked(reading, **USE).leniently == ("information", "action", "period")
    assert careful.outcome.value == "no-consent"
    other = asked(reading, **{**use, "purpose": "HMARKT"})
    assert (other.outcome.value, other.leniently) == ("deny", ())


@both
def test_a_permit_in_its_time_leans_on_nothing_that_is_over(version: str) -> None:
    """Nothing is said of a period where another permit, in its time, says the same."""
    over = {"purpose": [coding("TREAT")], "period": {"end": "2025-06-01"}}
    held = {"actor": CLINIC, "period": {"start": "2026-01-01"}}
    coded = {"actor": CLINIC, **kind(version, "Goal")}
    use = {**USE, "action": "access", "information": ("Goal", "Task")}
    cases = ((held, ()), (coded, ("period",)), ({"actor": []}, ("period",)))

    for beside, leniently in cases:
        decision = asked(read(consent(version, "deny", over, beside), version), **use)
        assert decision.leniently == leniently
    coded_over = {**over, **coded}
    refused = asked(read(consent(version, "deny", coded_over), version), **use)
    assert (refused.outcome.value, refused.leniently) == ("deny", ())


def some(*names: str) -> st.SearchStrategy[list[str]]:
    """Return a few of *names*."""
    return st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)


def rules(version: str, depth: int = 3) -> st.SearchStrategy[Json]:
    """Return provisions, up to *depth* more inside one another."""
    limits = {
        "purpose": some("TREAT", "HMARKT").map(lambda names: [*map(coding, names)]),
        "actor": some("Organization/a", "Organization/b").map(
            lambda names: [*map(actor, names)]
        ),
        "securityLabel": some("R", "V").map(lambda names: [*map(coding, names)]),
        next(iter(kind(version, ""))): some("Goal", "Task").map(
            lambda names: [*map(coding, names)]
        ),
        "action": st.just([concept("access")]),
    }
    inner = st.lists(rules(version, depth - 1), max_size=2) if depth else st.just([])
    return st.builds(
        lambda inside, given: rule("", *inside, **given),
        inner,
        st.fixed_dictionaries({}, optional=limits),
    )


@given(
    drawn=st.sampled_from(VERSIONS).flatmap(
        lambda v: st.tuples(st.just(v), st.lists(rules(v), min_size=1, max_size=2))
    ),
    decision=st.sampled_from(["permit", "deny"]),
    use=st.fixed_dictionaries(
        {
            "purpose": st.sampled_from(["TREAT", "HMARKT"]),
            "receives": st.sampled_from(["Organization/a", "Organization/b"]),
            "information": some("Goal", "Task", "Flag").map(tuple),
            "action": st.sampled_from(["access", "use"]),
        }
    ),
)
def test_however_deep_the_latest_permits_no_more_than_the_most_careful(
    drawn: tuple[str, list[Json]], decision: str, use: dict[str, Any]
) -> None:
    """Over one consent in force, what is left out at any level stays left out."""
    version, inner = drawn
    reading = read(consent(version, decision, *inner), version)
    latest = asked(reading, **use)
    careful = asked(reading, combine=Combine.DENY_OVERRIDES, **use)

    for part in use["information"]:
        for marks in ((), ("R",), ("V",), ("R", "V")):
            assert careful.covers(part, marks) or not latest.covers(part, marks)


def test_a_permit_reaches_no_further_than_the_denial_around_it() -> None:
    """Where that names two who keep the record, nobody can say how far it reaches."""
    keeps = {
        "coding": [
            {
                "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                "code": "CST",
            }
        ]
    }
    actors = [
        {"role": keeps, "reference": {"reference": f"Organization/{name}"}}
        for name in ("a", "b")
    ]
    root = {"type": "deny", "actor": actors, "provision": [{"type": "permit"}]}
    reading = ti.fhir.read(
        {
            "resourceType": "Consent",
            "status": "active",
            "dateTime": "2026-01-01",
            "provision": root,
        },
        version="R4",
    )
    use = ti.consent.Use(
        shares="else", receives="x", purpose="care", information=("a",), action="read"
    )

    at = datetime(2026, 3, 1, tzinfo=UTC)

    assert ti.consent.decide([reading.record], use, at=at).outcome.value == "deny"
    assert any(str(place).startswith("/provision/provision") for place in reading.kept)
    assert ti.fhir.write(reading, version="R4")["provision"] == root
