"""Reflection: a supporter's own look at their practice."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.reflection.record import (
        Reflection,
        ToSupervision,
    )

__all__ = [
    "Reflection",
    "ToSupervision",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "Reflection": "record",
            "ToSupervision": "record",
        },
    )
