"""What `crisis_lines` answers: what may be shown, and what may not and why."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from attrs import frozen

from trauma_informed.lines.record import Line
from trauma_informed.lines.shipped import NOT_DIALLED

__all__ = ["Directory", "LeftOut", "WhyNot"]


class WhyNot(StrEnum):
    """Why a line, or one way to reach it, was left out."""

    OTHER_REGION = "other-region"
    ENDED = "ended"
    OTHER_AUDIENCE = "other-audience"
    OTHER_CHANNEL = "other-channel"
    MEMORY_ONLY = "memory-only"
    ONE_SECONDARY_SOURCE = "one-secondary-source"
    STALE = "stale"


_STEPS: Final = {
    WhyNot.OTHER_REGION: "answers elsewhere; ask for its region.",
    WhyNot.ENDED: "has ended or was replaced; show another.",
    WhyNot.OTHER_AUDIENCE: "is made for others; ask for their lines.",
    WhyNot.OTHER_CHANNEL: "is reached otherwise; ask for another channel.",
    WhyNot.MEMORY_ONLY: "is from memory; check it, and hand in Confirmed.",
    WhyNot.ONE_SECONDARY_SOURCE: "has one source; check it, and hand in Confirmed.",
    WhyNot.STALE: "was seen too long ago; check it, and hand in Confirmed.",
}


@frozen(kw_only=True)
class LeftOut:
    """A line that was left out, or one way of it, and the reason."""

    line_id: str
    #: None for the whole line.
    way_id: str | None = None
    because: WhyNot
    #: The last day on which it was seen or confirmed; None where nobody did.
    seen_on: date | None = None

    def __str__(self) -> str:
        """Return the place, the state and the next step."""
        place = "/".join(filter(None, (self.line_id, self.way_id)))
        return f"{place}: {_STEPS[self.because]}"


@frozen(kw_only=True)
class Directory:
    """What may be shown in a region, and what may not and why."""

    #: As it is looked up: a country, in capitals.
    region: str
    at: datetime
    #: Each with those of its ways that may be shown.
    lines: tuple[Line, ...]
    #: Directories of the world, each with the ways that may be shown.
    directories: tuple[Line, ...]
    #: Ways of `directories` that remain, though the last look at them is too old.
    unchecked: tuple[LeftOut, ...]
    left_out: tuple[LeftOut, ...]

    def why_not(self, line_id: str) -> tuple[LeftOut, ...]:
        """Return why a line, or ways of it, were left out, or remain unchecked."""
        named = (*self.unchecked, *self.left_out)
        return tuple(each for each in named if each.line_id == line_id)

    def __str__(self) -> str:
        """Return what may be shown, what was left out near here, and a caution."""
        shown = [f"{line.name} ({line.region})" for line in self.lines]
        near = [
            str(each)
            for each in (*self.unchecked, *self.left_out)
            if each.because is not WhyNot.OTHER_REGION
        ]
        first = ", ".join(shown) or "No line may be shown for this region."
        world = ", ".join(line.name for line in self.directories)
        return "\n".join(filter(None, [first, world, *near, NOT_DIALLED]))
