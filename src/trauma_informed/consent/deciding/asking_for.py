"""A use as it is held against the terms of a consent."""

from collections.abc import Iterable
from typing import NamedTuple

from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.deciding.marks import (
    ALL,
    Condition,
    all_of,
    any_of,
    carries,
    lacks,
)
from trauma_informed.consent.deciding.reach import (
    NO_REACH,
    Reach,
    closure,
    with_classes,
)
from trauma_informed.consent.record import ANY, Except, Term

__all__ = ["Asked", "Name", "names", "reaches"]

_ANY = frozenset((ANY,))
_Classes = dict[str, tuple[str, ...]]


class Name(NamedTuple):
    """One thing that is asked for, by name."""

    #: What has to be named so that all of it is meant: itself, anything wider, or *any*.
    all_of_it: frozenset[str]
    #: What may be named so that some of it is meant; None where that is any name at all.
    some_of_it: frozenset[str] | None


def names(named: tuple[str, ...], asked: Name, *, wide: bool) -> bool:
    """Return True where *named* means all of what is asked, or, if *wide*, some of it."""
    if wide:
        return asked.some_of_it is None or not asked.some_of_it.isdisjoint(named)
    return not asked.all_of_it.isdisjoint(named)


def reaches(named: tuple[str, ...], asked: Name, *, wide: bool = True) -> bool:
    """Return True where *named*, of which a blank is everything, means what is asked."""
    return not named or names(named, asked, wide=wide)


def _name(_: str, name: str) -> Name:
    """Return what has to be named where no name is a part of another."""
    itself = frozenset((name, ANY))
    return Name(itself, None if name == ANY else itself)


class Asked:
    """What a use asks for, with all that its names reach.

    Args:
        use: A use in which nothing is missing.

        reach: The app's hierarchies.
    """

    __slots__ = ("action", "parts", "purpose", "reach", "receives", "use")

    def __init__(self, use: Use, reach: Reach) -> None:
        self.use = use
        self.reach = reach
        name = _name if reach is NO_REACH else self._name
        self.purpose = name("purposes", use.purpose or ANY)
        self.receives = name("recipients", use.receives or ANY)
        self.action = name("actions", use.action or ANY)
        #: Each category asked for, and each part of it, which is decided by itself.
        self.parts = {
            each: name("information", each) for each in self._categories() if each
        }

    def _name(self, dimension: str, name: str) -> Name:
        """Return what has to be named, as the app's hierarchies say."""
        wider = closure((name,), self.reach.wider(dimension)) | _ANY
        if dimension == "information":  # each part is decided by itself
            return Name(wider, None if name == ANY else wider)
        parts = self.reach.parts(dimension, name)
        return Name(wider, None if name == ANY else wider | parts)

    def _categories(self) -> Iterable[str]:
        """Return each category that is asked for, and each of its parts after it."""
        asked = self.use.information
        if self.reach is NO_REACH:
            return asked
        parts = [sorted(self.reach.parts("information", name)) for name in asked]
        pairs = zip(asked, parts, strict=True)
        return [each for name, all_of_it in pairs for each in (name, *all_of_it)]

    def recipient(self, classes: _Classes) -> Name:
        """Return who receives, for a consent that describes these *classes*."""
        if not classes or self.receives.some_of_it is None:
            return self.receives
        return self._among(self.use.receives or ANY, classes)

    def sharer(self, classes: _Classes) -> Name:
        """Return who shares, for a consent that describes these *classes*."""
        return self._among(self.use.shares or ANY, classes)

    def _among(self, name: str, classes: _Classes) -> Name:
        wider, parts = with_classes(name, self.reach, classes)
        return Name(wider | _ANY, wider | parts | _ANY)

    def touched(self, term: Term, classes: _Classes, *, wide: bool) -> tuple[str, ...]:
        """Return the parts of which *term* speaks; a blank in a no reaches them all."""
        if not wide:
            return self._named(term, classes)
        purpose = (term.purpose,) if term.purpose else ()
        if not (
            reaches(purpose, self.purpose)
            and reaches(term.actions, self.action)
            and reaches(term.recipients, self.recipient(classes))
        ):
            return ()
        named = term.information
        parts = self.parts.items()
        return tuple([part for part, name in parts if reaches(named, name)])

    def _named(self, term: Term, classes: _Classes) -> tuple[str, ...]:
        """Return the parts that *term* names, where it names all else that is asked."""
        if (
            term.purpose not in self.purpose.all_of_it
            or self.recipient(classes).all_of_it.isdisjoint(term.recipients)
            or self.action.all_of_it.isdisjoint(term.actions)
        ):
            return ()
        named = term.information
        parts = self.parts.items()
        return tuple(
            [part for part, name in parts if not name.all_of_it.isdisjoint(named)]
        )

    def covered(
        self, term: Term, part: str, classes: _Classes, *, wide: bool
    ) -> Condition:
        """Return what a thing of *part* has to carry so that *term* speaks of it.

        Raises:
            TooManyError: Its exceptions say so in more ways than anybody could read.
        """
        if not (term.marked or term.exceptions):
            return ALL
        here = (self.purpose, self.recipient(classes), self.action, self.parts[part])
        kept = _kept(term.exceptions, here, wide=not wide)
        return all_of([carries(term.marked), kept])


_Here = tuple[Name, Name, Name, Name]


def _kept(exceptions: tuple[Except, ...], here: _Here, *, wide: bool) -> Condition:
    """Return what is left after *exceptions*, and what they leave out in turn."""
    return all_of(
        any_of([lacks(each.marked), _back(each.exceptions, here, wide=not wide)])
        for each in exceptions
        if _matches(each, here, wide=wide)
    )


def _back(exceptions: tuple[Except, ...], here: _Here, *, wide: bool) -> Condition:
    """Return what *exceptions* inside another one give back."""
    return any_of(
        [
            all_of([carries(each.marked), _kept(each.exceptions, here, wide=not wide)])
            for each in exceptions
            if _matches(each, here, wide=wide)
        ]
    )


def _matches(each: Except, here: _Here, *, wide: bool) -> bool:
    """Return True where an exception is about this; an empty dimension always is."""
    named = (each.purposes, each.recipients, each.actions, each.information)
    return all(
        reaches(some, name, wide=wide) for some, name in zip(named, here, strict=True)
    )
