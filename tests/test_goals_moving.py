"""A goal moves on the person's own scale; strengths are theirs, in their words."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.errors import InstantError
from trauma_informed.goals import Goal, Level, Look, Standing
from trauma_informed.goals.inventory import SaidAt, Strength, strengths
from trauma_informed.goals.moving import Movement, Progress, Seen, progress
from trauma_informed.session import Kind, Participant, Role
from trauma_informed.testing import instants, records
from trauma_informed.views import Said

PACKAGE = Path(ti.__file__).parent
CANARY = "Marigold at the river"
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SCALE = tuple(Level(at=n, words=f"made-up: {n}") for n in (2, -1, 0, 1, -2))
GOAL = Goal(id="g", words="made-up", levels=SCALE, levels_written_at=AT)


def looks(*levels: int | None) -> tuple[Look, ...]:
    """Return a look a day at these levels, after the scale was written."""
    return tuple(
        Look(id=f"look-{n}", at=AT + n * DAY, level=level, words=f"made-up word {n}")
        for n, level in enumerate(levels, start=1)
    )


def ways(found: Progress) -> list[str]:
    """Return which way each look went."""
    return [look.movement.value for look in found.looks]


def test_each_look_stands_against_the_look_before() -> None:
    """A level is said in the person's own words, and moves since the last one said."""
    goal = evolve(GOAL, baseline=-1, looks=looks(-1, None, 1, 0))
    found = progress(goal, at=AT + 9 * DAY)

    assert ways(found) == ["same", "not-said", "forward", "back"]
    assert [look.level_words for look in found.looks] == [
        "made-up: -1",
        "",
        "made-up: 1",
        "made-up: 0",
    ]
    assert found.looks[1].words == "made-up word 2"
    assert found.movement is Movement.FORWARD
    assert found.start == Seen(level=-1, level_words="made-up: -1")
    assert found.now == found.looks[-1]
    assert [level.at for level in found.scale] == [-2, -1, 0, 1, 2]


@pytest.mark.parametrize(
    ("baseline", "levels", "expected"),
    [
        (None, (), "not-said"),
        (0, (), "not-said"),
        (0, (None,), "not-said"),
        (None, (1,), "not-said"),
        (None, (1, None), "not-said"),
        (None, (1, -1), "back"),
        (None, (None, 1, 1), "same"),
        (0, (0,), "same"),
        (-2, (-1,), "forward"),
    ],
)
def test_the_whole_way_needs_two_levels(
    baseline: int | None, levels: tuple[int | None, ...], expected: str
) -> None:
    """With a start, or without one the first level said, and another after it."""
    goal = evolve(GOAL, baseline=baseline, looks=looks(*levels))

    assert progress(goal, at=AT + 9 * DAY).movement.value == expected


def test_a_level_counts_only_against_words_that_were_there() -> None:
    """A mark that was set after a look measures nothing; the words of the look stay."""
    early = Look(id="early", at=AT - DAY, level=2, words=CANARY)
    goal = evolve(GOAL, looks=(*looks(0), early))
    found = progress(goal, at=AT + DAY)

    assert [(look.look_id, look.level) for look in found.looks] == [
        ("early", None),
        ("look-1", 0),
    ]
    assert found.looks[0].words == CANARY
    assert ways(progress(evolve(goal, levels_written_at=None), at=AT + DAY)) == [
        "not-said",
        "back",
    ]


def test_a_level_that_two_texts_describe_is_on_no_scale() -> None:
    """Nobody can tell which of the two counts; nor does a level without words."""
    goal = evolve(
        GOAL,
        levels=(*SCALE[:2], evolve(SCALE[0], words="made-up: other"), Level(at=0)),
        looks=looks(2, -1, 0),
        baseline=2,
    )
    found = progress(goal, at=AT + 9 * DAY)

    assert [level.at for level in found.scale] == [-1]
    assert [look.level for look in found.looks] == [None, -1, None]
    assert found.start is None


def test_a_goal_without_a_scale_has_its_words() -> None:
    """A number that nothing describes is not shown as a level."""
    found = progress(Goal(id="g", looks=looks(1, 2)), at=AT + 9 * DAY)

    assert [(look.level, look.words) for look in found.looks] == [
        (None, "made-up word 1"),
        (None, "made-up word 2"),
    ]
    assert found.now is None


def test_looks_are_in_the_order_of_time_until_the_moment() -> None:
    """What is still to come is not shown, and what has no moment stands apart."""
    goal = evolve(GOAL, looks=(*looks(0, 1, 2)[::-1], Look(id="when", level=-2)))
    found = progress(goal, at=AT + 2 * DAY)

    assert [look.look_id for look in found.looks] == ["look-1", "look-2"]
    assert [(look.look_id, look.level) for look in found.undated] == [("when", -2)]
    assert found.undated[0].movement is Movement.NOT_SAID


@pytest.mark.parametrize("standing", Standing)
def test_a_goal_stands_as_the_person_says(standing: Standing) -> None:
    """A goal that rests or was set aside says so, and nothing is made of it."""
    goal = evolve(GOAL, standing=standing)

    assert progress(goal, at=AT).standing is standing


def test_a_moment_says_its_distance() -> None:
    """A moment that nobody can place is refused."""
    with pytest.raises(InstantError):
        progress(GOAL, at=AT.replace(tzinfo=None))


@given(records(Goal, words=CANARY), instants())
def test_progress_of_any_goal_shows_no_words(goal: Goal, at: datetime) -> None:
    """Law 1: a view of progress holds no word and no level; it holds every look."""
    found = progress(goal, at=at)
    shown = f"{found!r} {found.looks!r} {found.scale!r} {found.undated!r}"
    past = [look for look in goal.looks if look.at is not None and look.at <= at]

    assert CANARY not in shown
    assert "level=<private>" in f"{Seen(level=1)!r}"
    assert len(found.looks) == len(past)
    assert progress(goal, at=at) == found


@given(st.integers(-2, 2), st.integers(-2, 2))
def test_movement_mirrors(first: int, then: int) -> None:
    """The way back is the way forward, the other way round."""
    mirror = {"forward": "back", "back": "forward", "same": "same"}
    there, back = (
        progress(evolve(GOAL, looks=looks(*pair)), at=AT + 9 * DAY).movement.value
        for pair in ((first, then), (then, first))
    )

    assert mirror[there] == back


def test_no_score_is_on_the_persons_page() -> None:
    """A view of progress compares with nobody: it holds no score, sum or mean."""
    names = {field.name for kind in (Progress, Seen) for field in fields(kind)}

    assert not {n for n in names if "score" in n or "mean" in n or "total" in n}


def test_no_letter_holds_a_t_score() -> None:
    """No letter, and nothing that makes letters, knows of T-scores."""
    home = PACKAGE / "templates"
    for path in home.rglob("*"):
        if path.suffix in {".jinja", ".toml", ".py"}:
            said = path.read_text("utf-8").casefold().replace("-", "_")
            assert "t_score" not in said, path.name
        if path.suffix == ".py":
            tree = ast.walk(ast.parse(path.read_text("utf-8")))
            froms = [n.module or "" for n in tree if isinstance(n, ast.ImportFrom)]
            assert not [name for name in froms if name.endswith("goals.scoring")]


ME = "person-1"


def said(words: str, by: str | None = None) -> tuple[Said, ...]:
    """Return one thing said."""
    return (Said(id="said", by=by, words=words),)


def test_strengths_are_gathered_as_they_were_said() -> None:
    """Each once, as it was first said, with every place where it was said again."""
    goals = [
        Goal(id="a", person_id=ME, strengths=said("made-up: I  can wait")),
        Goal(id="b", person_id=ME, strengths=said("made-up: I can WAIT ", ME)),
        Goal(id="c", person_id=ME, strengths=said(" ")),
    ]

    assert strengths([*goals, ti.Consent(id="d", person_id=ME)], person_id=ME) == (
        Strength(
            words="made-up: I  can wait",
            said_at=(
                SaidAt(record="a", pointer="/strengths/0"),
                SaidAt(record="b", pointer="/strengths/0"),
            ),
        ),
    )


@pytest.mark.parametrize(
    "record",
    [
        Goal(id="g", person_id=ME, strengths=said("made-up", "supporter-1")),
        Goal(id="g", person_id="person-2", strengths=said("made-up")),
        Goal(id="g", strengths=said("made-up")),
        ti.Session(id="s", person_id=ME, strengths_named=said("made-up")),
        ti.Session(
            id="s", person_id=ME, strengths_named=said("made-up", "supporter-1")
        ),
        ti.Session(
            id="s",
            person_id=ME,
            people=(Participant(id="p1", who="person-2"),),
            strengths_named=said("made-up", "p1"),
        ),
        ti.Session(
            id="s",
            person_id=ME,
            kind=Kind.GROUP,
            people=(Participant(id="p1"),),
            strengths_named=said("made-up", "p1"),
        ),
    ],
)
def test_what_others_say_is_no_strength_of_the_inventory(record: ti.Goal) -> None:
    """Words of a supporter, of another person or of nobody in particular stay out."""
    assert strengths([record], person_id=ME) == ()


@pytest.mark.parametrize("by", [ME, "p1"])
@pytest.mark.parametrize("who", [ME, None])
def test_a_session_knows_the_person_by_more_than_one_id(
    who: str | None, by: str
) -> None:
    """Under their own id, or as the one person who was there."""
    people = (Participant(id="p1", who=who), Participant(id="q", role=Role.SUPPORTER))
    session = ti.Session(
        id="s", person_id=ME, people=people, strengths_named=said("made-up", by)
    )

    assert strengths([session], person_id=ME)[0].said_at == (
        SaidAt(record="s", pointer="/strengths_named/0"),
    )


def test_an_inventory_shows_no_words() -> None:
    """Law 1: printing it shows where something was said, and nothing of what."""
    found = strengths(
        [Goal(id="g", person_id=ME, strengths=said(CANARY))], person_id=ME
    )

    assert CANARY not in repr(found)
    assert CANARY in found[0].words


@given(st.lists(records(ti.Goal) | records(ti.Session), max_size=4))
def test_every_place_of_a_strength_is_there(every: list[ti.Goal]) -> None:
    """What stands at each place is what was said, but for capitals and spaces."""
    for owner in {each.person_id for each in every} - {None}:
        for found in strengths(every, person_id=str(owner)):
            assert found.words.strip()
            assert found.said_at


def test_the_mark_stays_where_the_person_put_it() -> None:
    """GOA009 counts the day of the beginning to its end, where the goal is."""
    goal = Goal(
        id="g",
        words="made-up",
        levels=SCALE,
        time_zone="America/New_York",
        begun_on=AT.date(),
        levels_written_at=datetime(2026, 3, 2, 4, 30, tzinfo=UTC),
    )
    later = evolve(goal, levels_written_at=datetime(2026, 3, 2, 5, tzinfo=UTC))

    assert [f.rule.id for f in ti.check(goal, at=AT)] == []
    assert [f.rule.id for f in ti.check(later, at=AT)] == ["GOA009"]
