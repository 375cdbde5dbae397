"""FHIR in and out: consents, safety plans and goals in R4 and R5, as plain dicts."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.fhir.reading import Reading
    from trauma_informed.fhir.verbs import left_out, read, write

#: Where each public name lives.
_HOMES = {
    "Reading": "reading",
    "left_out": "verbs",
    "read": "verbs",
    "write": "verbs",
}

__all__ = ["Reading", "left_out", "read", "write"]

if not TYPE_CHECKING:
    __getattr__ = door(__name__, _HOMES)

    def __dir__() -> list[str]:
        """Return the public names."""
        return __all__
