"""Prompts come from what a supporter's own reports found most, and are offers."""

from collections import Counter

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.errors import UnknownNameError
from trauma_informed.findings import Finding, Report
from trauma_informed.principles import principles
from trauma_informed.reflection.marking import What
from trauma_informed.reflection.prompting import (
    LOCALES,
    Opens,
    all_prompts,
    prompts,
    reach,
)

SLUGS = [each.slug for each in principles()]
RULE = ti.rule("REF002")


def report(*slugs: str) -> Report:
    """Return a report with one finding of each of these principles."""
    rules = (evolve(RULE, principle=slug) for slug in slugs)
    return Report(findings=tuple(Finding(rule=r, at=ti.Pointer()) for r in rules))


def keys(*reports: Report, **more: object) -> list[str]:
    """Return the keys of the prompts drawn from *reports*."""
    return [each.key for each in prompts(reports, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_principle_has_prompts(slug: str) -> None:
    """Three at least, and they come first where it was found most."""
    drawn = prompts([report("trust", slug), report(slug)])

    assert [each.principle for each in drawn] == [slug] * 3


@given(st.lists(st.lists(st.sampled_from(SLUGS), max_size=6), max_size=4))
def test_the_principle_most_often_found_is_drawn(found: list[list[str]]) -> None:
    """Over all reports; of those found equally often, the first of the seven."""
    counts = Counter(slug for each in found for slug in each)
    drawn = prompts([report(*each) for each in found], at_most=1)[0].principle

    assert counts[drawn] == max(counts.values(), default=0)
    if counts:
        equal = [slug for slug in SLUGS if counts[slug] == counts[drawn]]
        assert drawn == equal[0]


def test_a_principle_of_an_apps_own_draws_prompts_for_any_day() -> None:
    """What we have no prompts for is passed over."""
    assert keys(report("own", "own"), at_most=1) == ["what-moved-me"]
    assert keys(report("own", "own", "trust"), at_most=1) == ["trust-promises"]


def test_nobody_is_asked_the_same_again_before_the_rest() -> None:
    """What was taken up before comes last, and is still there."""
    before = ti.Reflection(id="r", prompts=("trust-promises", "what-moved-me", "own"))
    drawn = keys(report("trust"), reflections=[before], at_most=99)

    assert drawn[:3] == ["trust-limits", "trust-repair", "what-i-assumed"]
    assert drawn[-2:] == ["trust-promises", "what-moved-me"]
    assert len(drawn) == len(set(drawn)) == 8


@pytest.mark.parametrize(("at_most", "expected"), [(-1, 0), (0, 0), (2, 2), (99, 5)])
def test_as_many_as_were_asked_for(at_most: int, expected: int) -> None:
    """Few by themselves, and never more than there are."""
    assert len(prompts(at_most=at_most)) == expected


def test_a_prompt_opens_a_field_of_a_reflection() -> None:
    """Each place where an answer may go is one that the record has."""
    names = {field.name for field in fields(ti.Reflection)}

    assert {each.replace("-", "_") for each in Opens} <= names
    assert {each.opens for each in all_prompts()} == set(Opens)
    assert {each.principle for each in all_prompts()} == {"", *SLUGS}


def test_the_keys_are_unique() -> None:
    """A stored key says which prompt was taken up."""
    assert len({each.key for each in all_prompts()}) == len(all_prompts())


@pytest.mark.parametrize("locale", LOCALES)
def test_prompts_read_as_we_advise(locale: str) -> None:
    """Law 10: each is one question, and our own audit is quiet."""
    for each in all_prompts():
        said = each.said(locale)
        assert said.endswith("?")
        assert said.count("?") == 1
        assert ti.audit(said, locale=locale).findings == ()
    assert len({each.said(locale) for each in all_prompts()}) == len(all_prompts())


@pytest.mark.parametrize("locale", LOCALES)
def test_who_may_reach_it_is_said_before(locale: str) -> None:
    """A court and an employer are named, and so is what may be shared."""
    said = reach(locale)

    assert ti.audit(said, locale=locale).findings == ()
    for word in {"en": ("court", "work for", "supervision")}.get(
        locale, ("tribunal", "trabajas", "supervisión")
    ):
        assert word in said


def test_a_language_that_is_not_here() -> None:
    """One clear error says which there are."""
    for say in (reach, all_prompts()[0].said):
        with pytest.raises(
            UnknownNameError, match=r"locale: is not here; use en, es\."
        ):
            say("fi")


def test_a_prompt_says_nothing_of_how_much_was_found() -> None:
    """One finding or a hundred, the prompts are the same."""
    assert prompts([report("trust")]) == prompts([report(*["trust"] * 100)])
    assert "trust" not in {what.value for what in What}
