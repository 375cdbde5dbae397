"""What an entry of a plan names: a person, a place, a time, an action, a way to reach.

A name is known by its capital, a place by the word for it, an action by its verb. It is
a reading of words, and it errs: `docs/measured.md` says how often.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import frozen

from trauma_informed.safety_plan.wording import Word, Wording, words_of

__all__ = ["Named", "Names", "is_word", "named"]

#: A number to call, or an address of the net.
_WAY: Final = re.compile(r"\+?\d(?:[ ().-]{0,2}\d){5,}|\S@\S|https?://|\bwww\.")
#: The fewest letters that a word keeps when an ending is taken off.
_STEM: Final = 3
_CLOCK: Final = re.compile(r"\b\d{1,2}(?::\d\d| ?[ap]\.?m\b)", re.IGNORECASE)


class Names(StrEnum):
    """What an entry can name."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    ACTION = "action"
    #: A number or an address at which somebody can be reached.
    WAY = "way"


@frozen
class Named:
    """What stands in some words."""

    names: tuple[Names, ...]
    #: True where every word that says something is one that anybody could have written.
    is_generic: bool


def named(said: str, lists: Wording) -> Named:
    """Return what *said* names, read with the lists of its language.

    >>> from trauma_informed.safety_plan.wording import wording
    >>> found = named("Call my sister Ana", wording("en"))
    >>> [each.value for each in found.names], found.is_generic
    (['person', 'action'], False)
    >>> named("call a friend", wording("en")).is_generic
    True
    """
    words = words_of(said)
    own = any(_content(words, lists))
    found = {
        Names.PERSON: any(_people(words, lists)),
        Names.PLACE: any(_places(words, lists, own)),
        Names.TIME: bool(_CLOCK.search(said)) or any(_times(words, lists)),
        Names.ACTION: _acts(words, lists),
        Names.WAY: bool(_WAY.search(said)),
    }
    names = tuple(name for name, is_there in found.items() if is_there)
    return Named(names, not own and set(names) <= {Names.ACTION})


def _before(words: tuple[Word, ...], at: int) -> str:
    """Return the word before the one at *at*; nothing where a sentence opens there."""
    return words[at - 1].plain if at else ""


def _people(words: tuple[Word, ...], lists: Wording) -> Iterator[Word]:
    """Yield the words that stand for one certain person."""
    for at, word in enumerate(words):
        if _owns_a_place(words, at, lists) and _before(words, at) not in lists.titles:
            continue
        if word.plain in lists.relations:
            if _before(words, at) in _OWN or _is_name(words, at, lists):
                yield word
        elif (_is_name(words, at, lists) and not _is_place_name(words, at, lists)) or (
            word.is_owner and word.opens and not _is_known(word.plain, lists)
        ):
            yield word


def _owns_a_place(words: tuple[Word, ...], at: int, lists: Wording) -> bool:
    """Return True where "Rosa's bakery" is a place, and not Rosa."""
    after = words[at + 1 : at + 3]
    return words[at].is_owner and any(each.plain in lists.places for each in after)


#: "My" in each of the languages: what makes one of many into one's own.
_OWN: Final = frozenset({"my", "our", "mi", "nuestra", "nuestro"})
_THE: Final = _OWN | {"the", "el", "la", "al", "del"}


def _is_name(words: tuple[Word, ...], at: int, lists: Wording) -> bool:
    """Return True where the word at *at* has a capital of its own."""
    word = words[at]
    if not word.may_be_a_name or _is_time(word.plain, lists):
        return False
    if word.plain in lists.titles and word.plain not in lists.relations:
        return False
    if not word.opens:
        return True
    follows = at + 1 < len(words) and words[at + 1].may_be_a_name
    return follows and word.plain in lists.relations


def _is_place_name(words: tuple[Word, ...], at: int, lists: Wording) -> bool:
    """Return True where a name is that of a place: "at the Rex", "Mill Lane"."""
    if _before(words, at) in lists.titles:
        return False
    last = at
    while last + 1 < len(words) and words[last + 1].may_be_a_name:
        last += 1
    if any(word.plain in lists.place_endings for word in words[at : last + 2]):
        return True
    first = at
    while first and words[first - 1].may_be_a_name and not words[first - 1].opens:
        first -= 1
    if first and words[first - 1].plain in lists.places:
        return True
    first -= bool(first and words[first - 1].plain in _THE)
    return bool(first) and words[first - 1].plain in lists.in_places


def _places(words: tuple[Word, ...], lists: Wording, own: bool) -> Iterator[Word]:
    """Yield the words for one certain place."""
    for at, word in enumerate(words):
        if word.plain in lists.places:
            if _is_certain(words, at, lists, own) and _stands_alone(words, at, lists):
                yield word
        elif _is_name(words, at, lists) and _is_place_name(words, at, lists):
            yield word


def _is_certain(words: tuple[Word, ...], at: int, lists: Wording, own: bool) -> bool:
    """Return True where a word for a place has "the", "my" or an owner before it."""
    before = words[max(0, at - 3) : at]
    if any(each.is_owner for each in before[-2:]):
        return True
    is_the = any(each.plain in _THE for each in before)
    return is_the and (own or words[at].plain not in lists.generic)


def _stands_alone(words: tuple[Word, ...], at: int, lists: Wording) -> bool:
    """Return True where no other thing follows, as in "the harbour webcam"."""
    if at + 1 == len(words) or words[at].ends_a_part:
        return True
    after = words[at + 1].plain
    return after in lists.places or _is_known(after, lists) or _is_time(after, lists)


def _times(words: tuple[Word, ...], lists: Wording) -> Iterator[Word]:
    """Yield the words for a day, a part of it, a moment or a length of time."""
    for at, word in enumerate(words):
        is_number = _is_hour(word.plain) or word.plain in lists.numbers
        if _is_time(word.plain, lists) or (
            is_number and _before(words, at) in lists.at
        ):
            yield word
        elif word.plain in lists.units or _singular(word.plain) in lists.units:
            before = _before(words, at)
            if before.isdecimal() or before in lists.numbers:
                yield word


def _is_hour(plain: str) -> bool:
    return plain.isdecimal() and len(plain) <= len("12")


def _is_time(plain: str, lists: Wording) -> bool:
    return plain in lists.times or _singular(plain) in lists.times


def _singular(plain: str) -> str:
    return plain.removesuffix("s")


def _acts(words: tuple[Word, ...], lists: Wording) -> bool:
    """Return True where some word says what to do."""
    endings = tuple(lists.action_endings)
    for at, word in enumerate(words):
        if is_word(word.plain, lists.activities):
            return True
        leads = word.opens or _before(words, at) in lists.leads
        is_verb = is_word(word.plain, lists.actions) or _ends(word.plain, endings)
        if leads and is_verb:
            return True
    return False


def _ends(plain: str, endings: tuple[str, ...]) -> bool:
    return plain.endswith(endings) and plain not in endings


def _content(words: tuple[Word, ...], lists: Wording) -> Iterator[Word]:
    """Yield the words that say something which not anybody would have written."""
    for word in words:
        if not _is_known(word.plain, lists) and not word.plain.isdecimal():
            yield word


def _is_known(plain: str, lists: Wording) -> bool:
    """Return True where a word says nothing by itself, or nothing of one's own."""
    return plain in lists.function or any(
        is_word(plain, among) for among in (lists.generic, lists.titles)
    )


def is_word(plain: str, among: frozenset[str]) -> bool:
    """Return True where *plain*, or the word that it is a form of, is *among* these."""
    return any(form in among for form in _forms(plain))


def _forms(plain: str) -> Iterator[str]:
    """Yield *plain* and what it may be a form of, in either language."""
    yield plain
    for ending in ("s", "es", "me", "se", "le", "lo", "la", "ly"):
        if plain.endswith(ending) and len(plain) - len(ending) >= _STEM:
            yield plain.removesuffix(ending)
    for ending in ("ing", "ed", "as", "a"):
        stem = plain.removesuffix(ending)
        if stem != plain and len(stem) >= _STEM:
            yield from (stem, stem + "e", stem + "o")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
