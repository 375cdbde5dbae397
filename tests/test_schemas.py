"""Law 2: every schema version that was ever written loads for ever.

Each file in ``schemas`` is one made-up document with every field filled. A version that
has been released is never edited; a new version adds a file beside it.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import fields
from kinds import KINDS

import trauma_informed as ti
from trauma_informed.fields import parts_of
from trauma_informed.views import Record

KEPT = sorted((Path(__file__).parent / "schemas").glob("*.json"))
BY_NAME = {kind.SCHEMA.split("/")[1]: kind for kind in KINDS}


def kind_of(path: Path) -> Any:
    """Return the kind of record that a kept document says it is."""
    return BY_NAME[json.loads(path.read_text("utf-8"))["schema"].split("/")[1]]


def inside(part: Any) -> set[tuple[str, str]]:
    """Return the kind and name of every field that is filled in *part*."""
    found = set()
    for field in fields(type(part)):
        value = getattr(part, field.name)
        if value != field.default:
            found.add((type(part).__name__, field.name))
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Record):
                found |= inside(each)
    return found


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_kept_document_loads(path: Path) -> None:
    """It loads, and is written again with nothing lost."""
    document = json.loads(path.read_text("utf-8"))
    record = ti.loads(kind_of(path), path.read_bytes())

    if document["schema"] == kind_of(path).SCHEMA:
        assert ti.unstructure(record) == document
    assert ti.loads(kind_of(path), ti.dumps(record)) == record


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_every_version_is_kept(kind: Any) -> None:
    """There is a file for the present version, and for every older one."""
    versions = {json.loads(path.read_text("utf-8"))["schema"] for path in KEPT}

    assert {kind.SCHEMA, *kind.OLDER} <= versions


@pytest.mark.parametrize("kind", KINDS)
def test_a_kept_document_fills_every_field(kind: Any) -> None:
    """A field that was added, renamed or dropped shows here before it is released."""
    path = next(
        p for p in KEPT if p.stem == kind.SCHEMA.split("/", 1)[1].replace("/", "-")
    )
    filled = inside(ti.loads(kind, path.read_bytes()))
    every = {
        (part.__name__, field.name) for part in parts_of(kind) for field in fields(part)
    }

    assert every - filled == set()
