"""Consent: what was put to a person, what they answered, and what has happened since.

Each purpose is a *term* with its own answer. What was first agreed is never edited: a
later *event* that changes the terms carries them whole, and `terms_at` (in `life`) is
the one reader. Not asked, not now, said no and withdrawn are four different answers.
"""

from datetime import date
from typing import Annotated, ClassVar

from attrs import resolve_types

from trauma_informed.consent.choices import (
    Answer,
    EndsKind,
    Entity,
    EventKind,
    Freedom,
    PartyKind,
    Regime,
    ShownHow,
    SignedHow,
    SignerRole,
)
from trauma_informed.errors import FieldError
from trauma_informed.fields import DOER, Code, Identifier, Instant, LanguageTag, Words
from trauma_informed.views import Record, TopRecord, record
from trauma_informed.vocabulary import Channel, Given, Stated, Who

__all__ = [
    "ANY",
    "DEEPEST",
    "Answer",
    "Channel",
    "Circumstances",
    "Consent",
    "ConsentEvent",
    "Ends",
    "EndsKind",
    "Entity",
    "EventKind",
    "Except",
    "Freedom",
    "Given",
    "Party",
    "PartyKind",
    "Regime",
    "Shown",
    "ShownHow",
    "Signature",
    "SignedHow",
    "SignerRole",
    "Term",
]

#: Stands for every recipient, purpose, category or action, said explicitly.
ANY = "any"
#: How many exceptions may stand inside one another.
DEEPEST = 16


@record
class Ends(Record):
    """How a term ends by itself: on a day, with an event, never, or nobody said.

    A day counts to its last instant in the record's `time_zone`.
    """

    kind: EndsKind = EndsKind.NOT_STATED
    on: date | None = None
    event: Code | None = None


@record
class Except(Record):
    """A part that a term leaves out; an empty dimension reaches as far as the term.

    An exception in a yes means *not covered*; it is never a no.
    """

    purposes: tuple[Code, ...] = ()
    information: tuple[Code, ...] = ()
    #: Only what carries one of these marks, such as a sensitive label; empty for all.
    marked: tuple[Code, ...] = ()
    recipients: tuple[Identifier, ...] = ()
    actions: tuple[Code, ...] = ()
    #: What this exception leaves out in turn, and so is covered after all.
    exceptions: tuple["Except", ...] = ()


resolve_types(Except)  # it holds its own kind


@record
class Term(Record):
    """One purpose, and the person's answer to it.

    A dimension left empty in a yes covers nothing; `ANY` says *every*. In a no, an
    empty dimension is every.
    """

    purpose: Code | None = None
    information: tuple[Code, ...] = ()
    #: Only what carries one of these marks, such as a sensitive label; empty for all.
    marked: tuple[Code, ...] = ()
    recipients: tuple[Identifier, ...] = ()
    actions: tuple[Code, ...] = ()
    exceptions: tuple[Except, ...] = ()
    answer: Answer = Answer.NOT_ASKED
    #: With *not now*: the first day on which it is all right to ask again.
    ask_again_not_before: date | None = None
    starts: Instant | None = None
    ends: Ends = Ends()

    def __attrs_post_init__(self) -> None:
        """Refuse exceptions that stand too deep inside one another."""
        if self.exceptions and _too_deep(self.exceptions):
            raise FieldError(
                [f"Term/exceptions: stand too deep; use at most {DEEPEST} levels."]
            )


def _too_deep(exceptions: tuple[Except, ...]) -> bool:
    """Return True where exceptions stand more than `DEEPEST` levels deep."""
    level = exceptions
    for _ in range(DEEPEST):
        level = tuple(inner for outer in level for inner in outer.exceptions)
        if not level:
            return False
    return True


@record
class Shown(Record):
    """Exactly what was put to the person, and how."""

    how: ShownHow = ShownHow.NOT_STATED
    at: Instant | None = None
    #: The name and version of the letter, and its digest without personal values.
    letter: Code | None = None
    version: Code | None = None
    digest: Code | None = None
    #: A digest of the personal values, keyed with the app's own key.
    values_digest: Code | None = None
    #: Where a slip was put right: the digest of the text as it was before.
    corrects: Code | None = None
    language_shown: LanguageTag | None = None
    language_explained: LanguageTag | None = None
    interpreter: Identifier | None = None
    explained_by: Identifier | None = None
    #: What the person could have instead of saying yes.
    alternative_offered: Words = ""
    #: What a no would cost, in words; "nothing" is an answer.
    cost_of_no: Words = ""


@record
class Signature(Record):
    """Somebody's mark under a consent."""

    id: Identifier
    by: Annotated[Identifier, DOER] | None = None
    role: SignerRole = SignerRole.SELF
    #: Where a role signs for the person: by what authority.
    authority: Words = ""
    how: SignedHow = SignedHow.WRITTEN
    at: Instant | None = None
    witness: Identifier | None = None


@record
class Circumstances(Record):
    """What stood around the answer."""

    present: tuple[Identifier, ...] = ()
    freedom: tuple[Freedom, ...] = ()
    time_to_think: Given = Given.NOT_STATED
    copy_offered: Given = Given.NOT_STATED


@record
class ConsentEvent(Record):
    """Something that happened; appended, never edited."""

    kind: EventKind
    id: Identifier
    #: When it happened, and when it was written down.
    at: Instant | None = None
    recorded_at: Instant | None = None
    by: Annotated[Identifier, DOER] | None = None
    channel: Channel | None = None
    #: Who was told, where the event is about telling those who received something.
    recipient: Identifier | None = None
    words: Words = ""
    #: The whole terms from then on; None where they stay as they were.
    terms: tuple[Term, ...] | None = None
    #: What was shown anew, where something was.
    shown: Shown | None = None


@record
class Party(Record):
    """Who stands behind an id that a consent names."""

    id: Identifier
    kind: PartyKind = PartyKind.NOT_STATED
    entity: Entity = Entity.NOT_STATED
    name: Words = ""
    #: Whether they treat the person, where a law asks.
    treats_the_person: Stated = Stated.NOT_STATED
    #: Who belongs to a class, or takes part in an intermediary, as the person was told.
    members: tuple[Identifier, ...] = ()


@record
class Consent(TopRecord):
    """One person's answers to who may use what, for what; theirs to take back.

    >>> Consent(id="consent-1", terms=(Term(purpose="care", answer=Answer.YES),))
    Consent(id='consent-1', terms=<1>)
    """

    SCHEMA: ClassVar[str] = "trauma-informed/consent/1"
    INFORMATION: ClassVar[str] = "consent"

    #: Who would share.
    shared_by: Identifier | None = None
    #: Who wanted it: a person may ask for a sharing themselves.
    asked_by: Who = Who.NOT_STATED
    parties: tuple[Party, ...] = ()
    shown: Shown = Shown()
    terms: tuple[Term, ...] = ()
    regimes: tuple[Regime, ...] = ()
    jurisdiction: Code | None = None
    #: Codes of the statements that the person was told and took note of.
    statements_acknowledged: tuple[Code, ...] = ()
    signatures: tuple[Signature, ...] = ()
    circumstances: Circumstances = Circumstances()
    supersedes: Identifier | None = None
    #: Where a law lets a withdrawal take effect later (42 CFR 2.35): until when.
    continues_until: Ends | None = None
    events: tuple[ConsentEvent, ...] = ()
