"""Checks of the crisis lines in a safety plan; their words are in ``rules.toml``.

A number that the person keeps stays in their plan for as long as they wish: what is
found is said to whoever looks at it with them. None of our numbers was dialled.
"""

from collections.abc import Callable, Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.findings import Pointer
from trauma_informed.lines.directory import country
from trauma_informed.lines.record import EndedHow, Line, PhoneBill, Rescue
from trauma_informed.lines.spotting import ended_in, named_in
from trauma_informed.safety_plan.record import (
    Aim,
    CrisisLine,
    SafetyPlan,
    Step,
    StepAnswer,
)
from trauma_informed.safety_plan.steps import sections
from trauma_informed.safety_plan.verifying import unchecked
from trauma_informed.vocabulary import Stated

__all__: list[str] = []

_ASIDE = (StepAnswer.NOT_FOR_ME, StepAnswer.PREFER_NOT_TO_SAY)


def _wanted(plan: SafetyPlan) -> Iterator[tuple[Pointer, Step]]:
    """Yield the sections of *plan* that the person has not put aside."""
    for name in sections(plan.aim):
        step = getattr(plan, name)
        if step.answer not in _ASIDE:
            yield Pointer() / name, step


def _lines(plan: SafetyPlan) -> Iterator[tuple[Pointer, CrisisLine]]:
    for place, step in _wanted(plan):
        for number, line in enumerate(step.lines):
            yield place / "lines" / number, line


def _said(plan: SafetyPlan) -> Iterator[tuple[Pointer, str]]:
    """Yield every place in *plan* where a number may stand, with what stands there."""
    for place, step in _wanted(plan):
        for number, item in enumerate(step.items):
            yield place / "items" / number / "words", item.words
        for number, line in enumerate(step.lines):
            yield place / "lines" / number / "words", line.words
        for number, contact in enumerate(step.contacts):
            yield place / "contacts" / number / "name", contact.name
            yield place / "contacts" / number / "reach", contact.reach


def _numbers(plan: SafetyPlan) -> Iterator[tuple[Pointer, Line]]:
    """Yield the places where a number of a line we know stands, and each such line."""
    regions = {place / "words": line.region for place, line in _lines(plan)}
    for place, words in _said(plan):
        region = regions.get(place)
        for line in named_in(words):
            if region is None or line.region == country(region):
                yield place, line


def _places(plan: SafetyPlan, holds: Callable[[Line], bool]) -> Iterator[Pointer]:
    """Yield, each once, the places whose number may be that of a line that *holds*."""
    found = dict.fromkeys(place for place, line in _numbers(plan) if holds(line))
    yield from found


@finds("PLA040")
def ended_line(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA040: a line in the plan has not ended."""
    for place, words in _said(plan):
        if any(_is_gone(line) for line in ended_in(words)):
            yield place


@finds("PLA041")
def older_number(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA041: a number in the plan is the one that is given now."""
    for place, words in _said(plan):
        found = ended_in(words)
        if found and not any(_is_gone(line) for line in found):
            yield place


def _is_gone(line: Line) -> bool:
    """Return True where a line ended, and not its number alone."""
    return line.ended is not None and line.ended.how is EndedHow.ENDED


@finds("PLA042")
def line_check_is_old(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA042: somebody looked not long ago whether a line still runs."""
    for place, line in _unchecked(plan, facts):
        if line.verified_on is not None:
            yield place / "verified_on"


@finds("PLA043")
def line_not_checked(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA043: somebody looked whether a line runs."""
    for place, line in _unchecked(plan, facts):
        if line.verified_on is None:
            yield place / "verified_on"


def _unchecked(plan: SafetyPlan, facts: Facts) -> Iterator[tuple[Pointer, CrisisLine]]:
    """Yield the lines that `unchecked` names: what is found and what is marked agree."""
    places = {*unchecked(plan, at=facts.at)}
    yield from ((place, line) for place, line in _lines(plan) if place in places)


@finds("PLA044")
def line_of_another_country(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA044: a number that we know answers in the country that stands beside it."""
    for place, line in _lines(plan):
        known = {each.region for each in named_in(line.words)}
        if line.region is not None and known and country(line.region) not in known:
            yield place / "region"


@finds("PLA045")
def line_on_the_bill(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA045: where somebody must not know, a number does not stand on the bill."""
    if plan.aim is Aim.DANGER_FROM_SOMEONE_ELSE or plan.must_not_be_told:
        yield from _places(plan, lambda line: line.phone_bill is PhoneBill.MAY_SHOW)


@finds("PLA046")
def line_may_send_help(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA046: the person knows which line may send help unasked."""
    yield from _places(plan, _may_send_help)


def _may_send_help(line: Line) -> bool:
    """Return True where a line says so, and people may not expect it of such a line."""
    return line.rescue is Rescue.MAY_SEND_HELP and bool(line.rescue_note)


@finds("PLA047")
def line_not_always_open(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA047: a line that is not open at every hour stands with its hours."""
    yield from _places(plan, lambda each: each.hours.around_the_clock is Stated.NO)
