"""Many consents, looked up by person, recipient and purpose.

Built once, it answers as a plain list of the same consents would, in the same order.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from trauma_informed.consent.deciding.asking_for import Asked, Name
from trauma_informed.consent.deciding.copies import united
from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.deciding.plain import Row, holds, key_of
from trauma_informed.consent.deciding.reach import backwards, closure
from trauma_informed.consent.deciding.standing import Entry
from trauma_informed.consent.record import ANY, Consent, Term

__all__ = ["Index", "entries_for"]

_EVERY: Final = frozenset((ANY,))
#: So few are looked at one by one sooner than they are looked up.
_FEW: Final = 4


class _Shelf:
    """One person's consents, in order, under each name that they hold."""

    __slots__ = ("by_purpose", "by_recipient", "entries", "named")

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        #: For each entry, the recipients and the purposes that it names.
        self.named: list[tuple[frozenset[str], frozenset[str]]] = []
        self.by_recipient: dict[str, list[int]] = {}
        self.by_purpose: dict[str, list[int]] = {}

    def put(self, consent: Consent) -> None:
        entry = Entry(consent, keep=True)
        place = len(self.entries)
        named = _recipients(entry), _purposes(consent)
        self.entries.append(entry)
        self.named.append(named)
        for names, where in zip(
            named, (self.by_recipient, self.by_purpose), strict=True
        ):
            for name in names:
                where.setdefault(name, []).append(place)

    def naming(self, recipient: str | None) -> list[Entry]:
        """Return what names a recipient, or everybody."""
        if len(self.entries) <= _FEW:
            return self.entries
        names = frozenset((recipient or ANY, ANY))
        return [self.entries[place] for place in _found(self.by_recipient, names) or ()]

    def about(self, asked: Asked) -> Iterator[Entry]:
        """Yield what may speak of this: from the shorter list, as the other allows."""
        if len(self.entries) <= _FEW:
            yield from self.entries
            return
        receives, purpose = asked.receives.some_of_it, asked.purpose.some_of_it
        lists = _found(self.by_recipient, receives), _found(self.by_purpose, purpose)
        known = [each for each in lists if each is not None]
        places = min(known, key=len) if known else range(len(self.entries))
        for place in places:
            recipients, purposes = self.named[place]
            if _may_meet(recipients, asked.receives) and _may_meet(
                purposes, asked.purpose
            ):
                yield self.entries[place]


def _found(
    where: dict[str, list[int]], names: frozenset[str] | None
) -> list[int] | None:
    """Return the places under *names*, in order; None where every place is meant."""
    if names is None:
        return None
    lists = [where[name] for name in names if name in where]
    return lists[0] if len(lists) == 1 else sorted({p for each in lists for p in each})


def _may_meet(named: frozenset[str], asked: Name) -> bool:
    return asked.some_of_it is None or not asked.some_of_it.isdisjoint(named)


def _all_terms(consent: Consent) -> Iterator[Term]:
    """Yield every term that *consent* holds, or held at some time."""
    yield from consent.terms
    for event in consent.events:
        yield from event.terms or ()


def _recipients(entry: Entry) -> frozenset[str]:
    """Return the recipients that are named, and their classes; a blank is every."""
    named: frozenset[str] = frozenset()
    for term in _all_terms(entry.consent):
        named |= frozenset(term.recipients) or _EVERY
    if entry.classes:
        wider = closure(named, backwards(entry.classes))
        return wider | closure(named, entry.classes)
    return named


def _purposes(consent: Consent) -> frozenset[str]:
    return frozenset(term.purpose or ANY for term in _all_terms(consent))


class Index:
    """Consents that many decisions are to be made about.

    It changes nothing in any decision. It pays from a few dozen consents on, and
    wherever the same consents are asked more than once.

    Args:
        consents: What is on record; of any number of people.

    >>> len(Index([Consent(id="consent-1"), Consent(id="consent-2")]))
    2
    """

    __slots__ = ("_apart", "_shelves")

    def __init__(self, consents: Iterable[Consent]) -> None:
        self._shelves: dict[str | None, _Shelf] = {}
        every = tuple(consents)
        together = united(every)
        #: The copies as they came, for a rule that takes each by itself.
        self._apart = None if together is every else every
        for consent in together:
            shelf = self._shelves.get(consent.person_id)
            if shelf is None:
                shelf = self._shelves[consent.person_id] = _Shelf()
            shelf.put(consent)

    def __len__(self) -> int:
        """Return how many consents there are."""
        return sum(len(shelf.entries) for shelf in self._shelves.values())

    def about(self, person_id: str | None) -> tuple[Consent, ...]:
        """Return the consents of one person, in order; all, where there is but one."""
        shelf = self._shelf(person_id)
        return tuple(each.consent for each in shelf.entries) if shelf else ()

    def nameless(self) -> tuple[Consent, ...]:
        """Return the consents that do not say whose they are, in order."""
        shelf = self._shelves.get(None)
        return tuple(each.consent for each in shelf.entries) if shelf else ()

    def _shelf(self, person_id: str | None) -> _Shelf | None:
        """Return one person's shelf; without a name, the only one there is."""
        if person_id is not None:
            return self._shelves.get(person_id)
        return next(iter(self._shelves.values())) if len(self._shelves) == 1 else None

    def sooner(self, use: Use, at: datetime) -> list[Row] | None:
        """Return each plain yes to *use*; None where that takes longer to tell."""
        key, shelf = key_of(use), self._shelf(use.person_id)
        if key is None or shelf is None:
            return None
        found: list[Row] = []
        for entry in shelf.naming(key[1]):
            rows = entry.rows(at)
            named = None if rows is None else rows.get(key, [])
            if named is None or not all(holds(row, use, at) for row in named):
                return None
            found += named
        return found

    def entries(self, asked: Asked, *, apart: bool = False) -> list[Entry] | None:
        """Return what may speak of this; None where it is about several people."""
        if apart and self._apart is not None:
            return entries_for(self._apart, asked, apart=True)
        if asked.use.person_id is None and len(self._shelves) > 1:
            return None
        shelf = self._shelf(asked.use.person_id)
        return [] if shelf is None else [*shelf.about(asked)]


def entries_for(
    consents: Iterable[Consent] | Index, asked: Asked, *, apart: bool = False
) -> list[Entry] | None:
    """Return the consents that may speak of this; None if they are several people's.

    Copies of one consent know what happened to each of them, unless taken *apart*.
    """
    if isinstance(consents, Index):
        return consents.entries(asked, apart=apart)
    person = asked.use.person_id
    about = [c for c in consents if person is None or c.person_id == person]
    if len({consent.person_id for consent in about}) > 1:
        return None
    return [Entry(consent) for consent in (about if apart else united(about))]
