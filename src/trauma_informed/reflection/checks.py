"""Checks of a reflection; their words are in ``rules.toml``.

They look at what a reflection says of itself, never at what the author wrote in it;
names are looked for in `name_checks`. How much somebody works is in no check of a
reflection or of a session: a report may be read by others. `session.check_series` alone
looks at it (SES045), in the history that a supporter hands in with reflections of their
own, by a mark that they may set or switch off; and `load` shows it to them.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.days import today
from trauma_informed.findings import Pointer
from trauma_informed.reflection.record import Reflection
from trauma_informed.vocabulary import Stated

__all__: list[str] = []


def _has_begun(reflection: Reflection) -> bool:
    said = (
        reflection.what_moved_me,
        reflection.what_i_assumed,
        reflection.what_i_did_well,
        reflection.what_i_would_change,
        reflection.what_i_need,
    )
    return bool(reflection.to_supervision) or any(each.strip() for each in said)


@finds("REF001")
def about_a_person(reflection: Reflection, facts: Facts) -> Iterator[Pointer]:
    """REF001: a reflection is about the author's practice, and in nobody's file."""
    if reflection.person_id is not None:
        yield Pointer() / "person_id"


@finds("REF002")
def nobodys(reflection: Reflection, facts: Facts) -> Iterator[Pointer]:
    """REF002: a reflection has an author, who alone may share it."""
    if reflection.author is None and _has_begun(reflection):
        yield Pointer() / "author"


@finds("REF003")
def no_day_to_take_it(reflection: Reflection, facts: Facts) -> Iterator[Pointer]:
    """REF003: what is meant for supervision has a day on which it can be taken there."""
    waiting = any(each.taken_on is None for each in reflection.to_supervision)
    day = reflection.next_supervision
    if waiting and (day is None or day < today(facts.at, reflection.time_zone)):
        yield Pointer() / "next_supervision"


@finds("REF004")
def need_kept_alone(reflection: Reflection, facts: Facts) -> Iterator[Pointer]:
    """REF004: a need that the author named can be brought to somebody."""
    if reflection.what_i_need.strip() and not reflection.to_supervision:
        yield Pointer() / "to_supervision"


@finds("REF005")
def reach_unsaid(reflection: Reflection, facts: Facts) -> Iterator[Pointer]:
    """REF005: the author knows who else may reach what they write."""
    if reflection.reach_of_others_said is not Stated.YES and _has_begun(reflection):
        yield Pointer() / "reach_of_others_said"


@finds("REF009")
def somebody_else_wrote(reflection: Reflection, facts: Facts) -> Iterator[Pointer]:
    """REF009: nobody but the author has written here."""
    for number, each in enumerate(reflection.statements):
        if reflection.author is not None and each.by not in (None, reflection.author):
            yield Pointer() / "statements" / number / "by"


@finds("REF010")
def nothing_to_take(reflection: Reflection, facts: Facts) -> Iterator[Pointer]:
    """REF010: what is marked for supervision has words, or was taken there."""
    for number, each in enumerate(reflection.to_supervision):
        if each.taken_on is None and not each.words.strip():
            yield Pointer() / "to_supervision" / number / "words"
