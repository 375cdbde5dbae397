"""What is shared, what stays, and what goes along; laws 1, 5 and 13 where they touch it."""

import traceback
from datetime import date
from typing import Any

import jsonschema
import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty
from kinds import KINDS
from sharing import AT, USE, term, yes

import trauma_informed as ti
from trauma_informed.consent.deciding.decision import Combine, Outcome, Use
from trauma_informed.consent.deciding.grounds import ObligationKind, Reason
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.deciding.reach import Reach
from trauma_informed.consent.record import (
    ANY,
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Party,
    Regime,
)
from trauma_informed.consent.sharing.basis import Basis, BasisKind, LedgerEntry, Scope
from trauma_informed.consent.sharing.information import held, information, slots
from trauma_informed.consent.sharing.shared import NotPermitted, Shared
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.errors import FieldError
from trauma_informed.goals.record import Goal
from trauma_informed.reflection.record import Reflection, ToSupervision
from trauma_informed.safety_plan.record import Contact, PlanItem, SafetyPlan, Step
from trauma_informed.testing import records
from trauma_informed.views import Extension, Said
from trauma_informed.vocabulary import Stated

CANARY = "the-words-of-a-person"
every_kind = pytest.mark.parametrize("kind", KINDS)


def leaves(view: Any, at: str = "") -> set[str]:
    """Return each place of plain data, with what stands there."""
    if isinstance(view, dict):
        return {x for key, each in view.items() for x in leaves(each, f"{at}/{key}")}
    if isinstance(view, list):
        return {x for each in view for x in leaves(each, f"{at}/-")} | {at}
    return {f"{at}={view!r}"}


def of_nobody(record: Any) -> Any:
    """Return *record* as if it were nobody's in particular."""
    return evolve(record, author="a") if isinstance(record, Reflection) else record


def consents_of(record: Any, *covered: str) -> list[Consent]:
    """Return a consent of whoever may share *record*."""
    whose = getattr(record, "author", record.person_id)
    return [yes(*covered, person_id=whose)]


@every_kind
@settings(max_examples=8)
@given(data=st.data())
def test_a_narrower_yes_never_adds_a_field(kind: Any, data: st.DataObject) -> None:
    """Law 5: with information taken from the yes, nothing new is in the view."""
    record = of_nobody(data.draw(records(kind)))
    every = information(kind)
    more = data.draw(st.sets(st.sampled_from(every), min_size=1))
    less = data.draw(st.sets(st.sampled_from(sorted(more)), min_size=1))
    before = share(record, under=consents_of(record, *more), use=USE, at=AT)
    after = share(record, under=consents_of(record, *less), use=USE, at=AT)

    assert leaves(after.view) <= leaves(before.view)


@every_kind
@settings(max_examples=8)
@given(data=st.data())
def test_what_stays_leaves_no_trace(kind: Any, data: st.DataObject) -> None:
    """What may not be shared could be anything: the view is the same."""
    record = of_nobody(data.draw(records(kind)))
    other = data.draw(records(kind))
    covered = data.draw(st.sets(st.sampled_from(information(kind)), min_size=1))
    hidden = {
        each.name: getattr(other, each.name)
        for each in fields(kind)
        if each.name
        not in ("id", "author", "person_id", "people", "kind", "statements")
        and covered.isdisjoint(_categories_of(kind, each.name))
    }
    changed = evolve(record, **hidden)
    views = [
        share(each, under=consents_of(record, *covered), use=USE, at=AT).view
        for each in (record, changed)
    ]
    for view in views:
        view.pop("statements")

    assert views[0] == views[1]


def _categories_of(kind: Any, name: str) -> frozenset[str]:
    slot = next((s for s in slots(kind).slots if s.name == name), None)
    if slot is None:
        return frozenset()
    if slot.part is None:
        return frozenset({slot.within("")})
    return held(slot.part, slot.within("")).categories


@every_kind
@settings(max_examples=5)
@given(data=st.data())
def test_no_view_of_a_sharing_shows_words(kind: Any, data: st.DataObject) -> None:
    """Law 1: `repr`, `str`, pretty printing and the recipient's pointers hold none."""
    record = of_nobody(data.draw(records(kind, words=CANARY)))
    shared = share(record, under=consents_of(record, ANY), use=USE, at=AT)
    views = [repr(shared), str(shared), pretty(shared), f"{shared.ledger!r}"]
    views += [repr(shared.not_shared), repr(shared.obligations), repr(shared.scope)]

    assert not [view for view in views if CANARY in view]
    assert CANARY not in str(shared.view.get("extensions", ""))


@every_kind
@settings(max_examples=5)
@given(data=st.data())
def test_a_refusal_shows_no_words(kind: Any, data: st.DataObject) -> None:
    """Law 1: the error carries the decision, never the data, nor do our frames."""
    record = data.draw(records(kind, words=CANARY))
    with pytest.raises(NotPermitted) as caught:
        share(record, under=(), use=USE, at=AT)
    shown = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    ours = [f for f in shown.stack if "src/trauma_informed" in f.filename]

    assert CANARY not in str(caught.value) + str([f.locals for f in ours])
    assert caught.value.decision.outcome is Outcome.NO_CONSENT
    assert caught.value.__context__ is None


def test_only_what_is_covered_goes_out() -> None:
    """A yes to goals shares goals: not the strengths, not who it is."""
    goal = Goal(
        id="goal-1",
        person_id="person-1",
        words="made-up: to swim again",
        strengths=(Said(id="s", words="made-up: patient"),),
        extensions=(Extension(namespace="app", name="x", value="made-up: y"),),
    )
    consents = [yes("goals", person_id="person-1")]
    shared = share(goal, under=consents, use=USE, at=AT)

    assert shared.view["words"] == goal.words
    assert set(shared.view) & {"strengths", "person_id", "extensions"} == set()
    assert {"/strengths", "/person_id", "/extensions", "/revision"} == set(
        shared.not_shared
    )
    assert shared.decision is not None
    assert shared.basis is None
    assert shared.scope[0].explanation == (
        "dr-a may receive: goals. This is for: care. "
        "What may be done with it: read. It does not say when it ends."
    )
    assert pretty(shared) == repr(shared)
    assert shared.for_recipient() == {
        "view": shared.view,
        "notice": None,
        "scope": [shared.scope[0].explanation],
    }


def test_the_ledger_can_answer_for_it() -> None:
    """An entry says when, to whom, what, why and under which consent."""
    parties = (
        Party(id="dr-b", name="made-up: Dr B"),
        Party(id="dr-a", name="made-up: Dr A"),
    )
    consent = yes("goals", parties=parties, regimes=(Regime.HIPAA,))
    goal = Goal(id="goal-1", revision=3)
    use = evolve(USE, shares="service-1", person_id=None)
    entry = share(goal, under=[consent], use=use, at=AT).ledger

    assert entry == LedgerEntry(
        at=AT,
        record_id="goal-1",
        record_kind="trauma-informed/goal/1",
        revision=3,
        shared_by="service-1",
        recipient="dr-a",
        recipient_name="made-up: Dr A",
        information=("goals",),
        purpose="care",
        action="read",
        consent_ids=("consent-1",),
        regimes=(Regime.HIPAA,),
    )
    assert "Dr A" not in repr(entry)


def test_part_2_sends_its_notice_along() -> None:
    """42 CFR 2.32: the statement, and an explanation of the consent's scope."""
    ends = Ends(kind=EndsKind.DATE, on=date(2026, 12, 31))
    consent = yes(
        terms=(term("goals", ends=ends),),
        regimes=(Regime.PART_2,),
        person_id="person-1",
    )
    shared = share(
        Goal(id="goal-1", person_id="person-1"), under=[consent], use=USE, at=AT
    )

    assert shared.notice is not None
    assert shared.notice.startswith("This record which has been disclosed to you is")
    assert shared.notice.endswith("redisclose the record (see 42 CFR 2.31).")
    assert [(each.kind, each.consent_id) for each in shared.obligations[-2:]] == [
        (ObligationKind.NOTICE, "consent-1"),
        (ObligationKind.COPY_OF_CONSENT, "consent-1"),
    ]
    assert shared.scope[0].explanation.endswith("It ends with the day 2026-12-31.")


def test_the_scope_is_read_where_it_stands() -> None:
    """Terms that an event carries are the ones whose end is told."""
    old = yes("goals")
    now = term("goals", ends=Ends(kind=EndsKind.EVENT, event="end-of-care"))
    narrowed = ConsentEvent(kind=EventKind.NARROWED, id="n", at=AT, terms=(now,))
    consent = evolve(old, events=(*old.events, narrowed))
    shared = share(Goal(id="goal-1"), under=[consent], use=USE, at=AT)

    assert shared.scope[0].explanation.endswith("It ends with this event: end-of-care.")
    assert Scope(
        consent_id="c", recipient="r", ends=Ends(kind=EndsKind.NONE)
    ).explanation.endswith("It has no end of its own.")


def test_what_was_not_leaned_on_is_not_written_down() -> None:
    """A consent to something else has no part in it."""
    mine = {"person_id": "person-1", "regimes": (Regime.HIPAA,)}
    other = yes(terms=(term("goals", purpose="research"),), id="other", **mine)
    consents = [other, yes("goals", person_id="person-1")]
    goal = Goal(id="goal-1", person_id="person-1")
    shared = share(goal, under=consents, use=USE, at=AT)

    assert shared.ledger.consent_ids == ("consent-1",)
    assert shared.ledger.regimes == ()
    assert [each.consent_id for each in shared.scope] == ["consent-1"]


def test_two_consents_of_one_id_do_not_break_it() -> None:
    """Where ids repeat, the first is taken, whatever its terms."""
    first = Consent(id="consent-1", person_id="person-1")
    second = yes("goals", person_id="person-1")
    shared = share(Goal(id="goal-1"), under=[first, second], use=USE, at=AT)

    assert shared.scope[0].ends == Ends()


def test_a_sharing_travels_as_json() -> None:
    """`to_dict` is what `json_schema` says, and two equal sharings are equal."""
    consent = yes("goals", regimes=(Regime.PART_2,))
    first, second = (
        share(Goal(id="goal-1"), under=[consent], use=USE, at=AT) for _ in range(2)
    )
    basis = Basis(kind=BasisKind.EMERGENCY, decided_by="supporter-1")
    third = share(Goal(id="goal-1"), under=basis, use=USE, at=AT)
    schema = ti.json_schema(Shared)

    for each in (first, third):
        jsonschema.validate(each.to_dict(), schema)
    assert first == second
    assert hash(first) == hash(second)
    assert first != third
    assert first != "a text"


def test_a_basis_is_no_permit() -> None:
    """What is shared without consent names its ground, and holds no decision."""
    basis = Basis(
        kind=BasisKind.COURT_ORDER,
        decided_by="supporter-1",
        authority="made-up: order 7",
        person_told=Stated.YES,
        told_at=AT,
        limits_version="2026-1",
    )
    plan = SafetyPlan(
        id="plan-1", coping_alone=Step(items=(PlanItem(id="i", words="made-up: walk"),))
    )
    use = evolve(USE, information=("safety-plan",), shares="service-1")
    shared = share(plan, under=basis, use=use, at=AT)

    assert shared.decision is None
    assert shared.basis == basis
    assert shared.view["coping_alone"]["items"][0]["words"] == "made-up: walk"
    assert "order 7" not in repr(shared)
    with pytest.raises(NotPermitted) as caught:
        share(plan, under=basis, use=evolve(use, purpose=None), at=AT)
    assert caught.value.decision.reason is Reason.NOT_ENOUGH_INFORMATION


@pytest.mark.parametrize(
    "use",
    [
        evolve(USE, receives=None),
        evolve(USE, information=()),
        evolve(USE, information=("weather",)),
        evolve(USE, purpose=None),
    ],
)
def test_silence_is_not_consent(use: Use) -> None:
    """Law 6: a field absent from the request shares nothing."""
    with pytest.raises(NotPermitted) as caught:
        share(Goal(id="goal-1"), under=[yes(ANY)], use=use, at=AT)

    assert caught.value.decision.reason is Reason.NOT_ENOUGH_INFORMATION
    assert "not permitted" in str(caught.value)


def test_the_most_recent_answer_needs_a_recipient_too() -> None:
    """An engine may read an absent recipient as a match; sharing never does."""
    use = evolve(USE, receives=None)
    recent = Combine.MOST_RECENT
    with pytest.raises(NotPermitted):
        share(Goal(id="goal-1"), under=[yes(ANY)], use=use, at=AT, combine=recent)


def test_a_moment_without_its_distance_is_refused_without_words() -> None:
    """The error names the moment and shows no frame of ours."""
    naive = AT.replace(tzinfo=None)
    with pytest.raises(ti.TraumaInformedError, match="distance from UTC"):
        share(Goal(id="g"), under=[yes(ANY)], use=USE, at=naive)


@pytest.mark.parametrize(
    ("record", "under", "places"),
    [
        ({"words": CANARY}, [yes(ANY)], ["record"]),
        (Goal, [yes(ANY)], ["record"]),
        (Goal(id="g", words=CANARY), yes(ANY), ["under"]),
        (Goal(id="g", words=CANARY), None, ["under"]),
        (CANARY, 5, ["record", "under"]),
    ],
)
def test_what_is_no_record_or_no_list_is_refused_without_words(
    record: Any, under: Any, places: list[str]
) -> None:
    """One error says both, and shows nothing of what came in."""
    with pytest.raises(FieldError) as caught:
        share(record, under=under, use=USE, at=AT)

    problems = caught.value.problems
    assert [problem.partition(":")[0] for problem in problems] == places
    shown = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    ours = [f for f in shown.stack if "src/trauma_informed" in f.filename]
    assert CANARY not in str([f.locals for f in ours])


def test_what_the_ledger_cannot_hold_is_refused_without_words() -> None:
    """A purpose too long to write down is named by its place."""
    consent = yes(terms=(term("goals", purpose=ANY),))
    use = evolve(USE, purpose=CANARY * 50)
    with pytest.raises(FieldError, match="LedgerEntry/purpose: is too long") as caught:
        share(Goal(id="g", words=CANARY), under=[consent], use=use, at=AT)

    shown = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    ours = [f for f in shown.stack if "src/trauma_informed" in f.filename]
    assert CANARY not in str([f.locals for f in ours])


def test_a_wider_category_asks_for_its_parts() -> None:
    """An app's hierarchy is followed, in the request and in the yes."""
    reach = Reach(information={"my-goals": ("goals", "strengths")})
    goal = Goal(id="goal-1")
    asked = evolve(USE, information=("my-goals",))
    both = share(goal, under=[yes("my-goals")], use=asked, at=AT, reach=reach)
    one = share(goal, under=[yes("goals")], use=asked, at=AT, reach=reach)

    assert {"words", "strengths"} <= set(both.view)
    assert "strengths" not in one.view


def test_a_consent_about_another_person_shares_nothing() -> None:
    """Only the person's own consents speak for their record."""
    goal = Goal(id="goal-1", person_id="person-1")
    for consent, use in (
        (yes(ANY, person_id="person-2"), USE),
        (yes(ANY, person_id="person-2"), evolve(USE, person_id="person-2")),
    ):
        with pytest.raises(NotPermitted):
            share(goal, under=[consent], use=use, at=AT)


def test_an_index_answers_as_a_list_does() -> None:
    """Many people's consents may be handed in as an `Index`."""
    mine, other = yes("goals", person_id="person-1"), yes(ANY, person_id="person-2")
    goal = Goal(id="goal-1", person_id="person-1")
    by_index = share(goal, under=Index([other, mine]), use=USE, at=AT)

    assert by_index == share(goal, under=[other, mine], use=USE, at=AT)
    nobodys = Goal(id="g")
    assert share(nobodys, under=Index([mine]), use=USE, at=AT).view["id"] == "g"
    for goal, on_record in (
        (Goal(id="g", person_id="person-3"), [mine]),
        (nobodys, [mine, other]),
    ):
        with pytest.raises(NotPermitted):
            share(goal, under=Index(on_record), use=USE, at=AT)
    assert Index([mine, other]).about(None) == ()


@pytest.mark.parametrize("held", [list, Index])
def test_a_nameless_consent_shares_nothing_of_a_named_person(held: Any) -> None:
    """It may be the person's, and so may its no; nobody can tell, so it is no yes."""
    goal = Goal(id="goal-1", person_id="person-1")
    mine, nameless = yes("goals", person_id="person-1"), yes("goals", id="other")
    walk_in = Goal(id="goal-2")

    assert share(walk_in, under=held([nameless]), use=USE, at=AT).view["id"] == "goal-2"
    for some in ([nameless], [mine, nameless]):
        with pytest.raises(NotPermitted):
            share(goal, under=held(some), use=USE, at=AT)
    named = evolve(USE, person_id="person-1")
    assert share(goal, under=held([mine, nameless]), use=named, at=AT).view
    with pytest.raises(NotPermitted):
        share(goal, under=held([nameless]), use=named, at=AT)


def test_a_reflection_is_its_authors_alone() -> None:
    """No consent of anybody else reaches it, and theirs only what they marked."""
    reflection = Reflection(
        id="r",
        author="supporter-1",
        person_id="person-1",
        what_moved_me="made-up: her laugh",
        to_supervision=(ToSupervision(id="t", words="made-up: a question"),),
    )
    for whose in ("person-1", None):
        with pytest.raises(NotPermitted):
            share(reflection, under=[yes(ANY, person_id=whose)], use=USE, at=AT)
    with pytest.raises(NotPermitted):
        share(evolve(reflection, author=None), under=[yes(ANY)], use=USE, at=AT)
    view = share(
        reflection, under=[yes(ANY, person_id="supporter-1")], use=USE, at=AT
    ).view
    assert view["to_supervision"][0]["words"] == "made-up: a question"
    assert "what_moved_me" not in view


def test_an_item_goes_to_whom_it_names() -> None:
    """A plan is shared item by item, and a helper sees no gap."""
    named = Step(
        items=(
            PlanItem(id="a", words="made-up: walk", may_be_shared_with=("dr-b",)),
            PlanItem(id="b", words="made-up: tea", may_be_shared_with=("dr-a",)),
            PlanItem(id="c", words="made-up: song", may_be_shared_with=(ANY,)),
            PlanItem(id="d", words="made-up: nap"),
        ),
        contacts=(Contact(id="e", name="made-up: Ana", may_be_shared_with=("team",)),),
    )
    plan = SafetyPlan(id="plan-1", coping_alone=named)
    reach = Reach(recipients={"team": ("dr-a",)})
    shared = share(plan, under=[yes("safety-plan")], use=USE, at=AT, reach=reach)

    assert [each["id"] for each in shared.view["coping_alone"]["items"]] == ["b", "c"]
    assert shared.view["coping_alone"]["contacts"][0]["id"] == "e"
    assert "/coping_alone/items/0" in shared.not_shared
