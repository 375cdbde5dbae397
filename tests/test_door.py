"""The doors: every public name is there, is loaded when asked for, and is typed."""

import subprocess
import sys
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kinds import KINDS

import trauma_informed as ti
from trauma_informed.lazy import door
from trauma_informed.registering import register
from trauma_informed.views import TopRecord

ROOMS = (
    "checklist",
    "consent",
    "goals",
    "lines",
    "person",
    "questionnaire",
    "reflection",
    "safety_plan",
    "service",
    "session",
)


@pytest.mark.parametrize("name", ti.__all__)
def test_a_public_name_is_there(name: str) -> None:
    """Whatever the door names, it gives."""
    assert getattr(ti, name) is not None
    assert name in dir(ti)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_gives_what_it_names(room: str) -> None:
    """A room is a module of the door, and gives its names once, in order."""
    module = getattr(ti, room)

    assert module is import_module(f"trauma_informed.{room}")
    assert len(set(module.__all__)) == len(module.__all__)
    assert all(getattr(module, name) is not None for name in module.__all__)


@pytest.mark.parametrize("module", [ti, *(getattr(ti, room) for room in ROOMS)])
def test_a_name_that_is_not_there_is_said(module: Any) -> None:
    """A misspelt name is an `AttributeError` that names it, as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'Consnet'"):
        _ = module.Consnet


def test_the_names_of_the_door_are_sorted() -> None:
    """A reader finds a name where the alphabet puts it."""
    assert list(ti.__all__) == sorted(ti.__all__)


def test_the_door_opens_nothing_by_itself() -> None:
    """Importing the package loads none of its rooms, and nothing that they lean on."""
    code = (
        "import sys, trauma_informed\n"
        "heavy = {'attrs', 'cattrs', 'jinja2', 'msgspec', 'typing'} & set(sys.modules)\n"
        "ours = {name for name in sys.modules if name.startswith('trauma_informed.')}\n"
        "print(sorted(heavy), sorted(ours))"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path[:0] = {sys.path!r}\n{code}",
        ],
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stdout.strip() == "[] ['trauma_informed.lazy']"


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_hypothesis_makes_every_record(kind: Any, data: st.DataObject) -> None:
    """`st.from_type` works for each kind, as an app would write it."""
    register()

    assert isinstance(data.draw(st.from_type(kind)), kind)


def test_every_record_stands_at_the_door() -> None:
    """The kinds that the laws are tested on are the kinds that the door gives."""
    at_the_door = {getattr(ti, name) for name in ti.__all__ if name[0].isupper()}
    records = {
        kind
        for kind in at_the_door
        if isinstance(kind, type) and issubclass(kind, TopRecord)
    }

    assert records == set(KINDS)


def test_a_door_opens_rooms_too() -> None:
    """A name without a home is itself a module, and is loaded as one."""
    find = door("trauma_informed", {"errors": ""})

    assert find("errors") is import_module("trauma_informed.errors")
