"""Two answers that were given apart become the narrower of both."""

from attrs import evolve

from trauma_informed.consent.changing.narrower import narrower
from trauma_informed.consent.record import Answer, Term

YES = Term(
    purpose="care",
    recipients=("clinic",),
    information=("plan",),
    actions=("read",),
    answer=Answer.YES,
)


def test_what_is_the_same_stays() -> None:
    """Two copies that say the same say it together."""
    assert narrower((YES,), (YES,)) == (YES,)


def test_a_yes_without_its_purpose_meets_no_other() -> None:
    """Where nobody said what for, nothing is shared that both would cover."""
    open_ = evolve(YES, purpose=None)

    assert narrower((YES,), (open_,)) == ()


def test_a_yes_inside_another_is_said_once() -> None:
    """The wider of two that both hold says it all."""
    wide = evolve(YES, recipients=("clinic", "school"))

    assert narrower((wide, YES), (wide,)) == (wide,)
