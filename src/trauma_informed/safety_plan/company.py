"""Whether a step names somebody to turn to, or company, or a place to be among people.

It is read widely: what may be somebody, or somewhere, counts, so that nobody is asked
for what they have said. A language that we have no lists for is not read, and counts.
"""

from collections.abc import Iterator
from typing import Final

from trauma_informed.safety_plan.naming import Names, is_word, named
from trauma_informed.safety_plan.record import SafetyPlan, Step
from trauma_informed.safety_plan.steps import written
from trauma_informed.safety_plan.wording import Word, Wording, wording, words_of

__all__ = ["has_company", "has_somebody"]

#: Where a plan does not say its language, each of these may be it.
_LANGUAGES: Final = ("en", "es")
_SOMEBODY: Final = {Names.PERSON, Names.WAY}
_COMPANY: Final = {Names.PERSON, Names.PLACE}


def has_somebody(plan: SafetyPlan, step: Step) -> bool:
    """Return True where *step* names somebody, or a number at which one answers.

    >>> from trauma_informed.safety_plan.record import PlanItem
    >>> sister = PlanItem(id="a", words="my sister Ana, 555 0100")
    >>> has_somebody(SafetyPlan(id="p"), Step(items=(sister,)))
    True
    >>> friend = PlanItem(id="a", words="call a friend")
    >>> has_somebody(SafetyPlan(id="p"), Step(items=(friend,)))
    False
    """
    if written(step)[1]:
        return True
    return any(
        lists is None
        or _SOMEBODY.intersection(named(said, lists).names)
        or _opens_with_a_name(words_of(said), lists)
        for said, lists in _read(plan, step)
    )


def has_company(plan: SafetyPlan, step: Step) -> bool:
    """Return True where *step* names company, or a place that is not the person's own.

    Anybody's library and anybody's friend will do here: how closely it is said is read
    elsewhere.

    >>> from trauma_informed.safety_plan.record import PlanItem
    >>> said = ("the library", "watch films")
    >>> steps = [Step(items=(PlanItem(id="a", words=each),)) for each in said]
    >>> [has_company(SafetyPlan(id="p"), each) for each in steps]
    [True, False]
    """
    if written(step)[1]:
        return True
    return any(
        lists is None
        or _COMPANY.intersection(named(said, lists).names)
        or any(_is_company(word, lists) for word in words_of(said))
        or _opens_with_a_name(words_of(said), lists)
        for said, lists in _read(plan, step)
    )


def _read(plan: SafetyPlan, step: Step) -> Iterator[tuple[str, Wording | None]]:
    """Yield the words of each item, with the lists by which they may be read."""
    for language in [plan.language] if plan.language else _LANGUAGES:
        for item in step.items:
            if item.words.strip():
                yield item.words, wording(language)


def _is_company(word: Word, lists: Wording) -> bool:
    """Return True for a word for people, or for a place that is shared with others."""
    if is_word(word.plain, lists.at_home):
        return False
    among = lists.company | lists.relations | lists.places
    return is_word(word.plain, among)


def _opens_with_a_name(words: tuple[Word, ...], lists: Wording) -> bool:
    """Return True where the first word may be a name: it is none that we know."""
    first = next(iter(words), None)
    if first is None or not first.may_be_a_name:
        return False
    known = lists.function | lists.generic | lists.titles | lists.actions
    known |= lists.activities | lists.times | lists.places | lists.in_places
    is_verb = first.plain.endswith(tuple(lists.action_endings))
    return not is_word(first.plain, known) and not is_verb
