"""The commonest case, sooner: a plain consent, in which what is asked for is looked up.

A consent is plain while each of its terms is a yes that names all it means. Where
anything else is on record, or an exception has a say, this answers nothing, and the
question goes the long way; the answers are equal.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import product
from math import prod
from typing import Final, NamedTuple

from trauma_informed.consent.deciding.asking_for import Asked
from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.deciding.grounds import Because, Covered, Reason
from trauma_informed.consent.deciding.marks import ALL, TooManyError
from trauma_informed.consent.deciding.reach import NO_REACH
from trauma_informed.consent.life import has_ended
from trauma_informed.consent.record import ANY, Answer, Consent, Term
from trauma_informed.findings import Pointer

__all__ = ["Key", "Row", "Rows", "holds", "key_of", "plain_rows"]

#: A purpose, a recipient, an action and a category.
Key = tuple[str | None, str | None, str | None, str]
#: More names than this in one term, and a table of them would be too large.
_MOST: Final = 256


class Row(NamedTuple):
    """A plain yes, ready to be leaned on."""

    term: Term
    zone: str | None
    because: Because
    covered: Covered


#: What is named; None where an exception or a mark says something about it.
Rows = dict[Key, list[Row] | None]


def key_of(use: Use) -> Key | None:
    """Return what *use* is looked up by; None where that is more than one thing.

    >>> key_of(Use(purpose="care", receives="dr-a", action="read", information=("a",)))
    ('care', 'dr-a', 'read', 'a')
    """
    if len(use.information) != 1:
        return None
    key = (use.purpose, use.receives, use.action, use.information[0])
    return None if ANY in key else key


def holds(row: Row, use: Use, at: datetime) -> bool:
    """Return True where a plain yes has not ended by itself."""
    return not has_ended(row.term.ends, row.zone, at=at, events=use.happened)


def plain_rows(
    consent: Consent, terms: tuple[Term, ...], place: Pointer
) -> Rows | None:
    """Return what each of *terms* names, in a table; None where one is not plain."""
    if consent.shared_by is not None or consent.parties:
        return None
    rows: Rows = {}
    for number, term in enumerate(terms):
        if not _is_plain(term):
            return None
        for key in _keys(term):
            held = rows.setdefault(key, [])
            if held is not None and _covers_all(term, key):
                held.append(_row(consent, term, key, place / number))
            else:
                rows[key] = None
    return rows


def _keys(term: Term) -> Iterable[Key]:
    return product(
        (term.purpose,),
        dict.fromkeys(term.recipients),
        dict.fromkeys(term.actions),
        dict.fromkeys(term.information),
    )


def _row(consent: Consent, term: Term, key: Key, at: Pointer) -> Row:
    yes = Because(reason=Reason.YES, consent_id=consent.id, at=at, information=key[-1:])
    return Row(term, consent.time_zone, yes, Covered(information=key[-1]))


def _covers_all(term: Term, key: Key) -> bool:
    """Return True where no exception and no mark says anything about *key*."""
    if not (term.exceptions or term.marked):
        return True
    purpose, receives, action, category = key
    use = Use(
        purpose=purpose, receives=receives, action=action, information=(category,)
    )
    try:
        return Asked(use, NO_REACH).covered(term, category, {}, wide=False) == ALL
    except TooManyError:
        return False


def _is_plain(term: Term) -> bool:
    named = (term.recipients, term.actions, term.information)
    return (
        term.answer is Answer.YES
        and term.starts is None
        and term.purpose not in (None, "", ANY)
        and not any(ANY in names for names in named)
        and 0 < prod(map(len, named)) <= _MOST
    )
