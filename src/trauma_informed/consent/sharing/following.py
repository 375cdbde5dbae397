"""The person's own statements follow what they answer, to where it now stands."""

from collections.abc import Mapping
from typing import Any

from trauma_informed.consent.sharing.pruning import Circle, Plain
from trauma_informed.findings import Pointer

__all__ = ["follow"]


def follow(
    plain: Plain,
    statements: list[Plain],
    circle: Circle,
    stayed: Mapping[str, list[int]],
    *,
    all_of_them: bool = False,
) -> tuple[list[Plain], list[str]]:
    """Return the statements that travel with *plain*, and the places of the others.

    A statement of the person's about the whole record, or about something that is
    shared, travels with it; its pointer is moved to where that stands in *plain*. One
    about something that is not shared would betray it, and stays.

    Args:
        plain: What is shared of a record.

        statements: All statements of that record.

        circle: Whose record it is.

        stayed: Where entries were taken out: those that stayed, by their places before.

        all_of_them: Whether those about something that is not shared travel too, with
            their pointer as it was.
    """
    travel: list[Plain] = []
    left: list[str] = []
    for number, statement in enumerate(statements):
        place = statement["pointer"]
        moved = None if place is None else _moved(plain, place, stayed)
        own = statement["by"] in circle.own or (
            statement["by"] is None and not circle.is_a_group
        )
        if own and (place is None or moved is not None or all_of_them):
            travel.append({**statement, "pointer": place if moved is None else moved})
        else:
            left.append(f"/statements/{number}")
    return travel, left


def _moved(plain: Any, place: str, stayed: Mapping[str, list[int]]) -> str | None:
    """Return where *place* stands now, or None where it is not shared."""
    before = now = Pointer()
    here = plain
    for step in place.split("/")[1:] if place.startswith("/") else [""] * bool(place):
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(here, list):
            number = _number(key, stayed.get(before, range(len(here))))
            if number is None:
                return None
            here, now = here[number], now / number
        elif isinstance(here, dict) and key in here:
            here, now = here[key], now / key
        else:
            return None
        before /= key
    return str(now)


def _number(key: str, stayed: Any) -> int | None:
    """Return the place that an entry has now among those that stayed."""
    places = [str(each) for each in stayed]
    return places.index(key) if key in places else None
