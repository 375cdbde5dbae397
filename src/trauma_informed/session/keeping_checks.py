"""Checks of what a session's record leans on; words in ``rules-practice.toml``."""

from collections.abc import Iterator
from datetime import datetime

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.life import Status, status
from trauma_informed.consent.record import Consent
from trauma_informed.findings import Pointer
from trauma_informed.session.leaning import is_to_something_else
from trauma_informed.session.reading import holds_private
from trauma_informed.session.record import EventKind, RecordChoice, Session

__all__: list[str] = []

_HERE = Pointer()
_KEPT = (RecordChoice.MINIMAL, RecordChoice.FULL)
#: SES014 speaks of these.
_GONE = (Status.WITHDRAWN, Status.SAID_NO)
#: These can come long after everybody went home.
_AFTERWARDS = (EventKind.PLANNED, EventKind.AMENDED, EventKind.CALLED_BACK)


@finds("SES019")
def names_no_consent(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES019: what is kept names the consent that it leans on."""
    kept = session.record in _KEPT and not session.consents
    if kept and any(holds_private(session)):
        yield _HERE / "consents"


@finds("SES020", needs=(Consent,))
def did_not_stand(session: Session, facts: Facts) -> Iterator[Pointer]:
    """SES020: what the record leans on is the person's yes to it, and stood by its end."""
    if session.record not in _KEPT:
        return
    until = _until(session, facts.at)
    unsaid = {
        consent.id
        for consent in facts.of(Consent)
        if status(consent, at=facts.at) not in _GONE
        and (
            status(consent, at=until) is not Status.GIVEN
            or is_to_something_else(consent, session, at=until)
        )
    }
    for number, named in enumerate(session.consents):
        if named in unsaid:
            yield _HERE / "consents" / number


def _until(session: Session, at: datetime) -> datetime:
    """Return the last moment of *session* itself, as far as it says one."""
    events = (e for e in session.timeline if e.kind not in _AFTERWARDS)
    moments = [event.at for event in events if event.at and event.at <= at]
    return max(moments, default=at)
