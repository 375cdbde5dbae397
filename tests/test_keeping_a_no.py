"""Neither merging nor erasing ever makes room for what somebody said no to."""

from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import evolve
from deciding import AT as DECIDED
from deciding import consents, given_consent, term, uses
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent.record import Answer, Consent, Term
from trauma_informed.erasing import ErasureBasis, erase, kept_answers

PERMIT = ti.consent.Outcome.PERMIT
WHO = ("clinic", "court", "school")
WHAT = ("goals", "plan")
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def permits(held: list[Consent], use: Any, at: datetime) -> bool:
    """Return whether *use* is permitted."""
    return ti.consent.decide(held, use, at=at).outcome is PERMIT


@given(held=st.lists(consents, min_size=1, max_size=3), use=uses)
def test_erasing_one_consent_permits_nothing_new(held: list[Consent], use: Any) -> None:
    """What was not permitted is not, when any one consent is gone, its no kept."""
    held = [evolve(each, id=str(number)) for number, each in enumerate(held)]
    first, *others = held
    left = erase(first, by="s", at=DECIDED, basis=ErasureBasis.OWN_REQUEST)
    after = [*others, *kept_answers([left])]

    assert not permits(after, use, DECIDED) or permits(held, use, DECIDED)


def test_a_no_to_all_is_kept_term_by_term() -> None:
    """A whole consent that was said no to is a no to each thing that was asked."""
    asked = given_consent(term(Answer.YES))
    refused = ti.consent.say_no(asked, at=DECIDED)
    left = erase(refused, by="s", at=DECIDED, basis=ErasureBasis.OWN_REQUEST)

    assert [each.answer for each in left.said_no] == [Answer.SAID_NO]
    assert left.answered_at == DECIDED


def yes(recipients: set[str], information: set[str]) -> Term:
    """Return a yes to care."""
    return Term(
        purpose="care",
        recipients=tuple(sorted(recipients)),
        information=tuple(sorted(information)),
        actions=("read",),
        answer=Answer.YES,
    )


ALL = ti.consent.give(Consent(id="c", terms=(yes({*WHO}, {*WHAT}),)), at=AT)


@st.composite
def narrowed(draw: st.DrawFn) -> Consent:
    """Return `ALL`, narrowed step by step on one device, and perhaps withdrawn."""
    copy, who, what = ALL, {*WHO}, {*WHAT}
    for _ in range(draw(st.integers(0, 3))):
        who -= draw(st.sets(st.sampled_from(WHO), max_size=1))
        what -= draw(st.sets(st.sampled_from(WHAT), max_size=1))
        at = AT + timedelta(minutes=draw(st.integers(1, 5)))
        at = max([at, *(each.at for each in copy.events if each.at is not None)])
        copy = ti.consent.narrow(copy, at=at, terms=(yes(who, what),))
    if draw(st.integers(0, 5)) == 0:
        copy = ti.consent.withdraw(copy, at=AT + timedelta(minutes=6))
    return copy


@given(a=narrowed(), b=narrowed(), c=narrowed())
def test_what_was_narrowed_apart_permits_what_every_copy_does(
    a: Consent, b: Consent, c: Consent
) -> None:
    """Law 5: in whatever order three copies meet, and nothing that one of them took."""
    at = AT + timedelta(hours=1)
    orders = [
        ti.merge(ti.merge(a, b), c),
        ti.merge(a, ti.merge(c, b)),
        ti.merge(ti.merge(c, a), b),
    ]
    for who in WHO:
        for what in WHAT:
            use = ti.consent.Use(
                receives=who, purpose="care", information=(what,), action="read"
            )
            each = all(permits([copy], use, at) for copy in (a, b, c))
            assert [permits([made], use, at) for made in orders] == [each] * 3


def test_a_not_now_is_kept_in_names_alone() -> None:
    """What was left for another time still holds back an earlier yes."""
    waits = ti.consent.not_now(given_consent(term(Answer.YES)), at=DECIDED)
    left = erase(waits, by="s", at=DECIDED, basis=ErasureBasis.OWN_REQUEST)

    assert [each.answer for each in left.not_now] == [Answer.NOT_NOW]
    assert kept_answers([left])[0].terms == left.not_now
