"""Marks that a field's type carries: which information it holds, and whose it is.

A type marked so is written ``Annotated[Words, Category("location")]``. Decoding passes
over marks; sharing reads them.
"""

from typing import Final

from attrs import frozen

__all__ = ["DOER", "NEVER_SHARED", "OWNER", "Category"]

#: Marks an id as naming whose the entry is, so that nobody else can share it.
OWNER: Final = "whose it is"
#: Marks an id as naming who did or wrote something down; the entry is not theirs.
DOER: Final = "who did it"


@frozen
class Category:
    """Marks a type as holding one category of information, as consents name it.

    It reaches into the parts of a field, until one of them says otherwise. What carries
    none is never shared under a consent.
    """

    name: str


#: Marks a type as held back from every consent, whatever stands around it.
NEVER_SHARED: Final = Category("")
