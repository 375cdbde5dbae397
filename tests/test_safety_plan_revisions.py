"""A plan over time: nothing that was agreed is ever written over."""

import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

import trauma_informed as ti
from trauma_informed.errors import FieldError, InstantError
from trauma_informed.safety_plan.record import (
    Contact,
    Copy,
    Keeping,
    KeptWhere,
    Outlook,
    PlanItem,
    SafetyPlan,
    Step,
)
from trauma_informed.safety_plan.revisions import diff, history, revise
from trauma_informed.testing import records
from trauma_informed.views import Extension, Statement

AT = datetime(2026, 3, 24, 17, tzinfo=UTC)
CANARY = "the-words-of-a-person"


def items(*ids: str, words: str = "") -> Step:
    """Return a step with these items in this order."""
    return Step(items=tuple(PlanItem(id=each, words=words) for each in ids))


def told(a: SafetyPlan, b: SafetyPlan) -> list[str]:
    """Return what changed from *a* to *b*, a line each."""
    return str(diff(a, b)).splitlines()


def test_a_revision_leaves_the_earlier_plan_as_it_was() -> None:
    """A new record with its own id; what was signed is the same to the byte."""
    first = SafetyPlan(
        id="plan-1",
        person_id="person-1",
        coping_alone=items("a"),
        copies=(Copy(id="c"), Copy(id="d", of_revision="plan-0")),
    )
    before = ti.dumps(first)
    second = revise(first, id="plan-2", at=AT, coping_alone=items("a", "b"))

    assert ti.dumps(first) == before
    assert (second.id, second.revises, second.revision) == ("plan-2", "plan-1", 2)
    assert second.recorded_at == AT
    assert second.person_id == "person-1"
    assert len(second.coping_alone.items) == 2
    assert [each.of_revision for each in second.copies] == ["plan-1", "plan-0"]
    assert [f.rule.id for f in ti.check(second, at=AT)].count("PLA021") == 2


def answered(*places: str | None) -> tuple[Statement, ...]:
    """Return an answer of the person's to each place."""
    words = "made-up: I never wrote this"
    return tuple(
        Statement(id=str(n), pointer=each, words=words) for n, each in enumerate(places)
    )


def test_a_statement_stays_with_what_it_answers() -> None:
    """Law 13: it is never laid at another entry, and speaks of the whole where it went."""
    places = (
        "/coping_alone/items/0",
        "/coping_alone/items/1/words",
        "/coping_alone/items/2/words",
        "/coping_alone/items/3",
        "/made_with/1",
        "/made_with/0",
        "/coping_alone/items/9",
        "/coping_alone/walk",
        "/code_word/kite",
        "/outlook/likelihood_of_use",
        "elsewhere",
        None,
    )
    pray, walk, sing, call = items("pray", "walk", "sing", "call").items
    plan = SafetyPlan(
        id="1",
        coping_alone=Step(items=(pray, walk, sing, call)),
        made_with=("p", "s"),
        statements=answered(*places),
    )
    new = revise(
        plan,
        id="2",
        at=AT,
        coping_alone=Step(items=(evolve(sing, words="made-up: loud"), walk)),  # type: ignore[misc]
        distraction=Step(items=(call,)),
        made_with=("s",),
    )

    assert [each.pointer for each in new.statements] == [
        None,
        "/coping_alone/items/1/words",
        "/coping_alone/items/0/words",
        "/distraction/items/0",
        "/made_with/0",
        None,
        "/coping_alone/items/9",
        "/coping_alone/walk",
        "/code_word/kite",
        "/outlook/likelihood_of_use",
        "elsewhere",
        None,
    ]
    assert [each.words for each in new.statements] == [
        each.words for each in plan.statements
    ]


def test_a_statement_to_one_of_two_with_one_id() -> None:
    """What stands under the same id, and stood there before, is not what went."""
    one, two = (
        items("x", words=word).items[0] for word in ("made-up: a", "made-up: b")
    )
    plan = SafetyPlan(
        id="1",
        coping_alone=Step(items=(one, two, one)),
        distraction=Step(items=(two,)),
        statements=answered("/coping_alone/items/0", "/coping_alone/items/2"),
    )
    without = revise(plan, id="2", at=AT, coping_alone=Step(items=(two,)))
    fewer = revise(plan, id="2", at=AT, coping_alone=Step(items=(two, one)))

    assert [each.pointer for each in without.statements] == [None, None]
    assert {each.pointer for each in fewer.statements} == {"/coping_alone/items/1"}
    assert revise(plan, id="2", at=AT).statements == plan.statements


def test_a_statement_that_is_handed_in_stays_as_it_is() -> None:
    """It was written for the new revision."""
    plan = SafetyPlan(id="1", coping_alone=items("a", "b"))
    said = answered("/coping_alone/items/0")
    new = revise(plan, id="2", at=AT, coping_alone=items("b"), statements=said)

    assert new.statements == said


def test_an_extension_has_no_id_to_follow() -> None:
    """What nothing tells from another is followed only while it stays the same."""
    app = Extension(namespace="app.example", name="n", value="1")
    plan = SafetyPlan(id="1", extensions=(app,), statements=answered("/extensions/0"))
    changed = evolve(app, value="2")  # type: ignore[misc]

    assert (
        revise(plan, id="2", at=AT, extensions=(changed,)).statements[0].pointer is None
    )
    kept = revise(plan, id="2", at=AT, extensions=(changed, app))
    assert kept.statements[0].pointer == "/extensions/1"


@pytest.mark.parametrize(
    ("id", "changes", "problem"),
    [
        ("plan-1", {}, "SafetyPlan/id: is that of the plan; give an id of its own."),
        (
            "plan-2",
            {"revises": "plan-0"},
            "SafetyPlan/revises: is the revision's own; leave it out.",
        ),
        (
            "plan-2",
            {"code-word-" + CANARY: "x"},
            "SafetyPlan: has no field of that name; see its documentation.",
        ),
        ("plan-2", {"code_word": 5}, "SafetyPlan/code_word: is not text; give a str."),
    ],
)
def test_what_cannot_be_revised(id: str, changes: Any, problem: str) -> None:
    """An error says where, what and what to do, and holds no word of anybody."""
    plan = SafetyPlan(id="plan-1", code_word=CANARY)
    call: Callable[..., SafetyPlan] = revise
    with pytest.raises(FieldError) as caught:
        call(plan, id=id, at=AT, **changes)

    assert caught.value.problems == (problem,)
    shown = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    ours = [each for each in shown.stack if "/trauma_informed/" in each.filename]
    assert ours
    assert CANARY not in str([frame.locals for frame in ours])


def test_a_moment_without_a_zone_is_refused() -> None:
    """When something was revised is a moment that everybody reads alike."""
    with pytest.raises(InstantError):
        revise(SafetyPlan(id="a"), id="b", at=AT.replace(tzinfo=None))


def test_what_changed_is_told_by_places() -> None:
    """Added, taken out, changed and moved, each once, and no words."""
    a = SafetyPlan(
        id="a",
        coping_alone=items("one", "two", "three"),
        distraction=items("four"),
        outlook=Outlook(likelihood_of_use=3),
        kept=(KeptWhere(id="k", kind=Keeping.PAPER),),
    )
    b = SafetyPlan(
        id="b",
        revision=2,
        revises="a",
        recorded_at=AT,
        coping_alone=items("two", "one", "four"),
        help_contacts=Step(contacts=(Contact(id="c", name=CANARY),)),
        outlook=Outlook(likelihood_of_use=8),
        code_word=CANARY,
        extensions=(Extension(namespace="app.example", name="n", value=CANARY),),
    )

    assert told(a, b) == [
        "/code_word: was changed",
        "/extensions/0: was added",
        "/coping_alone/items/0: was moved from /coping_alone/items/1",
        "/coping_alone/items/2: was moved from /distraction/items/0",
        "/help_contacts/contacts/0: was added",
        "/outlook/likelihood_of_use: was changed",
        "/coping_alone/items/2: was removed",
        "/kept/0: was removed",
    ]
    assert CANARY not in repr(diff(a, b))


def test_words_and_answers_that_change_are_told() -> None:
    """A word taken out counts as much as one put in, and an id twice is two entries."""
    full = SafetyPlan(
        id="a", coping_alone=items("x", "x", words="w"), made_with=("p", "s")
    )
    less = SafetyPlan(id="a", coping_alone=items("x", "x"))

    assert told(full, less) == [
        "/made_with: was changed",
        "/coping_alone/items/0/words: was changed",
        "/coping_alone/items/1/words: was changed",
    ]
    assert told(less, full) == told(full, less)


def test_a_plan_knows_where_it_came_from() -> None:
    """The oldest first, with what changed between, and what is not here."""
    first = SafetyPlan(id="1", revises="0")
    second = revise(first, id="2", at=AT, code_word="kite")
    third = revise(second, id="3", at=AT, coping_alone=items("a"))
    older = evolve(second, revision=1, code_word="older")  # type: ignore[misc]
    found = history(third, [third, older, second, older, first])

    assert [each.id for each in found.plans] == ["1", "2", "3"]
    assert found.plans[1] is second
    assert found.missing == "0"
    assert [str(each) for each in found.diffs] == [
        "/code_word: was changed",
        "/coping_alone/items/0: was added",
    ]
    assert history(first, [SafetyPlan(id="0")]).missing is None


def test_a_way_back_that_is_a_circle_ends() -> None:
    """A plan that leads back to itself is told once."""
    one, two = SafetyPlan(id="1", revises="2"), SafetyPlan(id="2", revises="1")
    found = history(one, [one, two])

    assert [each.id for each in found.plans] == ["2", "1"]
    assert found.missing is None


@given(a=records(SafetyPlan), b=records(SafetyPlan))
def test_any_two_plans_can_be_compared(a: SafetyPlan, b: SafetyPlan) -> None:
    """The same plan has no change; there and back are as many changes."""
    there, back = diff(a, b), diff(b, a)

    assert str(diff(a, a)) == "Nothing changed."
    assert bool(there.changes) is bool(back.changes)
    kinds = [each.kind.value for each in there.changes]
    returned = [each.kind.value for each in back.changes]
    assert kinds.count("added") == returned.count("removed")
    assert kinds.count("changed") == returned.count("changed")


@given(plan=records(SafetyPlan, words=CANARY))
def test_no_difference_holds_a_word(plan: SafetyPlan) -> None:
    """Law 1: a difference and a history show places and ids."""
    empty = SafetyPlan(id="e", revises="x")
    shown = [diff(plan, empty), diff(empty, plan), history(plan, [empty])]

    assert CANARY not in f"{shown} {shown[0]} {shown[1]}"


@given(plan=records(SafetyPlan))
def test_nothing_is_lost_in_a_revision(plan: SafetyPlan) -> None:
    """All that nobody changed comes along, but for what a copy is a copy of."""
    if plan.id == "next" or plan.revision == 1_000_000_000:
        return
    revised = revise(plan, id="next", at=AT)

    places = {str(each).partition(": ")[0] for each in diff(plan, revised).changes}
    assert all(place.startswith("/copies/") for place in places)
