"""What may be kept of a session: the one thing about it that waits for a yes.

The session itself never does. `keep_note` and `amend` write words that stay, and look
first at what the person chose and at the consents that the session names.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import evolve

from trauma_informed.consent.deciding.reach import NO_REACH, Reach
from trauma_informed.consent.record import Consent
from trauma_informed.fields import instant
from trauma_informed.session.appending import refusal, then
from trauma_informed.session.choices import RecordChoice
from trauma_informed.session.leaning import may_lean_on
from trauma_informed.session.record import Session
from trauma_informed.session.states import EventKind
from trauma_informed.wordless import wordless

__all__ = ["amend", "chosen", "keep_note"]


@wordless
def keep_note(  # noqa: PLR0913 -- each is said by its name
    session: Session,
    words: str,
    *,
    at: datetime,
    under: Iterable[Consent] = (),
    by: str | None = None,
    reach: Reach = NO_REACH,
) -> Session:
    """Return *session* with a note, where the person chose that one may be kept.

    A note that is there already is not edited: the words are added behind it, as
    `amend` adds them.

    Args:
        session: Any session, over or not.

        words: The note.

        at: The moment of writing; an aware instant.

        under: The consents that the session names. Each has to be the person's own and
            to stand, and one of theirs has to say yes to keeping conversation notes. One
            that is not handed in counts as one that does not stand.

        by: The id of whoever wrote it.

        reach: What the app's own names for information are part of.

    Raises:
        WorkflowError: The person chose that nothing be kept, nobody asked, or a consent
            that the session names lets no note be kept.
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> session = Session(id="session-1", record=RecordChoice.FULL)
    >>> keep_note(session, "made-up: the river", at=at).note
    'made-up: the river'
    """
    at = instant(at)
    chosen(session, "note")
    _lean(session, under, at, reach)
    if session.note.strip():
        return then(session, EventKind.AMENDED, at, by, words=words)
    return evolve(session, note=words)  # type: ignore[misc] # attrs at run time


@wordless
def amend(  # noqa: PLR0913 -- each is said by its name
    session: Session,
    *,
    at: datetime,
    words: str,
    by: str | None = None,
    under: Iterable[Consent] = (),
    reach: Reach = NO_REACH,
) -> Session:
    """Return *session* with late *words* added, after its end too; nothing is edited.

    They are kept as a note is, and wait for the same yes: see `keep_note` for what is
    handed in and what is raised. What the person answers to their own record is theirs
    alone, and stands in `statements`.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> session = Session(id="session-1", record=RecordChoice.MINIMAL)
    >>> amend(session, at=at, words="made-up: the bus was late").timeline[0].kind.value
    'amended'
    """
    at = instant(at)
    if words.strip():
        chosen(session, "timeline")
        _lean(session, under, at, reach)
    return then(session, EventKind.AMENDED, at, by, words=words)


def chosen(session: Session, place: str) -> None:
    """Raise where the person chose that no words be kept, or nobody asked them."""
    if session.record is RecordChoice.NONE:
        raise refusal(session, "SES001", place)
    if session.record is RecordChoice.NOT_ASKED:
        raise refusal(session, "SES018", "record")


def _lean(
    session: Session, under: Iterable[Consent], at: datetime, reach: Reach
) -> None:
    """Raise where a consent that *session* names lets no note be kept."""
    standing = may_lean_on(under, session, at=at, reach=reach)
    for number, named in enumerate(session.consents):
        if named not in standing:
            raise refusal(session, "SES020", "consents", number)
