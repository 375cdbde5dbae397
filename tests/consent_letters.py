"""Letters of the consent room to test with: a sample of each, and other cases of it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from attrs import evolve

from trauma_informed.consent.changing.asking import AskAgain, AskWhy
from trauma_informed.consent.deciding.grounds import Obligation, ObligationKind
from trauma_informed.consent.life import Status
from trauma_informed.consent.record import (
    Answer,
    Consent,
    Ends,
    EndsKind,
    Except,
    Party,
    PartyKind,
    Term,
)
from trauma_informed.consent.sharing.basis import Scope
from trauma_informed.service.record import Support
from trauma_informed.vocabulary import Stated

__all__ = ["CONSENT_LETTERS", "cases"]

DAY = date(2026, 3, 1)
UNTIL = Ends(kind=EndsKind.DATE, on=date(2026, 9, 1))
WITH = Ends(kind=EndsKind.EVENT, event="last-visit")
DUE = datetime(2026, 3, 8, 12, tzinfo=UTC)
PART_2 = "treatment-payment-operations"
TERM = Term(
    purpose="care",
    information=("plan", "notes"),
    marked=("hiv",),
    recipients=("house",),
    actions=("read",),
    exceptions=(
        Except(
            information=("notes",),
            marked=("hiv",),
            exceptions=(Except(recipients=("house",), purposes=("care",)),),
        ),
        Except(actions=("any",)),
        Except(marked=("hiv",)),
        Except(),
    ),
    starts=datetime(2026, 3, 2, 9, tzinfo=UTC),
    ends=UNTIL,
)


def _codes(words: str, *kinds: str) -> dict[str, Any]:
    """Return what the codes of these *kinds* are, in words."""
    all_of_them = {
        "purposes": ("care",),
        "recipients": ("house", "lab", "exchange"),
        "information": ("plan", "notes", "hiv"),
        "actions": ("read",),
        "events": ("last-visit",),
    }
    return {kind: dict.fromkeys(all_of_them[kind], words) for kind in kinds}


_ALL = ("purposes", "recipients", "information", "actions", "events")


def part_2(words: str = "the river house", *terms: Term, **more: Any) -> dict[str, Any]:
    """Return what a consent form for Part 2 is made from."""
    asked = terms or (evolve(TERM, purpose=PART_2),)
    parties = more.pop("parties", ())
    return {
        "consent": Consent(id="consent-1", terms=asked, parties=parties),
        "on": DAY,
        "person_name": words,
        "shared_by": words,
        **_codes(words, *_ALL),
        "service_name": words,
        "fundraising": words,
        "how_to_withdraw": words,
        "alternative": words,
        "cost_of_no": words,
    } | more


def release(
    words: str = "the river house", *terms: Term, **more: Any
) -> dict[str, Any]:
    """Return what a release of a victim service is made from."""
    return {
        "consent": Consent(id="consent-1", terms=terms or (TERM,)),
        "on": DAY,
        **_codes(words, *_ALL),
        "service_name": words,
        "how_shared": words,
        "good_of_it": words,
        "harm_of_it": words,
        "how_to_withdraw": words,
        "alternative": words,
        "cost_of_no": words,
    } | more


def summary(
    words: str = "the river house", *terms: Term, **more: Any
) -> dict[str, Any]:
    """Return what a summary of answers is made from."""
    said = (evolve(TERM, answer=each) for each in Answer)
    return {
        "terms": terms or tuple(said),
        "status": Status.GIVEN,
        "no_to_all": False,
        "on": DAY,
        **_codes(words, *_ALL),
        "service_name": words,
        "how_to_change": words,
    } | more


def owed(kind: ObligationKind, **more: Any) -> Obligation:
    """Return what is owed with one recipient."""
    return Obligation(kind=kind, recipient="house", information=("notes",), **more)


OWED = (
    owed(ObligationKind.TELL_RECIPIENT, due=DUE),
    owed(ObligationKind.TELL_RECIPIENT),
    owed(ObligationKind.STOP, event="last-visit"),
    owed(ObligationKind.STOP, due=DUE),
    owed(ObligationKind.STOP),
    owed(ObligationKind.CANNOT_BE_UNDONE, said_beforehand=Stated.YES),
    owed(ObligationKind.CANNOT_BE_UNDONE),
)


def received(words: str = "the river house", **more: Any) -> dict[str, Any]:
    """Return what the acknowledgement of a withdrawal is made from."""
    return {
        "obligations": OWED,
        "on": DAY,
        "since": date(2026, 2, 28),
        **_codes(words, "recipients", "information", "events"),
        "service_name": words,
        "continues": words,
        "in_writing": words,
        "how_to_answer": words,
    } | more


def notice(words: str = "the river house", **more: Any) -> dict[str, Any]:
    """Return what a recipient is told of a withdrawal."""
    return {
        "obligations": OWED,
        "what": ("plan", "notes"),
        "on": DAY,
        "since": date(2026, 2, 28),
        "recipient_name": words,
        "service_name": words,
        "person_name": words,
        **_codes(words, "information", "events"),
        "reply_to": words,
        "notice": words,
    } | more


SCOPE = Scope(
    consent_id="consent-1",
    recipient="house",
    information=("plan", "notes"),
    purpose="care",
    action="read",
    ends=UNTIL,
)


def sharing(words: str = "the river house", **more: Any) -> dict[str, Any]:
    """Return what goes along with something that is shared."""
    return {
        "scope": (SCOPE,),
        "on": DAY,
        "recipient_name": words,
        "service_name": words,
        **_codes(words, "purposes", "information", "actions", "events"),
        "copy_enclosed": True,
        "notice": words,
        "reply_to": words,
    } | more


def again(words: str = "the river house", **more: Any) -> dict[str, Any]:
    """Return what asking again is made from."""
    asked = AskAgain(
        consent_id="consent-1",
        person_id="person-1",
        why=tuple(AskWhy),
        not_before=date(2026, 6, 1),
        may_ask_now=False,
    )
    return {
        "support": Support(id="support-1"),
        "again": asked,
        "on": DAY,
        "service_name": words,
        "what_changed": words,
        "until_then": words,
        "how_to_answer": words,
    } | more


CONSENT_LETTERS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "asking-again": again,
    "consent-form-part-2": part_2,
    "consent-summary": summary,
    "release-victim-services": release,
    "sharing-notice": sharing,
    "withdrawal-notice": notice,
    "withdrawal-received": received,
}

_ENDS = (
    Ends(),
    Ends(kind=EndsKind.NONE),
    Ends(kind=EndsKind.DATE),
    Ends(kind=EndsKind.EVENT),
    WITH,
    UNTIL,
)
#: Terms that say as little, or as much, as a term can.
TERMS = (
    *(evolve(TERM, ends=each) for each in _ENDS),
    Term(),
    Term(purpose="any", information=("any",), recipients=("any", "house", "lab")),
)
_EXCHANGE = Party(id="exchange", kind=PartyKind.INTERMEDIARY)
_UNSAID = ("how_to_withdraw", "alternative", "cost_of_no")


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every letter of the room in each of its cases."""
    empty = Consent(id="consent-1")
    for name, make in CONSENT_LETTERS.items():
        yield name, make()
    yield from _forms(empty)
    for each in (*Status,):
        yield "consent-summary", summary("words", *_answered(), status=each)
    yield "consent-summary", summary("words", *_answered(), no_to_all=True)
    yield "consent-summary", summary("words", on=date(2027, 1, 1), how_to_change="")
    yield "consent-summary", summary("words", Term(answer=Answer.SAID_NO))
    for to_all in (False, True):
        nothing = {"terms": (), "no_to_all": to_all}
        yield "consent-summary", summary("words") | nothing
    for one in OWED:
        yield "withdrawal-received", received(obligations=(one,), continues="")
        yield "withdrawal-notice", notice(obligations=(one,), what=("any",))
    bare = {"obligations": (), "notice": "", "what": ()}
    yield "withdrawal-notice", notice(**bare)
    little = {"obligations": (), "in_writing": "", "how_to_answer": ""}
    yield "withdrawal-received", received(**little)
    for ends in _ENDS:
        scope = (evolve(SCOPE, ends=ends), evolve(SCOPE, purpose=None, action=None))
        yield "sharing-notice", sharing(scope=scope, notice=None, copy_enclosed=False)
    whole = evolve(SCOPE, purpose="any", information=("any",))
    yield "sharing-notice", sharing(scope=(whole, evolve(SCOPE, information=())))
    for why in AskWhy:
        asked = AskAgain(consent_id="c", person_id=None, why=(why,))
        yield "asking-again", again(again=asked, what_changed="", until_then="")
    ripe = AskAgain(consent_id="c", person_id=None, why=(), not_before=DAY)
    yield "asking-again", again(again=ripe, how_to_answer="")


def _forms(empty: Consent) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the cases of the forms that are answered."""
    unsaid = dict.fromkeys(_UNSAID, "")
    form = release("words", *TERMS)
    for extra in ("how_shared", "good_of_it", "harm_of_it"):
        del form[extra]
    yield "consent-form", form
    yield "consent-form", form | unsaid | {"consent": empty}
    yield "release-victim-services", release("words", *TERMS)
    nothing = {"consent": empty, "how_shared": "", "good_of_it": "", "harm_of_it": ""}
    yield "release-victim-services", release(**unsaid, **nothing)
    asked = [evolve(each, purpose=PART_2) for each in TERMS]
    yield "consent-form-part-2", part_2("words", *asked)
    some = {"person_name": "", "shared_by": "", "fundraising": ""}
    yield "consent-form-part-2", part_2(**unsaid, **some) | {"consent": empty}
    through = evolve(TERM, purpose=PART_2, recipients=("exchange",))
    for members in ((), ("house", "lab")):
        parties = (evolve(_EXCHANGE, members=members),)
        yield "consent-form-part-2", part_2("words", through, TERM, parties=parties)


def _answered() -> tuple[Term, ...]:
    """Return a term with each answer, and a *not now* with a day."""
    said = tuple(evolve(TERM, answer=each) for each in Answer)
    later = evolve(TERM, answer=Answer.NOT_NOW, ask_again_not_before=date(2026, 6, 1))
    return (*said, later)
