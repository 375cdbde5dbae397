"""Checks of names in a reflection; their words are in ``rules.toml``.

They say where to look, and never what stands there.
"""

from collections.abc import Iterator
from typing import Final

from attrs import fields

from trauma_informed.checks import Facts, finds
from trauma_informed.findings import Pointer
from trauma_informed.person.record import Preferences
from trauma_informed.reflection.naming import (
    holds_a_number,
    holds_name,
    may_hold_a_name,
)
from trauma_informed.reflection.record import Reflection
from trauma_informed.safety_plan.record import SafetyPlan, Step

__all__: list[str] = []

_SAID: Final = (
    "what_moved_me",
    "what_i_assumed",
    "what_i_did_well",
    "what_i_would_change",
    "what_i_need",
)


def _said(reflection: Reflection) -> Iterator[tuple[Pointer, str]]:
    """Yield every place of *reflection* where its author writes, and what is there."""
    for name in _SAID:
        yield Pointer() / name, getattr(reflection, name)
    for number, each in enumerate(reflection.to_supervision):
        yield Pointer() / "to_supervision" / number / "words", each.words


def _names(facts: Facts) -> list[str]:
    """Return the names in the records alongside."""
    people = facts.of(Preferences)
    names = [each.name_to_use for each in people]
    names += [way.name_to_use for each in people for way in each.safe_contacts]
    for plan in facts.of(SafetyPlan):
        values = (getattr(plan, each.name) for each in fields(SafetyPlan))
        steps = (value for value in values if isinstance(value, Step))
        names += [contact.name for step in steps for contact in step.contacts]
    return names


@finds("REF006", needs=(Preferences,))
def known_name(reflection: Reflection, facts: Facts) -> Iterator[Pointer]:
    """REF006: nobody who is known from a record stands here by name."""
    names = _names(facts)
    yield from (place for place, said in _said(reflection) if holds_name(said, names))


@finds("REF007")
def number_or_address(reflection: Reflection, facts: Facts) -> Iterator[Pointer]:
    """REF007: no number or address leads from here to somebody."""
    yield from (place for place, said in _said(reflection) if holds_a_number(said))


@finds("REF008")
def may_be_a_name(reflection: Reflection, facts: Facts) -> Iterator[Pointer]:
    """REF008: no word looks like a name, besides those that are known as one."""
    names = _names(facts)
    for place, said in _said(reflection):
        if may_hold_a_name(said) and not holds_name(said, names):
            yield place
