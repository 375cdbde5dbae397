"""Two copies that parted: no no is lost, and nothing is made up that nobody said."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import WORDED
from merging import parted

import trauma_informed as ti
from trauma_informed.consent.record import Consent, Ends, EndsKind
from trauma_informed.errors import KeepingError
from trauma_informed.fields import LONGEST
from trauma_informed.goals.record import Look
from trauma_informed.merging import merge
from trauma_informed.person import safe_to_contact
from trauma_informed.person.common_hours import common_hours
from trauma_informed.person.record import (
    Format,
    NotToBeTold,
    Openness,
    SafeContact,
    SafeHours,
    TopicBoundary,
    Weekday,
)
from trauma_informed.safety_plan.record import Contact, PlanItem, Step, StepAnswer
from trauma_informed.service.record import Ending, Handover, Limit
from trauma_informed.session.record import (
    Choice,
    Commitment,
    DistressReading,
    ReadingAnswer,
    RecordChoice,
    SupportOffered,
)
from trauma_informed.session.workflow import start, stop
from trauma_informed.views import Extension, Record, Said, Statement, TopRecord, record
from trauma_informed.vocabulary import Agreed, Channel, Stated

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
worded = pytest.mark.parametrize("kind", WORDED)
P, S = ti.Preferences, ti.Session


def later(hours: int) -> datetime:
    """Return a moment some hours after the others."""
    return AT + timedelta(hours=hours)


def both(a: Any, b: Any, *, base: Any = None) -> Any:
    """Return the merged record, which is the same whichever is named first."""
    made = merge(a, b, base=base)
    assert made == merge(b, a, base=base)
    return made


def way(said: Agreed, **more: Any) -> SafeContact:
    """Return a phone of the person's, and whether it may be used."""
    values = {"id": "m", "channel": Channel.PHONE, "reach": "1", "may_be_used": said}
    return SafeContact(**(values | more))


# ── with the copy that both came from ──


@worded
@settings(max_examples=12)
@given(data=st.data())
def test_a_copy_that_only_one_changed_is_that_copy(
    kind: Any, data: st.DataObject
) -> None:
    """Against its own base every change gets through, whatever it changes."""
    base, a, b = data.draw(parted(kind))

    assert both(a, base, base=base) == a
    assert both(base, base, base=base) == base
    assert both(a, b, base=base).id == base.id


@worded
@settings(max_examples=12)
@given(data=st.data())
def test_merging_again_changes_nothing(kind: Any, data: st.DataObject) -> None:
    """A copy that comes a second time brings nothing that is not there."""
    _, a, b = data.draw(parted(kind))
    made = merge(a, b)

    assert both(made, a) == made
    assert both(made, b) == made


NOES: Any = st.fixed_dictionaries(
    {
        "safe_contacts": st.lists(
            st.builds(
                way,
                st.sampled_from(Agreed),
                id=st.sampled_from("mn"),
                reach=st.sampled_from("12"),
                voicemail=st.sampled_from(Agreed),
            ),
            max_size=2,
        ).map(tuple),
        "topics": st.lists(
            st.builds(
                TopicBoundary,
                id=st.sampled_from("tu"),
                words=st.sampled_from(["made-up: x", "made-up: y"]),
                openness=st.sampled_from(Openness),
            ),
            max_size=2,
        ).map(tuple),
        "must_not_be_told": st.lists(
            st.builds(
                NotToBeTold,
                id=st.just("n"),
                words=st.sampled_from(["made-up: him", "made-up: her"]),
            ),
            max_size=2,
        ).map(tuple),
        "revision": st.integers(1, 3),
    }
)


def noes(copy: P) -> set[Any]:
    """Return each no in *copy*: to what it is said, and how far it goes."""
    told = {("told", each.words) for each in copy.must_not_be_told}
    ways = {
        (name, each.reach)
        for each in copy.safe_contacts
        for name in ("may_be_used", "voicemail")
        if getattr(each, name) is Agreed.SAID_NO
    }
    shut = {
        (each.words,)
        for each in copy.topics
        if each.openness in (Openness.OFF_LIMITS, Openness.ASK_FIRST)
    }
    return told | ways | shut


@given(one=NOES, other=NOES)
def test_no_no_of_either_is_lost(one: Any, other: Any) -> None:
    """Whatever the revisions, and whatever the ids that two devices gave."""
    a, b = P(id="p", **one), P(id="p", **other)

    assert noes(a) | noes(b) <= noes(both(a, b))


@given(base=NOES, one=NOES, other=NOES)
def test_no_new_no_is_lost_beside_a_base(base: Any, one: Any, other: Any) -> None:
    """Only what the person took back on one device is taken back."""
    parent, a, b = (P(id="p", **each) for each in (base, one, other))
    made = both(a, b, base=parent)

    assert (noes(a) | noes(b)) - noes(parent) <= noes(made)
    assert noes(a) & noes(b) <= noes(made)


BASE = P(id="p", safe_contacts=(way(Agreed.SAID_NO),), slow_down_at=3)


def test_taking_back_a_no_gets_through() -> None:
    """With the base, a yes that the person came to say is heard."""
    a = evolve(BASE, safe_contacts=(way(Agreed.AGREED),), slow_down_at=8, revision=2)
    b = evolve(BASE, formats=(Format.PAPER,), revision=3)
    made = both(a, b, base=BASE)

    assert made.safe_contacts == a.safe_contacts
    assert made.slow_down_at == 8
    assert made.formats == b.formats
    assert made.revision == 3
    assert both(a, b).safe_contacts == BASE.safe_contacts
    assert both(a, b).slow_down_at == 3


def test_what_both_changed_is_decided_with_care() -> None:
    """A yes on one device and a new number on the other: each number has its own."""
    a = evolve(BASE, safe_contacts=(way(Agreed.AGREED),))
    b = evolve(BASE, safe_contacts=(way(Agreed.SAID_NO, reach="2"),))
    found = both(a, b, base=BASE).safe_contacts

    assert [(each.id, each.reach, each.may_be_used) for each in found] == [
        ("m", "1", Agreed.NOT_ASKED),
        ("m-also-2", "2", Agreed.SAID_NO),
    ]


def test_added_taken_out_and_changed_beside_a_base() -> None:
    """What one took out goes, unless the other changed it; what one added may stay."""
    tea, walk, sing = (PlanItem(id=i, words=f"made-up: {i}") for i in ("t", "w", "s"))
    with_ana = evolve(walk, words="made-up: walk with Ana", may_be_shared_with=("ana",))
    shared = evolve(sing, may_be_shared_with=("ana",))
    base = ti.SafetyPlan(id="p", coping_alone=Step(items=(tea, walk)))
    a = evolve(base, coping_alone=Step(items=(shared,)))
    b = evolve(base, coping_alone=Step(items=(tea, with_ana)))
    made = both(a, b, base=base).coping_alone.items

    assert made == (shared, evolve(with_ana, may_be_shared_with=()))


def test_a_stop_that_a_wrong_base_knows_of_holds() -> None:
    """Laws 4 and 7: no base makes an event unhappen."""
    begun = start(S(id="s"), at=AT)
    stopped = stop(begun, at=later(1))
    given_ = ti.consent.give(Consent(id="c"), at=AT)
    withdrawn = ti.consent.withdraw(given_, at=later(1))

    assert both(begun, stopped, base=stopped).timeline == stopped.timeline
    made = both(given_, withdrawn, base=withdrawn)
    assert ti.consent.status(made, at=later(2)).value == "withdrawn"


def test_a_base_of_something_else_is_refused() -> None:
    """The error says that it is the base."""
    a, b = P(id="p"), P(id="p", pronouns="they")
    for base, place in (
        (P(id="q"), "base/id: "),
        (ti.Goal(id="p"), "base: "),
    ):
        with pytest.raises(KeepingError) as caught:
            merge(a, b, base=base)  # type: ignore[type-var]
        assert str(caught.value).startswith(place)


def test_a_base_that_was_erased_says_nothing() -> None:
    """It holds nothing of what both came from."""
    a, b = P(id="p"), P(id="p", slow_down_at=4)
    stone = ti.erase(a, by="s", at=AT, basis=ti.erasing.ErasureBasis.MISTAKE)

    assert both(a, b, base=stone) == both(a, b)


# ── without it ──


def test_more_edits_do_not_erase_a_no() -> None:
    """A counter says how much was changed, and not who knew of what."""
    base = P(id="p", safe_contacts=(way(Agreed.AGREED),))
    a = evolve(
        base,
        revision=2,
        recorded_at=later(2),
        safe_contacts=(way(Agreed.SAID_NO),),
        topics=(TopicBoundary(id="t", words="x", openness=Openness.OFF_LIMITS),),
        must_not_be_told=(NotToBeTold(id="n", words="made-up: my ex"),),
    )
    b = evolve(base, revision=3, recorded_at=later(1), formats=(Format.PAPER,))
    made = both(a, b)

    assert safe_to_contact(made, Channel.PHONE, at=later(3)).answer.value == "no"
    assert made.topics == a.topics
    assert made.must_not_be_told == a.must_not_be_told
    assert made.formats == b.formats


@pytest.mark.parametrize("revision", [1, 2, 3])
@pytest.mark.parametrize(
    ("kind", "name", "careful", "other"),
    [
        (S, "record", RecordChoice.NONE, RecordChoice.FULL),
        (S, "record", RecordChoice.MINIMAL, RecordChoice.NOT_ASKED),
        (S, "record", RecordChoice.NOT_ASKED, RecordChoice.FULL),
        (S, "keep_until", date(2026, 4, 1), date(2030, 4, 1)),
        (S, "legal_hold", Stated.YES, Stated.NO),
        (S, "slow_down_at", 4, 8),
        (P, "slow_down_at", 7, 10),
        (P, "must_not_be_told", (NotToBeTold(id="n", words="x"),), ()),
        (ti.Support, "ending", Ending.DIED, Ending.MOVED_ON),
        (
            ti.SafetyPlan,
            "coping_alone",
            Step(answer=StepAnswer.NOT_FOR_ME),
            Step(answer=StepAnswer.FOR_ME),
        ),
        (Consent, "continues_until", None, Ends(kind=EndsKind.DATE)),
        (ti.SafetyPlan, "reviewed_on", date(2026, 3, 2), date(2026, 3, 1)),
    ],
)
def test_the_careful_answer_holds(
    revision: int, kind: Any, name: str, careful: Any, other: Any
) -> None:
    """Whichever copy has the higher revision."""
    a = kind(id="x", **{name: careful}, revision=2)
    b = kind(id="x", **{name: other}, revision=revision)

    assert getattr(both(a, b), name) == careful


def test_the_end_that_comes_first() -> None:
    """What goes on after a withdrawal goes on no longer than in either copy."""
    ends = [Ends(kind=EndsKind.DATE, on=date(2026, 3, day)) for day in (1, 2)]
    a, b = (Consent(id="c", continues_until=each) for each in ends)

    assert both(a, b).continues_until == ends[0]


def test_what_only_one_copy_has_is_kept_and_asked_anew() -> None:
    """Nobody can tell whether the other took it out: the words stay, the yes does not."""
    item = PlanItem(id="i", words="made-up: tea", may_be_shared_with=("carlos",))
    a = ti.SafetyPlan(id="p", coping_alone=Step(items=(item,)))
    b = ti.SafetyPlan(id="p", language="en", revision=3)
    topic = TopicBoundary(id="t", words="x", openness=Openness.OPEN)
    c = P(id="p", safe_contacts=(way(Agreed.AGREED),), topics=(topic,))
    d = P(id="p", revision=2)
    e = ti.Support(id="s", handover=Handover(to="x", agreed=Agreed.AGREED))

    kept = both(a, b).coping_alone.items
    assert kept == (evolve(item, may_be_shared_with=()),)
    assert both(c, d).safe_contacts == (way(Agreed.NOT_ASKED),)
    assert both(c, d).topics[0].openness is Openness.NOT_STATED
    left = both(e, ti.Support(id="s", revision=2)).handover
    assert left == Handover(to="x", agreed=Agreed.NOT_ASKED)


def test_a_yes_to_one_is_no_yes_to_another() -> None:
    """Of two handovers the more careful is taken whole, and goes no further."""
    a = ti.Support(id="s", handover=Handover(to="x", agreed=Agreed.SAID_NO))
    b = ti.Support(id="s", handover=Handover(to="y", agreed=Agreed.AGREED), revision=2)
    c = ti.Support(id="s", handover=Handover(to="z", agreed=Agreed.AGREED))

    assert both(a, b).handover == a.handover
    assert both(b, c).handover == b.handover


def test_one_of_two_wordings_is_taken_whole() -> None:
    """A name is not put beside another's number."""
    ana = Contact(id="c", name="Ana", reach="1", may_be_shared_with=("x", "y"))
    ben = Contact(id="c", name="Ben", reach="2", may_be_shared_with=("y",))
    a = ti.SafetyPlan(id="p", help_contacts=Step(contacts=(ana,)))
    b = ti.SafetyPlan(id="p", help_contacts=Step(contacts=(ben,)), revision=2)

    assert both(a, b).help_contacts.contacts == (ben,)
    first = both(a, evolve(b, revision=0)).help_contacts.contacts
    assert first == (evolve(ana, may_be_shared_with=("y",)),)


def test_of_two_answers_none_of_which_is_more_careful_the_later_copy_holds() -> None:
    """Nothing in the table says that one of them protects more."""
    a, b = (
        S(id="s", supports_offered=(SupportOffered(id="o", words="x", choice=choice),))
        for choice in (Choice.CHOSE_IT, Choice.CHOSE_SOMETHING_ELSE)
    )

    assert both(a, evolve(b, revision=2)).supports_offered == b.supports_offered


# ── hours ──


def hours(since: str, until: str, *days: Weekday) -> tuple[SafeHours, ...]:
    """Return one stretch of hours."""
    return (SafeHours(since=since, until=until, days=days),)


def with_hours(each: tuple[SafeHours, ...], **more: Any) -> P:
    """Return preferences with a phone that is safe in these hours."""
    return P(id="p", safe_contacts=(way(Agreed.AGREED, hours=each, **more),))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (hours("08:00", "12:00"), hours("10:00", "18:00"), hours("10:00", "12:00")),
        (hours("00:00", "00:00"), hours("09:00", "10:00"), hours("09:00", "10:00")),
        (hours("22:00", "02:00"), hours("23:00", "01:00"), hours("23:00", "01:00")),
        (
            hours("22:00", "02:00"),
            hours("01:00", "23:00"),
            (*hours("01:00", "02:00"), *hours("22:00", "23:00")),
        ),
        (
            hours("20:00", "02:00", Weekday.SUNDAY),
            hours("21:00", "03:00"),
            hours("21:00", "02:00", Weekday.SUNDAY),
        ),
        (
            hours("09:00", "17:00", Weekday.MONDAY, Weekday.TUESDAY),
            hours("12:00", "20:00", Weekday.TUESDAY, Weekday.FRIDAY),
            hours("12:00", "17:00", Weekday.TUESDAY),
        ),
        (hours("09:00", "12:00"), hours("20:00", "22:00"), ()),
    ],
)
def test_hours_that_both_copies_hold(one: Any, other: Any, shared: Any) -> None:
    """A person is reached only when it is safe by both."""
    found = common_hours(one, other)

    assert minutes(found) == minutes(shared)
    if shared:
        contact = both(with_hours(one), with_hours(other)).safe_contacts[0]
        assert contact.hours == found
        assert contact.may_be_used is Agreed.AGREED


def minutes(each: tuple[SafeHours, ...]) -> set[int]:
    """Return the minutes of a week in which the person may be called."""
    week = evolve(with_hours(each), time_zone="UTC")
    monday = datetime(2026, 3, 2, tzinfo=UTC)
    steps = range(0, 7 * 24 * 60, 30)
    said = (
        (n, safe_to_contact(week, Channel.PHONE, at=monday + timedelta(minutes=n)))
        for n in steps
    )
    return {n for n, reach in said if each and reach.answer.value == "yes"}


def test_hours_that_never_meet() -> None:
    """No hour is safe by both, so the person is asked anew."""
    a = with_hours(hours("09:00", "12:00"), voicemail=Agreed.AGREED)
    b = with_hours(hours("20:00", "22:00"), voicemail=Agreed.AGREED)
    (made,) = both(a, b).safe_contacts
    (kept,) = both(a, evolve(b, revision=2), base=a).safe_contacts

    assert made.may_be_used is made.voicemail is Agreed.NOT_ASKED
    assert both(both(a, b), a).safe_contacts == (made,)
    assert kept == b.safe_contacts[0]


def test_hours_beside_none() -> None:
    """Hours that only one copy knows of are kept to."""
    a, b = with_hours(hours("09:00", "12:00")), with_hours(())

    assert both(a, b).safe_contacts == a.safe_contacts


# ── two under one id ──


def test_two_readings_under_one_id_are_two() -> None:
    """Each as it was given; the earlier keeps the id."""
    one, two, three = (
        DistressReading(id="r", at=at, answer=answer, rating=number)
        for at, answer, number in (
            (AT, ReadingAnswer.GAVE_A_NUMBER, 9),
            (later(1), ReadingAnswer.GAVE_A_NUMBER, 3),
            (later(2), ReadingAnswer.PREFER_NOT_TO_SAY, None),
        )
    )
    a, b, c = (S(id="s", readings=(each,)) for each in (one, two, three))
    made = both(a, b)

    assert made.readings == (one, evolve(two, id="r-also-2"))
    assert both(made, evolve(b, revision=7)).readings == made.readings
    assert both(both(b, c), a).readings == both(made, c).readings
    assert [each.id for each in both(made, c).readings] == ["r", "r-also-2", "r-also-3"]
    assert [each.rating for each in both(made, c).readings] == [9, 3, None]


def test_two_looks_under_one_id_are_two() -> None:
    """Words of one week never stand beside the mark of another."""
    looks = (
        Look(id="look-1", at=AT, level=-1, words="made-up: a bad week"),
        Look(id="look-1", at=later(200), level=0, words="made-up: I went in"),
    )
    a, b = (ti.Goal(id="g", looks=(each,)) for each in looks)

    assert both(a, b).looks == (looks[0], evolve(looks[1], id="look-1-also-2"))


def test_a_look_that_was_written_anew_beside_its_base() -> None:
    """One device corrected it: it is one look still, as corrected."""
    old = ti.Goal(id="g", looks=(Look(id="a", at=AT, level=0),))
    new = evolve(old, looks=(Look(id="a", at=AT, level=1),))

    assert both(old, new, base=old) == new
    assert len(both(old, new).looks) == 2


@pytest.mark.parametrize("revision", [1, 2])
def test_two_statements_under_one_id_are_two(revision: int) -> None:
    """Law 13: an answer of the person's is never given another's words or moment."""
    one, two = (
        Statement(id="statement-1", by="p", at=at, words=words)
        for at, words in ((AT, "made-up: never"), (later(3), "made-up: the river"))
    )
    a = S(id="s", statements=(one,), revision=revision)
    b = S(id="s", statements=(two,))

    assert both(a, b).statements == (one, evolve(two, id="statement-1-also-2"))


def test_a_statement_follows_an_entry_to_its_new_id() -> None:
    """What was said to the second reading is not laid at the first."""
    one, two = (Look(id="l", at=at, level=0) for at in (AT, later(1)))
    said = Statement(id="x", pointer="/looks/0/level", words="made-up: no")
    a = ti.Goal(id="g", looks=(one,))
    b = ti.Goal(id="g", looks=(two,), statements=(said,))
    made = both(a, b)

    assert made.statements[0].pointer == "/looks/1/level"
    assert both(made, b) == made


def test_a_statement_to_a_list_that_is_none_there() -> None:
    """A pointer that leads through a gone part speaks of the whole record."""
    base = ti.SafetyPlan(id="p", made_with=("x",))
    said = Statement(id="x", pointer="/made_with/0", words="made-up: no")
    a, b = evolve(base, statements=(said,)), evolve(base, made_with=())

    assert both(a, b, base=base).statements[0].pointer is None


def test_promises_and_sayings_under_one_id_are_two() -> None:
    """A second device's promise does not take the place of the first."""
    kept, other = (Commitment(id="c", words=f"made-up: {w}") for w in "xy")
    due = evolve(kept, due=date(2026, 5, 1))
    heard = [Said(id="s", words=f"made-up: {word}") for word in "xy"]
    a = S(id="s", commitments=(kept,), heard=(heard[0],))
    b = S(id="s", commitments=(other,), heard=(heard[1],))

    assert {each.words for each in both(a, b).commitments} == {
        "made-up: x",
        "made-up: y",
    }
    assert len(both(a, b).heard) == 2
    assert both(a, S(id="s", commitments=(due,))).commitments == (due,)


def test_an_id_as_long_as_can_be_is_told_apart_too() -> None:
    """The new id fits where the old one did."""
    name = "i" * 200
    a, b = (S(id="s", heard=(Said(id=name, words=words),)) for words in "xy")

    assert [len(each.id) for each in both(a, b).heard] == [200, 200]
    assert len({each.id for each in both(a, b).heard}) == 2


# ── texts ──


def test_both_notes_are_kept() -> None:
    """The later copy's stands first, and neither is lost."""
    a, b = (S(id="s", note=f"made-up: {word}") for word in ("one", "the other"))
    made = both(a, evolve(b, recorded_at=AT))

    assert made.note == "made-up: the other\n\nmade-up: one"
    assert both(made, a).note == made.note
    assert both(a, S(id="s")).note == a.note
    assert both(a, evolve(b, revision=0)).note.startswith("made-up: one\n")


def test_two_notes_that_do_not_fit() -> None:
    """Where there is no room for both, the later copy's is kept whole."""
    a, b = (S(id="s", note=letter * LONGEST) for letter in "xy")

    assert both(a, evolve(b, revision=2)).note == b.note


def test_every_stop_signal_is_honoured() -> None:
    """A sign that the person agreed on one device counts on both."""
    a, b = (P(id="p", stop_signal=f"made-up: {word}") for word in ("red", "hand up"))

    assert "red" in both(a, b).stop_signal
    assert "hand up" in both(a, b).stop_signal


def test_limits_go_with_their_version() -> None:
    """What was said under one version is not said under another."""
    a, b = (
        ti.Service(id="s", limits=(Limit(id="l", words=v),), limits_version=v)
        for v in ("1", "2")
    )
    made = both(a, evolve(b, revision=2))

    assert (made.limits, made.limits_version) == (b.limits, b.limits_version)


def test_an_extension_is_known_by_its_name() -> None:
    """What one app keeps does not push out what another does."""
    a, b, c = (
        P(id="p", extensions=(Extension(namespace="app", name=name, value=value),))
        for name, value in (("x", "1"), ("y", "1"), ("y", "2"))
    )

    assert len(both(a, b).extensions) == 2
    assert both(b, evolve(c, revision=2)).extensions == c.extensions


# ── an app's own kinds ──


@record
class Place(Record):
    """A part of an app's own, without an id."""

    words: str = ""


@record
class Guest(Record):
    """An entry of an app's own."""

    id: str
    words: str = ""
    may_be_shared_with: tuple[str, ...] = ()


@record
class Visit(Record):
    """An entry of an app's own that says when it happened."""

    id: str
    at: datetime | None = None
    words: str = ""


@record
class House(TopRecord):
    """A record of an app's own."""

    SCHEMA = "app/house/1"

    place: Place = Place()
    step: Step | None = None
    said: Agreed = Agreed.NOT_ASKED
    guests: tuple[Guest, ...] = ()
    visits: tuple[Visit, ...] = ()
    names: tuple[str, ...] = ()
    keep_until: date | None = None


def test_an_apps_own_kind_is_merged_with_the_same_care() -> None:
    """Its parts are kept whole, and what it permits holds where both copies say so."""
    a = House(
        id="h",
        place=Place(words="x"),
        said=Agreed.AGREED,
        guests=(Guest(id="g", words="x", may_be_shared_with=("a", "b")),),
        visits=(Visit(id="v", at=AT, words="x"),),
        names=("x",),
        keep_until=date(2026, 5, 1),
        step=Step(answer=StepAnswer.FOR_ME),
    )
    b = House(
        id="h",
        place=Place(words="y"),
        said=Agreed.SAID_NO,
        guests=(Guest(id="g", words="y", may_be_shared_with=("b",)),),
        visits=(Visit(id="v", at=AT, words="y"),),
        names=("y",),
        keep_until=date(2026, 4, 1),
        step=Step(answer=StepAnswer.NOT_FOR_ME),
        revision=2,
    )
    made = both(a, b)

    assert made.place == b.place
    assert made.said is Agreed.SAID_NO
    assert made.guests == b.guests
    assert len(made.visits) == 2
    assert {*made.names} == {"x", "y"}
    assert made.keep_until == date(2026, 4, 1)
    assert made.step == b.step


@pytest.mark.parametrize("place", ["0/", "/words/x", "/looks/9", "/no~2thing", "/"])
def test_an_answer_that_leads_nowhere_stays_as_it_is(place: str) -> None:
    """Nobody can say what it answers, so nobody moves it."""
    answer = Statement(id="s", pointer=place, words="made-up: no")
    base = ti.Goal(id="g", statements=(answer,))
    a = evolve(base, revision=2, words="made-up: to swim")

    assert both(a, base, base=base) == a
    assert both(a, base).statements == (answer,)
