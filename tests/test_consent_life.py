"""Law 4: a consent can always be taken back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent import (
    Answer,
    Channel,
    Combine,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Outcome,
    Status,
    Term,
    Use,
    decide,
    narrow,
    renew,
    status,
    terms_at,
    withdraw,
)
from trauma_informed.consent.changing.pointing import standing_terms
from trauma_informed.consent.life import happened, has_ended, said_no_to_all, shown_at
from trauma_informed.consent.record import Shown
from trauma_informed.testing import instants, records

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
YES = Term(
    purpose="care",
    information=("plan",),
    recipients=("clinic",),
    actions=("read",),
    answer=Answer.YES,
)
USE = Use(receives="clinic", purpose="care", information=("plan",), action="read")


def event(kind: EventKind, day: int, **more: Any) -> ConsentEvent:
    """Return an event on a day of February 2026."""
    at = datetime(2026, 2, day, 12, tzinfo=UTC)
    return ConsentEvent(kind=kind, id=f"{kind}-{day}", at=at, **more)


def consent(*events: ConsentEvent, **more: Any) -> ti.Consent:
    """Return a consent of one yes with *events*."""
    return ti.Consent(id="c", **{"terms": (YES,), **more}, events=events)


@given(
    consent=records(ti.Consent),
    at=instants(),
    later=st.timedeltas(timedelta(0), timedelta(9999)),
)
def test_any_consent_can_be_withdrawn(
    consent: ti.Consent, at: datetime, later: timedelta
) -> None:
    """Whatever is on record, withdrawing works, and from then on nothing permits."""
    taken_back = withdraw(consent, at=at, channel=Channel.IN_PERSON)

    assert status(taken_back, at=at + later) is Status.WITHDRAWN
    assert taken_back.events[: len(consent.events)] == consent.events
    assert withdraw(taken_back, at=at + later) == taken_back
    for term in consent.terms:
        use = Use(
            receives=next(iter(term.recipients), "x"),
            purpose=term.purpose or "x",
            information=term.information or ("x",),
            action=next(iter(term.actions), "x"),
        )
        decision = decide([taken_back], use, at=at + later)
        assert decision.outcome is not Outcome.PERMIT


def test_withdrawal_leaves_every_no() -> None:
    """Taking back ends the yes; the no beside it still says no."""
    no = Term(purpose="care", recipients=("clinic",), answer=Answer.SAID_NO)
    both = consent(event(EventKind.GIVEN, 1), terms=(YES, no))
    taken_back = withdraw(both, at=AT)

    assert decide([taken_back], USE, at=AT).outcome is Outcome.DENY
    assert terms_at(taken_back, at=AT) == (YES, no)


def test_withdrawal_is_final_and_wins_a_tie() -> None:
    """A yes at the same moment, or later, does not bring a consent back."""
    tie = consent(event(EventKind.WITHDRAWN, 1), event(EventKind.GIVEN, 1))
    later = consent(event(EventKind.WITHDRAWN, 1), event(EventKind.GIVEN, 9))
    undated = consent(
        event(EventKind.GIVEN, 1), ConsentEvent(kind=EventKind.WITHDRAWN, id="w")
    )

    for each in (tie, later, undated):
        assert status(each, at=AT) is Status.WITHDRAWN


def test_withdrawal_counts_from_its_moment() -> None:
    """Before it was taken back, it held."""
    given_once = consent(event(EventKind.GIVEN, 1))
    taken_back = withdraw(given_once, at=AT)

    assert status(taken_back, at=AT - timedelta(seconds=1)) is Status.GIVEN
    assert decide([taken_back], USE, at=AT).reason.value == "withdrawn"


def test_ids_of_withdrawals_are_not_repeated() -> None:
    """An id that is taken is not given again."""
    taken = consent(
        ConsentEvent(kind=EventKind.OFFERED, id="withdrawn-3", at=AT),
        ConsentEvent(kind=EventKind.OFFERED, id="x", at=AT),
    )

    assert withdraw(taken, at=AT).events[-1].id == "withdrawn-4"


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([], Status.NOT_ASKED),
        ([EventKind.OFFERED], Status.OFFERED),
        ([EventKind.OFFERED, EventKind.NOT_NOW], Status.NOT_NOW),
        ([EventKind.OFFERED, EventKind.SAID_NO], Status.SAID_NO),
        ([EventKind.OFFERED, EventKind.GIVEN], Status.GIVEN),
        ([EventKind.GIVEN, EventKind.NARROWED], Status.GIVEN),
        ([EventKind.GIVEN, EventKind.RENEWED], Status.GIVEN),
        ([EventKind.GIVEN, EventKind.ENDED_BY_OTHER], Status.ENDED_BY_OTHER),
        ([EventKind.GIVEN, EventKind.WITHDRAWN], Status.WITHDRAWN),
    ],
)
def test_status_follows_the_events(kinds: list[EventKind], expected: Status) -> None:
    """The latest answer is where a consent stands."""
    events = [event(kind, day) for day, kind in enumerate(kinds, start=1)]

    assert status(consent(*reversed(events)), at=AT) is expected
    assert (
        status(consent(*events), at=datetime(2026, 1, 1, tzinfo=UTC))
        is Status.NOT_ASKED
    )


def test_an_event_carries_the_terms_from_then() -> None:
    """What narrowed a consent holds from its moment; before, the first terms do."""
    less = Term(purpose="care", answer=Answer.YES)
    narrowed = consent(
        event(EventKind.GIVEN, 1), event(EventKind.NARROWED, 9, terms=(less,))
    )

    assert terms_at(narrowed, at=AT) == (less,)
    assert terms_at(narrowed, at=datetime(2026, 2, 5, tzinfo=UTC)) == (YES,)


@pytest.mark.parametrize(
    ("zone", "last"),
    [
        ("America/Denver", datetime(2026, 3, 2, 6, 59, 59, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 3, 1, 14, 59, 59, tzinfo=UTC)),
        (None, datetime(2026, 3, 1, 9, 59, 59, tzinfo=UTC)),
        ("No/Such_Zone", datetime(2026, 3, 1, 9, 59, 59, tzinfo=UTC)),
        ("../secret", datetime(2026, 3, 1, 9, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_day_counts_to_its_last_instant(zone: str | None, last: datetime) -> None:
    """In the record's zone; with none, to the earliest instant anywhere (law 11)."""
    ends = Ends(kind=EndsKind.DATE, on=date(2026, 3, 1))
    term = Term(purpose="care", answer=Answer.YES, ends=ends)
    dated = consent(event(EventKind.GIVEN, 1), terms=(term,), time_zone=zone)

    assert status(dated, at=last) is Status.GIVEN
    assert status(dated, at=last + timedelta(seconds=1)) is Status.EXPIRED


def test_the_last_day_of_the_calendar_is_no_trouble() -> None:
    """A yes until the end of the calendar simply goes on."""
    ends = Ends(kind=EndsKind.DATE, on=date.max)
    term = Term(purpose="care", answer=Answer.YES, ends=ends)

    assert (
        status(consent(event(EventKind.GIVEN, 1), terms=(term,)), at=AT) is Status.GIVEN
    )


def test_the_moment_has_to_say_where_it_is() -> None:
    """A moment without its distance from UTC is one clear error."""
    with pytest.raises(ti.TraumaInformedError, match="give an aware datetime"):
        status(consent(), at=datetime(2026, 3, 1))  # noqa: DTZ001 -- the fault itself


def test_the_combining_rule_is_on_the_decision() -> None:
    """Whoever reads a decision sees how it was made."""
    assert decide([], USE, at=AT).combine is Combine.DENY_OVERRIDES


def test_taking_back_is_told_even_where_another_ended_it() -> None:
    """The person's own word is what is told, whoever else ended the consent."""
    ended = consent(event(EventKind.ENDED_BY_OTHER, 1))

    assert status(withdraw(ended, at=AT), at=AT) is Status.WITHDRAWN


def test_an_offer_is_no_answer() -> None:
    """What was answered stands until what was offered again is answered."""
    more = (evolve(YES, recipients=("any",)),)
    offered = event(EventKind.OFFERED, 9, terms=more)
    no = consent(event(EventKind.SAID_NO, 1), offered)
    yes = consent(event(EventKind.GIVEN, 1), offered)
    first = consent(offered)

    assert (status(no, at=AT), status(yes, at=AT)) == (Status.SAID_NO, Status.GIVEN)
    assert decide([no], USE, at=AT).outcome is Outcome.DENY
    assert (terms_at(yes, at=AT), terms_at(first, at=AT)) == ((YES,), more)
    assert status(first, at=AT) is Status.OFFERED


@pytest.mark.parametrize(
    "end", [EventKind.WITHDRAWN, EventKind.ENDED_BY_OTHER, EventKind.SUPERSEDED]
)
def test_after_an_end_nothing_is_said_yes_to(end: EventKind) -> None:
    """Neither a yes nor an offer puts other terms in the place of those that held."""
    no = (Term(answer=Answer.SAID_NO),)
    ended = consent(
        event(EventKind.GIVEN, 1),
        event(end, 2),
        event(EventKind.GIVEN, 3, terms=()),
        event(EventKind.OFFERED, 4, terms=()),
        event(EventKind.SAID_NO, 6, terms=no),
        event(EventKind.WITHDRAWN, 7),
    )

    assert terms_at(ended, at=datetime(2026, 2, 5, tzinfo=UTC)) == (YES,)
    assert terms_at(ended, at=AT) == no
    assert status(ended, at=AT) is Status.WITHDRAWN
    assert [each.id.rpartition("-")[2] for each in happened(ended, at=AT)] == [*"12367"]


@pytest.mark.parametrize("kind", ["not-now", "narrowed", "said-no", "renewed"])
@pytest.mark.parametrize(
    "end", [EventKind.WITHDRAWN, EventKind.ENDED_BY_OTHER, EventKind.SUPERSEDED]
)
def test_an_end_written_down_late_lifts_nothing(kind: str, end: EventKind) -> None:
    """What was held back after its moment stays held back, and each no at it too."""
    no = evolve(YES, answer=Answer.SAID_NO)
    kept = evolve(no, purpose="research")
    first = consent(
        event(EventKind.GIVEN, 3, terms=(YES, kept)),
        event(EventKind(kind), 6, terms=(no,)),
    )
    ended = evolve(first, events=(*first.events, event(end, 5)))
    other = evolve(consent(event(EventKind.GIVEN, 4)), id="other", terms=(YES, kept))

    assert decide([first, other], USE, at=AT).outcome is not Outcome.PERMIT
    assert decide([ended, other], USE, at=AT).outcome is not Outcome.PERMIT
    assert kept in terms_at(ended, at=AT)
    assert kept in {term for _, term in standing_terms(ended, at=AT)}
    assert {no, kept} == {t for t in terms_at(ended, at=AT) if t.answer is no.answer}


def test_a_not_now_after_the_moment_of_an_end_holds_back() -> None:
    """It holds back another yes, wherever the withdrawal was written down."""
    waits = consent(event(EventKind.GIVEN, 1), event(EventKind.NOT_NOW, 6))
    other = evolve(consent(event(EventKind.GIVEN, 2)), id="other")
    late = withdraw(waits, at=datetime(2026, 2, 4, tzinfo=UTC))

    for held in (waits, late):
        decision = decide([held, other], USE, at=AT)
        assert decision.outcome is Outcome.NO_CONSENT
        assert decision.reason == "not-now"


def test_a_no_to_all_outlives_an_end() -> None:
    """It stays where a consent is taken back, and goes where another answer came."""
    no = consent(event(EventKind.SAID_NO, 1))

    assert said_no_to_all(no, at=AT)
    assert said_no_to_all(withdraw(no, at=AT), at=AT)
    assert not said_no_to_all(no, at=datetime(2026, 1, 1, tzinfo=UTC))
    assert not said_no_to_all(consent(*no.events, event(EventKind.GIVEN, 2)), at=AT)
    assert not said_no_to_all(consent(event(EventKind.SAID_NO, 1, terms=())), at=AT)


def test_what_was_known_then() -> None:
    """Only what had been written down counts; an end of unknown date always does."""
    february, march = (datetime(2026, month, 3, tzinfo=UTC) for month in (2, 3))
    late = consent(
        event(EventKind.GIVEN, 1),
        event(EventKind.NARROWED, 2, terms=(), recorded_at=march),
        recorded_at=february,
    )
    ended = consent(event(EventKind.GIVEN, 1), event(EventKind.WITHDRAWN, 9))
    told_late = consent(
        event(EventKind.GIVEN, 1), event(EventKind.WITHDRAWN, 9, recorded_at=march)
    )
    undated = consent(
        ConsentEvent(kind=EventKind.WITHDRAWN, id="w", recorded_at=march),
        event(EventKind.GIVEN, 1),
    )

    assert (terms_at(late, at=AT), terms_at(late, at=AT, known_at=AT)) == ((), (YES,))
    assert terms_at(late, at=AT, known_at=march) == ()
    assert terms_at(late, at=AT, known_at=datetime(2026, 2, 2, tzinfo=UTC)) == ()
    assert status(ended, at=AT, known_at=february) is Status.WITHDRAWN
    assert status(told_late, at=AT, known_at=february) is Status.GIVEN
    assert status(told_late, at=AT, known_at=march) is Status.WITHDRAWN
    assert status(undated, at=AT, known_at=february) is Status.GIVEN
    assert status(undated, at=AT) is Status.WITHDRAWN


def test_what_was_last_shown() -> None:
    """The first showing, until an event carries another; the later of two in one go."""
    first, then, last = (Shown(digest=each) for each in "abc")
    life = consent(
        event(EventKind.RENEWED, 9, shown=then),
        event(EventKind.TEXT_CORRECTED, 9, shown=last),
        ConsentEvent(kind=EventKind.OFFERED, id="undated", shown=Shown(digest="d")),
        shown=first,
    )

    assert shown_at(life, at=AT) == last
    assert shown_at(life, at=datetime(2026, 2, 2, tzinfo=UTC)) == first


def test_an_end_with_an_event_comes_with_it() -> None:
    """Nobody but the caller knows that it happened."""
    ends = Ends(kind=EndsKind.EVENT, event="end-of-treatment")

    assert has_ended(ends, None, at=AT, events=("end-of-treatment",))
    assert not has_ended(ends, None, at=AT)
    assert not has_ended(Ends(kind=EndsKind.EVENT), None, at=AT, events=("x",))
    assert not has_ended(Ends(kind=EndsKind.DATE), None, at=AT)


def test_terms_are_pointed_to_where_they_stand() -> None:
    """In the record itself, or in the event that carries them."""
    less = (Term(purpose="care"), YES)
    narrowed = consent(
        event(EventKind.NARROWED, 9, terms=less), event(EventKind.GIVEN, 1)
    )
    early = datetime(2026, 2, 5, tzinfo=UTC)

    assert [(str(place), term) for place, term in standing_terms(narrowed, at=AT)] == [
        ("/events/0/terms/0", less[0]),
        ("/events/0/terms/1", YES),
    ]
    assert [str(place) for place, _ in standing_terms(narrowed, at=early)] == [
        "/terms/0"
    ]


def test_a_no_without_a_moment_holds() -> None:
    """Up to a yes that surely came after it was written down."""
    no = ConsentEvent(kind=EventKind.SAID_NO, id="no", recorded_at=AT)
    told = consent(event(EventKind.GIVEN, 1), no)
    later = datetime(2026, 4, 1, tzinfo=UTC)
    again = evolve(
        told,
        events=(*told.events, ConsentEvent(kind=EventKind.GIVEN, id="g", at=later)),
    )

    assert status(told, at=AT) is Status.SAID_NO
    assert decide([told], USE, at=AT).outcome is Outcome.DENY
    assert status(again, at=later) is Status.GIVEN
    assert status(told, at=AT, known_at=datetime(2026, 2, 3, tzinfo=UTC)) is (
        Status.GIVEN
    )


def test_narrowing_is_no_new_yes() -> None:
    """What was left for another time, or said no to, stays so below a narrowing."""
    for kind, stands in (
        (EventKind.NOT_NOW, Status.NOT_NOW),
        (EventKind.SAID_NO, Status.SAID_NO),
    ):
        held = consent(
            event(EventKind.GIVEN, 1),
            event(kind, 2),
            event(EventKind.NARROWED, 3, terms=(YES,)),
        )
        assert status(held, at=AT) is stands
        assert decide([held], USE, at=AT).outcome is not Outcome.PERMIT
    alone = consent(event(EventKind.NARROWED, 3, terms=(YES,)))
    assert status(alone, at=AT) is Status.NOT_ASKED


def test_what_was_narrowed_long_ago_stays_narrow() -> None:
    """A narrowing below it did not know; what is left then follows at its moment."""
    wide = evolve(YES, information=("plan", "notes", "goals"))
    first = consent(event(EventKind.GIVEN, 1), terms=(wide,))
    since = narrow(
        first,
        at=datetime(2026, 2, 6, tzinfo=UTC),
        terms=(evolve(wide, information=("plan", "notes")),),
    )
    fourth = datetime(2026, 2, 4, tzinfo=UTC)
    late = narrow(
        since,
        at=fourth,
        terms=(evolve(wide, information=("plan", "goals")),),
        recorded_at=AT,
    )

    assert [term.information for term in terms_at(late, at=AT)] == [("plan",)]
    assert terms_at(late, at=fourth)[0].information == ("plan", "goals")
    assert [each.at for each in late.events[2:]] == [fourth, since.events[-1].at]
    assert late.events[-1].recorded_at == AT
    renewed = renew(since, at=AT, shown=Shown(letter="a"), terms=(wide,))
    assert terms_at(narrow(renewed, at=fourth, terms=(YES,)), at=AT) == (wide,)


def test_a_no_speaks_of_what_was_offered_too() -> None:
    """Somebody who said yes, is asked for more and says no, says no to both."""
    more = evolve(YES, recipients=("court",))
    offered = event(EventKind.OFFERED, 2, terms=(more,))
    other = evolve(consent(event(EventKind.GIVEN, 1)), id="other", terms=(more,))
    to_court = evolve(USE, receives="court")
    for kind in (EventKind.SAID_NO, EventKind.NOT_NOW):
        told = consent(event(EventKind.GIVEN, 1), offered, event(kind, 3))
        ended = evolve(told, events=(*told.events, event(EventKind.WITHDRAWN, 1)))
        given = evolve(told, events=(*told.events, event(EventKind.GIVEN, 4)))

        assert terms_at(told, at=AT) == (YES,)
        for held in (told, ended):
            assert decide([held, other], to_court, at=AT).outcome is not Outcome.PERMIT
        assert decide([given, other], to_court, at=AT).outcome is Outcome.PERMIT


def test_a_no_to_all_after_an_end_speaks_of_what_came_between() -> None:
    """Whoever writes down an end late takes nothing out of a no."""
    wide = evolve(YES, recipients=("any",))
    told = consent(
        event(EventKind.GIVEN, 3, terms=(wide,)), event(EventKind.SAID_NO, 4)
    )
    ended = evolve(told, events=(*told.events, event(EventKind.WITHDRAWN, 2)))
    other = evolve(consent(event(EventKind.GIVEN, 1)), id="other")

    for held in (told, ended):
        assert decide([held, other], USE, at=AT).outcome is Outcome.DENY
    court = evolve(USE, receives="court")
    assert decide([ended], court, at=AT).outcome is Outcome.DENY


def test_a_late_narrowing_leaves_what_is_narrower_already() -> None:
    """Nothing follows it where all that was said since lies inside it."""
    wide = evolve(YES, information=("plan", "goals", "notes"))
    sixth, seventh = (datetime(2026, 2, day, tzinfo=UTC) for day in (6, 7))
    since = narrow(
        consent(event(EventKind.GIVEN, 1), terms=(wide,)), at=sixth, terms=(YES,)
    )
    waits = evolve(since, events=(*since.events, event(EventKind.NOT_NOW, 7)))
    late = narrow(
        waits,
        at=datetime(2026, 2, 4, tzinfo=UTC),
        terms=(evolve(wide, information=("plan", "goals")),),
    )

    assert len(late.events) == len(waits.events) + 1
    assert terms_at(late, at=seventh) == (YES,)


def test_what_nobody_dated_was_always_known() -> None:
    """Neither when it was said nor when it was written down is on record."""
    told = consent(
        event(EventKind.GIVEN, 1), ConsentEvent(kind=EventKind.SAID_NO, id="no")
    )

    assert status(told, at=AT, known_at=datetime(2026, 2, 2, tzinfo=UTC)) is (
        Status.SAID_NO
    )


def test_an_offer_met_with_not_now_says_no_to_nothing() -> None:
    """Whatever answers stood in what was offered, nobody had given them."""
    no = evolve(YES, answer=Answer.SAID_NO)
    held = consent(
        event(EventKind.NOT_NOW, 1),
        event(EventKind.OFFERED, 2, terms=(no,)),
        event(EventKind.NOT_NOW, 3),
    )

    assert decide([held], USE, at=AT).reason == "not-now"
