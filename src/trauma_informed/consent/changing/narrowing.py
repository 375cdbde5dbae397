"""Whether some terms reach further than others.

Names are compared as they are written: a hierarchy that an app declares can only make
more of what was narrower already. Where it cannot be told, the answer is *further*.
"""

from collections.abc import Iterator
from itertools import product

from trauma_informed.consent.record import ANY, Answer, Ends, EndsKind, Except, Term

__all__ = ["reaches_beyond", "widens"]

_Names = tuple[str, ...]
_Cell = tuple[_Names, _Names, _Names, _Names]


def widens(old: tuple[Term, ...], new: tuple[Term, ...]) -> bool:
    """Return True where *new* permits what *old* did not, or drops a no or a not now.

    A yes may lose a recipient, a purpose, information, an action or time, and gain
    exceptions and marks; it keeps each exception that it had. A yes that leaves a
    dimension empty covers nothing, and so is never wider.

    >>> one = Term(purpose="care", recipients=("clinic",), answer=Answer.YES,
    ...     information=("plan",), actions=("read",))
    >>> two = Term(purpose="care", recipients=("clinic", "court"), answer=Answer.YES,
    ...     information=("plan",), actions=("read",))
    >>> widens((two,), (one,)), widens((one,), (two,))
    (False, True)
    """
    had = [term for term in old if term.answer is Answer.YES]
    kept = [term for term in new if term.answer in (Answer.SAID_NO, Answer.NOT_NOW)]
    return not (
        all(
            any(_holds(cell, part, term) for part in had)
            for term in new
            if term.answer is Answer.YES and all(_dimensions(term))
            for cell in _cells(term)
        )
        and all(
            any(_holds_back(cell, part, term) for part in kept)
            for term in old
            if term.answer is Answer.SAID_NO
            or (term.answer is Answer.NOT_NOW and all(_dimensions(term)))
            for cell in _cells(term)
        )
    )


def reaches_beyond(terms: tuple[Term, ...], answered: tuple[Term, ...]) -> bool:
    """Return True where *terms* ask for something to which nobody said yes or no.

    >>> asked = Term(purpose="care", recipients=("clinic",), information=("plan",),
    ...     actions=("read",))
    >>> reaches_beyond((asked,), ())
    True
    """
    known = [t for t in answered if t.answer in (Answer.YES, Answer.SAID_NO)]
    return any(
        not any(_within(cell, part) for part in known)
        for term in terms
        if all(_dimensions(term))
        for cell in _cells(term)
    )


def _dimensions(term: Term) -> _Cell:
    purpose = (term.purpose,) if term.purpose else ()
    return purpose, term.recipients, term.information, term.actions


def _cells(term: Term) -> Iterator[_Cell]:
    """Yield *term* split into single names; an empty dimension stays empty."""
    purpose, recipients, information, actions = map(_split, _dimensions(term))
    yield from product(purpose, recipients, information, actions)


def _split(names: _Names) -> list[_Names]:
    return [(name,) for name in names] if names else [()]


def _within(cell: _Cell, term: Term) -> bool:
    """Return True where *term* names all of *cell*; in a no, empty is every."""
    if term.answer is not Answer.SAID_NO and not all(_dimensions(term)):
        return False
    return all(map(_inside, cell, _dimensions(term)))


def _inside(small: _Names, large: _Names) -> bool:
    """Return True where *large* names all that *small* does; empty is every."""
    if not large or ANY in large:
        return True
    return bool(small) and set(small) <= set(large)


def _marks_inside(small: _Names, large: _Names) -> bool:
    """Return True where what carries a mark of *small* carries one of *large*."""
    return not large or (bool(small) and set(small) <= set(large))


def _holds(cell: _Cell, old: Term, new: Term) -> bool:
    """Return True where *old* covers *cell* of *new*, in time and exceptions too."""
    return (
        _within(cell, old)
        and _marks_inside(new.marked, old.marked)
        and _all_left_out(old.exceptions, new.exceptions)
        and (
            old.starts is None or (new.starts is not None and new.starts >= old.starts)
        )
        and _ends_inside(new.ends, old.ends)
    )


def _holds_back(cell: _Cell, new: Term, old: Term) -> bool:
    """Return True where *new* holds back all of *cell* that *old* did; a no stays no."""
    return (
        (new.answer is Answer.SAID_NO or old.answer is Answer.NOT_NOW)
        and _within(cell, new)
        and _marks_inside(old.marked, new.marked)
        and _all_left_out(new.exceptions, old.exceptions)
    )


def _all_left_out(needed: tuple[Except, ...], given: tuple[Except, ...]) -> bool:
    """Return True where *given* leaves out all that *needed* leaves out."""
    return all(any(_leaves_out(mine, other) for mine in given) for other in needed)


def _leaves_out(wide: Except, narrow: Except) -> bool:
    """Return True where *wide* leaves out all that *narrow* does, at every depth."""
    return (
        _inside(narrow.purposes, wide.purposes)
        and _inside(narrow.recipients, wide.recipients)
        and _inside(narrow.information, wide.information)
        and _inside(narrow.actions, wide.actions)
        and _marks_inside(narrow.marked, wide.marked)
        and _all_left_out(wide.exceptions, narrow.exceptions)
    )


def _ends_inside(new: Ends, old: Ends) -> bool:
    """Return True where *new* has ended by itself whenever *old* has."""
    if old.kind is EndsKind.DATE and old.on is not None:
        return new.kind is EndsKind.DATE and new.on is not None and new.on <= old.on
    if old.kind is EndsKind.EVENT and old.event is not None:
        return new.kind is EndsKind.EVENT and new.event == old.event
    return True
