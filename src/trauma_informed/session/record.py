"""Session: what happened between people who met, and what they agreed.

The timeline is only ever added to, and where the session stands is read from it (see
`states`). The agenda is the person's, in the person's words. What is kept of it is
what the person chose: in full, in the least, or nothing.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from trauma_informed.fields import (
    Code,
    Identifier,
    Instant,
    LanguageTag,
    Minutes,
    Private,
    Rating,
    Words,
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


class Kind(StrEnum):
    """The kind of meeting."""

    NOT_STATED = "not-stated"
    ONE_TO_ONE = "one-to-one"
    GROUP = "group"
    WARM_LINE = "warm-line"
    DROP_IN = "drop-in"
    OUTREACH = "outreach"


class Role(StrEnum):
    """In what role somebody is there."""

    PERSON = "person"
    SUPPORTER = "supporter"
    FACILITATOR = "facilitator"
    INTERPRETER = "interpreter"
    GUARDIAN = "guardian"
    SUPPORT_PERSON = "support-person"


class AttendanceRequired(StrEnum):
    """Who requires the person to come; peer support itself is voluntary."""

    NOT_STATED = "not-stated"
    NOBODY = "nobody"
    COURT = "court"
    SERVICE = "service"
    HOUSING = "housing"
    BENEFITS = "benefits"
    SOMEONE_ELSE = "someone-else"


class StepKind(StrEnum):
    """One step of a session, in the order in which they usually come."""

    WELCOME = "welcome"
    LIMITS = "limits"
    CONSENT_REMINDER = "consent-reminder"
    CHECK_IN = "check-in"
    AGENDA = "agenda"
    CONTENT = "content"
    GROUNDING = "grounding"
    PLAN = "plan"
    TIME_WARNING = "time-warning"
    SUMMARY = "summary"
    NEXT_STEP = "next-step"
    FEEDBACK = "feedback"


class StepOutcome(StrEnum):
    """What became of a step; one that was left out is an answer."""

    NOT_STATED = "not-stated"
    DONE = "done"
    PARTLY = "partly"
    LEFT_OUT = "left-out"
    NOT_NOW = "not-now"


class ReadingAnswer(StrEnum):
    """Whether the person gave a number."""

    UNANSWERED = "unanswered"
    GAVE_A_NUMBER = "gave-a-number"
    PREFER_NOT_TO_SAY = "prefer-not-to-say"


class Choice(StrEnum):
    """What the person chose of something that was offered."""

    NOT_STATED = "not-stated"
    CHOSE_IT = "chose-it"
    SAID_NO = "said-no"
    NOT_NOW = "not-now"
    CHOSE_SOMETHING_ELSE = "chose-something-else"


class CommitmentOutcome(StrEnum):
    """What became of something that somebody meant to do."""

    NOT_SAID = "not-said"
    KEPT = "kept"
    DONE = "done"
    CHANGED = "changed"
    SET_ASIDE = "set-aside"


class NoteShared(StrEnum):
    """Whether the person has the note."""

    NOT_STATED = "not-stated"
    WRITTEN_TOGETHER = "written-together"
    SHARED = "shared"
    OFFERED_AND_LEFT = "offered-and-left"
    NOT_SHARED = "not-shared"


class RecordChoice(StrEnum):
    """How much of a session is kept, as the person chose."""

    NOT_ASKED = "not-asked"
    NONE = "none"
    MINIMAL = "minimal"
    FULL = "full"


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
    where: Words = ""
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
    by: Identifier | None = None
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
    by: Identifier | None = None
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

    service_id: Identifier | None = None
    people: tuple[Participant, ...] = ()
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
    timeline: tuple[SessionEvent, ...] = ()
    steps: tuple[StepTaken, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    readings: tuple[DistressReading, ...] = ()
    #: The person's own number from 0 to 10 beyond which a pause is offered.
    slow_down_at: Private[Rating] | None = None
    heard: tuple[Said, ...] = ()
    feelings_named: tuple[Said, ...] = ()
    #: Whether the person was asked if it was heard right.
    checked_with_person: Stated = Stated.NOT_STATED
    strengths_named: tuple[Said, ...] = ()
    supports_offered: tuple[SupportOffered, ...] = ()
    lived_experience: tuple[LivedExperience, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    #: The version of the service's limits that was said.
    limits_version: Code | None = None
    #: Ids of the consents that the recording leans on.
    consents: tuple[Identifier, ...] = ()
    note: Words = ""
    note_shared: NoteShared = NoteShared.NOT_STATED
    record: RecordChoice = RecordChoice.NOT_ASKED
    keep_until: date | None = None
    #: Whether a law or a court forbids erasing it for now.
    legal_hold: Stated = Stated.NOT_STATED

    @property
    def status(self) -> Status:
        """Where the session stands: read from the timeline, whatever that holds."""
        return walk(event.kind for event in self.timeline)
