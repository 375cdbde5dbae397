"""Checks of how a session went; their words are in ``rules-practice.toml``."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from trauma_informed.checks import Facts, finds
from trauma_informed.findings import Pointer
from trauma_informed.session.choice_words import makes_a_fault
from trauma_informed.session.minutes import under_way
from trauma_informed.session.record import (
    Commitment,
    CommitmentOutcome,
    Kind,
    RecordChoice,
    Session,
    Status,
    StepKind,
    StepOutcome,
)
from trauma_informed.session.states import ENDED
from trauma_informed.session.written_by_others import written_by_others
from trauma_informed.vocabulary import Who

__all__: list[str] = []

_HERE = Pointer()
#: Minutes after which a supporter's own story has become long. No source gives any.
LONG: Final = 5
#: Minutes over the time that nobody counts.
_GRACE: Final = timedelta(minutes=5)
_LEFT_OUT: Final = (StepOutcome.LEFT_OUT, StepOutcome.NOT_NOW)


@finds("SES022")
def nothing_in_their_words(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES022: what is kept in full holds something in the person's own words.

    A group's record is nobody's own.
    """
    kept = session.record is RecordChoice.FULL and session.kind is not Kind.GROUP
    if session.status is not Status.CLOSED or not kept:
        return
    theirs = [i.words for i in session.agenda if i.set_by is Who.PERSON]
    theirs += [said.words for said in (*session.heard, *session.feelings_named)]
    spoken = any(
        step.kind is StepKind.CONTENT and step.outcome not in _LEFT_OUT
        for step in session.steps
    )
    if spoken and not any(words.strip() for words in theirs):
        yield _HERE / "heard"


@finds("SES023")
def told_at_length(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES023: a supporter's own story is short."""
    for number, told in enumerate(session.lived_experience):
        if told.lasted is not None and told.lasted > LONG:
            yield _HERE / "lived_experience" / number / "lasted"


@finds("SES024")
def overrun(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES024: a session goes on longer than planned where the person agreed.

    Pauses are left out of its length.
    """
    lasted = under_way(session)
    if session.planned_length is None or lasted is None:
        return
    agreed = any(
        step.kind is StepKind.TIME_WARNING
        and step.chosen_by in (Who.PERSON, Who.TOGETHER)
        for step in session.steps
    )
    over = lasted > timedelta(minutes=session.planned_length) + _GRACE
    if over and not agreed:
        yield _HERE / "planned_length"


@finds("SES025")
def promise_without_a_day(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES025: once a session is over, a promise of ours has its day or its answer."""
    if session.status not in ENDED:
        return
    for number, promise in enumerate(session.commitments):
        if _is_open(promise) and promise.due is None:
            yield _HERE / "commitments" / number / "due"


def _is_open(promise: Commitment) -> bool:
    """Return True for a promise of a supporter or a service without an answer."""
    silent = promise.outcome is CommitmentOutcome.NOT_SAID
    ours = promise.whose in (Who.SUPPORTER, Who.SERVICE)
    return ours and silent and promise.answered_on is None


@finds("SES028")
def choice_made_a_fault(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES028: nobody who writes about the person makes a fault of a choice.

    What the person said, and what stands in quotation marks, is theirs.
    """
    for each in written_by_others(session):
        if makes_a_fault(each.words, of_a_choice=each.of_a_choice):
            yield each.at
