"""The T-score of goals, against its published formula; and what goals are told."""

import traceback
from datetime import UTC, date, datetime
from math import inf, isfinite, nan, sqrt
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.errors import FieldError
from trauma_informed.goals import Goal, Look, Standing, t_score

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
VECTORS = [
    ([1], None, 60.00),
    ([0, 0, 0], None, 50.00),
    ([1, 1, 1], None, 63.69),
    ([-1, 0, 1], None, 50.00),
    ([2, 2, 2], None, 77.39),
    ([-2, -2, -2, -2, -2], None, 19.85),
    ([2, 0, -1], [3, 2, 1], 61.02),
    ([1, -1], [4, 1], 56.81),
]
LEVELS = st.lists(st.integers(-2, 2), min_size=1, max_size=9)
GOALS = st.lists(
    st.tuples(st.integers(-2, 2), st.integers(1, 25)), min_size=1, max_size=9
)


@pytest.mark.parametrize(("levels", "weights", "score"), VECTORS)
def test_the_formula_keeps_its_examples(
    levels: list[int], weights: list[float] | None, score: float
) -> None:
    """Each example of the formula comes out to two places."""
    assert round(t_score(levels, weights), 2) == score


@given(LEVELS)
def test_equal_weights_reduce_the_formula(levels: list[int]) -> None:
    """Without weights, and with any one weight for all, the short formula holds."""
    n = len(levels)
    short = 50 + 10 * sum(levels) / sqrt(n * 0.7 + 0.3 * n * n)

    assert t_score(levels) == pytest.approx(short)
    assert t_score(levels, [7.5] * n) == pytest.approx(short)


@given(GOALS, st.sampled_from([1e-300, 0.5, 3.0, 1e300]), st.randoms())
def test_only_the_share_of_a_weight_counts(
    goals: list[tuple[int, int]], by: float, order: Any
) -> None:
    """All weights larger or smaller, or goals in another order, change nothing."""
    levels, weights = (list(each) for each in zip(*goals, strict=True))
    score = t_score(levels, weights)
    order.shuffle(goals)
    shuffled = [list(each) for each in zip(*goals, strict=True)]

    assert t_score(levels, [w * by for w in weights]) == pytest.approx(score)
    assert t_score(*shuffled) == pytest.approx(score)


@given(GOALS)
def test_the_score_mirrors_and_rises(goals: list[tuple[int, int]]) -> None:
    """Levels turned round mirror it at 50; one goal a level further raises it."""
    levels, weights = (list(each) for each in zip(*goals, strict=True))
    score = t_score(levels, weights)
    lowest = levels.index(min(levels))
    further = [level + (i == lowest) for i, level in enumerate(levels)]

    assert t_score([-level for level in levels], weights) == pytest.approx(100 - score)
    if levels[lowest] < 2:
        assert t_score(further, weights) > score


@given(LEVELS, st.data())
def test_a_goal_without_weight_does_not_count(
    levels: list[int], data: st.DataObject
) -> None:
    """A weight of zero leaves its goal out, as if it were not there."""
    weights = [1.0] * len(levels)
    more = data.draw(st.integers(-2, 2))

    assert t_score([*levels, more], [*weights, 0]) == pytest.approx(t_score(levels))


@given(
    st.lists(st.integers(-9, 9) | st.none() | st.booleans(), max_size=4),
    st.none() | st.lists(st.floats() | st.integers() | st.text(), max_size=4),
)
def test_whatever_comes_in_a_score_or_all_the_problems_come_out(
    levels: Any, weights: Any
) -> None:
    """A score is finite; an error says every problem, and repeats no value."""
    try:
        score = t_score(levels, weights)
    except FieldError as error:
        problems = error.problems
        assert len(set(problems)) == len(problems) >= 1
        assert all(line.count("; ") == 1 and line.endswith(".") for line in problems)
    else:
        assert isfinite(score)


@pytest.mark.parametrize(
    ("levels", "weights", "places"),
    [
        ([], None, ["levels"]),
        ([], [], ["levels", "weights"]),
        ([3], None, ["levels/0"]),
        ([1.0, True], None, ["levels/0", "levels/1"]),
        ([1], [0], ["weights"]),
        ([1, 1], [0.0, 0], ["weights"]),
        ([1], [-1], ["weights/0"]),
        ([1, 1, 1], [nan, inf, 10**400], ["weights/0", "weights/1", "weights/2"]),
        ([1, 1], ["2", True], ["weights/0", "weights/1"]),
        ([1, 2], [1], ["weights"]),
        ([1, -3], [0, 0, 0], ["levels/1", "weights", "weights"]),
        ([5, 1], [-1, nan, 1], ["levels/0", "weights/0", "weights/1", "weights"]),
    ],
)
def test_every_problem_of_a_score_is_said_at_once(
    levels: Any, weights: Any, places: list[str]
) -> None:
    """What makes a score undefined is named, each at its place."""
    with pytest.raises(FieldError) as caught:
        t_score(levels, weights)

    assert [line.split(":")[0] for line in caught.value.problems] == places


def test_an_error_shows_no_level() -> None:
    """How far somebody came is private: no frame of ours holds it after an error."""
    with pytest.raises(FieldError) as caught:
        t_score([1, 77], [1])
    frames = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    ours = [f.locals for f in frames.stack if "src/trauma_informed" in f.filename]

    assert ours
    assert "77" not in f"{caught.value} {ours}"


def found(goal: Goal, at: datetime = AT) -> list[str]:
    """Return the ids of the rules that find something in *goal*."""
    return [finding.rule.id for finding in ti.check(goal, at=at)]


def test_a_goal_without_a_scale_is_left_in_peace() -> None:
    """Levels are the person's to want or not; a goal in words alone is a goal."""
    looks = (Look(id="l", at=AT, level=1), Look(id="m"))

    assert found(Goal(id="g", words="made-up: to swim again", looks=looks)) == []


def test_a_day_to_look_again_counts_to_its_end() -> None:
    """In the goal's own zone it has not passed while it lasts there."""
    goal = Goal(
        id="g", look_again_on=date(2026, 2, 28), time_zone="America/Los_Angeles"
    )
    evening = datetime(2026, 3, 1, 7, 59, tzinfo=UTC)

    assert found(goal, evening) == []
    assert found(goal, evening.replace(hour=8)) == ["GOA006"]
    for standing in set(Standing) - {Standing.OPEN}:
        assert found(evolve(goal, standing=standing)) == []
