"""Over invented consents, import and decision say what the mirrored engine says.

The reference below is slow and obvious: the engine's own steps, on plain FHIR. It is
asked only what the engine is right to answer: its exceptions are one level deep, and a
list of codes is read as codes. And whatever we write, it never permits more of it than
we do.
"""

from datetime import date, datetime, timedelta
from itertools import product
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
    read,
)
from fhir_natives import CONSENTS, given, yes
from hypothesis import given as over
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent import (
    ANY,
    Answer,
    Consent,
    Ends,
    EndsKind,
    Except,
    Party,
    PartyKind,
    Term,
    Use,
    decide,
)

both = pytest.mark.parametrize("version", VERSIONS)
PURPOSES = ("TREAT", "HMARKT")
ACTORS = ("Organization/a", "Organization/b")
KINDS = ("Goal", "Observation")
MARKS = ("R", "V")


def some(names: tuple[str, ...]) -> st.SearchStrategy[list[Json]]:
    """Return codings of some of *names*."""
    return st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True).map(
        lambda chosen: [coding(each) for each in chosen]
    )


EXCEPTION = st.fixed_dictionaries(
    {},
    optional={
        "purpose": some(PURPOSES),
        "kind": some(KINDS),
        "securityLabel": some(MARKS),
        "code": st.just([concept("42828-4")]),
        "actor": st.lists(
            st.sampled_from(ACTORS), min_size=1, max_size=2, unique=True
        ).map(lambda names: [actor(name) for name in names]),
    },
)
PERIOD = st.sampled_from(
    [None, {"start": "2026-01-01"}, {"end": "2026-02-01"}, {"start": "2026-04-01"}]
)


@st.composite
def consents(draw: st.DrawFn, version: str) -> Json:
    """Return a consent with exceptions one level deep."""
    exceptions = draw(st.lists(EXCEPTION, max_size=3))
    name = "class" if version == "R4" else "resourceType"
    inner = [
        {name if key == "kind" else key: value for key, value in each.items()}
        for each in exceptions
    ]
    decision = draw(st.sampled_from(["permit", "deny", None]))
    whole = consent(version, decision, *inner)
    whole["status"] = draw(st.sampled_from(["active", "active", "active", "inactive"]))
    whole["dateTime" if version == "R4" else "date"] = draw(
        st.sampled_from(["2025-01-01", "2025-06", "2026"])
    )
    root = whole["provision"] if version == "R4" else whole
    period = draw(PERIOD)
    root |= {"period": period} if period else {}
    if version == "R4" and draw(st.booleans()):
        root["purpose"] = draw(some(PURPOSES))
    return whole


REQUEST = st.fixed_dictionaries(
    {},
    optional={
        "purpose": st.sampled_from(PURPOSES),
        "receives": st.sampled_from(ACTORS),
        "information": st.lists(
            st.sampled_from(KINDS), min_size=1, max_size=2, unique=True
        ).map(tuple),
    },
)


def codes(items: list[Json]) -> set[str]:
    """Return the codes of codings or of concepts."""
    return {each["code"] for item in items for each in (item.get("coding") or [item])}


def moment(text: str, time: str) -> datetime:
    """Return the moment of *text*; a day is taken at *time*."""
    return datetime.fromisoformat(text if "T" in text else f"{text}T{time}+00:00")


def in_time(whole: Json, at: datetime) -> bool:
    """Return True where the consent's own period holds at a moment."""
    root = whole.get("provision") if "patient" in whole else whole
    period = (root or {}).get("period", {})
    start, end = period.get("start"), period.get("end")
    early = start is not None and at < moment(start, "00:00:00")
    return not early and (end is None or at <= moment(end, "23:59:59"))


def name_of(reference: Json) -> str:
    """Return what a reference names."""
    return str(reference.get("reference") or reference["identifier"]["value"])


def matches(limits: Json, request: dict[str, Any]) -> bool:
    """Return True where purpose, actor and class match; the absent matches."""
    kinds = limits.get("class") or limits.get("resourceType")
    actors = {name_of(each["reference"]) for each in limits.get("actor", [])}
    pairs = (
        (codes(limits.get("purpose", [])), {request.get("purpose")}),
        (actors, {request.get("receives")}),
        (codes(kinds or []), set(request.get("information", ())) or {None}),
    )
    return all(not said or None in want or said & want for said, want in pairs)


def engine(
    whole: Json, request: dict[str, Any], at: datetime = AT
) -> tuple[str, set[str]] | None:
    """Return what the engine makes of one consent; None where it says nothing."""
    r4 = "patient" in whole
    root = whole.get("provision", {}) if r4 else {}
    base = root.get("type") if r4 else whole.get("decision")
    if whole["status"] != "active" or not in_time(whole, at) or base is None:
        return None
    if not matches({"purpose": root.get("purpose", [])}, request):
        return None
    exceptions = (root if r4 else whole).get("provision", [])
    matching = [each for each in exceptions if matches(each, request)]
    coded = [
        codes([*each.get("securityLabel", []), *each.get("code", [])])
        | codes(each.get("class") or each.get("resourceType") or [])
        for each in matching
    ]
    if not all(coded):
        return ("permit" if base == "deny" else "deny"), set()
    if base == "deny":
        return "deny", set()
    redacted = set.union(set(), *coded)
    if redacted & set(request.get("information", ())):
        return "deny", set()
    return "permit", redacted


def latest(wholes: list[Json], request: dict[str, Any]) -> tuple[str, set[str]]:
    """Return what the newest says of those that say anything; the later, of two."""
    chosen, since = ("no-consent", set[str]()), ""
    for whole in wholes:
        said = engine(whole, request)
        day = (whole.get("dateTime") or whole["date"]).ljust(10, "-")
        day = {"2025-06---": "2025-06-01", "2026------": "2026-01-01"}.get(day, day)
        if said is not None and day >= since:
            chosen, since = said, day
    return chosen


@over(
    drawn=st.sampled_from(VERSIONS).flatmap(
        lambda v: st.tuples(st.just(v), st.lists(consents(v), max_size=3))
    ),
    request=REQUEST,
)
def test_import_and_decision_say_what_the_engine_says(
    drawn: tuple[str, list[Json]], request: dict[str, Any]
) -> None:
    """The outcome is the same, and so is what a permit leaves out."""
    version, wholes = drawn
    decision = asked(*(read(whole, version) for whole in wholes), **request)
    outcome, redacted = latest(wholes, request)
    obliged = {
        name
        for each in decision.obligations
        if each.kind.value == "redact"
        for name in each.marked or each.information
    }

    assert decision.outcome.value == outcome
    assert obliged == redacted


LIMITS = st.sampled_from([(), (), (), ("a",), ("b",), ("a", "b")])
OUT = st.deferred(
    lambda: st.builds(
        Except,
        purposes=LIMITS,
        information=LIMITS,
        marked=st.sampled_from([(), (), ("R",), ("V",)]),
        recipients=LIMITS,
        actions=st.sampled_from([(), (), ("a",)]),
        exceptions=st.just(()) | st.just(()) | st.lists(OUT, max_size=1).map(tuple),
    )
)
MOSTLY_ANY = st.sampled_from([(ANY,)] * 6 + [("a",), ("a", "b")])
#: Answers as wide as can be, with something left out: what an engine may overlook.
WIDE = st.builds(
    Term,
    purpose=st.sampled_from([ANY, ANY, "a", "b"]),
    information=MOSTLY_ANY,
    marked=st.sampled_from([(), (), (), ("R",)]),
    recipients=st.sampled_from([(ANY,), ("a",), ("b",)]),
    actions=MOSTLY_ANY,
    exceptions=st.just(()) | st.just(()) | st.lists(OUT, max_size=2).map(tuple),
    answer=st.sampled_from([Answer.YES] * 6 + [Answer.SAID_NO, Answer.NOT_NOW]),
    starts=st.sampled_from([None] * 4 + [AT, AT + timedelta(days=1)]),
    ends=st.sampled_from(
        [Ends()] * 4
        + [Ends(kind=EndsKind.DATE, on=date(2026, m, d)) for m, d in ((3, 1), (2, 20))]
    ),
)
CLASS = Party(id="a", kind=PartyKind.CLASS, members=("b", "c"))
CONSENT = st.builds(
    given,
    WIDE,
    person_id=st.none(),
    time_zone=st.sampled_from([None, "Asia/Tokyo", "America/New_York"]),
    parties=st.sampled_from([(), (), (CLASS,)]),
) | st.builds(given, WIDE, WIDE, parties=st.sampled_from([(), (), (CLASS,)]))
WHOLE = st.fixed_dictionaries(
    {
        "purpose": st.sampled_from("abc"),
        "receives": st.sampled_from("abc"),
        "information": st.sampled_from([("a",), ("b",), ("c",), ("a", "c")]),
    }
)
HOURS = st.sampled_from([-20, -10, -1, 0, 1, 9, 11, 13, 20, 40])


def more_than_ours(
    record: Consent, request: dict[str, Any], version: str, at: datetime = AT
) -> list[tuple[Any, ...]]:
    """Return what the engine permits of what we write, and we do not."""
    written = ti.fhir.write(record, version=version)
    outcome, redacted = engine(written, request, at) or ("no-consent", set())
    if outcome != "permit":
        return []
    return [
        (action, part, marks)
        for action in ("a", "c")
        for part, marks in product(request["information"], ((), ("R",), ("R", "V")))
        if not redacted & {part, *marks}
        and not decide(
            [record], Use(**request, action=action, shares=record.shared_by), at=at
        ).covers(part, marks)
    ]


TREAT = yes(purpose="a", information=(ANY,), recipients=(ANY,), actions=(ANY,))
ALL = evolve(TREAT, purpose=ANY)
ENDED = Ends(kind=EndsKind.DATE, on=date(2026, 2, 20))
NO = Term(answer=Answer.SAID_NO, recipients=("a",))
ASKING = {"purpose": "a", "receives": "a", "information": ("a",)}


@both
@pytest.mark.parametrize(
    "terms",
    [
        (evolve(TREAT, exceptions=(Except(recipients=("a",)),)),),
        (evolve(TREAT, exceptions=(Except(marked=("R",)),)),),
        (evolve(TREAT, exceptions=(Except(information=("a",)),)),),
        (evolve(TREAT, actions=("b",)),),
        (TREAT, NO),
        (TREAT, evolve(NO, answer=Answer.NOT_NOW)),
        (evolve(TREAT, ends=ENDED), evolve(TREAT, purpose="b")),
    ],
)
def test_a_yes_whose_limit_engines_overlook_is_not_written(
    version: str, terms: tuple[Term, ...]
) -> None:
    """It would turn the base for them; the report says which yes it is."""
    record = given(*terms)
    told = {
        (each.rule.id, str(each.at))
        for each in ti.fhir.left_out(record, version=version)
    }

    assert more_than_ours(record, ASKING, version) == []
    assert ("CON839", "/terms/0") in told


@both
@pytest.mark.parametrize(
    "terms",
    [
        (TREAT,),
        (TREAT, evolve(NO, recipients=("b",), exceptions=(Except(purposes=("a",)),))),
        (evolve(TREAT, exceptions=(Except(purposes=("b",)),)),),
        (evolve(TREAT, recipients=("a",)), evolve(NO, recipients=("b",))),
        (ALL,),
        (evolve(ALL, exceptions=(Except(recipients=("b",)),)),),
        (evolve(TREAT, ends=ENDED), TREAT),
    ],
)
def test_a_yes_that_engines_read_as_it_is_meant_is_written(
    version: str, terms: tuple[Term, ...]
) -> None:
    """What is left out elsewhere takes nothing from it."""
    written = ti.fhir.write(given(*terms), version=version)

    assert engine(written, ASKING) == ("permit", set())


@both
@pytest.mark.parametrize(
    "more",
    [{"exceptions": (Except(marked=("R",)),)}, {"recipients": ("b",)}, {"ends": ENDED}],
)
def test_what_is_narrowed_later_never_stays_as_wide_as_it_came(
    version: str, more: dict[str, Any]
) -> None:
    """Neither the yes that came nor the narrower one can be written for engines."""
    out = {"actor": [actor("Organization/ex")]}
    whole = consent(version, "deny", {"purpose": [coding("a")], "provision": [out]})
    reading = read(whole, version)
    no, came = reading.record.terms
    for terms in ((no, evolve(came, **more)), (no, came, NO)):
        later = evolve(reading, record=evolve(reading.record, terms=terms))
        written = ti.fhir.write(later, version=version)

        assert engine(written, ASKING) in (("deny", set()), None)
        assert ti.fhir.write(reading, version=version) == whole
    ended = evolve(reading, record=ti.consent.withdraw(reading.record, at=AT))
    written = ti.fhir.write(ended, version=version)
    assert {**written, "status": "active"} == {**whole, "status": "active"} | {
        "extension": written["extension"]
    }


@both
@pytest.mark.parametrize("receives", ["team", "peer", "other"])
@pytest.mark.parametrize("out", ["team", "peer"])
def test_a_no_to_a_class_names_its_members(
    version: str, out: str, receives: str
) -> None:
    """Only our record says who belongs to it; a no to a member is one to the class."""
    team = Party(id="team", kind=PartyKind.CLASS, members=("peer", "other"))
    inner = (Except(recipients=("other",)),) if out == "team" else ()
    left_out = Except(recipients=(out,), exceptions=inner)
    record = given(evolve(ALL, exceptions=(left_out,)), parties=(team,))
    request = {**ASKING, "receives": receives}
    said = engine(ti.fhir.write(record, version=version), request)
    no = given(TREAT, evolve(NO, recipients=(out,)), parties=(team,))

    assert said is not None
    assert (said[0] == "permit") == ((out, receives) == ("peer", "other"))
    assert more_than_ours(record, request, version) == []
    assert more_than_ours(no, request, version) == []


@both
@pytest.mark.parametrize("zone", [None, "Asia/Tokyo", "America/New_York"])
def test_a_day_ends_for_the_engine_when_it_ends_for_us(
    version: str, zone: str | None
) -> None:
    """A day alone would be read in the zone of whoever reads it."""
    ends = Ends(kind=EndsKind.DATE, on=AT.date())
    record = given(evolve(TREAT, ends=ends), time_zone=zone)
    written = ti.fhir.write(record, version=version)
    reading = ti.fhir.read(written, version=version)

    for hours in range(-48, 48):
        at = AT + timedelta(hours=hours)
        use = Use(**ASKING, action="a")
        ours = decide([record], use, at=at).outcome.value
        said = engine(written, ASKING, at) or ("no-consent", set())
        assert (said[0] == "permit") == (ours == "permit")
    if zone is None:
        assert reading.record.terms[1].ends == ends
    assert ("CON814" in [each.rule.id for each in reading.report]) == bool(zone)


@over(
    record=CONSENT | CONSENT | CONSENTS,
    request=WHOLE,
    version=st.sampled_from(VERSIONS),
    hours=HOURS,
)
def test_the_engine_never_permits_more_of_what_we_write(
    record: Consent, request: dict[str, Any], version: str, hours: int
) -> None:
    """Not of an exception, a no, an action, a class, nor after an end."""
    said = [each.at for each in record.events if each.at is not None]
    at = max([AT + timedelta(hours=hours), *said])

    assert more_than_ours(record, request, version, at) == []
