"""The fast way to what may be shared gives what the slow and obvious one gives."""

from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import KINDS
from sharing import AT, USE, yes
from slow_sharing import Walk, places

import trauma_informed as ti
from trauma_informed.consent.record import ANY
from trauma_informed.consent.sharing.basis import Basis, BasisKind
from trauma_informed.consent.sharing.circle import circle, whose
from trauma_informed.consent.sharing.information import information
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.reflection.record import Reflection
from trauma_informed.testing import records
from trauma_informed.views import Record

PEOPLE = ("person-1", "person-2", "supporter-1", "p1")
NAMED = ("dr-a", "dr-b", ANY)
BASIS = Basis(kind=BasisKind.EMERGENCY, decided_by="supporter-1")
every_kind = pytest.mark.parametrize("kind", KINDS)


def peopled(part: Any, data: st.DataObject) -> Any:
    """Return *part* of a record with a few people in it, again and again."""
    person = st.sampled_from(PEOPLE)
    changed: dict[str, Any] = {}
    for each in fields(type(part)):
        value = getattr(part, each.name)
        if each.name in ("by", "who") and (value is None or isinstance(value, str)):
            changed[each.name] = data.draw(st.none() | person)
        elif each.name == "may_be_shared_with":
            changed[each.name] = tuple(data.draw(st.lists(st.sampled_from(NAMED))))
        elif isinstance(value, Record):
            changed[each.name] = peopled(value, data)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            changed[each.name] = tuple(peopled(item, data) for item in value)
    return evolve(part, **changed)


def invented(kind: Any, data: st.DataObject) -> Any:
    """Return a record of *kind* with people and statements of theirs in it."""
    record = peopled(data.draw(records(kind)), data)
    every = places(ti.unstructure(record))
    somewhere = st.sampled_from([each for each in every if 0 < len(each) <= 200])
    answers = [
        evolve(each, pointer=data.draw(st.none() | somewhere))
        for each in record.statements
    ]
    whose = "author" if kind is Reflection else "person_id"
    return evolve(record, statements=tuple(answers), **{whose: "person-1"})


def slowly(record: Any, covered: frozenset[str], receivers: Any) -> tuple[Any, Any]:
    """Return the view and the places that stay, worked out step by step."""
    walk = Walk(covered, circle(record, whose(record)), receivers)
    view = walk.record(ti.unstructure(record), type(record))
    return view, walk.not_shared


@every_kind
@settings(max_examples=15)
@given(data=st.data())
def test_the_fast_way_shares_what_the_slow_one_does(
    kind: Any, data: st.DataObject
) -> None:
    """For every kind of record, and whichever categories a person says yes to."""
    record = invented(kind, data)
    covered = data.draw(st.sets(st.sampled_from(information(kind)), min_size=1))
    shared = share(record, under=[yes(*covered, person_id="person-1")], use=USE, at=AT)
    view, not_shared = slowly(record, frozenset(covered), frozenset({"dr-a"}))

    assert shared.view == view
    assert set(shared.not_shared) == not_shared
    assert len(shared.not_shared) == len(not_shared)


@every_kind
@settings(max_examples=8)
@given(data=st.data())
def test_without_consent_the_fast_way_is_the_same(
    kind: Any, data: st.DataObject
) -> None:
    """On a basis of its own, whoever receives, what was asked for goes."""
    record = invented(kind, data)
    asked = data.draw(st.sets(st.sampled_from(information(kind)), min_size=1))
    use = evolve(USE, information=tuple(sorted(asked)))
    shared = share(record, under=BASIS, use=use, at=AT)
    view, not_shared = slowly(record, frozenset(asked), None)

    assert shared.view == view
    assert set(shared.not_shared) == not_shared


@every_kind
@settings(max_examples=8)
@given(data=st.data())
def test_marks_that_hold_nothing_back_change_nothing(
    kind: Any, data: st.DataObject
) -> None:
    """With marks the whole record is read first; what goes is the same."""
    record = invented(kind, data)
    covered = data.draw(st.sets(st.sampled_from(information(kind)), min_size=1))
    consents = [yes(*covered, person_id="person-1")]
    plainly, marked = (
        share(record, under=consents, use=USE, at=AT, marks=marks)
        for marks in (None, {"/id": ("x",)})
    )

    assert plainly.view == marked.view
    assert plainly.not_shared == marked.not_shared
