"""Copies of records that were changed apart, for the tests of `merge`."""

from typing import Any

from attrs import evolve, fields
from hypothesis import strategies as st

from trauma_informed.testing import records

#: What makes two records copies of one: they never differ in it.
SAME = ("id", "person_id", "of")
#: Lists that are only ever added to.
APPENDED = ("events", "timeline")


@st.composite
def parted(draw: st.DrawFn, kind: Any, *, number: int = 2) -> tuple[Any, ...]:
    """Return a record, and *number* copies of it, each changed in its own way."""
    base = draw(records(kind))
    made = [base]
    for _ in range(number):
        other = draw(records(kind))
        names = [each.name for each in fields(kind) if each.name not in SAME]
        changed = draw(st.sets(st.sampled_from(names)))
        values = {name: getattr(other, name) for name in changed}
        for name in changed & {*APPENDED}:
            values[name] = (*getattr(base, name), *values[name])
        values["revision"] = draw(st.integers(1, 2))
        made.append(evolve(base, **values))
    return tuple(made)


def copies(kind: Any, *, number: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return *number* copies of one record that nobody has any more."""
    return parted(kind, number=number).map(lambda made: made[1:])
