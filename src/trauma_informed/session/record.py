"""Session: what happened between people who met, and what they agreed.

The timeline is only ever added to, and where the session stands is read from it (see
`states`). The agenda is the person's, in the person's words. What is kept of it is
what the person chose: in full, in the least, or nothing.
"""

from datetime import date
from typing import Annotated, ClassVar

from trauma_informed.fields import (
    ACTOR,
    NEVER_SHARED,
    OWNER,
    Category,
    Code,
    Identifier,
    Instant,
    LanguageTag,
    Minutes,
    Private,
    Rating,
    Words,
)
from trauma_informed.session.asked import QuestionAsked
from trauma_informed.session.choices import (
    AttendanceRequired,
    Choice,
    CommitmentOutcome,
    Kind,
    NoteShared,
    ReadingAnswer,
    RecordChoice,
    Role,
    StepKind,
    StepOutcome,
)
from trauma_informed.session.states import EventKind, Status, walk
from trauma_informed.views import Record, Said, TopRecord, record
from trauma_informed.vocabulary import Agreed, Channel, Stated, Who

__all__ = [
    "AgendaItem",
    "AttendanceRequired",
    "Choice",
    "Commitment",
    "CommitmentOutcome",
    "DistressReading",
    "EventKind",
    "Kind",
    "LivedExperience",
    "NoteShared",
    "Participant",
    "QuestionAsked",
    "ReadingAnswer",
    "RecordChoice",
    "Role",
    "Session",
    "SessionEvent",
    "Setting",
    "Status",
    "StepKind",
    "StepOutcome",
    "StepTaken",
    "SupportOffered",
]


@record
class Participant(Record):
    """Somebody who is there, with or without a name."""

    id: Identifier
    #: Their id; None where nobody gave a name.
    who: Identifier | None = None
    role: Role = Role.PERSON


@record
class Setting(Record):
    """Where both sides are, and what happens if the line drops."""

    private_for_person: Stated = Stated.NOT_STATED
    private_for_supporter: Stated = Stated.NOT_STATED
    #: Whether the person can leave the room or the call when they wish.
    way_out: Stated = Stated.NOT_STATED
    #: Where the person is, in their words.
    where: Annotated[Words, Category("location")] = ""
    call_back_agreed: Agreed = Agreed.NOT_ASKED
    call_back_plan: Words = ""


@record
class SessionEvent(Record):
    """Something that happened; appended, never edited."""

    kind: EventKind
    id: Identifier
    #: When it happened, and when it was written down.
    at: Instant | None = None
    recorded_at: Instant | None = None
    by: Annotated[Identifier, ACTOR] | None = None
    words: Words = ""
    #: Where the supporter ended it: what is offered to the person to mend it.
    repair: Words = ""


@record
class StepTaken(Record):
    """A step of the session, what became of it, and who chose."""

    id: Identifier
    kind: StepKind
    at: Instant | None = None
    outcome: StepOutcome = StepOutcome.NOT_STATED
    chosen_by: Who = Who.NOT_STATED
    words: Words = ""


@record
class AgendaItem(Record):
    """Something to talk about, in the person's words, and who brought it."""

    id: Identifier
    words: Words = ""
    set_by: Who = Who.NOT_STATED
    #: The id of a topic in the person's Preferences, where it is one of those.
    topic: Identifier | None = None
    #: Where somebody else brought it: whether the person was asked first.
    asked_first: Agreed = Agreed.NOT_ASKED
    #: When it was first spoken of.
    raised_at: Instant | None = None


@record
class DistressReading(Record):
    """A number from 0 to 10 in the person's own judgement; never a gate or a target."""

    id: Identifier
    #: Whose reading it is, in a group.
    by: Identifier | None = None
    at: Instant | None = None
    answer: ReadingAnswer = ReadingAnswer.UNANSWERED
    rating: Private[Rating] | None = None


@record
class SupportOffered(Record):
    """Something that was offered, and what the person chose."""

    id: Identifier
    words: Words = ""
    choice: Choice = Choice.NOT_STATED
    choice_words: Words = ""


@record
class LivedExperience(Record):
    """A supporter's telling of their own life, and whether it was wanted."""

    id: Identifier
    by: Annotated[Identifier, OWNER] | None = None
    asked_first: Agreed = Agreed.NOT_ASKED
    #: For whose sake it was told.
    for_whom: Who = Who.NOT_STATED
    lasted: Minutes | None = None
    words: Words = ""


@record
class Commitment(Record):
    """Something that somebody means to do, and what became of it."""

    id: Identifier
    whose: Who = Who.NOT_STATED
    by: Identifier | None = None
    words: Words = ""
    due: date | None = None
    outcome: CommitmentOutcome = CommitmentOutcome.NOT_SAID
    outcome_words: Words = ""
    answered_on: date | None = None


@record
class Session(TopRecord):
    """One meeting: who was there, what the person chose, and what was agreed.

    >>> Session(id="session-1", kind=Kind.WARM_LINE)
    Session(id='session-1', kind=<Kind.WARM_LINE: 'warm-line'>)
    """

    SCHEMA: ClassVar[str] = "trauma-informed/session/1"
    INFORMATION: ClassVar[str] = "session-facts"

    service_id: Identifier | None = None
    people: Annotated[tuple[Participant, ...], Category("who-was-there")] = ()
    kind: Kind = Kind.NOT_STATED
    channel: Channel | None = None
    language: LanguageTag | None = None
    initiated_by: Who = Who.NOT_STATED
    planned_start: Instant | None = None
    planned_length: Minutes | None = None
    attendance_required_by: tuple[AttendanceRequired, ...] = ()
    #: Whether the person was told what stopping would cost them; "nothing" is told too.
    cost_of_stopping_said: Stated = Stated.NOT_STATED
    setting: Setting = Setting()
    timeline: Annotated[tuple[SessionEvent, ...], Category("session-timeline")] = ()
    steps: Annotated[tuple[StepTaken, ...], Category("session-timeline")] = ()
    agenda: Annotated[tuple[AgendaItem, ...], Category("conversation-notes")] = ()
    asked: Annotated[tuple[QuestionAsked, ...], Category("conversation-notes")] = ()
    readings: Annotated[tuple[DistressReading, ...], Category("distress-readings")] = ()
    #: The person's own number from 0 to 10 beyond which a pause is offered.
    slow_down_at: Annotated[Private[Rating], Category("distress-readings")] | None = (
        None
    )
    heard: Annotated[tuple[Said, ...], Category("conversation-notes")] = ()
    feelings_named: Annotated[tuple[Said, ...], Category("conversation-notes")] = ()
    #: Whether the person was asked if it was heard right.
    checked_with_person: Annotated[Stated, Category("conversation-notes")] = (
        Stated.NOT_STATED
    )
    strengths_named: Annotated[tuple[Said, ...], Category("strengths")] = ()
    supports_offered: Annotated[tuple[SupportOffered, ...], Category("agreements")] = ()
    #: The teller's own to share; no consent of the person's reaches it.
    lived_experience: Annotated[tuple[LivedExperience, ...], NEVER_SHARED] = ()
    commitments: Annotated[tuple[Commitment, ...], Category("agreements")] = ()
    #: The version of the service's limits that was said.
    limits_version: Code | None = None
    #: Ids of the consents that the recording leans on.
    consents: tuple[Identifier, ...] = ()
    note: Annotated[Words, Category("conversation-notes")] = ""
    # They say whether there is a note, and go with it.
    note_shared: Annotated[NoteShared, Category("conversation-notes")] = (
        NoteShared.NOT_STATED
    )
    record: Annotated[RecordChoice, Category("conversation-notes")] = (
        RecordChoice.NOT_ASKED
    )
    keep_until: date | None = None
    #: Whether a law or a court forbids erasing it for now.
    legal_hold: Stated = Stated.NOT_STATED

    @property
    def status(self) -> Status:
        """Where the session stands: read from the timeline, whatever that holds."""
        return walk(event.kind for event in self.timeline)
