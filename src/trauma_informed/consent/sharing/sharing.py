"""Share what may be shared of a record, and nothing that would betray the rest.

Every field of a record carries a category of information; what the consents cover of
those may go. What carries none stays, and so does another person's entry.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import Factory, define, has

from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Combine, Decision, Outcome, Use
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.deciding.reach import NO_REACH, Reach
from trauma_informed.consent.record import Consent
from trauma_informed.consent.sharing.accompanying import (
    leaned,
    ledger,
    notice_for,
    scopes,
    sent_along,
)
from trauma_informed.consent.sharing.basis import Basis
from trauma_informed.consent.sharing.circle import circle, whose
from trauma_informed.consent.sharing.following import follow
from trauma_informed.consent.sharing.gates import without_gates
from trauma_informed.consent.sharing.holding import look_for
from trauma_informed.consent.sharing.information import shape_of
from trauma_informed.consent.sharing.marking import Marks, coverage, refuse_unclear
from trauma_informed.consent.sharing.pruning import Plain, Pruning, Wanted, made
from trauma_informed.consent.sharing.requesting import (
    about,
    asked_of,
    consents_of,
    holds_its_fields,
    is_anothers,
    only_person,
    plain_of,
    plain_of_kept,
    receivers_of,
)
from trauma_informed.consent.sharing.shared import NotPermitted, Shared
from trauma_informed.consent.sharing.unlike import taken_out, unlike
from trauma_informed.errors import FieldError
from trauma_informed.fields import instant
from trauma_informed.findings import Pointer
from trauma_informed.wordless import wordless

__all__ = ["share"]

Held = Mapping[str, tuple[str, ...]]


@wordless
def share(  # noqa: PLR0913 -- each is said by its name
    record: Any,
    *,
    under: Iterable[Consent] | Index | Basis,
    use: Use,
    at: datetime,
    combine: Combine = Combine.DENY_OVERRIDES,
    reach: Reach = NO_REACH,
    marks: Held | None = None,
) -> Shared:
    """Return what may be shared of *record*, and all that has to go with it.

    Args:
        record: Any record, or an object of an app's own attrs class whose fields carry
            a category.

        under: The person's consents; or the `Basis` on which somebody decided to share
            without one.

        use: Who shares, who receives, for what, which categories, to do what; a
            category of *any* asks for all that the record holds.

        at: An aware moment.

        combine: How several answers become one.

        reach: The app's hierarchies.

        marks: The marks that places of the record carry, such as sensitive labels, by
            JSON Pointer; a mark counts for all inside its place. Where a consent tells
            marked from unmarked and nobody says which is which, neither is shared. On
            a `Basis`, where no consent says what to leave out, they hold nothing back:
            ask for fewer categories.

    Returns:
        What goes, what stays, and the entry for the ledger.

    Raises:
        NotPermitted: Nothing of it may be shared so, or *use* is about another person
            than *record*; it holds the decision.
        FieldError: *marks* names a place that *record* does not have, or no marks;
            *record* is no record, or *under* neither consents nor a basis.
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> from trauma_informed.consent.sharing.basis import Basis, BasisKind
    >>> from trauma_informed.goals.record import Goal
    >>> asked = Use(
    ...     receives="dr-a", purpose="care", information=("goals",), action="read"
    ... )
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> shared = share(
    ...     Goal(id="goal-1", words="made-up: to swim again"),
    ...     under=Basis(kind=BasisKind.OWN_REQUEST, decided_by="person-1"),
    ...     use=asked,
    ...     at=at,
    ... )
    >>> shared.view["words"], "person_id" in shared.view
    ('made-up: to swim again', False)
    """
    at = at if isinstance(at, datetime) and at.tzinfo is UTC else instant(at)
    _refuse_others(record, under)
    if isinstance(under, Basis):
        return _without(record, under, asked_of(record, use, reach), at, marks or {})
    held, asked = about(record, under, asked_of(record, use, reach))
    decision = decide(held, asked, at=at, combine=combine, reach=reach)
    cover = coverage(decision, asked.information)
    covered = cover.whole if marks is None else cover.whole | cover.apart
    if decision.outcome is not Outcome.PERMIT or not (covered and asked.receives):
        raise NotPermitted(decision)
    consents = consents_of(held, asked)
    person = asked.person_id or whose(record) or only_person(consents)
    around = circle(record, person, _named(asked.shares))
    pruning = Pruning(around, receivers_of(asked.receives, reach))
    going = _Going(record, pruning, marks or {}, decision)
    view = going.view(covered, cover.apart)
    found = going.found(view, covered)
    on = leaned(decision, consents)
    return Shared(
        view=view,
        not_shared=going.not_shared,
        notice=notice_for(on),
        scope=tuple(scopes(on, asked, found)),
        obligations=(*decision.obligations, *sent_along(on, asked.receives)),
        ledger=ledger(record, asked, found, at, on),
        decision=decision,
    )


def _refuse_others(record: object, under: object) -> None:
    """Refuse what is no record, and what can hold no consents.

    Raises:
        FieldError: One of them, or both, are of another kind.
    """
    problems = []
    if isinstance(record, type) or not has(type(record)):
        problems.append("record: is no record; give a record, read or built.")
    if not isinstance(under, (Basis, Index, Iterable)):
        problems.append("under: is no list; give the consents in a tuple, or a Basis.")
    if problems:
        raise FieldError(problems)


def _named(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _without(
    record: Any, basis: Basis, asked: Use, at: datetime, marks: Held
) -> Shared:
    """Return what is shared on a basis of its own: all that was asked for."""
    is_open = not asked.is_complete or asked.receives is None
    if is_open or is_anothers(record, asked):
        raise NotPermitted(decide((), asked, at=at))
    person = asked.person_id or whose(record)
    around = circle(record, person, _named(asked.shares))
    going = _Going(record, Pruning(around), marks)
    asked_for = frozenset(asked.information)
    view = going.view(asked_for)
    return Shared(
        view=view,
        not_shared=going.not_shared,
        ledger=ledger(record, asked, going.found(view, asked_for), at, basis),
    )


@define
class _Going:
    """A record on its way out."""

    record: Any
    pruning: Pruning
    marks: Held = Factory(dict)
    decision: Decision | None = None

    @property
    def not_shared(self) -> tuple[Pointer, ...]:
        """The places that stay, once the view is made."""
        return tuple(map(Pointer, self.pruning.not_shared))

    def view(
        self, categories: frozenset[str], apart: frozenset[str] = frozenset()
    ) -> Plain:
        """Return the record's plain data with nothing but these categories in it."""
        pruning = self.pruning
        plain = self._kept(made(Wanted, categories, pruning.circle.is_a_group))
        without_gates(plain, type(self.record))
        statements = (
            plain.pop("statements") if shape_of(self.record).statements else None
        )
        if self.decision is not None and not apart.isdisjoint(categories):
            marks = Marks(self.marks, self.decision, pruning)
            marks.part(plain, type(self.record), "", "", frozenset())
        if statements:
            plain["statements"], left = follow(
                plain, statements, pruning.circle, pruning.stayed
            )
            pruning.not_shared += left
        elif statements is not None:
            plain["statements"] = []
        return plain

    def found(self, view: Plain, categories: frozenset[str]) -> frozenset[str]:
        """Return those *categories* of which something stands in the *view*.

        Where nothing does, it was that nothing does which was shared.
        """
        missing = set(categories)
        look_for(missing, view, type(self.record))
        return categories.difference(missing) or categories

    def _kept(self, wanted: Wanted) -> Plain:
        """Return the plain data of what is *wanted*, marks left aside."""
        kind: type = type(self.record)
        if self.marks or not holds_its_fields(kind):
            plain = plain_of(self.record)
            refuse_unclear(self.marks, plain)
            stray = [] if holds_its_fields(kind) else [*unlike(self.record)]
            pruning = self.pruning
            pruning.not_shared += taken_out(plain, stray, pruning.stayed)
            pruning.part(plain, kind, "", wanted, "")
            return plain
        return plain_of_kept(kind, self.pruning.record(self.record, wanted))
