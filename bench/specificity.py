"""How often the reading of a plan's entries is right, on labelled entries.

``tests/plan_items/tuning.jsonl`` was used while the lists were written.
``untouched.jsonl`` was written before them, by the same hand, and is looked at once, at
the end. Run it with ``python bench/specificity.py [tuning|untouched]``.

Each entry says whether it is specific, and which of a person, a place, a time, an action
and a way to reach somebody it names. Beside the reading stands a rule of thumb: four
words or more are specific.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trauma_informed as ti
from trauma_informed.safety_plan.naming import Names
from trauma_informed.safety_plan.record import Aim, PlanItem, Step
from trauma_informed.safety_plan.specifics import EntryRead, specificity
from trauma_informed.safety_plan.steps import DANGER

SETS = Path(__file__).parents[1] / "tests" / "plan_items"
#: Words from which the rule of thumb calls an entry specific.
LONG = 4
Row = dict[str, Any]


def rows_of(name: str) -> list[Row]:
    """Return the labelled entries of a set."""
    text = (SETS / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def read(row: Row) -> EntryRead:
    """Return how the entry of *row* reads, where it stands in a plan."""
    step = Step(items=(PlanItem(id="item-1", words=row["words"]),))
    in_danger = row["step"] in DANGER
    plan = ti.SafetyPlan(
        id="plan-1",
        aim=Aim.DANGER_FROM_SOMEONE_ELSE if in_danger else Aim.SUICIDAL_CRISIS,
        language=row["language"],
        **{row["step"]: step},
    )
    (found,) = specificity(plan).entries
    return found


def right(rows: list[Row], says: Callable[[Row], bool]) -> str:
    """Return how many of *rows* are called as they are labelled, and how they err."""
    wrong = [row for row in rows if says(row) is not row["specific"]]
    missed = sum(row["specific"] for row in wrong)
    hits = len(rows) - len(wrong)
    called = f"{missed} specific as generic, {len(wrong) - missed} generic as specific"
    return f"{hits} of {len(rows)} ({hits / len(rows):.0%}); {called}"


def main() -> None:
    """Print the tables."""
    name = sys.argv[1] if len(sys.argv) > 1 else "tuning"
    rows = rows_of(name)
    told = {row["id"]: read(row) for row in rows}
    print(f"{name}: {len(rows)} entries, {sum(r['specific'] for r in rows)} specific")
    for language in ("en", "es"):
        some = [row for row in rows if row["language"] == language]
        print(f"{language} ours:  {right(some, lambda r: told[r['id']].is_clear)}")
        print(
            f"{language} words: {right(some, lambda r: len(r['words'].split()) >= LONG)}"
        )
    print(f"{'names a':10}{'labelled':>10}{'found':>8}{'of them right':>16}")
    for each in Names:
        found = {row["id"] for row in rows if each in told[row["id"]].names}
        labelled = {row["id"] for row in rows if each.value in row["names"]}
        both = len(found & labelled)
        print(f"{each.value:10}{len(labelled):>10}{len(found):>8}{both:>16}")


if __name__ == "__main__":
    main()
