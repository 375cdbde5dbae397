"""Those who must not be told, as a plan and the person's own preferences name them."""

from collections.abc import Iterator

from trauma_informed.checks import Facts
from trauma_informed.person.record import NotToBeTold, Preferences
from trauma_informed.safety_plan.record import SafetyPlan

__all__ = ["ids_not_told", "not_told"]


def not_told(plan: SafetyPlan, facts: Facts) -> tuple[str, ...]:
    """Return how the person names those who must not be told, here and in preferences."""
    own = [each.words for each in plan.must_not_be_told]
    own += [each.words for each in _beside(plan, facts)]
    return tuple(said for said in own if said.strip())


def ids_not_told(plan: SafetyPlan, facts: Facts) -> frozenset[str]:
    """Return the ids of those who must not be told, as far as they have one."""
    return frozenset(each.who for each in _beside(plan, facts) if each.who)


def _beside(plan: SafetyPlan, facts: Facts) -> Iterator[NotToBeTold]:
    """Yield those whom this person's own preferences name, as they stand now."""
    theirs = [p for p in facts.of(Preferences) if p.person_id == plan.person_id]
    for own in theirs:
        if own.revision == max(p.revision for p in theirs if p.id == own.id):
            yield from own.must_not_be_told
