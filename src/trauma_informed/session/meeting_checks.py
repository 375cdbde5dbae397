"""Checks of a session beside what the person has said about being met.

Their words are in ``rules-practice.toml``. What reaches the person is looked at only
where it came from our side: whoever comes by themselves chose their own way and hour.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.record import Consent
from trauma_informed.days import days_at
from trauma_informed.findings import Pointer
from trauma_informed.person.hard_times import falls_on
from trauma_informed.person.reach import (
    Reach,
    ReachAnswer,
    ReachReason,
    safe_to_contact,
)
from trauma_informed.person.record import HardTime, HardTimeKind, Preferences
from trauma_informed.questionnaire.record import Questionnaire
from trauma_informed.session.asked_again import asked_again
from trauma_informed.session.minutes import began, is_off
from trauma_informed.session.reading import is_theirs
from trauma_informed.session.record import EventKind, Kind, Session, StepKind
from trauma_informed.session.said_before import preferences_of
from trauma_informed.session.same_words import holds
from trauma_informed.vocabulary import Agreed, Channel, Who

__all__: list[str] = []

_HERE = Pointer()
_OURS: Final = (Who.SUPPORTER, Who.SERVICE)
#: Here people meet, and nothing is sent.
_MET: Final = (Channel.IN_PERSON, Channel.AT_A_PLACE)
#: Where several records answer, the first of these holds.
_CARE: Final = (ReachAnswer.NO, ReachAnswer.YES, ReachAnswer.NOT_KNOWN)
#: Nobody knows whether this way is safe, and somebody could ask.
_UNASKED: Final = (
    ReachReason.MAY_NOT_BE_TOLD,
    ReachReason.NOT_ASKED,
    ReachReason.HOURS_NOT_ASKED,
    ReachReason.NO_SUCH_WAY,
)


@finds("SES021", needs=(Preferences,))
def hard_time_unplanned(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES021: on a hard day, or at a hard place, there is a plan or an offer."""
    if is_off(session) or session.supports_offered:
        return
    if any(s.kind is StepKind.PLAN and is_theirs(s) for s in session.steps):
        return
    spoken_of = {item.topic for item in session.agenda}
    for preferences in preferences_of(session, facts):
        for hard in preferences.hard_times:
            if hard.id not in spoken_of:
                yield from _met(hard, session, preferences.time_zone)


def _met(hard: HardTime, session: Session, zone: str | None) -> Iterator[Pointer]:
    """Yield where *session* meets a hard time of the person's."""
    at = began(session)
    days = () if at is None else days_at(at, zone or session.time_zone)
    if any(falls_on(hard, day) for day in days):
        yield _began_where(session)
    if hard.kind is not HardTimeKind.DATE and holds(session.setting.where, hard.words):
        yield _HERE / "setting" / "where"


def _began_where(session: Session) -> Pointer:
    """Return the place that says when *session* began, or is planned to."""
    for number, event in enumerate(session.timeline):
        if event.kind is EventKind.STARTED and event.at is not None:
            return _HERE / "timeline" / number / "at"
    return _HERE / "planned_start"


@finds("SES026", needs=(Preferences,))
def reached_where_closed(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES026: our side uses no way, and no hour, that the person closed."""
    for place, reach in _reached(session, facts):
        if reach.answer is ReachAnswer.NO:
            yield place


@finds("SES027", needs=(Preferences,))
def reached_unasked(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES027: our side asks whether a way is safe before it is used.

    Where the person named no way at all, or people met, there is nothing to lean on.
    """
    if session.channel not in _MET:
        for place, reach in _reached(session, facts):
            if reach.because in _UNASKED:
                yield place


def _reached(session: Session, facts: Facts) -> Iterator[tuple[Pointer, Reach]]:
    """Yield where our side reached out, and what the person had said to that."""
    if session.channel is None or session.kind is Kind.GROUP:
        return
    for place, at in _moments(session):
        answers = [
            safe_to_contact(preferences, session.channel, at=at)
            for preferences in preferences_of(session, facts, at=at)
            if preferences.safe_contacts
        ]
        if answers:
            yield place, min(answers, key=lambda reach: _CARE.index(reach.answer))


def _moments(session: Session) -> Iterator[tuple[Pointer, datetime]]:
    """Yield each moment at which our side reached out."""
    at = began(session)
    if at is not None and not is_off(session) and session.initiated_by in _OURS:
        yield _began_where(session), at
    if session.channel in _MET or session.setting.call_back_agreed is Agreed.AGREED:
        return
    for number, event in enumerate(session.timeline):
        if event.kind is EventKind.CALLED_BACK and event.at is not None:
            yield _HERE / "timeline" / number / "at", event.at


@finds("SES029", needs=(Consent, Questionnaire))
def asked_twice(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES029: a question that touches is not put again where its answer may be used."""
    for number in asked_again(session, facts):
        yield _HERE / "asked" / number
