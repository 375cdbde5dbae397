"""What was answered, principle by principle; never one number for the whole.

There is no total, and no result is called trauma-informed, for three reasons. Nobody
has validated these items, so they have no norms and no cut-offs, and a sum would look
as if they had. What a level means differs between scales (in `wi-ocmh` it is how far a
plan was carried out), so that sums of different things cannot be compared. And seven of
seven would still leave out principles that others hold to be key, such as peer support
and cultural, historical and gender issues; `trauma_informed.principles.coverage` tells
which.
"""

from collections import Counter

from attrs import frozen

from trauma_informed.checklist.record import Instrument, PrincipleChecklist, Response
from trauma_informed.checklist.shipped import asked_in, here
from trauma_informed.errors import UnknownNameError
from trauma_informed.principles import principles

__all__ = ["PrincipleScore", "Score", "score"]


@frozen(kw_only=True)
class PrincipleScore:
    """How the items of one principle were answered, each answer told apart.

    >>> print(PrincipleScore(slug="trust", yes=1, partly=1, not_applicable=1))
    trust: 2 of 3 answered; 1 not applicable
    """

    #: The slug of the principle.
    slug: str
    yes: int = 0
    partly: int = 0
    no: int = 0
    not_applicable: int = 0
    prefer_not_to_say: int = 0
    unanswered: int = 0

    @property
    def answered(self) -> int:
        """How many were answered yes, partly or no."""
        return self.yes + self.partly + self.no

    @property
    def items(self) -> int:
        """How many items the instrument has for this principle."""
        aside = self.not_applicable + self.prefer_not_to_say + self.unanswered
        return self.answered + aside

    @property
    def share(self) -> float | None:
        """From 0 to 1, a partly as half a yes; None where nothing was answered so.

        What does not apply, is preferred not to be said or was left open counts
        neither for nor against.
        """
        if not self.answered:
            return None
        return (self.yes + self.partly / 2) / self.answered

    def __str__(self) -> str:
        """Return what was answered, and what was not, in words."""
        if not self.items:
            return f"{self.slug}: no item asks about it"
        aside = {
            "not applicable": self.not_applicable,
            "preferred not to say": self.prefer_not_to_say,
            "left open": self.unanswered,
        }
        said = [f"{count} {words}" for words, count in aside.items() if count]
        first = f"{self.slug}: {self.answered} of {self.items} answered"
        return "; ".join([first, *said])


@frozen(kw_only=True)
class Score:
    """The seven principles side by side; there is no total, and none is to be made.

    >>> from trauma_informed.checklist.shipped import instrument
    >>> asked = instrument("supporter-after-session")
    >>> print(score(PrincipleChecklist(id="checklist-1"), asked).of("safety"))
    safety: 0 of 4 answered; 4 left open
    """

    instrument_id: str
    instrument_version: str
    #: One for each of the seven, in their order.
    principles: tuple[PrincipleScore, ...]

    def of(self, slug: str) -> PrincipleScore:
        """Return how the items of one principle were answered.

        Raises:
            UnknownNameError: It is none of the seven; the error names them.
        """
        for found in self.principles:
            if found.slug == slug:
                return found
        slugs = ", ".join(each.slug for each in self.principles)
        raise UnknownNameError([f"slug: is not one of ours; give one of {slugs}."])

    def __str__(self) -> str:
        """Return a line for each principle, and what they are not."""
        lines = [f"{self.instrument_id}, version {self.instrument_version}"]
        lines += map(str, self.principles)
        lines.append("To reflect with: no total, no norms and no cut-offs.")
        return "\n".join(lines)


def score(checklist: PrincipleChecklist, instrument: Instrument | None = None) -> Score:
    """Return how *checklist* was answered, principle by principle.

    An answer to an item that the instrument does not have is not counted; of several
    answers to one item the last is (`CHK001` and `CHK002` say so).

    Args:
        checklist: The answers, at whatever stage.

        instrument: What they answer. Left out, it is the one that the checklist
            carries, or else the one of ours that it names.

    Raises:
        UnknownNameError: There is no such instrument; the error lists those there are.

    >>> from trauma_informed.checklist.record import Answer
    >>> answers = (Answer(item="trust-1", response=Response.PARTLY),)
    >>> checklist = PrincipleChecklist(
    ...     id="checklist-1", instrument_id="supporter-after-session", answers=answers
    ... )
    >>> score(checklist).of("trust").share
    0.5
    """
    asked = instrument if instrument is not None else asked_in(checklist)
    if asked is None:
        help_ = f"hand it in, or name one of {here()}"
        raise UnknownNameError([f"instrument: is not here; {help_}."])
    last = {answer.item: answer.response for answer in checklist.answers}
    serves = {item.id: item.principle for item in reversed(asked.items)}
    told = Counter(
        (principle, last.get(item, Response.UNANSWERED))
        for item, principle in serves.items()
    )
    return Score(
        instrument_id=asked.id,
        instrument_version=asked.version,
        principles=tuple(_of(principle.slug, told) for principle in principles()),
    )


def _of(slug: str, told: Counter[tuple[str, Response]]) -> PrincipleScore:
    counts = {each.name.lower(): told[slug, each] for each in Response}
    return PrincipleScore(slug=slug, **counts)
