"""Law 7: stop is stop. Law 12: paper never stands between a person and support."""

import traceback
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any, NoReturn

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

import trauma_informed as ti
from trauma_informed.errors import WorkflowError
from trauma_informed.session import (
    EventKind,
    Kind,
    Participant,
    RecordChoice,
    Role,
    Session,
    SessionEvent,
    Setting,
    Status,
    StepKind,
    StepOutcome,
    StepTaken,
    keeping,
    workflow,
)
from trauma_informed.session.course import remaining
from trauma_informed.session.minutes import is_off
from trauma_informed.session.states import ENDED, TABLE
from trauma_informed.testing import instants, records
from trauma_informed.vocabulary import Agreed, Who

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
CANARY = "Marigold at the river"
OURS = {"SES003", "SES016", "SES017"}
#: Only keeping is ever held back, and never the session.
KEEPING = {"SES001", "SES018"}

#: What leads where, written by hand, apart from the library's own table.
LEADS = {
    "planned": {"start": "open", "cancel": "cancelled"},
    "open": {
        "pause": "paused",
        "begin_closing": "closing",
        "close": "closed",
        "end_by_supporter": "ended-by-supporter",
        "interrupt": "interrupted",
    },
    "paused": {
        "resume": "open",
        "begin_closing": "closing",
        "close": "closed",
        "end_by_supporter": "ended-by-supporter",
        "interrupt": "interrupted",
    },
    "closing": {
        "pause": "paused",
        "resume": "open",
        "close": "closed",
        "end_by_supporter": "ended-by-supporter",
        "interrupt": "interrupted",
    },
    "interrupted": {
        "resume": "open",
        "interrupt": "interrupted",
        "close": "closed",
        "end_by_supporter": "ended-by-supporter",
    },
    "closed": {"reopen": "open"},
    "stopped-by-person": {"reopen": "open"},
    "ended-by-supporter": {"reopen": "open"},
    "cancelled": {"start": "open"},
}
#: A stop by the person counts here: whatever could still go on.
STOPS = {"planned", "open", "paused", "closing", "interrupted", "cancelled"}
OVER = {"closed", "stopped-by-person", "ended-by-supporter", "cancelled"}
VERBS = sorted({verb for leads in LEADS.values() for verb in leads})
EVERY = [*VERBS, "amend", "call_back"]


#: The verbs that lead to each state from a planned session.
PATHS = {
    "planned": (),
    "open": ("start",),
    "paused": ("start", "pause"),
    "closing": ("start", "begin_closing"),
    "interrupted": ("start", "interrupt"),
    "closed": ("start", "close"),
    "stopped-by-person": ("start", "stop"),
    "ended-by-supporter": ("start", "end_by_supporter"),
    "cancelled": ("cancel",),
}


def do(verb: str, session: Session, at: datetime = AT, **more: Any) -> Session:
    """Take a step by its name, with the words that it needs."""
    if verb in ("end_by_supporter", "amend", "keep_note"):
        spoken = verb == "end_by_supporter" and session.record is RecordChoice.NONE
        more.setdefault("words", "" if spoken else "made-up: a burst pipe")
    home = keeping if verb in ("keep_note", "amend") else workflow
    step: Session = getattr(home, verb)(session, at=at, **more)
    return step


def is_refused(verb: str, session: Session, **more: Any) -> bool:
    """Return True where a step is refused, with one rule that says so."""
    try:
        do(verb, session, **more)
    except WorkflowError as error:
        (finding,) = error.report.findings
        keeps = verb in ("keep_note", "amend")
        assert finding.rule.id in (KEEPING if keeps else OURS)
        assert finding.record == session.id
        return True
    return False


def people(*ids: str) -> tuple[Participant, ...]:
    """Return a facilitator, and a person for each id."""
    persons = (Participant(id=id_, who=f"who-{id_}") for id_ in ids)
    return (Participant(id="f", role=Role.FACILITATOR), *persons)


class Sessions(RuleBasedStateMachine):
    """Any steps in any order, against the table above and a set of who is there."""

    @initialize(
        group=st.booleans(),
        ids=st.sets(st.sampled_from("abc")),
        agreed=st.sampled_from(Agreed),
        choice=st.sampled_from(RecordChoice),
    )
    def begin(
        self, group: bool, ids: set[str], agreed: Agreed, choice: RecordChoice
    ) -> None:
        """A session is planned, with whoever is expected."""
        self.group, self.agreed, self.choice = group, agreed, choice
        self.settled: set[StepKind] = set()
        self.note = ""
        self.there, self.listed = set(ids), set(ids)
        #: Names under which somebody left whom no list names.
        self.gone: set[str] = set()
        self.status, self.steps, self.events = "planned", 0, 0
        self.session = Session(
            id="s",
            kind=Kind.GROUP if group else Kind.ONE_TO_ONE,
            people=people(*sorted(ids)),
            setting=Setting(call_back_agreed=agreed),
            record=choice,
        )

    def keep(self, session: Session) -> None:
        """Keep the new record; what stood in the old one still stands."""
        before = self.session
        assert session.timeline[: len(before.timeline)] == before.timeline
        assert session.steps[: len(before.steps)] == before.steps
        self.session = session

    @rule(verb=st.sampled_from(VERBS))
    def take(self, verb: str) -> None:
        """A step that fits leads on; one that does not is refused."""
        then = LEADS[self.status].get(verb)
        if then is None:
            assert is_refused(verb, self.session)
            return
        self.keep(do(verb, self.session))
        self.status, self.events = then, self.events + 1

    @rule(by=st.sampled_from([None, "a", "b", "who-c", "f", "nobody-known"]))
    def stop(self, by: str | None) -> None:
        """A stop ends the session, unless it is one person's stop in a group."""
        stopped = ti.session.stop(self.session, at=AT, by=by)
        who = by.removeprefix("who-") if by else None
        others = self.there - {who} if by else set(sorted(self.there)[1:])
        if self.status not in STOPS:
            assert stopped is self.session
        elif self.group and (others or not self.listed):
            self.keep(stopped)
            unlisted = who not in self.listed and by not in self.gone
            if who in self.there or unlisted:
                last = (stopped.timeline[-1].kind, stopped.timeline[-1].by)
                assert last == (EventKind.LEFT, by)
                self.there.discard(who or "")
                self.gone.update({by} - {None})
                self.events += 1
        else:
            self.keep(stopped)
            self.status, self.events = "stopped-by-person", self.events + 1

    @rule(
        kind=st.sampled_from(StepKind),
        outcome=st.sampled_from(StepOutcome),
        chosen_by=st.sampled_from(Who),
    )
    def step(self, kind: StepKind, outcome: StepOutcome, chosen_by: Who) -> None:
        """Any step fits until the session is over."""
        taken = StepTaken(
            id=f"step-{self.steps}", kind=kind, outcome=outcome, chosen_by=chosen_by
        )
        if self.status in OVER:
            with pytest.raises(WorkflowError):
                ti.session.take_step(self.session, taken)
            return
        self.keep(ti.session.take_step(self.session, taken, at=AT))
        self.steps += 1
        left = outcome in ("left-out", "not-now")
        if not left or chosen_by in ("person", "together"):
            self.settled.add(kind)

    @rule()
    def write(self) -> None:
        """A note is kept where the person chose so, and is never written over."""
        if self.choice in ("none", "not-asked"):
            assert is_refused("keep_note", self.session)
            return
        self.keep(do("keep_note", self.session))
        self.events += 1 if self.note else 0
        self.note = self.note or "made-up: a burst pipe"

    @rule()
    def amend(self) -> None:
        """Late words fit where some may be kept, and lead nowhere."""
        if self.choice in ("none", "not-asked"):
            assert is_refused("amend", self.session)
            return
        self.keep(do("amend", self.session))
        self.events += 1

    @rule(who=st.sampled_from("abc"))
    def leave(self, who: str) -> None:
        """Whoever leaves ends nothing."""
        self.keep(ti.session.leave(self.session, by=who, at=AT))
        self.there.discard(who)
        self.gone.add(who)
        self.events += 1

    @rule(who=st.sampled_from("abc"))
    def come(self, who: str) -> None:
        """Somebody comes, new or again, unless the session has ended."""
        participant = Participant(id=who, who=f"who-{who}")
        if self.status in OVER - {"cancelled"}:
            with pytest.raises(WorkflowError):
                ti.session.come(self.session, participant, at=AT)
            return
        self.keep(ti.session.come(self.session, participant, at=AT))
        self.there.add(who)
        self.listed.add(who)
        self.events += 1

    def may_call(self) -> bool:
        """Return True where a call back crosses no answer."""
        if self.status in OVER:
            return self.agreed == "agreed"
        return self.agreed != "said-no"

    @rule()
    def call_back(self) -> None:
        """A call back follows what the person agreed to, and leads nowhere."""
        if self.may_call():
            self.keep(do("call_back", self.session))
            self.events += 1
        else:
            assert is_refused("call_back", self.session)

    @precondition(lambda self: self.status in OVER)
    @rule()
    def reopen_by_another(self) -> None:
        """Nobody reopens it for the person."""
        assert is_refused("reopen", self.session, by="f")

    @invariant()
    def agrees(self) -> None:
        """The record says what the reference says, and names what fits next."""
        assert self.session.status == self.status
        assert len(self.session.steps) == self.steps
        assert len(self.session.timeline) == self.events
        fitting = {"amend", "leave", *LEADS[self.status]}
        fitting |= {"call_back"} if self.may_call() else set()
        fitting |= {"stop"} if self.status in STOPS else set()
        fitting |= set() if self.status in OVER else {"take_step", "come"}
        fitting |= {"come"} if self.status == "cancelled" else set()
        assert sorted(ti.session.next_steps(self.session)) == sorted(fitting)
        ids = [event.id for event in self.session.timeline]
        assert len(set(ids)) == len(ids)
        still = [kind for kind in StepKind if kind not in self.settled]
        over = self.status in OVER
        assert remaining(self.session) == (() if over else tuple(still))
        assert self.session.note == self.note
        found = {finding.rule.id for finding in ti.check(self.session, at=AT)}
        assert not found & OURS


TestSessions = Sessions.TestCase


class BrokenClock(tzinfo):
    """A zone that cannot say where it is."""

    def utcoffset(self, moment: datetime | None, /) -> NoReturn:  # noqa: ARG002
        """Fail, as a zone without its data does."""
        raise OSError


CLOCKS: list[Any] = [
    AT,
    AT.replace(tzinfo=None),
    AT.replace(tzinfo=BrokenClock()),
    datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    None,
    "now",
]
NOBODY: list[Any] = [None, "", "x" * 201, "\ud800", 7, [], "somebody"]


@given(
    session=records(Session),
    at=instants() | st.integers(0, len(CLOCKS) - 1).map(CLOCKS.__getitem__),
    by=st.sampled_from(NOBODY),
    data=st.data(),
)
def test_stop_never_raises(
    session: Session, at: Any, by: Any, data: st.DataObject
) -> None:
    """Law 7: from every state, whatever the clock and whoever is named."""
    named = [None, *(p.id for p in session.people), *(p.who for p in session.people)]
    stopped = ti.session.stop(
        session, at=at, by=by or data.draw(st.sampled_from(named))
    )

    if session.status not in STOPS:
        assert stopped is session
    elif session.kind is not Kind.GROUP:
        assert stopped.status is Status.STOPPED_BY_PERSON
    assert stopped.status in (session.status, Status.STOPPED_BY_PERSON)
    assert stopped.timeline[: len(session.timeline)] == session.timeline
    assert evolve(stopped, timeline=session.timeline) == session
    assert ti.loads(Session, ti.dumps(stopped)) == stopped


@pytest.mark.parametrize("state", LEADS)
def test_each_state_takes_the_steps_of_its_line_and_no_other(state: str) -> None:
    """Whatever fits leads where the table says; a stop fits everywhere."""
    session = Session(id="s", person_id="person-1", record=RecordChoice.MINIMAL)
    for verb in PATHS[state]:
        session = do(verb, session)

    assert session.status == state
    for verb in VERBS:
        if verb in LEADS[state]:
            assert do(verb, session).status == LEADS[state][verb]
        else:
            assert is_refused(verb, session)
    stopped = do("stop", session)
    assert stopped.status == ("stopped-by-person" if state in STOPS else state)
    assert (stopped is session) == (state not in STOPS)
    assert do("amend", session).status == state
    step = StepTaken(id="step", kind=StepKind.PLAN)
    if state in OVER:
        with pytest.raises(WorkflowError):
            ti.session.take_step(session, step)
    else:
        assert ti.session.take_step(session, step).steps == (step,)
    assert ("take_step" in ti.session.next_steps(session)) == (state not in OVER)


def test_a_call_back_after_the_end_has_to_be_agreed() -> None:
    """Once it was, it changes no state; somebody else's wish reopens nothing."""
    closed = do("close", do("start", Session(id="s", person_id="person-1")))
    group = evolve(closed, kind=Kind.GROUP, people=people("a"))
    agreed = evolve(closed, setting=Setting(call_back_agreed=Agreed.AGREED))

    assert is_refused("call_back", closed)
    assert do("call_back", agreed).status is Status.CLOSED
    assert is_refused("reopen", group, by="f")
    assert do("reopen", group, by="who-a").status is Status.OPEN


def test_leaving_a_group_is_written_down_and_it_goes_on() -> None:
    """Nobody has to say why they leave."""
    group = do("start", Session(id="s", kind=Kind.GROUP, people=people("a", "b")))
    left = ti.session.leave(group, by="a", at=AT)

    assert (left.timeline[-1].kind, left.timeline[-1].by) == (EventKind.LEFT, "a")
    assert left.status is Status.OPEN


@given(session=records(Session), at=instants())
def test_a_stop_ends_any_session_but_a_group(session: Session, at: datetime) -> None:
    """Law 7: afterwards no step is accepted, words are, and only the person reopens."""
    choice = {"record": RecordChoice.FULL, "consents": ()}
    session = evolve(session, kind=Kind.ONE_TO_ONE, **choice)
    stopped = ti.session.stop(session, at=at)

    assert stopped.status in ENDED - {Status.CANCELLED}
    with pytest.raises(WorkflowError, match="/steps: does not follow"):
        ti.session.take_step(stopped, StepTaken(id="s", kind=StepKind.CONTENT))
    assert do("amend", stopped).status is stopped.status
    assert all(is_refused(verb, stopped) for verb in VERBS if verb != "reopen")
    assert do("reopen", stopped, by=stopped.person_id).status is Status.OPEN


@pytest.mark.parametrize("at", [CLOCKS[1], CLOCKS[2], *CLOCKS[4:]])
def test_a_stop_counts_without_its_moment(at: Any) -> None:
    """A moment that no record can hold is left open."""
    (event,) = ti.session.stop(Session(id="s"), at=at).timeline

    assert (event.kind, event.at) == (EventKind.STOPPED_BY_PERSON, None)


@pytest.mark.parametrize("by", ["", "x" * 201, "\ud800", 7, []])
def test_a_stop_in_a_group_by_a_name_that_cannot_be_kept(by: Any) -> None:
    """Somebody left, and the group goes on, though nobody can be named."""
    group = Session(id="s", kind=Kind.GROUP, people=people("a", "b"))
    (event,) = ti.session.stop(group, at=AT, by=by).timeline

    assert (event.kind, event.by) == (EventKind.LEFT, None)


@given(
    session=records(Session),
    at=instants(),
    by=st.sampled_from([*NOBODY, "p0"]),
    listed=st.sampled_from([0, 2, 3]),
)
def test_no_stop_ends_a_group_in_which_others_are(
    session: Session, at: datetime, by: Any, listed: int
) -> None:
    """Law 7: whoever is named or not, and whether or not anybody is listed."""
    there = tuple(Participant(id=f"p{number}") for number in range(listed))
    left = tuple(e for e in session.timeline if e.kind is not EventKind.LEFT)
    group = evolve(session, kind=Kind.GROUP, people=there, timeline=left)

    assert ti.session.stop(group, at=at, by=by).status is group.status


def test_a_stop_that_names_nobody_leaves_the_group_to_the_others() -> None:
    """With one person there it can only be theirs; with none listed, nobody knows."""
    group = do("start", Session(id="s", kind=Kind.GROUP, people=people("a", "b")))
    alone = ti.session.leave(group, by="a", at=AT)
    unlisted = do("start", Session(id="s", kind=Kind.GROUP))
    came = SessionEvent(kind=EventKind.CAME, id="c", by="x")
    joined = evolve(alone, timeline=(*alone.timeline, came))

    for open_still in (group, unlisted, joined):
        stopped = ti.session.stop(open_still, at=AT)
        last = stopped.timeline[-1]
        assert (last.kind, last.by) == (EventKind.LEFT, None)
        assert stopped.status is Status.OPEN
    assert ti.session.stop(alone, at=AT).status is Status.STOPPED_BY_PERSON
    assert ti.session.stop(joined, at=AT, by="b").status is Status.OPEN
    assert ti.session.stop(joined, at=AT, by="\ud800").status is Status.OPEN
    unlisted = ti.session.stop(unlisted, at=AT, by="a")
    assert ti.session.stop(unlisted, at=AT, by="a") is unlisted
    assert ti.session.stop(unlisted, at=AT, by="b").status is Status.OPEN


def test_a_stop_holds_where_a_session_was_cancelled() -> None:
    """Law 7: it could begin all the same; after the stop only the person reopens it."""
    cancelled = do("cancel", Session(id="s"))
    stopped = ti.session.stop(cancelled, at=AT)

    assert stopped.status is Status.STOPPED_BY_PERSON
    assert [event.kind.value for event in stopped.timeline] == [
        "cancelled",
        "stopped-by-person",
    ]
    assert is_refused("start", stopped)
    assert do("reopen", stopped).status is Status.OPEN
    assert is_off(cancelled)
    assert is_off(stopped)
    assert not is_off(do("reopen", stopped))
    assert not is_off(do("start", cancelled))


def test_one_person_never_ends_a_group() -> None:
    """One after the other leaves; with the last, the session stops."""
    group = do("start", Session(id="s", kind=Kind.GROUP, people=people("a", "b")))
    one_left = ti.session.stop(group, at=AT, by="a")
    again = ti.session.stop(one_left, at=AT, by="who-a")
    back = ti.session.come(one_left, people("a")[1], at=AT)
    none_left = ti.session.stop(one_left, at=AT, by="b")

    assert one_left.status is Status.OPEN
    assert again is one_left
    assert back.people == group.people
    assert ti.session.stop(back, at=AT, by="b").status is Status.OPEN
    assert none_left.status is Status.STOPPED_BY_PERSON
    assert none_left.timeline[-1].by == "b"


def test_somebody_new_is_among_the_people() -> None:
    """Whoever comes to a group without having been expected is written down."""
    group = ti.session.come(
        Session(id="s", kind=Kind.GROUP), Participant(id="n"), at=AT
    )

    assert group.people == (Participant(id="n"),)
    assert (group.timeline[0].kind, group.timeline[0].by) == (EventKind.CAME, "n")


@given(session=records(Session), verb=st.sampled_from(sorted({*EVERY} - {"amend"})))
def test_nothing_missing_on_paper_stops_a_step(session: Session, verb: str) -> None:
    """Law 12: only the timeline, and the person's word on a call back, decide."""
    bare = Session(
        id=session.id,
        timeline=session.timeline,
        setting=Setting(call_back_agreed=session.setting.call_back_agreed),
        record=session.record,
    )

    assert is_refused(verb, bare) == is_refused(verb, session)
    assert ti.session.next_steps(bare) == ti.session.next_steps(session)
    if not is_refused(verb, bare):
        assert do(verb, bare).status is do(verb, session).status


def test_a_session_without_any_paper_runs_from_end_to_end() -> None:
    """Law 12: no name, no consent and no limits, and nothing may be kept."""
    session = Session(id="s", record=RecordChoice.NONE)
    for verb in ("start", "pause", "resume", "interrupt", "resume", "begin_closing"):
        session = do(verb, session)
        session = ti.session.take_step(session, StepTaken(id=verb, kind=StepKind.PLAN))

    assert do("close", session).status is Status.CLOSED
    assert [step.at for step in session.steps] == [None] * 6


@pytest.mark.parametrize(
    ("choice", "said"),
    [(RecordChoice.NONE, "SES001"), (RecordChoice.NOT_ASKED, "SES018")],
)
def test_a_step_waits_for_nothing_but_its_words_do(
    choice: RecordChoice, said: str
) -> None:
    """Law 12: the step is taken all the same; what would stay of it is asked first."""
    session = do("start", Session(id="s", record=choice))
    step = StepTaken(id="a", kind=StepKind.CONTENT, words=CANARY)
    kept = ti.session.take_step(evolve(session, record=RecordChoice.FULL), step)

    with pytest.raises(WorkflowError) as caught:
        ti.session.take_step(session, step)
    (finding,) = caught.value.report.findings
    assert finding.rule.id == said
    assert CANARY not in str(caught.value)
    assert ti.session.take_step(session, evolve(step, words=" ")).steps
    assert kept.steps == (step,)


def test_nothing_is_written_of_an_ending_where_nothing_may_be_kept() -> None:
    """The supporter says why, and does not write it; they may end it all the same."""
    session = do("start", Session(id="s", record=RecordChoice.NONE))

    for more in ({"words": CANARY}, {"words": "", "repair": CANARY}):
        with pytest.raises(WorkflowError, match="/timeline: holds private words"):
            ti.session.end_by_supporter(session, at=AT, **more)
    ended = ti.session.end_by_supporter(session, at=AT, words="")
    assert ended.status is Status.ENDED_BY_SUPPORTER


def test_a_step_keeps_its_own_moment() -> None:
    """The moment given with a step fills what is missing, and nothing else."""
    early = StepTaken(id="a", kind=StepKind.WELCOME, at=AT - timedelta(minutes=5))
    late = StepTaken(id="b", kind=StepKind.LIMITS)
    session = ti.session.take_step(Session(id="s"), early, at=AT)
    session = ti.session.take_step(session, late, at=AT)

    assert [step.at for step in session.steps] == [AT - timedelta(minutes=5), AT]


def test_what_the_supporter_says_is_kept() -> None:
    """An ending by the supporter keeps the reason, and what is offered to mend it."""
    ended = ti.session.end_by_supporter(
        do("start", Session(id="s")), at=AT, by="f", words="made-up: a", repair="b"
    )
    event = ended.timeline[-1]

    assert (event.words, event.repair, event.by) == ("made-up: a", "b", "f")
    assert (event.at, event.recorded_at, event.id) == (
        AT,
        AT,
        "ended-by-supporter-2",
    )


def test_ids_of_events_are_not_repeated() -> None:
    """An id that is taken is not given again; the same input gives the same id."""
    taken = SessionEvent(kind=EventKind.AMENDED, id="started-2")
    session = Session(id="s", timeline=(taken,))

    assert do("start", session).timeline[-1].id == "started-3"
    assert do("start", session) == do("start", session)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "stop"])
def test_a_moment_says_where_it_is(verb: str) -> None:
    """Every step but a stop asks for a moment that says its distance from UTC."""
    before = {"cancel": [], "start": [], "resume": ["start", "pause"]}
    session = Session(id="s")
    for step in before.get(verb, ["start", *(["close"] if verb == "reopen" else [])]):
        session = do(step, session)

    with pytest.raises(ti.TraumaInformedError, match="give an aware datetime"):
        do(verb, session, at=AT.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("verb", "more"),
    [
        ("end_by_supporter", {"words": CANARY, "repair": CANARY}),
        ("amend", {"words": f"{CANARY} \ud800"}),
        ("amend", {"words": CANARY, "at": AT.replace(tzinfo=None)}),
        ("amend", {"words": CANARY, "word": CANARY}),
        ("keep_note", {"words": CANARY}),
        ("keep_note", {"words": f"{CANARY} \ud800"}),
    ],
)
def test_a_refused_step_leaves_no_word_in_the_error(
    verb: str, more: dict[str, Any]
) -> None:
    """Law 1: neither the error, nor its chain, nor the locals of our frames."""
    session = Session(id="s", note=CANARY)
    try:
        do(verb, session, **more)
    except (ti.TraumaInformedError, TypeError) as error:
        caught = error
    frames = traceback.TracebackException.from_exception(caught, capture_locals=True)
    ours = [f.locals for f in frames.stack if "src/trauma_informed" in f.filename]

    assert len(ours) == 1
    assert CANARY not in f"{caught} {caught!r} {ours}"
    assert (caught.__cause__, caught.__context__) == (None, None)


def test_no_word_of_ours_blames_a_person_for_stopping() -> None:
    """Law 7: nothing in a record calls it refusal, no-show or non-compliance."""
    words = {*Status, *EventKind, *workflow.__all__}

    assert not [w for w in words if "refus" in w or "show" in w or "compl" in w]


def test_the_table_is_the_one_written_here() -> None:
    """Two hands wrote it, and a stop fits wherever a session could still go on."""
    for status, leads in TABLE.items():
        then = {after.value for kind, after in leads.items() if kind != "planned"}
        stop = {"stopped-by-person"} if status in STOPS else set()
        assert then == {*LEADS[status.value].values(), *stop}
    assert {status.value for status in ENDED} == OVER
