"""The choices that the fields of a session offer."""

from enum import StrEnum

__all__ = [
    "AttendanceRequired",
    "Choice",
    "CommitmentOutcome",
    "Kind",
    "NoteShared",
    "ReadingAnswer",
    "RecordChoice",
    "Role",
    "StepKind",
    "StepOutcome",
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
