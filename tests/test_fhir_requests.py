"""What a request leaves open, and which of several FHIR consents has the say.

Each case is read from a resource, R4 and R5, and decided as engines do that let the
most recent consent decide.
"""

import json
from itertools import permutations
from typing import Any

import pytest
from fhir_made_up import VERSIONS, Json, actor, asked, coding, consent, read

import trauma_informed as ti
from trauma_informed.consent import Combine
from trauma_informed.fhir import Reading

both = pytest.mark.parametrize("version", VERSIONS)
based = pytest.mark.parametrize("base", ["permit", "deny"])
OTHER = {"permit": "deny", "deny": "permit"}
#: Each part of a request, with one that an exception names and one that it does not.
PARTS: dict[str, tuple[Any, Any]] = {
    "purpose": ("TREAT", "HMARKT"),
    "receives": ("Organization/clinic", "Organization/other"),
    "information": (("Goal",), ("Observation",)),
}


def limits(version: str, *parts: str) -> Json:
    """Return an exception that names these parts."""
    kind = "class" if version == "R4" else "resourceType"
    every = {
        "purpose": {"purpose": [coding("TREAT")]},
        "receives": {"actor": [actor("Organization/clinic")]},
        "information": {kind: [coding("Goal")]},
    }
    return {name: each for part in parts for name, each in every[part].items()}


def dated(version: str, decision: str | None, day: str, **more: Any) -> Reading:
    """Return a consent of that day, as it was read from its JSON."""
    name = "dateTime" if version == "R4" else "date"
    whole = consent(version, decision, **{"id": f"{version}-{day}", name: day}, **more)
    return read(json.loads(json.dumps(whole)), version)


def ended(whole: Json, version: str) -> Json:
    """Return *whole* with a period that was over in January."""
    over = {"period": {"start": "2025-01-01", "end": "2026-01-31"}}
    if version == "R5":
        return {**whole, **over}
    return {**whole, "provision": {**whole["provision"], **over}}


@both
@based
@pytest.mark.parametrize("part", ["purpose", "receives"])
def test_a_part_matches_where_it_is_the_same_or_absent(
    version: str, base: str, part: str
) -> None:
    """An exception turns the base round for what it names, and for an open request."""
    reading = read(consent(version, base, limits(version, part)), version)
    same, another = PARTS[part]

    assert asked(reading, **{part: same}).outcome.value == OTHER[base]
    assert asked(reading, **{part: another}).outcome.value == base
    assert asked(reading).outcome.value == OTHER[base]


@both
@based
@pytest.mark.parametrize("open_part", PARTS)
def test_every_part_that_is_named_has_to_match(
    version: str, base: str, open_part: str
) -> None:
    """One that differs is enough to leave the base; one that is left open is not."""
    named = [part for part in ("purpose", "receives") if part != open_part]
    reading = read(consent(version, base, limits(version, *named)), version)
    request = {part: same for part, (same, _) in PARTS.items() if part != open_part}

    assert asked(reading, **request).outcome.value == OTHER[base]
    for part in named:
        differing = {**request, part: PARTS[part][1]}
        assert asked(reading, **differing).outcome.value == base


@both
def test_a_class_that_is_left_open_is_taken_out_of_a_permit(version: str) -> None:
    """Asked for, it is denied; not asked for, or nothing named, the rest is permitted."""
    reading = read(consent(version, "permit", limits(version, "information")), version)
    denied = asked(reading, information=("Goal",))
    another, nothing = asked(reading, information=("Observation",)), asked(reading)

    assert denied.outcome.value == "deny"
    assert (another.outcome.value, another.obligations) == ("permit", ())
    assert nothing.outcome.value == "permit"
    assert [each.information for each in nothing.obligations] == [("Goal",)]


@both
def test_a_class_does_not_turn_a_denial(version: str) -> None:
    """A permit with a category is one with a code: by itself it permits nothing."""
    reading = read(consent(version, "deny", limits(version, "information")), version)

    for request in ({}, {"information": ("Goal",)}, {"information": ("Observation",)}):
        decision = asked(reading, **request)
        assert (decision.outcome.value, decision.obligations) == ("deny", ())


@both
def test_a_decision_says_what_was_absent_and_so_matched(version: str) -> None:
    """Law 6 under this rule alone: the decision records that it was lenient, and where."""
    reading = read(consent(version, "permit"), version)
    whole = asked(
        reading, purpose="TREAT", receives="a", information=("Goal",), action="access"
    )

    assert asked(reading).leniently == ("receives", "purpose", "information", "action")
    assert asked(reading, purpose="TREAT").leniently == (
        "receives",
        "information",
        "action",
    )
    assert (whole.leniently, whole.combine) == ((), Combine.MOST_RECENT)


@both
def test_the_say_is_with_the_newest_in_whatever_order(version: str) -> None:
    """Read one by one, three consents of three days decide as the third does."""
    one, two, three = (
        dated(version, decision, day)
        for decision, day in (
            ("deny", "2026-01-01"),
            ("permit", "2026-01-02"),
            ("deny", "2026-01-03"),
        )
    )

    for order in permutations((one, two, three)):
        decision = asked(*order, purpose="TREAT")
        assert decision.outcome.value == "deny"
        assert decision.consent_ids == (three.record.id,)
    assert asked(two, one, purpose="TREAT").outcome.value == "permit"


def test_of_one_moment_the_last_in_the_list_has_the_say() -> None:
    """Equal dates, in both versions and written in two zones: list order decides."""
    four = dated("R4", "permit", "2026-02-01")
    five = dated("R5", "deny", "2026-02-01")
    zones = [
        dated("R4", decision, at)
        for decision, at in (
            ("permit", "2026-02-01T10:00:00Z"),
            ("deny", "2026-02-01T11:00:00+01:00"),
        )
    ]

    for pair in ((four, five), zones):
        assert asked(*pair).outcome.value == "deny"
        assert asked(*reversed(pair)).outcome.value == "permit"
        decision = asked(*pair, *pair, pair[0])
        assert decision.outcome.value == "permit"


def test_the_versions_decide_together() -> None:
    """A consent of R4 and one of R5 are two consents of one person."""
    older, newer = (
        dated("R4", "deny", "2026-01-01"),
        dated("R5", "permit", "2026-01-02"),
    )

    assert asked(older, newer).outcome.value == "permit"
    assert asked(dated("R5", "permit", "2025-12-31"), older).outcome.value == "deny"


@both
@based
def test_what_says_nothing_hides_nothing(version: str, base: str) -> None:
    """A newer consent that is ended, over, undecided or for another purpose is passed."""
    older = dated(version, base, "2026-01-01")
    over = ended(consent(version, OTHER[base], id="over"), version)
    silent = [
        dated(version, OTHER[base], "2026-02-02", status="inactive"),
        dated(version, None, "2026-02-03"),
        read(over, version),
    ]
    if version == "R4":
        research = consent("R4", OTHER[base])
        research["provision"]["purpose"] = [coding("HRESCH")]
        silent.append(read(research))

    for each in silent:
        assert asked(each, purpose="TREAT").outcome.value == "no-consent"
        assert asked(older, each, purpose="TREAT").outcome.value == base
    assert asked(*silent, older, *silent, purpose="TREAT").outcome.value == base
    assert asked(*silent, purpose="TREAT").outcome.value == "no-consent"


@both
def test_without_any_consent_there_is_none(version: str) -> None:
    """Nobody asked: that is neither a yes nor a no, and the requester learns no more."""
    nothing, denied = asked(), asked(read(consent(version, "deny"), version))

    assert (nothing.outcome.value, nothing.consent_ids) == ("no-consent", ())
    assert nothing.for_requester() == denied.for_requester()
    assert ti.consent.decide([], ti.consent.Use(), at=nothing.at).outcome.value == (
        "no-consent"
    )
