"""Goals: what a person wants, in their own words and on their own scale."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.goals.record import (
        Goal,
        Level,
        Look,
        Standing,
    )

__all__ = [
    "Goal",
    "Level",
    "Look",
    "Standing",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "Goal": "record",
            "Level": "record",
            "Look": "record",
            "Standing": "record",
        },
    )
