"""What published engines overlook in a consent, so that it is never left to them.

They read the first level of provisions alone, and of each its purpose, who receives and
its codes. A permit without codes turns a base of *deny* for them, whatever else limits
it: an action, a period of its own, and all that stands inside it.
"""

from collections.abc import Iterable

from attrs import evolve

from trauma_informed.consent.deciding.reach import NO_REACH, classes_of, with_classes
from trauma_informed.consent.record import ANY, Answer, Except, Party, Term

__all__ = ["is_overlooked", "spelled_out", "turns"]

_Classes = dict[str, tuple[str, ...]]


def turns(yes: Term) -> bool:
    """Return True where published engines let *yes* turn a base of *deny*."""
    return ANY in yes.information and not yes.marked


def is_overlooked(yes: Term, nos: Iterable[Except]) -> bool:
    """Return True where *yes* has a limit that those who let it turn the base overlook.

    Args:
        yes: A yes.
        nos: What is taken out of it: its own exceptions, and each no beside it.
    """
    return turns(yes) and (
        ANY not in yes.actions or any(_touches(each, yes) for each in nos)
    )


def _touches(no: Except, yes: Term) -> bool:
    """Return True where a purpose and a recipient are in both; a blank is every."""
    purpose = (yes.purpose,) if yes.purpose else ()
    return _meet(no.purposes, purpose) and _meet(no.recipients, yes.recipients)


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    every = not one or ANY in one or ANY in other
    return every or not set(one).isdisjoint(other)


def spelled_out(terms: Iterable[Term], parties: Iterable[Party]) -> tuple[Term, ...]:
    """Return *terms* in which every no names the members of the classes it names.

    Only our record says who belongs to a class. A no to a member is a no to the class
    as well, for who receives as a class has not left the member out.
    """
    classes = classes_of(parties)
    return tuple(_term(each, classes) for each in terms) if classes else tuple(terms)


def _term(term: Term, classes: _Classes) -> Term:
    takes_away = term.answer is not Answer.YES
    inner = _exceptions(term.exceptions, classes, takes_away=not takes_away)
    named = _members(term.recipients, classes) if takes_away else term.recipients
    return evolve(  # type: ignore[misc] # attrs at run time
        term, recipients=named, exceptions=inner
    )


def _exceptions(
    exceptions: tuple[Except, ...], classes: _Classes, *, takes_away: bool
) -> tuple[Except, ...]:
    """Return *exceptions*, each of which takes away, or gives back, as all here do."""
    return tuple(
        evolve(  # type: ignore[misc] # attrs at run time
            each,
            recipients=_members(each.recipients, classes)
            if takes_away
            else each.recipients,
            exceptions=_exceptions(each.exceptions, classes, takes_away=not takes_away),
        )
        for each in exceptions
    )


def _members(names: tuple[str, ...], classes: _Classes) -> tuple[str, ...]:
    """Return *names*, and whoever is a part of one of them, or has one as a part."""
    found = [*names]
    for name in names:
        for each in with_classes(name, NO_REACH, classes):
            found += sorted(each)
    return tuple(dict.fromkeys(found))
