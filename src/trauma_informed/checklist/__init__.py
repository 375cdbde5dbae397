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

__all__ = [
    "Answer",
    "Instrument",
    "Item",
    "PrincipleChecklist",
    "Respondent",
    "Response",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "Answer": "record",
            "Instrument": "record",
            "Item": "record",
            "PrincipleChecklist": "record",
            "Respondent": "record",
            "Response": "record",
        },
    )
