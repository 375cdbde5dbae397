"""Which categories of a record may stay when it is shared, and whose words."""

from functools import lru_cache
from typing import ClassVar

from attrs import frozen

from trauma_informed.consent.sharing.information import Held, Slot, held, slots

__all__ = ["Everything", "Wanted", "made"]


@frozen(eq=False)
class Wanted:
    """Which categories may stay, and whether other people's words stand among them.

    `made` makes each of them once, so that one is known by itself.
    """

    categories: frozenset[str]
    #: Words that do not say whose they are may then be another person's.
    in_a_group: bool = False

    #: Whether what was done to a meeting of two stays, without words, whoever did it.
    with_acts: ClassVar[bool] = False

    def keeps(self, slot: Slot, outer: str) -> bool:
        """Return True where something of a field may stay."""
        category = slot.within(outer)
        if self.in_a_group and _may_be_anybodys(slot, category):
            return False
        if slot.part is None:
            return category in self.categories
        return not self.categories.isdisjoint(held(slot.part, category).categories)

    def keeps_whole(self, inside: Held) -> bool:
        """Return True where all of a part stays, whatever stands in it."""
        looked_at = inside.unmarked or inside.entries or inside.more
        return not looked_at and inside.categories <= self.categories


@frozen(eq=False)
class Everything(Wanted):
    """Everything may stay, with a category or without one, but other people's words."""

    with_acts: ClassVar[bool] = True

    def keeps(self, slot: Slot, outer: str) -> bool:
        """Return True, but for what may be another person's."""
        return not (self.in_a_group and _may_be_anybodys(slot, slot.within(outer)))

    def keeps_whole(self, inside: Held) -> bool:
        """Return True where no entry inside says whose it is."""
        return not inside.entries


@lru_cache(maxsize=1024)
def made(
    kind: type,
    categories: frozenset[str] = frozenset(),
    in_a_group: bool = False,  # noqa: FBT002 -- as the field is
) -> Wanted:
    """Return the one *kind* of these; each is made once."""
    found: Wanted = kind(categories=categories, in_a_group=in_a_group)
    return found


def _may_be_anybodys(slot: Slot, category: str) -> bool:
    """Return True where private words do not say whose they are."""
    if slot.part is None:
        return slot.private
    return slots(slot.part).owner is None and held(slot.part, category).private
