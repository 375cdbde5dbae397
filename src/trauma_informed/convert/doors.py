"""The four doors: `loads`, `dumps` for JSON; `structure`, `unstructure` for dicts."""

from collections.abc import Mapping
from typing import Any, TypeVar

from trauma_informed.convert.fast import lane
from trauma_informed.errors import RecordError
from trauma_informed.findings import Report
from trauma_informed.views import TopRecord

__all__ = ["dumps", "loads", "structure", "unstructure"]

R = TypeVar("R", bound=TopRecord)


def loads(kind: type[R], data: bytes | str) -> R:
    """Return the record in a JSON document.

    Args:
        kind: The kind of record that the document must hold.

        data: JSON, as UTF-8 bytes or text, with ``schema`` at its top.

    Returns:
        The record, every key of the document in it.

    Raises:
        RecordError: Its `report` names every problem, each at its JSON Pointer. A
            document of a newer version than this library knows is `REC010`.

    >>> import trauma_informed as ti
    >>> data = '{"schema": "trauma-informed/safety-plan/1", "id": "plan-1"}'
    >>> ti.loads(ti.SafetyPlan, data).id
    'plan-1'
    >>> ti.loads(ti.SafetyPlan, data.replace('"id"', '"idd"'))
    Traceback (most recent call last):
      ...
    trauma_informed.errors.RecordError: /idd: is not a key of this record (perhaps \
id); correct it or leave it out. [REC004]
    /id: is required and missing; give it. [REC005]
    """
    outcome = _read(kind, data)
    del data  # a traceback that shows locals shows no words
    if isinstance(outcome, Report):
        raise RecordError(outcome)
    return outcome


def _read(kind: type[R], data: bytes | str) -> R | Report:
    raw = data if isinstance(data, bytes) else _encoded(data)
    record: R | None = lane(kind).read(raw) if raw is not None else None  # type: ignore[arg-type]
    if record is not None:
        return record
    from trauma_informed.convert.explain import explain_document

    return explain_document(kind, data)


def _encoded(data: str) -> bytes | None:
    try:
        return data.encode()
    except (UnicodeEncodeError, AttributeError):
        return None


def dumps(record: TopRecord) -> bytes:
    """Return *record* as JSON with every field written out, ``schema`` at its top.

    >>> import trauma_informed as ti
    >>> ti.dumps(ti.Consent(id="consent-1")).startswith(
    ...     b'{"schema":"trauma-informed/consent/1",'
    ... )
    True
    """
    return lane(type(record)).write(record)  # type: ignore[arg-type]


def structure(kind: type[R], mapping: Mapping[str, Any]) -> R:
    """Return the record in plain dicts and lists, such as a database gives back.

    Args:
        kind: The kind of record that the mapping must hold.

        mapping: The same shape as the JSON, with ``schema`` at its top.

    Raises:
        RecordError: As from `loads`.

    >>> import trauma_informed as ti
    >>> plan = ti.SafetyPlan(id="plan-1")
    >>> ti.structure(ti.SafetyPlan, ti.unstructure(plan)) == plan
    True
    """
    from trauma_informed.convert.explain import explain_mapping

    outcome = explain_mapping(kind, mapping)
    del mapping
    if isinstance(outcome, Report):
        raise RecordError(outcome)
    return outcome


def unstructure(record: TopRecord) -> dict[str, Any]:
    """Return *record* as plain dicts, lists, text and numbers, ``schema`` first.

    >>> import trauma_informed as ti
    >>> ti.unstructure(ti.SafetyPlan(id="plan-1"))["aim"]
    'general'
    """
    import msgspec

    return msgspec.json.decode(dumps(record), type=dict[str, Any])
