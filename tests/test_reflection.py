"""A reflection is its author's own, and has somewhere to go."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from sharing import USE, yes

import trauma_informed as ti
from trauma_informed.consent.record import ANY
from trauma_informed.consent.sharing.own_copy import own_copy
from trauma_informed.consent.sharing.shared import NotPermitted
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.reflection import ToSupervision
from trauma_informed.testing import records
from trauma_informed.vocabulary import Stated

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
CANARY = "Marigold at the river"
OPEN = ToSupervision(id="t", words=CANARY)
TAKEN = evolve(OPEN, id="u", taken_on=date(2026, 2, 20))
MINE = ti.Reflection(
    id="r",
    time_zone="Europe/London",
    author="made-up-supporter",
    what_moved_me=CANARY,
    reach_of_others_said=Stated.YES,
)


def found(reflection: ti.Reflection) -> list[tuple[str, str]]:
    """Return the rule and place of each finding."""
    return [(f.rule.id, str(f.at)) for f in ti.check(reflection, at=AT)]


def test_a_reflection_that_is_its_authors_is_left_alone() -> None:
    """An author who knows who may reach it needs no advice."""
    assert found(MINE) == []


def test_an_empty_reflection_is_left_alone() -> None:
    """A page that is still blank has nothing to share."""
    assert found(ti.Reflection(id="r")) == []


def test_ref001_keeps_it_out_of_a_file() -> None:
    """A reflection under a person's id stands in that person's record."""
    assert found(evolve(MINE, person_id="made-up-person")) == [("REF001", "/person_id")]


@pytest.mark.parametrize(
    "field",
    [
        "what_moved_me",
        "what_i_assumed",
        "what_i_did_well",
        "what_i_would_change",
        "what_i_need",
    ],
)
def test_whatever_was_written_has_an_author_who_was_told(field: str) -> None:
    """REF002 and REF005 begin with the first word, in whichever place it stands."""
    reflection = ti.Reflection(id="r", **{field: "made-up: a word"})
    rules = [rule for rule, _ in found(reflection)]

    assert rules[0] == "REF002"
    assert rules[-1] == "REF005"
    assert found(evolve(reflection, **{field: " \n"})) == []


@pytest.mark.parametrize(
    ("day", "marked", "expected"),
    [
        (None, (), False),
        (None, (TAKEN,), False),
        (None, (OPEN,), True),
        (date(2026, 2, 28), (TAKEN, OPEN), True),
        (date(2026, 2, 28), (TAKEN,), False),
        (date(2026, 3, 1), (OPEN,), False),
        (date(2026, 4, 1), (OPEN,), False),
    ],
)
def test_ref003_asks_for_a_day(
    day: date | None, marked: tuple[ToSupervision, ...], *, expected: bool
) -> None:
    """What still waits has a day, today at the earliest; what was taken needs none."""
    reflection = evolve(MINE, to_supervision=marked, next_supervision=day)

    assert found(reflection) == [("REF003", "/next_supervision")] * expected


def test_the_day_of_supervision_is_the_records_own() -> None:
    """Law 11: a day lasts to its last instant in the zone of the record."""
    at = datetime(2026, 3, 2, 3, tzinfo=UTC)
    waiting = evolve(MINE, to_supervision=(OPEN,), next_supervision=date(2026, 3, 1))
    away = evolve(waiting, time_zone="America/New_York")

    assert not ti.check(away, at=at).findings
    assert ti.check(waiting, at=at).findings


def test_ref004_offers_a_place_for_a_need() -> None:
    """A need that stands alone is offered supervision, once, and as advice."""
    alone = evolve(MINE, what_i_need=CANARY)
    brought = evolve(alone, to_supervision=(TAKEN,))

    assert found(alone) == [("REF004", "/to_supervision")]
    assert found(brought) == []
    assert ti.check(alone, at=AT).ok


@pytest.mark.parametrize(
    ("said", "expected"),
    [(Stated.NOT_STATED, True), (Stated.NO, True), (Stated.YES, False)],
)
def test_ref005_says_who_else_may_reach_it(said: Stated, *, expected: bool) -> None:
    """Not said, and said not to have been said, both leave the author unwarned."""
    reflection = evolve(MINE, reach_of_others_said=said)

    assert found(reflection) == [("REF005", "/reach_of_others_said")] * expected


def test_a_report_on_a_reflection_holds_none_of_it() -> None:
    """Law 1: a report says where to look, and nothing of what was written."""
    reflection = ti.Reflection(
        id="r", person_id=CANARY, what_i_need=CANARY, to_supervision=(OPEN,)
    )

    assert CANARY not in str(ti.check(reflection, at=AT))


@given(
    records(ti.Reflection, words=CANARY),
    st.sampled_from(["made-up-supporter", "made-up-person", None]),
)
def test_no_consent_shares_more_than_what_is_marked(
    reflection: ti.Reflection, whose: str | None
) -> None:
    """Only the author's own yes reaches it, and of it only what they marked."""
    mine = evolve(reflection, author=MINE.author, person_id="made-up-person")
    try:
        view = share(mine, under=[yes(ANY, person_id=whose)], use=USE, at=AT).view
    except NotPermitted:
        assert whose != MINE.author
    else:
        assert whose == MINE.author
        assert [each["words"] for each in view["to_supervision"]] == [
            each.words for each in mine.to_supervision
        ]
        assert not [name for name in view if name.startswith(("what_", "extensions"))]


def test_the_copy_of_a_reflection_is_its_authors() -> None:
    """Law 13 for a supporter: all of it is theirs to read, and no one else's."""
    filed = evolve(MINE, person_id="made-up-person")

    assert own_copy([filed], "made-up-person") == ()
    assert own_copy([filed], str(MINE.author))[0]["what_moved_me"] == CANARY
