"""Each kind of input that cannot be meant is a finding or one clear error."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent.record import DEEPEST, Answer, Consent, Except, Term
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
