"""Goals as FHIR goals, in and out, R4 and R5.

The words go where every system shows them. The person's own scale has no place in FHIR
that means the same, and stands in extensions of ours; no score is made of it.
"""

from typing import Any, Final

from trauma_informed.errors import DocumentError
from trauma_informed.fhir.elements import DEEPEST, TooDeepError, copied
from trauma_informed.fhir.goal_reading import (
    ACHIEVED,
    FIELDS,
    LIFECYCLES,
    WHOSE,
    reading_of,
)
from trauma_informed.fhir.held import Losses, held
from trauma_informed.fhir.names import Names
from trauma_informed.fhir.notes import notes
from trauma_informed.fhir.own import Json, complex_extension, part, simple
from trauma_informed.fhir.reading import Reading, report_of, version_of
from trauma_informed.fhir.weaving import Written, carried, changed
from trauma_informed.fhir.wholes import absent, called, subject
from trauma_informed.findings import Report
from trauma_informed.goals.record import Goal, Standing
from trauma_informed.vocabulary import Who

__all__ = ["left_out", "read", "write"]

#: What both versions write in the same way, and what points to nothing else.
_ALIKE: Final = (
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
)


def read(resource: dict[str, Any], *, version: str = "R4") -> Reading:
    """Return a FHIR goal as our record, with a report and all that was kept.

    Args:
        resource: A FHIR goal as plain dicts and lists, such as `json.loads` gives.

        version: The version of FHIR it is written in, ``"R4"`` or ``"R5"``.

    Raises:
        DocumentError: It is no FHIR goal, or stands too deep.
        UnknownNameError: There is no such version here.

    >>> goal = Goal(id="goal-1", words="made-up: to swim again")
    >>> read(write(goal)).record == goal
    True
    """
    version_of(version)
    outcome = _read(resource, version)
    del resource  # a traceback that shows locals shows no words
    if isinstance(outcome, str):
        raise DocumentError([outcome])
    return outcome


def _read(resource: dict[str, Any], version: str) -> Reading | str:
    if not isinstance(resource, dict) or resource.get("resourceType") != "Goal":
        return "resource: is not a FHIR Goal; hand in one as a dict."
    try:
        return reading_of(copied(resource), version).reading
    except TooDeepError:
        return f"resource: stands too deep; use at most {DEEPEST} levels."


def write(what: Goal | Reading, *, version: str = "R4") -> Json:
    """Return a goal as a FHIR goal of *version*; `left_out` says what stays here.

    Args:
        what: A record of ours, or a `Reading`. A reading written in its own version
            comes back as it came, but for what its record says anew.

        version: ``"R4"`` or ``"R5"``.

    Raises:
        UnknownNameError: There is no such version here.

    >>> write(Goal(id="goal-1", standing=Standing.RESTING))["lifecycleStatus"]
    'on-hold'
    """
    version_of(version)
    if isinstance(what, Goal):
        return _written(what, version, Names()).resource()
    names = Names(what.resource)
    found = reading_of(copied(what.resource), what.version)
    came, new = found.reading.record, _written(what.record, version, names)
    old = _written(came, version, names)
    if version != what.version:
        return carried(what.resource, old, new, _ALIKE)
    if came == what.record:
        return {**copied(what.resource)}
    return changed(what.resource, found.places, old, new)


def left_out(what: Goal | Reading, *, version: str = "R4") -> Report:
    """Return what `write` would leave out, each at its place in our record.

    Raises:
        UnknownNameError: There is no such version here.

    >>> len(left_out(Goal(id="goal-1", words="made-up: to swim again")))
    0
    """
    version_of(version)
    record = what if isinstance(what, Goal) else what.record
    losses = Losses("GOA")
    held(record, losses.tell)
    return report_of(losses.seen, record.id)


def _written(record: Goal, version: str, names: Names) -> Written:
    goal = held(record, Losses("GOA").tell)
    person = subject(goal.person_id, names)
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
        **({WHOSE[version]: person} if own else {}),
    }
    return Written(whole, {"note": notes(goal, names)})


def _extensions(goal: Goal, *, own: bool) -> list[Json]:
    """Return what FHIR has no place for; *own* where it names whose goal it is."""
    changed_ = ("standing",) if goal.standing is Standing.CHANGED else ()
    set_by = () if own else ("set_by",)
    return [
        *simple(goal, (*FIELDS, *changed_, *set_by)),
        *(complex_extension("level", *part(each)) for each in goal.levels),
        *(complex_extension("look", *part(each)) for each in goal.looks),
    ]
