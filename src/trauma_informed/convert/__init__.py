"""JSON and records: in by two lanes that accept the same, out by one. Knows no room.

The *fast* lane decodes straight onto the record and proves that nothing was dropped.
Whatever it will not vouch for goes down the *explaining* lane, which names every
problem at its place.
"""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.convert.doors import dumps, loads, structure, unstructure
    from trauma_informed.convert.schema import json_schema, private_fields

__all__ = [
    "dumps",
    "json_schema",
    "loads",
    "private_fields",
    "structure",
    "unstructure",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "dumps": "doors",
            "json_schema": "schema",
            "loads": "doors",
            "private_fields": "schema",
            "structure": "doors",
            "unstructure": "doors",
        },
    )
