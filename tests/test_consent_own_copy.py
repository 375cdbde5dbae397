"""Law 13: the person may read, copy and answer their own record."""

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import KINDS
from sharing import AT, USE, yes

import trauma_informed as ti
from trauma_informed.consent.record import ANY
from trauma_informed.consent.sharing.own_copy import own_copy
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.reflection.record import Reflection
from trauma_informed.session.record import Kind, Participant, Role, Session
from trauma_informed.testing import records
from trauma_informed.views import Said, Statement

MINE = Statement(id="mine", by="person-1", words="made-up: not so")
every_kind = pytest.mark.parametrize("kind", KINDS)


def owned(record: Any) -> Any:
    """Return *record* as person-1's, with a statement of theirs."""
    if isinstance(record, Reflection):
        record = evolve(record, author="person-1")
    if isinstance(record, Session):
        record = evolve(record, kind=Kind.ONE_TO_ONE, people=())
    return evolve(record, person_id="person-1", statements=(MINE,))


@every_kind
@settings(max_examples=8)
@given(data=st.data())
def test_a_statement_travels_with_what_is_shared(
    kind: Any, data: st.DataObject
) -> None:
    """Whatever part of a record is shared, the person's answer to it goes along."""
    record = owned(data.draw(records(kind)))
    some = data.draw(st.sampled_from(ti.consent.information(kind)))
    consents = [yes(some, person_id="person-1")]
    shared = share(record, under=consents, use=USE, at=AT)

    assert [each["words"] for each in shared.view["statements"]] == [MINE.words]


@every_kind
@settings(max_examples=8)
@given(data=st.data())
def test_an_own_copy_needs_no_consent(kind: Any, data: st.DataObject) -> None:
    """It holds all fields, and more than any consent would share; it is plain JSON."""
    record = owned(data.draw(records(kind)))
    (copy,) = own_copy([record], "person-1")
    most = share(record, under=[yes(ANY, person_id="person-1")], use=USE, at=AT).view

    assert set(copy) == set(ti.unstructure(record))
    assert set(most) <= set(copy)
    assert json.loads(json.dumps(copy)) == copy
    assert copy["statements"][0]["words"] == MINE.words
    assert own_copy([record], "person-2") == ()


@settings(max_examples=20)
@given(records(ti.Session))
def test_a_copy_never_holds_what_others_said(session: ti.Session) -> None:
    """Whatever a session holds, no entry of another person is in a copy."""
    session = evolve(session, person_id="person-1")
    (copy,) = own_copy([session], "person-1")
    known = {None, "person-1"} | {i for p in session.people for i in (p.id, p.who)}

    for name in ("heard", "feelings_named", "readings", "strengths_named"):
        assert {each["by"] for each in copy.get(name, ())} <= known


def _meeting(kind: Kind, *people: Participant) -> ti.Session:
    """Return a meeting that the record keeps under the name of person-1."""
    heard = tuple(
        Said(id=f"heard-{each.id}", by=each.id, words=f"made-up: {each.id}")
        for each in people
    )
    return ti.Session(
        id="session-1", person_id="person-1", kind=kind, people=people, heard=heard
    )


def test_everybody_in_a_group_has_a_copy_of_their_own_part() -> None:
    """Law 13: also those whom the record does not name; nobody learns who that is."""
    session = _meeting(
        Kind.GROUP,
        Participant(id="p1", who="person-1"),
        Participant(id="p2", who="person-2"),
        Participant(id="s", who="supporter-1", role=Role.SUPPORTER),
    )
    (first,) = own_copy([session], "person-1")
    (second,) = own_copy([session], "person-2")

    assert [each["by"] for each in first["heard"]] == ["p1"]
    assert [each["by"] for each in second["heard"]] == ["p2"]
    assert first["person_id"] == "person-1"
    assert "person_id" not in second
    assert "person-1" not in json.dumps(second)
    assert own_copy([session], "supporter-1") == ()


@pytest.mark.parametrize("by", ["front-desk", "guardian-1"])
def test_a_copy_tells_the_same_course_as_the_record(by: str) -> None:
    """What anyone did to a meeting of two is there; not what they said of it."""
    there = Participant(id="guardian-1", role=Role.GUARDIAN)
    planned = evolve(_meeting(Kind.ONE_TO_ONE), people=(there,))
    (event,) = ti.session.cancel(planned, at=AT, by=by).timeline
    off = evolve(planned, timeline=(evolve(event, words="made-up: flooded"),))
    (copy,) = own_copy([off], "person-1")

    assert [each["kind"] for each in copy["timeline"]] == ["cancelled"]
    assert "made-up" not in json.dumps(copy)
    group = evolve(off, kind=Kind.GROUP, people=())
    assert own_copy([group], "person-1")[0]["timeline"] == []


def test_the_one_who_was_there_unnamed_is_the_person() -> None:
    """A meeting of two is the person's, though its list of people gives no name."""
    alone = _meeting(Kind.ONE_TO_ONE, Participant(id="p1"))
    group = _meeting(Kind.GROUP, Participant(id="p1"))

    assert len(own_copy([alone], "person-1")[0]["heard"]) == 1
    assert own_copy([group], "person-1")[0]["heard"] == []
