"""Decide one use, with reasons: ours beside Cedar, on the same policy and requests.

One consent of five terms, each with its recipient, purpose, category and end, is written
out as five Cedar policies; both sides answer the same requests, some permitted and some
not, and have to agree on each. Then the consents grow from one to ten thousand.

Run it with ``cedarpy`` installed: ``python bench/consent.py``. The ratios are what
counts; a shared machine moves the absolute figures.
"""

import json
import platform
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from importlib.metadata import version
from timeit import timeit
from typing import Any

import cedarpy

import trauma_informed as ti
from trauma_informed.consent.deciding.deciding import decide
from trauma_informed.consent.deciding.decision import Outcome, Use
from trauma_informed.consent.deciding.index import Index
from trauma_informed.consent.record import (
    Answer,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Except,
    Term,
)

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
GIVEN = datetime(2026, 2, 1, 12, tzinfo=UTC)
LAST = date(2027, 1, 1)
TERMS = 5
ROUNDS = 30


def term(number: int, consent: int = 0, *, excepting: bool = False) -> Term:
    """Return one yes, to a recipient of its own; with an exception, if asked."""
    return Term(
        purpose=f"purpose-{number}",
        recipients=(f"recipient-{consent}-{number}",),
        information=(f"category-{number}", "contact"),
        actions=("read",),
        answer=Answer.YES,
        ends=Ends(kind=EndsKind.DATE, on=LAST),
        exceptions=(Except(information=("letters",)),) if excepting else (),
    )


def consent(number: int = 0, *, excepting: bool = False) -> ti.Consent:
    """Return a consent of five terms that was given."""
    return ti.Consent(
        id=f"consent-{number}",
        person_id="person-1",
        time_zone="UTC",
        terms=tuple(term(i, number, excepting=excepting) for i in range(TERMS)),
        events=(ConsentEvent(kind=EventKind.GIVEN, id="given-1", at=GIVEN),),
    )


def uses(number: int = 0) -> list[Use]:
    """Return a use for each term, and one that no term covers for each."""
    covered = [
        Use(
            person_id="person-1",
            receives=f"recipient-{number}-{each}",
            purpose=f"purpose-{each}",
            information=(f"category-{each}",),
            action="read",
        )
        for each in range(TERMS)
    ]
    others = [
        Use(
            person_id="person-1",
            receives=use.receives,
            purpose="marketing",
            information=use.information,
            action="read",
        )
        for use in covered
    ]
    return [use for pair in zip(covered, others, strict=True) for use in pair]


def cedar_policies(*, excepting: bool = False) -> str:
    """Return the same consent in Cedar's own language."""
    ended = f"{LAST:%Y%m%d}"
    less = ' unless { context.information == "letters" }' if excepting else ""
    return "\n".join(
        f'permit(principal == Party::"{each.recipients[0]}", action == Action::"read", '
        f"resource) when {{ "
        f'["{each.information[0]}", "{each.information[1]}"]'
        f".contains(context.information) "
        f'&& context.purpose == "{each.purpose}" && context.on <= {ended} '
        f'&& context.person == "person-1" }}{less};'
        for each in consent().terms
    )


def cedar_request(use: Use) -> dict[str, Any]:
    """Return *use* as a request to Cedar."""
    return {
        "principal": {"type": "Party", "id": use.receives},
        "action": {"type": "Action", "id": use.action},
        "resource": {"type": "Record", "id": "record-1"},
        "context": {
            "information": use.information[0],
            "purpose": use.purpose,
            "person": use.person_id,
            "on": int(f"{AT:%Y%m%d}"),
        },
    }


def turns(count: int, *calls: Callable[[], object]) -> list[float]:
    """Return the best time of one decision of each, in microseconds.

    They take turns, so that what else the machine does falls on all of them.
    """
    rounds = [[timeit(call, number=1) for call in calls] for _ in range(ROUNDS)]
    return [min(times) / count * 1e6 for times in zip(*rounds, strict=True)]


def beside_cedar(*, excepting: bool) -> Iterator[tuple[str, float]]:
    """Yield each way to decide with its time, after all have agreed."""
    asked, text = uses() * 20, cedar_policies(excepting=excepting)
    requests = [cedar_request(use) for use in asked]
    alone = [consent(excepting=excepting)]
    kept, policies = Index(alone), cedarpy.PolicySet.from_str(text)
    ours = [decide(kept, use, at=AT).outcome is Outcome.PERMIT for use in asked]
    theirs = cedarpy.is_authorized_batch(requests, policies, [])
    assert ours == [each.allowed for each in theirs], "they do not agree"  # noqa: S101
    names = (
        "ours, a list of one consent",
        "ours, an Index built once",
        "is_authorized, policies as text",
        "is_authorized, a prepared PolicySet",
        "is_authorized_batch, a prepared PolicySet",
    )
    times = turns(
        len(asked),
        lambda: [decide(alone, use, at=AT) for use in asked],
        lambda: [decide(kept, use, at=AT) for use in asked],
        lambda: [cedarpy.is_authorized(each, text, []) for each in requests],
        lambda: [cedarpy.is_authorized(each, policies, []) for each in requests],
        lambda: cedarpy.is_authorized_batch(requests, policies, []),
    )
    yield from zip(names, times, strict=True)


def growth() -> Iterator[tuple[int, float, float | None]]:
    """Yield how long a decision takes among ever more consents of one person."""
    for count in (1, 10, 100, 1_000, 10_000):
        held = [consent(number) for number in range(count)]
        kept, asked = Index(held), uses(count - 1)
        (indexed,) = turns(
            len(asked),
            lambda kept=kept, asked=asked: [  # type: ignore[misc]
                decide(kept, use, at=AT) for use in asked
            ],
        )
        one = asked[:1]
        plain = (
            min(timeit(lambda: decide(held, one[0], at=AT), number=1) for _ in range(5))  # noqa: B023
            * 1e6
        )
        yield count, indexed, plain


def main() -> None:
    """Print the tables."""
    print(f"Python {platform.python_version()}, cedarpy {version('cedarpy')}")
    print(json.dumps({"terms": TERMS, "requests": len(uses())}))
    for excepting in (False, True):
        rows = [*beside_cedar(excepting=excepting)]
        title = "an exception in each term" if excepting else "plain terms"
        print(f"\n{title:44}{'a decision':>12}{'to the list':>13}{'to the Index':>14}")
        for name, time in rows:
            ratios = f"{time / rows[0][1]:>12.1f}×{time / rows[1][1]:>13.1f}×"
            print(f"{name:44}{time:>10.1f}µs{ratios}")
    print(f"\n{'consents':>10}{'with an Index':>16}{'a plain list':>16}")
    for count, indexed, plain in growth():
        print(f"{count:>10,}{indexed:>14.1f}µs{plain:>14,.1f}µs")


if __name__ == "__main__":
    main()
