"""What was known when, in which order, and from an index of many."""

from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import evolve
from deciding import AT, USE, given_consent, no, term
from hypothesis import given, settings
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Combine, Outcome, Reason, Use
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.record import (
    ANY,
    Answer,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Except,
)


def event(kind: EventKind, day: int, recorded: int | None, **more: Any) -> ConsentEvent:
    """Return an event of one day of February that was written down on another."""
    at = datetime(2026, 2, day, tzinfo=UTC)
    when = None if recorded is None else at.replace(day=recorded)
    return ConsentEvent(kind=kind, id=f"{kind}-{day}", at=at, recorded_at=when, **more)


def test_what_was_known_then() -> None:
    """Only what had been written down counts, and a withdrawal that nobody dated."""
    given = event(EventKind.GIVEN, 1, 5)
    withdrawn = event(EventKind.WITHDRAWN, 8, 12)
    unsaid = event(EventKind.WITHDRAWN, 8, None)
    start = datetime(2026, 2, 1, tzinfo=UTC)

    def known(day: int, *events: ConsentEvent, **more: Any) -> str:
        held = ti.Consent(id="c", terms=(term(),), events=events, **more)
        then = start.replace(day=day)
        decision = decide([held], USE, at=AT, known_at=then)
        assert decision == decide(Index([held]), USE, at=AT, known_at=then)
        return decision.reason.value

    assert known(4, given) == "not-asked"
    assert known(6, given, withdrawn) == "yes"
    assert known(12, given, withdrawn) == "withdrawn"
    assert known(6, given, unsaid) == "withdrawn"
    assert known(6, given, recorded_at=start.replace(day=9)) == "not-asked"


def test_days_end_where_the_record_counts_them() -> None:
    """A yes of a day lasts to the end of that day in the person's own zone."""
    ends = Ends(kind=EndsKind.DATE, on=AT.date())
    held = [given_consent(term(ends=ends), time_zone="America/Los_Angeles")]
    anywhere = [given_consent(term(ends=ends))]
    evening = AT + timedelta(hours=19)

    assert decide(held, USE, at=evening).outcome is Outcome.PERMIT
    assert decide(held, USE, at=AT + timedelta(days=1)).reason is Reason.EXPIRED
    assert decide(anywhere, USE, at=AT).reason is Reason.EXPIRED
    assert decide(Index(anywhere), USE, at=AT).reason is Reason.EXPIRED


def test_the_first_that_decides() -> None:
    """Under first-applicable, the order given counts, and a gap is still a gap."""
    yes, refused = given_consent(term()), given_consent(no(), day=2)
    silent = given_consent(term(purpose="b"), day=3)

    def first(*held: ti.Consent, use: Use = USE) -> str:
        decision = decide(held, use, at=AT, combine=Combine.FIRST_APPLICABLE)
        assert decision.combine is Combine.FIRST_APPLICABLE
        return decision.outcome.value

    assert first(silent, yes, refused) == "permit"
    assert first(silent, refused, yes) == "deny"
    assert first(silent) == "no-consent"
    assert first(yes, use=evolve(USE, receives=None)) == "no-consent"
    assert decide([yes, refused], USE, at=AT).outcome is Outcome.DENY


def test_who_shares_is_not_guessed_either() -> None:
    """Law 6: where a consent names who may share, a request has to say who does."""
    held = [given_consent(term(), shared_by="us")]

    assert decide(held, USE, at=AT).reason is Reason.NOT_ENOUGH_INFORMATION
    assert decide(held, evolve(USE, shares="us"), at=AT).outcome is Outcome.PERMIT
    refused = [given_consent(no(), shared_by="us")]
    assert decide(refused, USE, at=AT).outcome is Outcome.DENY


def test_narrowing_is_no_new_yes() -> None:
    """Law 5: a yes that was narrowed after a no is no later answer than it was."""
    wide = term(information=("a", "b"))
    given = event(EventKind.GIVEN, 1, None)
    narrowed = event(EventKind.NARROWED, 9, None, terms=(term(),))
    renewed = event(EventKind.RENEWED, 9, None, terms=(term(),))
    refused = given_consent(no(), day=5)

    for last, outcome in ((narrowed, Outcome.DENY), (renewed, Outcome.PERMIT)):
        held = ti.Consent(id="c", terms=(wide,), events=(given, last))
        assert decide([held, refused], USE, at=AT).outcome is outcome


def test_not_now_after_a_yes_suspends_it() -> None:
    """Whoever was asked again and was not ready has not said yes to that."""
    wide = given_consent(term(recipients=(ANY,)), day=1)
    later = given_consent(term(Answer.NOT_NOW), day=2)
    again = given_consent(term(), day=3)

    assert decide([wide, later], USE, at=AT).reason is Reason.NOT_NOW
    assert decide([wide, later, again], USE, at=AT).outcome is Outcome.PERMIT
    undated = ti.Consent(id="u", terms=(term(Answer.NOT_NOW),))
    assert decide([wide, undated], USE, at=AT).reason is Reason.NOT_NOW
    refused = given_consent(no(), day=1)
    assert decide([refused, later], USE, at=AT).reason is Reason.NOT_NOW
    assert decide([refused, wide, later], USE, at=AT).outcome is not Outcome.PERMIT


def test_an_index_of_many_people() -> None:
    """It looks up one person's; of several people's it decides nothing unasked."""
    held = [
        given_consent(term(), person_id=f"person-{i}", id=f"c-{i}") for i in range(9)
    ]
    held += [
        given_consent(
            term(recipients=(f"r-{i}",), purpose=f"p-{i}"),
            person_id="person-1",
            id=f"d-{i}",
        )
        for i in range(9)
    ]
    index = Index(held)
    mine = evolve(USE, person_id="person-1")

    assert len(index) == 18
    assert decide(index, mine, at=AT).consent_ids == ("c-1",)
    assert decide(index, USE, at=AT).reason is Reason.NOT_ENOUGH_INFORMATION
    assert [str(b.at) for b in decide(held, USE, at=AT).because] == ["/person_id"]
    crossed = evolve(mine, receives="r-3", purpose="p-4", information=("a", "b"))
    assert decide(index, crossed, at=AT).reason is Reason.NOT_ASKED
    nobody = evolve(USE, person_id="nobody")
    assert decide(index, nobody, at=AT).reason is Reason.NOT_ASKED
    for use in (
        evolve(mine, receives="r-3", purpose="p-3"),
        evolve(mine, receives=ANY),
        evolve(mine, purpose=ANY),
        evolve(mine, receives=ANY, purpose=ANY),
        evolve(mine, receives="nobody", purpose="nothing"),
    ):
        assert decide(index, use, at=AT) == decide(held, use, at=AT)
    assert decide(Index([]), USE, at=AT).reason is Reason.NOT_ASKED


plain_names = st.sampled_from([("a",), ("b",), ("a", "b"), ()])
plain_terms = st.builds(
    term,
    st.sampled_from([*[Answer.YES] * 9, Answer.SAID_NO]),
    purpose=st.sampled_from(["a", "a", "a", "b", None]),
    recipients=plain_names,
    information=plain_names,
    actions=st.just(("a",)),
    ends=st.sampled_from(
        [
            Ends(),
            Ends(kind=EndsKind.DATE, on=AT.date()),
            Ends(kind=EndsKind.EVENT, event="done"),
        ]
    ),
    starts=st.sampled_from([None] * 9 + [AT]),
    marked=st.sampled_from([(), (), (), ("m",)]),
    exceptions=st.sampled_from(
        [(), (), (Except(information=("b",)),), (Except(marked=("m",)),)]
    ),
)
plain_consents = st.builds(
    given_consent,
    plain_terms,
    plain_terms,
    day=st.integers(1, 28),
    time_zone=st.sampled_from([None, "UTC"]),
    person_id=st.sampled_from(["p", "p", "p", None]),
)


@settings(max_examples=200)
@given(
    held=st.lists(plain_consents, max_size=7),
    person=st.sampled_from(["p", "p", None]),
    happened=st.sampled_from([(), ("done",)]),
    information=st.sampled_from([("a",), ("a", "b"), (ANY,)]),
)
def test_the_short_way_and_the_long_way_are_equal(
    held: list[ti.Consent],
    person: str | None,
    happened: tuple[str, ...],
    information: tuple[str, ...],
) -> None:
    """An index answers as a list does, where plain terms are looked up by name too."""
    use = evolve(USE, person_id=person, happened=happened, information=information)

    assert decide(Index(held), use, at=AT) == decide(held, use, at=AT)


def test_a_table_is_only_made_where_it_stays_small() -> None:
    """A term of very many names goes the long way, and is decided the same."""
    many = tuple(f"n{i}" for i in range(99))
    held = [given_consent(term(recipients=many, information=many))]
    asked = evolve(USE, receives="n9", information=("n9",))
    index = Index(held)

    assert decide(index, asked, at=AT) == decide(held, asked, at=AT)
    assert decide(index, asked, at=AT).outcome is Outcome.PERMIT


def test_an_index_follows_a_life() -> None:
    """What an index keeps is kept for one stretch of time, and no longer."""
    held = ti.consent.withdraw(given_consent(term()), at=AT)
    index = Index([held])

    for days, reason in (
        (-99, "not-asked"),
        (-1, "yes"),
        (0, "withdrawn"),
        (-1, "yes"),
    ):
        at = AT + timedelta(days=days)
        assert decide(index, USE, at=at).reason.value == reason
        assert decide([held], USE, at=at).reason.value == reason


def test_nobody_is_taken_for_somebody_else() -> None:
    """A request that names nobody is not answered from the consents of the unnamed."""
    held = [given_consent(term(), person_id=p) for p in (None, "p-1")]

    assert decide(Index(held), USE, at=AT).reason is Reason.NOT_ENOUGH_INFORMATION
    assert decide(held, USE, at=AT).reason is Reason.NOT_ENOUGH_INFORMATION


def test_an_index_tells_whose_consents_it_holds() -> None:
    """One person's, in their order; without a name, where there is but one person."""
    mine, other = (given_consent(term(), person_id=p, id=p) for p in ("p-1", "p-2"))

    assert Index([mine, other]).about("p-1") == (mine,)
    assert Index([mine, other]).about(None) == ()
    assert Index([mine]).about(None) == (mine,)
    assert Index([mine]).about("p-2") == ()
    assert decide(Index([mine]), evolve(USE, purpose=ANY), at=AT).reason is (
        Reason.NOT_ASKED
    )


def test_a_use_says_what_it_leaves_open() -> None:
    """A use is complete where receiver, purpose, information and action are named."""
    assert USE.is_complete
    assert Use(information=("a", "")).missing == (
        "receives",
        "purpose",
        "information",
        "action",
    )
