"""JSON Schema 2020-12 for every kind of record, and which of its fields are private."""

from typing import Any

import msgspec
from attrs import fields

from trauma_informed.fields import is_private, parts_of
from trauma_informed.views import TopRecord

__all__ = ["json_schema", "private_fields"]

_DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_MOMENT = (
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt ]"
    r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$"
)
_PATTERNS = {"date": _DAY, "date-time": _MOMENT}


def json_schema(kind: type) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what *kind* is written as.

    Args:
        kind: A kind of record, or what `to_dict` gives: a `Report`, a `Decision`.

    Returns:
        For a record, the schema of the documents that `loads` takes. It agrees with
        `loads`, save that it lets impossible days of the calendar pass (the thirtieth
        of February), and does not count the levels of exceptions.

    >>> import trauma_informed as ti
    >>> ti.json_schema(ti.SafetyPlan)["required"]
    ['schema', 'id']
    """
    written = getattr(kind, "WIRE", kind)
    (root,), parts = msgspec.json.schema_components(
        [written], ref_template="#/$defs/{name}"
    )
    for part in parts.values():
        if part.get("type") == "object":
            part["additionalProperties"] = False
            part.pop("description", None)
    _bound(parts)
    top = parts[root["$ref"].rpartition("/")[2]]
    if issubclass(kind, TopRecord):
        top["properties"] = {"schema": {"const": kind.SCHEMA}, **top["properties"]}
        top["required"] = ["schema", *top["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **top,
        "$defs": parts,
    }


def _bound(node: Any) -> None:
    """Give days and moments a pattern, since many readers pass over ``format``."""
    if isinstance(node, dict):
        if node.get("format") in _PATTERNS:
            node["pattern"] = _PATTERNS[node["format"]]
        for inside in node.values():
            _bound(inside)
    elif isinstance(node, list):
        for inside in node:
            _bound(inside)


def private_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of *kind* and its parts that hold private words.

    >>> import trauma_informed as ti
    >>> "Contact.name" in ti.private_fields(ti.SafetyPlan)
    True
    """
    return tuple(
        f"{part.__name__}.{attribute.name}"
        for part in parts_of(kind)
        for attribute in fields(part)
        if is_private(attribute.type)
    )
