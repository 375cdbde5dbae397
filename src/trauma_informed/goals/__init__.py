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
    from trauma_informed.goals.scoring import (
        RHO,
        t_score,
    )

__all__ = [
    "RHO",
    "Goal",
    "Level",
    "Look",
    "Standing",
    "t_score",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "RHO": "scoring",
            "Goal": "record",
            "Level": "record",
            "Look": "record",
            "Standing": "record",
            "t_score": "scoring",
        },
    )
