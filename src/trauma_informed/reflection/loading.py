"""A supporter's own look at their load and their rest, from dates alone.

There is no score and no verdict. It is made for the supporter and kept nowhere: it is
no part of a record, no view of it shows a number, and no check of a record and no
letter asks for it. `session.check_series` speaks of a full week (SES045), where a
supporter hands in their own reflections, and takes their own mark. To hand any of it to
an employer would turn care into a measure of work.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from trauma_informed.days import today
from trauma_informed.errors import FieldError
from trauma_informed.fields import Private, instant
from trauma_informed.reflection.marking import Marks, Noticed, marks
from trauma_informed.reflection.noticing import looks_of, noticed
from trauma_informed.reflection.record import Reflection
from trauma_informed.reflection.talks import SevenDays, days_of, talks_of
from trauma_informed.session.record import Session
from trauma_informed.views import Record, record

__all__ = ["Load", "load"]

_MOST_WEEKS: Final = 52


@record
class Load(Record):
    """Talks and rest, seven days at a time, the latest first; for its supporter alone.

    >>> Load(weeks=(SevenDays(first=date(2026, 3, 1), last=date(2026, 3, 7)),))
    Load(weeks=<private>)
    """

    weeks: Private[tuple[SevenDays, ...]] = ()
    #: The last day without a talk; None where there was none in these weeks.
    last_day_without: Private[date] | None = None
    last_reflection: Private[date] | None = None
    last_supervision: Private[date] | None = None
    next_supervision: Private[date] | None = None
    noticed: Private[tuple[Noticed, ...]] = ()


def load(  # noqa: PLR0913 -- each is said by its name
    sessions: Iterable[Session],
    supporter: str,
    *,
    at: datetime,
    time_zone: str | None,
    reflections: Iterable[Reflection] = (),
    weeks: int = 4,
    own: Marks | None = None,
) -> Load:
    """Return a supporter's talks and rest over the last weeks, by their dates alone.

    Of a session, its moments are read and whether the supporter worked in it: neither
    words, nor with whom, nor what it was about. Of a reflection, its days are read.

    Args:
        sessions: Sessions, the supporter's own among them.

        supporter: The id of the one who looks.

        at: The moment of looking; an aware instant.

        time_zone: The IANA name of the zone in which the supporter's days begin and
            end.

        reflections: The supporter's own; those of others are passed over. Without any,
            nothing is said of reflection or supervision.

        weeks: How many times seven days, from 1 to 52.

        own: The supporter's own marks. Ours, which are no norm, unless given.

    Raises:
        InstantError: *at* does not say its distance from UTC.
        FieldError: *weeks* is out of range.

    >>> from datetime import UTC
    >>> seen = load((), "s-1", at=datetime(2026, 3, 1, tzinfo=UTC), time_zone="UTC")
    >>> len(seen.weeks), seen.weeks[0].talks, seen.noticed
    (4, 0, ())
    """
    at = instant(at)
    if not 1 <= weeks <= _MOST_WEEKS:
        raise FieldError(
            [f"weeks: is out of range; give a number from 1 to {_MOST_WEEKS}."]
        )
    last = today(at, time_zone)
    talks = talks_of(sessions, supporter, at)
    days = days_of(talks, last=last, weeks=weeks, time_zone=time_zone)
    looks = looks_of(reflections, supporter, last=last, time_zone=time_zone)
    beyond = marks() if own is None else own
    return Load(
        weeks=days.weeks,
        last_day_without=max(days.free, default=None),
        last_reflection=max(looks.reflections, default=None),
        last_supervision=max(looks.supervisions, default=None),
        next_supervision=min(looks.planned, default=None),
        noticed=tuple(noticed(days, looks, beyond, time_zone)),
    )
