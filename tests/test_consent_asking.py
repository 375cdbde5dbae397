"""Who has to be asked again, and who is left in peace."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from trauma_informed.consent.changing.asking import AskAgain, AskWhy, reask
from trauma_informed.consent.changing.corrections import corrections_in, is_same_text
from trauma_informed.consent.changing.verbs import (
    correct_text,
    not_now,
    renew,
    withdraw,
)
from trauma_informed.consent.record import (
    Answer,
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Shown,
    Term,
)
from trauma_informed.errors import FieldError, InstantError

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
YES = Term(
    purpose="care",
    information=("plan",),
    recipients=("clinic",),
    actions=("read",),
    answer=Answer.YES,
)
OLD = Shown(letter="l", version="1", language_shown="en", digest="a")
NEW = Shown(letter="l", version="2", language_shown="en-US", digest="b")
MAY = date(2026, 5, 1)
OVER = Ends(kind=EndsKind.DATE, on=date(2026, 2, 1))
LATER = Term(purpose="news", answer=Answer.NOT_NOW, ask_again_not_before=MAY)


def consent(*kinds: EventKind, **more: Any) -> Consent:
    """Return a consent of one yes with an event of each of *kinds*, an hour apart."""
    events = tuple(
        ConsentEvent(kind=kind, id=f"e{n}", at=AT - timedelta(hours=9 - n))
        for n, kind in enumerate(kinds)
    )
    values = {"terms": (YES,), "shown": OLD, "person_id": "p", **more}
    return Consent(id="c", events=events, **values)


GIVEN = consent(EventKind.GIVEN)


def why(*consents: Consent, shown: Shown = NEW, **more: Any) -> list[list[str]]:
    """Return the reasons for each consent that is to be asked again."""
    found = reask(consents, shown, at=AT, **more)
    return [[reason.value for reason in each.why] for each in found]


def test_a_new_text_is_asked_anew() -> None:
    """Who, why, and from when on."""
    assert reask([GIVEN], NEW, at=AT) == (
        AskAgain(
            consent_id="c",
            person_id="p",
            why=(AskWhy.TEXT_CHANGED,),
        ),
    )
    assert why(GIVEN, consent(EventKind.OFFERED)) == [["text-changed"]] * 2
    assert why(GIVEN, shown=OLD) == []


@pytest.mark.parametrize(
    "kinds",
    [
        [],
        [EventKind.SAID_NO],
        [EventKind.NOT_NOW],
        [EventKind.GIVEN, EventKind.WITHDRAWN],
        [EventKind.GIVEN, EventKind.ENDED_BY_OTHER],
        [EventKind.GIVEN, EventKind.SUPERSEDED],
    ],
)
def test_who_said_no_or_took_it_back_is_left_in_peace(kinds: list[EventKind]) -> None:
    """Nobody is asked again because a letter is new, but for who leans on it."""
    ended = consent(*kinds, terms=(evolve(YES, ends=OVER),))
    no = (evolve(YES, answer=Answer.SAID_NO),)

    assert why(consent(*kinds), ended) == []
    assert why(consent(EventKind.GIVEN, terms=no)) == []


def test_another_letter_concerns_nobody_here() -> None:
    """A consent under another letter is left out; one that does not say is looked at."""
    other = consent(EventKind.GIVEN, shown=evolve(OLD, letter="other"))
    unsaid = consent(EventKind.GIVEN, shown=Shown())

    assert why(other, unsaid) == [["text-not-kept"]]
    assert why(other, shown=evolve(NEW, letter=None)) == [["text-changed"]]


def test_a_corrected_slip_asks_nobody() -> None:
    """Declared in the record, in another's record, or by the new letter."""
    slip = evolve(OLD, digest="b", corrects="a")
    put_right = correct_text(GIVEN, at=AT, shown=slip)
    again = evolve(OLD, digest="c", corrects="b")

    assert why(put_right, shown=slip) == []
    assert why(GIVEN, shown=slip) == []
    assert why(GIVEN, put_right, shown=evolve(OLD, digest="b")) == []
    assert why(GIVEN, put_right, shown=again) == []
    assert why(GIVEN, shown=again) == [["text-changed"]]


def test_corrections_are_read_both_ways_and_end() -> None:
    """Round in a circle, too; halves declare nothing."""
    halves = [
        ConsentEvent(kind=EventKind.TEXT_CORRECTED, id="e", at=AT, shown=shown)
        for shown in (None, Shown(digest="x"), Shown(corrects="x"))
    ]
    circle = frozenset({("a", "b"), ("b", "c"), ("c", "a")})

    assert corrections_in([Consent(id="c", events=tuple(halves))]) == frozenset()
    assert is_same_text("c", "b", circle)
    assert not is_same_text("a", "x", circle)


@pytest.mark.parametrize(
    ("shown", "reasons"),
    [
        ({"language_shown": "es", "digest": "x", "version": "1"}, []),
        ({"language_shown": "es", "digest": "x"}, [["language-changed"]]),
        (
            {"language_shown": "en-GB", "digest": "x", "version": "1"},
            [["text-changed"]],
        ),
    ],
)
def test_a_letter_in_another_language(shown: Any, reasons: list[list[str]]) -> None:
    """One version in two languages is one letter; a new version is not."""
    assert why(GIVEN, shown=evolve(NEW, **shown)) == reasons
    unsaid = consent(EventKind.GIVEN, shown=evolve(OLD, version=None))
    assert why(unsaid, shown=evolve(NEW, language_shown="es", version=None)) == [
        ["language-changed"]
    ]


def test_what_was_last_shown_counts() -> None:
    """Whoever renewed under the new letter is not asked again."""
    assert why(renew(GIVEN, at=AT, shown=NEW)) == []
    assert why(renew(GIVEN, at=AT + timedelta(hours=1), shown=NEW)) == [
        ["text-changed"]
    ]


def test_what_the_letter_asks_for_now() -> None:
    """Something that nobody answered is asked; what was answered is not."""
    more = evolve(YES, answer=Answer.NOT_ASKED, recipients=("clinic", "school"))
    same = evolve(YES, answer=Answer.NOT_ASKED)

    assert why(GIVEN, shown=OLD, terms=(more,)) == [["terms-new"]]
    assert why(GIVEN, shown=OLD, terms=(same,)) == []


def test_a_yes_that_has_ended_by_itself() -> None:
    """All of it, or one part beside another that goes on."""
    over = evolve(YES, ends=OVER)

    assert why(consent(EventKind.GIVEN, terms=(over,)), shown=OLD) == [["expired"]]
    assert why(consent(EventKind.GIVEN, terms=(YES, over))) == [
        ["text-changed", "expired"]
    ]
    assert why(consent(EventKind.OFFERED, terms=(over,)), shown=OLD) == []


def test_a_not_now_keeps_its_day() -> None:
    """The day that the person gave is told, and nobody may ask before it."""
    left = not_now(GIVEN, at=AT, ask_again_not_before=MAY)
    blank = not_now(
        consent(terms=(Term(purpose="care"),)), at=AT, ask_again_not_before=MAY
    )
    beside = consent(EventKind.GIVEN, terms=(YES, LATER))

    assert why(left) == []  # what they had said yes to keeps its answer
    for each in (blank, beside):
        (found,) = reask([each], OLD, at=AT)
        assert [reason.value for reason in found.why] == ["not-now"]
        assert (found.not_before, found.may_ask_now) == (MAY, False)
    (found,) = reask([beside], NEW, at=AT)
    assert [reason.value for reason in found.why] == ["text-changed", "not-now"]
    assert not found.may_ask_now
    assert why(withdraw(beside, at=AT)) == []
    assert why(consent(EventKind.OFFERED, terms=(LATER,)), shown=OLD) == []


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("America/Denver", datetime(2026, 5, 1, 6, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 4, 30, 15, tzinfo=UTC)),
        (None, datetime(2026, 5, 1, 12, tzinfo=UTC)),
        ("No/Such_Zone", datetime(2026, 5, 1, 12, tzinfo=UTC)),
    ],
)
def test_the_day_has_come_where_the_person_is(
    zone: str | None, first: datetime
) -> None:
    """Where nobody knows the zone, once it has come everywhere."""
    waits = consent(EventKind.GIVEN, terms=(LATER,), time_zone=zone)

    (late,) = reask([waits], NEW, at=first)
    (soon,) = reask([waits], NEW, at=first - timedelta(seconds=1))
    assert (soon.may_ask_now, late.may_ask_now) == (False, True)


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    """The first and the last moment there is."""
    waits = consent(EventKind.GIVEN, terms=(LATER,))
    edge = datetime.max.replace(tzinfo=UTC)

    assert reask([waits], NEW, at=edge)[0].may_ask_now
    assert reask([waits], NEW, at=datetime.min.replace(tzinfo=UTC)) == ()


def test_what_cannot_be_compared_is_said() -> None:
    """A new letter without a digest, and a moment without its place."""
    with pytest.raises(FieldError, match="give that of the new letter"):
        reask([GIVEN], Shown(letter="l"), at=AT)
    with pytest.raises(InstantError):
        reask([GIVEN], NEW, at=datetime(2026, 3, 1))  # noqa: DTZ001 -- the fault itself
