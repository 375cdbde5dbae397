"""What comes of sharing: the part that may go, and what goes or stays with it."""

from typing import Any, ClassVar, TypedDict

from attrs import frozen
from msgspec import json

from trauma_informed.consent.deciding.decision import Decision
from trauma_informed.consent.deciding.grounds import Obligation
from trauma_informed.consent.deciding.wire import DecisionDict, ObligationDict
from trauma_informed.consent.sharing.basis import Basis, LedgerEntry, Scope
from trauma_informed.errors import TraumaInformedError
from trauma_informed.findings import Pointer

__all__ = ["ForRecipientDict", "NotPermitted", "Shared", "SharedDict"]


class NotPermitted(TraumaInformedError):  # noqa: N818 -- it is an answer, not a fault
    """Nothing may be shared so; `decision` says why, to the keeper of the record alone.

    Args:
        decision: What was decided; it holds nothing of the record.
    """

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__(decision)

    def __str__(self) -> str:
        """Return one constant, since a reason can betray that a person is served."""
        return "share: is not permitted; read the decision, or ask the person."


class ForRecipientDict(TypedDict):
    """What goes out, in plain values."""

    view: dict[str, Any]
    notice: str | None
    scope: list[str]


class SharedDict(TypedDict):
    """A sharing in plain values, for the keeper of the record alone."""

    view: dict[str, Any]
    not_shared: list[str]
    notice: str | None
    scope: list[Scope]
    obligations: list[ObligationDict]
    ledger: LedgerEntry
    basis: Basis | None
    decision: DecisionDict | None


@frozen(kw_only=True, eq=False, repr=False)
class Shared:
    """What may go, and what is said of it; for the keeper of the record.

    `for_recipient` is all that leaves the house.
    """

    #: The shape in which it travels; `json_schema` reads it.
    WIRE: ClassVar[type] = SharedDict

    #: Plain data, ready for JSON; whatever may not be shared is not there.
    view: dict[str, Any]
    #: Where something stood that stays; never sent along.
    not_shared: tuple[Pointer, ...] = ()
    #: The notice that a law sends along, as the law words it.
    notice: str | None = None
    #: What each consent leaned on allows the recipient.
    scope: tuple[Scope, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    ledger: LedgerEntry
    #: None where it is shared without a consent; `basis` then says on what ground.
    decision: Decision | None = None

    @property
    def basis(self) -> Basis | None:
        """On what ground it is shared, where no consent was leaned on."""
        return self.ledger.basis

    def for_recipient(self) -> ForRecipientDict:
        """Return what goes out: the view, the notice, and the scope in plain words."""
        return {
            "view": self.view,
            "notice": self.notice,
            "scope": [each.explanation for each in self.scope],
        }

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON, for the keeper of the record alone."""
        return {
            "view": self.view,
            "not_shared": [str(place) for place in self.not_shared],
            "notice": self.notice,
            "scope": [_plain(each) for each in self.scope],
            "obligations": [each.to_dict() for each in self.obligations],
            "ledger": _plain(self.ledger),
            "basis": _plain(self.basis),
            "decision": self.decision.to_dict() if self.decision else None,
        }

    def __eq__(self, other: object) -> bool:
        """Return True where both would be written the same."""
        if not isinstance(other, Shared):
            return NotImplemented
        return self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        """Return a hash of what the ledger says."""
        return hash(self.ledger)

    def __repr__(self) -> str:
        """Return whose and to whom, and nothing of what."""
        return f"Shared({self.ledger!r}, view=<private>)"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Print as `repr` in IPython and in Hypothesis."""
        printer.text("..." if cycle else repr(self))


def _plain(part: object) -> Any:
    """Return a part as JSON has it."""
    return json.decode(json.encode(part))
