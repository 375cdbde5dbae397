"""Whose record it is: the person's, and not the worker's who wrote it down."""

from typing import Annotated, ClassVar

import attrs
import pytest
from attrs import evolve
from sharing import AT, USE, yes

from trauma_informed.consent.sharing.basis import Basis, BasisKind
from trauma_informed.consent.sharing.own_copy import own_copy
from trauma_informed.consent.sharing.shared import NotPermitted
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.errors import FieldError
from trauma_informed.fields import OWNER
from trauma_informed.goals.record import Goal
from trauma_informed.reflection.record import Reflection
from trauma_informed.safety_plan.record import PlanItem, SafetyPlan, Step
from trauma_informed.session.record import Kind, Session


@attrs.frozen(kw_only=True)
class CaseNote:
    """An app's own note about a person, by a worker."""

    INFORMATION: ClassVar[str] = "notes"

    id: str
    person_id: str | None = None
    by: str | None = None
    words: str = ""


@attrs.frozen(kw_only=True)
class WorkersOwn(CaseNote):
    """A note that an app marks as the worker's own."""

    INFORMATION: ClassVar[str] = "notes"

    by: Annotated[str, OWNER] | None = None


@attrs.frozen(kw_only=True)
class Folder:
    """An app's own record of several people's notes."""

    INFORMATION: ClassVar[str] = "notes"

    id: str
    person_id: str | None = None
    notes: tuple[CaseNote, ...] = ()


NOTE = CaseNote(id="note-1", person_id="person-1", by="worker-1", words="made-up: mine")
MINE = yes("notes", person_id="person-1")
WORKERS = yes("notes", person_id="worker-1")


def test_what_is_about_a_person_is_theirs_whoever_wrote_it() -> None:
    """Law 13: they can read it; and nobody else's yes shares it."""
    (copy,) = own_copy([NOTE], "person-1")

    assert copy["words"] == "made-up: mine"
    assert own_copy([NOTE], "worker-1") == ()
    assert share(NOTE, under=[MINE], use=USE, at=AT).view["words"] == "made-up: mine"
    with pytest.raises(NotPermitted):
        share(NOTE, under=[WORKERS], use=USE, at=AT)


def test_only_a_mark_makes_it_the_workers_own() -> None:
    """Then it is theirs alone, as a reflection is."""
    own = WorkersOwn(id="note-1", person_id="person-1", by="worker-1")

    assert own_copy([own], "person-1") == ()
    assert share(own, under=[WORKERS], use=USE, at=AT).view["by"] == "worker-1"
    with pytest.raises(NotPermitted):
        share(own, under=[MINE], use=USE, at=AT)


def test_an_entry_about_a_person_is_theirs() -> None:
    """Another person's note in the same folder stays."""
    other = evolve(NOTE, id="note-2", person_id="person-2")
    folder = Folder(id="folder-1", person_id="person-1", notes=(NOTE, other))
    (copy,) = own_copy([folder], "person-1")
    view = share(folder, under=[MINE], use=USE, at=AT).view

    assert [each["id"] for each in copy["notes"]] == ["note-1"]
    assert [each["id"] for each in view["notes"]] == ["note-1"]


@pytest.mark.parametrize(
    "record",
    [
        Goal(id="goal-1", person_id="person-1", words="made-up: to swim again"),
        Reflection(id="reflection-1", author="person-1"),
    ],
)
def test_a_basis_is_held_to_the_person(record: Goal | Reflection) -> None:
    """What is decided about one person shares nothing of another's."""
    basis = Basis(kind=BasisKind.OWN_REQUEST, decided_by="person-2")
    with pytest.raises(NotPermitted):
        share(record, under=basis, use=evolve(USE, person_id="person-2"), at=AT)

    mine = share(record, under=basis, use=evolve(USE, person_id="person-1"), at=AT)
    assert mine.ledger.person_id == "person-1"


def test_marks_beside_a_basis_are_read() -> None:
    """They hold nothing back, as no consent says what to; unclear ones are refused."""
    basis = Basis(kind=BasisKind.EMERGENCY, decided_by="supporter-1")
    goal = Goal(id="goal-1", words="made-up: to swim again")
    with pytest.raises(FieldError):
        share(goal, under=basis, use=USE, at=AT, marks={"/nowhere": ("hiv",)})

    shared = share(goal, under=basis, use=USE, at=AT, marks={"/words": ("hiv",)})
    assert shared.view["words"] == goal.words


def test_the_ledger_names_that_of_which_something_was_shared() -> None:
    """What was empty, or stayed, is owed to nobody later."""
    item = PlanItem(id="item-1", words="made-up: walk", may_be_shared_with=("dr-b",))
    plan = SafetyPlan(id="plan-1", coping_alone=Step(items=(item,)))
    shared = share(plan, under=[yes("any")], use=USE, at=AT)

    assert shared.ledger.information == ("about-the-record",)
    assert shared.scope[0].information == shared.ledger.information
    group = Session(id="session-1", kind=Kind.GROUP)
    said = share(group, under=[yes("any")], use=USE, at=AT).ledger.information
    assert said == ("about-the-record", "session-facts")


def test_where_all_is_empty_that_is_what_was_shared() -> None:
    """Then the ledger names all that was covered."""
    goal = Goal(id="goal-1")
    shared = share(goal, under=[yes("strengths")], use=USE, at=AT)

    assert shared.view["strengths"] == []
    assert shared.ledger.information == ("strengths",)
