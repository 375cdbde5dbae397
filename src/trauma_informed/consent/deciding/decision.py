"""What may be asked of consents, and the shape of the answer."""

from collections.abc import Collection, Iterator
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from attrs import frozen

from trauma_informed.catalogue import rule
from trauma_informed.consent.deciding.grounds import (
    Because,
    Covered,
    Obligation,
    ObligationKind,
    Reason,
)
from trauma_informed.consent.deciding.wire import BecauseDict, DecisionDict
from trauma_informed.consent.record import ANY
from trauma_informed.errors import FieldError
from trauma_informed.findings import Finding, Report

__all__ = [
    "NOT_AVAILABLE",
    "Because",
    "BecauseDict",
    "Combine",
    "Covered",
    "Decision",
    "DecisionDict",
    "Obligation",
    "ObligationKind",
    "Outcome",
    "Reason",
    "Use",
]

#: What most names are, so that nothing slower has to look.
_PLAIN: Final = frozenset((str, type(None)))
#: What somebody outside hears of a no, of no consent, and of nobody known.
NOT_AVAILABLE: Final = "not-available"


class Outcome(StrEnum):
    """What is said to the keeper of the record."""

    PERMIT = "permit"
    DENY = "deny"
    NO_CONSENT = "no-consent"


class Combine(StrEnum):
    """How several answers become one; always recorded on the decision.

    Only *deny-overrides* keeps the promise that narrowing never widens. The other two
    are there because published engines work so: with them, taking an answer away can
    let another one speak.
    """

    #: A standing no wins over any yes.
    DENY_OVERRIDES = "deny-overrides"
    #: The first consent, in the order given, that permits or denies by itself.
    FIRST_APPLICABLE = "first-applicable"
    #: The consent answered last; a field that is absent counts as a match.
    MOST_RECENT = "most-recent"


def _are_names(given: object) -> bool:
    """Return True for names in a tuple; a blank among them is a question of its own."""
    if not isinstance(given, tuple):
        return False
    return _PLAIN.issuperset(map(type, given)) or all(
        isinstance(each, str | None) for each in given
    )


def _problems(use: "Use") -> Iterator[str]:
    """Yield what is wrong with each field of *use*, without what it holds."""
    for name in ("person_id", "shares", "receives", "purpose", "action"):
        if not _are_names((getattr(use, name),)):
            yield f"Use/{name}: is not text; give one name, as a consent has it."
    for name in ("information", "happened"):
        if not _are_names(getattr(use, name)):
            yield f"Use/{name}: is not a tuple of texts; give its names as a tuple."


@frozen(kw_only=True)
class Use:
    """Who wants which information for what. A field left out is never guessed.

    `person_id` may stay None where all consents are one person's, and `shares` where no
    consent names who may share.

    Raises:
        FieldError: A name is not text, or names do not come as a tuple.
    """

    person_id: str | None = None
    shares: str | None = None
    receives: str | None = None
    purpose: str | None = None
    information: tuple[str, ...] = ()
    action: str | None = None
    #: Names of events known to have happened, such as the end of a treatment.
    happened: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what is no name, and a text where a tuple of names belongs."""
        single = (self.person_id, self.shares, self.receives, self.purpose, self.action)
        if not (
            _are_names(single)
            and _are_names(self.information)
            and _are_names(self.happened)
        ):
            raise FieldError(_problems(self))

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that a decision cannot do without and that say nothing."""
        named = {
            "receives": self.receives,
            "purpose": self.purpose,
            "information": self.information and all(self.information),
            "action": self.action,
        }
        return tuple([name for name, value in named.items() if not value])

    @property
    def is_complete(self) -> bool:
        """True where receiver, purpose, information and action are all named."""
        return not self.missing


#: The rule that speaks for each reason.
_RULES: Final = {
    reason: f"CON9{number:02}" for number, reason in enumerate(Reason, start=1)
}


@frozen(kw_only=True)
class Decision:
    """An outcome with its reasons, for the keeper of the record.

    Somebody who asks from outside gets `for_requester`, since a reason can betray that
    a person is served at all. What is about to be shared asks `covers`, field by field;
    `obligations` says the same in a summary that never lets more through.
    """

    #: The shape in which it travels; `json_schema` reads it.
    WIRE: ClassVar[type] = DecisionDict

    outcome: Outcome
    reason: Reason
    because: tuple[Because, ...]
    at: datetime
    combine: Combine
    #: With a permit: what may be shared, among the categories asked for and their parts.
    covered: tuple[Covered, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    #: Fields of the request that *most-recent* read as a match, since they were absent;
    #: *period* where a permit leans on a yes that is out of its time.
    leniently: tuple[str, ...] = ()
    #: The moment whose knowledge was asked for; None for all that is on record.
    known_at: datetime | None = None

    @property
    def consent_ids(self) -> tuple[str, ...]:
        """The consents leaned on, each once, in order."""
        ids = (each.consent_id for each in self.because if each.consent_id)
        return tuple(dict.fromkeys(ids))

    @property
    def information(self) -> tuple[str, ...]:
        """The categories of which something may be shared, each once, in order."""
        return tuple(dict.fromkeys(each.information for each in self.covered))

    @property
    def report(self) -> Report:
        """The reasons as findings: a rule, the consent, and the place in it."""
        return Report(
            findings=tuple(
                Finding(
                    rule=rule(_RULES[each.reason]), at=each.at, record=each.consent_id
                )
                for each in self.because
            )
        )

    def covers(self, information: str, marks: Collection[str] = ()) -> bool:
        """Return True where something of this category, with these *marks*, is covered.

        Args:
            information: One of the categories asked for, or a part of one.

            marks: All marks that the thing itself carries.
        """
        left_out = (
            each
            for each in self.obligations
            if each.kind is ObligationKind.REDACT and not each.marked
        )
        if any(information in each.information for each in left_out):
            return False
        return any(
            each.information in (information, ANY) and each.holds(marks)
            for each in self.covered
        )

    def to_dict(self) -> DecisionDict:
        """Return plain values, ready for JSON, for the keeper of the record alone."""
        return {
            "outcome": self.outcome.value,
            "reason": self.reason.value,
            "because": [each.to_dict() for each in self.because],
            "covered": [each.to_dict() for each in self.covered],
            "obligations": [each.to_dict() for each in self.obligations],
            "leniently": list(self.leniently),
            "at": self.at.isoformat(),
            "known_at": self.known_at.isoformat() if self.known_at else None,
            "combine": self.combine.value,
        }

    def for_requester(self) -> str:
        """Return ``permit``, or one constant for a no, no consent and nobody known."""
        return "permit" if self.outcome is Outcome.PERMIT else NOT_AVAILABLE
