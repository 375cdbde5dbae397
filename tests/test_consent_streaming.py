"""Whether a use is still permitted, event by event and copy by copy."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from sharing import AT, USE, term, yes

from trauma_informed.consent.changing.verbs import withdraw
from trauma_informed.consent.deciding.decision import Outcome
from trauma_informed.consent.deciding.grounds import Reason
from trauma_informed.consent.record import (
    Consent,
    ConsentEvent,
    EventKind,
    Party,
    PartyKind,
)
from trauma_informed.consent.sharing.streaming import still_permitted

GIVEN = yes("goals")
GONE = withdraw(GIVEN, at=AT + timedelta(hours=1))
GOALS = evolve(USE, information=("goals",))
LATER = AT + timedelta(days=2)


def test_a_stream_is_followed_event_by_event() -> None:
    """The answer changes with the event that changes it, and is read lazily."""
    later = AT + timedelta(hours=1)
    withdrawn = GONE.events[-1]
    offered = ConsentEvent(kind=EventKind.OFFERED, id="o", at=AT - timedelta(days=20))
    unknown = ConsentEvent(kind=EventKind.TEXT_CORRECTED, id="t")

    def stream() -> Iterator[Any]:
        yield "consent-1", offered
        yield "consent-9", unknown
        yield "consent-1", withdrawn
        yield "consent-1", withdrawn
        yield evolve(GIVEN, id="consent-2")
        pytest.fail("read ahead")

    decisions = still_permitted([GIVEN], GOALS, stream(), at=AT)
    found = [next(decisions) for _ in range(6)]

    assert [each.outcome.value for each in found] == [
        "permit",
        "permit",
        "permit",
        "no-consent",
        "no-consent",
        "permit",
    ]
    assert found[3].reason is Reason.WITHDRAWN
    assert [each.at for each in found] == [AT, AT, AT, later, later, later]


def outcomes(*stream: Any, known: tuple[Consent, ...] = ()) -> list[str]:
    """Return what is decided at first, and after each of *stream*."""
    return [d.outcome.value for d in still_permitted(known, GOALS, stream, at=AT)]


def test_a_withdrawal_that_comes_before_its_consent_waits_for_it() -> None:
    """An event of a consent that nobody has seen yet is not forgotten."""
    withdrawn = "consent-1", GONE.events[-1]

    assert outcomes(withdrawn, withdrawn, GIVEN, GIVEN) == ["no-consent"] * 5
    assert outcomes(("consent-9", withdrawn[1]), GIVEN)[-1] == "permit"


def test_an_old_copy_undoes_nothing() -> None:
    """A copy that does not know of the withdrawal is no new yes, at first or later."""
    withdrawn = "consent-1", GONE.events[-1]

    assert outcomes(withdrawn, GIVEN, known=(GIVEN,)) == ["permit", *["no-consent"] * 2]
    for known in ((GONE, GIVEN), (GIVEN, GONE)):
        (found,) = still_permitted(known, GOALS, (), at=LATER)
        assert found.outcome is Outcome.NO_CONSENT


def test_the_newer_copy_counts_whichever_comes_last() -> None:
    """What no event tells, such as who is in a class, is read from the newer copy."""
    team = evolve(
        GIVEN,
        terms=(term("goals", recipients=("team",)),),
        parties=(Party(id="team", kind=PartyKind.CLASS, members=("dr-a",)),),
    )
    left = evolve(team, parties=(evolve(team.parties[0], members=()),))

    assert outcomes(team, left) == ["no-consent", "permit", "no-consent"]
    newer = evolve(left, revision=2)
    assert outcomes(newer, team) == ["no-consent"] * 3


def test_consents_of_two_people_are_never_made_one() -> None:
    """They may carry one id: a yes of the one gives nothing to the other's."""
    theirs = evolve(GIVEN, person_id="person-2", events=())
    mine = evolve(GIVEN, person_id="person-1")
    asked = evolve(GOALS, person_id="person-2")
    *_, last = still_permitted((), asked, [mine, theirs], at=AT)

    assert last.outcome is Outcome.NO_CONSENT
    *_, last = still_permitted((), asked, [mine, theirs, mine], at=AT)
    assert last.outcome is Outcome.NO_CONSENT


@given(
    order=st.permutations([0, 1, 2, 3]),
    copies=st.lists(st.sampled_from([GIVEN, GONE]), max_size=3),
)
def test_whatever_the_order_a_withdrawal_that_was_heard_holds(
    order: list[int], copies: list[Consent]
) -> None:
    """Law 4, over any order of copies and events."""
    every: list[Any] = [("consent-1", GONE.events[-1]), GIVEN, *copies, GIVEN, GIVEN]
    stream = [*(every[place] for place in order), *every[4:]]
    heard = order.index(0) + 1

    found = outcomes(*stream)
    assert set(found[heard:]) == {"no-consent"}


@given(hours=st.lists(st.integers(-48, 48), max_size=4), when=st.integers(0, 4))
def test_from_the_withdrawal_on_nothing_is_permitted(
    hours: list[int], when: int
) -> None:
    """Law 4, over any stream of renewals with a withdrawal somewhere in it."""
    again = [
        ConsentEvent(
            kind=EventKind.RENEWED, id=f"r{n}", at=AT + timedelta(hours=h), terms=None
        )
        for n, h in enumerate(hours)
    ]
    end = ConsentEvent(kind=EventKind.WITHDRAWN, id="w", at=AT)
    events = [*again[:when], end, *again[when:]]
    stream = [("consent-1", event) for event in events]
    decisions = [*still_permitted([GIVEN], GOALS, stream, at=AT - timedelta(days=3))]
    place = events.index(end) + 1

    assert all(d.outcome is not Outcome.PERMIT for d in decisions[place:])
