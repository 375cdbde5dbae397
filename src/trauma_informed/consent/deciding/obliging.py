"""What a permit that does not cover everything obliges to."""

from collections.abc import Collection, Iterator

from trauma_informed.consent.deciding.grounds import Covered, Obligation, ObligationKind
from trauma_informed.consent.record import ANY

__all__ = ["obligations_of"]

_Marks = tuple[str, ...]


def obligations_of(
    parts: Collection[str], covered: Collection[Covered]
) -> tuple[Obligation, ...]:
    """Return what has to be left out of *parts*, given what of them is *covered*.

    Where marks say what is covered in several ways, this is a summary, and never lets
    more through than they do.
    """
    if not covered:
        return ()
    here = {each.information for each in covered}
    left_out = tuple(part for part in parts if part not in here)
    found = [*_about_marks(covered)] if any(map(_asks, covered)) else []
    if left_out:
        found.append(Obligation(kind=ObligationKind.REDACT, information=left_out))
    return tuple(found)


def _asks(covered: Covered) -> bool:
    return bool(covered.marked or covered.without)


def _about_marks(covered: Collection[Covered]) -> Iterator[Obligation]:
    """Yield what marks ask for, once for all parts of which they ask the same."""
    asked: dict[tuple[ObligationKind, _Marks], list[str]] = {}
    for part in dict.fromkeys(each.information for each in covered):
        ways = [each for each in covered if each.information == part]
        without = tuple(sorted({mark for way in ways for mark in way.without}))
        marked = tuple(sorted({mark for way in ways for mark in way.marked}))
        if all(way.marked for way in ways):
            asked.setdefault((ObligationKind.KEEP_ONLY, marked), []).append(part)
        if without:
            asked.setdefault((ObligationKind.REDACT, without), []).append(part)
    for (kind, marks), parts in asked.items():
        named = tuple(part for part in parts if part != ANY)
        yield Obligation(kind=kind, information=named, marked=marks)
