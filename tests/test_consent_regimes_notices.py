"""Notices under 42 CFR part 2: today's word for word, and old ones found as a whole."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent.choices import Regime
from trauma_informed.consent.deciding.grounds import Because, Reason
from trauma_informed.consent.record import Consent
from trauma_informed.consent.regimes.notices import (
    Notice,
    all_notices,
    notice,
    outdated_notice,
    outdated_wording,
)
from trauma_informed.consent.sharing.accompanying import notice_for
from trauma_informed.errors import UnknownNameError

OLD = [each for each in all_notices() if not each.current]
NEW = [each for each in all_notices() if each.current]
EVERYDAY = ("A walk by the river.", "42 CFR part 2", "", "How much? What kind?")


def ids(text: str) -> list[str]:
    """Return the ids of the rules that find something in *text*."""
    return [finding.rule.id for finding in outdated_wording(text)]


def test_the_notices_are_in_order_and_from_known_works() -> None:
    """The newest stands first, and each names where it was read."""
    keys = {source.key for source in ti.sources()}
    days = [each.published for each in all_notices()]

    assert days == sorted(days, reverse=True)
    assert {each.published for each in NEW} == {date(2024, 2, 16)}
    for each in all_notices():
        assert {citation.key for citation in each.sources} <= keys
        assert notice(each.key) is each


def test_an_unknown_notice_is_told_with_those_there_are() -> None:
    """The error names the keys and no text."""
    with pytest.raises(
        UnknownNameError, match=r"^notice: is not here; try statement-1"
    ):
        notice("statement-3")


@pytest.mark.parametrize("each", NEW, ids=lambda each: each.key)
def test_todays_statements_are_not_outdated(each: Notice) -> None:
    """Neither alone nor inside a letter; the long one begins as that of 2020 does."""
    assert outdated_notice(each.text) is None
    assert ids(f"To the clinic.\n\n{each.text}\n\nThank you.") == []


@pytest.mark.parametrize("each", OLD, ids=lambda each: each.key)
def test_old_statements_are_found_where_they_stand(each: Notice) -> None:
    """Law 9: the span slices the caller's own text, capitals and line breaks too."""
    spelt = each.text.upper().replace(" ", "\n ").replace("§§", "§")
    spelt = spelt.replace("§", "42 C.F.R. §")
    text = f"Dear clinic — {spelt} Thank you."
    report = outdated_wording(text)

    assert outdated_notice(text) == each
    assert [finding.rule.id for finding in report] == ["CON191"]
    said = report.findings[0].at
    assert isinstance(said, ti.Span)
    assert said.of(text) == spelt.rstrip(".")


@pytest.mark.parametrize("each", OLD, ids=lambda each: each.key)
def test_a_prefix_is_not_the_whole(each: Notice) -> None:
    """A text that only begins like an old statement is left alone."""
    half = " ".join(each.text.split()[:-1])

    assert outdated_notice(half) is None
    assert ids(half) == []


def test_ways_of_writing_a_section_are_passed_over() -> None:
    """With a sign, two, or the name of the title before it: it is the same section."""
    text = notice("long-2018").text
    for spelt in ("2.31", "§2.31", "42 CFR 2.31", "42 C.F.R. § 2.31"):
        assert outdated_notice(text.replace("§ 2.31", spelt)) is not None
    assert outdated_notice(text.replace("§ 2.31", "§ 2.32")) is None


def test_several_are_found_in_their_order() -> None:
    """Every place is told, in the order of the text."""
    text = f"Say how much and what kind of information.\n{notice('short-2018').text}"
    report = outdated_wording(f"{text} {text}")

    assert ids(f"{text} {text}") == ["CON192", "CON191", "CON192", "CON191"]
    assert [f.at for f in report] == sorted(f.at for f in report)
    assert report.ok


@pytest.mark.parametrize("rule_id", ["CON191", "CON192"])
def test_the_rules_of_wording_keep_their_examples(rule_id: str) -> None:
    """What they find is found, and what they leave is left."""
    rule = ti.rule(rule_id)

    assert all(rule_id in ids(text) for text in rule.finds)
    assert all(ids(text) == [] for text in rule.leaves)


@pytest.mark.parametrize("text", EVERYDAY)
def test_other_words_are_left_alone(text: str) -> None:
    """What only speaks of the law is no notice."""
    assert outdated_notice(text) is None
    assert ids(text) == []


@given(before=st.text(max_size=30), after=st.text(max_size=30))
def test_any_text_around_it_changes_nothing(before: str, after: str) -> None:
    """Law 9: whatever stands around, the span holds the old statement."""
    old = notice("short-2018").text.rstrip(".")
    text = f"{before}\n{old}.\n{after}"
    spans = [f.at for f in outdated_wording(text) if isinstance(f.at, ti.Span)]

    assert old in [span.of(text) for span in spans]


@given(text=st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    """Nothing raises, and the same text says the same again."""
    assert outdated_wording(text) == outdated_wording(text)


def test_a_slip_in_the_call_shows_no_words() -> None:
    """Law 1: an error holds no frame of ours with the text in it."""
    text = b"made-up: Marigold at the river"
    with pytest.raises(TypeError) as caught:
        outdated_notice(text)  # type: ignore[arg-type]
    frames = caught.traceback
    ours = [
        f for f in frames if "trauma_informed" in str(f.path) and "src" in str(f.path)
    ]

    assert not any(
        "Marigold" in repr(value) for frame in ours for value in frame.locals.values()
    )


def test_what_is_shared_carries_todays_statement() -> None:
    """The notice that goes with a record is the statement of 2024, word for word."""
    consent = Consent(id="c", regimes=(Regime.PART_2,))
    because = Because(reason=Reason.YES, consent_id="c")

    assert notice_for(((because, consent),)) == notice("statement-1-2024").text
