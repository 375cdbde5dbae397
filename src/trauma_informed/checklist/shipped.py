"""The instruments that stand in ``instruments/``, read once and held to their shape.

Each is a checklist to reflect with, in our own words. None is validated; no norm and no
cut-off belongs to any of them (`quiz57` would have only validated ones used to screen).
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, cast

from trauma_informed.catalogue import sources
from trauma_informed.checklist.record import Instrument, Item, PrincipleChecklist
from trauma_informed.convert import structure
from trauma_informed.data import texts
from trauma_informed.errors import CatalogueError, RecordError, UnknownNameError
from trauma_informed.principles import principles

__all__ = ["instrument", "instruments"]

#: With fewer items, one answer would speak for a whole principle.
FEWEST: Final = 3


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return every instrument that is here, by id, the newest version last.

    >>> [(each.id, each.version) for each in instruments()]
    [('supporter-after-session', '1')]
    """
    return read(texts("trauma_informed.checklist", "instruments", ".toml"))


def instrument(id: str, version: str | None = None) -> Instrument:
    """Return the instrument with this *id*.

    Args:
        id: As in `Instrument.id`.

        version: The version as it was worded; None for the newest.

    Raises:
        UnknownNameError: It is not here; the error lists those that are.

    >>> instrument("supporter-after-session").items[4].text
    'I said what I cannot keep to myself before we spoke of anything else.'
    """
    found = [
        each
        for each in instruments()
        if each.id == id and version in (None, each.version)
    ]
    if not found:
        raise UnknownNameError([f"instrument: is not here; give one of {here()}."])
    return found[-1]


def asked_in(checklist: PrincipleChecklist) -> Instrument | None:
    """Return the instrument that *checklist* answers, its own before one of ours.

    None where it carries none and names none that is here.
    """
    if checklist.instrument is not None or checklist.instrument_id is None:
        return checklist.instrument
    try:
        return instrument(checklist.instrument_id, checklist.instrument_version)
    except UnknownNameError:
        return None


def here() -> str:
    """Return the instruments that are here, as an error lists them."""
    return ", ".join(f"{each.id} (version {each.version})" for each in instruments())


def read(files: Mapping[str, str]) -> tuple[Instrument, ...]:
    """Return the instruments that these texts spell, each TOML under its file's name.

    Raises:
        CatalogueError: With every problem of every file, a line each.

    >>> try:
    ...     read({"own.toml": "version = '1'"})
    ... except CatalogueError as error:
    ...     print(error)
    own.toml/id: is required and missing; give it. [REC005]
    """
    found: list[tuple[str, Instrument]] = []
    problems: list[str] = []
    for file, text in files.items():
        try:
            found.append((file, _spelt(file, text)))
        except CatalogueError as error:
            problems += error.problems
    names = Counter((each.id, each.version) for _, each in found)
    for file, each in found:
        problems += [f"{file}{problem}" for problem in _refused(each)]
        if names[each.id, each.version] > 1:
            problems.append(f"{file}/version: is in use twice; give a new one.")
    if problems:
        raise CatalogueError(problems)
    ours = (each for _, each in found)
    return tuple(sorted(ours, key=lambda each: (each.id, int(each.version))))


def _spelt(file: str, text: str) -> Instrument:
    """Return the instrument in *text*, read as one that travels with its answers."""
    try:
        document = {
            "schema": PrincipleChecklist.SCHEMA,
            "id": file,
            "instrument": tomllib.loads(text),
        }
        return cast("Instrument", structure(PrincipleChecklist, document).instrument)
    except tomllib.TOMLDecodeError:
        problems = [f"{file}: is not TOML; correct its spelling."]
    except RecordError as error:
        found = (str(each).removeprefix("/instrument") for each in error.report)
        problems = [f"{file}{each}" for each in found]
    raise CatalogueError(problems)


def _refused(instrument: Instrument) -> Iterator[str]:
    """Yield what nobody could rely on in *instrument*, each at its place."""
    slugs = [principle.slug for principle in principles()]
    keys = {source.key for source in sources()}
    ids = Counter(item.id for item in instrument.items)
    served = Counter(item.principle for item in instrument.items)
    if not (instrument.version.isascii() and instrument.version.isdecimal()):
        yield "/version: is not a whole number; count versions from 1."
    for number, item in enumerate(instrument.items):
        place = f"/items/{number}"
        if ids[item.id] > 1:
            yield f"{place}/id: is in use twice; give each item its own."
        if item.principle not in slugs:
            yield f"{place}/principle: is not known; give one of {', '.join(slugs)}."
        if item.source not in keys:
            yield f"{place}/source: is not a work we know; add it to sources.toml."
        yield from (f"{place}/{name}: is blank; write it." for name in _blank(item))
    for slug in slugs:
        if served[slug] < FEWEST:
            yield f"/items: has too few for {slug}; write {FEWEST} or more."


def _blank(item: Item) -> Iterator[str]:
    """Yield the names of the texts that *item* leaves out."""
    yield from (name for name in ("text", "why") if not getattr(item, name).strip())
