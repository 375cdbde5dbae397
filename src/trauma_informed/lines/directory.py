"""`crisis_lines`: the lines of a region that may be shown, and why others may not.

A line that was seen too long ago, in one secondary source alone or from memory is left
out and named among what was left out, until the app says who confirmed it and when. A
line that has ended stays out. Nothing here is silent, and nothing here raises for a
region that we know nothing of: the directories of the world remain. One that was well
seen remains when the look grows old too, and is named as unchecked: it is where
somebody looks who has nothing else.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Final

from attrs import evolve, frozen

from trauma_informed.catalogue import Reading
from trauma_informed.days import today
from trauma_informed.errors import CatalogueError, UnknownNameError
from trauma_informed.fields import instant
from trauma_informed.lines.answer import Directory, LeftOut, WhyNot
from trauma_informed.lines.record import (
    WORLD,
    Confirmed,
    Line,
    LineChannel,
    LineKind,
    MeantFor,
    Way,
)
from trauma_informed.lines.shipped import lines

__all__ = ["MAX_AGE", "country", "crisis_lines"]

#: After this long, what was seen has to be looked at again; our own choice.
MAX_AGE: Final = timedelta(days=180)
#: Other names under which a country is asked for: those of ISO 3166 in three letters
#: and in digits, for the countries of our lines, and one that people write.
_ALSO: Final = {
    "UK": "GB",
    **dict.fromkeys(("USA", "840"), "US"),
    **dict.fromkeys(("CAN", "124"), "CA"),
    **dict.fromkeys(("GBR", "826"), "GB"),
    **dict.fromkeys(("IRL", "372"), "IE"),
    **dict.fromkeys(("AUS", "036"), "AU"),
    **dict.fromkeys(("NZL", "554"), "NZ"),
}


def crisis_lines(  # noqa: PLR0913 -- each is a choice of its own
    region: str,
    *,
    at: datetime,
    audience: MeantFor | None = None,
    channel: LineChannel | None = None,
    max_age: timedelta = MAX_AGE,
    confirmed: Iterable[Confirmed] = (),
    own: Iterable[Line] = (),
) -> Directory:
    """Return the lines that may be shown in *region*, and what was left out.

    Args:
        region: A country as ISO 3166 writes it, or a part of one: ``US``, ``CA-QC``.
            Three letters or digits do for the countries of our own lines.

        at: The moment from which ages are counted; an aware instant.

        audience: For whom; lines made for them come first, then those for everyone.
            None for every line.

        channel: How they are to be reached; None for every way.

        max_age: How old the last look at a line may be.

        confirmed: Who confirmed which line and when. It lets through a line known from
            memory or from one source, and makes an old look new; it never brings back
            a line that ended.

        own: Lines of the app's own, after ours.

    Returns:
        What may be shown, the directories of the world, and what was left out.

    Raises:
        CatalogueError: A line of *own* has the id of another line.
        InstantError: *at* does not say its distance from UTC.
        UnknownNameError: *confirmed* names a line, or a way of it, that is not here.

    >>> at = datetime.fromisoformat("2026-12-01T12:00:00Z")
    >>> found = crisis_lines("NZ", at=at)
    >>> found.lines, [line.id for line in found.directories]
    ((), ['world-find-a-helpline'])
    >>> print(found.why_not("nz-1737")[0])
    nz-1737/call: has one source; check it, and hand in Confirmed.
    >>> seen = Confirmed(line_id="nz-1737", by="ana", on=date(2026, 11, 30))
    >>> [line.id for line in crisis_lines("NZ", at=at, confirmed=[seen]).lines]
    ['nz-1737']
    """
    at, here = instant(at), country(region)
    among = _apart((*lines(), *own))
    looks = _Looks(_known(confirmed, among), max_age, today(at, None))
    shown: list[Line] = []
    left: list[LeftOut] = []
    unchecked: list[LeftOut] = []
    for line in among:
        reason = _whole(line, here, audience, channel)
        if reason is not None:
            left.append(LeftOut(line_id=line.id, because=reason))
            continue
        ways = [way for way in line.ways if _is_asked_for(line, way, channel)]
        out = [*looks.left_out(line, ways)]
        old = [each for each in out if _remains(line, each)]
        unchecked += old
        out = [each for each in out if each not in old]
        left += out
        kept = tuple(w for w in ways if w.id not in {each.way_id for each in out})
        if kept:
            shown.append(evolve(line, ways=kept))  # type: ignore[misc] # attrs
    if audience is not None:
        shown.sort(key=lambda line: audience not in line.audience)
    return Directory(
        region=here,
        at=at,
        lines=tuple(ln for ln in shown if ln.kind is not LineKind.DIRECTORY),
        directories=tuple(ln for ln in shown if ln.kind is LineKind.DIRECTORY),
        unchecked=tuple(unchecked),
        left_out=tuple(left),
    )


def country(region: str) -> str:
    """Return the country of a region as the lines name it, known or not.

    >>> country("ca-QC"), country("uk"), country("USA")
    ('CA', 'GB', 'US')
    """
    told = region.strip().upper().replace("_", "-").partition("-")[0]
    return _ALSO.get(told, told)


def _whole(
    line: Line,
    region: str,
    audience: MeantFor | None,
    channel: LineChannel | None,
) -> WhyNot | None:
    """Return why a line is left out whole; None where its ways decide."""
    if country(line.region) not in (region, WORLD):
        return WhyNot.OTHER_REGION
    if line.ended is not None:
        return WhyNot.ENDED
    if audience is not None and not {audience, MeantFor.EVERYONE} & {*line.audience}:
        return WhyNot.OTHER_AUDIENCE
    if not any(_is_asked_for(line, way, channel) for way in line.ways):
        return WhyNot.OTHER_CHANNEL
    return None


def _is_asked_for(line: Line, way: Way, channel: LineChannel | None) -> bool:
    # A directory is shown whatever was asked for: it leads to the rest.
    return channel in (None, way.channel) or line.kind is LineKind.DIRECTORY


def _remains(line: Line, out: LeftOut) -> bool:
    """Return True for a way of a directory that was well seen, however long ago."""
    dated = out.because is WhyNot.STALE and out.seen_on is not None
    return (
        dated
        and line.kind is LineKind.DIRECTORY
        and any(way.is_well_seen for way in line.ways if way.id == out.way_id)
    )


def _apart(among: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines *among* these, each with an id of its own."""
    ids, ours = [line.id for line in among], len(lines())
    problems = [
        f"own/{number}/id: is the id of another line; give each its own."
        for number, each in enumerate(ids[ours:])
        if each in ids[: ours + number]
    ]
    if problems:
        raise CatalogueError(problems)
    return among


def _known(confirmed: Iterable[Confirmed], among: Iterable[Line]) -> list[Confirmed]:
    """Return *confirmed*, each of a line that is here, and of a way that it has."""
    found = [*confirmed]
    ways = {line.id: [way.id for way in line.ways] for line in among}
    for number, each in enumerate(found):
        field, said, there = "line_id", each.line_id, [*ways]
        if each.line_id in ways and each.way_id is not None:
            field, said, there = "way_id", each.way_id, ways[each.line_id]
        if said not in there:
            close = get_close_matches(said, there, 1)
            help_ = f"try {close[0]}" if close else "see lines() for all"
            raise UnknownNameError(
                [f"confirmed/{number}/{field}: is not here; {help_}."]
            )
    return found


@frozen
class _Looks:
    """When each way was last looked at, and whether that is enough."""

    confirmed: list[Confirmed]
    max_age: timedelta
    day: date

    def left_out(self, line: Line, ways: list[Way]) -> Iterator[LeftOut]:
        """Yield the ways that may not be shown, each with its reason."""
        for way in ways:
            last = max(self._days(line, way), default=None)
            reason = _unknown(way) if last is None else None
            if last is not None and self.day - last > self.max_age:
                reason = WhyNot.STALE
            if reason is not None:
                yield LeftOut(
                    line_id=line.id,
                    way_id=way.id,
                    because=reason,
                    seen_on=last or way.seen_on,
                )

    def _days(self, line: Line, way: Way) -> Iterator[date]:
        """Yield the days of the looks that count, up to the day it is."""
        for each in self.confirmed:
            told = each.line_id == line.id and each.way_id in (None, way.id)
            if told and each.on <= self.day:
                yield each.on
        if way.is_well_seen and way.seen_on is not None:
            yield way.seen_on


def _unknown(way: Way) -> WhyNot:
    """Return why a way that nobody confirmed is not known well enough."""
    if way.is_well_seen:
        return WhyNot.STALE  # nobody says when
    if way.seen is Reading.SECONDARY:
        return WhyNot.ONE_SECONDARY_SOURCE
    return WhyNot.MEMORY_ONLY
