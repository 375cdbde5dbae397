"""Two copies of a record become one, and a no is never lost on the way."""

import traceback
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import KINDS, WORDED
from merging import copies

import trauma_informed as ti
from trauma_informed.consent.changing.verbs import give, narrow, say_no, withdraw
from trauma_informed.consent.record import (
    ANY,
    Answer,
    Consent,
    Ends,
    EndsKind,
    Party,
    Shown,
    Term,
)
from trauma_informed.erasing import ErasureBasis, Tombstone, ended_too, erase
from trauma_informed.errors import KeepingError
from trauma_informed.merging import merge
from trauma_informed.person.record import SafeContact, SafeHours, Weekday
from trauma_informed.safety_plan.record import Aim, PlanItem, Step
from trauma_informed.service.record import Handover
from trauma_informed.session.record import EventKind as Happened
from trauma_informed.session.record import SessionEvent, Status
from trauma_informed.session.workflow import close, pause, reopen, start, stop
from trauma_informed.telling_apart import keys
from trauma_informed.testing import instants, records
from trauma_informed.views import Record, Statement, TopRecord, record
from trauma_informed.vocabulary import Agreed, Stated

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
CANARY = "the-words-of-a-person"
every_kind = pytest.mark.parametrize("kind", KINDS)


def later(minutes: int) -> datetime:
    """Return a moment some minutes after the others."""
    return AT + timedelta(minutes=minutes)


# ── laws, for every kind ──


@every_kind
@settings(max_examples=12)
@given(data=st.data())
def test_whichever_is_named_first(kind: Any, data: st.DataObject) -> None:
    """It is commutative, and merging again with either copy changes nothing."""
    a, b = data.draw(copies(kind))
    made = merge(a, b)

    assert made == merge(b, a)
    assert merge(made, made) == made
    assert merge(a, a) == a
    assert made.id == a.id
    assert made.revision == max(a.revision, b.revision)
    assert ti.loads(kind, ti.dumps(made)) == made


@every_kind
@settings(max_examples=12)
@given(data=st.data())
def test_what_happened_is_never_lost(kind: Any, data: st.DataObject) -> None:
    """Every event and every statement of either copy is in the merged record."""
    a, b = data.draw(copies(kind))
    made = merge(a, b)

    for copy in (a, b):
        for name in ("timeline", "events"):
            assert {*getattr(copy, name, ())} <= {*getattr(made, name, ())}
        assert {s.id for s in copy.statements} <= {s.id for s in made.statements}


@pytest.mark.parametrize("kind", WORDED)
@settings(max_examples=12)
@given(data=st.data())
def test_what_was_erased_stays_erased(kind: Any, data: st.DataObject) -> None:
    """A copy that comes back does not bring the words back, but under a legal hold."""
    a, b = data.draw(copies(kind))
    held = getattr(a, "legal_hold", None) is Stated.YES
    free = evolve(b, legal_hold=Stated.NO) if hasattr(b, "legal_hold") else b
    stone = erase(free, by="s", at=AT, basis=ErasureBasis.OWN_REQUEST)

    left = a if held else ended_too(stone, a)  # an end that a copy tells of stays too
    assert merge(a, stone) == merge(stone, a) == left


def test_a_tombstone_stands_in_the_place_of_what_it_is_of() -> None:
    """A copy of itself is itself, and what was erased in one is erased in both."""
    goal = ti.Goal(id="g", person_id="p", words="made-up: to swim again")
    left = erase(goal, by="s", at=AT, basis=ErasureBasis.OWN_REQUEST)

    assert merge(goal, goal) is goal
    assert merge(goal, left) == merge(left, goal) == left


@settings(max_examples=12)
@given(data=st.data(), at=instants())
def test_a_withdrawal_in_either_copy_holds(data: st.DataObject, at: datetime) -> None:
    """Law 4: once one copy knows of it, the merged consent permits nothing."""
    a, b = data.draw(copies(Consent))
    made = merge(withdraw(a, at=at), b)

    assert ti.consent.status(made, at=datetime.max.replace(tzinfo=UTC)).value == (
        "withdrawn"
    )


# ── consents ──


def yes(*recipients: str, **more: Any) -> Term:
    """Return a yes to care, for *recipients*."""
    values: dict[str, Any] = {
        "purpose": "care",
        "recipients": recipients,
        "information": ("plan",),
        "actions": ("read",),
        "answer": Answer.YES,
    }
    return Term(**(values | more))


def may(consent: Consent, recipient: str) -> bool:
    """Return whether *recipient* may read the plan, long after all events."""
    use = ti.consent.Use(
        receives=recipient, purpose="care", information=("plan",), action="read"
    )
    decision = ti.consent.decide([consent], use, at=later(600))
    return decision.outcome is ti.consent.Outcome.PERMIT


WIDE = give(
    Consent(id="c", terms=(yes("clinic", "court", "school"),)),
    at=AT,
)


def test_narrowed_apart_both_narrowings_hold() -> None:
    """The later of the two does not bring back what the earlier took away."""
    a = narrow(WIDE, at=later(1), terms=(yes("clinic", "school"),))
    b = narrow(WIDE, at=later(5), terms=(yes("clinic", "court"),))
    made = merge(a, b)

    assert may(made, "clinic")
    assert not may(made, "court")
    assert not may(made, "school")
    assert made.events[-1].terms == (yes("clinic"),)
    assert merge(made, a) == merge(a, made) == merge(b, made) == made


def test_narrowed_at_one_moment() -> None:
    """Where nobody can tell which came last, only what both permit holds."""
    a = narrow(WIDE, at=later(1), terms=(yes("clinic", "school"),))
    b = narrow(WIDE, at=later(1), terms=(yes("clinic", "court"),))

    assert may(merge(a, b), "clinic")
    assert not may(merge(a, b), "court")
    assert not may(merge(a, b), "school")


def test_a_yes_given_again_later_is_the_latest_answer() -> None:
    """A renewal after the narrowing was said to what was shown, and holds."""
    a = narrow(WIDE, at=later(1), terms=(yes("clinic"),))
    b = ti.consent.renew(
        WIDE, at=later(5), shown=Shown(letter="form"), terms=(yes("clinic", "court"),)
    )

    assert may(merge(a, b), "court")


def test_narrowed_further_by_one_who_knew() -> None:
    """One copy that only went on from the other is that copy."""
    a = narrow(WIDE, at=later(1), terms=(yes("clinic", "school"),))
    b = narrow(a, at=later(2), terms=(yes("clinic"),))

    assert merge(a, b) == merge(b, a) == b


def test_two_events_with_one_id_both_happened() -> None:
    """Two devices count events alike; what they wrote stays two."""
    a = narrow(WIDE, at=later(1), terms=(yes("clinic"),))
    b = narrow(WIDE, at=later(1), terms=(yes("clinic"),), words="made-up: please")

    assert a.events[-1].id == b.events[-1].id
    assert len(merge(a, b).events) == 3


def test_terms_that_contradict_leave_the_narrower() -> None:
    """A no in either stays; a yes stays only where both have it."""
    no = Term(purpose="care", answer=Answer.SAID_NO)
    later_on = Term(purpose="study", answer=Answer.NOT_NOW)
    a = Consent(id="c", terms=(yes("clinic"), later_on))
    b = Consent(id="c", terms=(no, yes("clinic", "court")))

    assert set(merge(a, b).terms) == {no, later_on, yes("clinic")}


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ({"purpose": "x"}, {}, None),
        ({"purpose": None}, {}, None),
        ({"purpose": ANY}, {"purpose": ANY}, {"purpose": ANY}),
        ({"information": ("goal",)}, {}, None),
        ({"information": (ANY,)}, {"actions": (ANY,)}, {}),
        ({"actions": ("read", "copy")}, {"actions": ("read", "send")}, {}),
        ({"marked": ("a", "b")}, {"marked": ("b", "c")}, {"marked": ("b",)}),
        ({"marked": ("a",)}, {"marked": ("c",)}, None),
        ({"marked": ("a",)}, {}, {"marked": ("a",)}),
        ({"starts": AT}, {"starts": later(1)}, {"starts": later(1)}),
        (
            {"ends": Ends(kind=EndsKind.DATE, on=date(2026, 5, 1))},
            {"ends": Ends(kind=EndsKind.DATE, on=date(2026, 4, 1))},
            {"ends": Ends(kind=EndsKind.DATE, on=date(2026, 4, 1))},
        ),
        (
            {"ends": Ends(kind=EndsKind.DATE, on=date(2026, 5, 1))},
            {"ends": Ends(kind=EndsKind.NONE)},
            {"ends": Ends(kind=EndsKind.DATE, on=date(2026, 5, 1))},
        ),
        (
            {"ends": Ends(kind=EndsKind.DATE, on=date(2026, 5, 1))},
            {"ends": Ends(kind=EndsKind.EVENT, event="trial")},
            None,
        ),
        (
            {"ends": Ends(kind=EndsKind.EVENT, event="move")},
            {"ends": Ends(kind=EndsKind.EVENT, event="trial")},
            None,
        ),
        (
            {"ends": Ends(kind=EndsKind.EVENT, event="move")},
            {"ends": Ends(kind=EndsKind.EVENT)},
            {"ends": Ends(kind=EndsKind.EVENT, event="move")},
        ),
        ({}, {"ends": Ends(kind=EndsKind.NONE)}, {}),
    ],
)
def test_what_two_yeses_share(one: Any, other: Any, met: Any) -> None:
    """Each dimension of the narrower yes lies inside both."""
    # Each has a recipient of its own, so that neither lies inside the other.
    first = yes("clinic", "court", **one)
    second = yes("clinic", "school", **other)
    made = merge(Consent(id="c", terms=(first,)), Consent(id="c", terms=(second,)))

    assert bool(made.terms) is (met is not None)
    for term in made.terms:
        assert term.recipients == ("clinic",)
        for name, value in (met or {}).items():
            assert getattr(term, name) == value
        assert not ti.consent.widens((first,), made.terms)
        assert not ti.consent.widens((second,), made.terms)


def test_who_belongs_to_a_class() -> None:
    """A yes to it reaches those of both copies, and a no those of either."""
    no = Term(purpose="care", recipients=("them",), answer=Answer.SAID_NO)
    team, them = ("x", "y"), ("v", "w")

    def of(team: tuple[str, ...], them: tuple[str, ...], **more: Any) -> Consent:
        parties = (Party(id="team", members=team), Party(id="them", members=them))
        return Consent(id="c", parties=parties, terms=(yes("team"), no), **more)

    a, b = of(team, them), of(("y", "z"), ("w",))
    made = merge(a, b)

    assert made == merge(b, a)
    assert [party.members for party in made.parties] == [("y",), ("w",)]
    assert {each.recipients for each in made.terms} == {("team",), ("them", "v", "w")}
    assert merge(a, b, base=a).parties == b.parties

    told = say_no(a, at=AT)
    held = evolve(told, events=(evolve(told.events[-1], terms=(no,)),))
    assert merge(held, evolve(b, events=held.events)).parties[1].members == ("v", "w")


def test_the_same_yes_written_twice_is_one() -> None:
    """What lies inside another yes is not said twice."""
    a = Consent(id="c", terms=(yes("clinic", "court"), yes("clinic")))
    b = Consent(id="c", terms=(yes("court", "clinic"),))

    assert len(merge(a, b).terms) == 1


def test_the_words_that_were_shown_are_never_mixed() -> None:
    """A text is kept with its own digest, or not at all."""
    a = Consent(id="c", shown=Shown(letter="one", digest="1"))
    b = Consent(id="c", shown=Shown(letter="two", version="2"))

    assert merge(a, b).shown in (a.shown, b.shown)


# ── sessions ──


def test_a_stop_that_one_copy_knows_of_holds() -> None:
    """Law 7: what another device wrote down after it changes nothing."""
    begun = start(ti.Session(id="s"), at=AT)
    a = stop(begun, at=later(10))
    b = close(pause(begun, at=later(11)), at=later(20))

    assert merge(a, b).status is Status.STOPPED_BY_PERSON
    assert len(merge(a, b).timeline) == 4


def test_a_stop_at_the_moment_of_a_reopening_holds() -> None:
    """Where nobody can tell which came first, the stop counts."""
    stopped = stop(start(ti.Session(id="s"), at=AT), at=later(1))
    a = reopen(stopped, at=later(5))
    again = SessionEvent(kind=Happened.STOPPED_BY_PERSON, id="x", at=later(5))
    unknown = SessionEvent(kind=Happened.STOPPED_BY_PERSON, id="x")

    for event in (again, unknown):
        b = evolve(stopped, timeline=(*stopped.timeline, event))
        assert merge(a, b).status is Status.STOPPED_BY_PERSON


def test_copies_that_contradict_one_another_in_order() -> None:
    """Where two copies order the same things differently, their moments decide."""
    first, then = (
        SessionEvent(kind=kind, id=kind.value, at=at)
        for kind, at in ((Happened.STARTED, AT), (Happened.PAUSED, later(1)))
    )
    a = ti.Session(id="s", timeline=(then, first))
    b = ti.Session(id="s", timeline=(first, then))

    assert merge(a, b).timeline == (first, then)


# ── what people wrote ──


@pytest.mark.parametrize("revision", [1, 2, 3])
def test_a_revision_takes_nothing_out(revision: int) -> None:
    """Two devices count alike: a number does not say who knew of what."""
    item = PlanItem(id="i", words="made-up: tea")
    a = ti.SafetyPlan(id="p", coping_alone=Step(items=(item,)), aim=Aim.SUICIDAL_CRISIS)
    b = evolve(a, coping_alone=Step(), aim=Aim.GENERAL, revision=revision)
    made = merge(a, b)

    assert made == merge(b, a) == evolve(a, revision=revision)
    assert merge(a, b, base=a) == b


def test_the_later_copy_words_it() -> None:
    """The higher revision says how a thing is called, then the later moment."""
    old = ti.Preferences(id="p", name_to_use="made-up: Roberta", recorded_at=AT)
    new = evolve(old, name_to_use="made-up: Ro", recorded_at=later(1))
    newer = evolve(old, name_to_use="made-up: R", revision=2)

    assert merge(old, new).name_to_use == "made-up: Ro"
    assert merge(newer, new).name_to_use == "made-up: R"


def test_entries_of_one_revision_are_united() -> None:
    """What either wrote is there, in the order of both, and the longer words win."""
    tea, walk = (PlanItem(id=i, words=f"made-up: {i}") for i in ("tea", "walk"))
    more = evolve(tea, words="made-up: tea with Ana")
    a = ti.SafetyPlan(id="p", coping_alone=Step(items=(tea, walk)))
    b = ti.SafetyPlan(id="p", coping_alone=Step(items=(more,)), code_word="made-up: x")
    made = merge(a, b)

    assert made.coping_alone.items == (more, walk)
    assert made.code_word == "made-up: x"


def test_an_item_goes_to_no_more_people() -> None:
    """Who may receive an item is who may in both copies."""
    items = [
        PlanItem(id="i", may_be_shared_with=names) for names in (("a", "b"), ("b", "c"))
    ]
    a, b = (ti.SafetyPlan(id="p", coping_alone=Step(items=(i,))) for i in items)

    assert merge(a, b).coping_alone.items[0].may_be_shared_with == ("b",)


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        (Agreed.AGREED, Agreed.SAID_NO, Agreed.SAID_NO),
        (Agreed.AGREED, Agreed.NOT_ASKED, Agreed.NOT_ASKED),
        (Agreed.NOT_ASKED, Agreed.SAID_NO, Agreed.SAID_NO),
    ],
)
def test_an_agreement_holds_where_both_have_it(
    one: Agreed, other: Agreed, left: Agreed
) -> None:
    """Law 6: a yes to another number is not a yes to this one."""
    a, b = (
        ti.Preferences(id="p", safe_contacts=(SafeContact(id="c", may_be_used=said),))
        for said in (one, other)
    )

    assert merge(a, b).safe_contacts[0].may_be_used is left


def test_fewer_safe_hours_win() -> None:
    """Where two copies give other hours, the shorter week counts; never none."""
    short = SafeHours(days=(Weekday.MONDAY,), since="22:00", until="01:00")
    long = SafeHours()
    said = [
        ti.Preferences(id="p", safe_contacts=(SafeContact(id="c", hours=hours),))
        for hours in ((short,), (long,), ())
    ]

    assert merge(said[0], said[1]).safe_contacts[0].hours == (short,)
    assert merge(said[0], said[2]).safe_contacts[0].hours == (short,)


def test_a_legal_hold_in_either_copy_holds() -> None:
    """What one copy says may not be erased, may not be."""
    a = ti.Support(id="s", legal_hold=Stated.YES)
    b = ti.Support(id="s", legal_hold=Stated.NO, handover=Handover(to="x"))

    assert merge(a, b).legal_hold is Stated.YES
    assert merge(a, b).handover == Handover(to="x")


def test_a_list_of_names_holds_those_of_both() -> None:
    """Names and codes are united in the order of both."""
    a, b = (ti.Preferences(id="p", languages=each) for each in (("es", "en"), ("en",)))

    assert merge(a, b).languages == ("es", "en")


# ── statements ──


def told(place: str | None) -> Statement:
    """Return the person's answer to *place*."""
    return Statement(id=f"to {place}", by="person", pointer=place, words="made-up: no")


def test_a_statement_follows_what_it_answers() -> None:
    """Its pointer leads to the same entry as before; to the whole, where that went."""
    tea, walk = PlanItem(id="tea"), PlanItem(id="walk", words="made-up: by the river")
    places = (
        "/coping_alone/items/0/words",
        "/coping_alone/items/7",
        "/made_with/0",
        "/nowhere/to/go",
        "elsewhere",
        None,
    )
    a = ti.SafetyPlan(
        id="p",
        coping_alone=Step(items=(walk,)),
        made_with=("z",),
        statements=tuple(map(told, places)),
    )
    b = ti.SafetyPlan(
        id="p", coping_alone=Step(items=(tea, walk)), made_with=("y", "z")
    )
    both = merge(a, b)
    base = evolve(a, statements=())
    gone = merge(a, evolve(b, coping_alone=Step()), base=base)
    found = {each.id: each.pointer for each in both.statements}
    left = {each.id: each.pointer for each in gone.statements}

    assert found == {
        "to /coping_alone/items/0/words": "/coping_alone/items/1/words",
        "to /coping_alone/items/7": "/coping_alone/items/7",
        "to /made_with/0": f"/made_with/{both.made_with.index('z')}",
        "to /nowhere/to/go": "/nowhere/to/go",
        "to elsewhere": "elsewhere",
        "to None": None,
    }
    assert left["to /coping_alone/items/0/words"] is None


# ── what is not one record ──


@pytest.mark.parametrize(
    ("other", "place"),
    [
        (ti.Goal(id="a", person_id="p"), "b: "),
        (ti.SafetyPlan(id="b", person_id="p"), "b/id: "),
        (ti.SafetyPlan(id="a", person_id="q"), "b/person_id: "),
        (Tombstone(id="a", person_id="p", of=ti.Goal.SCHEMA), "b: "),
    ],
)
def test_two_records_are_not_merged(other: Any, place: str) -> None:
    """The error says which of the two is wrong, and what to do."""
    with pytest.raises(KeepingError) as caught:
        merge(ti.SafetyPlan(id="a", person_id="p"), other)

    assert str(caught.value).startswith(place)
    assert "; " in str(caught.value)


@every_kind
@settings(max_examples=5)
@given(data=st.data())
def test_an_error_shows_no_words(kind: Any, data: st.DataObject) -> None:
    """Law 1: neither the error nor a frame of ours holds what was to be merged."""
    one = evolve(data.draw(records(kind, words=CANARY)), id="a")
    with pytest.raises(KeepingError) as caught:
        merge(one, evolve(one, id="b"))
    shown = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    ours = [f for f in shown.stack if "src/trauma_informed" in f.filename]

    assert CANARY not in str(caught.value) + str([f.locals for f in ours])
    assert caught.value.__context__ is None


def test_somebody_who_gave_a_name_later() -> None:
    """A copy that knows whose it is tells the other."""
    a, b = ti.Goal(id="g", revision=2), ti.Goal(id="g", person_id="p")

    assert merge(a, b).person_id == "p"


def test_two_tombstones_are_one() -> None:
    """The first erasure counts, and every no of either is kept."""
    no = Term(purpose="care", answer=Answer.SAID_NO)
    other = Term(purpose="study", answer=Answer.SAID_NO)
    a = Tombstone(id="c", of=Consent.SCHEMA, erased_at=AT, erased_by="x", said_no=(no,))
    b = Tombstone(
        id="c",
        of=Consent.SCHEMA,
        erased_at=later(1),
        said_no=(other,),
        answered_at=AT,
        answered_to="us",
    )
    made = merge(a, b)

    assert made == merge(b, a) == merge(made, a) == merge(made, b)
    assert (made.erased_at, made.erased_by, made.answered_at) == (AT, "x", None)
    assert {*made.said_no} == {no, other}
    assert made.answered_to is None


# ── an app's own kind ──


@record
class Mood(Record):
    """An entry of an app's own, without an id."""

    words: str = ""


@record
class Diary(TopRecord):
    """A record of an app's own."""

    SCHEMA = "app/diary/1"

    moods: tuple[Mood, ...] = ()
    many: int = 0


def test_an_apps_own_kind_is_merged_too() -> None:
    """Entries that nothing tells apart are taken from one copy, whole."""
    a = Diary(id="d", moods=(Mood(words="up"), Mood(words="up")), many=3)
    b = Diary(id="d", moods=(Mood(words="down"),))

    assert merge(a, b) == merge(b, a) == a
    assert keys(a.moods)[0] != keys(a.moods)[1]


def test_each_kind_says_its_fields_to_merge() -> None:
    """No record has a field that its constructor does not take."""
    for kind in KINDS:
        assert all(each.init for each in fields(kind))
