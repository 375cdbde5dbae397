"""Person: how somebody wants to be met, reached and spoken with."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.person.record import (
        Format,
        HardTime,
        HardTimeKind,
        NotToBeTold,
        Openness,
        OwnTerm,
        Preferences,
        Repeats,
        SafeContact,
        SafeHours,
        TopicBoundary,
        Weekday,
    )

__all__ = [
    "Format",
    "HardTime",
    "HardTimeKind",
    "NotToBeTold",
    "Openness",
    "OwnTerm",
    "Preferences",
    "Repeats",
    "SafeContact",
    "SafeHours",
    "TopicBoundary",
    "Weekday",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "Format": "record",
            "HardTime": "record",
            "HardTimeKind": "record",
            "NotToBeTold": "record",
            "Openness": "record",
            "OwnTerm": "record",
            "Preferences": "record",
            "Repeats": "record",
            "SafeContact": "record",
            "SafeHours": "record",
            "TopicBoundary": "record",
            "Weekday": "record",
        },
    )
