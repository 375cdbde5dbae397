"""No value under one category tells what stands under another that is withheld."""

from typing import Any, ClassVar

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from sharing import AT, USE, yes

from trauma_informed.consent.sharing.basis import Basis, BasisKind
from trauma_informed.consent.sharing.information import information, slots
from trauma_informed.consent.sharing.own_copy import own_copy
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.fields import is_private
from trauma_informed.goals.record import Goal
from trauma_informed.person.record import Preferences
from trauma_informed.safety_plan.record import Aim, Contact, PlanItem, SafetyPlan, Step
from trauma_informed.session.record import NoteShared, RecordChoice, Session
from trauma_informed.testing import records

#: What speaks of danger from someone else, or of what else is not about the steps.
OF_DANGER = (
    "aim",
    "ways_out",
    "safer_places",
    "signals",
    "documents",
    "children",
    "pets",
    "technology",
    "kept",
    "copies",
    "made_with",
    "must_not_be_told",
    "code_word",
)
#: What speaks of a note, or of what was said.
OF_NOTES = (
    "agenda",
    "asked",
    "heard",
    "feelings_named",
    "checked_with_person",
    "note",
    "note_shared",
    "record",
)
BASIS = Basis(kind=BasisKind.EMERGENCY, decided_by="supporter-1")


def view_of(record: Any, *covered: str) -> dict[str, Any]:
    """Return what goes of *record* under a yes to these categories."""
    under = [yes(*covered, person_id=record.person_id)]
    view = share(record, under=under, use=USE, at=AT).view
    view.pop("statements")
    return view


@settings(max_examples=30)
@given(plan=records(SafetyPlan), other=records(SafetyPlan))
def test_a_yes_to_the_steps_tells_nothing_of_danger(
    plan: SafetyPlan, other: SafetyPlan
) -> None:
    """Two plans that differ in nothing but their danger look the same."""
    changed = evolve(plan, **{name: getattr(other, name) for name in OF_DANGER})

    assert view_of(plan, "safety-plan") == view_of(changed, "safety-plan")


@settings(max_examples=30)
@given(session=records(Session), other=records(Session))
def test_a_yes_to_the_facts_tells_nothing_of_notes(
    session: Session, other: Session
) -> None:
    """Two sessions that differ in nothing but what was noted look the same."""
    changed = evolve(session, **{name: getattr(other, name) for name in OF_NOTES})

    assert view_of(session, "session-facts") == view_of(changed, "session-facts")


@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize("covered", sorted({*information(SafetyPlan)} - {"plan-aim"}))
def test_what_a_plan_is_for_goes_only_where_it_is_named(aim: Aim, covered: str) -> None:
    """It says that there is danger, or a crisis, and no other category covers it."""
    plan = SafetyPlan(id="plan-1", aim=aim)

    assert "aim" not in view_of(plan, covered)
    assert view_of(plan, "plan-aim")["aim"] == aim
    assert view_of(plan, "any")["aim"] == aim


@pytest.mark.parametrize("marks", [None, {}])
@pytest.mark.parametrize("under", [[yes("any")], BASIS], ids=["consent", "basis"])
@pytest.mark.parametrize("others", [("shelter-1",), ("dr-b", "sister", "any")])
def test_nobody_learns_who_else_may_receive_something(
    others: tuple[str, ...], under: Any, marks: Any
) -> None:
    """Whom an item names besides the one who receives it leaves no trace."""
    alone, among = (
        share(plan_for(named), under=under, use=USE, at=AT, marks=marks)
        for named in (("dr-a",), ("dr-a", *others))
    )

    assert alone.view == among.view
    assert alone.not_shared == among.not_shared
    assert alone.view["coping_alone"]["items"][0]["words"] == "made-up: walk"
    assert "may_be_shared_with" not in str(among.for_recipient())


def plan_for(named: tuple[str, ...]) -> SafetyPlan:
    """Return a plan whose entries name these as those who may receive them."""
    item = PlanItem(id="i", words="made-up: walk", may_be_shared_with=named)
    contact = Contact(id="c", name="made-up: Ana", may_be_shared_with=named)
    step = Step(items=(item,), contacts=(contact,))
    return SafetyPlan(id="plan-1", coping_alone=step, ways_out=step)


@attrs.frozen(kw_only=True)
class Leaf:
    """An app's own entry that holds entries of its kind."""

    INFORMATION: ClassVar[str] = "diary"
    id: str
    may_be_shared_with: tuple[str, ...] = ()
    leaves: tuple["Leaf", ...] = ()
    one: "Leaf | None" = None


attrs.resolve_types(Leaf)


def test_an_entry_inside_an_entry_names_nobody_else() -> None:
    """However deep it stands, in an app's own class as well."""
    inner = Leaf(id="b", may_be_shared_with=("dr-a", "sister"))
    outer = evolve(inner, id="a", leaves=(evolve(inner, leaves=(inner,)),), one=inner)
    view = share(outer, under=[yes("diary")], use=USE, at=AT).view

    assert view["leaves"][0]["leaves"][0]["id"] == "b"
    assert view["one"]["id"] == "b"
    assert "sister" not in str(view)


def test_the_person_sees_whom_they_named() -> None:
    """In their own copy it is theirs to read."""
    item = PlanItem(id="i", may_be_shared_with=("sister",))
    plan = SafetyPlan(id="p", person_id="person-1", coping_alone=Step(items=(item,)))
    (copy,) = own_copy([plan], "person-1")

    assert copy["coping_alone"]["items"][0]["may_be_shared_with"] == ["sister"]


def test_that_there_is_a_note_goes_with_the_notes() -> None:
    """Whether the person has it, and how much they chose to have kept."""
    session = Session(
        id="session-1", note_shared=NoteShared.SHARED, record=RecordChoice.FULL
    )

    assert {"note_shared", "record"}.isdisjoint(view_of(session, "session-facts"))
    assert view_of(session, "conversation-notes")["note_shared"] == "shared"


#: Under a category that others stand beside: choices, numbers, days and ids of which
#: somebody looked whether they tell anything of those others. A new one belongs here
#: once that was looked at, or else under the category that it speaks of.
LOOKED_AT = {
    Goal: {
        "set_by",
        "levels_written_at",
        "importance",
        "difficulty",
        "begun_on",
        "look_again_on",
        "standing",
        "revises",
    },
    Preferences: set(),
    SafetyPlan: {"language", "reviewed_on", "review_due", "revises"},
    Session: {
        "service_id",
        "kind",
        "channel",
        "language",
        "initiated_by",
        "planned_start",
        "planned_length",
        "attendance_required_by",
        "cost_of_stopping_said",
        "limits_version",
        "consents",
        "keep_until",
        "legal_hold",
    },
}


@pytest.mark.parametrize("kind", LOOKED_AT)
def test_every_value_beside_the_words_was_looked_at(kind: Any) -> None:
    """A flag or a day under the category of its whole record may betray another."""
    types = {each.name: each.type for each in kind.__attrs_attrs__}
    own = getattr(kind, "INFORMATION", None)
    found = {
        slot.name
        for slot in slots(kind).slots
        if slot.part is None
        and slot.category == own
        and not is_private(types[slot.name])
    }

    assert found == LOOKED_AT[kind]


def test_the_tables_name_fields_that_are_there() -> None:
    """A field that is gone, or has another name, is found out."""
    plan, session = slots(SafetyPlan).slots, slots(Session).slots

    assert {*OF_DANGER} <= {each.name for each in plan}
    assert {*OF_NOTES} <= {each.name for each in session}
