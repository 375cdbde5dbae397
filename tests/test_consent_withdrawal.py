"""A withdrawal travels to whoever received something, and what became of it is kept."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from sharing import AT, USE, term, yes

import trauma_informed as ti
from trauma_informed.consent.changing.verbs import narrow, supersede, withdraw
from trauma_informed.consent.deciding.decision import Outcome
from trauma_informed.consent.deciding.grounds import Obligation, ObligationKind, Reason
from trauma_informed.consent.deciding.reach import Reach
from trauma_informed.consent.record import (
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Party,
    PartyKind,
)
from trauma_informed.consent.sharing.basis import LedgerEntry
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.consent.sharing.streaming import still_permitted
from trauma_informed.consent.sharing.telling import (
    recipient_confirmed,
    recipient_overdue,
    recipient_told,
)
from trauma_informed.consent.sharing.withdrawal import after_withdrawal, overdue
from trauma_informed.goals.record import Goal
from trauma_informed.vocabulary import Channel, Stated

GIVEN = yes("goals", "strengths", statements_acknowledged=("redisclosure-possible",))
SHARED = share(Goal(id="goal-1"), under=[GIVEN], use=USE, at=AT)
OTHER = LedgerEntry(
    at=AT, recipient="dr-b", information=("goals",), consent_ids=("consent-1",)
)
GOALS = evolve(USE, information=("goals",))
LATER = AT + timedelta(days=2)
GONE = withdraw(GIVEN, at=AT + timedelta(hours=1), channel=Channel.PHONE)
TELL, STOP, DONE = (
    ObligationKind.TELL_RECIPIENT,
    ObligationKind.STOP,
    ObligationKind.CANNOT_BE_UNDONE,
)


def kinds(owed: tuple[Obligation, ...], recipient: str = "dr-a") -> list[str]:
    """Return what is owed with one recipient."""
    return [each.kind for each in owed if each.recipient == recipient]


def test_each_recipient_is_told_stops_and_keeps_what_was_done() -> None:
    """Per recipient: tell, stop, and what cannot be undone, said so beforehand."""
    owed = after_withdrawal(GONE, [SHARED, OTHER, SHARED.ledger], at=LATER)

    assert kinds(owed) == kinds(owed, "dr-b") == [TELL, STOP, DONE]
    assert owed[0].information == ("goals", "strengths")
    assert owed[0].consent_id == "consent-1"
    assert owed[0].due is None
    assert owed[2].said_beforehand is Stated.YES


def test_nothing_is_owed_where_nothing_was_taken_back() -> None:
    """Not before the withdrawal, not for other consents, not for later sharings."""
    strange = evolve(OTHER, consent_ids=("consent-9",))
    future = evolve(OTHER, at=LATER + timedelta(days=1))

    assert after_withdrawal(GIVEN, [SHARED], at=LATER) == ()
    assert after_withdrawal(GONE, [SHARED], at=AT) == ()
    assert after_withdrawal(GONE, [strange, future], at=LATER) == ()


def test_telling_and_confirming_are_events() -> None:
    """Who was told is no longer to be told; who confirmed has stopped."""
    told = recipient_told(
        GONE, "dr-a", at=LATER, by="supporter-1", channel=Channel.POST
    )
    confirmed = recipient_confirmed(told, "dr-a", at=LATER)
    late = recipient_overdue(confirmed, "dr-b", at=LATER)

    assert kinds(after_withdrawal(told, [SHARED], at=LATER)) == [STOP, DONE]
    assert kinds(after_withdrawal(confirmed, [SHARED], at=LATER)) == [DONE]
    assert late.events[-1].kind is EventKind.RECIPIENT_OVERDUE
    assert late.events[-1].recipient == "dr-b"
    assert kinds(after_withdrawal(late, [OTHER], at=LATER), "dr-b") == [
        TELL,
        STOP,
        DONE,
    ]
    assert ti.consent.status(late, at=LATER).value == "withdrawn"


def test_telling_before_the_withdrawal_does_not_count() -> None:
    """What a recipient heard earlier was of something else."""
    before = withdraw(recipient_told(GIVEN, "dr-a", at=AT), at=AT + timedelta(hours=1))

    assert kinds(after_withdrawal(before, [SHARED], at=LATER)) == [TELL, STOP, DONE]


def test_a_withdrawal_without_a_moment_holds() -> None:
    """It has always held; any telling on record counts."""
    event = ConsentEvent(kind=EventKind.WITHDRAWN, id="w")
    gone = evolve(GIVEN, events=(*GIVEN.events, event))
    told = recipient_told(gone, "dr-a", at=AT)
    day = timedelta(days=1)

    assert kinds(after_withdrawal(gone, [SHARED], at=LATER)) == [TELL, STOP, DONE]
    assert kinds(after_withdrawal(told, [SHARED], at=LATER)) == [STOP, DONE]
    assert overdue(gone, [SHARED], at=LATER, within=day) == ()


def test_a_narrowing_takes_back_what_it_no_longer_covers() -> None:
    """Only the information that is no longer covered has to stop."""
    narrowed = ConsentEvent(
        kind=EventKind.NARROWED, id="n", at=AT, terms=(term("goals"),)
    )
    consent = evolve(GIVEN, events=(*GIVEN.events, narrowed))
    same = evolve(narrowed, terms=GIVEN.terms)
    owed = after_withdrawal(consent, [SHARED], at=LATER)

    assert {each.information for each in owed} == {("strengths",)}
    unchanged = evolve(GIVEN, events=(*GIVEN.events, same))
    assert after_withdrawal(unchanged, [SHARED], at=LATER) == ()


def test_a_consent_in_its_place_takes_back_what_it_no_longer_covers() -> None:
    """Whoever received what the later one leaves out is told; what it allows goes on."""
    narrower = evolve(yes("goals"), id="consent-2", supersedes="consent-1")
    no_more = withdraw(narrower, at=LATER)
    over = supersede(GIVEN, at=AT + timedelta(hours=1), later=narrower)

    (first, *_) = owed = after_withdrawal(over, [SHARED], at=LATER, later=[narrower])
    assert kinds(owed) == [TELL, STOP, DONE]
    assert first.information == ("strengths",)
    for later in ([], [no_more]):
        (first, *_) = after_withdrawal(over, [SHARED], at=LATER, later=later)
        assert first.information == ("goals", "strengths")
    same = evolve(GIVEN, id="consent-2", supersedes="consent-1")
    assert after_withdrawal(over, [SHARED], at=LATER, later=[same]) == ()
    told = recipient_told(over, "dr-a", at=LATER)
    assert kinds(after_withdrawal(told, [SHARED], at=LATER)) == [STOP, DONE]
    day = timedelta(days=1)
    late = overdue(over, [SHARED], at=LATER, within=day, later=[narrower])
    assert {each.information for each in late} == {("strengths",)}


def test_a_narrowing_is_read_with_the_hierarchies_of_the_app() -> None:
    """What a wider name still covers was not taken back."""
    reach = Reach(information={"all-of-it": ("goals", "strengths")})
    wide = yes(terms=(term("all-of-it"), term("all-of-it", purpose="court")))
    shared = share(Goal(id="g"), under=[wide], use=GOALS, at=AT, reach=reach)
    narrowed = narrow(wide, at=AT, terms=(term("all-of-it"),))
    only_court = narrow(wide, at=AT, terms=(term("all-of-it", purpose="court"),))

    assert after_withdrawal(narrowed, [shared], at=LATER, reach=reach) == ()
    owed = after_withdrawal(only_court, [shared], at=LATER, reach=reach)
    assert kinds(owed) == [TELL, STOP, DONE]
    day = timedelta(days=1)
    late = overdue(only_court, [shared], at=LATER, within=day, reach=reach)
    assert kinds(late) == [TELL, STOP]


def test_what_has_ended_by_itself_was_not_taken_back() -> None:
    """A narrowing of something else stays that; one of this is owed past the end."""
    ends = Ends(kind=EndsKind.DATE, on=date(2026, 3, 9))
    goals, court = term("goals", ends=ends), term("goals", purpose="court", ends=ends)
    given = yes(terms=(goals, court))
    shared = share(Goal(id="g"), under=[given], use=GOALS, at=AT)
    past = AT + timedelta(days=30)
    shorter = evolve(goals, ends=evolve(ends, on=date(2026, 3, 2)))

    other, this, sooner = (
        narrow(given, at=AT, terms=(term,)) for term in (goals, court, shorter)
    )
    assert after_withdrawal(other, [shared], at=past) == ()
    assert kinds(after_withdrawal(this, [shared], at=past)) == [TELL, STOP, DONE]
    assert after_withdrawal(sooner, [shared], at=AT) == ()
    owed = after_withdrawal(sooner, [shared], at=AT + timedelta(days=4))
    assert kinds(owed) == [TELL, STOP, DONE]


def test_what_is_late_is_overdue() -> None:
    """Past the time that the service set, each is listed until it is on record."""
    day = timedelta(days=1)
    told = recipient_told(GONE, "dr-a", at=LATER)

    assert [e.kind for e in overdue(GONE, [SHARED], at=LATER, within=day)] == [
        TELL,
        STOP,
    ]
    assert overdue(GONE, [SHARED], at=LATER, within=3 * day) == ()
    assert [e.kind for e in overdue(told, [SHARED], at=LATER, within=day)] == [STOP]
    confirmed = recipient_confirmed(told, "dr-a", at=LATER)
    assert overdue(confirmed, [SHARED], at=LATER, within=day) == ()


@pytest.mark.parametrize(
    ("ends", "due", "event"),
    [
        (
            Ends(kind=EndsKind.DATE, on=date(2026, 5, 1)),
            "2026-05-01T23:59:59.999999+02:00",
            None,
        ),
        (Ends(kind=EndsKind.EVENT, event="end-of-trial"), None, "end-of-trial"),
        (
            Ends(kind=EndsKind.EVENT, event="sentence"),
            "2026-03-06T13:00:00+00:00",
            None,
        ),
        (
            Ends(kind=EndsKind.DATE, on=date(2026, 3, 1)),
            "2026-03-06T13:00:00+00:00",
            None,
        ),
        (Ends(kind=EndsKind.DATE), "2026-03-06T13:00:00+00:00", None),
        (Ends(kind=EndsKind.NONE), "2026-03-06T13:00:00+00:00", None),
    ],
)
def test_a_law_may_let_it_go_on(ends: Ends, due: str, event: str | None) -> None:
    """42 CFR 2.35: to stop is due with that day or event, not before."""
    consent = evolve(GONE, continues_until=ends, time_zone="Europe/Madrid")
    owed = after_withdrawal(
        consent, [SHARED], at=LATER, within=timedelta(days=5), events=("sentence",)
    )
    stop = next(each for each in owed if each.kind is STOP)

    assert (stop.due.isoformat() if stop.due else None, stop.event) == (due, event)
    assert ti.consent.decide([consent], GOALS, at=LATER).outcome is Outcome.NO_CONSENT


def test_a_person_who_was_not_told_beforehand() -> None:
    """What cannot be undone says where nobody is on record as having said so."""
    gone = evolve(GONE, statements_acknowledged=())
    owed = after_withdrawal(gone, [SHARED], at=LATER)

    assert owed[-1].said_beforehand is Stated.NOT_STATED
    assert owed[-1].to_dict()["said_beforehand"] == "not-stated"


# ── over a stream ──


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


def test_no_consent_of_anybody_is_changed() -> None:
    """Events are added to a new record; the one given stays as it was."""
    consent = Consent(id="c")
    recipient_told(consent, "dr-a", at=datetime(2026, 3, 1, tzinfo=UTC))

    assert consent.events == ()
