"""What consents permit: the answers told apart, one by one."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from attrs import evolve
from deciding import AT, USE, given_consent, term

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
    Party,
    PartyKind,
)

YES = term()
NO = term(Answer.SAID_NO)


def outcome(held: Iterable[ti.Consent], use: Use = USE) -> tuple[str, str]:
    """Return the outcome and reason of a decision."""
    decision = decide(held, use, at=AT)
    return decision.outcome.value, decision.reason.value


def test_a_no_added_never_permits() -> None:
    """A no given later wins over a yes."""
    held = [given_consent(YES), given_consent(NO, day=28)]

    assert decide(held, USE, at=AT).outcome is Outcome.DENY


@pytest.mark.parametrize("gone", ["receives", "purpose", "action", "information"])
def test_a_field_left_out_is_never_guessed(gone: str) -> None:
    """Law 6: a request with a gap is not enough information, whatever is on record."""
    everything = given_consent(
        term(purpose=ANY, information=(ANY,), recipients=(ANY,), actions=(ANY,))
    )
    gap = evolve(USE, **{gone: () if gone == "information" else None})

    assert outcome([everything]) == ("permit", "yes")
    assert outcome([everything], gap) == ("no-consent", "not-enough-information")


@pytest.mark.parametrize("gone", ["purpose", "recipients", "information", "actions"])
def test_a_blank_in_a_yes_covers_nothing(gone: str) -> None:
    """A yes that leaves something open permits nothing; a no reaches everything."""
    blank = None if gone == "purpose" else ()

    assert outcome([given_consent(term(**{gone: blank}))])[0] == "no-consent"
    assert outcome([given_consent(term(Answer.SAID_NO, **{gone: blank}))])[0] == "deny"


def test_four_different_answers() -> None:
    """Not asked, not now, said no and withdrawn are told apart."""
    taken_back = ti.consent.withdraw(given_consent(YES), at=AT)

    assert outcome([given_consent(term(Answer.NOT_ASKED))]) == (
        "no-consent",
        "not-asked",
    )
    assert outcome([given_consent(term(Answer.NOT_NOW))]) == ("no-consent", "not-now")
    assert outcome([given_consent(NO)]) == ("deny", "said-no")
    assert outcome([taken_back]) == ("no-consent", "withdrawn")


def test_a_later_yes_to_the_same_replaces_a_no() -> None:
    """The latest answer to the same use holds; a wider no still stands."""
    wide = term(Answer.SAID_NO, information=(ANY,))

    assert outcome([given_consent(NO, day=1), given_consent(YES, day=2)]) == (
        "permit",
        "yes",
    )
    assert outcome([given_consent(NO, day=2), given_consent(YES, day=1)])[0] == "deny"
    assert outcome([given_consent(wide, day=1), given_consent(YES, day=2)])[0] == "deny"
    late = term(Answer.NOT_NOW)
    assert (
        outcome([given_consent(YES, day=1), given_consent(late, day=2)])[1] == "not-now"
    )


def test_exceptions_nest() -> None:
    """An exception is not covered, never a no; an exception in it is covered again."""
    but = Except(information=("a",), exceptions=(Except(recipients=("a",)),))

    assert outcome([given_consent(term(exceptions=(Except(),)))]) == (
        "no-consent",
        "not-covered",
    )
    assert outcome([given_consent(term(exceptions=(but,)))]) == ("permit", "yes")
    both = [given_consent(term(exceptions=(Except(),))), given_consent(YES, day=2)]
    assert outcome(both) == ("permit", "yes")


def test_some_of_it_is_a_permit_without_the_rest() -> None:
    """A category that no yes covers is left out, and the rest may be shared."""
    use = evolve(USE, information=("a", "b", "c"))
    held = [given_consent(YES), given_consent(term(Answer.SAID_NO, information=("c",)))]
    decision = decide(held, use, at=AT)

    assert decision.outcome is Outcome.PERMIT
    assert decision.information == ("a",)
    assert [(o.kind.value, o.information) for o in decision.obligations] == [
        ("redact", ("b", "c"))
    ]
    assert [(b.reason.value, b.information) for b in decision.because] == [
        ("not-asked", ("b",)),
        ("said-no", ("c",)),
        ("yes", ("a",)),
    ]
    assert decision.consent_ids == ("c-1",)


def test_time_is_kept() -> None:
    """A yes holds from its start, until its day or its event."""
    ended = Ends(kind=EndsKind.EVENT, event="end-of-treatment")
    by_event = [given_consent(term(ends=ended))]

    assert outcome([given_consent(term(starts=AT + timedelta(1)))])[1] == "not-yet"
    assert outcome(by_event) == ("permit", "yes")
    assert (
        outcome(by_event, evolve(USE, happened=("end-of-treatment",)))[1] == "expired"
    )


def test_only_one_person_is_decided_about() -> None:
    """Another person's yes is nobody's but theirs."""
    theirs = given_consent(YES, person_id="p-2")
    mine = given_consent(YES, day=2, person_id="p-1")

    assert outcome([theirs], evolve(USE, person_id="p-1"))[1] == "not-asked"
    assert outcome([theirs, mine])[1] == "not-enough-information"
    assert outcome([theirs, mine], evolve(USE, person_id="p-1")) == ("permit", "yes")


def test_only_what_this_service_may_share() -> None:
    """A consent that names who shares speaks for nobody else."""
    named = given_consent(YES, shared_by="us")

    assert outcome([named], evolve(USE, shares="us")) == ("permit", "yes")
    assert outcome([named], evolve(USE, shares="them"))[1] == "not-asked"


def test_a_whole_no_says_no_to_every_term() -> None:
    """Somebody who said no to all of it said no to each part."""
    at = datetime(2026, 2, 1, tzinfo=UTC)
    event = ConsentEvent(kind=EventKind.SAID_NO, id="n", at=at)
    whole = ti.Consent(id="c", terms=(term(Answer.NOT_ASKED),), events=(event,))
    parts = ti.Consent(id="c", terms=(YES,), events=(evolve(event, terms=(NO, YES)),))

    assert outcome([whole]) == ("deny", "said-no")
    decision = decide([parts], USE, at=AT)
    assert (decision.outcome, decision.reason) == (Outcome.DENY, Reason.SAID_NO)
    assert [str(each.at) for each in decision.because] == ["/events/0/terms/0"]
    assert decision.consent_ids == ("c",)


def test_who_asks_from_outside_learns_nothing() -> None:
    """A no, no consent and a person never met look the same to a requester."""
    answers = {
        decide(held, USE, at=AT).for_requester()
        for held in ([], [given_consent(NO)], [given_consent(term(Answer.NOT_NOW))])
    }

    assert answers == {"not-available"}
    assert decide([given_consent(YES)], USE, at=AT).for_requester() == "permit"


def test_a_later_yes_to_everybody_answers_an_earlier_no() -> None:
    """The latest answer to the same use holds, where it names every recipient."""
    no = given_consent(term(Answer.SAID_NO), day=1)
    yes = given_consent(term(recipients=(ANY,)), day=2)

    assert decide([no, yes], USE, at=AT).outcome is Outcome.PERMIT
    assert (
        decide(
            [
                given_consent(term(recipients=(ANY,)), day=1),
                given_consent(term(Answer.SAID_NO), day=2),
            ],
            USE,
            at=AT,
        ).outcome
        is Outcome.DENY
    )


def test_what_was_never_answered_replaces_nothing() -> None:
    """A consent that was withdrawn later leaves an earlier no where it stands."""
    no = given_consent(term(Answer.SAID_NO), day=1)
    taken_back = ti.consent.withdraw(given_consent(term(), day=2), at=AT)

    assert decide([no, taken_back], USE, at=AT).outcome is Outcome.DENY


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    "moment",
    [datetime(2026, 3, 1), "2026-03-01", time(12, tzinfo=UTC)],  # noqa: DTZ001
)
def test_a_moment_without_a_distance_is_refused(moment: Any, known: bool) -> None:
    """The error says so, and no frame of ours still holds the consents."""
    at, known_at = (AT, moment) if known else (moment, AT)
    with pytest.raises(ti.errors.InstantError) as caught:
        decide([given_consent(YES)], USE, at=at, known_at=known_at)

    assert str(caught.value).startswith("known_at: " if known else "at: ")
    frames = [each.frame.f_locals for each in caught.traceback[1:]]
    assert all("consents" not in each for each in frames)


@pytest.mark.parametrize("combine", Combine)
def test_a_way_to_combine_may_come_as_text(combine: Combine) -> None:
    """What is recorded is what was done, whether its name came as text or not."""
    held = [given_consent(YES, day=2), given_consent(NO, day=1)]
    decision = decide(held, USE, at=AT, combine=combine.value)  # type: ignore[arg-type]

    assert decision == decide(held, USE, at=AT, combine=combine)
    assert decision.combine is combine
    assert decision.to_dict()["combine"] == combine.value


@pytest.mark.parametrize("combine", ["bogus", None, ["most-recent"]])
def test_what_is_no_way_to_combine_is_refused(combine: Any) -> None:
    """One error names all the ways, and no frame of ours still holds the consents."""
    with pytest.raises(ti.errors.FieldError, match=r"^combine: is none of") as caught:
        decide([given_consent(YES)], USE, at=AT, combine=combine)

    assert str(caught.value).endswith("deny-overrides, first-applicable, most-recent.")
    frames = [each.frame.f_locals for each in caught.traceback[1:]]
    assert all("consents" not in each for each in frames)


@pytest.mark.parametrize("shelved", [list, Index])
def test_a_class_of_those_who_share_is_its_members(shelved: Any) -> None:
    """A no to all of them is one to each; a yes to one of them is none to all."""
    team = Party(id="team", kind=PartyKind.CLASS, members=("peer-1",))
    yes, no = (
        given_consent(held, day=day, parties=(team,))
        for held, day in ((YES, 1), (NO, 2))
    )
    by_peer = evolve(USE, shares="peer-1")
    by_team = evolve(USE, shares="team")

    def outcomes(use: Use, *held: ti.Consent) -> list[str]:
        every = (Combine.DENY_OVERRIDES, Combine.MOST_RECENT)
        return [
            decide(shelved(held), use, at=AT, combine=rule).outcome.value
            for rule in every
        ]

    assert outcomes(by_peer, evolve(yes, shared_by="team")) == ["permit", "permit"]
    assert outcomes(by_team, evolve(yes, shared_by="peer-1")) == ["no-consent"] * 2
    assert outcomes(by_peer, yes, evolve(no, shared_by="team")) == ["deny", "deny"]
    assert outcomes(by_team, yes, evolve(no, shared_by="peer-1")) == [
        "deny",
        "permit",
    ]
    assert outcomes(by_peer, yes, evolve(no, shared_by="else")) == ["permit"] * 2
