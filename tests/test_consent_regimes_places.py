"""The law of a place: which place it is, and how long a yes may last there."""

from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from attrs import evolve

import trauma_informed as ti
from trauma_informed.consent.choices import Answer, EndsKind, Regime, SignerRole
from trauma_informed.consent.record import Consent, Ends, Signature, Term
from trauma_informed.consent.regimes.lengths import (
    LengthRow,
    latest_end,
    length_rows,
    lengths_of,
)
from trauma_informed.findings import Citation
from trauma_informed.tables import entries

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
SIGNED = datetime(2026, 2, 1, 10, tzinfo=UTC)
OWN = LengthRow(
    key="own",
    jurisdiction="MU-1",
    service_type="support",
    months=6,
    sources=(Citation(key="house", at="made-up"),),
)
TEXAN = Consent(
    id="c",
    regimes=(Regime.STATE,),
    jurisdiction="US-TX",
    terms=(Term(answer=Answer.YES, ends=Ends(kind=EndsKind.NONE)),),
    signatures=(Signature(id="s", at=SIGNED),),
)


def places(consent: Consent, rule_id: str) -> list[str]:
    """Return where a rule finds something in *consent*."""
    report = ti.check(consent, at=AT)
    return [str(found.at) for found in report if found.rule.id == rule_id]


@pytest.mark.parametrize(
    ("signed", "months", "last"),
    [
        (date(2026, 2, 1), 24, date(2028, 2, 1)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(9998, 2, 1), 24, date.max),
    ],
)
def test_months_are_counted_to_the_same_day(
    signed: date, months: int, last: date
) -> None:
    """A yes may hold to that day of the month, or to the last day of a shorter one."""
    assert latest_end(signed, evolve(OWN, months=months)) == last


def test_a_place_without_a_row_has_no_longest_time_here() -> None:
    """Where no row says it, nobody guesses; an app hands in its own."""
    assert lengths_of("MU-1") == ()
    assert lengths_of(None) == ()
    assert lengths_of("MU-1", rows=(*length_rows(), OWN)) == (OWN,)


def test_every_row_is_whole() -> None:
    """Each row names its place, its service, its time and a source that is cited."""
    folder = files("trauma_informed.consent").joinpath("regimes")
    text = folder.joinpath("lengths.toml").read_text("utf-8")
    read = list(entries("lengths.toml", text, "row", LengthRow))
    keys = {source.key for source in ti.sources()}

    assert [entry.problems for entry in read] == [()] * len(length_rows())
    for row in length_rows():
        assert row.months > 0
        assert {citation.key for citation in row.sources} <= keys


@pytest.mark.parametrize(
    ("ends", "too_long"),
    [
        (Ends(kind=EndsKind.DATE, on=date(2028, 2, 1)), False),
        (Ends(kind=EndsKind.DATE, on=date(2028, 2, 2)), True),
        (Ends(kind=EndsKind.NONE), True),
        (Ends(kind=EndsKind.EVENT, event="end-of-support"), False),
        (Ends(), False),
    ],
)
def test_a_yes_is_held_against_the_longest_time(ends: Ends, too_long: bool) -> None:
    """A later day is too late, and so is no end; an event nobody can count."""
    consent = evolve(TEXAN, terms=(evolve(TEXAN.terms[0], ends=ends),))

    assert places(consent, "CON054") == ["/terms/0/ends"] * too_long


@pytest.mark.parametrize(
    "signatures",
    [
        (),
        (Signature(id="s"),),
        (Signature(id="s", role=SignerRole.GUARDIAN, at=SIGNED),),
        (*TEXAN.signatures, Signature(id="t", role=SignerRole.PARENT, at=SIGNED)),
    ],
)
def test_only_what_the_person_signed_is_counted(
    signatures: tuple[Signature, ...],
) -> None:
    """Without a day, or where somebody signed for them, no time is counted."""
    assert places(evolve(TEXAN, signatures=signatures), "CON054") == []


def test_the_place_is_asked_for_once() -> None:
    """A law of a place without the place is noticed; with it, and for none, it is not."""
    open_ = evolve(TEXAN, jurisdiction=None)

    assert places(open_, "CON053") == ["/jurisdiction"]
    assert places(evolve(open_, regimes=(Regime.TRIBAL, Regime.STATE)), "CON053") == [
        "/jurisdiction"
    ]
    assert places(TEXAN, "CON053") == []
    assert places(evolve(open_, regimes=(Regime.OWN_POLICY,)), "CON053") == []
