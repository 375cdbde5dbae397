"""Every place of a session where somebody else than the person wrote about them.

What the person said and chose in their own words is theirs, and so are their
`statements`. A supporter's own story is of another life.
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from trauma_informed.findings import Pointer
from trauma_informed.session.presence import is_another
from trauma_informed.session.record import (
    Choice,
    CommitmentOutcome,
    EventKind,
    Session,
    StepOutcome,
)
from trauma_informed.vocabulary import Agreed, Who

__all__ = ["Written", "written_by_others"]

_HERE: Final = Pointer()
_OTHERS: Final = (Who.SUPPORTER, Who.SERVICE, Who.SOMEONE_ELSE)
_EVENTS: Final = (
    EventKind.STOPPED_BY_PERSON,
    EventKind.CANCELLED,
    EventKind.PAUSED,
    EventKind.LEFT,
)
_LEFT_OUT: Final = (StepOutcome.LEFT_OUT, StepOutcome.NOT_NOW)
_LEFT: Final = (Choice.SAID_NO, Choice.NOT_NOW, Choice.CHOSE_SOMETHING_ELSE)
_CHANGED: Final = (CommitmentOutcome.CHANGED, CommitmentOutcome.SET_ASIDE)


@frozen
class Written:
    """Words, where they stand, and whether that is beside a choice of the person's."""

    at: Pointer
    words: str
    of_a_choice: bool = False


def written_by_others(session: Session) -> Iterator[Written]:
    """Yield all words of *session* that are not the person's own."""
    yield from _of_what_happened(session)
    yield from _of_what_was_offered(session)
    no_call = session.setting.call_back_agreed is Agreed.SAID_NO
    plan = session.setting.call_back_plan
    yield Written(_HERE / "setting" / "call_back_plan", plan, no_call)
    for number, item in enumerate(session.agenda):
        if item.set_by in _OTHERS:
            no = item.asked_first is Agreed.SAID_NO
            yield Written(_HERE / "agenda" / number / "words", item.words, no)
    for name in ("heard", "feelings_named", "strengths_named"):
        for number, said in enumerate(getattr(session, name)):
            if is_another(session, said.by):
                yield Written(_HERE / name / number / "words", said.words)
    yield Written(_HERE / "note", session.note)


def _of_what_happened(session: Session) -> Iterator[Written]:
    for number, event in enumerate(session.timeline):
        chosen, place = event.kind in _EVENTS, _HERE / "timeline" / number
        yield Written(place / "words", event.words, chosen)
        yield Written(place / "repair", event.repair, chosen)
    for number, step in enumerate(session.steps):
        place = _HERE / "steps" / number / "words"
        yield Written(place, step.words, step.outcome in _LEFT_OUT)


def _of_what_was_offered(session: Session) -> Iterator[Written]:
    for number, offer in enumerate(session.supports_offered):
        place = _HERE / "supports_offered" / number / "words"
        yield Written(place, offer.words, offer.choice in _LEFT)
    for number, each in enumerate(session.commitments):
        theirs = each.whose in (Who.PERSON, Who.TOGETHER)
        chosen, place = theirs and each.outcome in _CHANGED, _HERE / "commitments"
        yield Written(place / number / "words", each.words, chosen)
        yield Written(place / number / "outcome_words", each.outcome_words, chosen)
