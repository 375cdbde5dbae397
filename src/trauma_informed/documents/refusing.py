"""How a document that cannot be read is refused: the place and the help, no text."""

from trauma_informed.documents.places import place_of
from trauma_informed.errors import DocumentError

__all__ = ["refusal"]


def refusal(source: str, offset: int, problem: str) -> DocumentError:
    """Return the error for *problem*, which begins at *offset* of *source*."""
    return DocumentError([f"line {place_of(source, offset)[0]}: {problem}"])
