"""How a check is written: one function that yields the places where a rule applies.

The rule's words live in the room's ``rules.toml``; the function holds the condition
alone. Nothing is registered anywhere: `Checker` reads the functions of a module, and an
app hands in its own.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from attrs import frozen

from trauma_informed.findings import Pointer
from trauma_informed.views import TopRecord

__all__ = ["Check", "Facts", "checks_in", "finds"]

R = TypeVar("R", bound=TopRecord)
Condition = Callable[[Any, "Facts"], Iterator[Pointer]]


@frozen(kw_only=True)
class Facts:
    """What a check may lean on besides the record: the moment, and other records."""

    #: The moment at which the record is looked at; an aware instant.
    at: datetime
    alongside: tuple[TopRecord, ...] = ()

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of *kind* among `alongside`, in their order."""
        return tuple(other for other in self.alongside if isinstance(other, kind))


@frozen(kw_only=True)
class Check:
    """A condition under the id of its rule."""

    rule_id: str
    condition: Condition
    #: The kind of record that it reads.
    reads: type[TopRecord]
    #: Kinds of record that it cannot do without.
    needs: tuple[type[TopRecord], ...] = ()


def finds(
    rule_id: str, *, needs: tuple[type[TopRecord], ...] = ()
) -> Callable[[Condition], Check]:
    """Make a function the check of the rule *rule_id*.

    Args:
        rule_id: The id of a rule, whose words live in a ``rules.toml``.

        needs: Kinds of record that must be among `alongside`; without them the report
            says that the rule was not checked.

    Returns:
        A decorator for a function of a record and `Facts` that yields pointers. The
        annotation of its first argument says which kind of record it reads.

    >>> from trauma_informed.consent.record import Consent
    >>> @finds("APP001")
    ... def no_terms(consent: Consent, facts: Facts) -> Iterator[Pointer]:
    ...     if not consent.terms:
    ...         yield Pointer("/terms")
    >>> no_terms.reads.__name__
    'Consent'
    """

    def decorate(condition: Condition) -> Check:
        reads = next(iter(condition.__annotations__.values()))
        return Check(rule_id=rule_id, condition=condition, reads=reads, needs=needs)

    return decorate


def checks_in(namespace: Iterable[object]) -> tuple[Check, ...]:
    """Return the checks among the values of a module, in the order they were written."""
    return tuple(value for value in namespace if isinstance(value, Check))
