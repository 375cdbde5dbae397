"""Checks of what is written in a plan, word for word; rules are in ``rules.toml``.

The person's own words outrank every rule of style. What is looked for here is what
could do harm where it stands: a way to die, a promise in place of a plan, a change that
somebody who watches would see, a code word where others read it.
"""

import re
from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.phrases import holds, phrases
from trauma_informed.safety_plan.reading import words
from trauma_informed.safety_plan.record import Aim, SafetyPlan
from trauma_informed.safety_plan.wording import words_of

__all__: list[str] = []


def _all_words(plan: SafetyPlan) -> Iterator[tuple[Pointer, str]]:
    """Yield the words of the sections and the answers to what may get in the way."""
    yield from words(plan)
    for number, obstacle in enumerate(plan.outlook.obstacles):
        yield Pointer() / "outlook" / "obstacles" / number / "answer", obstacle.answer


def _where(plan: SafetyPlan, pattern: re.Pattern[str]) -> Iterator[Pointer]:
    for place, said in _all_words(plan):
        if holds(said, pattern):
            yield place


@finds("PLA015")
def way_described(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA015: the step that makes things safer describes no way to die."""
    for place, said in words(plan):
        is_there = place.startswith("/safer_surroundings/")
        if is_there and holds(said, phrases().methods):
            yield place


@finds("PLA024")
def promise_in_place_of_a_plan(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA024: a plan says what helps, and asks for no promise."""
    yield from _where(plan, phrases().promises)


@finds("PLA028")
def sudden_change(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA028: where somebody watches, nothing in the plan changes all at once."""
    if plan.aim is Aim.DANGER_FROM_SOMEONE_ELSE:
        yield from _where(plan, phrases().sudden_changes)


@finds("PLA031")
def code_word_in_the_open(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA031: the code word stands in its own place, and nowhere else in the plan."""
    code = _spoken(plan.code_word)
    if code.strip():
        for place, said in _all_words(plan):
            if code in _spoken(said):
                yield place


def _spoken(said: str) -> str:
    """Return the words of *said* as they compare, a space around each."""
    found = " ".join(word.plain for word in words_of(said))
    return f" {found} " if found else ""
