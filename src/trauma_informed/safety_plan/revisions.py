"""A plan over time: a new revision, what changed between two, and where it came from.

A plan is never edited: who holds a copy of an earlier one still holds what was agreed
then. What changed is told by places alone, and never with the words.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from attrs import evolve, fields_dict, frozen

from trauma_informed.errors import FieldError
from trauma_informed.fields import instant
from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.comparing import Place, moved, places_of
from trauma_informed.safety_plan.following import followed
from trauma_informed.safety_plan.record import SafetyPlan
from trauma_informed.views import Statement
from trauma_informed.wordless import wordless

__all__ = ["Change", "ChangeKind", "Diff", "History", "diff", "history", "revise"]

#: What a revision says of itself; nobody hands it in as a change.
_OWN: Final = ("id", "revision", "revises", "recorded_at")


@wordless
def revise(plan: SafetyPlan, *, id: str, at: datetime, **changes: Any) -> SafetyPlan:
    """Return the next revision of *plan*; *plan* itself stays as it is.

    Everything that *changes* does not name comes along, the person's statements too:
    each points to the entry that it answers, wherever that stands now, and speaks of
    the whole plan where that is gone. A copy that says no revision is one of *plan*,
    and says so from now on.

    Args:
        plan: The plan as it stands.

        id: The id of the new one, which the app gives.

        at: When it was revised; an aware instant.

        **changes: Fields of `SafetyPlan` with their new values.

    Raises:
        FieldError: *id* is that of *plan*, or a change names a field that is not there,
            is the revision's own, or cannot hold its value.
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> first = SafetyPlan(id="plan-1")
    >>> at = datetime(2026, 3, 24, tzinfo=UTC)
    >>> second = revise(first, id="plan-2", at=at, code_word="made-up: kite")
    >>> second.revision, second.revises, first.code_word
    (2, 'plan-1', '')
    """
    return _revised(plan, id, at, changes)


def _revised(
    plan: SafetyPlan, id: str, at: datetime, changes: dict[str, Any]
) -> SafetyPlan:
    problems = [*_refused(changes)]
    if id == plan.id:
        problems.append("SafetyPlan/id: is that of the plan; give an id of its own.")
    if problems:
        raise FieldError(problems)
    copies = tuple(
        evolve(each, of_revision=plan.id) if each.of_revision is None else each  # type: ignore[misc]
        for each in plan.copies
    )
    made = evolve(  # type: ignore[misc] # attrs at run time
        plan,
        **{"copies": copies, **changes},
        id=id,
        revises=plan.id,
        revision=plan.revision + 1,
        recorded_at=instant(at),
    )
    return evolve(made, statements=tuple(_statements(plan, made)))  # type: ignore[misc]


def _statements(plan: SafetyPlan, made: SafetyPlan) -> Iterator[Statement]:
    """Yield the statements of *made*; those of *plan* follow what they answer."""
    for each in made.statements:
        if each.pointer is None or each not in plan.statements:
            yield each
        else:
            pointer = followed(each.pointer, plan, made)
            yield evolve(each, pointer=pointer)  # type: ignore[misc]


def _refused(changes: dict[str, Any]) -> Iterator[str]:
    known = fields_dict(SafetyPlan)
    for name in changes:
        if name in _OWN:
            yield f"SafetyPlan/{name}: is the revision's own; leave it out."
        elif name not in known:
            yield "SafetyPlan: has no field of that name; see its documentation."


class ChangeKind(StrEnum):
    """What happened to a place between two plans."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    #: It stands in another section, or in another order, with the same id.
    MOVED = "moved"


@frozen(kw_only=True)
class Change:
    """One change: what happened, and where it stood and stands."""

    kind: ChangeKind
    #: The place in the earlier plan; None for what was added.
    before: Pointer | None = None
    #: The place in the later plan; None for what was removed.
    after: Pointer | None = None

    def __str__(self) -> str:
        """Return ``place: was changed``, and from where for what moved."""
        place = self.before if self.after is None else self.after
        origin = f" from {self.before}" if self.kind is ChangeKind.MOVED else ""
        return f"{place}: was {self.kind.value}{origin}"


@frozen(kw_only=True)
class Diff:
    """What changed between two plans, in the order of the later one; no words."""

    earlier_id: str
    later_id: str
    changes: tuple[Change, ...] = ()

    def __str__(self) -> str:
        """Return a line a change."""
        return "\n".join(map(str, self.changes)) or "Nothing changed."


def diff(a: SafetyPlan, b: SafetyPlan) -> Diff:
    """Return what changed from *a* to *b*.

    Entries are known by their id, wherever they stand. What a revision says of itself,
    such as its number, is no change.

    >>> from trauma_informed.safety_plan.record import PlanItem, Step
    >>> tea = Step(items=(PlanItem(id="item-1", words="made-up: mint tea"),))
    >>> print(diff(SafetyPlan(id="a"), SafetyPlan(id="b", coping_alone=tea)))
    /coping_alone/items/0: was added
    """
    old, new = places_of(a, without=_OWN), places_of(b, without=_OWN)
    elsewhere = moved(old, new)
    found: list[Change] = []
    for key, there in new.items():
        if key in elsewhere:
            before = old[key].at
            found.append(Change(kind=ChangeKind.MOVED, before=before, after=there.at))
        if key in old:
            found += _between(old[key], there)
        else:
            found.append(Change(kind=ChangeKind.ADDED, after=there.at))
    gone = (place.at for key, place in old.items() if key not in new)
    found += [Change(kind=ChangeKind.REMOVED, before=at) for at in gone]
    return Diff(earlier_id=a.id, later_id=b.id, changes=tuple(found))


def _between(old: Place, new: Place) -> Iterator[Change]:
    """Yield the values that differ at a place that stands in both plans."""
    for name in dict.fromkeys((*new.values, *old.values)):
        if old.values.get(name, ()) != new.values.get(name, ()):
            yield Change(
                kind=ChangeKind.CHANGED, before=old.at / name, after=new.at / name
            )


@frozen(kw_only=True)
class History:
    """A plan and the ones that it revises, the oldest first."""

    plans: tuple[SafetyPlan, ...]
    #: The id of an earlier plan that was not handed in; None where all are here.
    missing: str | None = None

    @property
    def diffs(self) -> tuple[Diff, ...]:
        """What changed from each plan to the next."""
        return tuple(map(diff, self.plans, self.plans[1:]))


def history(plan: SafetyPlan, plans: Iterable[SafetyPlan]) -> History:
    """Return where *plan* came from, as far as its earlier revisions are among *plans*.

    Of several with one id, the one with the highest revision counts. A plan that leads
    back to itself ends there.

    >>> first = SafetyPlan(id="plan-1")
    >>> second = SafetyPlan(id="plan-2", revision=2, revises="plan-1")
    >>> [each.id for each in history(second, [first]).plans]
    ['plan-1', 'plan-2']
    """
    among: dict[str, SafetyPlan] = {}
    for each in plans:
        if each.id not in among or each.revision > among[each.id].revision:
            among[each.id] = each
    chain, seen, wanted = [plan], {plan.id}, plan.revises
    while wanted in among and wanted not in seen:
        chain.append(among[wanted])
        seen.add(wanted)
        wanted = chain[-1].revises
    missing = None if wanted in seen else wanted
    return History(plans=tuple(reversed(chain)), missing=missing)
