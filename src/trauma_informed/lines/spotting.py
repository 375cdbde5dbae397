"""Numbers of lines in somebody's words, in the ways in which people write numbers.

Whoever asks learns which line it is. The words go no further.
"""

import re
from functools import cache
from typing import Final
from unicodedata import normalize

from trauma_informed.lines.record import Line, LineChannel
from trauma_informed.lines.shipped import lines

__all__ = ["ended_in", "named_in"]

_NUMBERS: Final = (LineChannel.CALL, LineChannel.TEXT, LineChannel.TTY)
#: What may stand between two digits, and where a number has a space.
_MARK, _SPACE = r"[\W_]{0,3}", r"[\W_]{0,6}"
#: What may stand before: a country's code, and the digit that stays inside a country.
_BEFORE = r"(?<![^\W_])(?:(?:00)?(?:1|44|353)[\W_]{0,3})?(?:0[\W_]{0,3})?"
_AFTER = r"(?![^\W_])"


def ended_in(words: str) -> tuple[Line, ...]:
    """Return the lines that ended, or whose number was replaced, which *words* name.

    >>> [line.id for line in ended_in("Helpline: 988, then press 3")]
    ['us-988-press-3']
    >>> ended_in("Helpline: 988")
    ()
    """
    told = normalize("NFKC", words).lower()
    return tuple(line for line, pattern in _old() if pattern.search(told))


def named_in(words: str) -> tuple[Line, ...]:
    """Return the lines that run, as far as is known, whose number stands in *words*.

    >>> [line.id for line in named_in("Text HOME to 741-741")]
    ['us-crisis-text-line']
    """
    told = normalize("NFKC", words).lower()
    return tuple(line for line, pattern in _running() if pattern.search(told))


@cache
def _old() -> tuple[tuple[Line, re.Pattern[str]], ...]:
    return tuple(
        (line, _pattern(line.ended.written))
        for line in lines()
        if line.ended is not None
    )


@cache
def _running() -> tuple[tuple[Line, re.Pattern[str]], ...]:
    found = []
    for line in lines():
        numbers = [way.contact for way in line.ways if way.channel in _NUMBERS]
        if line.ended is None and numbers:
            found.append((line, _pattern(numbers)))
    return tuple(found)


def _pattern(numbers: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of *numbers*, however they are set."""
    return re.compile(f"{_BEFORE}(?:{'|'.join(map(_spelt, numbers))}){_AFTER}")


def _spelt(number: str) -> str:
    """Return the pattern of one number, without the digits that may stand before."""
    plain = number.lower().replace("-", " ").removeprefix("0")
    return re.sub(r"(?<=\d)(?=\d)", lambda _: _MARK, plain).replace(" ", _SPACE)
