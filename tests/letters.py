"""Letters to test with: a sample of each, and values that cannot be said."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from consent_letters import CONSENT_LETTERS
from jinja2 import Undefined
from practice_letters import PRACTICE_LETTERS

import trauma_informed as ti
from trauma_informed.consent.record import Ends, EndsKind, Except, Term
from trauma_informed.safety_plan.record import (
    Aim,
    Contact,
    CrisisLine,
    Obstacle,
    Outlook,
    PlanItem,
    Step,
)
from trauma_informed.session.record import (
    AgendaItem,
    Choice,
    Commitment,
    CommitmentOutcome,
    EventKind,
    Participant,
    Role,
    SessionEvent,
    SupportOffered,
)
from trauma_informed.templates.letters import letters
from trauma_informed.views import Said, Statement
from trauma_informed.vocabulary import Stated, Who

CANARY = "canary-9f2c"
DAY = date(2026, 3, 1)
#: Words that a careless letter would read as a tag, a heading, a link or a command.
UNRULY = (
    "<script>alert(1)</script>",
    "<b onclick=x>b</b>",
    "&lt;i&gt;",
    "# x",
    "## x",
    "[a](javascript:b)",
    "![a](http://example.org/b.png)",
    "<http://example.org>",
    "*a* **b** _c_ __d__ ~~e~~",
    "`code`",
    "```\ncode\n```",
    "~~~\ncode\n~~~",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "> quoted",
    "a\n===",
    "a\n---",
    "---",
    "    code",
    "a\n\n    code",
    "a\n\n# b",
    "a | b\n--- | ---\nc | d",
    "[a]: http://example.org",
    "a\\",
    "{{ on }} {% raw %}",
)


def said(*words: str) -> Step:
    """Return a step that holds *words*, an item each."""
    items = (PlanItem(id=f"item-{i}", words=each) for i, each in enumerate(words))
    return Step(items=tuple(items))


def plan_with(words: str, aim: Aim = Aim.SUICIDAL_CRISIS) -> ti.SafetyPlan:
    """Return a plan that says *words* wherever a letter reads them."""
    contact = Contact(id="contact-1", name=words, relation=words, reach=words)
    return ti.SafetyPlan(
        id="plan-1",
        aim=aim,
        coping_alone=said(words),
        distraction=Step(items=said(words).items, contacts=(contact,)),
        help_contacts=Step(contacts=(contact,)),
        professionals=Step(lines=(CrisisLine(id="line-1", words=words),)),
        signals=said(words),
        reasons_for_living=said(words),
        outlook=Outlook(
            obstacles=(Obstacle(id="obstacle-1", words=words, answer=words),)
        ),
        review_due=date(2026, 6, 1),
    )


def safety_plan(words: str = "the river path") -> dict[str, Any]:
    """Return what a safety plan is made from."""
    return {
        "plan": plan_with(words),
        "on": DAY,
        "name_to_use": words,
        "lines": ({"name": words, "contact": words},),
    }


TERMS = (
    Term(
        purpose="care",
        information=("plan", "notes"),
        recipients=("house",),
        actions=("read-and-keep",),
        exceptions=(
            Except(
                information=("notes",),
                exceptions=(Except(recipients=("house",), purposes=("care",)),),
            ),
            Except(actions=("any",)),
            Except(),
        ),
        starts=datetime(2026, 3, 2, 9, tzinfo=UTC),
        ends=Ends(kind=EndsKind.DATE, on=date(2026, 9, 1)),
    ),
    Term(
        purpose="any",
        information=("any",),
        recipients=("any", "house"),
        ends=Ends(kind=EndsKind.NONE),
    ),
    Term(purpose="care", ends=Ends(kind=EndsKind.EVENT, event="leaving-the-group")),
    Term(),
)


def consent_form(words: str = "the river house") -> dict[str, Any]:
    """Return what a consent form is made from."""
    return {
        "consent": ti.Consent(id="consent-1", terms=TERMS),
        "on": DAY,
        "purposes": {"care": words},
        "recipients": {"house": words},
        "information": {"plan": words, "notes": words},
        "actions": {"read-and-keep": words},
        "events": {"leaving-the-group": "leaving the group"},
        "service_name": words,
        "how_to_withdraw": words,
        "alternative": words,
        "cost_of_no": words,
    }


def session_with(words: str, **values: Any) -> ti.Session:
    """Return a session that says *words* wherever a letter reads them."""
    here = {
        "people": (
            Participant(id="here-1", who="person-1"),
            Participant(id="here-2", who="supporter-1", role=Role.SUPPORTER),
            Participant(id="here-3", role=Role.INTERPRETER),
        ),
        "language": "en",
        "timeline": (
            SessionEvent(kind=EventKind.STARTED, id="event-1"),
            SessionEvent(kind=EventKind.ENDED_BY_SUPPORTER, id="event-2", repair=words),
            SessionEvent(
                kind=EventKind.AMENDED, id="event-3", by="person-1", words=words
            ),
        ),
        "agenda": tuple(
            AgendaItem(id=f"topic-{who}", words=words, set_by=who) for who in Who
        ),
        "heard": (Said(id="heard-1", words=words),),
        "feelings_named": (Said(id="feeling-1", words=words),),
        "checked_with_person": Stated.YES,
        "strengths_named": (
            Said(id="strength-1", words=words),
            Said(id="strength-2", by="supporter-1", words=words),
        ),
        "supports_offered": tuple(
            SupportOffered(
                id=f"offer-{choice}", words=words, choice=choice, choice_words=words
            )
            for choice in Choice
        ),
        "commitments": tuple(
            Commitment(
                id=f"step-{who}-{outcome}",
                whose=who,
                words=words,
                due=DAY,
                outcome=outcome,
                outcome_words=words,
                answered_on=DAY,
            )
            for who in Who
            for outcome in CommitmentOutcome
        ),
        "statements": (Statement(id="statement-1", by="person-1", words=words),),
    }
    return ti.Session(id="session-1", person_id="person-1", **(here | values))


def session_summary(words: str = "the river") -> dict[str, Any]:
    """Return what a session summary is made from."""
    return {
        "session": session_with(words),
        "on": DAY,
        "names": {"supporter-1": words},
        "follow_up": words,
        "how_to_answer": words,
        "who_can_read": words,
    }


def session_letter(form: str = "txt", /, **parts: Any) -> str:
    """Return the letter of a session that holds *parts*."""
    parts = {"id": "session-1", "person_id": "person-1"} | parts
    return session_letter_of(ti.Session(**parts), form)


def session_letter_of(session: ti.Session, form: str = "txt", **values: Any) -> str:
    """Return the letter of *session*; what is not handed in is left unsaid."""
    unsaid = dict.fromkeys(("follow_up", "how_to_answer", "who_can_read"), "")
    values = {"on": DAY, "names": {"supporter-1": "Robin"}} | unsaid | values
    return ti.render("session-summary", format=form, session=session, **values)


def event(kind: EventKind, n: int = 1, **values: Any) -> SessionEvent:
    """Return the event number *n* of a session."""
    at = datetime(2026, 3, 1, 9, n, tzinfo=UTC)
    return SessionEvent(kind=kind, id=f"event-{n}", at=at, **values)


#: One sample a letter: add yours here.
SAMPLES: Mapping[str, Callable[..., dict[str, Any]]] = {
    "consent-form": consent_form,
    **CONSENT_LETTERS,
    **PRACTICE_LETTERS,
    "safety-plan": safety_plan,
    "session-summary": session_summary,
}
WRITTEN = [written for each in letters() for written in each.written]
every_letter = pytest.mark.parametrize("written", WRITTEN)
every_format = pytest.mark.parametrize("form", ["html", "md", "txt"])
unruly = pytest.mark.parametrize("words", UNRULY)


def made(written: str, **values: Any) -> str:
    """Return a letter, ``en/safety-plan.md``, from its sample or from *values*."""
    locale, name, form = re.split(r"[/.]", written)
    values = values or SAMPLES[name]()
    return ti.render(name, format=form, locale=locale, **values)


class Shy:
    """A value whose every attribute raises, with a person's words in the error."""

    def __getattr__(self, name: str) -> object:
        """Raise."""
        raise RuntimeError(CANARY)


def broken() -> list[tuple[str, dict[str, Any]]]:
    """Return letters whose values cannot be said, each with words in them."""
    plan, form = safety_plan(CANARY), consent_form(CANARY)
    summary = session_summary(CANARY)
    term = Term(purpose=CANARY)
    return [
        ("safety-plan", plan | {"plan": SimpleNamespace(words=CANARY)}),
        ("safety-plan", plan | {"plan": CANARY}),
        ("safety-plan", plan | {"plan": Shy()}),
        ("safety-plan", plan | {"on": CANARY}),
        ("safety-plan", plan | {"lines": [CANARY]}),
        ("safety-plan", plan | {"lines": [{"name": CANARY, "contact": None}]}),
        ("safety-plan", plan | {"lines": [{"name": CANARY, "contact": Undefined()}]}),
        ("consent-form", form | {"consent": ti.Consent(id="consent-1", terms=(term,))}),
        ("consent-form", form | {"service_name": None}),
        ("consent-form", form | {"extra": CANARY}),
        ("consent-form", {"on": CANARY}),
        ("consent-form", form | {"actions": {CANARY: CANARY}}),
        (
            "consent-form-part-2",
            CONSENT_LETTERS["consent-form-part-2"](CANARY) | {"information": {}},
        ),
        (
            "consent-summary",
            CONSENT_LETTERS["consent-summary"](CANARY) | {"terms": Shy()},
        ),
        (
            "withdrawal-notice",
            CONSENT_LETTERS["withdrawal-notice"](CANARY) | {"information": {}},
        ),
        ("session-summary", summary | {"session": Shy()}),
        ("session-summary", summary | {"names": None}),
        ("session-summary", summary | {"on": CANARY}),
    ]
