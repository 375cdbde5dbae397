"""Person: how somebody wants to be met, reached and spoken with."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.person.greetings import (
        LOCALES,
        greeting,
    )
    from trauma_informed.person.hard_times import (
        falls_on,
    )
    from trauma_informed.person.reach import (
        Reach,
        ReachAnswer,
        ReachReason,
        safe_to_contact,
    )
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
    "LOCALES",
    "Format",
    "HardTime",
    "HardTimeKind",
    "NotToBeTold",
    "Openness",
    "OwnTerm",
    "Preferences",
    "Reach",
    "ReachAnswer",
    "ReachReason",
    "Repeats",
    "SafeContact",
    "SafeHours",
    "TopicBoundary",
    "Weekday",
    "falls_on",
    "greeting",
    "safe_to_contact",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "LOCALES": "greetings",
            "Format": "record",
            "HardTime": "record",
            "HardTimeKind": "record",
            "NotToBeTold": "record",
            "Openness": "record",
            "OwnTerm": "record",
            "Preferences": "record",
            "Reach": "reach",
            "ReachAnswer": "reach",
            "ReachReason": "reach",
            "Repeats": "record",
            "SafeContact": "record",
            "SafeHours": "record",
            "TopicBoundary": "record",
            "Weekday": "record",
            "falls_on": "hard_times",
            "greeting": "greetings",
            "safe_to_contact": "reach",
        },
    )
