"""How a record is being written as FHIR, and what it loses on the way."""

from collections.abc import Callable

from attrs import field, frozen

from trauma_informed.fhir.names import Names
from trauma_informed.places import Pointer

__all__ = ["Tell", "Writing"]

#: Is told the number of a rule, and a place in our record.
Tell = Callable[[str, Pointer], None]


@frozen
class Writing:
    """One writing of one record: in which version, with whose names, with what losses."""

    version: str
    names: Names = field(factory=Names)
    seen: list[tuple[str, Pointer]] = field(factory=list)

    def notice(self, rule_id: str, at: Pointer) -> None:
        """Note that the rule of this id speaks at a place in our record."""
        self.seen.append((rule_id, at))

    def telling(self, prefix: str) -> Tell:
        """Return what notes rules by their number, where all begin with *prefix*."""

        def tell(number: str, at: Pointer) -> None:
            self.notice(prefix + number, at)

        return tell
