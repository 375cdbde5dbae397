"""What is careful is said of every field and every choice, in one table."""

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

import pytest
from attrs import fields
from kinds import KINDS

from trauma_informed.careful import Way, answers, itself, table, way_of
from trauma_informed.fields import parts_of
from trauma_informed.views import Record, TopRecord

PARTS = sorted(
    {part for kind in KINDS for part in parts_of(kind)}, key=lambda part: part.__name__
)
TABLE = table()
NAMES = {part.__name__ for part in PARTS}


def choices_in(kind: Any) -> Iterator[type[Enum]]:
    """Yield each list of choices in the type *kind*."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        yield kind
    for part in get_args(kind):
        yield from choices_in(part)


CHOICES = sorted(
    {each for part in PARTS for f in fields(part) for each in choices_in(f.type)},
    key=lambda each: each.__name__,
)


def named(place: str) -> list[str]:
    """Return every field that stands in a table, as often as it does."""
    ways: dict[str, list[str]] = TABLE.get(place, {})
    return [name for names in ways.values() for name in names]


@pytest.mark.parametrize("part", PARTS)
def test_every_field_says_how_it_is_merged(part: type[Record]) -> None:
    """A field of ours is named once, or its part is kept whole; nothing else is."""
    own = [each.name for each in fields(part) if each.name != "id"]
    given = named("TopRecord") if issubclass(part, TopRecord) else []
    found = named(part.__name__)

    if part.__name__ in TABLE["whole"]:
        assert found == []
    else:
        assert Counter(found) == Counter([n for n in own if n not in given])
        assert all(isinstance(way_of(part, name), Way) for name in own)


@pytest.mark.parametrize("part", PARTS)
def test_every_entry_says_what_it_is(part: type[Record]) -> None:
    """Two of one id can be told apart, so that one is not lost in the other."""
    has_id = "id" in {each.name for each in fields(part)}

    assert itself(part) or not has_id or issubclass(part, TopRecord)


@pytest.mark.parametrize(
    "kind", CHOICES, ids=lambda kind: f"{kind.__module__}.{kind.__name__}"
)
def test_every_list_of_choices_says_what_is_careful(kind: type[Enum]) -> None:
    """It stands among the answers, and each name there is one of its own."""
    assert kind.__name__ in TABLE["answers"]
    assert {*answers(kind)} <= {each.value for each in kind}
    assert len({*answers(kind)}) == len(answers(kind))


def test_the_table_names_nothing_that_is_not_there() -> None:
    """What was renamed is renamed here too."""
    places = {*TABLE} - {"whole", "answers", "anywhere", "TopRecord"}

    assert places | {*TABLE["whole"]} == NAMES - {"TopRecord"}
    assert {*TABLE["answers"]} == {each.__name__ for each in CHOICES}
    assert {way for place in places for way in TABLE[place]} <= {*Way}


def test_no_two_parts_have_one_name() -> None:
    """The table finds a part by its name."""
    assert len(NAMES) == len(PARTS)


def test_a_no_is_more_careful_than_silence_and_silence_than_a_yes() -> None:
    """The orders that most depends on, spelt out."""
    orders = TABLE["answers"]

    assert orders["Agreed"] == ["said-no", "not-asked", "agreed"]
    assert orders["Openness"] == ["off-limits", "ask-first", "not-stated", "open"]
    assert orders["RecordChoice"] == ["none", "minimal", "not-asked", "full"]
    assert orders["Answer"][0] == "said-no"
    assert orders["Ending"] == ["died"]
