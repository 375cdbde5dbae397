"""Which texts are one text: slips that were put right, and declared as such."""

from collections.abc import Iterable

from trauma_informed.consent.record import Consent, EventKind, Shown

__all__ = ["corrections_in", "is_same_text"]

Correction = tuple[str, str]


def corrections_in(
    consents: Iterable[Consent], shown: Shown | None = None
) -> frozenset[Correction]:
    """Return each declared correction: the digest before, and the digest after.

    What one record declares is true of the text, whoever it was shown to. A *shown* of
    its own, such as a new letter, declares with its `corrects`.
    """
    declared = [
        event.shown
        for consent in consents
        for event in consent.events
        if event.kind is EventKind.TEXT_CORRECTED and event.shown is not None
    ]
    return frozenset(
        (each.corrects, each.digest)
        for each in (*declared, *([shown] if shown else ()))
        if each.corrects is not None and each.digest is not None
    )


def is_same_text(one: str, other: str, corrections: frozenset[Correction]) -> bool:
    """Return True where declared corrections lead from one digest to the other.

    >>> is_same_text("a", "c", frozenset({("a", "b"), ("b", "c")}))
    True
    >>> is_same_text("a", "c", frozenset({("a", "b")}))
    False
    """
    known, waiting = {one}, [one]
    while waiting:
        here = waiting.pop()
        for before, after in corrections:
            linked = {before, after} if here in (before, after) else set()
            waiting += linked - known
            known |= linked
    return other in known
