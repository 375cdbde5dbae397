"""Checks of a checklist; their words are in ``rules.toml``.

What does not apply or is preferred not to be said is never spoken of.
"""

from collections.abc import Iterator

from trauma_informed.checklist.record import (
    Item,
    PrincipleChecklist,
    Respondent,
    Response,
)
from trauma_informed.checklist.shipped import asked_in
from trauma_informed.checks import Facts, finds
from trauma_informed.findings import Pointer
from trauma_informed.principles import principles

__all__: list[str] = []

_ANSWERS = Pointer() / "answers"
_ITEMS = Pointer() / "instrument" / "items"


def _slugs() -> set[str]:
    return {principle.slug for principle in principles()}


def _carried(checklist: PrincipleChecklist) -> tuple[Item, ...]:
    """Return the items of the instrument that travels with the answers, if any."""
    return () if checklist.instrument is None else checklist.instrument.items


@finds("CHK001")
def item_not_there(checklist: PrincipleChecklist, facts: Facts) -> Iterator[Pointer]:
    """CHK001: an answer is to an item that the instrument has."""
    asked = asked_in(checklist)
    if asked is None:
        return
    ids = {item.id for item in asked.items}
    for number, answer in enumerate(checklist.answers):
        if answer.item not in ids:
            yield _ANSWERS / number / "item"


@finds("CHK002")
def answered_twice(checklist: PrincipleChecklist, facts: Facts) -> Iterator[Pointer]:
    """CHK002: an item is answered once."""
    seen: set[str] = set()
    for number, answer in enumerate(checklist.answers):
        if answer.item in seen:
            yield _ANSWERS / number / "item"
        seen.add(answer.item)


@finds("CHK003")
def nothing_named(checklist: PrincipleChecklist, facts: Facts) -> Iterator[Pointer]:
    """CHK003: answers say which instrument they answer."""
    named = checklist.instrument is not None or checklist.instrument_id is not None
    if checklist.answers and not named:
        yield Pointer() / "instrument_id"


@finds("CHK004")
def not_at_hand(checklist: PrincipleChecklist, facts: Facts) -> Iterator[Pointer]:
    """CHK004: the instrument is here, or travels with its answers."""
    if checklist.instrument_id is not None and asked_in(checklist) is None:
        yield Pointer() / "instrument_id"


@finds("CHK005")
def no_next_step(checklist: PrincipleChecklist, facts: Facts) -> Iterator[Pointer]:
    """CHK005: a no or a partly says what it rests on, or what could come next."""
    last = {answer.item: number for number, answer in enumerate(checklist.answers)}
    for number in last.values():
        answer = checklist.answers[number]
        has_room = answer.response in (Response.NO, Response.PARTLY)
        if has_room and not (answer.evidence.strip() or answer.next_step.strip()):
            yield _ANSWERS / number / "next_step"


@finds("CHK006")
def other_role(checklist: PrincipleChecklist, facts: Facts) -> Iterator[Pointer]:
    """CHK006: the instrument is worded for whoever answers it."""
    asked = asked_in(checklist)
    if asked is None or Respondent.NOT_STATED in (
        asked.respondent,
        checklist.respondent,
    ):
        return
    if asked.respondent is not checklist.respondent:
        yield Pointer() / "respondent"


@finds("CHK007")
def principle_left_out(
    checklist: PrincipleChecklist, facts: Facts
) -> Iterator[Pointer]:
    """CHK007: an app's own instrument says which of the seven it leaves out."""
    served = {item.principle for item in _carried(checklist)}
    if served and not _slugs() <= served:
        yield _ITEMS


@finds("CHK008")
def unknown_principle(checklist: PrincipleChecklist, facts: Facts) -> Iterator[Pointer]:
    """CHK008: an item serves one of the seven."""
    slugs = _slugs()
    for number, item in enumerate(_carried(checklist)):
        if item.principle not in slugs:
            yield _ITEMS / number / "principle"


@finds("CHK009")
def item_twice(checklist: PrincipleChecklist, facts: Facts) -> Iterator[Pointer]:
    """CHK009: an item of an app's own instrument has an id of its own."""
    seen: set[str] = set()
    for number, item in enumerate(_carried(checklist)):
        if item.id in seen:
            yield _ITEMS / number / "id"
        seen.add(item.id)


@finds("CHK010")
def other_instrument(checklist: PrincipleChecklist, facts: Facts) -> Iterator[Pointer]:
    """CHK010: the instrument that is named is the one that travels with the answers."""
    carried = checklist.instrument
    if carried is None:
        return
    if checklist.instrument_id not in (None, carried.id):
        yield Pointer() / "instrument_id"
    elif checklist.instrument_version not in (None, carried.version):
        yield Pointer() / "instrument_version"


@finds("CHK011")
def no_version(checklist: PrincipleChecklist, facts: Facts) -> Iterator[Pointer]:
    """CHK011: answers say which wording they answer."""
    if checklist.instrument is not None or checklist.instrument_version is not None:
        return
    if checklist.answers and asked_in(checklist) is not None:
        yield Pointer() / "instrument_version"
