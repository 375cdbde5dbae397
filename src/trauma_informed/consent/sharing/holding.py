"""Which categories of information stand in what is shared, and are more than empty."""

from collections.abc import Iterable
from typing import Any, Final

from trauma_informed.consent.sharing.information import held, slots

__all__ = ["look_for"]

#: What says nothing, wherever it stands.
_NOTHING: Final[tuple[object, ...]] = (None, "", [], {})


def look_for(
    missing: set[str], plain: dict[str, Any], kind: type, outer: str = ""
) -> None:
    """Take each category out of *missing* of which something stands in *plain*.

    Args:
        missing: The categories that nothing was found of yet.

        plain: One part of what is shared, as JSON has it.

        kind: The kind of that part.

        outer: The category around it.
    """
    for slot in slots(kind).slots:
        value: Any = plain.get(slot.name)
        if not missing:
            return
        if value in _NOTHING or value == slot.unsaid:
            continue
        category = slot.within(outer)
        if slot.part is None:
            missing.discard(category)
        elif not missing.isdisjoint(held(slot.part, category).categories):
            _look_into(missing, value if slot.many else [value], slot.part, category)


def _look_into(
    missing: set[str], parts: Iterable[dict[str, Any]], kind: type, outer: str
) -> None:
    """Take out of *missing* what stands in any of the *parts*."""
    for each in parts:
        look_for(missing, each, kind, outer)
