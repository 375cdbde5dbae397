"""Goals: what a person wants, in their own words and on their own scale."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.goals.inventory import (
        SaidAt,
        Strength,
        strengths,
    )
    from trauma_informed.goals.moving import (
        Movement,
        Progress,
        Seen,
        progress,
    )
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
    "Movement",
    "Progress",
    "SaidAt",
    "Seen",
    "Standing",
    "Strength",
    "progress",
    "strengths",
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
            "Movement": "moving",
            "Progress": "moving",
            "SaidAt": "inventory",
            "Seen": "moving",
            "Standing": "record",
            "Strength": "inventory",
            "progress": "moving",
            "strengths": "inventory",
            "t_score": "scoring",
        },
    )
