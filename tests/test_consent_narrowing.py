"""Law 5 at its root: whether some terms reach further than others."""

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from trauma_informed.consent.changing.narrowing import reaches_beyond, widens
from trauma_informed.consent.record import ANY, Answer, Ends, EndsKind, Except, Term

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
YES = Term(
    purpose="care",
    information=("plan", "notes"),
    recipients=("clinic", "school"),
    actions=("read",),
    answer=Answer.YES,
)
NO = evolve(YES, answer=Answer.SAID_NO)
UNTIL_MAY = Ends(kind=EndsKind.DATE, on=date(2026, 5, 1))
UNTIL_THE_END = Ends(kind=EndsKind.EVENT, event="end-of-treatment")


def names(*few: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Return a strategy for a few names, *any* among them, or none."""
    some = st.lists(st.sampled_from(few), unique=True, max_size=2).map(tuple)
    return some | st.just((ANY,))


def exceptions(deep: int) -> st.SearchStrategy[tuple[Except, ...]]:
    """Return a strategy for exceptions that stand *deep* inside one another."""
    each = st.builds(
        Except,
        information=names("i", "j"),
        recipients=names("a", "b"),
        marked=names("hiv").filter(lambda found: ANY not in found),
        exceptions=exceptions(deep - 1) if deep else st.just(()),
    )
    return st.lists(each, max_size=2).map(tuple)


TERMS = st.lists(
    st.builds(
        Term,
        purpose=st.sampled_from(["p", ANY, None]),
        information=names("i", "j"),
        recipients=names("a", "b"),
        actions=st.sampled_from([("read",), (ANY,), ()]),
        marked=st.sampled_from([(), ("hiv",), ("hiv", "housing")]),
        exceptions=exceptions(1),
        answer=st.sampled_from([Answer.YES, Answer.YES, Answer.SAID_NO]),
        starts=st.sampled_from([None, AT]),
        ends=st.sampled_from([Ends(), UNTIL_MAY, UNTIL_THE_END]),
    ),
    max_size=2,
).map(tuple)
ITEMS = [
    {"information": info, "recipients": who, "marks": marks}
    for info, who, marks in product(
        ("i", "j", "z"), ("a", "b", "z"), (set(), {"hiv"}, {"housing"})
    )
]
MOMENTS = [
    {"begun": begun, "may_is_over": over, "treatment_is_over": end}
    for begun, over, end in product((True, False), repeat=3)
]


def named(part: Any, item: Any, *, empty: bool) -> bool:
    """Return True where *part* names *item*; said the slow way."""
    for field in ("information", "recipients"):
        said = getattr(part, field)
        if not (item[field] in said or ANY in said or (empty and not said)):
            return False
    return not part.marked or bool(item["marks"] & set(part.marked))


def left_out(part: Any, item: Any) -> bool:
    """Return True where an exception takes *item* out, and none gives it back."""
    return any(
        named(each, item, empty=True) and not left_out(each, item)
        for each in part.exceptions
    )


def says(terms: Any, answer: Answer, item: Any, when: Any, purpose: str) -> bool:
    """Return True where one of *terms* gives *answer* to *item* at a moment."""
    for term in terms:
        wide = term.answer is Answer.SAID_NO
        over = (term.ends is UNTIL_MAY and when["may_is_over"]) or (
            term.ends is UNTIL_THE_END and when["treatment_is_over"]
        )
        if (
            term.answer is answer
            and (term.purpose in (purpose, ANY) or (wide and not term.purpose))
            and (wide or bool(term.actions))
            and (wide or ((term.starts is None or when["begun"]) and not over))
            and named(term, item, empty=wide)
            and not left_out(term, item)
        ):
            return True
    return False


@settings(max_examples=300)
@given(old=TERMS, new=TERMS)
def test_what_does_not_widen_permits_nothing_new(old: Any, new: Any) -> None:
    """Against a slow reading of every item at every moment."""
    if widens(old, new):
        return
    for item, when, purpose in product(ITEMS, MOMENTS, ("p", "z")):
        if says(new, Answer.YES, item, when, purpose):
            assert says(old, Answer.YES, item, when, purpose)
        if says(old, Answer.SAID_NO, item, when, purpose):
            assert says(new, Answer.SAID_NO, item, when, purpose)


@given(terms=TERMS)
def test_the_same_terms_are_no_wider(terms: Any) -> None:
    """Nothing reaches further than itself, and nothing at all widens no yes."""
    yes = tuple(term for term in terms if term.answer is Answer.YES)

    assert not widens(terms, terms)
    assert not widens(yes, ())


@pytest.mark.parametrize(
    "less",
    [
        {"recipients": ("clinic",)},
        {"recipients": ()},
        {"information": ("notes",)},
        {"purpose": None},
        {"answer": Answer.SAID_NO},
        {"answer": Answer.NOT_NOW},
        {"exceptions": (Except(information=("notes",)),)},
        {"marked": ("housing",)},
        {"starts": AT},
        {"ends": UNTIL_MAY},
        {"ends": UNTIL_THE_END},
    ],
)
def test_taking_away_is_narrower(less: Any) -> None:
    """Each way of taking something away is accepted, and undoing it is not."""
    taken = (evolve(YES, **less),)

    assert not widens((YES,), taken)
    assert widens(taken, (YES,))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"ends": UNTIL_MAY}, {"ends": UNTIL_THE_END}),
        ({"ends": UNTIL_THE_END}, {"ends": UNTIL_MAY}),
        ({"ends": UNTIL_MAY}, {"ends": Ends(kind=EndsKind.DATE)}),
        ({"marked": ("housing",)}, {"marked": ("hiv",)}),
        ({"exceptions": (Except(information=("notes",)),)}, {"information": ("plan",)}),
        (
            {"exceptions": (Except(),)},
            {"exceptions": (Except(exceptions=(Except(recipients=("clinic",)),)),)},
        ),
    ],
)
def test_where_it_cannot_be_told_it_is_wider(old: Any, new: Any) -> None:
    """An event against a day, another mark, an exception gone: ask anew."""
    assert widens((evolve(YES, **old),), (evolve(YES, **new),))


def test_a_no_is_kept() -> None:
    """Narrowing drops no no, and may say it in other words."""
    split = tuple(evolve(NO, information=(each,)) for each in NO.information)
    with_a_hole = evolve(NO, exceptions=(Except(information=("plan",)),))

    assert widens((YES, NO), (YES,))
    assert not widens((NO,), split)
    assert not widens(split, (NO,))
    assert not widens((NO,), (Term(answer=Answer.SAID_NO),))
    assert widens((NO,), (with_a_hole,))
    assert not widens((with_a_hole,), (NO,))


def test_a_not_now_is_kept_or_becomes_a_no() -> None:
    """It holds back an earlier yes elsewhere, so it is not dropped in passing."""
    wait = evolve(YES, answer=Answer.NOT_NOW)
    blank = evolve(wait, recipients=())

    assert widens((wait,), ())
    assert widens((wait,), (blank,))
    assert widens((NO,), (wait,))
    assert not widens((wait,), (wait,))
    assert not widens((wait,), (NO,))
    assert not widens((blank,), ())


def test_one_yes_in_two_is_the_same() -> None:
    """Splitting a yes, or putting it together again, is no wider."""
    split = tuple(evolve(YES, recipients=(each,)) for each in YES.recipients)

    assert not widens((YES,), split)
    assert not widens(split, (YES,))


def test_what_a_letter_asks_beyond_what_was_answered() -> None:
    """A yes and a no are answers; not now and a blank are none."""
    asked = evolve(YES, answer=Answer.NOT_ASKED)

    assert not reaches_beyond((asked,), (YES,))
    assert not reaches_beyond((asked,), (Term(answer=Answer.SAID_NO),))
    assert not reaches_beyond((evolve(asked, recipients=()),), ())
    assert reaches_beyond((asked,), (evolve(YES, answer=Answer.NOT_NOW),))
    assert reaches_beyond((asked,), (evolve(YES, actions=()),))
    assert reaches_beyond((evolve(asked, recipients=(ANY,)),), (YES,))
