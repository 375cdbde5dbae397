"""Marks that a field's type carries: which information it holds, and whose it is.

A type marked so is written ``Annotated[Words, Category("location")]``. Decoding passes
over marks; sharing reads them.
"""

from typing import Final

from attrs import frozen

__all__ = ["ACTOR", "DOER", "NEVER_SHARED", "OWNER", "Category"]

#: Marks an id as naming whose the entry is, so that nobody else can share it.
OWNER: Final = "whose it is"
#: Marks an id as naming who did or wrote something down; the entry is not theirs.
DOER: Final = "who did it"
#: Marks an id as naming who did something to the meeting itself, such as cancelling it:
#: the words with it are theirs, and that it was done is part of the person's record.
ACTOR: Final = "who acted"


@frozen
class Category:
    """Marks a type as holding one category of information, as consents name it.

    It reaches into the parts of a field, until one of them says otherwise. What carries
    none is never shared under a consent.
    """

    name: str


#: Marks a type as held back from every consent, whatever stands around it.
NEVER_SHARED: Final = Category("")
