"""The one base of all records: what they share, and how they may be seen.

A view (`repr`, a notebook cell, a failed assertion) shows ids, choices and moments.
Private words stay out of every one of them: ``<private>`` says that something is
there, and nothing of what it is.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from types import MethodType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    TypeVar,
    dataclass_transform,
)

from attrs import field, fields, frozen

from trauma_informed.errors import FieldError
from trauma_informed.fields import (
    Category,
    Code,
    Count,
    Identifier,
    Instant,
    Words,
    is_private,
    problems_of,
)

__all__ = ["Extension", "Record", "Said", "Statement", "TopRecord", "record"]

C = TypeVar("C", bound=type)


class _of_an_instance:  # noqa: N801 -- used as a decorator
    """A method that a class itself does not have: printers look for it there too."""

    def __init__(self, method: Callable[..., None]) -> None:
        self._method = method

    def __get__(self, instance: object, owner: type) -> Callable[..., None] | None:
        return None if instance is None else MethodType(self._method, instance)


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(field,)
)
def record(cls: C) -> C:
    """Make *cls* a record: frozen, keyword-only, each field held to its type.

    Decoding has its own way to hold a document to the same constraints and builds the
    record without this constructor, so nothing is checked twice.

    Raises:
        FieldError: From the constructor, with every field that cannot hold its value.
    """
    made = frozen(cls, kw_only=True, eq=False, repr=False)
    build: Callable[..., None] = vars(made)["__init__"]

    @wraps(build)
    def checked(self: Record, **values: Any) -> None:
        build(self, **values)
        problems = problems_of(self)
        if problems:
            del self, values  # a traceback that shows locals shows no words
            raise FieldError(problems)

    setattr(made, "__init__", checked)  # noqa: B010 -- typed code may not assign it
    return made


class Record:
    """What every record and every part of one can do.

    Two records are equal when they are of one kind and all their fields are.

    >>> from trauma_informed.safety_plan.record import Contact
    >>> Contact(id="contact-1", name="Ana")
    Contact(id='contact-1', name=<private>)
    """

    __slots__ = ()
    if TYPE_CHECKING:
        __attrs_attrs__: ClassVar[Any]  # what `attrs.fields` and `evolve` ask for

    def __eq__(self, other: object) -> bool:
        """Return True for the same kind with the same values."""
        if type(self) is not type(other):
            return NotImplemented
        return all(
            getattr(self, name) == getattr(other, name) for name in _names(type(self))
        )

    def __hash__(self) -> int:
        """Return a hash of all values."""
        names = _names(type(self))
        return hash((type(self), *(getattr(self, name) for name in names)))

    def __repr__(self) -> str:
        """Return the fields that were filled, private words held back."""
        inside = ", ".join(f"{name}={shown}" for name, shown in _shown(self))
        return f"{type(self).__name__}({inside})"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Yield what `rich` may print."""
        yield from ((name, _Shown(shown)) for name, shown in _shown(self))

    @_of_an_instance
    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Print as `repr` in IPython and in Hypothesis."""
        printer.text("..." if cycle else repr(self))


class _Shown(str):
    """Text that prints as it is, without quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def _shown(part: Record) -> Iterator[tuple[str, str]]:
    """Yield each filled field with what may be seen of it."""
    for attribute in fields(type(part)):
        value = getattr(part, attribute.name, attribute.default)
        if value == attribute.default:
            continue
        if is_private(attribute.type):
            yield attribute.name, "<private>"
        elif isinstance(value, tuple):
            yield attribute.name, f"<{len(value)}>"
        else:
            yield attribute.name, repr(value)


@record
class Statement(Record):
    """The person's own answer to a record, kept with it and shared with it."""

    id: Identifier
    by: Identifier | None = None
    at: Instant | None = None
    #: Where in the record, as a JSON Pointer; None for the whole of it.
    pointer: Code | None = None
    words: Words = ""


@record
class Said(Record):
    """One thing that somebody said, in their own words."""

    id: Identifier
    #: Whose words they are, where a record holds the words of several people.
    by: Identifier | None = None
    words: Words = ""


@record
class Extension(Record):
    """Something an app keeps with a record under a namespace of its own."""

    #: The app's own prefix, such as a domain it holds.
    namespace: Code
    name: Code
    #: Text of any form, private and returned exactly as given.
    value: Words = ""


@record
class TopRecord(Record):
    """What every record that is stored by itself begins with; only `id` is required.

    `INFORMATION`, in a record or a part of one, is the category of information of each
    of its own fields that names none itself, as consents name it; `extensions` never
    have one.
    """

    #: ``trauma-informed/<kind>/<version>``; stands at the top of a document only.
    SCHEMA: ClassVar[str] = ""
    #: How to bring each older schema a version nearer, by its name.
    OLDER: ClassVar[Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]] = {}

    id: Identifier
    #: None where nobody gave a name: a warm line, somebody who walked in.
    person_id: Annotated[Identifier, Category("identity")] | None = None
    revision: Annotated[Count, Category("about-the-record")] = 1
    recorded_at: Annotated[Instant, Category("about-the-record")] | None = None
    #: The IANA name of the zone in which this record counts its days.
    time_zone: Annotated[Code, Category("about-the-record")] | None = None
    statements: tuple[Statement, ...] = ()
    extensions: tuple[Extension, ...] = ()
