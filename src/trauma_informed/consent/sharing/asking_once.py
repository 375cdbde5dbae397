"""Nobody is asked twice: may an answer on file be used instead of asking again?"""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from attrs import evolve, frozen

from trauma_informed.consent.deciding.decision import Combine, Use
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.deciding.reach import NO_REACH, Reach
from trauma_informed.consent.record import Consent
from trauma_informed.consent.sharing.circle import circle, whose
from trauma_informed.consent.sharing.pruning import Plain, Pruning, Wanted, made
from trauma_informed.consent.sharing.requesting import asked_of, only_person, plain_of
from trauma_informed.consent.sharing.shared import NotPermitted, Shared
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.fields import instant
from trauma_informed.findings import Pointer
from trauma_informed.questionnaire.record import Question
from trauma_informed.session.record import Session
from trauma_informed.views import TopRecord
from trauma_informed.wordless import wordless

__all__ = ["AlreadyTold", "OnFile", "Told", "already_told"]


class OnFile(StrEnum):
    """Whether the person has answered before, and whether that may be used."""

    NOT_ON_FILE = "not-on-file"
    MAY_BE_USED = "may-be-used"
    #: It is there, and the consents do not cover this use: ask for that, first.
    MAY_NOT_BE_USED = "may-not-be-used"
    #: The question does not say which information it is about, or nobody says whose
    #: answer is looked for, and the records are several people's.
    NOT_KNOWN = "not-known"


@frozen(kw_only=True)
class Told:
    """Where an answer stands: the record, and the place in it."""

    record_id: str
    at: Pointer


@frozen(kw_only=True)
class AlreadyTold:
    """Whether a question needs asking; for the keeper of the records alone."""

    status: OnFile
    #: Where the answers stand that may be used, or, where none may, that are there.
    places: tuple[Told, ...] = ()

    @property
    def may_be_used(self) -> bool:
        """True where asking again would only hurt."""
        return self.status is OnFile.MAY_BE_USED


@wordless
def already_told(  # noqa: PLR0913 -- each is said by its name
    question: Question | str,
    records: Iterable[TopRecord],
    consents: Iterable[Consent] | Index,
    use: Use,
    at: datetime,
    *,
    combine: Combine = Combine.DENY_OVERRIDES,
    reach: Reach = NO_REACH,
) -> AlreadyTold:
    """Return whether an answer on file may be used instead of asking again.

    Args:
        question: The question, which names its category of information; or that
            category.

        records: What is on file. A record that names nobody is nobody's answer, unless
            the person stands in it by name, or nobody is named anywhere.

        consents: The person's consents, or an `Index` of many.

        use: Who would use the answer, for what; its categories are the question's, and
            where it names no purpose, every one that the question is used for counts.
            Its `person_id` says whose answer; without it, the one person whom the
            consents, or the records, are about.

        at: An aware moment.

        combine: How several answers become one.

        reach: The app's hierarchies.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> from trauma_informed.questionnaire.record import Question
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> question = Question(id="question-1", information="name-to-use")
    >>> already_told(question, (), (), Use(), at).status.value
    'not-on-file'
    """
    at = instant(at)
    uses = _uses(question, use)
    if not uses:
        return AlreadyTold(status=OnFile.NOT_KNOWN)
    held = consents if isinstance(consents, Index) else tuple(consents)
    records = tuple(records)
    person = use.person_id or (None if isinstance(held, Index) else only_person(held))
    if person is None and len({whose(record) for record in records}) > 1:
        return AlreadyTold(status=OnFile.NOT_KNOWN)
    ask = partial(share, under=held, at=at, combine=combine, reach=reach)
    there: list[Told] = []
    usable: list[Told] = []
    for record in records:
        if person is not None and not _is_of(record, person):
            continue
        places = _answers(record, _on_file(record, uses[0], person, reach))
        there += places
        may = set(places)
        for each in uses:
            may &= set(_permitted(record, each, ask))
        usable += [place for place in places if place in may]
    if usable:
        return AlreadyTold(status=OnFile.MAY_BE_USED, places=tuple(usable))
    status = OnFile.MAY_NOT_BE_USED if there else OnFile.NOT_ON_FILE
    return AlreadyTold(status=status, places=tuple(there))


def _is_of(record: TopRecord, person: str) -> bool:
    """Return True where *record* is the person's, or they stand in it by name."""
    own = whose(record)
    if own is None and isinstance(record, Session):
        return any(person in (each.id, each.who) for each in record.people)
    return own == person


def _uses(question: Question | str, use: Use) -> list[Use]:
    """Return what would be done with the answer, one for each purpose."""
    if isinstance(question, str):
        return [evolve(use, information=(question,))]
    if question.information is None:
        return []
    purposes: tuple[str | None, ...] = (use.purpose,)
    if use.purpose is None and question.used_for:
        purposes = question.used_for
    named = (question.information,)
    return [evolve(use, information=named, purpose=purpose) for purpose in purposes]


def _on_file(record: Any, use: Use, person: str | None, reach: Reach) -> Plain:
    """Return what *record* holds of the person's in the categories of *use*."""
    around = circle(record, person or whose(record))
    categories = frozenset(asked_of(record, use, reach).information)
    plain = plain_of(record)
    Pruning(around).part(
        plain, type(record), "", made(Wanted, categories, around.is_a_group), ""
    )
    return plain


def _permitted(record: Any, use: Use, ask: Callable[..., Shared]) -> list[Told]:
    """Return the answers in *record* that may be used so."""
    try:
        return _answers(record, ask(record, use=use).view)
    except NotPermitted:
        return []


def _answers(record: Any, plain: Plain) -> list[Told]:
    """Return each field of *plain* that holds something."""
    blank = plain_of(type(record)(id="-"))
    beside = ("schema", "id", "statements", "extensions")
    return [
        Told(record_id=record.id, at=Pointer() / name)
        for name, value in plain.items()
        if name not in beside and value != blank[name]
    ]
