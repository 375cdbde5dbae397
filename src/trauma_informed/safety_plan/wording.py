"""The words by which an entry of a plan is read, by language: data of our own."""

import tomllib
from functools import cache

from attrs import fields, frozen

from trauma_informed.data import texts
from trauma_informed.person.people import people_words
from trauma_informed.person.wording import Word, plain, words_of

__all__ = ["Word", "Wording", "plain", "wording", "words_of"]


@frozen
class Wording:
    """The lists of one language, each word in small letters without accents."""

    function: frozenset[str]
    relations: frozenset[str]
    titles: frozenset[str]
    places: frozenset[str]
    place_endings: frozenset[str]
    times: frozenset[str]
    units: frozenset[str]
    at: frozenset[str]
    numbers: frozenset[str]
    in_places: frozenset[str]
    actions: frozenset[str]
    #: Endings that make a word one of those.
    action_endings: frozenset[str]
    #: Before an action, besides the beginning of a sentence.
    leads: frozenset[str]
    #: Actions that are nouns, wherever they stand.
    activities: frozenset[str]
    generic: frozenset[str]
    #: People whom one can be among, whoever they are.
    company: frozenset[str]
    #: Places that are the person's own, with nobody else in them.
    at_home: frozenset[str]


@cache
def wording(language: str) -> Wording | None:
    """Return the lists for *language*; None where there are none.

    Args:
        language: As BCP 47 writes it; what follows the first part is passed over.

    >>> wording("es-MX") is wording("es"), wording("fi")
    (True, None)
    """
    short = language.partition("-")[0].lower()
    if short != language:
        return wording(short)
    files = texts("trauma_informed.safety_plan", "lists", f"{short}.toml")
    read = files.get(f"{short}.toml")
    if read is None:
        return None
    lists = people_words(short) | tomllib.loads(read)
    return Wording(
        *(frozenset(map(plain, lists[each.name].split())) for each in fields(Wording))
    )
