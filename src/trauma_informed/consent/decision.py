"""What may be asked of consents, and the shape of the answer."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, TypedDict

from attrs import frozen

from trauma_informed.findings import Pointer

__all__ = [
    "Because",
    "BecauseDict",
    "Combine",
    "Decision",
    "DecisionDict",
    "Outcome",
    "Reason",
    "Use",
]


class Outcome(StrEnum):
    """What is said to the keeper of the record."""

    PERMIT = "permit"
    DENY = "deny"
    NO_CONSENT = "no-consent"


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


class Combine(StrEnum):
    """How several answers become one; always recorded on the decision."""

    DENY_OVERRIDES = "deny-overrides"


@frozen(kw_only=True)
class Use:
    """Who wants which information for what. A field left out is never guessed.

    `person_id` may stay None where all consents are one person's.
    """

    person_id: str | None = None
    shares: str | None = None
    receives: str | None = None
    purpose: str | None = None
    information: tuple[str, ...] = ()
    action: str | None = None
    #: Names of events known to have happened, such as the end of a treatment.
    happened: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """True where receiver, purpose, information and action are all named."""
        named = (self.receives, self.purpose, self.action, *self.information)
        return bool(self.information) and all(named)


class BecauseDict(TypedDict):
    """One answer leaned on, in plain values."""

    reason: str
    consent_id: str
    at: str


class DecisionDict(TypedDict):
    """A decision in plain values, for the keeper of the record alone."""

    outcome: str
    reason: str
    because: list[BecauseDict]
    at: str
    combine: str


@frozen(kw_only=True)
class Because:
    """One answer that the decision leaned on: where it stands, and what it was."""

    reason: Reason
    consent_id: str
    at: Pointer


@frozen(kw_only=True)
class Decision:
    """An outcome with its reasons, for the keeper of the record.

    Somebody who asks from outside gets `for_requester`, since a reason can betray that
    a person is served at all.
    """

    #: The shape in which it travels; `json_schema` reads it.
    WIRE: ClassVar[type] = DecisionDict

    outcome: Outcome
    reason: Reason
    because: tuple[Because, ...]
    at: datetime
    combine: Combine

    @property
    def consent_ids(self) -> tuple[str, ...]:
        """The consents leaned on, each once, in order."""
        return tuple(dict.fromkeys(each.consent_id for each in self.because))

    def to_dict(self) -> DecisionDict:
        """Return plain values, ready for JSON, for the keeper of the record alone."""
        return {
            "outcome": self.outcome.value,
            "reason": self.reason.value,
            "because": [
                {
                    "reason": each.reason.value,
                    "consent_id": each.consent_id,
                    "at": str(each.at),
                }
                for each in self.because
            ],
            "at": self.at.isoformat(),
            "combine": self.combine.value,
        }

    def for_requester(self) -> str:
        """Return ``permit``, or one constant for a no, no consent and nobody known."""
        return "permit" if self.outcome is Outcome.PERMIT else "not-available"
