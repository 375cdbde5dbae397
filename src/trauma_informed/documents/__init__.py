"""What to read in a file, and the way back: text, pages, catalogues, code."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.documents.kinds import kind_of
    from trauma_informed.documents.piece import Piece
    from trauma_informed.documents.places import place_of
    from trauma_informed.documents.reading import pieces
    from trauma_informed.documents.suppressing import Suppression, suppressions

__all__ = [
    "Piece",
    "Suppression",
    "kind_of",
    "pieces",
    "place_of",
    "suppressions",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "Piece": "piece",
            "Suppression": "suppressing",
            "kind_of": "kinds",
            "pieces": "reading",
            "place_of": "places",
            "suppressions": "suppressing",
        },
    )
