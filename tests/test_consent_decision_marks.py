"""Marks, exceptions, and what a permit obliges to."""

import json
from itertools import combinations
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from deciding import AT, USE, given_consent, no, term
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent.deciding import marks
from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import (
    Combine,
    Decision,
    Outcome,
    Reason,
    Use,
)
from trauma_informed.consent.deciding.grounds import Covered, Obligation, ObligationKind
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.deciding.obliging import obligations_of
from trauma_informed.consent.record import (
    ANY,
    Answer,
    Except,
)


def obliged(decision: Decision) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return what a decision obliges to."""
    return [(o.kind.value, o.information, o.marked) for o in decision.obligations]


def test_marks_that_are_left_out() -> None:
    """An exception of a mark obliges to leave out what carries it, and no more."""
    held = [given_consent(term(exceptions=(Except(marked=("hiv",)),)))]
    decision = decide(held, USE, at=AT)

    assert decision.outcome is Outcome.PERMIT
    assert obliged(decision) == [("redact", ("a",), ("hiv",))]
    assert decision.covers("a", ["other"])
    assert not decision.covers("a", ["hiv", "other"])


def test_marks_that_alone_are_kept() -> None:
    """A yes to what carries a mark obliges to keep nothing else."""
    held = [given_consent(term(marked=("shared",)))]
    both = [*held, given_consent(term(marked=("open",)), day=2)]

    assert obliged(decide(held, USE, at=AT)) == [("keep-only", ("a",), ("shared",))]
    assert obliged(decide(both, USE, at=AT)) == [
        ("keep-only", ("a",), ("open", "shared"))
    ]
    assert not decide(held, USE, at=AT).covers("a")


def test_a_no_to_a_mark_is_left_out_of_every_yes() -> None:
    """A no to what carries a mark leaves the rest as it was."""
    held = [given_consent(term(), no(marked=("hiv",)))]
    decision = decide(held, USE, at=AT)

    assert obliged(decision) == [("redact", ("a",), ("hiv",))]
    assert [b.reason.value for b in decision.because] == ["yes", "said-no"]
    kept = [given_consent(term(marked=("hiv",)), no(marked=("hiv",)))]
    assert decide(kept, USE, at=AT).outcome is Outcome.DENY


def test_not_now_for_a_mark() -> None:
    """What was left for another time stays out until then."""
    held = [given_consent(term(), term(Answer.NOT_NOW, marked=("hiv",)))]
    decision = decide(held, USE, at=AT)

    assert obliged(decision) == [("redact", ("a",), ("hiv",))]
    assert [b.reason.value for b in decision.because] == ["yes", "not-now"]


def test_two_ways_to_be_covered() -> None:
    """What one yes leaves out another may cover; the summary stays careful."""
    held = [
        given_consent(term(exceptions=(Except(marked=("m",)),))),
        given_consent(term(exceptions=(Except(marked=("n",)),)), day=2),
    ]
    decision = decide(held, USE, at=AT)

    assert decision.covers("a", ["m"])
    assert decision.covers("a", ["n"])
    assert not decision.covers("a", ["m", "n"])
    assert obliged(decision) == [("redact", ("a",), ("m", "n"))]


def test_marks_of_several_kinds_are_read_carefully() -> None:
    """Where a thing would need two marks at once, what has one that serves both may go."""
    back = Except(marked=("m", "n"), exceptions=(Except(marked=("m",)),))
    held = [
        given_consent(
            term(
                marked=("n", "m"),
                exceptions=(
                    Except(marked=("n", "m"), exceptions=(Except(marked=("x", "m")),)),
                ),
            )
        )
    ]
    decision = decide(held, USE, at=AT)
    assert decision.covers("a", ["m"])
    assert not decision.covers("a", ["n"])

    apart = Except(exceptions=(Except(marked=("x",)),))
    none = [given_consent(term(marked=("n",), exceptions=(apart,)))]
    assert decide(none, USE, at=AT).reason is Reason.NOT_COVERED
    both = [given_consent(term(exceptions=(back,)))]
    assert decide(both, USE, at=AT).covers("a", ["m", "n"])


def nested(levels: int, **inmost: Any) -> tuple[Except, ...]:
    """Return exceptions inside one another."""
    held = (Except(**inmost),)
    for _ in range(levels - 1):
        held = (Except(exceptions=held),)
    return held


@pytest.mark.parametrize("levels", range(1, 17))
def test_each_level_turns_the_one_above_round(levels: int) -> None:
    """Exceptions in exceptions, to any depth that a record holds."""
    outcome = Outcome.NO_CONSENT if levels % 2 else Outcome.PERMIT
    held = [given_consent(term(exceptions=nested(levels)))]

    assert decide(held, USE, at=AT).outcome is outcome
    refused = [given_consent(term(), no(exceptions=nested(levels)))]
    outcome = Outcome.PERMIT if levels % 2 else Outcome.DENY
    assert decide(refused, USE, at=AT).outcome is outcome


def test_more_than_anybody_could_read_is_read_carefully() -> None:
    """Of exceptions without end, a yes covers nothing, and a no everything."""
    many = tuple(
        Except(marked=(f"m{i}",), exceptions=(Except(marked=(f"n{i}",)),))
        for i in range(99)
    )
    held = [given_consent(term(exceptions=many))]
    assert decide(Index(held), USE, at=AT) == decide(held, USE, at=AT)
    refused = [given_consent(term(), no(exceptions=many))]
    few = tuple(Except(marked=(f"m{i}",)) for i in range(2))
    mixed = [
        given_consent(
            term(exceptions=many[:8]),
            *[no(marked=(f"x{i}",), exceptions=few) for i in range(40)],
        )
    ]

    assert decide(held, USE, at=AT).reason is Reason.NOT_COVERED
    assert decide(refused, USE, at=AT).outcome is Outcome.DENY
    assert decide(mixed, USE, at=AT).outcome is Outcome.DENY


MARKS = ("k", "m", "n")
THINGS = [frozenset(some) for n in range(4) for some in combinations(MARKS, n)]
some_marks = st.sets(st.sampled_from(MARKS), max_size=2)
conditions = st.recursive(
    some_marks.map(marks.carries) | some_marks.map(marks.lacks),
    lambda inner: (
        st.lists(inner, max_size=2).map(marks.any_of)
        | st.lists(inner, max_size=2).map(marks.all_of)
        | inner.map(marks.other_than)
    ),
    max_leaves=6,
)


def meets(thing: frozenset[str], condition: marks.Condition) -> bool:
    """Return True where a thing with these marks meets a condition."""
    return any(
        not thing & way.without and all(thing & group for group in way.one_of)
        for way in condition
    )


@given(one=conditions, other=conditions)
def test_conditions_join_as_sets_do(
    one: marks.Condition, other: marks.Condition
) -> None:
    """Both, either and neither mean what they say, for every thing there can be."""
    for thing in THINGS:
        here, there = meets(thing, one), meets(thing, other)
        assert meets(thing, marks.all_of([one, other])) == (here and there)
        assert meets(thing, marks.any_of([one, other])) == (here or there)
        assert meets(thing, marks.other_than(one)) != here


def test_one_condition_inside_another_is_said_once() -> None:
    """What lacks both of two marks lacks the first of them too."""
    narrow, wide = marks.lacks(("a", "b")), marks.lacks(("a",))

    assert marks.any_of([narrow, wide]) == wide


def test_obligations_are_told_once_for_all_they_are_about() -> None:
    """What is asked of several categories alike is one obligation."""
    covered = [Covered(information=i, without=("m",)) for i in ("a", "b", ANY)]

    assert obligations_of(("a", "b"), covered) == (
        Obligation(kind=ObligationKind.REDACT, information=("a", "b"), marked=("m",)),
    )
    assert Covered(information="a", marked=("k",), without=("m",)).to_dict() == {
        "information": "a",
        "marked": ["k"],
        "without": ["m"],
    }


def test_a_decision_travels_as_its_schema_says() -> None:
    """Partial permits, unknown uses and lenient ones all fit the published shape."""
    held = [given_consent(term(marked=("m",)), no(information=("b",)))]
    due = Obligation(kind=ObligationKind.STOP, due=AT)
    decisions = [
        decide(held, evolve(USE, information=("a", "b")), at=AT, known_at=AT),
        decide(held, Use(), at=AT),
        decide(held, Use(), at=AT, combine=Combine.MOST_RECENT),
        evolve(decide(held, USE, at=AT), obligations=(due,)),
    ]

    for each in decisions:
        written = json.loads(json.dumps(each.to_dict()))
        jsonschema.validate(written, ti.json_schema(Decision))
    assert decisions[0].to_dict()["known_at"] == "2026-03-01T12:00:00+00:00"
    assert decisions[3].to_dict()["obligations"][0]["due"] == AT.isoformat()


def test_reasons_are_findings() -> None:
    """Each reason has a rule, the consent, and the place in it."""
    held = [given_consent(term(), no(information=("b",)))]
    decision = decide(held, evolve(USE, information=("a", "b")), at=AT)
    report = decision.report

    assert [(f.rule.id, f.record, str(f.at)) for f in report] == [
        ("CON901", "c-1", "/terms/0"),
        ("CON902", "c-1", "/terms/1"),
    ]
    gap = decide(held, evolve(USE, receives=None, action=""), at=AT).report
    assert [(f.rule.id, f.record, str(f.at)) for f in gap] == [
        ("CON903", "", "/receives"),
        ("CON903", "", "/action"),
    ]


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_rule(reason: Reason) -> None:
    """The name of the rule is the reason."""
    number = [*Reason].index(reason) + 1

    assert ti.rule(f"CON9{number:02}").name == f"decided-{reason.value}"
