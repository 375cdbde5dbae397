"""Keeping a note: the one thing about a session that waits for the person's yes."""

from collections.abc import Iterable
from datetime import datetime

from attrs import evolve

from trauma_informed.consent.life import Status, status
from trauma_informed.consent.record import Consent
from trauma_informed.errors import WorkflowError
from trauma_informed.fields import instant
from trauma_informed.session.appending import refusal, then
from trauma_informed.session.choices import RecordChoice
from trauma_informed.session.record import Session
from trauma_informed.session.states import EventKind
from trauma_informed.wordless import wordless

__all__ = ["keep_note"]


@wordless
def keep_note(
    session: Session,
    words: str,
    *,
    at: datetime,
    under: Iterable[Consent] = (),
    by: str | None = None,
) -> Session:
    """Return *session* with a note, where the person chose that one may be kept.

    The session itself never waits for this. A note that is there already is not
    edited: the words are added behind it, as `amend` adds them.

    Args:
        session: Any session, over or not.

        words: The note.

        at: The moment of writing; an aware instant.

        under: The consents that the session names. One that is not handed in counts as
            one that does not stand.

        by: The id of whoever wrote it.

    Raises:
        WorkflowError: The person chose that nothing be kept, nobody asked, or a consent
            that the session names does not stand.
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> session = Session(id="session-1", record=RecordChoice.FULL)
    >>> keep_note(session, "made-up: the river", at=at).note
    'made-up: the river'
    """
    at = instant(at)
    refused = _refused(session, under, at)
    if refused is not None:
        raise refused
    if session.note.strip():
        return then(session, EventKind.AMENDED, at, by, words=words)
    return evolve(session, note=words)  # type: ignore[misc] # attrs at run time


def _refused(
    session: Session, under: Iterable[Consent], at: datetime
) -> WorkflowError | None:
    """Return why nothing may be kept; None where it may."""
    if session.record is RecordChoice.NONE:
        return refusal(session, "SES001", "note")
    if session.record is RecordChoice.NOT_ASKED:
        return refusal(session, "SES018", "record")
    standing = {each.id for each in under if status(each, at=at) is Status.GIVEN}
    for number, named in enumerate(session.consents):
        if named not in standing:
            return refusal(session, "SES020", "consents", number)
    return None
