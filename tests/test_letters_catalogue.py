"""The catalogue of letters: what each is, and what it needs."""

import sys

import pytest
from letters import SAMPLES

import trauma_informed as ti
from trauma_informed.errors import CatalogueError
from trauma_informed.templates.letters import Letter, letters

SEVEN = {
    "safety",
    "trust",
    "understanding",
    "listening",
    "resilience",
    "self-awareness",
    "avoid-retraumatization",
}


def test_letters_are_at_the_door() -> None:
    """`ti.letters()` names each letter, when it is for and what it needs."""
    assert [each.name for each in ti.letters()] == [
        "asking-again",
        "check-in",
        "closing",
        "consent-form",
        "consent-form-part-2",
        "consent-summary",
        "correction-answer",
        "erased",
        "follow-up",
        "goal-sheet",
        "grounding",
        "handover",
        "our-limits",
        "reflection-prompts",
        "release-victim-services",
        "safety-plan",
        "session-opening",
        "session-summary",
        "sharing-notice",
        "support-ending",
        "wallet-card",
        "what-to-tell-my-helper",
        "withdrawal-notice",
        "withdrawal-received",
    ]
    assert all(isinstance(each, Letter) for each in ti.letters())


@pytest.mark.parametrize("each", letters(), ids=lambda each: each.name)
def test_a_letter_says_what_it_is(each: Letter) -> None:
    """A letter has a title, a moment, a principle, and needs that say what they are."""
    assert each.title
    assert each.moment.endswith(".")
    assert set(each.principles) <= SEVEN
    assert each.principles
    assert all(need.what.endswith(".") for need in each.needs)


@pytest.mark.parametrize("each", letters(), ids=lambda each: each.name)
def test_a_need_can_be_handed_in(each: Letter) -> None:
    """No need has a name that `render` keeps for itself."""
    names = {need.name for need in each.needs}

    assert names & {"name", "format", "locale"} == set()
    assert all(name.isidentifier() for name in names)


def test_every_letter_has_a_sample() -> None:
    """A letter comes with one sample, and so is in every test here."""
    assert set(SAMPLES) == {each.name for each in letters()}


def test_a_catalogue_that_says_too_little_or_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every key that is missing or unknown in the catalogue is named at once."""
    text = '[[letter]]\nname = "x"\ntitel = "X"\n'
    module = sys.modules["trauma_informed.templates.letters"]
    monkeypatch.setattr(module, "_read", lambda _: text)

    with pytest.raises(CatalogueError) as caught:
        letters.__wrapped__()

    assert "catalogue.toml/x/titel: is not known; take it out." in caught.value.problems
    assert "catalogue.toml/x/title: is not there; write it." in caught.value.problems
