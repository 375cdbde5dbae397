"""Share a record of about 200 fields, beside `unstructure` of the same.

Run it with the ``test`` extra installed: ``python bench/sharing.py``. The ratio is what
counts: sharing decides, takes out what stays, and writes an entry for the ledger.
"""

import platform
from collections.abc import Callable
from datetime import UTC, datetime
from timeit import timeit
from typing import Any

from attrs import evolve

import trauma_informed as ti
from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.record import (
    ANY,
    Answer,
    Consent,
    ConsentEvent,
    EventKind,
    Term,
)
from trauma_informed.consent.sharing.information import information
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.goals.record import Goal, Look
from trauma_informed.safety_plan.record import PlanItem, Step

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
USE = Use(receives="dr-a", purpose="care", information=(ANY,), action="read")


def consent(*covered: str) -> Consent:
    """Return a consent to share these categories."""
    term = Term(
        purpose="care",
        information=covered,
        recipients=("dr-a",),
        actions=("read",),
        answer=Answer.YES,
    )
    event = ConsentEvent(kind=EventKind.GIVEN, id="given-1", at=AT)
    return Consent(id="consent-1", terms=(term,), events=(event,))


def goal() -> Goal:
    """Return a goal with many looks at it."""
    looks = tuple(
        Look(id=f"look-{n}", at=AT, level=1, words="made-up") for n in range(45)
    )
    return Goal(id="goal-1", words="made-up: to swim again", looks=looks)


def plan() -> Any:
    """Return a safety plan with items of which each says who may receive it."""
    items = tuple(
        PlanItem(id=f"item-{n}", words="made-up", may_be_shared_with=("dr-a",))
        for n in range(13)
    )
    names = ("warning_signs", "coping_alone", "distraction", "reasons_for_living")
    return ti.SafetyPlan(id="plan-1", **{name: Step(items=items) for name in names})


def count(plain: Any) -> int:
    """Return how many values stand in plain data."""
    if isinstance(plain, dict):
        return sum(map(count, plain.values()))
    return sum(map(count, plain)) if isinstance(plain, list) else 1


def turns(*works: Callable[[], object]) -> list[float]:
    """Return the best time of one call of each, in microseconds, taking turns.

    Rounds are short and many, so that on a shared machine some of each are undisturbed.
    """
    rounds = [[timeit(call, number=40) for call in works] for _ in range(400)]
    return [min(times) / 40 * 1e6 for times in zip(*rounds, strict=True)]


def row(name: str, record: Any, *covered: str) -> str:
    """Return a row of the table: sharing, its decision alone, and `unstructure`."""
    under = Index([consent(*covered)])
    use = evolve(USE, information=information(type(record)))
    shared, decided, whole = turns(
        lambda: share(record, under=under, use=use, at=AT),
        lambda: decide(under, use, at=AT),
        lambda: ti.unstructure(record),
    )
    values = count(ti.unstructure(record))
    alone = (shared - decided) / whole
    return (
        f"| {name} | {values} | {shared:.1f} | {decided:.1f} | {whole:.1f} "
        f"| {shared / whole:.2f} | {alone:.2f} |"
    )


def main() -> None:
    """Print a row for each record."""
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    print(
        "| record | values | share, µs | of it deciding | unstructure, µs "
        "| ratio | ratio without deciding |"
    )
    print("|---|---|---|---|---|---|---|")
    print(row("a goal, all of it", goal(), ANY))
    print(row("a goal, one category", goal(), "goals"))
    print(row("a plan, item by item", plan(), "safety-plan"))


if __name__ == "__main__":
    main()
