"""Checklists: a reflection on practice, principle by principle."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.checklist.record import (
        Answer,
        Instrument,
        Item,
        PrincipleChecklist,
        Respondent,
        Response,
    )
    from trauma_informed.checklist.scoring import (
        PrincipleScore,
        Score,
        score,
    )
    from trauma_informed.checklist.shipped import (
        instrument,
        instruments,
    )

__all__ = [
    "Answer",
    "Instrument",
    "Item",
    "PrincipleChecklist",
    "PrincipleScore",
    "Respondent",
    "Response",
    "Score",
    "instrument",
    "instruments",
    "score",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "Answer": "record",
            "Instrument": "record",
            "Item": "record",
            "PrincipleChecklist": "record",
            "PrincipleScore": "scoring",
            "Respondent": "record",
            "Response": "record",
            "Score": "scoring",
            "instrument": "shipped",
            "instruments": "shipped",
            "score": "scoring",
        },
    )
