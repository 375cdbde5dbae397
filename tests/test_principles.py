"""The seven principles, and an honest account of what they leave out."""

import pytest

from trauma_informed.catalogue import sources
from trauma_informed.errors import UnknownNameError
from trauma_informed.principles import (
    Coverage,
    Element,
    Extent,
    Framework,
    coverage,
    framework,
    frameworks,
    principle,
    principles,
)

SLUGS = (
    "safety",
    "trust",
    "understanding",
    "listening",
    "resilience",
    "self-awareness",
    "avoid-retraumatization",
)
#: The crosswalk, number by number: which of the seven serve an element.
SERVED = {
    "samhsa-2014": {
        1: {"safety", "avoid-retraumatization"},
        2: {"trust"},
        4: {"listening"},
        5: {"listening", "resilience"},
    },
    "samhsa-four-rs": {
        1: {"understanding"},
        2: {"understanding", "self-awareness"},
        3: {"listening"},
        4: {"avoid-retraumatization"},
    },
    "fallot-harris": {
        1: {"safety", "avoid-retraumatization"},
        2: {"trust"},
        3: {"avoid-retraumatization"},
        4: {"listening"},
        5: {"resilience"},
    },
    "tip-57": {
        1: {"understanding"},
        2: {"understanding"},
        3: {"understanding"},
        4: {"avoid-retraumatization"},
        5: {"safety"},
        7: {"avoid-retraumatization"},
        8: {"trust", "listening"},
        9: {"trust"},
        12: {"resilience"},
        13: {"resilience"},
        15: {"self-awareness"},
        16: {"resilience"},
    },
    "npg-peer-values": {
        1: {"avoid-retraumatization"},
        2: {"resilience"},
        3: {"understanding", "listening"},
        4: {"understanding", "listening"},
        5: {"safety"},
        7: {"trust"},
        8: {"self-awareness"},
        10: {"resilience"},
        11: {"trust"},
    },
}
SIZES = dict(zip(SERVED, (6, 4, 5, 16, 12), strict=True))


def titles(elements: tuple[Element, ...]) -> list[str]:
    """Return the titles of *elements*."""
    return [element.title for element in elements]


def test_the_seven_stand_in_their_order() -> None:
    """There are seven, under the slugs that every rule uses."""
    assert tuple(found.slug for found in principles()) == SLUGS
    assert principles() is principles()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_principle_can_be_acted_on_today(slug: str) -> None:
    """Each has a statement and four practices or more, each its own sentence."""
    found = principle(slug)
    texts = [practice.text for practice in found.practices]

    assert found.title
    assert found.statement.endswith(".")
    assert len(texts) == len(set(texts)) >= 4
    assert all(text.endswith(".") and len(text.split()) >= 6 for text in texts)


@pytest.mark.parametrize("word", ["client", "patient", "score", "certified"])
def test_our_own_words_are_the_house_words(word: str) -> None:
    """Nobody is called a client or a patient, and nothing is called a score."""
    said = [
        text.lower()
        for found in principles()
        for text in (found.statement, *(practice.text for practice in found.practices))
    ]

    assert not any(word in text for text in said)


def test_samhsas_gaps_are_not_hidden() -> None:
    """Two of the six have no principle of ours, and two are served in part."""
    found = coverage("samhsa-2014")

    assert titles(found.not_covered) == [
        "Peer support",
        "Cultural, historical and gender issues",
    ]
    assert titles(found.partly) == [
        "Collaboration and mutuality",
        "Empowerment, voice and choice",
    ]
    assert titles(found.covered) == ["Safety", "Trustworthiness and transparency"]


def test_what_is_not_covered_is_said_in_words() -> None:
    """Printing a coverage names each gap, with no number that reads as a mark."""
    said = str(coverage("samhsa-2014"))

    assert said.endswith(
        "Not covered: Peer support; Cultural, historical and gender issues."
    )
    assert "%" not in said
    assert " of 6" not in said


def test_nothing_left_out_is_said_too() -> None:
    """A framework without gaps says none, rather than nothing."""
    assert str(coverage("samhsa-four-rs")).endswith("Not covered: none.")


@pytest.mark.parametrize("slug", SERVED)
def test_the_crosswalk_is_as_read(slug: str) -> None:
    """Each element is served by exactly the principles that the crosswalk gives it."""
    elements = framework(slug).elements

    assert [element.number for element in elements] == [*range(1, SIZES[slug] + 1)]
    assert {
        element.number: set(element.served_by)
        for element in elements
        if element.served_by
    } == SERVED[slug]


@pytest.mark.parametrize("slug", SERVED)
def test_an_extent_says_what_its_principles_say(slug: str) -> None:
    """Nobody serves what is not covered, and whatever is served in part says why."""
    for element in framework(slug).elements:
        assert (element.extent is Extent.NOT_COVERED) == (not element.served_by)
        assert set(element.served_by) <= set(SLUGS)
        assert element.extent is not Extent.PARTLY or element.note


@pytest.mark.parametrize("slug", SERVED)
def test_choice_and_working_together_are_never_more_than_partly_covered(
    slug: str,
) -> None:
    """In no framework do the seven claim the whole of collaboration or choice."""
    for element in framework(slug).elements:
        if {"choice", "collaboration", "mutual"} & set(element.slug.split("-")):
            assert element.extent is Extent.PARTLY


@pytest.mark.parametrize("slug", SERVED)
def test_coverage_leaves_no_element_out(slug: str) -> None:
    """Covered, partly and not covered are together the whole framework, once."""
    found = coverage(slug)
    parts = (*found.covered, *found.partly, *found.not_covered)

    assert sorted(parts, key=lambda e: e.number) == [*framework(slug).elements]
    assert len({element.slug for element in parts}) == len(parts)


def test_each_framework_stands_on_a_work_we_cite() -> None:
    """The source of a framework is in the catalogue of sources."""
    keys = {source.key for source in sources()}

    assert [found.slug for found in frameworks()] == [*SERVED]
    assert {found.source for found in frameworks()} <= keys


def test_a_framework_of_your_own_is_covered_alike() -> None:
    """Coverage takes a framework as well as a slug."""
    element = Element(number=1, slug="rest", title="Rest", extent=Extent.NOT_COVERED)
    mine = Framework(slug="mine", title="Ours", source="house", elements=(element,))

    assert coverage(mine) == Coverage(framework=mine)
    assert coverage(mine).not_covered == (element,)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    """The error helps with our own slugs and does not repeat what was asked for."""
    with pytest.raises(UnknownNameError, match=r"^principle: .*; try safety\.$"):
        principle("safty")
    with pytest.raises(UnknownNameError, match=r"^framework: .*; give one of samhsa"):
        framework("Marigold")
    with pytest.raises(UnknownNameError) as caught:
        coverage("Marigold")
    assert "Marigold" not in str(caught.value)
