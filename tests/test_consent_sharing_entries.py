"""Sharing entry by entry: groups, statements that follow, and marks."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from sharing import AT, USE, term, yes

from trauma_informed.consent.record import ANY, Answer, Consent, Except
from trauma_informed.consent.sharing.own_copy import own_copy
from trauma_informed.consent.sharing.shared import NotPermitted
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.errors import FieldError
from trauma_informed.goals.record import Goal
from trauma_informed.safety_plan.record import PlanItem, SafetyPlan, Step
from trauma_informed.service.record import Support
from trauma_informed.session.record import (
    AgendaItem,
    Commitment,
    DistressReading,
    EventKind,
    Kind,
    LivedExperience,
    Participant,
    Role,
    Session,
    SessionEvent,
    Setting,
    StepKind,
    StepTaken,
)
from trauma_informed.views import Said, Statement

GROUP = Session(
    id="session-1",
    kind=Kind.GROUP,
    people=(
        Participant(id="p1", who="person-1"),
        Participant(id="p2", who="person-2"),
        Participant(id="p3", who="supporter-1", role=Role.SUPPORTER),
        Participant(id="p4", who="sister-1", role=Role.SUPPORT_PERSON),
        Participant(id="p5"),
    ),
    heard=(
        Said(id="h2", by="person-2", words="made-up: theirs"),
        Said(id="h1", by="person-1", words="made-up: mine"),
        Said(id="h0", words="made-up: whose"),
        Said(id="hp", by="p1", words="made-up: mine too"),
        Said(id="hs", by="supporter-1", words="made-up: of both"),
    ),
    readings=(DistressReading(id="r2", by="person-2"),),
    timeline=(SessionEvent(kind=EventKind.STARTED, id="e", by="supporter-1"),),
    agenda=(AgendaItem(id="a", words="made-up: whose"),),
    steps=(StepTaken(id="s", kind=StepKind.WELCOME),),
    setting=Setting(where="made-up: the hall"),
    lived_experience=(LivedExperience(id="l", by="supporter-1", words="made-up"),),
    note="made-up: about all",
    slow_down_at=7,
    statements=(
        Statement(id="st2", by="person-2", words="made-up: theirs"),
        Statement(id="st1", by="person-1", pointer="/heard/3", words="made-up: mine"),
        Statement(id="st0", words="made-up: whose"),
    ),
)


def view_of(record: Any, *consents: Consent, **more: Any) -> dict[str, Any]:
    """Return what is shared of *record* under *consents*."""
    return share(record, under=consents or [yes(ANY)], use=USE, at=AT, **more).view


def ids(found: Any) -> list[str]:
    """Return the ids of entries."""
    return [each["id"] for each in found]


def test_one_yes_never_shares_another_persons_entries() -> None:
    """In a group, what is not said to be the person's own stays."""
    view = view_of(GROUP, yes(ANY, person_id="person-1"))

    assert ids(view["heard"]) == ["h1", "hp"]
    assert ids(view["people"]) == ["p1", "p3"]
    assert view["readings"] == []
    assert view["timeline"] == []
    assert view["kind"] == "group"
    gone = {"note", "agenda", "steps", "setting", "slow_down_at", "lived_experience"}
    assert gone & set(view) == set()


def test_ids_that_do_not_say_whose_they_are_stay_in_a_group() -> None:
    """Whose consents a recording leans on, and how many, says who else was there."""
    group = evolve(GROUP, consents=("consent-1", "consent-of-person-2"))
    alone = evolve(group, kind=Kind.ONE_TO_ONE, people=GROUP.people[2:3])

    assert "consents" not in view_of(group, yes(ANY, person_id="person-1"))
    assert "consents" not in own_copy([group], "person-1")[0]
    assert len(view_of(alone)["consents"]) == 2


def test_a_statement_follows_what_it_answers() -> None:
    """Its pointer is moved to where that stands; others' statements stay."""
    shared = share(GROUP, under=[yes(ANY, person_id="person-1")], use=USE, at=AT)

    assert [(each["id"], each["pointer"]) for each in shared.view["statements"]] == [
        ("st1", "/heard/1")
    ]
    assert {"/statements/0", "/statements/2"} <= set(shared.not_shared)


@given(
    words=st.lists(st.sampled_from(["person-1", "person-2", None]), max_size=4),
    other=st.lists(st.sampled_from(["person-2", None]), max_size=3),
)
def test_a_group_shows_nothing_of_how_many(words: list[Any], other: list[Any]) -> None:
    """More or fewer entries of others change nothing in the view."""
    said = tuple(Said(id=f"i{n}", by=by) for n, by in enumerate(words))
    more = tuple(Said(id=f"o{n}", by=by) for n, by in enumerate(other))
    consent = yes(ANY, person_id="person-1")

    group = evolve(GROUP, statements=())

    assert view_of(evolve(group, heard=more + said), consent) == view_of(
        evolve(group, heard=said), consent
    )


def test_alone_with_a_supporter_nothing_is_lost() -> None:
    """With one person there, unsigned words are theirs, and the work is shared."""
    people = GROUP.people[2:3] + GROUP.people[0:1]
    session = evolve(GROUP, kind=Kind.ONE_TO_ONE, people=people)
    view = view_of(session, yes(ANY, person_id="person-1"))

    assert ids(view["heard"]) == ["h1", "h0", "hp", "hs"]
    assert view["note"] == "made-up: about all"
    assert ids(view["timeline"]) == ["e"]
    assert "lived_experience" not in view


def test_nobody_gave_a_name() -> None:
    """On a warm line, the one person there is the person, by any id."""
    session = Session(
        id="s",
        people=(Participant(id="p1"), Participant(id="p2", role=Role.SUPPORTER)),
        heard=(Said(id="a", by="p1"), Said(id="b", by="p2"), Said(id="c", by="other")),
    )

    assert ids(view_of(session)["heard"]) == ["a", "b"]


def test_who_shares_may_have_written() -> None:
    """An entry by the one who shares is part of the work."""
    goal = Goal(id="g", strengths=(Said(id="a", by="supporter-1"),))
    use = evolve(USE, shares="supporter-1")

    assert view_of(goal)["strengths"] == []
    view = share(goal, under=[yes(ANY)], use=use, at=AT).view
    assert ids(view["strengths"]) == ["a"]


STATED = Goal(
    id="g",
    words="made-up: to swim",
    why_it_matters="made-up: joy",
    strengths=(Said(id="a", words="made-up: calm"),),
    statements=(
        Statement(id="whole"),
        Statement(id="root", pointer="/words"),
        Statement(id="hidden", pointer="/strengths/0/words"),
        Statement(id="nowhere", pointer="words"),
        Statement(id="beyond", pointer="/words/x"),
        Statement(id="absent", pointer="/levels/7"),
        Statement(id="list", pointer="/levels"),
    ),
)


def test_a_statement_about_what_stays_stays() -> None:
    """It would betray what it answers; one about the whole goes with any part."""
    view = view_of(STATED, yes("goals"))

    assert ids(view["statements"]) == ["whole", "root", "list"]


# ── marks ──

SENSITIVE = Except(information=("goals", "strengths"), marked=("hiv",))
WITHOUT = yes(terms=(term("goals", "strengths", exceptions=(SENSITIVE,)),))
ONLY = yes(terms=(term("goals", "strengths", marked=("ok",)),))
MANY = evolve(
    STATED,
    strengths=(Said(id="a"), Said(id="b"), Said(id="c")),
    statements=(Statement(id="s", pointer="/strengths/2"),),
)


def test_unmarked_and_marked_are_not_told_apart_unless_somebody_says() -> None:
    """Without marks from the app, a consent that needs them shares nothing."""
    with pytest.raises(NotPermitted) as caught:
        view_of(MANY, WITHOUT)

    assert caught.value.decision.covered


def test_the_scope_names_only_what_went_out() -> None:
    """A yes of which nothing could be told apart is not explained to anybody."""
    apart = term("strengths", exceptions=(SENSITIVE,))
    consent = yes(terms=(term("goals"), apart))
    shared = share(MANY, under=[consent], use=USE, at=AT)

    assert [each.information for each in shared.scope] == [("goals",)]
    assert shared.ledger.information == ("goals",)
    assert "strengths" not in shared.view


def test_marked_places_stay() -> None:
    """An entry that carries the mark goes without a trace; pointers move."""
    shared = share(
        MANY,
        under=[WITHOUT],
        use=USE,
        at=AT,
        marks={"/strengths/0": ("hiv",), "/why_it_matters": ("hiv", "x")},
    )

    assert ids(shared.view["strengths"]) == ["b", "c"]
    assert shared.view["statements"][0]["pointer"] == "/strengths/1"
    assert "why_it_matters" not in shared.view
    assert "/strengths/0/words" in shared.not_shared
    assert view_of(MANY, WITHOUT, marks={})["why_it_matters"] == "made-up: joy"


def test_only_marked_places_go() -> None:
    """Where a yes covers only what carries a mark, the rest stays."""
    view = view_of(MANY, ONLY, marks={"/strengths/1": ("ok",), "/strengths/2/id": ()})

    assert ids(view["strengths"]) == ["b"]
    assert "words" not in view


def test_a_mark_inside_a_value_holds_it_back() -> None:
    """A value of which some part is marked is marked, and covered only if all is."""
    plan = SafetyPlan(id="p", made_with=("person-1", "x"))
    hold = Except(information=("plan-keeping",), marked=("hiv",))
    consent = yes(terms=(term("plan-keeping", exceptions=(hold,)),))
    only = yes(terms=(term("plan-keeping", marked=("ok",)),))

    assert "made_with" not in view_of(plan, consent, marks={"/made_with/1": ("hiv",)})
    assert "made_with" not in view_of(plan, only, marks={"/made_with/1": ("ok",)})
    assert "made_with" in view_of(plan, only, marks={"": ("ok",)})


def test_marks_reach_into_parts() -> None:
    """A part of which nothing stays is gone; an item with nothing but its id, too."""
    walk = PlanItem(id="i", words="made-up: walk", may_be_shared_with=(ANY,))
    plan = SafetyPlan(id="p", coping_alone=Step(items=(walk,)))
    hold = Except(information=("safety-plan",), marked=("hiv",))
    consent = yes(terms=(term("safety-plan", exceptions=(hold,)),))
    view = view_of(plan, consent, marks={"/coping_alone": ("hiv",)})

    assert "coping_alone" not in view
    assert view["distraction"]["answer"] == "unanswered"


@pytest.mark.parametrize(
    "marks",
    [
        {"/why_it_matters": "hiv"},
        {"/why_it_matters": (1,)},
        {"why_it_matters": ("hiv",)},
        {"/why_it_maters": ("hiv",)},
        {"/strengths/3": ("hiv",)},
        {"/strengths/00": ("hiv",)},
        {"/strengths/0/words/1": ("hiv",)},
    ],
)
def test_marks_that_would_hold_nothing_back_are_refused(marks: Any) -> None:
    """A slip in a place or a mark never lets through what was to stay."""
    with pytest.raises(FieldError, match=r"^marks: has a place ") as caught:
        view_of(MANY, WITHOUT, marks=marks)

    assert "hiv" not in str(caught.value)


def test_marks_of_what_is_not_filled_in_hold() -> None:
    """A place inside a part that nobody filled in is a place all the same."""
    session = Session(id="s", consents=("x",))
    hold = Except(information=("session-facts",), marked=("hiv",))
    consent = yes(terms=(term("session-facts", exceptions=(hold,)),))
    marks = {"/slow_down_at/why": ("hiv",), "/consents/0": ("hiv",), "": ("ok",)}

    assert "consents" not in view_of(session, consent, marks=marks)


def test_a_part_that_is_not_there_stays_absent() -> None:
    """Where a part was never written, marks find nothing to look into."""
    support = Support(id="s", supporters=("x",))
    hold = Except(information=("support",), marked=("hiv",))
    consent = yes(terms=(term("support", exceptions=(hold,)),))

    assert view_of(support, consent, marks={})["supporters"] == ["x"]


# ── a person's own copy ──


def test_an_own_copy_leaves_others_out() -> None:
    """Law 13: all that is the person's, and nothing of anybody else."""
    support = Support(id="support-1", person_id="person-1", supporters=("supporter-2",))
    goal = Goal(
        id="g",
        person_id="person-1",
        strengths=(Said(id="a", by="supporter-2"), Said(id="b", by="neighbour")),
        statements=(Statement(id="x", pointer="/strengths/1"),),
    )
    other = Goal(id="h", person_id="person-2")
    elsewhere = Session(id="t", people=(Participant(id="q", who="person-2"),))
    copies = own_copy([GROUP, goal, support, other, elsewhere], "person-1")

    assert [copy["id"] for copy in copies] == ["session-1", "g", "support-1"]
    assert ids(copies[0]["heard"]) == ["h1", "hp"]
    assert ids(copies[0]["statements"]) == ["st1"]
    assert copies[0]["lived_experience"] == []
    assert ids(copies[1]["strengths"]) == ["a"]
    assert copies[1]["statements"][0]["pointer"] == "/strengths/1"
    assert Answer.YES not in copies


def test_an_own_session_alone_is_whole() -> None:
    """The supporter's telling of their own life stays theirs; the rest is here."""
    session = Session(
        id="s",
        person_id="person-1",
        note="made-up: note",
        commitments=(Commitment(id="c", by="supporter-1"),),
        people=GROUP.people[2:3],
        lived_experience=GROUP.lived_experience,
    )
    (copy,) = own_copy([session], "person-1")

    assert copy["note"] == "made-up: note"
    assert ids(copy["commitments"]) == ["c"]
    assert copy["lived_experience"] == []
