"""Consents as an app of ours keeps them, for writing as FHIR."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from fhir_made_up import AT
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent import (
    ANY,
    Answer,
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Except,
    Regime,
    Term,
)

NAMES = ("a", "b", ANY)
SOME = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple)
#: What a yes names, seldom left blank.
NAMED = st.sampled_from([(ANY,), (ANY,), ("a",), ("a", "b"), ("b", ANY), ()])
MARKS = st.lists(st.sampled_from("RV"), max_size=2, unique=True).map(tuple)
PLAIN = st.builds(
    Except, purposes=SOME, information=SOME, marked=MARKS, recipients=SOME, actions=SOME
)
EXCEPTIONS = PLAIN | st.builds(
    Except,
    information=SOME,
    exceptions=st.tuples(
        st.builds(Except, recipients=SOME, exceptions=st.tuples(PLAIN))
    ),
)
ENDS = st.sampled_from(
    [
        Ends(),
        Ends(kind=EndsKind.NONE),
        Ends(kind=EndsKind.DATE, on=date(2026, 2, 20)),
        Ends(kind=EndsKind.DATE, on=date(2026, 4, 1)),
        Ends(kind=EndsKind.DATE),
        Ends(kind=EndsKind.EVENT, event="end-of-treatment"),
    ]
)
TERMS = st.builds(
    Term,
    purpose=st.sampled_from([*NAMES, *NAMES, None]),
    information=NAMED,
    marked=MARKS,
    recipients=NAMED,
    actions=NAMED,
    exceptions=st.lists(EXCEPTIONS, max_size=2).map(tuple),
    answer=st.sampled_from([*Answer, Answer.YES, Answer.YES, Answer.YES]),
    starts=st.sampled_from(
        [None, None, AT - timedelta(days=9), AT + timedelta(days=9)]
    ),
    ends=ENDS,
)
EVENTS = st.builds(
    ConsentEvent,
    kind=st.sampled_from(EventKind) | st.just(EventKind.GIVEN),
    id=st.sampled_from(("e1", "e2", "e3")),
    at=st.none() | st.integers(-20, 5).map(lambda days: AT + timedelta(days=days)),
    terms=st.none() | st.lists(TERMS, max_size=2).map(tuple),
)
GIVEN = ConsentEvent(kind=EventKind.GIVEN, id="e0", at=AT - timedelta(days=10))
CONSENTS = st.builds(
    Consent,
    id=st.sampled_from(["consent-1", "with a space", "no-id"]),
    person_id=st.sampled_from(["Patient/river", "river"]),
    shared_by=st.none() | st.sampled_from(["service", "Organization/1"]),
    terms=st.lists(TERMS, max_size=3).map(tuple),
    regimes=st.lists(st.sampled_from(Regime), max_size=2).map(tuple),
    events=st.lists(EVENTS, max_size=3).map(tuple)
    | st.lists(EVENTS, max_size=1).map(lambda more: (GIVEN, *more)),
)


def yes(**more: Any) -> Term:
    """Return a yes that names everything."""
    named = {
        "purpose": "care",
        "information": ("plan",),
        "recipients": ("Organization/a",),
        "actions": ("access",),
    }
    return Term(answer=Answer.YES, **{**named, **more})


def given(*terms: Term, kind: EventKind = EventKind.GIVEN, **more: Any) -> ti.Consent:
    """Return a consent that was answered in February."""
    at = datetime(2026, 2, 1, 10, 30, tzinfo=UTC)
    event = ConsentEvent(kind=kind, id="e1", at=at)
    person = {"id": "consent-1", "person_id": "Patient/river"}
    return ti.Consent(**{**person, "terms": terms, "events": (event,), **more})
