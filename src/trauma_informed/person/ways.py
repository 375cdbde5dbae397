"""When two ways to reach a person are one: the same number, address or go-between.

A number is written in many ways: with a country's code or without, with the zero that is
dialled inside a country, in the digits of any script. It errs on the side of one number,
since a no has to hold however the number is written next time.
"""

import re
from typing import Final
from unicodedata import decimal, normalize

from attrs import frozen

from trauma_informed.person.people import telling
from trauma_informed.person.record import SafeContact
from trauma_informed.vocabulary import Channel

__all__ = ["Known", "is_same", "known"]

#: Ways whose addresses hold digits that are no number to call.
_ADDRESSES: Final = (
    Channel.IN_PERSON,
    Channel.AT_A_PLACE,
    Channel.EMAIL,
    Channel.POST,
)
#: Digits with at most a mark or a space or two between them.
_NUMBER: Final = re.compile(r"\d(?:[^\w\n,;/]{0,3}\d)*")
#: The zero that is dialled inside a country only, as in +44 (0)20.
_INSIDE: Final = re.compile(r"\(\s*0\s*\)")
#: The fewest digits that are looked for inside a longer number.
_LOCAL: Final = 6
#: Two numbers that end in as many digits alike are taken for one.
_TAIL: Final = 8


@frozen(repr=False)
class Known:
    """What a way is known by."""

    channel: Channel | None
    spelt: str
    numbers: frozenset[str]
    who: str | None
    named: tuple[str, ...]


def known(way: SafeContact) -> Known:
    """Return what *way* is known by; a call to a shared phone is a call."""
    is_call = way.channel is Channel.SHARED_PHONE
    reach = _digits(normalize("NFKC", way.reach).casefold())
    return Known(
        channel=Channel.PHONE if is_call else way.channel,
        spelt="".join(filter(str.isalnum, reach)),
        numbers=frozenset() if way.channel in _ADDRESSES else _numbers(reach),
        who=way.who,
        named=telling(way.who_words),
    )


def is_same(one: Known, other: Known) -> bool:
    """Return True where both are one way.

    >>> at_home = SafeContact(id="a", channel=Channel.PHONE, reach="07700 900123")
    >>> abroad = SafeContact(id="b", channel=Channel.PHONE, reach="+44 7700 900-123")
    >>> is_same(known(at_home), known(abroad))
    True
    """
    if one.channel is not other.channel:
        return False
    if one.channel is Channel.THROUGH_SOMEONE and _is_one_person(one, other):
        return True
    if one.spelt and one.spelt == other.spelt:
        return True
    return any(_is_one(a, b) for a in one.numbers for b in other.numbers)


def _is_one_person(one: Known, other: Known) -> bool:
    if one.who and other.who:
        return one.who == other.who
    return bool(one.named) and one.named == other.named


def _is_one(one: str, other: str) -> bool:
    """Return True where two numbers may be one, with a code and without."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    tails = len(short) >= _TAIL and short[-_TAIL:] == long[-_TAIL:]
    return tails or (len(short) >= _LOCAL and short in long)


def _numbers(reach: str) -> frozenset[str]:
    """Return the numbers in *reach*, without the zeros that they begin with."""
    found = _NUMBER.findall(_INSIDE.sub("", reach))
    bare = ("".join(filter(str.isdecimal, each)).lstrip("0") for each in found)
    return frozenset(each for each in bare if each)


def _digits(said: str) -> str:
    """Return *said* with the digits of every script as ours."""
    return "".join(str(decimal(c)) if c.isdecimal() else c for c in said)
