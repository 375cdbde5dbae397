"""Checks of a session; their words are in ``rules.toml``.

What the person left out, set aside or said no to is never spoken of.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.life import Status as Standing
from trauma_informed.consent.life import status
from trauma_informed.consent.record import Consent
from trauma_informed.days import is_over
from trauma_informed.findings import Pointer
from trauma_informed.person.record import Openness, Preferences
from trauma_informed.session.minutes import is_off
from trauma_informed.session.presence import is_another
from trauma_informed.session.reading import (
    breaths,
    first_topic_before_limits,
    holds_private,
    is_after,
    is_theirs,
    is_written,
)
from trauma_informed.session.record import (
    AttendanceRequired,
    CommitmentOutcome,
    EventKind,
    NoteShared,
    ReadingAnswer,
    RecordChoice,
    Session,
    Status,
    StepKind,
)
from trauma_informed.session.said_before import mark_of, preferences_of
from trauma_informed.session.states import ENDED, may_call_back, met, misplaced
from trauma_informed.vocabulary import Agreed, Channel, Stated, Who

__all__: list[str] = []

_HERE = Pointer()
_OTHERS = {Who.SUPPORTER, Who.SERVICE, Who.SOMEONE_ELSE}
_NOBODY = {AttendanceRequired.NOT_STATED, AttendanceRequired.NOBODY}
_REMOTE = {
    Channel.PHONE,
    Channel.SHARED_PHONE,
    Channel.VIDEO,
    Channel.TEXT_MESSAGE,
    Channel.APP,
}
_KEPT = {RecordChoice.MINIMAL, RecordChoice.FULL}
_LANDING = {StepKind.SUMMARY, StepKind.GROUNDING, StepKind.NEXT_STEP}


@finds("SES001")
def kept_all_the_same(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES001: where the person chose that nothing be kept, no private word stands.

    The person's own `statements` are theirs, and stay.
    """
    if session.record is RecordChoice.NONE:
        yield from (_HERE / name for name in holds_private(session))


@finds("SES002")
def limits_late(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES002: the limits are said before the first topic."""
    if session.status is not Status.PLANNED and not is_off(session):
        yield from first_topic_before_limits(session, facts.of(Session))


@finds("SES003")
def out_of_place(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES003: every event follows from where the session stood."""
    for number in misplaced(event.kind for event in session.timeline):
        yield _HERE / "timeline" / number


@finds("SES004")
def promise_unanswered(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES004: what a supporter or a service promised by a day is answered for."""
    for number, promise in enumerate(session.commitments):
        ours = promise.whose in (Who.SUPPORTER, Who.SERVICE)
        silent = (
            promise.outcome is CommitmentOutcome.NOT_SAID
            and promise.answered_on is None
        )
        if ours and silent and is_over(promise.due, session.time_zone, at=facts.at):
            yield _HERE / "commitments" / number / "outcome"


@finds("SES005")
def cost_unsaid(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES005: whoever has to come was told what stopping costs."""
    required = set(session.attendance_required_by) - _NOBODY
    if required and session.cost_of_stopping_said is not Stated.YES:
        yield _HERE / "cost_of_stopping_said"


@finds("SES006", needs=(Preferences,))
def boundary_crossed(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES006: others leave a topic that is off limits, and ask before an ask-first."""
    for number, item in enumerate(session.agenda):
        if item.set_by not in _OTHERS:
            continue
        known = preferences_of(session, facts, at=item.raised_at)
        topics = [t for each in known for t in each.topics if t.id == item.topic]
        opennesses = {topic.openness for topic in topics}
        respected = item.asked_first is Agreed.AGREED or (
            item.asked_first is Agreed.SAID_NO and item.raised_at is None
        )
        closed = Openness.OFF_LIMITS in opennesses
        if closed or (Openness.ASK_FIRST in opennesses and not respected):
            yield _HERE / "agenda" / number / "topic"


@finds("SES007")
def no_breath(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES007: a reading beyond the person's own mark is met with a pause or grounding.

    Without such a mark there is nothing to look at.
    """
    for number, reading in enumerate(session.readings):
        mark = mark_of(session, facts, by=reading.by, at=reading.at)
        if mark is None or reading.rating is None or reading.rating <= mark:
            continue
        if reading.answer is ReadingAnswer.PREFER_NOT_TO_SAY:
            continue
        if not any(is_after(at, reading.at) for at in breaths(session)):
            yield _HERE / "readings" / number


@finds("SES008")
def no_call_back(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES008: where the line can drop, it is agreed what happens then."""
    agreed, plan = session.setting.call_back_agreed, session.setting.call_back_plan
    if session.channel not in _REMOTE or session.status in ENDED:
        return
    if agreed is Agreed.NOT_ASKED and not plan.strip():
        yield _HERE / "setting" / "call_back_agreed"


@finds("SES009")
def agenda_of_others(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES009: most of the agenda is the person's, or was welcome to them."""
    theirs = [i for i in session.agenda if i.set_by in _OTHERS]
    unasked = [i for i in theirs if i.asked_first is not Agreed.AGREED]
    known = [i for i in session.agenda if i.set_by is not Who.NOT_STATED]
    if len(unasked) * 2 > len(known):
        yield _HERE / "agenda"


@finds("SES010")
def ended_without_words(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES010: a supporter who ends a session says why, and offers to mend it.

    Where the person chose that nothing be kept, the words were only spoken.
    """
    for number, event in enumerate(session.timeline):
        if event.kind is not EventKind.ENDED_BY_SUPPORTER:
            continue
        for name in ("words", "repair"):
            blank = not getattr(event, name).strip()
            if blank and session.record is not RecordChoice.NONE:
                yield _HERE / "timeline" / number / name


@finds("SES011")
def told_unasked(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES011: a supporter's own story is told for the person, who was asked."""
    for number, told in enumerate(session.lived_experience):
        place = _HERE / "lived_experience" / number
        if told.asked_first is not Agreed.AGREED:
            yield place / "asked_first"
        if told.for_whom in _OTHERS:
            yield place / "for_whom"


@finds("SES012")
def closed_abruptly(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES012: before the close comes a summary, grounding or a next step, or an offer.

    Where the person chose that nothing be kept, no step is expected on paper.
    """
    if session.status is not Status.CLOSED or session.record is RecordChoice.NONE:
        return
    if not any(s.kind in _LANDING and is_theirs(s) for s in session.steps):
        yield _HERE / "steps"


@finds("SES013")
def note_unseen(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES013: a note that is kept is written with the person, shared or offered."""
    unseen = session.note_shared in (NoteShared.NOT_STATED, NoteShared.NOT_SHARED)
    if session.record in _KEPT and session.note.strip() and unseen:
        yield _HERE / "note_shared"


@finds("SES014", needs=(Consent,))
def consent_gone(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES014: no record leans on a consent that was taken back or answered with no."""
    gone = {
        consent.id
        for consent in facts.of(Consent)
        if status(consent, at=facts.at) in (Standing.WITHDRAWN, Standing.SAID_NO)
    }
    if session.record in _KEPT:
        for number, named in enumerate(session.consents):
            if named in gone:
                yield _HERE / "consents" / number


@finds("SES015")
def kept_too_long(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES015: a record is not kept past its day, unless a law holds it."""
    held = session.legal_hold is Stated.YES
    if not held and is_over(session.keep_until, session.time_zone, at=facts.at):
        yield _HERE / "keep_until"


@finds("SES016")
def reopened_by_another(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES016: only the person reopens a session that is over."""
    for number, event in enumerate(session.timeline):
        if event.kind is EventKind.REOPENED and is_another(session, event.by):
            yield _HERE / "timeline" / number / "by"


@finds("SES017")
def called_back_unasked(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES017: after an end, a person is called back only as they agreed."""
    agreed = session.setting.call_back_agreed
    kinds = (event.kind for event in session.timeline)
    for number, (standing, kind) in enumerate(met(kinds)):
        if kind is EventKind.CALLED_BACK and not may_call_back(standing, agreed):
            yield _HERE / "timeline" / number


@finds("SES018")
def kept_unasked(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES018: before words are kept, the person says how much may be.

    What is written down to arrange a meeting is passed over.
    """
    if session.record is RecordChoice.NOT_ASKED and is_written(session):
        yield _HERE / "record"
