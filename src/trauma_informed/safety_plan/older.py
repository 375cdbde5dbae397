"""How plans were stored before this library, and how they come in.

``trauma-informed/safety-plan/0`` is the shape that plan apps keep today: six lists of
plain strings. Nothing is added on the way: who agreed, who was checked and what is not
for the person were never asked, and stay so.
"""

from collections.abc import Mapping
from typing import Any

__all__ = ["OLDER", "from_lists"]

_THINGS = ("warning_signs", "coping_alone", "safer_surroundings")
_PEOPLE = ("distraction", "help_contacts", "professionals")


def from_lists(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return version 1 of a plan that is six lists of strings.

    A value that is not a list stays as it is, so that its problem is found at its
    place.

    >>> from_lists({"id": "p", "help_contacts": ["Ana 555"]})["help_contacts"]
    {'contacts': [{'id': 'help_contacts-1', 'name': 'Ana 555'}]}
    """
    current = dict(document)
    current["schema"] = "trauma-informed/safety-plan/1"
    current.setdefault("aim", "suicidal-crisis")
    for name in (*_THINGS, *_PEOPLE):
        lines = document.get(name)
        if isinstance(lines, list):
            kind, key = ("items", "words") if name in _THINGS else ("contacts", "name")
            current[name] = {
                kind: [
                    {"id": f"{name}-{number}", key: line}
                    for number, line in enumerate(lines, start=1)
                ]
            }
    return current


OLDER = {"trauma-informed/safety-plan/0": from_lists}
