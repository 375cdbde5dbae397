"""Sessions: what happened between people who met, and what they agreed."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.session.record import (
        AgendaItem,
        AttendanceRequired,
        Choice,
        Commitment,
        CommitmentOutcome,
        DistressReading,
        EventKind,
        Kind,
        LivedExperience,
        NoteShared,
        Participant,
        ReadingAnswer,
        RecordChoice,
        Role,
        Session,
        SessionEvent,
        Setting,
        Status,
        StepKind,
        StepOutcome,
        StepTaken,
        SupportOffered,
    )

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

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "AgendaItem": "record",
            "AttendanceRequired": "record",
            "Choice": "record",
            "Commitment": "record",
            "CommitmentOutcome": "record",
            "DistressReading": "record",
            "EventKind": "record",
            "Kind": "record",
            "LivedExperience": "record",
            "NoteShared": "record",
            "Participant": "record",
            "ReadingAnswer": "record",
            "RecordChoice": "record",
            "Role": "record",
            "Session": "record",
            "SessionEvent": "record",
            "Setting": "record",
            "Status": "record",
            "StepKind": "record",
            "StepOutcome": "record",
            "StepTaken": "record",
            "SupportOffered": "record",
        },
    )
