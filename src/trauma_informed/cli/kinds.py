"""Which kind of record a document says it is, and the record in it."""

import re
from typing import Any, Final

import msgspec

import trauma_informed as ti
from trauma_informed.views import TopRecord

__all__ = ["KINDS", "kind_called", "record_in", "unknown_kind"]

#: Kinds of record by the word for them in ``schema``.
KINDS: Final[dict[str, type[TopRecord]]] = {
    kind.SCHEMA.split("/")[1]: kind
    for kind in (
        ti.Preferences,
        ti.Service,
        ti.Support,
        ti.Consent,
        ti.Session,
        ti.SafetyPlan,
        ti.PrincipleChecklist,
        ti.Questionnaire,
        ti.Reflection,
        ti.Goal,
        ti.Tombstone,
    )
}
#: Every schema in one word, as a terminal shows a choice.
_ANY_OF_THEM: Final = f"trauma-informed/[{'|'.join(KINDS)}]/1"
#: Stands for the schema of what is not JSON.
_UNTOLD: Final = object()
_SCHEMA: Final = re.compile(rb'"schema"\s*:\s*"trauma-informed/([a-z-]{1,40})/')


class _Head(msgspec.Struct):
    schema: Any = msgspec.UNSET


def record_in(data: bytes) -> TopRecord:
    """Return the record in a JSON document.

    Raises:
        RecordError: Its `report` names every problem, each at its place.
    """
    schema = _head(data)
    if schema is _UNTOLD:
        return ti.loads(ti.SafetyPlan, data)  # every kind refuses what is not JSON
    kind = kind_called(schema)
    if kind is None:
        raise ti.RecordError(unknown_kind(schema))
    return ti.loads(kind, data)


def kind_called(schema: object) -> type[TopRecord] | None:
    """Return the kind that *schema* names, in whatever version."""
    if not isinstance(schema, str):
        return None
    stem = schema.rpartition("/")[0]
    known = (kind for kind in KINDS.values() if kind.SCHEMA.rpartition("/")[0] == stem)
    return next(known, None)


def unknown_kind(schema: object) -> ti.Report:
    """Return a report which says that *schema* names no kind that is known here."""
    rule = ti.rule("REC009" if schema is msgspec.UNSET else "REC011")
    place = ti.Pointer() / "schema"
    details = (("schema", _ANY_OF_THEM),)
    return ti.Report(findings=(ti.Finding(rule=rule, at=place, details=details),))


def _head(data: bytes) -> Any:
    """Return what stands under ``schema``, or `_UNTOLD`."""
    try:
        return msgspec.json.decode(data, type=_Head).schema
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        found = _SCHEMA.search(data)
        return f"trauma-informed/{found[1].decode()}/" if found else _UNTOLD
