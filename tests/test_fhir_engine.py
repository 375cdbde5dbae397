"""Over invented consents, import and decision say what the mirrored engine says.

The reference below is slow and obvious: the engine's own steps, on plain FHIR. It is
asked only what the engine is right to answer: its exceptions are one level deep, and a
list of codes is read as codes.
"""

from datetime import datetime
from typing import Any

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
from hypothesis import given
from hypothesis import strategies as st

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


def in_time(whole: Json) -> bool:
    """Return True where the consent's own period holds at `AT`."""
    root = whole.get("provision") if "patient" in whole else whole
    period = (root or {}).get("period", {})
    start, end = (
        datetime.fromisoformat(period.get(each, "2026-03-01") + "T00:00:00+00:00")
        for each in ("start", "end")
    )
    return start <= AT and AT.date() <= end.date()


def matches(limits: Json, request: dict[str, Any]) -> bool:
    """Return True where purpose, actor and class match; the absent matches."""
    kinds = limits.get("class") or limits.get("resourceType")
    actors = {each["reference"]["reference"] for each in limits.get("actor", [])}
    pairs = (
        (codes(limits.get("purpose", [])), {request.get("purpose")}),
        (actors, {request.get("receives")}),
        (codes(kinds or []), set(request.get("information", ())) or {None}),
    )
    return all(not said or None in want or said & want for said, want in pairs)


def engine(whole: Json, request: dict[str, Any]) -> tuple[str, set[str]] | None:
    """Return what the engine makes of one consent; None where it says nothing."""
    r4 = "patient" in whole
    root = whole["provision"] if r4 else {}
    base = root.get("type") if r4 else whole.get("decision")
    if whole["status"] != "active" or not in_time(whole) or base is None:
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


@given(
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
