"""How far names reach: an app's hierarchies, and classes of recipients."""

from typing import Any

import pytest
from attrs import evolve
from deciding import AT, USE, given_consent, no, term

import trauma_informed as ti
from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Decision, Outcome, Reason, Use
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.deciding.reach import Reach
from trauma_informed.consent.record import (
    ANY,
    Party,
    PartyKind,
)

RECORDS = Reach(information={"records": ("notes", "plan"), "notes": ("own-notes",)})
PEOPLE = Reach(
    recipients={"clinic": ("dr-a", "dr-b")},
    purposes={"care": ("treatment",)},
    actions={"use": ("read",)},
)
ALL_RECORDS = evolve(USE, information=("records",))


def obliged(decision: Decision) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return what a decision obliges to."""
    return [(o.kind.value, o.information, o.marked) for o in decision.obligations]


def test_a_yes_to_something_wider_covers_its_parts() -> None:
    """An app says what its categories are part of; no consent has to name each."""
    held = [given_consent(term(information=("records",)))]
    asked = evolve(USE, information=("own-notes",))

    assert decide(held, asked, at=AT, reach=RECORDS).outcome is Outcome.PERMIT
    assert decide(held, asked, at=AT).outcome is Outcome.NO_CONSENT
    assert decide(held, ALL_RECORDS, at=AT, reach=RECORDS).obligations == ()


def test_a_no_to_a_part_leaves_that_part_out() -> None:
    """Whoever asks for the whole gets it without the part that was said no to."""
    held = [given_consent(term(information=("records",)), no(information=("notes",)))]
    decision = decide(held, ALL_RECORDS, at=AT, reach=RECORDS)

    assert decision.information == ("records", "plan")
    assert obliged(decision) == [("redact", ("notes", "own-notes"), ())]
    assert not decision.covers("own-notes")
    assert (
        decide(
            held, evolve(USE, information=("own-notes",)), at=AT, reach=RECORDS
        ).reason
        is Reason.SAID_NO
    )


def test_a_yes_to_a_part_is_no_yes_to_the_whole() -> None:
    """Of the whole, the part may be shared, and nothing else that is filed there."""
    held = [given_consent(term(information=("plan",)))]
    decision = decide(held, ALL_RECORDS, at=AT, reach=RECORDS)

    assert decision.information == ("plan",)
    assert obliged(decision) == [("redact", ("records", "notes", "own-notes"), ())]


def test_a_recipient_has_wider_names_and_parts() -> None:
    """A yes to a clinic reaches its people; a no to one of them keeps the whole out."""
    wide = term(recipients=("clinic",), purpose="care", actions=("use",))
    asked = Use(receives="dr-a", purpose="treatment", information=("a",), action="read")
    whole = evolve(asked, receives="clinic")
    one_no = no(recipients=("dr-b",), purpose="treatment", actions=("read",))
    held = [given_consent(wide, one_no)]

    assert decide(held, asked, at=AT, reach=PEOPLE).outcome is Outcome.PERMIT
    assert decide(held, whole, at=AT, reach=PEOPLE).outcome is Outcome.DENY
    part = [given_consent(term(recipients=("dr-a",), purpose="treatment"))]
    assert decide(part, whole, at=AT, reach=PEOPLE).reason is Reason.NOT_ASKED


def test_a_later_yes_answers_a_wider_no_only_where_it_is_as_wide() -> None:
    """A no to the whole clinic stands after a yes to one of its people."""
    refused = given_consent(no(recipients=("clinic",)), day=1)
    asked = evolve(USE, receives="dr-a")
    one = given_consent(term(recipients=("dr-a",)), day=2)
    all_of_them = given_consent(term(recipients=("clinic",)), day=2)
    some = given_consent(no(recipients=("dr-a",)), day=1)

    for held, outcome in (
        ([refused, one], Outcome.DENY),
        ([refused, all_of_them], Outcome.PERMIT),
        ([some, all_of_them], Outcome.PERMIT),
    ):
        assert decide(held, asked, at=AT, reach=PEOPLE).outcome is outcome
    whole = evolve(USE, receives="clinic")
    assert decide([some, all_of_them], whole, at=AT, reach=PEOPLE).outcome is (
        Outcome.PERMIT
    )


def class_of(name: str, *members: str) -> Party:
    """Return a class of recipients, as a consent describes it."""
    return Party(id=name, kind=PartyKind.CLASS, members=members)


def test_a_class_of_recipients_has_its_members() -> None:
    """A consent may describe a class; whoever belongs to it is meant."""
    parties = (
        class_of("mine", "doctors"),
        class_of("doctors", "a"),
        class_of("doctors", "b", "mine"),
        Party(id="through", kind=PartyKind.INTERMEDIARY, members=("a",)),
    )
    yes = given_consent(term(recipients=("mine",)), parties=parties)
    refused = given_consent(no(recipients=("mine",)), parties=parties, day=2)
    other = given_consent(term(recipients=("through",)), parties=parties)

    assert decide([yes], USE, at=AT).outcome is Outcome.PERMIT
    assert decide(Index([yes]), USE, at=AT).outcome is Outcome.PERMIT
    assert decide([other], USE, at=AT).outcome is Outcome.NO_CONSENT
    assert decide([refused, yes], USE, at=AT).outcome is Outcome.DENY
    same = given_consent(term(recipients=("mine",)), parties=parties, day=9)
    assert decide([refused, same], USE, at=AT).outcome is Outcome.PERMIT
    by_name = given_consent(term(), day=9)
    assert decide([refused, by_name], USE, at=AT).outcome is Outcome.DENY
    everybody = evolve(USE, receives=ANY)
    assert decide([refused, yes], everybody, at=AT).outcome is Outcome.DENY


@pytest.mark.parametrize(
    ("tree", "state"),
    [
        ({"a": ("b",), "b": ("a",)}, "goes round in a circle"),
        ({"a": "bc"}, "has a text"),
        ({"a": (1,)}, "is not text"),
        (["a"], "is not a mapping"),
    ],
)
def test_what_is_no_hierarchy_is_refused(tree: Any, state: str) -> None:
    """One error says all that is wrong, and repeats no name."""
    with pytest.raises(ti.TraumaInformedError, match=state) as caught:
        Reach(purposes=tree, actions=tree)

    assert str(caught.value).count(state) == 2
    assert "Reach/purposes: " in str(caught.value)


def test_a_hierarchy_of_any_depth() -> None:
    """A thousand levels are no trouble, and neither is a circle that deep."""
    deep = {f"n{i}": (f"n{i + 1}",) for i in range(1000)}
    held = [given_consent(term(information=("n0",)))]
    asked = evolve(USE, information=("n1000",))

    assert decide(held, asked, at=AT, reach=Reach(information=deep)).covers("n1000")
    diamond = Reach(information={"n0": ("x", "y"), "x": ("n1000",), "y": ("n1000",)})
    assert decide(held, asked, at=AT, reach=diamond).covers("n1000")
    with pytest.raises(ti.TraumaInformedError, match="circle"):
        Reach(information={**deep, "n1000": ("n0",)})
