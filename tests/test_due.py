"""What an app brings up on a day, and how long what it keeps is kept."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from kinds import KINDS, WORDED

import trauma_informed as ti
from trauma_informed.consent.record import (
    Answer,
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Term,
)
from trauma_informed.due_list import Due, DueKind
from trauma_informed.erasing import ErasureBasis, Tombstone, erase, kept_answers
from trauma_informed.errors import InstantError, KeepingError
from trauma_informed.goals.record import Goal
from trauma_informed.goals.record import Standing as GoalStanding
from trauma_informed.keeping import kept_until
from trauma_informed.person.record import HardTime, Preferences, Repeats
from trauma_informed.reflection.record import Reflection
from trauma_informed.safety_plan.record import SafetyPlan
from trauma_informed.service.ending import may_write
from trauma_informed.service.record import (
    Ending,
    Handover,
    KeptFrom,
    Retention,
    Service,
    Support,
)
from trauma_informed.session.record import Commitment, CommitmentOutcome, Session
from trauma_informed.testing import instants, records
from trauma_informed.vocabulary import Agreed, Given, Stated, Who

AT = datetime(2026, 3, 1, 6, tzinfo=UTC)  # the same day in every zone to the east
TODAY, BEFORE, AFTER = date(2026, 3, 1), date(2026, 2, 20), date(2026, 3, 9)
HELD = Support(id="held", person_id="p", legal_hold=Stated.YES)


def kinds_of(*given: Any, at: datetime = AT) -> list[str]:
    """Return what is due, by its kind."""
    return [each.kind.value for each in ti.due(given, at=at)]


@given(kind=st.sampled_from(KINDS), data=st.data(), at=instants())
def test_any_record_can_be_asked(kind: Any, data: st.DataObject, at: datetime) -> None:
    """It never fails, names a record and a place, and says the same twice."""
    record = data.draw(records(kind))
    found = ti.due([record], at=at)

    assert found == ti.due([record], at=at)
    assert {each.record for each in found} <= {record.id}


@given(record=records(Session, words="Marigold at the river"), at=instants())
def test_no_entry_holds_a_word(record: Session, at: datetime) -> None:
    """Law 1: an entry says where to look, and nothing of what stands there."""
    told = " ".join(f"{each} {each!r}" for each in ti.due([record], at=at))

    assert "Marigold" not in told


def test_an_entry_reads_as_one_sentence() -> None:
    """A place, a state and a next step, and who can take it."""
    (plan,) = ti.due([SafetyPlan(id="a", review_due=BEFORE)], at=AT)
    (gone,) = ti.due([Session(id="s", keep_until=BEFORE)], at=AT)

    assert (plan.audience, plan.since) == ("supporter", BEFORE)
    assert str(plan).startswith("/review_due: was meant to be looked at again; ")
    assert (gone.audience, str(gone)[:17]) == ("service", "the whole record:")
    assert isinstance(plan, Due)


def test_promises_of_those_who_support_are_due_and_a_persons_step_never() -> None:
    """A promise that was answered waits no longer."""
    ours = Commitment(id="a", whose=Who.SUPPORTER, due=BEFORE)
    done = evolve(ours, id="b", outcome=CommitmentOutcome.DONE)
    told = evolve(ours, id="c", answered_on=TODAY)
    later = evolve(ours, id="d", due=AFTER)
    open_ = evolve(ours, id="e", due=None)
    theirs = evolve(ours, id="f", whose=Who.PERSON)
    session = Session(id="s", commitments=(ours, done, told, later, open_, theirs))
    (found,) = ti.due([session], at=AT)

    assert (found.kind, str(found.at)) == (DueKind.PROMISE, "/commitments/0")


def test_a_meeting_is_due_on_its_day() -> None:
    """Where it was planned and has not begun."""
    session = Session(id="s", planned_start=AT)
    begun = ti.session.start(session, at=AT)

    assert kinds_of(session) == ["meeting"]
    assert kinds_of(session, at=AT + timedelta(days=1)) == []
    assert kinds_of(begun) == []
    assert kinds_of(Session(id="s")) == []


@pytest.mark.parametrize(
    ("repeats", "on", "until", "found"),
    [
        (Repeats.NOT_STATED, TODAY, None, True),
        (Repeats.NOT_STATED, BEFORE, None, False),
        (Repeats.NOT_STATED, BEFORE, TODAY, True),
        (Repeats.NOT_STATED, TODAY, BEFORE, True),
        (Repeats.EVERY_WEEK, date(2026, 2, 1), None, True),
        (Repeats.EVERY_WEEK, date(2026, 2, 2), None, False),
        (Repeats.EVERY_MONTH, date(2025, 11, 1), None, True),
        (Repeats.EVERY_MONTH, date(2025, 11, 30), date(2025, 12, 1), True),
        (Repeats.EVERY_MONTH, date(2025, 11, 5), None, False),
        (Repeats.EVERY_YEAR, date(2020, 3, 1), None, True),
        (Repeats.EVERY_YEAR, date(2020, 2, 29), date(2020, 3, 1), True),
        (Repeats.EVERY_YEAR, date(2020, 12, 30), date(2021, 1, 1), False),
        (Repeats.NOT_STATED, None, None, False),
    ],
)
def test_hard_times_are_brought_up_on_their_days(
    repeats: Repeats, on: date | None, until: date | None, found: bool
) -> None:
    """A month that is shorter counts its last day; the day itself is not shown."""
    hard = HardTime(id="h", on=on, until=until, repeats=repeats)
    told = ti.due([Preferences(id="p", hard_times=(hard,))], at=AT)

    assert [each.kind for each in told] == [DueKind.HARD_TIME] * found
    assert all(each.since is None for each in told)


def test_the_first_days_there_are_have_none_before_them() -> None:
    """At the very beginning of the calendar there is no year before to look at."""
    first = HardTime(id="h", on=date(1, 1, 3), repeats=Repeats.EVERY_YEAR)
    at = datetime(1, 1, 1, 1, tzinfo=UTC)

    assert kinds_of(Preferences(id="p", hard_times=(first,)), at=at) == []


def test_plans_goals_and_supervision_on_their_day() -> None:
    """Not before it, and a goal only while it is open."""
    goal = Goal(id="g", look_again_on=BEFORE, standing=GoalStanding.OPEN)
    closed = next(s for s in GoalStanding if s is not GoalStanding.OPEN)

    assert kinds_of(goal) == ["goal-look"]
    assert kinds_of(evolve(goal, standing=closed), Goal(id="n")) == []
    assert kinds_of(evolve(goal, look_again_on=AFTER)) == []
    assert kinds_of(SafetyPlan(id="a", review_due=AFTER)) == []
    assert kinds_of(SafetyPlan(id="b")) == []
    assert kinds_of(Reflection(id="r", next_supervision=TODAY)) == ["supervision"]
    assert kinds_of(Reflection(id="r", next_supervision=AFTER)) == []


def test_consents_that_ended_or_may_be_asked_again() -> None:
    """What was said no to, or taken back, is not asked for again."""
    yes = Term(answer=Answer.YES, ends=Ends(kind=EndsKind.DATE, on=BEFORE))
    wait = Term(answer=Answer.NOT_NOW, ask_again_not_before=BEFORE)
    given_ = ConsentEvent(kind=EventKind.GIVEN, id="e", at=AT - timedelta(days=60))
    both = Consent(id="c", terms=(yes, wait), events=(given_,))
    later = evolve(wait, ask_again_not_before=AFTER)

    assert kinds_of(both) == ["may-ask-again", "consent-ended"]
    assert kinds_of(evolve(both, terms=(wait,))) == ["may-ask-again"]
    assert kinds_of(evolve(both, terms=(later,))) == []
    assert (
        kinds_of(evolve(both, terms=(evolve(wait, ask_again_not_before=None),))) == []
    )
    assert kinds_of(ti.consent.withdraw(both, at=AT)) == []


def test_endings_and_handovers() -> None:
    """An end is told before it comes and said afterwards."""
    met = Handover(to="s-2", agreed=Agreed.AGREED, on=BEFORE)
    support = Support(id="s", until=AFTER)

    assert kinds_of(support) == ["ending-untold"]
    assert kinds_of(evolve(support, told_on=BEFORE)) == []
    assert kinds_of(evolve(support, until=BEFORE)) == ["ending-unsaid"]
    assert kinds_of(Support(id="s", handover=met)) == ["handover"]
    for handover in (
        evolve(met, on=None),
        evolve(met, on=AFTER),
        evolve(met, agreed=Agreed.SAID_NO),
        evolve(met, introduced=Given.GIVEN),
    ):
        assert kinds_of(Support(id="s", handover=handover)) == []
    assert kinds_of(Support(id="s", until=AFTER, ending=Ending.DIED)) == []


def test_after_an_end_only_what_we_owe_and_after_a_death_nothing() -> None:
    """What was kept is erased all the same."""
    promise = Commitment(id="a", whose=Who.SERVICE, due=BEFORE)
    session = Session(id="s", person_id="p", commitments=(promise,), keep_until=BEFORE)
    plan = SafetyPlan(id="l", person_id="p", review_due=BEFORE)
    over = Support(id="o", person_id="p", until=BEFORE, ending=Ending.FINISHED)
    died = evolve(over, ending=Ending.DIED)

    assert kinds_of(session, plan) == ["promise", "erase", "plan-review"]
    assert kinds_of(session, plan, over) == ["promise", "erase"]
    assert kinds_of(session, plan, died) == ["erase"]
    assert kinds_of(session, plan, died, HELD) == []
    assert may_write("p", [over], at=AT) is False
    ended = Support(id="e", person_id="p", ending=Ending.MOVED_ON)
    assert may_write("p", [ended], at=AT) is False
    assert may_write("p", [Support(id="e", person_id="p")], at=AT) is True


def test_a_moment_without_its_zone_is_refused() -> None:
    """Law 11: the moment comes in, and says where it is."""
    with pytest.raises(InstantError):
        ti.due([], at=datetime(2026, 3, 1))  # noqa: DTZ001 -- the fault itself


def rule(kept_from: KeptFrom, days: int | None = 30, kind: str = "session") -> Service:
    """Return a service that says how long a kind of record is kept."""
    row = Retention(id="r", kind=kind, keep_days=days, kept_from=kept_from)
    return Service(id="service-1", retention=(row,))


def test_the_first_of_several_days_counts() -> None:
    """Its own day, and what the service says, from when it was written or support ended."""
    written = Session(id="s", person_id="p", recorded_at=AT)
    own = evolve(written, keep_until=TODAY)
    support = Support(id="u", person_id="p", until=BEFORE, ending=Ending.FINISHED)
    of_record = rule(KeptFrom.RECORDED)
    of_support = rule(KeptFrom.SUPPORT_ENDED, kind="trauma-informed/session")
    end = TODAY + timedelta(days=30)

    assert kept_until(written, [], at=AT) is None
    assert kept_until(written, [of_record], at=AT) == end
    assert kept_until(own, [of_record], at=AT) == TODAY
    assert kept_until(written, [of_support], at=AT) is None
    ended = kept_until(written, [of_support, support], at=AT)
    assert ended == BEFORE + timedelta(days=30)
    open_end = evolve(support, id="v", until=None)
    assert kept_until(written, [of_support, support, open_end], at=AT) is None
    assert kept_until(evolve(written, recorded_at=None), [of_record], at=AT) is None
    for silent in (
        rule(KeptFrom.NOT_STATED),
        rule(KeptFrom.RECORDED, None),
        rule(KeptFrom.RECORDED, 999_999_999),
        rule(KeptFrom.RECORDED, kind="goal"),
    ):
        assert kept_until(written, [silent], at=AT) is None
    elsewhere = evolve(written, service_id="service-2")
    assert kept_until(elsewhere, [of_record], at=AT) is None
    assert (
        kept_until(of_record, [rule(KeptFrom.RECORDED, kind="service")], at=AT) is None
    )


@given(kind=st.sampled_from(WORDED), data=st.data())
def test_a_tombstone_holds_no_word(kind: Any, data: st.DataObject) -> None:
    """Whatever is erased, what stays loads, says whose it was, and not one word of it."""
    record = data.draw(records(kind, words="Marigold at the river"))
    free = (
        evolve(record, legal_hold=Stated.NO)
        if hasattr(record, "legal_hold")
        else record
    )
    left = erase(free, by="s-1", at=AT, basis=ErasureBasis.OWN_REQUEST)

    assert b"Marigold" not in ti.dumps(left)
    assert (left.id, left.of) == (record.id, record.SCHEMA)
    assert ti.loads(Tombstone, ti.dumps(left)) == left
    assert erase(left, by="s-2", at=AT, basis=ErasureBasis.LAW) is left
    assert kinds_of(left) == []


def test_what_was_erased_is_erased_only_once() -> None:
    """A second wish to erase changes nothing of what stays."""
    goal = Goal(id="g", person_id="p", words="made-up: to swim again")
    left = erase(goal, by="s-1", at=AT, basis=ErasureBasis.OWN_REQUEST)

    assert erase(left, by="s-2", at=AT, basis=ErasureBasis.LAW) is left


def test_a_legal_hold_forbids_erasing_for_now() -> None:
    """The person's whole record is held by a hold on their support; others are free."""
    goal = Goal(id="g", person_id="p", words="made-up: to swim again")
    held = Session(id="s", legal_hold=Stated.YES)
    how = {"by": "s-1", "at": AT, "basis": ErasureBasis.KEEPING_OVER}

    for record, beside in ((goal, (HELD,)), (held, ())):
        with pytest.raises(KeepingError, match="legal_hold: says"):
            erase(record, alongside=beside, **how)
    other = evolve(HELD, person_id="q")
    assert erase(goal, alongside=(other,), **how).id == "g"


def test_a_no_outlives_its_record() -> None:
    """Erasing a consent never makes room for another yes."""
    no = Term(purpose="care", recipients=("team",), answer=Answer.SAID_NO)
    party = ti.consent.Party(id="team", members=("dr-a",))
    said = ConsentEvent(kind=EventKind.GIVEN, id="e", at=AT)
    consent = Consent(
        id="c", person_id="p", terms=(no,), parties=(party,), events=(said,)
    )
    yes = Term(
        purpose="care",
        recipients=("dr-a",),
        information=("plan",),
        actions=("read",),
        answer=Answer.YES,
    )
    before = evolve(said, at=AT - timedelta(days=1))
    older = Consent(id="o", person_id="p", terms=(yes,), events=(before,))
    use = ti.consent.Use(
        receives="dr-a", purpose="care", information=("plan",), action="read"
    )
    left = erase(consent, by="p", at=AT, basis=ErasureBasis.OWN_REQUEST)
    kept = kept_answers([left, Goal(id="g")])

    assert left.said_no[0].recipients == ("team", "dr-a")
    assert [each.id for each in kept] == ["c"]
    assert ti.consent.decide([older], use, at=AT).outcome is ti.consent.Outcome.PERMIT
    decision = ti.consent.decide([older, *kept], use, at=AT)
    assert decision.outcome is ti.consent.Outcome.DENY
    assert erase(older, by="p", at=AT, basis=ErasureBasis.LAW).said_no == ()
