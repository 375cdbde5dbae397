"""Law 1: a person's words stay theirs, in every view."""

import copy
import io
import json
import logging
import pickle
import subprocess
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty
from kinds import KINDS
from rich.console import Console
from rich.pretty import pretty_repr

import trauma_informed as ti
from trauma_informed.testing import records

CANARY = "the-words-of-a-person"
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
@settings(max_examples=8)  # every field is filled in each of them
@given(data=st.data())
def test_no_view_shows_private_words(kind: Any, data: st.DataObject) -> None:
    """With a canary in every private field, no view holds it."""
    record = data.draw(records(kind, words=CANARY))
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.emit(logging.makeLogRecord({"msg": "%s %r", "args": (record, record)}))
    console = Console(file=stream)
    console.print(record)
    report = ti.check(record, at=AT)
    views = [
        repr(record),
        str(record),
        f"{record}",
        pretty(record),
        pretty_repr(record),
        stream.getvalue(),
        str(report),
        repr(report),
        json.dumps(report.to_dicts()),
    ]

    assert CANARY.encode() in ti.dumps(record)
    assert not [view for view in views if CANARY in view]


@every_kind
@settings(max_examples=8)  # every field is filled in each of them
@given(data=st.data())
def test_no_error_shows_private_words(kind: Any, data: st.DataObject) -> None:
    """A document that is refused leaves no word in the error or its traceback."""
    document = ti.unstructure(data.draw(records(kind, words=CANARY)))
    document[CANARY] = CANARY
    document["revision"] = CANARY
    for call in (
        lambda: ti.structure(kind, document),
        lambda: ti.loads(kind, json.dumps(document)),
    ):
        with pytest.raises(ti.RecordError) as caught:
            call()
        frames = traceback.TracebackException.from_exception(
            caught.value, capture_locals=True
        )
        ours = [f for f in frames.stack if "src/trauma_informed" in f.filename]
        assert CANARY not in "".join(frames.format_exception_only())
        assert ours
        assert CANARY not in str([f.locals for f in ours])
        assert caught.value.__context__ is None
        assert caught.value.__cause__ is None


def test_a_constructor_shows_no_words() -> None:
    """The constructor's error names fields, and keeps the words to itself."""
    with pytest.raises(ValueError, match="PlanItem/id: is not text") as caught:
        ti.safety_plan.PlanItem(id=5, words=CANARY, may_be_shared_with=CANARY)
    frames = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    ours = [f for f in frames.stack if "src/trauma_informed" in f.filename]

    assert "PlanItem/may_be_shared_with: is not a tuple" in str(caught.value)
    assert CANARY not in str(caught.value) + str([f.locals for f in ours])


def test_a_failed_assertion_shows_no_words(pytester: pytest.Pytester) -> None:
    """pytest compares two records without printing their private words."""
    pytester.makepyfile(
        """
        import trauma_informed as ti
        from hypothesis import Phase, given, settings
        from trauma_informed.testing import records

        def item(words):
            return ti.safety_plan.PlanItem(id="i", words=words)

        def test_equal():
            mine = item("-".join("the words of a person".split()))
            assert mine == item("other")

        @settings(database=None, max_examples=3, phases=[Phase.generate])
        @given(records(ti.SafetyPlan, words="".join(["the-words", "-of-a-person"])))
        def test_example(plan):
            assert plan.id == ""
        """
    )
    result = pytester.runpytest_subprocess("-vv", "--showlocals", "-p", "no:randomly")

    result.assert_outcomes(failed=2)
    assert CANARY not in result.stdout.str() + result.stderr.str()


@every_kind
@given(data=st.data())
def test_doors_give_everything(kind: Any, data: st.DataObject) -> None:
    """Copies and pickles are equal to the record, and so is its hash."""
    record = data.draw(records(kind))
    for other in (copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
        assert other == record
        assert hash(other) == hash(record)
    assert record != "a text"


def test_private_fields_are_named() -> None:
    """Every field that holds words is on the list of private fields."""
    names = ti.private_fields(ti.SafetyPlan)

    assert {"PlanItem.words", "Contact.reach", "SafetyPlan.code_word"} <= set(names)
    assert "SafetyPlan.id" not in names


def test_testing_may_be_imported_first() -> None:
    """`trauma_informed.testing` loads before Hypothesis does, and teaches it."""
    code = (
        "import trauma_informed.testing, trauma_informed as ti\n"
        "from hypothesis import strategies as st\n"
        "assert 'SafetyPlan' in repr(st.from_type(ti.SafetyPlan).example())\n"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False)

    assert done.returncode == 0


def test_a_kind_of_record_prints_as_a_class() -> None:
    """Hypothesis and IPython ask a class for what only its instances can print."""
    assert pretty(ti.Goal).endswith("Goal")
    assert pretty(ti.Goal(id="goal-1")) == repr(ti.Goal(id="goal-1"))
