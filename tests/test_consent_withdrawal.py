"""A withdrawal travels to whoever received something, and what became of it is kept."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from sharing import AT, USE, term, yes

import trauma_informed as ti
from trauma_informed.consent.changing.verbs import (
    give,
    narrow,
    not_now,
    renew,
    say_no,
    supersede,
    withdraw,
)
from trauma_informed.consent.deciding.decision import Outcome
from trauma_informed.consent.deciding.grounds import Obligation, ObligationKind, Reason
from trauma_informed.consent.deciding.reach import Reach
from trauma_informed.consent.record import (
    Answer,
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Shown,
)
from trauma_informed.consent.sharing.basis import LedgerEntry
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.consent.sharing.telling import (
    recipient_confirmed,
    recipient_overdue,
    recipient_told,
)
from trauma_informed.consent.sharing.withdrawal import after_withdrawal, overdue
from trauma_informed.goals.record import Goal
from trauma_informed.views import Said
from trauma_informed.vocabulary import Channel, Stated

GIVEN = yes("goals", "strengths", statements_acknowledged=("redisclosure-possible",))
GOAL = Goal(
    id="goal-1",
    words="made-up: to swim again",
    strengths=(Said(id="said-1", words="made-up: patience"),),
)
SHARED = share(GOAL, under=[GIVEN], use=USE, at=AT)
OTHER = LedgerEntry(
    at=AT, recipient="dr-b", information=("goals",), consent_ids=("consent-1",)
)
GOALS = evolve(USE, information=("goals",))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENDED = (Reason.WITHDRAWN, Reason.ENDED_BY_OTHER, Reason.SUPERSEDED)
LATER = AT + 2 * DAY
SHOWN = Shown(letter="consent-form", digest="made-up")
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
    assert after_withdrawal(evolve(GIVEN, events=()), [SHARED], at=LATER) == ()
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
    """It has always held: it counts from when it was written down, or else shared."""
    event = ConsentEvent(kind=EventKind.WITHDRAWN, id="w")
    gone = evolve(GIVEN, events=(*GIVEN.events, event))
    told = recipient_told(gone, "dr-a", at=AT)
    day = timedelta(days=1)

    assert kinds(after_withdrawal(gone, [SHARED], at=LATER)) == [TELL, STOP, DONE]
    assert kinds(after_withdrawal(told, [SHARED], at=LATER)) == [STOP, DONE]
    assert kinds(overdue(gone, [SHARED], at=LATER, within=day)) == [TELL, STOP]
    assert overdue(gone, [SHARED], at=LATER, within=2 * day) == ()

    written = withdraw(GIVEN, at=None, recorded_at=AT + day)  # type: ignore[arg-type]
    late = overdue(written, [SHARED], at=LATER + day, within=day)
    assert {each.due for each in late} == {LATER}
    early = recipient_told(written, "dr-a", at=AT + timedelta(hours=1))
    assert kinds(after_withdrawal(early, [SHARED], at=LATER)) == [TELL, STOP, DONE]


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


NO_GOALS = (term("strengths"), term("goals", answer=Answer.SAID_NO))


@pytest.mark.parametrize("verb", [renew, give])
def test_a_new_yes_that_reaches_less_far_is_passed_on(verb: Any) -> None:
    """A renewal takes back what it no longer covers, as a narrowing does."""
    again = verb(GIVEN, at=AT, shown=SHOWN, terms=NO_GOALS)
    as_far = verb(GIVEN, at=AT, shown=SHOWN)
    decision = ti.consent.decide([again], GOALS, at=LATER)

    assert decision.outcome is Outcome.DENY
    owed = after_withdrawal(again, [SHARED], at=LATER)
    assert kinds(owed) == [TELL, STOP, DONE]
    assert {each.information for each in owed} == {("goals",)}
    assert after_withdrawal(as_far, [SHARED], at=LATER) == ()


def test_what_was_said_yes_to_again_is_not_taken_back() -> None:
    """It is gone from the no until the next yes; what ends by itself then, ends so."""
    ends = Ends(kind=EndsKind.DATE, on=date(2026, 3, 5))
    given = yes(terms=(term("goals", ends=ends), term("strengths")))
    shared = share(GOAL, under=[given], use=USE, at=AT)
    gone = renew(given, at=AT, shown=SHOWN, terms=NO_GOALS)
    back = renew(gone, at=AT + DAY, shown=SHOWN, terms=(term("goals", ends=ends),))
    past = AT + 9 * DAY
    ended = narrow(back, at=past, terms=(term("goals", ends=ends),))

    for consent, at in ((back, LATER), (back, past), (ended, past)):
        (first, *_) = after_withdrawal(consent, [shared], at=at)
        assert first.information == ("strengths",)
    (first, *_) = after_withdrawal(withdraw(back, at=LATER), [shared], at=past)
    assert first.information == ("goals", "strengths")


def test_not_now_takes_nothing_back() -> None:
    """It is neither yes nor no; only a no that is said along with it takes back."""
    later = not_now(GIVEN, at=AT, ask_again_not_before=date(2026, 4, 1))

    assert after_withdrawal(later, [SHARED], at=LATER) == ()
    with_a_no = evolve(later.events[-1], terms=NO_GOALS)
    said = evolve(GIVEN, events=(*GIVEN.events, with_a_no))
    (first, *_) = after_withdrawal(said, [SHARED], at=LATER)
    assert first.information == ("goals",)
    undated = evolve(with_a_no, id="n", at=None, recorded_at=None)
    first = renew(GIVEN, at=AT + HOUR, shown=SHOWN, terms=NO_GOALS)
    for events in (
        (*first.events, evolve(undated, terms=None)),
        (*not_now(GIVEN, at=AT - DAY).events, evolve(undated, kind=EventKind.NARROWED)),
    ):
        said = evolve(GIVEN, events=events)
        (told, *_) = after_withdrawal(said, [SHARED], at=LATER)
        assert told.information == ("goals",)
    again = not_now(narrow(GIVEN, at=AT, terms=(term("goals"),)), at=AT + DAY)
    (first, *_) = after_withdrawal(again, [SHARED], at=LATER)
    assert first.information == ("strengths",)


def test_of_answers_of_one_moment_the_one_that_holds_counts() -> None:
    """What another took back at that very moment is not gone between the two."""
    none = renew(GIVEN, at=AT + HOUR, shown=SHOWN, terms=(term("goals"),))
    back = give(none, at=AT + HOUR, shown=SHOWN, terms=GIVEN.terms)

    assert after_withdrawal(back, [SHARED], at=LATER) == ()


def test_a_no_takes_back_all_of_it() -> None:
    """A no to the whole is passed on, what had ended by itself included."""
    ends = Ends(kind=EndsKind.DATE, on=date(2026, 3, 2))
    given = yes(terms=(term("goals", ends=ends), term("strengths")))
    shared = share(GOAL, under=[given], use=USE, at=AT)
    no = say_no(given, at=AT + 3 * DAY)

    (first, *_) = after_withdrawal(no, [shared], at=AT + 4 * DAY)
    assert first.information == ("goals", "strengths")


@given(
    life=st.lists(
        st.tuples(
            st.sampled_from([k for k in EventKind if "recipient" not in k]),
            st.none() | st.integers(-12, 12),
            st.sampled_from([None, GIVEN.terms, (term("goals"),), NO_GOALS, ()]),
            st.none() | st.integers(0, 12),
        ),
        max_size=4,
    )
)
def test_every_no_travels_and_no_yes_is_called_back(
    life: list[tuple[EventKind, int | None, Any, int | None]],
) -> None:
    """Over any life: what is denied now is owed, and what is permitted is not."""
    events = [
        ConsentEvent(
            kind=kind,
            id=f"{number}",
            at=None if said is None else AT + said * HOUR,
            recorded_at=None if written is None else AT + written * HOUR,
            terms=terms,
        )
        for number, (kind, said, terms, written) in enumerate(life)
    ]
    consent = evolve(GIVEN, events=(*GIVEN.events, *events))
    owed = after_withdrawal(consent, [SHARED], at=LATER, within=DAY)
    back = {category for each in owed for category in each.information}

    for category in ("goals", "strengths"):
        use = evolve(USE, information=(category,))
        decision = ti.consent.decide([consent], use, at=LATER)
        if decision.outcome is Outcome.PERMIT:
            assert category not in back
        elif decision.outcome is Outcome.DENY or decision.reason in ENDED:
            assert category in back
    assert all(each.due is None or each.due >= AT + DAY for each in owed)


def test_a_shorter_end_is_passed_on_when_it_comes() -> None:
    """It is owed from that day on, and also after the end that held before."""
    ends = Ends(kind=EndsKind.DATE, on=date(2026, 3, 9))
    sooner = evolve(ends, on=date(2026, 3, 3))
    given = yes(terms=(term("goals", ends=ends), term("strengths")))
    shared = share(GOAL, under=[given], use=USE, at=AT)
    shorter = narrow(
        given, at=AT, terms=(term("goals", ends=sooner), term("strengths"))
    )
    other = narrow(shorter, at=AT + DAY, terms=(term("goals", ends=sooner),))
    over = datetime(2026, 3, 3, 10, tzinfo=UTC)  # when that day first ends anywhere

    for at in (AT + 4 * DAY, AT + 30 * DAY):
        (first, *_) = after_withdrawal(shorter, [shared], at=at, within=DAY)
        assert first.information == ("goals",)
        assert first.due == over + DAY
        (first, *_) = after_withdrawal(other, [shared], at=at, within=DAY)
        assert first.information == ("goals", "strengths")
    assert after_withdrawal(shorter, [shared], at=AT + DAY) == ()


def test_what_was_shared_after_a_shorter_end_was_known_ends_by_itself() -> None:
    """Whoever received it then was told how long it may be used."""
    ends = Ends(kind=EndsKind.DATE, on=date(2026, 3, 3))
    shorter = narrow(yes("goals"), at=AT, terms=(term("goals", ends=ends),))
    shared = share(Goal(id="g"), under=[shorter], use=GOALS, at=AT + DAY)

    assert after_withdrawal(shorter, [shared], at=AT + 9 * DAY) == ()


def test_what_was_shared_although_it_was_taken_back_is_owed() -> None:
    """Unless another consent may have allowed it."""
    narrowed = narrow(GIVEN, at=AT - DAY, terms=(term("strengths"),))
    waits = not_now(GIVEN, at=AT - DAY)
    two = evolve(SHARED.ledger, consent_ids=("consent-1", "consent-2"))

    (first, *_) = after_withdrawal(narrowed, [SHARED], at=LATER, within=DAY)
    assert (first.information, first.due) == (("goals",), AT + DAY)
    assert after_withdrawal(narrowed, [two], at=LATER) == ()
    assert after_withdrawal(waits, [SHARED], at=LATER) == ()


def test_what_was_written_down_late_is_owed() -> None:
    """Said before the sharing, known only after it: it counts from the sharing."""
    late = narrow(GIVEN, at=AT - DAY, terms=(term("strengths"),), recorded_at=AT + DAY)
    told = recipient_told(late, "dr-a", at=AT + timedelta(hours=1))
    unaware = evolve(told, events=(*GIVEN.events, *reversed(told.events[1:])))

    (first, *_) = after_withdrawal(late, [SHARED], at=LATER, within=DAY)
    assert (first.information, first.due) == (("goals",), AT + DAY)
    assert kinds(after_withdrawal(told, [SHARED], at=LATER)) == [STOP, DONE]
    assert kinds(after_withdrawal(unaware, [SHARED], at=LATER)) == [TELL, STOP, DONE]


def test_a_duty_that_was_done_is_not_opened_again() -> None:
    """What a recipient has given up is not asked of them twice; anything more is."""
    first = narrow(GIVEN, at=AT, terms=(term("goals"),))
    done = recipient_confirmed(first, "dr-a", at=AT + DAY)
    until = Ends(kind=EndsKind.DATE, on=date(2027, 1, 1))
    again = narrow(done, at=LATER, terms=(term("goals", ends=until),))
    gone = withdraw(again, at=LATER + DAY)

    assert kinds(after_withdrawal(done, [SHARED], at=LATER)) == [DONE]
    assert kinds(after_withdrawal(again, [SHARED], at=LATER + DAY)) == [DONE]
    owed = after_withdrawal(gone, [SHARED], at=LATER + DAY)
    assert kinds(owed) == [TELL, STOP, DONE]
    assert [each.information for each in owed] == [
        ("goals",),
        ("goals",),
        ("goals", "strengths"),
    ]


def test_what_was_given_again_and_shared_again_is_owed_again() -> None:
    """Of two sharings of one thing, the later one counts."""
    gone = narrow(GIVEN, at=AT, terms=(term("goals"),))
    done = recipient_confirmed(gone, "dr-a", at=AT + DAY)
    back = renew(done, at=LATER, shown=SHOWN, terms=GIVEN.terms)
    again = share(GOAL, under=[back], use=USE, at=LATER + DAY)
    gone = narrow(back, at=LATER + 2 * DAY, terms=(term("goals"),))

    for shared in ([SHARED, again], [again, SHARED], [SHARED]):
        owed = after_withdrawal(gone, shared, at=LATER + 3 * DAY, within=DAY)
        assert kinds(owed) == [TELL, STOP, DONE]
        assert owed[0].due == LATER + 3 * DAY


def test_what_came_in_its_place_may_be_taken_back_in_turn() -> None:
    """Telling of the first does not count for the second."""
    narrower = evolve(yes("goals"), id="consent-2", supersedes="consent-1")
    over = supersede(GIVEN, at=AT, later=narrower)
    told = recipient_told(over, "dr-a", at=AT + DAY)
    later = withdraw(narrower, at=LATER)

    (first, *_) = after_withdrawal(told, [SHARED], at=LATER, later=[narrower])
    assert first.kind is STOP
    owed = after_withdrawal(told, [SHARED], at=LATER, later=[later])
    assert [(each.kind, each.information) for each in owed] == [
        (TELL, ("goals",)),
        (STOP, ("goals", "strengths")),
        (DONE, ("goals", "strengths")),
    ]


@pytest.mark.parametrize(
    "kind", [EventKind.WITHDRAWN, EventKind.ENDED_BY_OTHER, EventKind.SAID_NO]
)
def test_an_end_beside_a_later_consent_takes_back_all_of_it(kind: EventKind) -> None:
    """Whoever said no to the old one too did not mean what stands in its place."""
    same = evolve(GIVEN, id="consent-2", supersedes="consent-1")
    over = supersede(GIVEN, at=AT, later=same)
    events = [
        ConsentEvent(kind=each, id=str(each), at=AT + DAY)
        for each in (EventKind.NARROWED, kind)
    ]
    late = evolve(over, events=(*over.events, events[0]))
    gone = evolve(over, events=(*over.events, *events))

    assert after_withdrawal(late, [SHARED], at=LATER, later=[same]) == ()
    (first, *_) = after_withdrawal(gone, [SHARED], at=LATER, later=[same])
    assert first.information == ("goals", "strengths")


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


@pytest.mark.parametrize("days", [9, 12, 40])
def test_the_day_to_stop_stays_the_same(days: int) -> None:
    """A law let it go on until the 20th: it is not overdue for the time before."""
    until = Ends(kind=EndsKind.DATE, on=date(2026, 3, 20))
    gone = evolve(GONE, continues_until=until)
    day = datetime(2026, 3, 20, 23, 59, 59, 999999, timezone(timedelta(hours=14)))

    for within in (DAY, None):
        owed = after_withdrawal(gone, [SHARED], at=AT + days * DAY, within=within)
        assert owed[1].due == day
    late = overdue(gone, [SHARED], at=AT + days * DAY, within=DAY)
    assert kinds(late) == ([TELL, STOP] if days > 20 else [TELL])


def test_a_person_who_was_not_told_beforehand() -> None:
    """What cannot be undone says where nobody is on record as having said so."""
    gone = evolve(GONE, statements_acknowledged=())
    owed = after_withdrawal(gone, [SHARED], at=LATER)

    assert owed[-1].said_beforehand is Stated.NOT_STATED
    assert owed[-1].to_dict()["said_beforehand"] == "not-stated"


def test_no_consent_of_anybody_is_changed() -> None:
    """Events are added to a new record; the one given stays as it was."""
    consent = Consent(id="c")
    recipient_told(consent, "dr-a", at=datetime(2026, 3, 1, tzinfo=UTC))

    assert consent.events == ()
