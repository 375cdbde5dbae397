"""Copies of records that were changed apart, for the tests of `merge`."""

from typing import Any

from attrs import evolve, fields
from hypothesis import strategies as st

from trauma_informed.testing import records

#: What makes two records copies of one: they never differ in it.
SAME = ("id", "person_id", "of")


@st.composite
def copies(draw: st.DrawFn, kind: Any, *, number: int = 2) -> tuple[Any, ...]:
    """Return *number* copies of one record, each changed in its own way."""
    base = draw(records(kind))
    made = []
    for _ in range(number):
        other = draw(records(kind))
        names = [each.name for each in fields(kind) if each.name not in SAME]
        changed = draw(st.sets(st.sampled_from(names)))
        values = {name: getattr(other, name) for name in changed}
        values["revision"] = draw(st.integers(1, 2))
        made.append(evolve(base, **values))
    return tuple(made)
