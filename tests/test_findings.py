"""Findings, places and reports: what they say, and what they never hold."""

import pytest

import trauma_informed as ti
from trauma_informed.findings import Finding, NotChecked, Report


def found(rule_id: str, at: ti.Pointer | ti.Span) -> Finding:
    """Return a finding of one of our rules."""
    return Finding(rule=ti.rule(rule_id), at=at, record="r-1")


def test_a_place_reads_as_it_is_written() -> None:
    """A pointer grows with ``/``, a span slices its text, and both print plainly."""
    span = ti.Span(3, 8)

    assert str(ti.Pointer() / "a/b" / 0) == "/a~1b/0"
    assert (str(span), span.of("My river.")) == ("3:8", "river")


def test_a_finding_says_its_place_first() -> None:
    """``place: state; next step. [id]``; the whole record has no pointer."""
    assert str(found("CON001", ti.Pointer("/terms/0"))).startswith("/terms/0: ")
    assert str(found("CON001", ti.Pointer())).startswith("the whole record: ")


def test_a_report_is_ok_without_errors() -> None:
    """Warnings and advice leave it ok; an error does not, and can be raised."""
    warned = Report(findings=(found("CON001", ti.Pointer("/terms/0")),))
    wrong = Report(findings=(found("SES001", ti.Pointer("/note")),))

    warned.raise_for_errors()
    assert (warned.ok, wrong.ok, (warned + wrong).ok) == (True, False, False)
    with pytest.raises(ti.ReportError) as caught:
        wrong.raise_for_errors()
    assert caught.value.report == wrong
    assert str(caught.value) == str(wrong)


def test_a_report_is_grouped_and_counted() -> None:
    """Findings come in order, by principle, as plain dicts; an empty one says so."""
    rule = ti.rule("SES006")
    report = Report(
        findings=(found("CON001", ti.Pointer("/terms/0")),),
        not_checked=(NotChecked(rule=rule, needs=("Preferences",), record="r-1"),),
    )

    assert len(report) == 1
    assert bool(Report())
    assert list(report) == list(report.findings)
    assert report.by_principle() == {"trust": report.findings}
    assert report.to_dicts()[0]["rule"] == "CON001"
    assert report.to_dict()["not_checked"][0]["needs"] == ["Preferences"]
    assert "hand in Preferences" in str(report)
    assert str(Report()) == "Nothing found."
