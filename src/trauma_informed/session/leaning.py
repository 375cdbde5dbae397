"""Whether a consent that a session names is one to keep what was said there.

It is the person's own, it stands at that moment, and a yes in it reaches this kind of
information. What an app calls that which is done with it, nobody can list: only a yes
to passing on, and to nothing else, is known to keep nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from trauma_informed.consent.deciding.reach import Reach
from trauma_informed.consent.life import Status, has_ended, status, terms_at
from trauma_informed.consent.record import ANY, Answer, Consent, Term
from trauma_informed.session.presence import persons_in
from trauma_informed.session.record import Session

__all__ = ["is_of", "is_to_something_else", "may_lean_on"]

#: The category of a note, as `Session` marks it.
_NOTES: Final = "conversation-notes"
#: Actions that pass on what is there already.
_PASSED_ON: Final = {"access", "disclose", "read", "send", "share", "view"}


def is_of(consent: Consent, session: Session) -> bool:
    """Return True where *consent* is from the person whom *session* is with.

    In a group that is each person who was there: see `persons_in`.

    >>> is_of(Consent(id="c", person_id="p"), Session(id="s", person_id="p"))
    True
    >>> is_of(Consent(id="c", person_id="q"), Session(id="s", person_id="p"))
    False
    """
    return consent.person_id in persons_in(session)


def may_lean_on(
    consents: Iterable[Consent], session: Session, *, at: datetime, reach: Reach
) -> frozenset[str]:
    """Return the ids of the consents that a note of *session* may lean on.

    Args:
        consents: Any consents. Each that counts is the person's own and stands, and one
            of that person's says yes to keeping conversation notes.

        session: The session of which the note would be.

        at: The moment of writing.

        reach: What the app's own names for information are part of.
    """
    standing = [
        each
        for each in consents
        if each.id in session.consents
        and is_of(each, session)
        and status(each, at=at) is Status.GIVEN
    ]
    yes = {each.person_id for each in standing if _lets_keep_notes(each, at, reach)}
    return frozenset(each.id for each in standing if each.person_id in yes)


def _lets_keep_notes(consent: Consent, at: datetime, reach: Reach) -> bool:
    return any(
        _reaches_notes(term, reach) and not _PASSED_ON.issuperset(term.actions)
        for term in _yes(consent, at)
    )


def _reaches_notes(term: Term, reach: Reach) -> bool:
    names = (reach.parts("information", name) for name in term.information)
    return any(not parts.isdisjoint((ANY, _NOTES)) for parts in names)


def _yes(consent: Consent, at: datetime) -> Iterator[Term]:
    """Yield each term to which the person's yes holds *at* a moment."""
    for term in terms_at(consent, at=at):
        begun = term.starts is None or term.starts <= at
        over = has_ended(term.ends, consent.time_zone, at=at)
        if term.answer is Answer.YES and begun and not over:
            yield term


def is_to_something_else(consent: Consent, session: Session, *, at: datetime) -> bool:
    """Return True where *consent* is known to be no yes to keeping anything here.

    It is somebody else's, or all that is said yes to is passing on. What is not written
    down is not known, and an app's own names may reach further than can be seen.
    """
    named = None not in (consent.person_id, session.person_id)
    if named and not is_of(consent, session):
        return True
    actions = {action for term in _yes(consent, at) for action in term.actions}
    return bool(actions) and actions <= _PASSED_ON
