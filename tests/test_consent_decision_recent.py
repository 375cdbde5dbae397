"""The consent answered last decides, as one published engine does it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve
from deciding import AT, given_consent, term

import trauma_informed as ti
from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import (
    Combine,
    Decision,
    Outcome,
    Reason,
    Use,
)
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.record import (
    ANY,
    Answer,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Except,
    Term,
)

EVERYTHING = {
    "purpose": ANY,
    "recipients": (ANY,),
    "information": (ANY,),
    "actions": (ANY,),
}
PERMIT = term(**EVERYTHING)
REFUSE = term(Answer.SAID_NO, **EVERYTHING)
USE = Use(receives="clinic", purpose="treatment")
LABEL = Except(recipients=("clinic",), marked=("R",))
CLASS = Except(recipients=("clinic",), information=("medication",))
CLINIC = Except(recipients=("clinic",), actions=("access",))


def recent(*held: ti.Consent, use: Use = USE, **more: Any) -> Decision:
    """Return what the consent answered last says."""
    return decide(held, use, at=AT, combine=Combine.MOST_RECENT, **more)


def one(base: Term, *exceptions: Except, use: Use = USE, **more: Any) -> Decision:
    """Return what one consent says, with these exceptions to its base."""
    return recent(given_consent(evolve(base, exceptions=exceptions), **more), use=use)


def obliged(decision: Decision) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return what a decision obliges to."""
    return [(o.kind.value, o.information, o.marked) for o in decision.obligations]


def test_a_label_that_is_left_out() -> None:
    """A permit with an exception of a label obliges to leave that label out."""
    decision = one(PERMIT, LABEL)

    assert decision.outcome is Outcome.PERMIT
    assert obliged(decision) == [("redact", (), ("R",))]
    assert decision.covers("anything")
    assert not decision.covers("anything", ["R"])


def test_a_label_turns_no_refusal_round() -> None:
    """A refusal with an exception of a label stays a plain refusal."""
    beside = evolve(PERMIT, marked=("R",))
    held = given_consent(evolve(REFUSE, exceptions=(Except(marked=("R",)),)), beside)
    decision = recent(held)

    assert (decision.outcome, decision.reason) == (Outcome.DENY, Reason.SAID_NO)
    assert decision.obligations == ()
    assert one(REFUSE, Except(information=("medication",))).outcome is Outcome.DENY


def test_an_exception_without_codes_turns_the_base_round() -> None:
    """Of a refusal it makes a permit, and of a permit a refusal."""
    assert one(REFUSE, CLINIC).outcome is Outcome.PERMIT
    assert one(PERMIT, CLINIC).outcome is Outcome.DENY
    others = evolve(USE, receives="somebody")
    assert one(REFUSE, CLINIC, use=others).outcome is Outcome.DENY
    assert one(PERMIT, CLINIC, use=others).outcome is Outcome.PERMIT
    purpose = Except(purposes=("marketing",))
    assert one(PERMIT, purpose).outcome is Outcome.PERMIT
    assert one(PERMIT, purpose, use=evolve(USE, purpose="marketing")).outcome is (
        Outcome.DENY
    )


def test_a_refusal_turned_round_keeps_only_what_else_was_excepted() -> None:
    """Codes beside what turned it round say what alone may be shared."""
    decision = one(REFUSE, CLINIC, LABEL)

    assert obliged(decision) == [("keep-only", (), ("R",))]
    asked = evolve(USE, information=("medication", "plan"))
    decision = one(
        REFUSE, CLINIC, Except(information=("plan",), marked=("R",)), use=asked
    )
    assert decision.covers("plan")
    assert not decision.covers("medication")
    assert decision.covers("medication", ["R"])


def test_the_newest_answer_wins_and_then_the_later_in_the_list() -> None:
    """A newer permit beats an older refusal; of one moment, the last in the list."""
    older, newer = given_consent(REFUSE, day=1), given_consent(PERMIT, day=2)
    same = given_consent(REFUSE, day=2, id="same")

    assert recent(newer, older).outcome is Outcome.PERMIT
    assert recent(older, newer).outcome is Outcome.PERMIT
    assert recent(newer, same).outcome is Outcome.DENY
    assert recent(same, newer).outcome is Outcome.PERMIT
    assert recent(newer, older).consent_ids == ("c-2",)


def test_what_nobody_dated_counts_and_wins_over_what_comes_before() -> None:
    """An undated answer is read as that family of engines reads it."""
    undated = ti.Consent(
        id="u",
        terms=(PERMIT,),
        events=(ConsentEvent(kind=EventKind.GIVEN, id="g"),),
    )
    refused = given_consent(REFUSE, day=28)

    assert recent(undated).outcome is Outcome.PERMIT
    assert recent(refused, undated).outcome is Outcome.PERMIT
    assert recent(undated, refused).outcome is Outcome.DENY
    assert decide([undated], USE, at=AT).outcome is Outcome.NO_CONSENT


def test_a_category_that_is_refused() -> None:
    """Asked for, it is a refusal; where nothing is asked for, it is left out."""
    decision = one(PERMIT, CLASS, LABEL)

    assert obliged(decision) == [
        ("redact", (), ("R",)),
        ("redact", ("medication",), ()),
    ]
    assert not decision.covers("medication")
    asked = evolve(USE, information=("medication",))
    assert one(PERMIT, CLASS, use=asked).outcome is Outcome.DENY
    other = evolve(USE, information=("immunization",))
    assert obliged(one(PERMIT, CLASS, LABEL, use=other)) == [
        ("redact", ("immunization",), ("R",))
    ]


def test_what_is_absent_matches_and_is_said_so() -> None:
    """Law 6: the decision records each gap that it read as a match."""
    assert one(PERMIT).leniently == ("information", "action")
    assert recent(given_consent(PERMIT), use=Use()).leniently == (
        "receives",
        "purpose",
        "information",
        "action",
    )
    asked = Use(receives="a", purpose="a", information=("a",), action="a")
    blank = Term(answer=Answer.YES, purpose="a", information=("a",), actions=("a",))
    decision = recent(given_consent(blank), use=asked)
    assert (decision.outcome, decision.leniently) == (Outcome.PERMIT, ("receives",))
    assert recent(given_consent(REFUSE), use=asked).leniently == ()
    assert recent(use=USE).leniently == ("information", "action")


def test_nothing_on_record_says_nothing() -> None:
    """Without a consent that is active, matches and is in its time: no consent."""
    ended = Ends(kind=EndsKind.DATE, on=datetime(2026, 2, 20, tzinfo=UTC).date())
    early = datetime(2026, 4, 1, tzinfo=UTC)
    taken_back = ti.consent.withdraw(given_consent(PERMIT), at=AT)
    offered = ConsentEvent(kind=EventKind.OFFERED, id="o", at=AT)
    other = evolve(PERMIT, purpose="research")
    cases = [
        (given_consent(evolve(PERMIT, ends=ended)), "expired"),
        (given_consent(evolve(REFUSE, ends=ended)), "expired"),
        (given_consent(evolve(PERMIT, starts=early)), "not-yet"),
        (given_consent(evolve(REFUSE, starts=early)), "not-yet"),
        (taken_back, "withdrawn"),
        (ti.consent.withdraw(given_consent(REFUSE), at=AT), "withdrawn"),
        (ti.Consent(id="o", terms=(PERMIT, REFUSE), events=(offered,)), "not-asked"),
        (given_consent(other), "not-asked"),
        (given_consent(evolve(PERMIT, answer=Answer.NOT_NOW)), "not-now"),
        (given_consent(), "not-asked"),
    ]

    for held, reason in cases:
        decision = recent(held)
        assert decision.outcome is Outcome.NO_CONSENT
        assert decision.reason.value == reason


def test_a_whole_no_is_a_refusal() -> None:
    """Somebody who said no to all of it is read as an active refusal."""
    at = datetime(2026, 2, 3, tzinfo=UTC)
    refused = ConsentEvent(kind=EventKind.SAID_NO, id="n", at=at)
    held = ti.Consent(id="c", terms=(PERMIT,), events=(refused,))
    parts = evolve(held, events=(evolve(refused, terms=(REFUSE,)),))

    assert recent(held).outcome is Outcome.DENY
    assert recent(parts).outcome is Outcome.DENY
    assert recent(held, given_consent(PERMIT, day=9)).outcome is Outcome.PERMIT


def test_exceptions_inside_exceptions_are_looked_at() -> None:
    """A departure: each level turns round the one above, unless it asks for codes."""
    spared = Except(recipients=("clinic",))
    coded = Except(marked=("R",))

    assert one(PERMIT, Except(exceptions=(spared,))).outcome is Outcome.PERMIT
    assert one(PERMIT, Except(exceptions=(coded,))).outcome is Outcome.DENY
    assert one(REFUSE, Except(exceptions=(spared,))).outcome is Outcome.DENY
    assert one(PERMIT, Except(marked=("R",), exceptions=(spared,))).obligations == ()


def test_what_is_left_out_inside_what_turns_a_no_stays_out() -> None:
    """A yes to treatment but for one mark, or one category, in a base of no."""
    marked, plan = Except(marked=("R",)), Except(information=("plan",))
    turned = one(REFUSE, Except(purposes=("treatment",), exceptions=(marked,)))

    assert turned.outcome is Outcome.PERMIT
    assert obliged(turned) == [("redact", (), ("R",))]
    assert turned.covers("plan")
    assert not turned.covers("plan", ["R"])
    base = evolve(REFUSE, exceptions=(evolve(CLINIC, exceptions=(plan,)),))
    named = evolve(USE, information=("plan",))
    assert one(base, *base.exceptions, use=named).outcome is Outcome.DENY
    other = one(base, *base.exceptions, use=evolve(USE, information=("notes",)))
    assert (other.outcome, other.obligations) == (Outcome.PERMIT, ())
    assert obliged(one(base, *base.exceptions)) == [("redact", ("plan",), ())]
    beside = one(REFUSE, evolve(CLINIC, exceptions=(marked,)), LABEL)
    assert beside.covered[0].without == beside.covered[0].marked == ("R",)


def test_what_is_given_back_inside_a_yes_leaves_out_what_it_says() -> None:
    """Each level counts; of several ways back, the one that leaves out least."""
    marked, spared = Except(marked=("R",)), Except(recipients=("clinic",))
    but = evolve(spared, exceptions=(marked,))

    assert not one(PERMIT, Except(exceptions=(but,))).covers("plan", ["R"])
    assert one(PERMIT, Except(exceptions=(but,))).covers("plan")
    assert one(PERMIT, Except(exceptions=(but, spared))).covers("plan", ["R"])
    none = evolve(spared, exceptions=(Except(),))
    assert one(PERMIT, Except(exceptions=(none,))).outcome is Outcome.DENY
    deeper = evolve(but, exceptions=(evolve(marked, exceptions=(spared,)),))
    assert one(REFUSE, deeper).covers("plan", ["R"])
    empty = evolve(LABEL, exceptions=(Except(),))
    assert obliged(one(REFUSE, CLINIC, empty)) == []


def test_what_a_term_itself_names_is_looked_at() -> None:
    """A departure: a yes to one recipient, category or action is no yes to others."""
    narrow = evolve(
        PERMIT, recipients=("clinic",), information=("plan",), actions=("read",)
    )
    held = given_consent(narrow)

    assert recent(held).covers("plan")
    assert not recent(held).covers("notes")
    assert recent(held, use=evolve(USE, receives="x")).outcome is Outcome.NO_CONSENT
    assert recent(held, use=evolve(USE, action="sell")).outcome is Outcome.NO_CONSENT
    notes = evolve(USE, information=("notes",))
    assert recent(held, use=notes).outcome is Outcome.NO_CONSENT
    both = recent(held, use=evolve(USE, information=("notes", "plan")))
    assert both.information == ("plan",)
    assert obliged(both) == [("redact", ("notes",), ())]


def test_actions_only_ever_narrow() -> None:
    """An exception that takes away does so for every action."""
    asked = evolve(USE, action="read")

    assert one(PERMIT, CLINIC, use=asked).outcome is Outcome.DENY
    assert one(REFUSE, CLINIC, use=asked).outcome is Outcome.DENY


def test_several_terms_of_one_consent() -> None:
    """One that permits is enough; of those that do, what all leave out is left out."""
    held = given_consent(
        evolve(PERMIT, exceptions=(CLASS, LABEL)),
        evolve(PERMIT, exceptions=(CLASS,)),
        evolve(PERMIT, exceptions=(CLINIC,)),
    )
    decision = recent(held)

    assert decision.outcome is Outcome.PERMIT
    assert decision.covers("plan", ["R"])
    assert not decision.covers("medication")


@pytest.mark.parametrize("shares", ["us", "them", None])
def test_who_shares(shares: str | None) -> None:
    """A consent that names who shares speaks for nobody else."""
    held = given_consent(PERMIT, shared_by="us")
    outcome = Outcome.NO_CONSENT if shares == "them" else Outcome.PERMIT

    assert recent(held, use=evolve(USE, shares=shares)).outcome is outcome


def test_one_person_at_a_time() -> None:
    """Two people's consents are never held against one another."""
    held = [given_consent(PERMIT, person_id=p) for p in ("p-1", "p-2")]

    assert recent(*held).reason is Reason.NOT_ENOUGH_INFORMATION


@pytest.mark.parametrize("shelved", [list, Index])
def test_copies_are_taken_by_themselves(shelved: Any) -> None:
    """As in engines, which know resources and no copies; the other rules unite them."""
    yes = given_consent(term())
    held = shelved([yes, ti.consent.withdraw(yes, at=AT)])
    use = Use(receives="a", purpose="a", information=("a",), action="a")

    recent = decide(held, use, at=AT, combine=Combine.MOST_RECENT)
    assert recent.outcome is Outcome.PERMIT
    assert decide(held, use, at=AT).reason is Reason.WITHDRAWN
