"""Goals as FHIR goals, in and out, R4 and R5.

The words go where every system shows them. The person's own scale has no place in FHIR
that means the same, and stands in extensions of ours; no score is made of it.
"""

from typing import Final

from trauma_informed.fhir.adapter import Adapter
from trauma_informed.fhir.goal_reading import (
    ACHIEVED,
    FIELDS,
    LIFECYCLES,
    OTHERS,
    WHOSE,
    record_of,
)
from trauma_informed.fhir.held import held
from trauma_informed.fhir.notes import notes
from trauma_informed.fhir.own import Json, complex_extension, part, simple
from trauma_informed.fhir.weaving import Written
from trauma_informed.fhir.wholes import absent, called, subject
from trauma_informed.fhir.writing import Writing
from trauma_informed.goals.record import Goal, Standing
from trauma_informed.vocabulary import Who

__all__ = ["GOALS"]


def _written(record: Goal, how: Writing) -> Written:
    goal = held(record, how.telling("GOA"))
    person = subject(goal.person_id, how.names)
    own = goal.set_by is Who.PERSON and goal.person_id is not None
    ours = _extensions(goal, own=own)
    begun_on = goal.begun_on.isoformat() if goal.begun_on else None
    reached = {"achievementStatus": {"coding": [dict(ACHIEVED)]}}
    whole: Json = {
        "resourceType": "Goal",
        **called(goal.id),
        **({"extension": ours} if ours else {}),
        "lifecycleStatus": LIFECYCLES[goal.standing],
        **(reached if goal.standing is Standing.REACHED else {}),
        "description": {"text": goal.words} if goal.words else absent(),
        "subject": person,
        **({"startDate": begun_on} if begun_on else {}),
        **({WHOSE[how.version]: person} if own else {}),
    }
    return Written(whole, {"note": notes(goal, how.names)})


def _extensions(goal: Goal, *, own: bool) -> list[Json]:
    """Return what FHIR has no place for; *own* where it names whose goal it is."""
    changed_ = ("standing",) if goal.standing is Standing.CHANGED else ()
    set_by = () if own else ("set_by",)
    return [
        *simple(goal, (*FIELDS, *changed_, *set_by)),
        *(complex_extension("level", *part(each)) for each in goal.levels),
        *(complex_extension("look", *part(each)) for each in goal.looks),
    ]


GOALS: Final = Adapter(
    kind="Goal",
    record=Goal,
    record_of=record_of,
    written=_written,
    others=OTHERS,
    others_rule="GOA803",
    alike=(
        "language",
        "identifier",
        "lifecycleStatus",
        "achievementStatus",
        "category",
        "priority",
        "description",
        "startDate",
        "statusDate",
        "statusReason",
    ),
)
