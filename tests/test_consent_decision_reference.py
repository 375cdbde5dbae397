"""Laws 4, 5, 6 and 11 over invented lives, against a slow and obvious reference."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from deciding import (
    AT,
    CARRIED,
    ENDS,
    USE,
    consents,
    days,
    given_consent,
    no,
    shared,
    term,
    terms,
    uses,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
)

import trauma_informed as ti
from trauma_informed.consent.changing.verbs import narrow, withdraw
from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Combine, Decision, Outcome, Use
from trauma_informed.consent.deciding.grounds import Reason
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.life import terms_at
from trauma_informed.consent.record import (
    Answer,
    ConsentEvent,
    EventKind,
    Except,
    Term,
)
from trauma_informed.errors import WorkflowError

HOLDS_BACK = (EventKind.SAID_NO, EventKind.NOT_NOW, EventKind.NARROWED)


def some_of(smallest: int = 0) -> st.SearchStrategy[list[ti.Consent]]:
    """Return a strategy for a few consents, no two with one id."""
    return st.lists(
        consents, min_size=smallest, max_size=4, unique_by=lambda each: each.id
    )


lives = some_of()


@settings(max_examples=300)
@given(held=lives, use=uses)
def test_it_decides_as_the_reference_does(held: list[ti.Consent], use: Use) -> None:
    """Category by category and mark by mark, nothing is covered but what should be."""
    decision = decide(held, use, at=AT)

    for category in use.information:
        for carried in CARRIED:
            expected = shared(held, use, category, carried)
            assert decision.covers(category, carried) == expected


def covered(decision: Decision, use: Use) -> set[tuple[str, frozenset[str]]]:
    """Return the things that a decision covers: a category and the marks carried."""
    return {
        (category, carried)
        for category in use.information
        for carried in CARRIED
        if decision.covers(category, carried)
    }


def less_of(old: Term) -> list[tuple[Term, ...]]:
    """Return what may be left of a yes after something was taken away from it."""
    inside = [Except(exceptions=each.exceptions[1:]) for each in old.exceptions]
    return [
        (),
        (evolve(old, recipients=old.recipients[1:]),),
        (evolve(old, information=old.information[1:]),),
        (evolve(old, purpose=None),),
        (evolve(old, actions=()),),
        (evolve(old, marked=old.marked[:1] or ("m",)),),
        (evolve(old, exceptions=(*old.exceptions, Except(marked=("n",)))),),
        (evolve(old, exceptions=(*old.exceptions, *inside)),),
        (evolve(old, starts=AT + timedelta(days=9)),),
    ]


def yes_in(held: tuple[Term, ...] | None) -> list[int]:
    """Return the places of the yes in some terms."""
    return [i for i, each in enumerate(held or ()) if each.answer is Answer.YES]


def taken_away(data: st.DataObject, consent: ti.Consent) -> ti.Consent:
    """Return *consent* with less in one of its yes, wherever that stands."""
    places = [("", i) for i in yes_in(consent.terms)] + [
        (event.id, i) for event in consent.events for i in yes_in(event.terms)
    ]
    if not places:
        return consent
    where, i = data.draw(st.sampled_from(places))

    def less(held: tuple[Term, ...]) -> tuple[Term, ...]:
        some = data.draw(st.sampled_from(less_of(held[i])))
        return (*held[:i], *some, *held[i + 1 :])

    if not where:
        return evolve(consent, terms=less(consent.terms))
    return evolve(
        consent,
        events=tuple(
            evolve(e, terms=less(e.terms))
            if e.id == where and i in yes_in(e.terms)
            else e
            for e in consent.events
        ),
    )


@settings(max_examples=150)
@given(
    held=some_of(1),
    use=uses,
    data=st.data(),
)
def test_taking_away_from_a_yes_never_adds(
    held: list[ti.Consent], use: Use, data: st.DataObject
) -> None:
    """Law 5: a yes gone or smaller never permits, and never adds a thing to a permit."""
    place = data.draw(st.integers(0, len(held) - 1))
    narrowed = taken_away(data, held[place])
    before = decide(held, use, at=AT)
    after = decide([*held[:place], narrowed, *held[place + 1 :]], use, at=AT)

    assert covered(after, use) <= covered(before, use)
    assert after.outcome is not Outcome.PERMIT or before.outcome is Outcome.PERMIT


def happening(consent: ti.Consent, kind: EventKind, at: datetime | None) -> ti.Consent:
    """Return *consent* with an event of *kind* at *at*."""
    event = ConsentEvent(kind=kind, id=f"{kind}-more", at=at)
    return evolve(consent, events=(*consent.events, event))


@given(
    held=some_of(1),
    use=uses,
    last=st.sampled_from([EventKind.NOT_NOW, EventKind.SAID_NO, EventKind.NARROWED]),
    day=days,
    kind=st.sampled_from(ENDS),
    when=days | st.none(),
)
def test_an_end_never_adds(  # noqa: PLR0913, PLR0917 -- each is drawn by its name
    held: list[ti.Consent],
    use: Use,
    last: EventKind,
    day: datetime,
    kind: EventKind,
    when: datetime | None,
) -> None:
    """Laws 4 and 5: an end never adds a thing, for whatever moment it is written down."""
    first = happening(held[0], last, day)
    held = [first, *held[1:], given_consent(term(), day=1)]
    over = happening(held[0], kind, when)
    before = decide(held, use, at=AT)
    after = decide([over, *held[1:]], use, at=AT)

    assert covered(after, use) <= covered(before, use)
    assert after.outcome is not Outcome.PERMIT or before.outcome is Outcome.PERMIT


@given(held=some_of(1), use=uses, when=days, kept=st.sets(st.integers(0, 1)))
def test_narrowing_never_adds_whenever_it_is_written_down(
    held: list[ti.Consent], use: Use, when: datetime, kept: set[int]
) -> None:
    """Law 5: also a narrowing of long ago, below others that were said since."""
    first, *others = held
    terms = terms_at(first, at=when)
    less = tuple(
        each if number in kept else evolve(each, answer=Answer.SAID_NO)
        for number, each in enumerate(terms)
    )
    try:
        narrowed = narrow(first, at=when, terms=less, recorded_at=AT)
    except WorkflowError:
        return
    before = covered(decide(held, use, at=AT), use)

    assert covered(decide([narrowed, *others], use, at=AT), use) <= before


@given(held=some_of(1), use=uses, kind=st.sampled_from(HOLDS_BACK), written=days)
def test_what_holds_back_without_a_moment_never_adds(
    held: list[ti.Consent], use: Use, kind: EventKind, written: datetime
) -> None:
    """A no, a not now and a narrowing count, though nobody knows since when."""
    first, *others = held
    event = ConsentEvent(kind=kind, id="undated", recorded_at=written)
    told = evolve(first, events=(*first.events, event))
    before = covered(decide(held, use, at=AT), use)

    assert covered(decide([told, *others], use, at=AT), use) <= before


@given(held=some_of(1), use=uses, kind=st.sampled_from(ENDS))
def test_a_copy_that_knows_of_an_end_ends_the_others(
    held: list[ti.Consent], use: Use, kind: EventKind
) -> None:
    """Law 4: wherever an old copy stands among the rest, it permits nothing more."""
    over = happening(held[0], kind, AT)
    alone = decide([over, *held[1:]], use, at=AT)

    for mixed in ([*held, over], [over, *held]):
        for many in (mixed, Index(mixed)):
            assert covered(decide(many, use, at=AT), use) == covered(alone, use)


@pytest.mark.parametrize("kind", ENDS)
@pytest.mark.parametrize("answer", [Answer.YES, Answer.NOT_ASKED])
def test_not_now_goes_on_after_an_end(kind: EventKind, answer: Answer) -> None:
    """What was left for another time stays so, until a later yes; an end is no yes."""
    asked = given_consent(term(answer), day=5)
    waiting = happening(asked, EventKind.NOT_NOW, datetime(2026, 2, 9, tzinfo=UTC))
    over = happening(waiting, kind, AT)
    first, again = given_consent(term(), day=1), given_consent(term(), day=10)

    for held in ([first, waiting], [first, over]):
        for many in (held, Index(held)):
            decision = decide(many, USE, at=AT)
            assert decision.outcome is Outcome.NO_CONSENT
            assert decision.reason is Reason.NOT_NOW
        assert not shared(held, USE, "a", frozenset())
        assert decide([*held, again], USE, at=AT).outcome is Outcome.PERMIT
    assert decide([over], USE, at=AT).reason.value == kind.value
    assert decide([waiting], USE, at=AT).reason is Reason.NOT_NOW


@given(held=lives, use=uses, combine=st.sampled_from(Combine))
def test_the_same_in_the_same_out(
    held: list[ti.Consent], use: Use, combine: Combine
) -> None:
    """Law 11: twice the same answer, and the same from an index as from a list."""
    decision = decide(held, use, at=AT, combine=combine)

    assert decide(iter(held), use, at=AT, combine=combine) == decision
    assert decide(Index(held), use, at=AT, combine=combine) == decision
    assert json.loads(json.dumps(decision.to_dict()))["combine"] == combine.value
    assert decision.because
    assert len(decision.report) == len(decision.because)
    if combine is not Combine.MOST_RECENT:
        assert decision.leniently == ()
    for carried in CARRIED:  # the summary never lets through what is not covered
        for category in use.information:
            if not decision.covers(category, carried):
                assert not kept_by_summary(decision, category, carried)


def kept_by_summary(decision: Decision, category: str, carried: frozenset[str]) -> bool:
    """Return True where somebody who reads the obligations alone would keep a thing."""
    if decision.outcome is not Outcome.PERMIT:
        return False
    for each in decision.obligations:
        about = not each.information or category in each.information
        carries = bool(carried & {*each.marked})
        if about and each.kind.value == "redact" and (carries or not each.marked):
            return False
        if about and each.kind.value == "keep-only" and not carries:
            return False
    return True


def told(decision: Decision) -> tuple[Any, ...]:
    """Return what does not depend on the moment at which it was asked."""
    return decision.outcome, decision.reason, decision.because, decision.covered


@given(held=lives, use=uses, data=st.data())
def test_the_order_of_consents_does_not_matter(
    held: list[ti.Consent], use: Use, data: st.DataObject
) -> None:
    """Consents in another order decide the same, and so do unrelated ones between."""
    other = given_consent(Term(purpose="z", recipients=("z",), answer=Answer.YES))
    mixed = data.draw(st.permutations([*held, other]))

    assert told(decide(mixed, use, at=AT)) == told(decide(held, use, at=AT))


@given(held=lives, use=uses, days=st.integers(1, 28))
def test_a_no_more_never_adds(held: list[ti.Consent], use: Use, days: int) -> None:
    """Adding a no, whenever it was said, never adds a thing to a permit."""
    before = decide(held, use, at=AT)
    after = decide([*held, given_consent(no(), day=days)], use, at=AT)

    assert covered(after, use) <= covered(before, use)
    assert after.outcome is not Outcome.PERMIT or before.outcome is Outcome.PERMIT


def later(event: ConsentEvent, by: timedelta) -> ConsentEvent:
    """Return *event* with every moment in it moved."""
    moved = (
        None if event.terms is None else tuple(moved_term(t, by) for t in event.terms)
    )
    recorded = event.recorded_at and event.recorded_at + by
    return evolve(
        event, at=event.at and event.at + by, recorded_at=recorded, terms=moved
    )


def moved_term(term: Term, by: timedelta) -> Term:
    """Return *term* with its start moved."""
    return evolve(term, starts=term.starts and term.starts + by)


@given(
    held=lives,
    use=uses,
    by=st.timedeltas(timedelta(-9999), timedelta(9999)),
    combine=st.sampled_from(Combine),
)
def test_moving_every_moment_changes_nothing(
    held: list[ti.Consent], use: Use, by: timedelta, combine: Combine
) -> None:
    """What counts is what came before what."""
    moved = [
        evolve(
            consent,
            events=tuple(later(event, by) for event in consent.events),
            terms=tuple(moved_term(term, by) for term in consent.terms),
        )
        for consent in held
    ]
    there = decide(moved, use, at=AT + by, combine=combine)

    assert told(there) == told(decide(held, use, at=AT, combine=combine))


@settings(max_examples=200)
@given(held=some_of(1), use=uses, data=st.data())
def test_splitting_a_term_changes_nothing(
    held: list[ti.Consent], use: Use, data: st.DataObject
) -> None:
    """Two terms that say together what one said decide the same."""
    place = data.draw(st.integers(0, len(held) - 1))
    consent = held[place]
    i = data.draw(st.integers(0, len(consent.terms) - 1))
    by = data.draw(st.sampled_from(["information", "recipients", "actions", "marked"]))
    whole = consent.terms[i]
    two = [evolve(whole, **{by: (name,)}) for name in getattr(whole, by)] or [whole]
    split = evolve(consent, terms=(*consent.terms[:i], *two, *consent.terms[i + 1 :]))
    before = decide(held, use, at=AT)
    after = decide([*held[:place], split, *held[place + 1 :]], use, at=AT)

    assert covered(after, use) == covered(before, use)
    assert (after.outcome, after.reason) == (before.outcome, before.reason)


class Lives(RuleBasedStateMachine):
    """Consents that are given, narrowed, renewed and taken back while time goes by."""

    held: Bundle[str] = Bundle("held")

    def __init__(self) -> None:
        super().__init__()
        self.at = AT
        self.consents: dict[str, ti.Consent] = {}
        self.withdrawn: set[str] = set()

    @rule(target=held, said=st.lists(terms, min_size=1, max_size=2))
    def asked(self, said: list[Term]) -> str:
        """Somebody is asked something new."""
        name = f"consent-{len(self.consents)}"
        self.consents[name] = ti.Consent(id=name, terms=tuple(said))
        return name

    @rule(
        id=held,
        kind=st.sampled_from([EventKind.GIVEN, EventKind.GIVEN, *EventKind]),
        said=st.none() | st.lists(terms, max_size=2).map(tuple),
    )
    def answered(self, id: str, kind: EventKind, said: tuple[Term, ...] | None) -> None:
        """Something happens to a consent."""
        consent = self.consents[id]
        event = ConsentEvent(
            kind=kind, id=f"e-{len(consent.events)}", at=self.at, terms=said
        )
        self.consents[id] = evolve(consent, events=(*consent.events, event))
        if kind is EventKind.WITHDRAWN:
            self.withdrawn.add(id)

    @rule(id=held)
    def taken_back(self, id: str) -> None:
        """Law 4: whatever it is, it can be taken back."""
        self.consents[id] = withdraw(self.consents[id], at=self.at)
        self.withdrawn.add(id)

    @rule(id=held, kind=st.sampled_from(ENDS), use=uses, ago=st.integers(0, 200))
    def ending(self, id: str, kind: EventKind, use: Use, ago: int) -> None:
        """Laws 4 and 5: were a consent over, or long over, no more would be shared."""
        at = self.at - timedelta(hours=ago)
        over = {**self.consents, id: happening(self.consents[id], kind, at)}
        now = decide(self.consents.values(), use, at=self.at)

        assert covered(decide(over.values(), use, at=self.at), use) <= covered(now, use)

    @rule(hours=st.integers(0, 48))
    def later(self, hours: int) -> None:
        """Time goes by."""
        self.at += timedelta(hours=hours)

    @rule(id=held, data=st.data(), use=uses)
    def narrower(self, id: str, data: st.DataObject, use: Use) -> None:
        """Law 5: had a yes been smaller, nothing more would be shared."""
        some = taken_away(data, self.consents[id])
        others = [each for each in self.consents.values() if each.id != id]
        now = decide(self.consents.values(), use, at=self.at)

        assert covered(decide([*others, some], use, at=self.at), use) <= covered(
            now, use
        )

    @invariant()
    def it_decides_as_the_reference_does(self) -> None:
        """Category by category and mark by mark, at every moment."""
        use = evolve(USE, information=("a", "b"))
        held = [*self.consents.values()]
        decision = decide(Index(held), use, at=self.at)
        for category in use.information:
            for carried in CARRIED:
                expected = shared(held, use, category, carried, self.at)
                assert decision.covers(category, carried) == expected

    @invariant()
    def nothing_leans_on_what_was_taken_back(self) -> None:
        """Law 4: from that moment on, no permit rests on it."""
        for combine in Combine:
            decision = decide(self.consents.values(), USE, at=self.at, combine=combine)
            leaned = {b.consent_id for b in decision.because if b.reason.value == "yes"}
            assert not leaned & self.withdrawn

    @invariant()
    def silence_is_not_consent(self) -> None:
        """Law 6: a gap in the request is filled by nobody."""
        for gap in ("receives", "purpose", "action", "information"):
            empty = () if gap == "information" else None
            decision = decide(
                self.consents.values(), evolve(USE, **{gap: empty}), at=self.at
            )
            assert decision.reason.value == "not-enough-information"


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
