"""A checklist tells each answer apart, and never adds them up into a verdict."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.catalogue import sources
from trauma_informed.checklist import (
    Answer,
    Instrument,
    Item,
    PrincipleScore,
    Respondent,
    Response,
    Score,
    instrument,
    instruments,
    score,
)
from trauma_informed.checklist.shipped import read
from trauma_informed.data import texts
from trauma_informed.errors import CatalogueError, UnknownNameError
from trauma_informed.principles import principles
from trauma_informed.testing import records

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
CANARY = "Marigold at the river"
OURS = "supporter-after-session"
FILE = f"{OURS}.toml"
TEXT = texts("trauma_informed.checklist", "instruments", ".toml")[FILE]
SLUGS = [principle.slug for principle in principles()]
COUNTED = (Response.YES, Response.PARTLY, Response.NO)
ASIDE = tuple(each for each in Response if each not in COUNTED)
NAMED = ti.PrincipleChecklist(id="c", instrument_id=OURS, instrument_version="1")
OWN = Instrument(
    id="own",
    version="1",
    items=tuple(
        Item(id=f"{slug}-{number}", principle=slug)
        for slug in SLUGS[:3]
        for number in range(4)
    ),
)
ITEMS = tuple(item.id for item in OWN.items)


def answered(responses: Iterable[tuple[str, Response]]) -> ti.PrincipleChecklist:
    """Return a checklist that carries our example, with these answers in order."""
    answers = tuple(Answer(item=item, response=each) for item, each in responses)
    return ti.PrincipleChecklist(id="c", instrument=OWN, answers=answers)


def found(checklist: ti.PrincipleChecklist) -> list[tuple[str, str]]:
    """Return the rule and place of each finding."""
    return [(f.rule.id, str(f.at)) for f in ti.check(checklist, at=AT)]


# ── the instrument that we ship ──


def test_each_principle_has_items_that_say_why() -> None:
    """Seven principles, three items or more each, each with a why and a work."""
    (ours,) = instruments()
    keys = {source.key for source in sources()}

    assert {item.principle for item in ours.items} == set(SLUGS)
    for slug in SLUGS:
        assert sum(item.principle == slug for item in ours.items) >= 3
    for item in ours.items:
        assert item.text.endswith(".")
        assert item.why.endswith(".")
        assert item.source in keys
        assert item.id.startswith(f"{item.principle}-")


def test_it_says_what_it_is_not() -> None:
    """Its title says that one reflects with it, and its moment that it is unvalidated."""
    ours = instrument(OURS)

    assert "reflect" in ours.title
    for words in ("Nobody has validated it", "no norms", "no cut-offs", "after"):
        assert words in ours.moment
    assert (ours.respondent, ours.version) == (Respondent.SUPPORTER, "1")


def test_its_items_are_told_by_whoever_answers() -> None:
    """Each item speaks of what I did, alone or with the person."""
    for item in instrument(OURS).items:
        words = item.text.replace(",", "").replace(".", "").split()
        assert {"I", "We"} & set(words), item.id


def test_instruments_are_read_once() -> None:
    """The files are opened at the first call, and kept."""
    assert instruments() is instruments()
    assert instrument(OURS) is instrument(OURS, "1")


@pytest.mark.parametrize(("id", "version"), [("own", None), (OURS, "2")])
def test_an_instrument_that_is_not_here(id: str, version: str | None) -> None:
    """The error lists those that are, and does not repeat what was asked for."""
    with pytest.raises(UnknownNameError) as caught:
        instrument(id, version)

    assert str(caught.value) == (
        f"instrument: is not here; give one of {OURS} (version 1)."
    )


def test_the_newest_version_is_the_last() -> None:
    """Versions are counted, not spelt: 10 comes after 9."""
    files = {
        f"{number}.toml": TEXT.replace('version = "1"', f'version = "{number}"')
        for number in ("10", "9")
    }

    assert [each.version for each in read(files)] == ["9", "10"]


# ── what is refused of an instrument ──

ITEM = '[[items]]\nid = "x"\nprinciple = "trust"\ntext = "x"\nwhy = "x"\n'
REFUSED = {
    "not TOML": ("= 3", f"{FILE}: is not TOML; correct its spelling."),
    "unknown key": (TEXT + 'colour = "x"', "/items/27: is not a key"),
    "misspelt key": (TEXT.replace("moment", "momemt"), "/momemt: is not a key"),
    "wrong kind": (TEXT.replace('version = "1"', "version = 1"), "/version: is not te"),
    "wrong item": (TEXT + ITEM + "source = 3", "/items/28/source: is not text"),
    "not a table": ('items = [3]\nid = "x"\nversion = "1"', "/items/0: is not an obj"),
    "no whole number": (
        TEXT.replace('version = "1"', 'version = "1.0"'),
        "/version: is not a whole number",
    ),
    "repeated item": (TEXT.replace("trust-2", "trust-1"), "/items/4/id: is in use"),
    "unknown principle": (
        TEXT.replace('principle = "trust"', 'principle = "kindness"', 1),
        "/items/4/principle: is not known; give one of safety,",
    ),
    "unknown source": (TEXT + ITEM + 'source = "a"', "/items/28/source: is not a work"),
    "no source": (TEXT + ITEM, "/items/28/source: is not a work we know"),
    "blank why": (
        TEXT + ITEM.replace('why = "x"', 'why = " "'),
        "/items/28/why: is blank",
    ),
    "no text": (TEXT + ITEM.replace('text = "x"\n', ""), "/items/28/text: is blank"),
    "too few": (
        TEXT.replace('principle = "listening"', 'principle = "trust"', 2),
        "/items: has too few for listening; write 3 or more.",
    ),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_a_bad_instrument_is_refused(text: str, said: str) -> None:
    """Each problem stands at its place in its file, with a next step."""
    with pytest.raises(CatalogueError) as caught:
        read({FILE: text})

    assert len([each for each in caught.value.problems if said in each]) == 1
    assert all(each.startswith(FILE) for each in caught.value.problems)
    assert (caught.value.__context__, caught.value.__cause__) == (None, None)


def test_every_problem_of_every_file_is_said_at_once() -> None:
    """A file that cannot be read hides nothing in the others."""
    bad = TEXT.replace('principle = "trust"', 'principle = "kindness"', 2)
    with pytest.raises(CatalogueError) as caught:
        read({"a.toml": "[", "b.toml": bad, "c.toml": TEXT})

    assert [each.partition(":")[0] for each in caught.value.problems] == [
        "a.toml",
        "b.toml/items/4/principle",
        "b.toml/items/5/principle",
        "b.toml/items",
        "b.toml/version",
        "c.toml/version",
    ]


# ── counting ──


def slow(checklist: ti.PrincipleChecklist, slug: str) -> dict[Response, int]:
    """Return the counts of one principle, looked up item by item."""
    counts = dict.fromkeys(Response, 0)
    for item in OWN.items:
        if item.principle == slug:
            said = Response.UNANSWERED
            for answer in checklist.answers:
                if answer.item == item.id:
                    said = answer.response
            counts[said] += 1
    return counts


def answers(items: Iterable[str] = ITEMS) -> st.SearchStrategy[dict[str, Response]]:
    """Return a strategy for answers to different items."""
    return st.dictionaries(st.sampled_from(list(items)), st.sampled_from(Response))


@given(st.lists(st.tuples(st.sampled_from([*ITEMS, "no"]), st.sampled_from(Response))))
def test_scoring_counts_as_a_slow_reader_would(
    responses: list[tuple[str, Response]],
) -> None:
    """Item by item, the last answer to it, and nothing for an item that is not there."""
    checklist = answered(responses)

    for told in score(checklist).principles:
        counts = slow(checklist, told.slug)
        weight = sum(counts[each] for each in COUNTED)
        half = counts[Response.PARTLY] / 2
        share = (counts[Response.YES] + half) / weight if weight else None
        for response, count in counts.items():
            assert getattr(told, response.name.lower()) == count
        assert told.share == share
        assert told.items == sum(counts.values())


@given(answers(), st.lists(st.sampled_from(ASIDE), min_size=12, max_size=12))
def test_what_was_put_aside_never_changes_a_share(
    said: dict[str, Response], aside: list[Response]
) -> None:
    """Law 8: not applicable, preferred not to say and left open weigh nothing."""
    more = {item: said.get(item, each) for item, each in zip(ITEMS, aside, strict=True)}
    before, after = score(answered(said.items())), score(answered(more.items()))

    assert [each.share for each in before.principles] == [
        each.share for each in after.principles
    ]


@given(answers(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(
    said: dict[str, Response], chance: Random
) -> None:
    """Answers to different items may come in any order."""
    shuffled = list(said.items())
    chance.shuffle(shuffled)

    assert score(answered(said.items())) == score(answered(shuffled))


@given(answers())
def test_a_share_is_a_part_of_one(said: dict[str, Response]) -> None:
    """A share lies between 0 and 1; without a yes, partly or no there is none."""
    for told in score(answered(said.items())).principles:
        assert (told.share is None) == (told.answered == 0)
        assert told.share is None or 0 <= told.share <= 1


@given(records(ti.PrincipleChecklist))
def test_any_checklist_can_be_scored(checklist: ti.PrincipleChecklist) -> None:
    """Whatever it holds, its own instrument or ours counts it, in the seven's order."""
    asked = checklist.instrument or instrument(OURS)

    assert [each.slug for each in score(checklist, asked).principles] == SLUGS


def test_there_is_no_total() -> None:
    """Nothing sums the principles up, and no words call anybody trauma-informed."""
    told = score(NAMED)

    assert {each.name for each in fields(Score)} == {
        "instrument_id",
        "instrument_version",
        "principles",
    }
    assert "trauma-informed" not in str(told).lower()
    assert str(told).endswith("no total, no norms and no cut-offs.")
    assert not [name for name in dir(told) if "total" in name or "overall" in name]


def test_a_score_reads_in_plain_words() -> None:
    """Each line says what was answered, and names what was not, without a judgement."""
    skips = Response.NOT_APPLICABLE
    said = dict(
        zip(ITEMS, (*COUNTED, skips, *ASIDE, *ASIDE, skips, skips), strict=False)
    )
    told = score(answered(said.items()))

    assert str(told).splitlines() == [
        "own, version 1",
        "safety: 3 of 4 answered; 1 not applicable",
        "trust: 0 of 4 answered; 1 not applicable; 1 preferred not to say; 2 left open",
        "understanding: 0 of 4 answered; 3 not applicable; 1 preferred not to say",
        *(f"{slug}: no item asks about it" for slug in SLUGS[3:]),
        "To reflect with: no total, no norms and no cut-offs.",
    ]
    assert told.of("safety").share == 0.5
    assert told.of("listening").share is None
    assert told.of("trust").share is None


def test_an_unknown_principle_is_answered_with_the_seven() -> None:
    """`Score.of` names those there are."""
    with pytest.raises(UnknownNameError, match="give one of safety, trust"):
        score(NAMED).of("kindness")


def test_which_instrument_is_counted() -> None:
    """The one handed in comes first, then the one carried, then the one named."""
    both = evolve(NAMED, instrument=OWN)

    assert score(NAMED).instrument_id == OURS
    assert score(both).instrument_id == "own"
    assert score(both, instrument(OURS)).instrument_id == OURS
    assert score(evolve(NAMED, instrument_version=None)).instrument_version == "1"


@pytest.mark.parametrize(
    "checklist",
    [
        ti.PrincipleChecklist(id="c"),
        ti.PrincipleChecklist(id="c", instrument_id="own"),
        ti.PrincipleChecklist(id="c", instrument_id=OURS, instrument_version="2"),
    ],
)
def test_an_unknown_instrument_lists_those_there_are(
    checklist: ti.PrincipleChecklist,
) -> None:
    """Nothing is counted against words that nobody can read."""
    with pytest.raises(UnknownNameError) as caught:
        score(checklist)

    assert str(caught.value) == (
        f"instrument: is not here; hand it in, or name one of {OURS} (version 1)."
    )


def test_a_repeated_or_strange_item_counts_once_or_not_at_all() -> None:
    """Of two items under one id the first is asked; no principle of ours, no count."""
    odd = Instrument(
        id="odd",
        version="1",
        items=(
            Item(id="a", principle="trust"),
            Item(id="a", principle="safety"),
            Item(id="b", principle="kindness"),
        ),
    )
    told = score(evolve(NAMED, instrument=odd, answers=(Answer(item="a"),)))

    assert [each.items for each in told.principles] == [0, 1, 0, 0, 0, 0, 0]


def test_a_score_holds_no_words() -> None:
    """Law 1: counts are a view, and what rests behind an answer stays behind."""
    answer = Answer(
        item="trust-1", response=Response.NO, evidence=CANARY, next_step=CANARY
    )
    told = score(evolve(NAMED, answers=(answer,), words=CANARY))

    assert CANARY not in f"{told} {told!r}"
    assert told.of("trust") == PrincipleScore(slug="trust", no=1, unanswered=3)


# ── checks ──


def test_answers_that_are_not_counted_are_told() -> None:
    """CHK001 and CHK002 point at what scoring passes over."""
    said = [("trust-1", Response.YES), ("trust-1", Response.YES), ("x", Response.YES)]

    assert found(answered(said)) == [
        ("CHK001", "/answers/2/item"),
        ("CHK002", "/answers/1/item"),
        ("CHK007", "/instrument/items"),
    ]


@pytest.mark.parametrize("response", ASIDE)
def test_what_was_put_aside_is_never_asked_about(response: Response) -> None:
    """Law 8: no finding speaks of what does not apply or is preferred not to be said."""
    answer = Answer(item="trust-1", response=response)

    assert found(evolve(NAMED, answers=(answer,))) == []


def test_only_the_answer_that_holds_is_asked_for_a_step() -> None:
    """CHK005 leaves an answer that a later one replaced."""
    said = [("trust-1", Response.NO), ("trust-1", Response.YES)]

    assert "CHK005" not in [rule for rule, _ in found(answered(said))]


def test_a_full_checklist_is_left_alone() -> None:
    """Every item answered yes, by the role it is worded for: nothing is found."""
    yes = tuple(
        Answer(item=item.id, response=Response.YES) for item in instrument(OURS).items
    )
    checklist = evolve(NAMED, respondent=Respondent.SUPPORTER, answers=yes)

    assert found(checklist) == []
    assert all(each.share == 1 for each in score(checklist).principles)


def test_data_is_read_beside_the_code() -> None:
    """Files come under their names, sorted, and others are left where they are."""
    room = Path(ti.checklist.__file__).parent

    assert texts("trauma_informed.checklist", "instruments", ".md") == {}
    assert list(texts("trauma_informed", "samples", ".json")) == sorted(
        path.name for path in (room.parent / "samples").glob("*.json")
    )
