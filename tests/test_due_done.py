"""What is done is brought up no more: a look, a revision, an answer given anew."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

import trauma_informed as ti
from trauma_informed.consent.record import (
    ANY,
    Answer,
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Term,
)
from trauma_informed.goals.record import Goal, Look
from trauma_informed.keeping import kept_until
from trauma_informed.person.record import HardTime, Preferences
from trauma_informed.safety_plan.record import SafetyPlan
from trauma_informed.service.record import (
    Ending,
    KeptFrom,
    Retention,
    Service,
    Support,
)
from trauma_informed.views import TopRecord

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY, BEFORE, AFTER = date(2026, 3, 1), date(2026, 2, 20), date(2026, 3, 9)
YEAR = timedelta(days=365)


def kinds_of(*given: TopRecord, at: datetime = AT) -> list[str]:
    """Return what is due, by its kind."""
    return [each.kind.value for each in ti.due(given, at=at)]


# ── plans, goals and endings ──


@pytest.mark.parametrize(
    ("looked", "found"),
    [(None, True), (date(2026, 2, 19), True), (BEFORE, False), (TODAY, False)],
)
def test_a_plan_that_was_looked_at_waits_no_longer(
    looked: date | None, found: bool
) -> None:
    """The list and `PLA006` say the same."""
    plan = SafetyPlan(id="l", review_due=BEFORE, reviewed_on=looked)
    report = ti.check(plan, at=AT)

    assert kinds_of(plan) == ["plan-review"] * found
    assert [f.rule.id for f in report.findings].count("PLA006") == found


@pytest.mark.parametrize(
    ("looked", "found"),
    [(None, True), (datetime(2026, 2, 1, tzinfo=UTC), True), (AT, False)],
)
def test_a_goal_that_was_looked_at_waits_no_longer(
    looked: datetime | None, found: bool
) -> None:
    """The list and `GOA006` say the same."""
    look = Look(id="k", at=looked, words="made-up: I went in")
    goal = Goal(id="g", words="made-up: to swim", look_again_on=BEFORE, looks=(look,))
    report = ti.check(goal, at=AT)

    assert kinds_of(goal) == ["goal-look"] * found
    assert [f.rule.id for f in report.findings].count("GOA006") == found


def test_what_was_revised_is_left_to_its_revision() -> None:
    """Of the same person and kind; what revises itself is only what it was."""
    plan = SafetyPlan(id="l", person_id="p", review_due=BEFORE)
    goal = Goal(id="g", person_id="p", look_again_on=BEFORE)
    newer = ti.safety_plan.revise(plan, id="m", at=AT, review_due=AFTER)
    changed = Goal(id="h", person_id="p", revises="g", look_again_on=AFTER)

    assert kinds_of(plan, goal, newer, changed) == []
    assert kinds_of(plan, evolve(newer, person_id="q")) == ["plan-review"]
    assert kinds_of(plan, evolve(changed, revises="l")) == ["plan-review"]
    assert kinds_of(evolve(plan, revises="l")) == ["plan-review"]


def test_an_earlier_revision_of_a_record_brings_nothing_up() -> None:
    """What the person took out is not brought up again; it is erased all the same."""
    hard = HardTime(id="h", on=TODAY)
    first = Preferences(id="p", time_zone="UTC", hard_times=(hard,))
    second = evolve(first, revision=2, hard_times=())
    own = ti.Session(id="p", keep_until=BEFORE)

    assert kinds_of(first) == ["hard-time"]
    assert kinds_of(first, second) == []
    assert kinds_of(own, evolve(own, revision=2, keep_until=None)) == ["erase"]


@pytest.mark.parametrize("ending", Ending)
def test_an_end_that_is_set_is_told_where_others_bring_it_about(ending: Ending) -> None:
    """Whoever moved on knows, and whoever is out of touch cannot be told."""
    support = Support(id="s", until=AFTER, ending=ending)
    told = ending not in (Ending.MOVED_ON, Ending.LOST_TOUCH, Ending.DIED)

    assert kinds_of(support) == ["ending-untold"] * told


# ── consents ──


def event(kind: EventKind, at: datetime, **values: Any) -> ConsentEvent:
    """Return something that happened to a consent."""
    return ConsentEvent(kind=kind, id=f"e-{kind.value}", at=at, **values)


YES = Term(
    purpose="care",
    recipients=("clinic",),
    information=("plan",),
    actions=("read",),
    answer=Answer.YES,
)
#: Given two years ago, and ended last year.
OLD = Consent(
    id="old",
    person_id="p",
    terms=(evolve(YES, ends=Ends(kind=EndsKind.DATE, on=date(2025, 3, 1))),),
    events=(event(EventKind.GIVEN, AT - 2 * YEAR),),
)
#: Given a month ago, for good.
NEW = Consent(
    id="new",
    person_id="p",
    terms=(YES,),
    events=(event(EventKind.GIVEN, AT - YEAR / 12),),
)


def answered(*terms: Term, kind: EventKind = EventKind.GIVEN, **values: Any) -> Consent:
    """Return the newer consent with other terms, or another answer."""
    asked = event(kind, AT - YEAR / 12)
    return evolve(NEW, **{"terms": terms or (YES,), "events": (asked,), **values})


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (NEW, False),
        (evolve(NEW, person_id="q"), True),
        (evolve(NEW, person_id=None), True),
        (evolve(NEW, shared_by="elsewhere"), True),
        (evolve(NEW, id="old"), True),
        (answered(evolve(YES, recipients=("court",))), True),
        (answered(evolve(YES, recipients=("clinic", "court"))), False),
        (answered(evolve(YES, recipients=(ANY,))), False),
        (answered(evolve(YES, recipients=())), True),
        (answered(evolve(YES, marked=("sensitive",))), True),
        (answered(evolve(YES, starts=AT + YEAR), events=()), True),
        # Since then they said no, not now, or took it back: they were asked anew.
        (answered(evolve(YES, answer=Answer.SAID_NO)), False),
        (answered(Term(answer=Answer.SAID_NO)), False),
        (answered(evolve(YES, answer=Answer.NOT_NOW)), False),
        (answered(evolve(YES, answer=Answer.NOT_ASKED)), True),
        (answered(kind=EventKind.SAID_NO), False),
        (answered(evolve(YES, answer=Answer.NOT_ASKED), kind=EventKind.SAID_NO), False),
        (answered(kind=EventKind.NOT_NOW), False),
        (answered(kind=EventKind.OFFERED), True),
        (ti.consent.withdraw(NEW, at=AT), False),
        # Before then it says nothing of what came after.
        (answered(events=(event(EventKind.SAID_NO, AT - 3 * YEAR),)), True),
        (answered(events=(event(EventKind.WITHDRAWN, AT - 3 * YEAR),)), True),
        (answered(events=(event(EventKind.GIVEN, AT - 3 * YEAR),)), False),
        # One that takes its place answers all of it, once it is answered.
        (answered(evolve(YES, purpose="research"), supersedes="old"), False),
        (answered(supersedes="old", events=()), True),
    ],
)
def test_a_yes_that_ended_is_brought_up_until_the_person_answers_anew(
    other: Consent, found: bool
) -> None:
    """Beside an active yes to the same, or any later answer, there is nothing to ask."""
    assert kinds_of(OLD) == ["consent-ended"]
    assert kinds_of(OLD, other) == ["consent-ended"] * found


def test_two_consents_that_ended_ask_once() -> None:
    """The later of the two speaks for both."""
    ended = evolve(OLD, id="later", events=(event(EventKind.GIVEN, AT - 1.5 * YEAR),))
    (found,) = ti.due([OLD, ended], at=AT)

    assert found.record == "later"


def test_what_was_left_for_another_time_is_not_asked_twice() -> None:
    """Once the person answered elsewhere, the day that they named asks nothing."""
    wait = evolve(YES, answer=Answer.NOT_NOW, ask_again_not_before=BEFORE)
    put_off = evolve(OLD, terms=(wait,))
    undated = answered(events=(ConsentEvent(kind=EventKind.WITHDRAWN, id="e"),))

    assert kinds_of(put_off) == ["may-ask-again"]
    assert kinds_of(put_off, NEW) == []
    assert kinds_of(put_off, undated) == ["may-ask-again"]


def test_an_end_that_nobody_dated_does_not_hide_a_later_answer() -> None:
    """Where the first consent says no moment at all, any dated answer is later."""
    wait = evolve(YES, answer=Answer.NOT_NOW, ask_again_not_before=BEFORE)
    undated = Consent(id="u", person_id="p", terms=(wait,))

    assert kinds_of(undated) == ["may-ask-again"]
    assert kinds_of(undated, answered(kind=EventKind.SAID_NO)) == []


# ── keeping ──


def keeping(name: str, days: int) -> Service:
    """Return a service that keeps a plan for so many days."""
    row = Retention(
        id="r", kind="safety-plan", keep_days=days, kept_from=KeptFrom.RECORDED
    )
    return Service(id=name, retention=(row,))


def test_a_plan_is_kept_by_the_rule_of_the_service_that_supports_its_person() -> None:
    """Another service's shorter rule takes nothing from them."""
    plan = SafetyPlan(id="l", person_id="p", recorded_at=AT - timedelta(days=60))
    ours, theirs = keeping("ours", 3650), keeping("theirs", 30)
    support = Support(id="s", person_id="p", service_id="ours")
    shorter = evolve(support, id="t", service_id="theirs")
    unnamed = evolve(support, id="u", service_id=None)
    long, short = TODAY + timedelta(days=3590 + 1), TODAY - timedelta(days=30 - 1)

    def last(*beside: TopRecord, of: SafetyPlan = plan) -> date | None:
        return kept_until(of, [ours, theirs, *beside], at=AT)

    assert kinds_of(plan, ours, theirs, support) == []
    assert last(support) == long
    assert last() == last(support, shorter) == last(support, unnamed) == short
    assert last(evolve(support, person_id="q")) == short
    assert last(support, of=evolve(plan, person_id=None)) == short
    assert kept_until(ours, [keeping("ours", 1)], at=AT) is None
