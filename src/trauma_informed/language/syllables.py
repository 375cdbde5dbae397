"""How many syllables a word has, by an estimate: no dictionary, two languages."""

import re
from collections.abc import Callable, Mapping
from itertools import groupby
from unicodedata import normalize

__all__ = ["SYLLABLES", "english", "spanish"]

_PARTS = re.compile(r"['’\-]")

# Spanish is written as it is spoken: its rules leave little to guess.

_SILENT = re.compile(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])|h(?!$)")
_DIGRAPH = re.compile(r"ch|sh")
_STRONG = frozenset("aeoáéóíúàèò")
_WEAK = frozenset("iuü")


def spanish(word: str) -> int:
    """Return the syllables of a Spanish word.

    >>> spanish("guía"), spanish("ahora"), spanish("cuidáis")
    (2, 3, 2)
    """
    return sum(map(_spanish, _PARTS.split(_told(word))))


def _spanish(word: str) -> int:
    plain = _DIGRAPH.sub("x", word)
    plain = re.sub(r"y(?![aeiouáéíóú])", "i", plain)
    plain = _SILENT.sub("", plain)
    heard = 0
    for vowel, run in groupby(plain, key=lambda c: c in _STRONG or c in _WEAK):
        if vowel:
            heard += max(1, sum(c in _STRONG for c in run))
    return max(1, heard) if word else 0


# English is not: groups of vowels, those that are seldom heard, those heard apart.

_GROUP = re.compile(r"[aeiouàáâäèéêëíîïóöúü]+(?:y(?![aeiou]))?|y(?![aeiou])")
#: What stands after a consonant and before *le*, so that its *e* is heard.
_LE = r"(?<![bcdfgkptz]l)"
#: Vowels that are written and not heard, each one less.
_LESS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<=[^aeiouy]){_LE}e$",
        rf"(?<=[^aeioutd]){_LE}ed$",
        rf"(?<=[^aeiouycgszx])(?<![cs]h){_LE}es$",
        rf"(?<=[^aeiouy]){_LE}ely$",
        rf"(?<=[^aeiouy]){_LE}e(?=(?:ful|less|ments?|ness|some|ty|where)(?:ly)?$)",
    )
)
#: Vowels that stand together and are heard apart, each one more.
_MORE = re.compile(
    r"(?!(?<=l)ians?$)(?<![ctgs])ia(?!ge)|[ct]iat|(?<!hav)(?<![ctgsx])io(?!ns?$)"
    r"|iu|eo(?!us|n|p)|[tdnsx]ua|luat"
    r"|(?<![aeiou])ying|[eo]ing$|(?<=[^aeiou])ier$|iet|(?<![tcs])ien[ct]|sms?$"
    r"|thms?$|[ct]rea[ct](?!ure)|rea(?:ct|li)|thea|sui|uel$|uous"
)
#: Words that go their own way.
_KNOWN = {
    "area": 3, "areas": 3, "business": 2, "chaos": 2, "element": 3, "elements": 3,
    "every": 2, "everyone": 3, "everything": 3, "eye": 1, "eyes": 1, "family": 3,
    "idea": 3, "ideas": 3, "lion": 2, "one": 1, "people": 2, "persuade": 2, "poem": 2,
    "poet": 2, "science": 2, "soldier": 2, "someone": 2, "something": 2,
    "sometimes": 2, "suit": 1, "suits": 1, "suitable": 3,
}  # fmt: skip


def english(word: str) -> int:
    """Return the syllables of an English word, by a rule of thumb.

    >>> english("hope"), english("support"), english("medication")
    (1, 2, 4)
    """
    return sum(map(_english, _parts(_told(word))))


def _parts(word: str) -> list[str]:
    """Return the parts of a word that are heard: *'s* and *n't* belong to theirs."""
    return re.sub(r"['’](?:s|re|ve|ll|d|m|t)$", "", word).replace("’", "-").split("-")


def _english(word: str) -> int:
    if word in _KNOWN:
        return _KNOWN[word]
    heard = len(_GROUP.findall(word))
    heard -= sum(less.search(word) is not None for less in _LESS)
    heard += len(_MORE.findall(word))
    return max(1, heard) if word else 0


def _told(word: str) -> str:
    return normalize("NFC", word).lower()


#: Under a locale: what counts the syllables of a word.
SYLLABLES: Mapping[str, Callable[[str], int]] = {"en": english, "es": spanish}
