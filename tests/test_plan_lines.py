"""Crisis lines in a plan: what is gone, old, unchecked, elsewhere, or seen by others."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.safety_plan import (
    Aim,
    Contact,
    CrisisLine,
    PlanItem,
    Step,
    StepAnswer,
)

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
CHECKED = date(2026, 11, 1)


def plan(words: str, region: str | None = "US", **fields: Any) -> ti.SafetyPlan:
    """Return a plan with one crisis line that somebody checked."""
    line = CrisisLine(id="l", words=words, region=region, verified_on=CHECKED)
    return ti.SafetyPlan(id="p", **({"professionals": Step(lines=(line,))} | fields))


def found(record: ti.SafetyPlan, at: datetime = AT) -> list[tuple[str, str]]:
    """Return what the rules about lines find."""
    return [
        (f.rule.id, str(f.at))
        for f in ti.check(record, at=at)
        if "PLA040" <= f.rule.id <= "PLA049"
    ]


WORDS = "/professionals/lines/0/words"


@pytest.mark.parametrize(
    ("words", "region", "rules"),
    [
        ("988", "US", []),
        ("988", "CA", []),
        ("988", "USA", []),
        ("988", "840", []),
        ("988, press 3", "US", ["PLA040"]),
        ("1-800-SUICIDE", "US", ["PLA041"]),
        ("(800) 273-8255", "US", ["PLA041"]),
        ("text HOME to 741741", "US", ["PLA046"]),
        ("116 123", "GB", ["PLA046"]),
        ("116 123", "IE", []),
        ("call 911", "US", []),
        ("877-565-8860", "US", ["PLA047"]),
        ("made-up: 555 0100", "US", []),
    ],
)
def test_a_line_is_known_by_its_number(
    words: str, region: str, rules: list[str]
) -> None:
    """Each rule points at the words; what the person wrote stays as it is."""
    assert found(plan(words, region)) == [(rule, WORDS) for rule in rules]


def test_a_number_is_found_wherever_the_person_keeps_it() -> None:
    """Among things, by a contact's name, or as the way to reach them."""
    old = "1-800-273-8255"
    record = ti.SafetyPlan(
        id="p",
        coping_alone=Step(items=(PlanItem(id="i", words=f"ring {old}"),)),
        help_contacts=Step(
            contacts=(
                Contact(id="a", name=old, reach="next door"),
                Contact(id="b", name="made-up: a line", reach=old),
            )
        ),
    )

    assert found(record) == [
        ("PLA041", "/coping_alone/items/0/words"),
        ("PLA041", "/help_contacts/contacts/0/name"),
        ("PLA041", "/help_contacts/contacts/1/reach"),
    ]


@pytest.mark.parametrize(
    "answer", [StepAnswer.NOT_FOR_ME, StepAnswer.PREFER_NOT_TO_SAY]
)
def test_a_step_put_aside_is_left_alone(answer: StepAnswer) -> None:
    """Law 8: what the person put aside is not nagged about."""
    aside = Step(answer=answer, lines=(CrisisLine(id="l", words="988 press 3"),))

    assert found(ti.SafetyPlan(id="p", professionals=aside)) == []


def test_somebody_looked_and_not_too_long_ago() -> None:
    """The day counts in the plan's own zone; without a day, that is said and no more."""
    unchecked = CrisisLine(id="l", words="988", region="US")
    record = ti.SafetyPlan(id="p", professionals=Step(lines=(unchecked,)))
    at = datetime(2027, 4, 30, 20, tzinfo=UTC)  # the last day, or the day after it

    assert found(record) == [("PLA043", "/professionals/lines/0/verified_on")]
    assert found(plan("988", time_zone="America/New_York"), at) == []
    assert found(plan("988", time_zone="Pacific/Auckland"), at) == [
        ("PLA042", "/professionals/lines/0/verified_on")
    ]


def test_what_is_found_is_what_is_marked() -> None:
    """A line is asked about where `unchecked` marks it, and nowhere else."""
    days = (None, date(2025, 1, 1), date(2026, 11, 1))
    lines = [
        CrisisLine(id=f"l{n}", words="988", verified_on=d) for n, d in enumerate(days)
    ]
    record = ti.SafetyPlan(
        id="p", professionals=Step(lines=(*lines, CrisisLine(id="l9")))
    )
    at = datetime(2026, 12, 1, 12, tzinfo=UTC)
    asked = {p for rule, p in found(record, at) if rule in ("PLA042", "PLA043")}
    marked = ti.safety_plan.unchecked(record, at=at)

    assert asked == {f"{place}/verified_on" for place in marked}
    assert len(marked) == 2


def test_a_number_that_we_know_elsewhere() -> None:
    """One number may be nothing in another country; UK is the United Kingdom."""
    place = "/professionals/lines/0/region"

    assert found(plan("988", "GB")) == [("PLA044", place)]
    assert found(plan("988", None)) == []
    assert [rule for rule, _ in found(plan("116 123", "uk"))] == ["PLA046"]


def test_a_bill_that_somebody_else_reads() -> None:
    """Where somebody must not know, a number that may stand on a bill is named."""
    others = (PlanItem(id="n", words="made-up: Sam"),)

    assert ("PLA045", WORDS) not in found(plan("741741"))
    assert ("PLA045", WORDS) in found(plan("741741", must_not_be_told=others))
    danger = plan("85258", "GB", aim=Aim.DANGER_FROM_SOMEONE_ELSE)
    assert found(danger) == [("PLA045", WORDS)]


def test_a_rule_is_said_once_a_place() -> None:
    """Two lines in one place are one place."""
    assert found(plan("741741 or, in Britain, 116 123", None)) == [("PLA046", WORDS)]


@given(words=st.text(), region=st.none() | st.text(min_size=1, max_size=9))
def test_whatever_somebody_wrote(words: str, region: str | None) -> None:
    """Any words and any region can be checked, and no finding repeats them."""
    canary = f"{words} marigold 988, press 3"
    for finding in ti.check(plan(canary, region), at=AT):
        assert "marigold" not in f"{finding!r}{finding}"
