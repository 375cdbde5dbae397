"""A form says why it asks, what becomes of an answer, and how not to give one."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.days import today
from trauma_informed.questionnaire import (
    AnswerKind,
    Option,
    Question,
    Requirement,
    Sensitivity,
)
from trauma_informed.vocabulary import Stated

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
TOUCHING = (Sensitivity.PERSONAL, Sensitivity.MAY_BRING_BACK)
KIND = Question(
    id="q",
    text="What name shall we use?",
    answer_kind=AnswerKind.OWN_WORDS,
    why_asked="So that we call you as you wish.",
    required=Requirement.OPTIONAL,
    sensitivity=Sensitivity.ORDINARY,
    used_for=("care",),
    shown_to=("made-up-supporter",),
)
FORM = ti.Questionnaire(
    id="f", time_zone="Europe/London", may_stop=Stated.YES, questions=(KIND,)
)


def found(form: ti.Questionnaire, at: datetime = AT) -> list[tuple[str, str]]:
    """Return the rule and place of each finding."""
    return [(f.rule.id, str(f.at)) for f in ti.check(form, at=at)]


def asking(**changes: object) -> ti.Questionnaire:
    """Return the kind form with its question changed."""
    return evolve(FORM, questions=(evolve(KIND, **changes),))


def test_a_kind_form_is_left_alone() -> None:
    """A reason, a use, a reader and a way to stop: nothing is found."""
    assert found(FORM) == []


def test_an_empty_form_is_a_draft() -> None:
    """A form that asks nothing has nothing to explain."""
    assert found(ti.Questionnaire(id="f")) == []


def test_a_bare_question_is_told_what_it_leaves_out() -> None:
    """Each thing a person should know is pointed at where it belongs."""
    assert found(ti.Questionnaire(id="f", questions=(Question(id="q"),))) == [
        ("FRM001", "/questions/0/why_asked"),
        ("FRM004", "/questions/0/used_for"),
        ("FRM005", "/questions/0/shown_to"),
        ("FRM010", "/may_stop"),
    ]


@pytest.mark.parametrize("sensitivity", Sensitivity)
@pytest.mark.parametrize("required", Requirement)
@pytest.mark.parametrize("opt_out", Stated)
def test_frm002_asks_for_a_way_around(
    sensitivity: Sensitivity, required: Requirement, opt_out: Stated
) -> None:
    """Only what touches a person, is required and has no way around is pointed at."""
    form = asking(
        sensitivity=sensitivity,
        required=required,
        opt_out=opt_out,
        opt_out_words="I would rather not say",
        content_note="About home.",
    )
    stuck = (
        sensitivity in TOUCHING
        and required is Requirement.REQUIRED
        and opt_out is not Stated.YES
    )

    assert (("FRM002", "/questions/0/opt_out") in found(form)) == stuck


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sensitivity": Sensitivity.MAY_BRING_BACK}, ("FRM003", "content_note")),
        (
            {"required": Requirement.REQUIRED, "sensitivity": Sensitivity.NOT_STATED},
            ("FRM006", "sensitivity"),
        ),
        ({"answer_kind": AnswerKind.SOME_OF}, ("FRM007", "options")),
        ({"opt_out": Stated.YES}, ("FRM008", "opt_out_words")),
        ({"why_asked": " \n"}, ("FRM001", "why_asked")),
    ],
)
def test_one_thing_amiss_is_one_finding(
    changes: dict[str, object], expected: tuple[str, str]
) -> None:
    """A form that lacks one thing is told that one thing."""
    rule, field = expected

    assert found(asking(**changes)) == [(rule, f"/questions/0/{field}")]


def test_a_choice_with_options_is_left_alone() -> None:
    """FRM007 is quiet once there is something to choose from."""
    form = asking(answer_kind=AnswerKind.ONE_OF, options=(Option(id="o", text="Tea"),))

    assert found(form) == []


def test_frm009_speaks_of_the_first_of_several() -> None:
    """A hard question may stand alone or later, and not first among others."""
    hard = evolve(
        KIND, sensitivity=Sensitivity.MAY_BRING_BACK, content_note="About loss."
    )

    assert found(evolve(FORM, questions=(hard,))) == []
    assert found(evolve(FORM, questions=(KIND, hard))) == []
    assert found(evolve(FORM, questions=(hard, KIND))) == [("FRM009", "/questions/0")]


@given(st.integers(-400, 400), st.sampled_from(Sensitivity))
def test_frm011_counts_half_a_year(days: int, sensitivity: Sensitivity) -> None:
    """What touches a person is not asked again within 180 days, and no other is meant."""
    form = asking(
        sensitivity=sensitivity,
        content_note="About loss.",
        last_asked=AT.date() - timedelta(days=days),
    )
    again = sensitivity in TOUCHING and 0 <= days <= 180

    assert (found(form) == [("FRM011", "/questions/0/last_asked")]) == again


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_too(day: date) -> None:
    """A day that nobody can mean is compared like any other."""
    assert found(asking(sensitivity=Sensitivity.PERSONAL, last_asked=day)) == []


def test_nothing_in_a_form_is_an_error_but_a_choice_of_nothing() -> None:
    """A form that could be kinder can still be used."""
    bare = ti.Questionnaire(id="f", questions=(Question(id="q"),))

    assert ti.check(bare, at=AT).ok
    assert not ti.check(asking(answer_kind=AnswerKind.ONE_OF), at=AT).ok


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Kiritimati", date(2026, 3, 2)),
        ("Europe/London", date(2026, 3, 1)),
        ("Pacific/Pago_Pago", date(2026, 2, 28)),
        (None, date(2026, 3, 2)),
        ("Nowhere/At-All", date(2026, 3, 2)),
        ("../up", date(2026, 3, 2)),
    ],
)
def test_a_day_is_counted_where_the_record_counts_it(
    zone: str | None, day: date
) -> None:
    """Law 11: one moment, however it is written, is one day of the record."""
    moment = datetime(2026, 3, 1, 10, 30, tzinfo=UTC)

    for hours in (-12, 0, 14):
        at = moment.astimezone(timezone(timedelta(hours=hours)))
        assert today(at, zone) == day
        form = evolve(
            asking(sensitivity=Sensitivity.PERSONAL, last_asked=day), time_zone=zone
        )
        assert found(form, at) == [("FRM011", "/questions/0/last_asked")]
        later = asking(
            sensitivity=Sensitivity.PERSONAL, last_asked=day + timedelta(days=1)
        )
        assert found(evolve(later, time_zone=zone), at) == []


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    """At the end of the calendar a day is counted as it was written."""
    last = datetime.max.replace(tzinfo=UTC)

    assert today(last, None) == date.max
