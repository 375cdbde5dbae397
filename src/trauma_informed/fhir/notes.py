"""Notes of a plan or a goal in FHIR: the person's own answers, and why it matters.

Other systems show a note as a text with its author and its time. Our extension says
which of our words it is; a note without it stays as it is, and is read as none.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import fields_dict

from trauma_informed.fhir.elements import Element
from trauma_informed.fhir.names import Names
from trauma_informed.fhir.own import (
    Json,
    all_own,
    code,
    complex_extension,
    part,
    plain,
    value,
    values_of,
)
from trauma_informed.fhir.weaving import Key, keyed
from trauma_informed.fhir.wholes import named, reference
from trauma_informed.fields import Instant, Words
from trauma_informed.goals.record import Goal
from trauma_informed.views import Said, Statement, TopRecord

__all__ = ["notes", "notes_of"]

#: Is handed each part of ours that cannot be read.
Tell = Callable[[Element], None]

#: The name of the extension, and the one note that is no part of its own.
_NOTE: Final = "note"
_WHY: Final = "why-it-matters"
_WHY_FIELD: Final = "why_it_matters"
#: The kinds of note, each with the field that holds them and their class.
_KINDS: Final[dict[str, tuple[str, type[Said] | type[Statement]]]] = {
    "strength": ("strengths", Said),
    "statement": ("statements", Statement),
}
#: What stands beside the extension, where FHIR has a place for it.
_OUTSIDE: Final = ("words", "by", "at")


def notes(record: TopRecord, names: Names) -> dict[Key, Json]:
    """Return the notes of *record*, each under its key."""
    return keyed(_notes(record, names))


def _notes(record: TopRecord, names: Names) -> Iterator[tuple[Key, Json]]:
    if isinstance(record, Goal) and record.why_it_matters:
        yield (_WHY,), _note(_WHY, record.why_it_matters, [])
    for kind, (name, _) in _KINDS.items():
        for each in getattr(record, name, ()):
            author = {"authorReference": reference(each.by, names)} if each.by else {}
            at = getattr(each, "at", None)
            time = {"time": plain(at)} if at else {}
            note = _note(kind, each.words, part(each, leave=_OUTSIDE))
            yield (kind, each.id), {**note, **author, **time}


def _note(kind: str, words: str, parts: list[Json]) -> Json:
    extension = complex_extension(_NOTE, code("kind", kind), *parts)
    return {"extension": [extension], "text": words}


def notes_of(
    whole: Element, cls: type[TopRecord], tell: Tell
) -> tuple[dict[str, Any], dict[Key, int]]:
    """Return the fields that stand in notes, and where in the resource each stood."""
    found: dict[str, Any] = dict.fromkeys(_lists(cls), ())
    read: list[tuple[Key, int]] = []
    for number, at in enumerate(whole.items("note")):
        for extension in all_own(at, _NOTE)[:1]:
            kind = _kind(extension)
            words = value(at["text"], Words)
            if kind == _WHY and cls is Goal and words and _WHY_FIELD not in found:
                extension.take()
                found[_WHY_FIELD] = words
                read.append(((_WHY,), number))
            elif kind in _KINDS and _KINDS[kind][0] in found and words:
                note = _read(at, extension, kind, number, tell)
                found[_KINDS[kind][0]] += (note,)
                read.append(((kind, note.id), number))
            else:
                tell(extension)
    return found, keyed(iter(read))


def _lists(cls: type[TopRecord]) -> list[str]:
    """Return the fields of a record that stand in notes, one note for each."""
    known = fields_dict(cls)
    return [name for name, _ in _KINDS.values() if name in known]


def _kind(extension: Element) -> str:
    for each in extension.items("extension"):
        if each["url"].text() == "kind":
            each.take()
            return each["valueCode"].text()
    return ""


def _read(
    at: Element, extension: Element, kind: str, number: int, tell: Tell
) -> Said | Statement:
    """Return the note at *at*; an id is made from where it stands."""
    cls = _KINDS[kind][1]
    parts = values_of(extension, cls, tell, also=("kind",))
    parts = {"id": f"{kind}-{number + 1}", **parts, "words": at["text"].value}
    by, when = named(at["authorReference"]), value(at["time"], Instant)
    parts |= {"by": by} if by else {}
    parts |= {"at": when} if when and cls is Statement else {}
    return cls(**parts)
