"""On what somebody shares where no consent is leaned on, and what is written down."""

from enum import StrEnum
from typing import Final

from attrs import frozen

from trauma_informed.consent.choices import EndsKind, Regime
from trauma_informed.consent.record import Ends
from trauma_informed.fields import Code, Count, Identifier, Instant, Words
from trauma_informed.views import Record, record
from trauma_informed.vocabulary import Stated

__all__ = ["Basis", "BasisKind", "LedgerEntry", "Scope"]


class BasisKind(StrEnum):
    """Why something is shared without a consent."""

    #: The person asked for it themselves.
    OWN_REQUEST = "own-request"
    REPORTING_DUTY = "reporting-duty"
    EMERGENCY = "emergency"
    COURT_ORDER = "court-order"


@record
class Basis(Record):
    """Who decided to share without a consent, on what authority, and who knows of it.

    It is never a permit and never a made-up consent.

    >>> Basis(kind=BasisKind.OWN_REQUEST, decided_by="person-1").person_told.value
    'not-stated'
    """

    kind: BasisKind
    decided_by: Identifier
    #: The law, the order or the policy, as far as there is one.
    authority: Words = ""
    #: Whether the person was told, and when; before it happened, where that was safe.
    person_told: Stated = Stated.NOT_STATED
    told_at: Instant | None = None
    #: The version of the service's limits that the person had been told before.
    limits_version: Code | None = None


_NO_END_SAID: Final = Ends()
_ENDS: Final = {
    EndsKind.NOT_STATED: "It does not say when it ends.",
    EndsKind.DATE: "It ends with the day {0}.",
    EndsKind.EVENT: "It ends with this event: {0}.",
    EndsKind.NONE: "It has no end of its own.",
}


@frozen(kw_only=True)
class Scope:
    """What a consent allows whoever receives something, and nothing else of it.

    It names only what was shared under it: neither what the person left out, nor who
    else may receive something.
    """

    consent_id: str
    recipient: str
    information: tuple[str, ...] = ()
    purpose: str | None = None
    action: str | None = None
    ends: Ends = _NO_END_SAID

    @property
    def explanation(self) -> str:
        """The scope in plain sentences, with the codes that the consent uses.

        >>> scope = Scope(consent_id="c", recipient="dr-a", information=("notes",))
        >>> scope.explanation
        'dr-a may receive: notes. It does not say when it ends.'
        """
        said = [f"{self.recipient} may receive: {', '.join(self.information)}."]
        if self.purpose:
            said.append(f"This is for: {self.purpose}.")
        if self.action:
            said.append(f"What may be done with it: {self.action}.")
        end = self.ends.event or self.ends.on or ""
        said.append(_ENDS[self.ends.kind].format(end))
        return " ".join(said)


@record
class LedgerEntry(Record):
    """One sharing, as an accounting of what was shared asks for it.

    It says on which day, to whom, what and why (45 CFR 164.528, 42 CFR 2.24 and 2.25).
    The name and address of the recipient are private words here: which clinic it was
    can say everything about a person.
    """

    at: Instant
    person_id: Identifier | None = None
    record_id: Identifier | None = None
    #: The kind of record, by the name of its schema, and its revision.
    record_kind: Code | None = None
    revision: Count | None = None
    shared_by: Identifier | None = None
    recipient: Identifier
    recipient_name: Words = ""
    #: Where it is known; the app fills it in.
    recipient_address: Words = ""
    #: A brief description: the categories of which something was shared.
    information: tuple[Code, ...] = ()
    purpose: Code | None = None
    action: Code | None = None
    consent_ids: tuple[Identifier, ...] = ()
    regimes: tuple[Regime, ...] = ()
    #: Where no consent was leaned on.
    basis: Basis | None = None
