"""Who must sign for a minor: rows by place and service, never an age for all."""

from importlib.resources import files

import pytest

import trauma_informed as ti
from trauma_informed.consent.choices import Regime
from trauma_informed.consent.regimes.minors import (
    MinorRow,
    WhoSigns,
    minor_rows,
    who_must_sign,
)
from trauma_informed.consent.regimes.notices import Notice
from trauma_informed.findings import Citation, Confidence
from trauma_informed.tables import entries

SOURCES = (Citation(key="house", at="made-up"),)
OWN = (
    MinorRow(
        key="parent",
        jurisdiction="MU-1",
        service_type="support",
        below_age=12,
        who=WhoSigns.PARENT,
        sources=SOURCES,
        confidence=Confidence.SOURCED,
    ),
    MinorRow(
        key="both",
        jurisdiction="MU-1",
        service_type="support",
        from_age=12,
        below_age=15,
        who=WhoSigns.BOTH,
        sources=SOURCES,
    ),
    MinorRow(
        key="alone",
        jurisdiction="MU-1",
        service_type="support",
        from_age=15,
        who=WhoSigns.PERSON_ALONE,
        sources=SOURCES,
    ),
)


@pytest.mark.parametrize(
    ("age", "who"),
    [
        (0, "parent-or-guardian"),
        (11, "parent-or-guardian"),
        (12, "both"),
        (14, "both"),
        (15, "person-alone"),
        (40, "person-alone"),
    ],
)
def test_the_row_that_fits_answers(age: int, who: str) -> None:
    """Its first age counts in, and its last bound counts out."""
    assert who_must_sign("MU-1", "support", age, rows=OWN).who.value == who


def test_another_place_or_service_is_another_law() -> None:
    """Where no row says it, it is not known; nobody guesses."""
    for place, service in (("MU-2", "support"), ("MU-1", "other")):
        found = who_must_sign(place, service, 14, rows=OWN)
        assert found.who is WhoSigns.NOT_KNOWN
        assert found.confidence is Confidence.UNCONFIRMED
    assert who_must_sign("US-CA", "outpatient-mental-health", 11).who is (
        WhoSigns.NOT_KNOWN
    )


@pytest.mark.parametrize(
    ("age", "who"), [(11, "both"), (12, "both"), (15, "person-alone")]
)
def test_part_2_asks_for_the_minor_in_any_case(age: int, who: str) -> None:
    """A place that asks for a parent makes it both; none makes it the parent alone."""
    found = who_must_sign("MU-1", "support", age, regime=Regime.PART_2, rows=OWN)

    assert found.who.value == who
    assert [each.key for each in found.sources] == ["house", "hil-minors"]
    assert found.confidence is Confidence.UNCONFIRMED


def test_other_laws_leave_the_row_as_it_is() -> None:
    """What a row says, and how sure it is, is passed on."""
    found = who_must_sign("MU-1", "support", 3, regime=Regime.HIPAA, rows=OWN)

    assert (found.who, found.sources) == (WhoSigns.PARENT, SOURCES)
    assert found.confidence is Confidence.SOURCED


def test_our_rows_are_unconfirmed_and_name_their_sources() -> None:
    """Law about minors is known here from others alone, and each row says so."""
    keys = {source.key for source in ti.sources()}

    assert minor_rows()
    for row in minor_rows():
        assert row.confidence is Confidence.UNCONFIRMED
        assert row.conditions
        assert "-" in row.jurisdiction
        assert {citation.key for citation in row.sources} <= keys


@pytest.mark.parametrize(
    ("file", "kind", "cls"),
    [("minors.toml", "row", MinorRow), ("notices.toml", "notice", Notice)],
)
def test_our_files_read_without_a_problem(file: str, kind: str, cls: type) -> None:
    """Every table of our own data is whole, and its key stands once."""
    text = (
        files("trauma_informed").joinpath("consent", "regimes", file).read_text("utf-8")
    )
    read = list(entries(file, text, kind, cls, beside=("wording",)))

    assert [problem for each in read for problem in each.problems] == []
    assert len({each.values["key"] for each in read}) == len(read)
