"""Each kind of input that cannot be meant is a finding or one clear error."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent.changing.verbs import give, withdraw
from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.record import (
    DEEPEST,
    Answer,
    Circumstances,
    Consent,
    Ends,
    EndsKind,
    Except,
    Freedom,
    Regime,
    Shown,
    ShownHow,
    Term,
)
from trauma_informed.consent.regimes.legal_codes import (
    LegalPurpose,
    LegalStatement,
    told,
)
from trauma_informed.errors import FieldError, RecordError
from trauma_informed.testing import instants, records

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
WITHDRAWN = {"kind": "withdrawn", "id": "e", "at": "2026-02-01T10:00:00Z"}
YES = {
    "purpose": "care",
    "recipients": ["clinic"],
    "information": ["plan"],
    "actions": ["read"],
    "answer": "yes",
}
NAMES = ("recipients", "information", "actions")
NOT_SHOWN = ShownHow.NOT_SHOWN
DAY = "2026-03-01"
ENDS_FIRST = {
    "starts": "2026-03-01T00:00:00Z",
    "ends": {"kind": "date", "on": "2026-02-01"},
}


def nested(levels: int) -> Any:
    """Return exceptions as a document has them, *levels* deep."""
    inside: list[Any] = []
    for _ in range(levels):
        inside = [{"exceptions": inside}]
    return inside


def document(**values: Any) -> bytes:
    """Return a consent as a document."""
    head = {"schema": "trauma-informed/consent/1", "id": "c", "person_id": "p"}
    return json.dumps(head | values).encode()


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"terms": [YES, {**YES, "answer": "said-no"}]}, "CON020"),
        ({"terms": [{**YES, **ENDS_FIRST}]}, "CON007"),
        (
            {
                "signatures": [{"id": "s", "at": "2026-02-02T10:00:00Z"}],
                "events": [WITHDRAWN],
            },
            "CON019",
        ),
        ({"supersedes": "c"}, "CON027"),
        ({"events": [WITHDRAWN | {"kind": "renewed"}]}, "CON021"),
    ],
)
def test_what_cannot_be_meant_is_found(values: Any, rule: str) -> None:
    """Contradictions, times that run backwards, circles: the record is read all the same."""
    report = ti.check(ti.loads(Consent, document(**values)), at=AT)

    assert rule in [finding.rule.id for finding in report]


def test_a_consent_beside_another_persons_records() -> None:
    """One person's yes is not read as another's."""
    consent = ti.loads(Consent, document())
    other = ti.Preferences(id="f", person_id="q")
    found = ti.check(consent, at=AT, alongside=[other])

    assert "CON024" in [finding.rule.id for finding in found]


@given(
    consent=records(Consent),
    beside=st.lists(records(Consent) | records(ti.Preferences), max_size=3),
    at=instants(),
)
def test_checking_beside_others_never_raises(
    consent: Consent, beside: list[Any], at: datetime
) -> None:
    """Whatever lies alongside, and each place that is found is in the record."""
    for finding in ti.check(consent, at=at, alongside=beside):
        node: Any = ti.unstructure(consent)
        for step in str(finding.at).split("/")[1:]:
            node = node[int(step)] if isinstance(node, list) else node[step]


@pytest.mark.parametrize("levels", [DEEPEST + 1, 1000, 50_000])
def test_nesting_without_end_is_one_clear_error(levels: int) -> None:
    """However deep a document nests its exceptions."""
    text = b'{"exceptions": [' * levels + b"]}" * levels
    start, end = document(terms=[]).split(b"[]")
    with pytest.raises(RecordError) as caught:
        ti.loads(Consent, start + b'[{"exceptions": [' + text + b"]}]" + end)

    assert len(caught.value.report.findings) == 1


def test_nesting_as_deep_as_it_may_be_is_read() -> None:
    """The limit itself is inside."""
    consent = ti.loads(Consent, document(terms=[{"exceptions": nested(DEEPEST)}]))

    assert ti.loads(Consent, ti.dumps(consent)) == consent


def test_a_term_refuses_what_stands_too_deep() -> None:
    """Built in code, it is the same error."""

    def chain() -> Iterator[Except]:
        inside = Except()
        while True:
            yield inside
            inside = Except(exceptions=(inside,))

    deep = next(each for number, each in enumerate(chain()) if number == 1000)
    with pytest.raises(FieldError, match="use at most 16 levels"):
        Term(answer=Answer.YES, exceptions=(deep,))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("information", "notes"),
        ("information", ["notes"]),
        ("information", (["notes"],)),
        ("happened", "end-of-treatment"),
        ("purpose", ["care"]),
        ("receives", {}),
        ("person_id", 5),
    ],
)
def test_a_use_refuses_what_is_no_name(field: str, value: Any) -> None:
    """A text read letter by letter would ask for something else than was meant."""
    with pytest.raises(FieldError, match=f"^Use/{field}: is not a? ?t"):
        Use(**{field: value})


def test_a_use_says_all_that_is_wrong_at_once() -> None:
    """A blank among the names is no fault: it is not enough information."""
    with pytest.raises(FieldError) as caught:
        Use(purpose=1, information="made-up: swim")

    assert len(caught.value.problems) == 2
    assert "swim" not in str(caught.value)
    assert Use(information=("notes", "")).missing[-2:] == ("information", "action")
    assert Use(purpose=LegalPurpose.TREATMENT).purpose == "treatment"


def test_checks_read_the_answer_where_it_stands() -> None:
    """Terms and words that an event carries count, and what was taken back does not."""
    yes = Term(answer=Answer.YES)
    unseen = give(Consent(id="c"), at=AT, terms=(yes,), shown=Shown(how=NOT_SHOWN))
    place = "/events/0"

    assert {(each.rule.id, str(each.at)) for each in ti.check(unseen, at=AT)} == {
        ("CON001", f"{place}/terms/0/ends"),
        ("CON002", f"{place}/terms/0"),
        ("CON003", f"{place}/shown/digest"),
        ("CON008", f"{place}/shown/how"),
    }
    over = {each.rule.id for each in ti.check(withdraw(unseen, at=AT), at=AT)}
    assert over.isdisjoint({"CON001", "CON002"})


def test_words_kept_with_the_answer_are_found_there() -> None:
    """What `give` was handed is looked at as what the consent itself holds is."""
    shown = Shown(
        how=ShownHow.READ_TOGETHER,
        digest="sha256:0f",
        letter="l",
        version="1",
        language_shown="en",
        language_explained="es",
        alternative_offered="made-up: another",
        cost_of_no="made-up: none",
    )
    around = Circumstances(freedom=(Freedom.COURT_ORDERED,))
    consent = Consent(id="c", circumstances=around, regimes=(Regime.VICTIM_SERVICES,))
    names = {name: tuple(YES[name]) for name in NAMES}
    ends = Ends(kind=EndsKind.NONE)
    term = Term(purpose="care", answer=Answer.YES, ends=ends, **names)
    given = give(consent, at=AT, terms=(term,), shown=shown)
    found = {each.rule.id: str(each.at) for each in ti.check(given, at=AT)}

    assert found.keys().isdisjoint({"CON003", "CON004", "CON008", "CON300"})
    assert found["CON005"] == "/events/0/shown/interpreter"
    assert LegalStatement.CONSEQUENCES_OF_NO in told(given)


@pytest.mark.parametrize(
    ("zone", "found"), [("America/New_York", False), ("Asia/Tokyo", True), (None, True)]
)
def test_a_last_day_is_one_of_the_records_own_days(zone: str, found: bool) -> None:
    """A term that starts on its last day holds there until that day is over."""
    values = {"starts": "2026-03-02T01:00:00Z", "ends": {"kind": "date", "on": DAY}}
    zoned = {"time_zone": zone} if zone else {}
    consent = ti.loads(Consent, document(terms=[{**YES, **values}], **zoned))
    report = ti.check(consent, at=AT)

    assert ("CON007" in [each.rule.id for each in report]) == found
