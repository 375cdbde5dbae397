"""Where a finding is: a pointer into a record, or a span of a text."""

from attrs import frozen

__all__ = ["Pointer", "Span"]


class Pointer(str):
    """A place in a record, as an RFC 6901 JSON Pointer; it grows with ``/``.

    >>> Pointer() / "terms" / 0 / "ends"
    Pointer('/terms/0/ends')
    >>> str(Pointer() / "a/b")
    '/a~1b'
    """

    __slots__ = ()

    def __truediv__(self, step: str | int) -> "Pointer":
        """Return the place one step further in."""
        return Pointer(f"{self}/{str(step).replace('~', '~0').replace('/', '~1')}")

    def __repr__(self) -> str:
        """Return the pointer as it is typed."""
        return f"Pointer({str(self)!r})"

    def __str__(self) -> str:
        """Return the pointer alone, ``""`` for the whole record."""
        return str.__str__(self)


@frozen(order=True)
class Span:
    """A place in a text, in codepoints of the caller's own string.

    >>> Span(3, 8).of("My river.")
    'river'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words at this place in *text*."""
        return text[self.start : self.end]

    def __str__(self) -> str:
        """Return ``start:end``."""
        return f"{self.start}:{self.end}"
