"""Consents that nobody gave, and a slow, obvious reference for what they permit.

The reference looks at one thing at a time: one category, with the marks it carries. It
asks of each answer whether it speaks of that thing, and joins nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain, combinations, product
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent.deciding.decision import Use
from trauma_informed.consent.life import (
    Status,
    happened,
    has_ended,
    said_no_to_all,
    status,
    terms_at,
)
from trauma_informed.consent.record import (
    ANY,
    Answer,
    ConsentEvent,
    EventKind,
    Except,
    Term,
)

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
ENDS = (EventKind.WITHDRAWN, EventKind.ENDED_BY_OTHER, EventKind.SUPERSEDED)
USE = Use(receives="a", purpose="a", information=("a",), action="a")
MARKS = ("m", "n")
#: Every set of marks that a thing may carry.
CARRIED = [
    frozenset(some)
    for some in chain.from_iterable(combinations(MARKS, n) for n in range(3))
]

names = st.sampled_from([("a",), ("a",), ("a", "b"), ("a", ANY), (ANY,), ("b",), ()])
marks = st.sampled_from([(), (), (), ("m",), ("n",), MARKS])
plain_exceptions = st.builds(
    Except, information=names, recipients=names, purposes=names, marked=marks
)
exceptions = st.builds(
    Except,
    information=names,
    recipients=names,
    actions=names,
    marked=marks,
    exceptions=st.lists(
        st.builds(Except, information=names, recipients=names), max_size=1
    ).map(tuple),
)
some_exceptions = st.lists(plain_exceptions | exceptions, max_size=2).map(tuple)
terms = st.builds(
    Term,
    purpose=st.sampled_from(("a", "a", "a", ANY, "b", None)),
    information=names,
    recipients=names,
    actions=st.sampled_from([("a",), ("a",), (ANY,), ()]),
    marked=marks,
    exceptions=st.just(()) | st.just(()) | some_exceptions,
    answer=st.sampled_from([*[Answer.YES] * 5, *[Answer.SAID_NO] * 2, *Answer]),
    starts=st.sampled_from([None] * 9 + [AT + timedelta(days=1)]),
)
days = st.integers(-9, 1).map(lambda count: AT + timedelta(days=count))
KINDS = [*EventKind, *[EventKind.GIVEN] * 9, EventKind.RENEWED, EventKind.NARROWED]
given_events = st.builds(
    ConsentEvent, kind=st.just(EventKind.GIVEN), id=st.just("g"), at=days
)
events = st.builds(
    ConsentEvent,
    kind=st.sampled_from(KINDS),
    id=st.just("e"),
    at=days | st.none(),
    recorded_at=st.none() | days,
    terms=st.none() | st.none() | st.lists(terms, max_size=2).map(tuple),
)
consents = st.builds(
    ti.Consent,
    id=st.sampled_from("uvwxyz"),
    terms=st.lists(terms, min_size=1, max_size=2).map(tuple),
    events=st.tuples(given_events)
    | st.tuples(given_events)
    | st.lists(events, max_size=3).map(tuple),
)
uses = st.sampled_from(
    [
        USE,
        evolve(USE, information=("a", "b")),
        evolve(USE, receives="b"),
        evolve(USE, purpose="b", information=("b",)),
        evolve(USE, information=(ANY,)),
    ]
)


def given_consent(*held: Term, day: int = 1, **more: Any) -> ti.Consent:
    """Return a consent given on a day of February."""
    at = datetime(2026, 2, day, tzinfo=UTC)
    event = ConsentEvent(kind=EventKind.GIVEN, id="g", at=at)
    values = {"id": f"c-{day}", "terms": held, "events": (event,), **more}
    return ti.Consent(**values)


def term(answer: Answer = Answer.YES, **more: Any) -> Term:
    """Return a term that names everything about `USE`."""
    whole = dict.fromkeys(("information", "recipients", "actions"), ("a",))
    return Term(answer=answer, **{"purpose": "a", **whole, **more})


def no(**more: Any) -> Term:
    """Return a no to everything about `USE`."""
    return term(Answer.SAID_NO, **more)


class Told:
    """One answer, as the reference sees it."""

    def __init__(self, consent: ti.Consent, held: Term, use: Use, at: datetime) -> None:
        self.term = held
        self.kind = kind_of(consent, held, use, at)
        answers = (EventKind.GIVEN, EventKind.RENEWED)
        if self.kind != "yes":
            answers += (EventKind.NARROWED, EventKind.SAID_NO, EventKind.NOT_NOW)
        past = [e.at for e in happened(consent, at=at) if e.kind in answers]
        self.since = past[-1] if past else None

    def is_after(self, other: "Told") -> bool:
        """Return True where this was surely said later."""
        return bool(self.since and other.since and self.since > other.since)

    def dimensions(self) -> Iterator[tuple[str, ...]]:
        """Yield what is named; *any* for a blank in a no."""
        purpose = (self.term.purpose,) if self.term.purpose else ()
        for named in (
            purpose,
            self.term.recipients,
            self.term.actions,
            self.term.information,
        ):
            yield named or ((ANY,) if self.kind == "no" else ())

    def meets(self, use: Use, category: str) -> bool:
        """Return True where this names all that is asked; a no, where it names any."""
        asked = (use.receives, use.action, category)
        purpose, *others = self.dimensions()
        return all(
            ANY in named or one in named or (self.kind == "no" and one == ANY)
            for named, one in zip(
                (purpose, *others), (use.purpose, *asked), strict=True
            )
        )

    def speaks(self, use: Use, category: str, carried: frozenset[str]) -> bool:
        """Return True where this is about a thing of *category* that carries these."""
        return (
            self.meets(use, category)
            and (not self.term.marked or bool(carried & {*self.term.marked}))
            and not excepted(self.term.exceptions, use, category, carried, self.kind)
        )


def excepted(
    held: Iterable[Except],
    use: Use,
    category: str,
    carried: frozenset[str],
    kind: str,
) -> bool:
    """Return True where an exception speaks of a thing, and none inside it does.

    What takes away from a yes, or gives back to a no, is read widely.
    """
    inner = "no" if kind != "no" else "yes"
    return any(
        all(
            not named or ANY in named or one in named or (inner == "no" and one == ANY)
            for named, one in (
                (each.purposes, use.purpose),
                (each.recipients, use.receives),
                (each.actions, use.action),
                (each.information, category),
            )
        )
        and (not each.marked or bool(carried & {*each.marked}))
        and not excepted(each.exceptions, use, category, carried, inner)
        for each in held
    )


def kind_of(consent: ti.Consent, held: Term, use: Use, at: datetime) -> str:
    """Return what an answer comes to: yes, no, not-now, or nothing."""
    if said_no_to_all(consent, at=at) or held.answer is Answer.SAID_NO:
        return "no"
    standing = status(consent, at=at)
    if Answer.NOT_NOW is held.answer or was_not_now(consent, at):
        return "not-now"
    over = has_ended(held.ends, consent.time_zone, at=at, events=use.happened)
    early = held.starts is not None and at < held.starts
    active = standing is Status.GIVEN and not over and not early
    return "yes" if active and held.answer is Answer.YES else "nothing"


def was_not_now(consent: ti.Consent, at: datetime) -> bool:
    """Return True where the last answer was a not now, or one came after an end."""
    past = happened(consent, at=at)
    ends = [n for n, e in enumerate(past) if e.kind in ENDS and e.at is not None]
    cut = ends[0] if ends else len(past)
    before = [e.kind for e in past[:cut] if e.kind not in ENDS]
    return EventKind.NOT_NOW in (*before[-1:], *(e.kind for e in past[cut:]))


def is_answered(refusal: Told, yes: list[Told], use: Use, category: str) -> set[str]:
    """Return the marks of things, of those a no speaks of, that a later yes answered.

    A no that asks for no mark is all answered or not at all: then it is every mark.
    """
    later = [y for y in yes if y.is_after(refusal)]
    asked = (use.purpose, use.receives, use.action, category)
    kept = [
        [n for n in named if n in (one, ANY)] or [one]
        for named, one in zip(refusal.dimensions(), asked, strict=True)
    ]

    def answered(things: list[frozenset[str]]) -> bool:
        return all(
            any(
                all(
                    ANY in named or one in named
                    for named, one in zip(y.dimensions(), names, strict=True)
                )
                and y.meets(use, category)
                and all(y.speaks(use, category, thing) for thing in things)
                for y in later
            )
            for names in product(*kept)
        )

    spoken = [c for c in CARRIED if refusal.speaks(use, category, c)]
    if not refusal.term.marked:
        return {*MARKS, ""} if answered(spoken) else set()
    return {
        mark
        for mark in refusal.term.marked
        if answered([c for c in spoken if mark in c])
    }


def shared(
    held: Iterable[ti.Consent],
    use: Use,
    category: str,
    carried: frozenset[str],
    at: datetime = AT,
) -> bool:
    """Return True where a thing of *category*, with these marks, may be shared."""
    told = [Told(c, t, use, at) for c in held for t in terms_at(c, at=at)]
    yes = [each for each in told if each.kind == "yes"]
    against = [
        each
        for each in told
        if each.kind == "no" and each.speaks(use, category, carried)
    ]
    for each in against:
        answered = is_answered(each, yes, use, category)
        asked = carried & {*each.term.marked} if each.term.marked else {""}
        if not asked <= answered:
            return False
    waiting = [each for each in told if each.kind == "not-now"]
    return any(
        each.speaks(use, category, carried)
        and not any(
            other.speaks(use, category, carried) and not each.is_after(other)
            for other in waiting
        )
        for each in yes
    )
