"""What a decision stands on, and what it asks for."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import frozen

from trauma_informed.consent.deciding.wire import (
    BecauseDict,
    CoveredDict,
    ObligationDict,
)
from trauma_informed.findings import Pointer
from trauma_informed.vocabulary import Stated

__all__ = ["Because", "Covered", "Obligation", "ObligationKind", "Reason"]

_NOWHERE: Final = Pointer()


class Reason(StrEnum):
    """Why. Of several reasons for *no consent*, the first in this list is told."""

    YES = "yes"
    SAID_NO = "said-no"
    NOT_ENOUGH_INFORMATION = "not-enough-information"
    WITHDRAWN = "withdrawn"
    ENDED_BY_OTHER = "ended-by-other"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    NOT_YET = "not-yet"
    NOT_NOW = "not-now"
    NOT_COVERED = "not-covered"
    NOT_ASKED = "not-asked"


class ObligationKind(StrEnum):
    """What has to be done along with a permit, or after one was taken back."""

    #: Leave out what is filed under these categories, or carries one of these marks.
    REDACT = "redact"
    #: Keep nothing but what carries one of these marks.
    KEEP_ONLY = "keep-only"
    #: Send this notice along.
    NOTICE = "notice"
    #: Send a copy of the consent, or a plain explanation of its scope.
    COPY_OF_CONSENT = "copy-of-consent"
    #: Tell somebody who received something.
    TELL_RECIPIENT = "tell-recipient"
    #: Stop using or passing on.
    STOP = "stop"
    #: Nothing can be done any more; the person was told so beforehand, or was not.
    CANNOT_BE_UNDONE = "cannot-be-undone"


@frozen(kw_only=True)
class Because:
    """One answer that the decision leaned on: where it stands, and what it was.

    `consent_id` is empty where no consent speaks of it; `at` then points into the `Use`.
    """

    reason: Reason
    consent_id: str = ""
    at: Pointer = _NOWHERE
    #: The categories asked for that this answer decided.
    information: tuple[str, ...] = ()

    def to_dict(self) -> BecauseDict:
        """Return plain values, ready for JSON."""
        return {
            "reason": self.reason.value,
            "consent_id": self.consent_id,
            "at": str(self.at),
            "information": list(self.information),
        }


@frozen(kw_only=True)
class Covered:
    """A category that may be shared: all of it, or only a part that marks tell apart.

    *any* stands for every category that no obligation leaves out. Several of one category are several ways to be covered; any one is enough.
    """

    information: str
    #: Only what carries one of these marks; empty for all.
    marked: tuple[str, ...] = ()
    #: Nothing that carries one of these marks.
    without: tuple[str, ...] = ()

    def holds(self, marks: Collection[str]) -> bool:
        """Return True where something with just these *marks* is covered."""
        if any(mark in marks for mark in self.without):
            return False
        return not self.marked or any(mark in marks for mark in self.marked)

    def to_dict(self) -> CoveredDict:
        """Return plain values, ready for JSON."""
        return {
            "information": self.information,
            "marked": list(self.marked),
            "without": list(self.without),
        }


@frozen(kw_only=True)
class Obligation:
    """Something that has to be done along with a permit, or after one was taken back."""

    kind: ObligationKind
    #: The categories it is about; with *redact* and no marks, all that is filed there.
    information: tuple[str, ...] = ()
    #: The marks it is about, such as sensitive labels.
    marked: tuple[str, ...] = ()
    #: Who has to be told, or has to stop.
    recipient: str | None = None
    #: The consent that it comes from, where it comes from one.
    consent_id: str | None = None
    #: By when, where a law or a service says so.
    due: datetime | None = None
    #: With which event at the latest, where a law lets it go on until then.
    event: str | None = None
    #: With what cannot be undone: whether the person was told so before they answered.
    said_beforehand: Stated = Stated.NOT_STATED

    def to_dict(self) -> ObligationDict:
        """Return plain values, ready for JSON."""
        return {
            "kind": self.kind.value,
            "information": list(self.information),
            "marked": list(self.marked),
            "recipient": self.recipient,
            "consent_id": self.consent_id,
            "due": self.due.isoformat() if self.due else None,
            "event": self.event,
            "said_beforehand": self.said_beforehand.value,
        }
