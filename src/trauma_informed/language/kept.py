"""A sequence whose members are read when they are first asked for.

A lexicon holds thousands of phrases and hundreds of rules with their reasons; a message
meets a handful of them, and should not wait for the rest.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

__all__ = ["Kept"]

Kind = TypeVar("Kind")


class Kept(Sequence[Kind], Generic[Kind]):
    """Members that stay as they are stored until somebody asks.

    Args:
        stored: What is stored of each.

        read: Returns a member from what is stored of it.

    >>> numbers = Kept([b"1", b"2"], int)
    >>> numbers[1], len(numbers), list(numbers)
    (2, 2, [1, 2])
    """

    __slots__ = ("_made", "_read", "_stored")

    def __init__(self, stored: Sequence[bytes], read: Callable[[bytes], Kind]) -> None:
        self._stored = stored
        self._read = read
        self._made: dict[int, Kind] = {}

    def __len__(self) -> int:
        """Return how many there are, read or not."""
        return len(self._stored)

    @overload
    def __getitem__(self, index: int) -> Kind: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Kind]: ...

    def __getitem__(self, index: int | slice) -> Kind | Sequence[Kind]:
        """Return one member, or several."""
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self))))
        made = self._made.get(index)
        if made is None:
            made = self._made[index] = self._read(self._stored[index])
        return made

    def __iter__(self) -> Iterator[Kind]:
        """Yield every member, in order."""
        return (self[index] for index in range(len(self)))

    def __reduce__(self) -> tuple[type[tuple[Kind, ...]], tuple[list[Kind]]]:
        """Travel as a plain tuple."""
        return tuple, ([*self],)
