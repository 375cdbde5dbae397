"""How personal, clear and actionable the entries of a plan are; never a risk.

An entry that says who, where, when or what is easier to lean on than one that anybody
could have written. What studies rated of this kind went with better outcomes in three
samples (`gamarra`, `green2018`, `kearns`) and not in a fourth (`kearns`); all of it was
observed, and none of it says anything about one person. Words are read with lists of our own, in English and Spanish;
how often the reading errs stands in `docs/measured.md`.
"""

from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from trauma_informed.findings import Pointer
from trauma_informed.safety_plan.naming import Names, named
from trauma_informed.safety_plan.reading import ASIDE, entries
from trauma_informed.safety_plan.record import (
    Contact,
    CrisisLine,
    PlanItem,
    SafetyPlan,
    Step,
)
from trauma_informed.safety_plan.steps import sections
from trauma_informed.safety_plan.wording import Wording, wording

__all__ = ["EntryRead", "Reads", "Specificity", "StepRead", "specificity"]

#: Sections that say what is so, or what matters: nothing in them has to be done.
_QUIET = ("warning_signs", "reasons_for_living")


class Reads(StrEnum):
    """How an entry reads, and why."""

    #: It names a person, a place, a time, or something of the person's own.
    SPECIFIC = "specific"
    #: Every word in it is one that anybody could have written.
    GENERIC = "generic"
    BLANK = "blank"
    #: It is in a language for which we have no lists.
    NOT_READ = "not-read"


@frozen(kw_only=True)
class EntryRead:
    """One entry: where it stands, how it reads, and what it names."""

    at: Pointer
    because: Reads
    names: tuple[Names, ...] = ()

    @property
    def is_personal(self) -> bool:
        """True where it names a certain person, place or time."""
        return bool({Names.PERSON, Names.PLACE, Names.TIME} & set(self.names))

    @property
    def is_clear(self) -> bool:
        """True where it says something that not anybody could have written."""
        return self.because is Reads.SPECIFIC

    @property
    def is_actionable(self) -> bool:
        """True where it says what to do, or how to reach somebody."""
        return bool({Names.ACTION, Names.WAY} & set(self.names))


@frozen(kw_only=True)
class StepRead:
    """One section with its entries; empty where it was put aside, or has room."""

    name: str
    entries: tuple[EntryRead, ...] = ()
    was_put_aside: bool = False

    def __str__(self) -> str:
        """Return the section and how its entries read."""
        return f"{self.name}: {_told(self.entries)}"


@frozen(kw_only=True)
class Specificity:
    """How the entries of a plan read, section by section.

    It is for the person and whoever sits with them: what could be said more closely
    next time. It is no number to steer by, and nobody is compared with anybody.
    """

    by_step: tuple[StepRead, ...]

    @property
    def entries(self) -> tuple[EntryRead, ...]:
        """Every entry that was looked at, in order."""
        return tuple(each for step in self.by_step for each in step.entries)

    @property
    def generic(self) -> tuple[Pointer, ...]:
        """Where the entries stand that anybody could have written."""
        found = (each for each in self.entries if each.because is Reads.GENERIC)
        return tuple(each.at for each in found)

    def __str__(self) -> str:
        """Return ``specific of read``, as words."""
        return _told(self.entries)


def _told(entries: tuple[EntryRead, ...]) -> str:
    kinds = [each.because for each in entries]
    clear = kinds.count(Reads.SPECIFIC)
    read = clear + kinds.count(Reads.GENERIC)
    return f"{clear} of {read} entries name who, where, when or what"


def specificity(plan: SafetyPlan, *, language: str | None = None) -> Specificity:
    """Return how personal, clear and actionable the entries of *plan* are.

    Args:
        plan: The plan, at whatever stage.

        language: In which it is written, as BCP 47 says it; the plan's own unless
            given, and English where it says none.

    Returns:
        Every section in order with its entries. One that was put aside is not read,
        and an entry in a language that we have no lists for is said to be not read.

    >>> from trauma_informed.safety_plan.record import Aim
    >>> plan = SafetyPlan(
    ...     id="plan-1",
    ...     coping_alone=Step(
    ...         items=(
    ...             PlanItem(id="item-1", words="exercise"),
    ...             PlanItem(id="item-2", words="walk to the river"),
    ...         )
    ...     ),
    ... )
    >>> found = specificity(plan)
    >>> str(found), str(found.generic[0])
    ('1 of 2 entries name who, where, when or what', '/coping_alone/items/0')
    """
    lists = wording(language or plan.language or "en")
    names = (*sections(plan.aim), "reasons_for_living")
    return Specificity(
        by_step=tuple(_step(each, getattr(plan, each), lists) for each in names)
    )


def _step(name: str, step: Step, lists: Wording | None) -> StepRead:
    if step.answer in ASIDE:
        return StepRead(name=name, was_put_aside=True)
    found = (
        _entry(Pointer(f"/{name}{place}"), entry, lists, name in _QUIET)
        for place, entry in entries(step)
    )
    return StepRead(name=name, entries=tuple(found))


def _entry(
    at: Pointer,
    entry: PlanItem | Contact | CrisisLine,
    lists: Wording | None,
    is_quiet: bool,
) -> EntryRead:
    said = " ".join(_said(entry)).strip()
    if not said or lists is None:
        return EntryRead(at=at, because=Reads.NOT_READ if said else Reads.BLANK)
    found = named(said, lists)
    names = set(found.names) - ({Names.ACTION} if is_quiet else set())
    if isinstance(entry, Contact) and entry.reach.strip():
        names |= {Names.WAY}
    if isinstance(entry, CrisisLine) and any(map(str.isdigit, said)):
        names |= {Names.WAY}
    is_generic = found.is_generic and Names.WAY not in names
    return EntryRead(
        at=at,
        because=Reads.GENERIC if is_generic else Reads.SPECIFIC,
        names=tuple(each for each in Names if each in names),
    )


def _said(entry: PlanItem | Contact | CrisisLine) -> Iterator[str]:
    """Yield the words of an entry, as somebody would read them out."""
    if isinstance(entry, Contact):
        yield from (entry.name, entry.relation)
    else:
        yield entry.words
