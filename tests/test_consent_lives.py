"""Laws 4 and 5 over invented lives, against a slow reading of the same life.

The reading below knows nothing of events: it keeps, in plain sets, what a person would
say of their own answers, and is asked after every step.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from trauma_informed.consent.changing import verbs
from trauma_informed.consent.changing.narrowing import widens
from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Outcome, Use
from trauma_informed.consent.life import status, terms_at
from trauma_informed.consent.record import (
    ANY,
    Answer,
    Channel,
    Consent,
    Ends,
    EndsKind,
    Except,
    Shown,
    Term,
)
from trauma_informed.errors import WorkflowError

BEGUN = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANEW = Shown(letter="l", digest="b")
ENDED = {"withdrawn", "ended-by-other", "superseded"}
USES = [
    Use(person_id="p", receives=who, purpose="care", information=(what,), action="read")
    for who, what in product(("clinic", "school"), ("plan", "notes"))
]


def names(*few: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Return a strategy for none, some or any of *few*."""
    some = st.lists(st.sampled_from(few), unique=True).map(tuple)
    return some | st.just((ANY,))


TERMS = st.lists(
    st.builds(
        Term,
        purpose=st.sampled_from(["care", "news", ANY]),
        recipients=names("clinic", "school"),
        information=names("plan", "notes"),
        actions=st.just(("read",)),
        exceptions=st.sampled_from([(), (Except(information=("notes",)),)]),
        answer=st.sampled_from([*Answer, Answer.YES, Answer.YES]),
        ends=st.sampled_from(
            [Ends(), Ends(kind=EndsKind.DATE, on=date(2026, 3, 3))],
        ),
    ),
    max_size=3,
).map(tuple)


def speaks(term: Term, use: Use) -> bool:
    """Return True where *term* names what *use* asks, exceptions apart; the slow way."""
    no = term.answer is Answer.SAID_NO
    (what,) = use.information
    for asked, said in ((use.receives, term.recipients), (what, term.information)):
        if asked not in said and ANY not in said and not (no and not said):
            return False
    left_out = any(
        what in (each.information or (what,))
        and use.receives in (each.recipients or (use.receives,))
        for each in term.exceptions
    )
    return term.purpose in (use.purpose, ANY) and not left_out


class Lives(RuleBasedStateMachine):
    """Any steps in any order, each later than the last."""

    @initialize(terms=TERMS)
    def begin(self, terms: tuple[Term, ...]) -> None:
        """Nothing has been asked yet."""
        self.life = Consent(id="c", person_id="p", time_zone="UTC", terms=terms)
        self.now, self.where, self.terms = BEGUN, "not-asked", terms
        self.ever_given = self.whole_no = False
        self.offered: tuple[Term, ...] = ()
        self.no_too: tuple[Term, ...] = ()
        self.told: list[tuple[datetime, str, list[Outcome]]] = []

    def keep(self, life: Consent, where: str | None = None) -> None:
        """Keep the new record, which has one event more than the old one."""
        assert life.events[:-1] == self.life.events
        self.life, self.where = life, where or self.where

    def answered(self, where: str, terms: tuple[Term, ...] | None) -> None:
        """Keep what the person answered."""
        self.where = where
        self.whole_no = where == "said-no" and terms is None
        self.no_too = self.offered if self.whole_no else ()
        if where == "given":
            self.offered = ()
        self.terms = self.terms if terms is None else terms

    def standing(self) -> str:
        """Return where the consent stands."""
        yes = [term for term in self.terms if term.answer is Answer.YES]
        if self.where == "given" and yes and all(map(self.over, yes)):
            return "expired"
        return self.where

    def over(self, term: Term) -> bool:
        """Return True where the last day of *term* has passed."""
        return term.ends.on is not None and self.now.date() > term.ends.on

    def outcomes(self, life: Consent, *others: Consent) -> list[Outcome]:
        """Return what is decided of every use now."""
        asked = [life, *others]
        return [decide(asked, use, at=self.now).outcome for use in USES]

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        """Time passes."""
        self.now += timedelta(hours=hours)

    @precondition(lambda self: self.where not in ENDED)
    @rule(terms=st.none() | TERMS)
    def offer(self, terms: tuple[Term, ...] | None) -> None:
        """An offer is no answer; before the first, its terms are what is asked."""
        self.now += timedelta(minutes=1)
        self.keep(verbs.offer(self.life, at=self.now, terms=terms))
        if self.where in ("not-asked", "offered"):
            self.where, self.terms = "offered", self.terms if terms is None else terms
        else:
            self.offered += terms or ()

    @precondition(lambda self: self.where not in ENDED)
    @rule(terms=st.none() | TERMS)
    def give(self, terms: tuple[Term, ...] | None) -> None:
        """A yes to what the terms say yes to."""
        self.now += timedelta(minutes=1)
        shown = ANEW if self.ever_given else None
        self.keep(verbs.give(self.life, at=self.now, terms=terms, shown=shown))
        self.answered("given", terms)
        self.ever_given = True

    @precondition(lambda self: self.where not in ENDED)
    @rule(terms=st.none() | TERMS)
    def say_no(self, terms: tuple[Term, ...] | None) -> None:
        """A no to all, or as the terms say."""
        self.now += timedelta(minutes=1)
        self.keep(verbs.say_no(self.life, at=self.now, terms=terms))
        self.answered("said-no", terms)

    @precondition(lambda self: self.where not in ENDED)
    @rule()
    def not_now(self) -> None:
        """Neither yes nor no."""
        self.now += timedelta(minutes=1)
        self.keep(verbs.not_now(self.life, at=self.now))
        self.answered("not-now", None)

    @precondition(lambda self: self.where == "given")
    @rule(terms=st.none() | TERMS)
    def renew(self, terms: tuple[Term, ...] | None) -> None:
        """A yes again, to words shown anew."""
        self.now += timedelta(minutes=1)
        self.keep(verbs.renew(self.life, at=self.now, shown=ANEW, terms=terms))
        self.answered("given", terms)

    @precondition(lambda self: self.where == "given")
    @rule(data=st.data(), others=TERMS)
    def narrow(self, data: Any, others: tuple[Term, ...]) -> None:
        """Law 5: whatever narrowing accepts, no denial turns into a permit."""
        self.now += timedelta(minutes=1)
        less = data.draw(TERMS | fewer(self.terms), "terms")
        beside = verbs.give(Consent(id="other", person_id="p", terms=others), at=BEGUN)
        before = self.outcomes(self.life), self.outcomes(self.life, beside)
        if widens(self.terms, less):
            with pytest.raises(WorkflowError, match="CON029"):
                verbs.narrow(self.life, at=self.now, terms=less)
            return
        life = verbs.narrow(self.life, at=self.now, terms=less)
        after = self.outcomes(life), self.outcomes(life, beside)
        for was, became in zip(before[0] + before[1], after[0] + after[1], strict=True):
            assert became is not Outcome.PERMIT or was is Outcome.PERMIT
        self.keep(life)
        self.answered("given", less)

    @precondition(lambda self: self.where not in ENDED)
    @rule(verb=st.sampled_from(["end_by_other", "supersede"]))
    def end(self, verb: str) -> None:
        """Somebody else ends it, or a later consent takes its place."""
        self.now += timedelta(minutes=1)
        later = {"later": Consent(id="c-2", person_id="p", supersedes="c")}
        more: Any = later if verb == "supersede" else {}
        self.keep(getattr(verbs, verb)(self.life, at=self.now, **more))
        self.where = "superseded" if more else "ended-by-other"

    @rule(channel=st.none() | st.sampled_from(Channel))
    def withdraw(self, channel: Channel | None) -> None:
        """Law 4: from every state, and a second time nothing changes."""
        self.now += timedelta(minutes=1)
        life = verbs.withdraw(self.life, at=self.now, channel=channel)
        if self.where == "withdrawn":
            assert life is self.life
        else:
            self.keep(life, "withdrawn")

    @precondition(lambda self: self.where in ENDED)
    @rule(verb=st.sampled_from(["offer", "give", "say_no", "not_now", "end_by_other"]))
    def try_after_the_end(self, verb: str) -> None:
        """Nothing goes on; giving again is a new consent."""
        with pytest.raises(WorkflowError):
            getattr(verbs, verb)(self.life, at=self.now)

    @invariant()
    def stands_where_it_should(self) -> None:
        """The status and every decision are what a slow reading says."""
        expected = []
        for use in USES:
            spoken = [term for term in self.terms if speaks(term, use)]
            every = (*self.terms, *self.no_too)
            named = [evolve(t, answer=Answer.SAID_NO) for t in every]
            no = any(term.answer is Answer.SAID_NO for term in spoken) or (
                self.whole_no and any(speaks(term, use) for term in named)
            )
            yes = self.where == "given" and any(
                term.answer is Answer.YES and not self.over(term) for term in spoken
            )
            waits = any(term.answer is Answer.NOT_NOW for term in spoken)
            other = Outcome.PERMIT if yes and not waits else Outcome.NO_CONSENT
            expected.append(Outcome.DENY if no else other)
        assert status(self.life, at=self.now).value == self.standing()
        assert terms_at(self.life, at=self.now) == self.terms
        assert self.outcomes(self.life) == expected
        self.told.append((self.now, self.standing(), expected))

    @invariant()
    def what_held_then_still_held_then(self) -> None:
        """Nothing that happens later changes what stood before."""
        for at, standing, outcomes in self.told[-9:]:
            if at < self.now:
                assert status(self.life, at=at).value == standing
                assert [
                    decide([self.life], use, at=at).outcome for use in USES
                ] == outcomes


def fewer(terms: tuple[Term, ...]) -> st.SearchStrategy[tuple[Term, ...]]:
    """Return a strategy for *terms* with something taken away here and there."""
    return st.tuples(*(less(term) for term in terms))


def less(term: Term) -> st.SearchStrategy[Term]:
    """Return a strategy for *term* or less of it."""
    if term.answer is not Answer.YES:
        return st.just(term)
    ways: list[dict[str, Any]] = [
        {},
        {"recipients": term.recipients[:1]},
        {"information": term.information[1:]},
        {"answer": Answer.NOT_NOW},
        {"answer": Answer.SAID_NO},
        {"exceptions": (*term.exceptions, Except(recipients=("school",)))},
    ]
    return st.sampled_from([evolve(term, **way) for way in ways])


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=100, stateful_step_count=20)
