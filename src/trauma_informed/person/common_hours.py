"""Hours that two answers share: what is safe by both of them."""

from trauma_informed.convert.fast import encode
from trauma_informed.person.record import SafeHours, Weekday

__all__ = ["common_hours"]

_DAY = 24 * 60
_Hours = tuple[SafeHours, ...]


def common_hours(one: _Hours, other: _Hours) -> _Hours:
    """Return the hours of a week that both hold; empty where they share none.

    Hours that lie inside the other's stay as they were written.

    >>> early = SafeHours(since="08:00", until="12:00")
    >>> late = SafeHours(since="10:00", until="18:00")
    >>> common_hours((early,), (late,))
    (SafeHours(since='10:00', until='12:00'),)
    """
    first, then = _minutes(one), _minutes(other)
    written = ((one, first), (other, then))
    inside = [hours for hours, minutes in written if minutes <= first & then]
    return min(inside, key=encode) if inside else _as_hours(first & then)


def _minutes(hours: _Hours) -> frozenset[int]:
    """Return the minutes of a week that *hours* hold, counted from Monday."""
    found: set[int] = set()
    for each in hours:
        since, until = _minute(each.since), _minute(each.until)
        length = (until - since) % _DAY or _DAY
        for day in each.days or Weekday:
            start = [*Weekday].index(day) * _DAY + since
            found |= {minute % (7 * _DAY) for minute in range(start, start + length)}
    return frozenset(found)


def _as_hours(minutes: frozenset[int]) -> _Hours:
    """Return *minutes* of a week as hours, none of them running past midnight."""
    days: dict[tuple[int, int], list[Weekday]] = {}
    for number, day in enumerate(Weekday):
        own = {each - number * _DAY for each in minutes} & {*range(_DAY)}
        starts = sorted(each for each in own if each - 1 not in own)
        ends = sorted(each + 1 for each in own if each + 1 not in own)
        for stretch in zip(starts, ends, strict=True):
            days.setdefault(stretch, []).append(day)
    return tuple(
        SafeHours(
            days=() if len(on) == len(Weekday) else tuple(on),
            since=_clock(since),
            until=_clock(until % _DAY),
        )
        for (since, until), on in sorted(days.items())
    )


def _minute(clock: str) -> int:
    return 60 * int(clock[:2]) + int(clock[3:])


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
