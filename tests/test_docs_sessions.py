"""The page of a session is drawn from the tables that the library runs on."""

import importlib.util
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from trauma_informed.session import StepKind
from trauma_informed.session.states import TABLE

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def drawn() -> Any:
    """Return the module that writes the page."""
    spec = importlib.util.spec_from_file_location("page", DOCS / "session_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_state_has_its_box_and_every_way_its_arrow(drawn: Any) -> None:
    """No two boxes stand in one place, and no arrow is drawn that the table lacks."""
    picture = ET.fromstring(drawn.diagram())  # noqa: S314 -- our own text
    svg = "{http://www.w3.org/2000/svg}"
    ways = {(a, b) for a, leads in TABLE.items() for b in leads.values() if a != b}

    words = [text.text for text in picture.iter(f"{svg}text")]
    assert words == [status.value.replace("-", " ") for status in TABLE]
    assert len({drawn.corner(status) for status in TABLE}) == len(TABLE)
    assert len(picture.findall(f"{svg}path")) == len(ways)


def test_the_page_names_every_event_and_every_step(drawn: Any) -> None:
    """With who may, and what must hold."""
    page = drawn.page()

    for status, leads in TABLE.items():
        for kind, then in leads.items():
            row = " | ".join(each.replace("-", " ") for each in (status, kind, then))
            assert f"| {row} |" in page
    for kind in StepKind:
        assert f"\n| {kind.replace('-', ' ')} | " in page
