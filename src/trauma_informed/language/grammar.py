"""How words change: verbs, nouns, and the classes of words that phrases name."""

import re
from collections.abc import Mapping

from attrs import field, frozen

__all__ = ["Grammar"]

_VOWELS = "aeiou"
#: Forms that a verb has beside its base where the participle is as the past.
_THREE = 3
#: Forms beside the base of an English verb, at most; more are told in full.
_FOUR = 4


@frozen
class Grammar:
    """Forms that do not follow the rule, and classes of words."""

    #: Under a verb: *-s*, past, *-ing*, and the participle where it is another; or, in
    #: a language with more of them, every form, in one order for all verbs.
    verbs: Mapping[str, tuple[str, ...]] = field(factory=dict)
    #: Under a noun: its plural; or its plural, its feminine, and that one's plural.
    nouns: Mapping[str, str | tuple[str, ...]] = field(factory=dict)
    #: Under a name without ``@``: its words.
    classes: Mapping[str, tuple[str, ...]] = field(factory=dict)

    def verb(self, base: str) -> tuple[str, ...]:
        """Return the base, *-s*, past, *-ing* and participle of a verb.

        A verb that is given with more forms has them all, in the order given.

        >>> Grammar().verb("stop")
        ('stop', 'stops', 'stopped', 'stopping', 'stopped')
        """
        given = self.verbs.get(base)
        if given and len(given) > _FOUR:
            return (base, *given)
        if given:
            return (base, *given[:3], given[-1] if len(given) > _THREE else given[1])
        stem = base[:-1] if base.endswith("e") else _doubled(base)
        past = stem + "ed"
        if _after_consonant(base, "y"):
            stem, past = base, base[:-1] + "ied"
        return (base, self.noun(base)[1], past, stem + "ing", past)

    def noun(self, one: str) -> tuple[str, ...]:
        """Return one and several of a noun, then those of its feminine, if any.

        >>> Grammar().noun("victim"), Grammar().noun("junky")
        (('victim', 'victims'), ('junky', 'junkies'))
        >>> Grammar(nouns={"loco": ("locos", "loca", "locas")}).noun("loco")
        ('loco', 'locos', 'loca', 'locas')
        """
        given = self.nouns.get(one)
        if given is None:
            given = one[:-1] + "ies" if _after_consonant(one, "y") else _with_s(one)
        return (one, given) if isinstance(given, str) else (one, *given)


def _with_s(word: str) -> str:
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _after_consonant(word: str, letter: str) -> bool:
    return word.endswith(letter) and word[-2:-1] not in ("", *_VOWELS)


def _doubled(base: str) -> str:
    """Return *base* with its last letter twice where a short verb asks for it."""
    short = re.fullmatch(rf"[^{_VOWELS}]*[{_VOWELS}][^{_VOWELS}wxy]", base)
    return base + base[-1] if short else base
