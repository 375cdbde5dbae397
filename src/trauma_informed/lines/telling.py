"""A line in a sentence, for a letter or a screen, in each locale.

What somebody in a monitored household has to know before they reach out stands in the
same breath: whether it may be seen on the bill, and whether help may come unasked.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from attrs import frozen

from trauma_informed.data import texts
from trauma_informed.errors import UnknownNameError
from trauma_informed.lines.record import Line, LineChannel, PhoneBill, Rescue, Way
from trauma_informed.vocabulary import Stated

__all__ = ["Told", "told"]

_FILE = "telling.toml"


@frozen(kw_only=True)
class Told:
    """A line as a letter takes it: the name, and how to reach it."""

    name: str
    contact: str


def told(lines: Iterable[Line], *, locale: str = "en") -> tuple[Told, ...]:
    """Return *lines* as the letters take them.

    Hand in what `crisis_lines` lets through: a line holds no more ways than may be shown.

    Raises:
        UnknownNameError: Nothing is told in *locale*.

    >>> from trauma_informed.lines.shipped import lines
    >>> here = [line for line in lines() if line.id == "us-crisis-text-line"]
    >>> print(told(here)[0].contact)
    text HOME to 741741; this may stand on the phone bill; they may send help without \
being asked
    """
    words = _words().get(locale)
    if words is None:
        raise UnknownNameError([f"locale: is not here; use {', '.join(_words())}."])
    return tuple(
        Told(name=line.name, contact="; ".join(_parts(line, words))) for line in lines
    )


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(texts("trauma_informed", "lines", _FILE)[_FILE])


def _parts(line: Line, words: Mapping[str, str]) -> Iterator[str]:
    """Yield what is told of *line*, in the order in which it is needed."""
    yield from (_way(way, words) for way in line.ways)
    if line.hours.around_the_clock is Stated.YES:
        yield words["always"]
    if line.hours.around_the_clock is Stated.NO:
        yield words["not_always"]
    if line.phone_bill is PhoneBill.MAY_SHOW:
        yield words["may_show"]
    if line.rescue is Rescue.MAY_SEND_HELP:
        yield words["may_send_help"]


def _way(way: Way, words: Mapping[str, str]) -> str:
    name: str = way.channel
    if way.channel is LineChannel.CALL and way.press:
        name = "call_and_press"
    if way.channel is LineChannel.TEXT and way.say:
        name = "text_a_word"
    return words[name].format(contact=way.contact, press=way.press, say=way.say)
