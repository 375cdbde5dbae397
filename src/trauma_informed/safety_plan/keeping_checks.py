"""Checks of how a plan is kept and looked at again; words are in ``rules.toml``."""

from collections.abc import Iterator

from attrs import fields

from trauma_informed.checks import Facts, finds
from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.reading import ASIDE, entries, has_begun
from trauma_informed.safety_plan.record import (
    Aim,
    Keeping,
    SafetyPlan,
    Step,
)

__all__: list[str] = []

#: The person's own number from 0 to 10 at which they find it as likely as not that
#: they will use the plan; the middle of the scale, and nobody's finding.
_AS_LIKELY_AS_NOT = 5
#: Somebody else has it, or nobody: no place that can be searched.
_NO_PLACE = (Keeping.MEMORY_ONLY, Keeping.WITH_SOMEONE)


@finds("PLA021")
def copy_of_an_earlier_plan(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA021: whoever has a copy has the plan as it stands."""
    here = (plan.id, str(plan.revision))
    for number, copy in enumerate(plan.copies):
        if copy.of_revision is not None and copy.of_revision not in here:
            yield Pointer() / "copies" / number / "of_revision"


@finds("PLA022")
def no_review_day(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA022: a plan says when it will be looked at again."""
    if has_begun(plan) and plan.review_due is None:
        yield Pointer() / "review_due"


@finds("PLA023")
def unlikely_without_a_reason(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA023: where the person may not use the plan, it says what stands in the way."""
    likelihood = plan.outlook.likelihood_of_use
    may_not = likelihood is not None and likelihood < _AS_LIKELY_AS_NOT
    if may_not and not plan.outlook.obstacles:
        yield Pointer() / "outlook" / "obstacles"


@finds("PLA025")
def id_in_use_twice(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA025: every entry of a plan has an id of its own.

    What the person put aside is not spoken of; an id in it is in use all the same.
    """
    seen = {own for _, own in _ids(plan, aside=True)}
    for place, own in _ids(plan, aside=False):
        if own in seen:
            yield place
        seen.add(own)


def _ids(plan: SafetyPlan, *, aside: bool) -> Iterator[tuple[Pointer, str]]:
    """Yield the id of every entry in the sections put aside, or in all others."""
    for attribute in fields(SafetyPlan):
        step = getattr(plan, attribute.name)
        if isinstance(step, Step) and (step.answer in ASIDE) is aside:
            for place, entry in entries(step):
                yield Pointer(f"/{attribute.name}{place}/id"), entry.id


@finds("PLA029")
def copy_that_may_be_found(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA029: a plan against somebody's danger is where they cannot find it."""
    if plan.aim is Aim.DANGER_FROM_SOMEONE_ELSE:
        for number, kept in enumerate(plan.kept):
            if kept.kind not in _NO_PLACE and not kept.words.strip():
                yield Pointer() / "kept" / number / "words"


@finds("PLA030")
def no_code_word(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA030: where somebody listens, the person and their people share a code word."""
    in_danger = plan.aim is Aim.DANGER_FROM_SOMEONE_ELSE
    if in_danger and has_begun(plan) and not plan.code_word.strip():
        yield Pointer() / "code_word"


@finds("PLA033")
def changed_without_a_revision(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA033: two copies of one revision say the same."""
    for other in facts.of(SafetyPlan):
        if (other.id, other.revision) == (plan.id, plan.revision) and other != plan:
            yield Pointer() / "revision"
            return


@finds("PLA034")
def revises_itself(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA034: a plan revises another."""
    if plan.revises == plan.id:
        yield Pointer() / "revises"
