"""No value under one category tells what stands under another that is withheld."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from sharing import AT, USE, yes

from trauma_informed.consent.sharing.information import information, slots
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.fields import is_private
from trauma_informed.goals.record import Goal
from trauma_informed.person.record import Preferences
from trauma_informed.safety_plan.record import Aim, SafetyPlan
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
