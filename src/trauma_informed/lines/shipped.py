"""The lines that stand in ``lines.toml``, read once and held to their shape."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from trauma_informed.catalogue import Reading
from trauma_informed.data import texts
from trauma_informed.errors import CatalogueError
from trauma_informed.lines.record import Line, Way
from trauma_informed.tables import Entry, entries

__all__ = ["NOT_DIALLED", "lines", "read"]

#: What has to be said with any of them.
NOT_DIALLED = "None of these numbers was dialled."
_FILE = "lines.toml"


@cache
def lines() -> tuple[Line, ...]:
    """Return every line that is here, the ended ones too, in the order of the file.

    >>> [line.id for line in lines() if line.region == "NZ"]
    ['nz-1737', 'nz-lifeline', 'nz-suicide-crisis']
    """
    return read(_FILE, texts("trauma_informed", "lines", _FILE)[_FILE])


def read(file: str, text: str) -> tuple[Line, ...]:
    r"""Return the lines that *text* spells; an app reads a file of its own so.

    Args:
        file: The name under which problems are told.

        text: TOML with a ``[[line]]`` table for each.

    Raises:
        CatalogueError: With every problem, a line each.

    >>> try:
    ...     read("own.toml", "[[line]]\nid = 'ours'\nname = 'Our line'")
    ... except CatalogueError as error:
    ...     print(error)
    own.toml, line 1: region is missing or blank; give text.
    """
    drafts = [*entries(file, text, "line", Line)]
    problems = [draft.says(problem) for draft in drafts for problem in draft.problems]
    if not problems:
        problems = [*_refused(drafts)]
    if problems:
        raise CatalogueError(problems)
    return tuple(Line(**draft.values) for draft in drafts)


def _refused(drafts: list[Entry]) -> Iterator[str]:
    """Yield what nobody could rely on in lines that are well formed."""
    ids = Counter(draft.values["id"] for draft in drafts)
    for draft in drafts:
        own = draft.values
        if ids[own["id"]] > 1:
            yield draft.says("id is in use twice; give each line its own.")
        if not own["ways"]:
            yield draft.says("has no way to reach it; give one or more.")
        if own["ended"] is not None and not own["ended"].written:
            yield draft.says("has ended; say how its number is written.")
        if own["ended"] is not None and own["ended"].instead not in (None, *ids):
            yield draft.says("ended/instead is not a line here; give the id of one.")
        way_ids = Counter(way.id for way in own["ways"])
        for way in own["ways"]:
            if way_ids[way.id] > 1:
                yield draft.says("a way's id is in use twice; give each its own.")
            yield from map(draft.says, _unseen(way))


def _unseen(way: Way) -> Iterator[str]:
    """Yield what does not fit in how a way is said to have been seen."""
    if way.seen in (Reading.READ, Reading.SECONDARY):
        if way.seen_on is None or not way.sources:
            yield "was seen nowhere; give seen_on and sources, or call it memory."
    elif way.seen_on is not None:
        yield "is from memory and has a day; leave seen_on out."
