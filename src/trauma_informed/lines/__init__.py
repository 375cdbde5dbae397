"""Lines: crisis lines as dated data, and which of them may be shown."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.lines.answer import (
        Directory,
        LeftOut,
        WhyNot,
    )
    from trauma_informed.lines.directory import (
        MAX_AGE,
        country,
        crisis_lines,
    )
    from trauma_informed.lines.record import (
        WORLD,
        Confirmed,
        Ended,
        EndedHow,
        Hours,
        Line,
        LineChannel,
        LineKind,
        MeantFor,
        OpenHours,
        PhoneBill,
        Rescue,
        Way,
    )
    from trauma_informed.lines.shipped import (
        NOT_DIALLED,
        lines,
        read,
    )
    from trauma_informed.lines.spotting import (
        ended_in,
        named_in,
    )
    from trauma_informed.lines.telling import (
        Told,
        told,
    )

__all__ = [
    "MAX_AGE",
    "NOT_DIALLED",
    "WORLD",
    "Confirmed",
    "Directory",
    "Ended",
    "EndedHow",
    "Hours",
    "LeftOut",
    "Line",
    "LineChannel",
    "LineKind",
    "MeantFor",
    "OpenHours",
    "PhoneBill",
    "Rescue",
    "Told",
    "Way",
    "WhyNot",
    "country",
    "crisis_lines",
    "ended_in",
    "lines",
    "named_in",
    "read",
    "told",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "MAX_AGE": "directory",
            "NOT_DIALLED": "shipped",
            "WORLD": "record",
            "Confirmed": "record",
            "Directory": "answer",
            "Ended": "record",
            "EndedHow": "record",
            "Hours": "record",
            "LeftOut": "answer",
            "Line": "record",
            "LineChannel": "record",
            "LineKind": "record",
            "MeantFor": "record",
            "OpenHours": "record",
            "PhoneBill": "record",
            "Rescue": "record",
            "Told": "telling",
            "Way": "record",
            "WhyNot": "answer",
            "country": "directory",
            "crisis_lines": "directory",
            "ended_in": "spotting",
            "lines": "shipped",
            "named_in": "spotting",
            "read": "shipped",
            "told": "telling",
        },
    )
