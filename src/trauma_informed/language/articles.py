"""Words that are offered after “a” or “an”, so that the sentence stays whole."""

import re
from unicodedata import normalize

from trauma_informed.places import Span

__all__ = ["fitted"]

#: How far before a place its article may begin.
_REACH = 12
_ARTICLE = re.compile(r"(?<![\w'’])an?[^\S\n]{0,3}\n?[^\S\n]{0,3}\Z", re.IGNORECASE)
#: What stands without an article: it has a determiner, or is one, or begins a clause.
_ALONE = frozenset(
    re.findall(
        r"\S+",
        """a an any anyone anything because each every everybody everyone everything few he
    her here his how i if it its many most much my no nobody nothing our people several
    she some somebody someone something that the their there these they this those we
    what whatever when where whether which who whose why you your""",
    )
)
#: Where the noun that a suggestion is about has ended.
_AFTER = re.compile(
    r" (?:about|after|at|by|for|from|in|of|on|that|to|under|who|whose|with|without|\w+ing)\b"
)
_SEVERAL = re.compile(r"people|(?:wo)?men|children|lives|.*[^siu']s")
#: A vowel is written, and a consonant is heard.
_HARD = re.compile(
    r"eu|ewe|once|ones?\b|uni(?:[cfloqstv]|\b)|us(?:[eu]|ag|ab)|ut[eio]|ubiq|ukr|uk\b"
    r"|ur(?:an|in|ol)"
)
#: A consonant is written, and a vowel is heard.
_SOFT = re.compile(r"hour|honest|hono(?:u?)r|heir|x-|8|11\b|18\b")
#: Letters whose names begin with a vowel; short words in capitals are spelt out.
_SPELT = re.compile(r"[AEFHILMNORSX](?:[A-Z0-9]{1,4}\b|\b(?=-))")
_CAPITALS = re.compile(r"[A-Z](?:[A-Z0-9]{1,4}\b|\b(?=-))")


def fitted(
    text: str, span: Span, offered: tuple[str, ...], *, since: int = 0
) -> tuple[Span, tuple[str, ...]]:
    """Return a span and what is offered for it, as they fit the article before it.

    Where one of them does not fit, the span begins at the article, and each is offered
    with the article that it needs, if any.

    Args:
        text: The text.

        span: Where the wording stands.

        offered: What would do instead.

        since: Where the finding before it ends; an article in it is not taken, and
            only what fits it is offered.

    >>> fitted("She is an addict.", Span(10, 16), ("person with a choice", "people"))
    (Span(start=7, end=16), ('a person with a choice', 'people'))
    """
    found = _ARTICLE.search(text, max(0, span.start - _REACH), span.start)
    if found is None:
        return span, offered
    told = found[0].strip()
    fit = tuple(words for words in offered if _needed(words) == told.lower())
    if fit == offered or found.start() < since:
        return span, fit
    all_ = tuple(_joined(told, words) for words in offered)
    return Span(found.start(), span.end), all_


def _joined(told: str, words: str) -> str:
    needed = _needed(words)
    if not needed:
        return words[:1].upper() + words[1:] if told[0].isupper() else words
    return f"{told[0]}{needed[1:]} {words}"


def _needed(words: str) -> str:
    """Return the article that *words* need: “a”, “an”, or none."""
    bare = normalize("NFD", words.lstrip("“‘\"'("))
    small = bare.lower()
    first = re.split(r"[\s,;.]", small, maxsplit=1)[0]
    head = _AFTER.split(small, maxsplit=1)[0].rpartition(" ")[2]
    if first in _ALONE or _SEVERAL.fullmatch(head) or _SEVERAL.fullmatch(first):
        return ""
    if _CAPITALS.match(bare):
        return "an" if _SPELT.match(bare) else "a"
    is_vowel = small[:1] in "aeiou" and not _HARD.match(small)
    return "an" if is_vowel or _SOFT.match(small) else "a"
