"""Write the tables of ``deciding.md``, by deciding each of their cells.

Run it after a change: ``python docs/decision_table.py``. A test holds the page to it.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from attrs import evolve

import trauma_informed as ti
from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Combine, Decision, Outcome, Use
from trauma_informed.consent.life import Status, status
from trauma_informed.consent.record import (
    Answer,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Term,
)

PAGE = Path(__file__).parent / "deciding.md"
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
USE = Use(receives="clinic", purpose="care", information=("plan",), action="read")
TERM = Term(
    purpose="care", recipients=("clinic",), information=("plan",), actions=("read",)
)
OVER = Ends(kind=EndsKind.DATE, on=date(2026, 2, 15))
#: The event that brings a consent to each status; none, for one that nobody offered.
BY = {
    Status.NOT_ASKED: None,
    Status.OFFERED: EventKind.OFFERED,
    Status.NOT_NOW: EventKind.NOT_NOW,
    Status.SAID_NO: EventKind.SAID_NO,
    Status.GIVEN: EventKind.GIVEN,
    Status.EXPIRED: EventKind.GIVEN,
    Status.WITHDRAWN: EventKind.WITHDRAWN,
    Status.ENDED_BY_OTHER: EventKind.ENDED_BY_OTHER,
    Status.SUPERSEDED: EventKind.SUPERSEDED,
}


def consent(standing: Status, answer: Answer, day: int = 1) -> ti.Consent:
    """Return a consent that stands so, with one term that is answered so."""
    kind = BY[standing]
    at = datetime(2026, 2, day, tzinfo=UTC)
    kinds = () if kind is None else (kind,)
    if kind in (EventKind.WITHDRAWN, EventKind.ENDED_BY_OTHER, EventKind.SUPERSEDED):
        kinds = (EventKind.GIVEN, kind)
    ends = OVER if standing is Status.EXPIRED else Ends()
    other = Term(purpose="something else", answer=Answer.YES, ends=ends)
    made = ti.Consent(
        id=f"consent-{day}",
        terms=(evolve(TERM, answer=answer, ends=ends), other),
        events=tuple(ConsentEvent(kind=each, id=each.value, at=at) for each in kinds),
    )
    assert status(made, at=AT) is standing, standing  # noqa: S101
    return made


def told(decision: Decision) -> str:
    """Return a decision in a few words."""
    if decision.outcome is Outcome.NO_CONSENT:
        return f"no consent: {decision.reason.value.replace('-', ' ')}"
    return f"**{decision.outcome.value}**"


def row(*cells: str) -> str:
    """Return a line of a table."""
    return f"| {' | '.join(cells)} |"


def head(*titles: str) -> Iterator[str]:
    """Yield the first two lines of a table."""
    yield row(*titles, *(combine.value for combine in Combine))
    yield row(*["---"] * (len(titles) + len(Combine)))


def decided(*held: ti.Consent) -> list[str]:
    """Return what each combining rule makes of some consents."""
    return [told(decide(held, USE, at=AT, combine=combine)) for combine in Combine]


def one() -> Iterator[str]:
    """Yield the table of one consent: where it stands, and what it answers."""
    yield from head("the consent", "its answer to this")
    for standing in Status:
        for answer in Answer:
            words = standing.value.replace("-", " "), answer.value.replace("-", " ")
            yield row(*words, *decided(consent(standing, answer)))


def two() -> Iterator[str]:
    """Yield the table of two consents, of which one was answered earlier."""
    kinds = {
        "yes": (Status.GIVEN, Answer.YES),
        "no": (Status.GIVEN, Answer.SAID_NO),
        "not now": (Status.GIVEN, Answer.NOT_NOW),
        "yes, withdrawn": (Status.WITHDRAWN, Answer.YES),
    }
    yield from head("given first", "given later")
    for first, (standing, answer) in kinds.items():
        for then, (later, said) in kinds.items():
            held = consent(standing, answer, 1), consent(later, said, 2)
            yield row(first, then, *decided(*held))


def page(text: str) -> str:
    """Return *text* with its tables written anew."""
    for name, lines in (("one", one()), ("two", two())):
        before, mark, rest = text.partition(f"<!-- {name} begins -->\n")
        _, end, after = rest.partition(f"<!-- {name} ends -->\n")
        table = "\n".join(lines)
        text = f"{before}{mark}\n{table}\n\n{end}{after}"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
