"""Words that would do instead, in the form in which the phrase was found."""

import re

from trauma_informed.language.grammar import Grammar
from trauma_informed.language.lexicons import PhraseRule
from trauma_informed.language.sides import Place

__all__ = ["suggestions"]

_VERB = re.compile(r"<(\w+)>")
_NOUN = re.compile(r"\{([\w -]+)\}")


def suggestions(
    rule: PhraseRule, place: Place, found: str, grammar: Grammar
) -> tuple[str, ...]:
    """Return what *rule* prefers, its verb and noun in the form that was found.

    Args:
        rule: The rule that speaks.

        place: How its verb and noun stand there.

        found: The words as they stand in the text; a capital is kept.

        grammar: How words change.
    """

    def verb(match: re.Match[str]) -> str:
        return grammar.verb(match[1])[place.tense or 0]

    def noun(match: re.Match[str]) -> str:
        head, space, last = match[1].rpartition(" ")
        all_forms, number = grammar.noun(last), place.number or 0
        fits = number if number < len(all_forms) else number % 2
        return head + space + all_forms[fits]

    told = (_NOUN.sub(noun, _VERB.sub(verb, words)) for words in rule.prefer)
    if found[:1].isupper():
        told = (words[:1].upper() + words[1:] for words in told)
    return tuple(told)
