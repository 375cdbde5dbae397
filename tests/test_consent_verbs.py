"""What can happen to a consent, and what cannot."""

import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from trauma_informed.consent.changing import verbs
from trauma_informed.consent.life import Status, shown_at, status, terms_at
from trauma_informed.consent.record import (
    Answer,
    Channel,
    Consent,
    ConsentEvent,
    EventKind,
    Shown,
    ShownHow,
    Term,
)
from trauma_informed.errors import InstantError, WorkflowError
from trauma_informed.testing import instants, records

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CANARY = "Marigold at the river"
YES = Term(
    purpose="care",
    information=("plan", "notes"),
    recipients=("clinic",),
    actions=("read",),
    answer=Answer.YES,
)
LESS = evolve(YES, information=("plan",))
SHOWN = Shown(letter="l", version="1", language_shown="en", digest="a")
ANEW = evolve(SHOWN, version="2", digest="b")
LATER = Consent(id="c-2", supersedes="c", person_id="p")
FRESH = Consent(id="c", person_id="p", terms=(YES,), shown=SHOWN)
GIVEN = verbs.give(FRESH, at=AT)

#: Each verb with what it needs besides the moment.
STEPS: dict[str, dict[str, Any]] = {
    "offer": {},
    "give": {"shown": ANEW},
    "say_no": {},
    "not_now": {},
    "narrow": {"terms": (LESS,)},
    "renew": {"shown": ANEW},
    "end_by_other": {},
    "supersede": {"later": LATER},
    "correct_text": {"shown": evolve(SHOWN, digest="b", corrects="a")},
}
ENDS = {
    "withdraw": ({}, "CON006"),
    "end_by_other": ({}, "CON030"),
    "supersede": ({"later": LATER}, "CON030"),
}


def do(name: str, consent: Consent, at: datetime = AT + HOUR, **more: Any) -> Consent:
    """Return *consent* after the verb called *name*."""
    verb: Callable[..., Consent] = getattr(verbs, name)
    return verb(consent, at=at, **{**STEPS.get(name, {}), **more})


def met(name: str, consent: Consent, **more: Any) -> list[str]:
    """Return the rules that a refusal names."""
    with pytest.raises(WorkflowError) as caught:
        do(name, consent, **more)
    assert [str(found.at) for found in caught.value.report] == ["/events"]
    assert [found.record for found in caught.value.report] == [consent.id]
    return [found.rule.id for found in caught.value.report]


@pytest.mark.parametrize("name", STEPS)
def test_each_verb_appends_one_event(name: str) -> None:
    """What stood stays as it was, and the event says who, how, when and what."""
    done = do(
        name,
        GIVEN,
        by="s-1",
        channel=Channel.PHONE,
        words=CANARY,
        recorded_at=AT + 2 * HOUR,
    )
    event = done.events[-1]

    assert done.events[:-1] == GIVEN.events
    assert evolve(done, events=GIVEN.events) == GIVEN  # type: ignore[misc]
    assert (event.at, event.recorded_at) == (AT + HOUR, AT + 2 * HOUR)
    assert (event.by, event.channel, event.words) == ("s-1", Channel.PHONE, CANARY)
    assert CANARY not in repr(done)
    assert do(name, GIVEN).events[-1].recorded_at == AT + HOUR


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("end", ENDS)
def test_nothing_is_appended_after_an_end(name: str, end: str) -> None:
    """Taken back, ended by somebody else or superseded: giving again is a new one."""
    more, rule = ENDS[end]
    ended = getattr(verbs, end)(GIVEN, at=AT, **more)

    assert met(name, ended) == [rule]
    assert do("withdraw", ended).events[-1].kind is EventKind.WITHDRAWN


def test_an_end_is_told_before_what_was_not_shown() -> None:
    """A yes after the end meets the end first: showing words anew would not help."""
    with pytest.raises(WorkflowError) as caught:
        verbs.give(verbs.withdraw(GIVEN, at=AT), at=AT + HOUR)

    assert [each.rule.id for each in caught.value.report] == ["CON006"]


@pytest.mark.parametrize("name", STEPS)
def test_nothing_said_under_another_name_is_lost(name: str) -> None:
    """A keyword that nobody knows is refused, not dropped."""
    with pytest.raises(TypeError, match="give by, channel, words or recorded_at"):
        do(name, GIVEN, remark=CANARY)


@pytest.mark.parametrize("name", [*STEPS, "withdraw"])
def test_ids_are_not_repeated(name: str) -> None:
    """An id that is taken is not given again."""
    kind = do(name, GIVEN).events[-1].kind
    taken = ConsentEvent(kind=EventKind.OFFERED, id=f"{kind}-3", at=AT)
    crowded = evolve(GIVEN, events=(*GIVEN.events, taken))  # type: ignore[misc]

    assert do(name, crowded).events[-1].id == f"{kind}-4"


def test_a_life_from_the_first_offer() -> None:
    """Offered, left, offered again, given, narrowed, renewed, taken back."""
    at = [AT + n * HOUR for n in range(7)]
    life = verbs.offer(FRESH, at=at[0], shown=SHOWN)
    life = verbs.not_now(life, at=at[1])
    life = verbs.offer(life, at=at[2])
    assert status(life, at=at[2]) is Status.NOT_NOW
    life = verbs.give(life, at=at[3], terms=(YES,))
    life = verbs.narrow(life, at=at[4], terms=(LESS,))
    life = verbs.renew(life, at=at[5], shown=ANEW)
    assert (terms_at(life, at=at[5]), shown_at(life, at=at[5])) == ((LESS,), ANEW)
    assert shown_at(life, at=at[4]) == SHOWN
    life = verbs.withdraw(life, at=at[6])

    assert [status(life, at=moment).value for moment in at] == [
        "offered",
        "not-now",
        "not-now",
        "given",
        "given",
        "given",
        "withdrawn",
    ]


@pytest.mark.parametrize("name", ["narrow", "renew"])
@pytest.mark.parametrize("before", [None, "offer", "say_no", "not_now"])
def test_only_a_yes_is_narrowed_or_renewed(name: str, before: str | None) -> None:
    """Narrowing a no would make a yes of it."""
    asked = do(before, FRESH, at=AT) if before else FRESH

    assert met(name, asked) == ["CON021"]


def test_narrowing_only_takes_away() -> None:
    """Terms that reach further are refused, a no that is dropped too."""
    no = Term(recipients=("court",), answer=Answer.SAID_NO)
    both = verbs.give(FRESH, at=AT, terms=(YES, no))

    assert met("narrow", GIVEN, terms=(evolve(YES, recipients=("any",)),)) == ["CON029"]
    assert met("narrow", both, terms=(LESS,)) == ["CON029"]
    assert do("narrow", both, terms=(LESS, no)).events[-1].terms == (LESS, no)


@pytest.mark.parametrize(
    ("shown", "enough"),
    [
        (Shown(letter="l"), True),
        (Shown(digest="a"), True),
        (Shown(), False),
        (Shown(letter="l", how=ShownHow.NOT_SHOWN), False),
    ],
)
def test_a_yes_goes_on_only_to_words_shown_anew(shown: Shown, enough: bool) -> None:
    """Renewing, and giving again after a yes, say what was shown."""
    for name in ("renew", "give"):
        if enough:
            assert do(name, GIVEN, shown=shown).events[-1].shown == shown
        else:
            assert met(name, GIVEN, shown=shown) == ["CON026"]
    assert met("give", GIVEN, shown=None) == ["CON026"]
    assert met("give", do("not_now", GIVEN), shown=None) == ["CON026"]


def test_a_no_or_a_not_now_can_become_a_yes() -> None:
    """The person may answer otherwise another day; the words were shown to them."""
    for name in ("say_no", "not_now"):
        answered = do(name, FRESH, at=AT)
        assert status(do("give", answered, shown=None), at=AT + HOUR) is Status.GIVEN


def test_not_now_writes_the_day_where_nothing_was_answered() -> None:
    """A yes and a no beside it stay as they are."""
    no, blank = evolve(YES, answer=Answer.SAID_NO), Term(purpose="news")
    asked = evolve(FRESH, terms=(YES, no, blank))  # type: ignore[misc]
    day = date(2026, 5, 1)
    waits = {"answer": Answer.NOT_NOW, "ask_again_not_before": day}
    left = verbs.not_now(verbs.give(asked, at=AT), at=AT, ask_again_not_before=day)
    never_given = verbs.not_now(asked, at=AT, ask_again_not_before=day)

    assert terms_at(left, at=AT) == (YES, no, evolve(blank, **waits))
    assert terms_at(never_given, at=AT) == (
        evolve(YES, **waits),
        no,
        evolve(blank, **waits),
    )
    assert verbs.not_now(asked, at=AT).events[-1].terms is None


@pytest.mark.parametrize(
    "later",
    [
        Consent(id="c-2", person_id="p"),
        Consent(id="c-2", person_id="q", supersedes="c"),
        Consent(id="c", person_id="p", supersedes="c"),
    ],
)
def test_only_a_later_consent_of_the_person_takes_the_place(later: Consent) -> None:
    """It names this one, is another than this one, and is about the same person."""
    assert met("supersede", GIVEN, later=later) == ["CON027"]
    nobody = Consent(id="c-2", supersedes="c")
    assert status(do("supersede", GIVEN, later=nobody), at=AT + HOUR) is (
        Status.SUPERSEDED
    )


@pytest.mark.parametrize(
    "shown",
    [
        Shown(digest="b"),
        Shown(corrects="a"),
        Shown(digest="a", corrects="a"),
        Shown(digest="b", corrects="x"),
    ],
)
def test_a_slip_is_put_right_with_both_digests(shown: Shown) -> None:
    """Otherwise it is a new text; and nothing is put right in what nobody kept."""
    assert met("correct_text", GIVEN, shown=shown) == ["CON017"]
    unkept = evolve(GIVEN, shown=Shown())  # type: ignore[misc]
    assert met("correct_text", unkept, shown=Shown(digest="b")) == ["CON017"]


def test_a_slip_is_put_right_in_the_text_as_it_now_is() -> None:
    """The second correction starts from the first."""
    once = do("correct_text", GIVEN)
    again = evolve(SHOWN, digest="c", corrects="b")
    twice = do("correct_text", once, at=AT + 2 * HOUR, shown=again)

    assert shown_at(twice, at=AT + 2 * HOUR).digest == "c"
    assert status(twice, at=AT + 2 * HOUR) is Status.GIVEN
    assert met("correct_text", once, at=AT + 2 * HOUR) == ["CON017"]


ODD = st.none() | st.text(max_size=3) | st.integers() | st.binary(max_size=2)


@given(
    consent=records(Consent),
    at=instants() | st.datetimes() | ODD,
    by=ODD | st.just("x" * 999) | st.just("\ud800"),
    channel=ODD | st.sampled_from(Channel),
    words=ODD,
    recorded_at=ODD | st.datetimes(),
)
def test_withdrawing_never_raises(consent: Consent, at: Any, **said: Any) -> None:
    """Law 4: whatever is on record, whoever says it, however, whatever the clock."""
    taken_back = verbs.withdraw(consent, at=at, **said)

    assert taken_back.events[: len(consent.events)] == consent.events
    assert verbs.withdraw(taken_back, at=at, **said) is taken_back
    moment = at if isinstance(at, datetime) and at.tzinfo else AT
    assert status(taken_back, at=moment) is Status.WITHDRAWN


def test_what_can_be_kept_of_a_withdrawal_is_kept() -> None:
    """One part that no record can hold takes none of the others with it."""
    late = AT.replace(tzinfo=None)
    event = verbs.withdraw(
        FRESH,
        at=AT,
        by="",
        channel="phone",  # type: ignore[arg-type]
        words=CANARY,
        recorded_at=late,
    ).events[-1]

    assert (event.by, event.channel, event.words) == (None, Channel.PHONE, CANARY)
    assert event.recorded_at == AT
    kept = verbs.withdraw(FRESH, at=AT, recorded_at=AT + HOUR).events[-1]
    assert kept.recorded_at == AT + HOUR


def test_a_withdrawal_without_a_moment_has_always_held() -> None:
    """A clock that cannot be read does not stand in the way, at any time."""
    dated = verbs.withdraw(GIVEN, at=AT + HOUR)
    undated = verbs.withdraw(dated, at=None)  # type: ignore[arg-type]

    assert undated.events[-1].at is None
    assert status(dated, at=AT) is Status.GIVEN
    assert status(undated, at=AT) is Status.WITHDRAWN


@pytest.mark.parametrize("name", STEPS)
def test_a_refusal_holds_no_words(name: str) -> None:
    """Law 1: neither the error nor a frame of ours holds what the person said."""
    ended = verbs.withdraw(GIVEN, at=AT, words=CANARY)
    for at in (AT + HOUR, datetime(2026, 3, 1)):  # noqa: DTZ001 -- the fault itself
        with pytest.raises((WorkflowError, InstantError)) as caught:
            do(name, ended, at=at, words=CANARY)
        frames = traceback.TracebackException.from_exception(
            caught.value, capture_locals=True
        )
        inside = [
            f
            for f in frames.stack
            if Path(f.filename).parent.name in ("changing", "trauma_informed")
        ]
        assert CANARY not in str(caught.value)
        assert caught.value.__context__ is None
        assert all(CANARY not in str(frame.locals) for frame in inside)
        assert [frame.name for frame in inside] == ["quiet"]
