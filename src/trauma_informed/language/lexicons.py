"""The lexicon: rules about wording, and how the words of a language change."""

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from trauma_informed.findings import Rule
from trauma_informed.language.grammar import Grammar

__all__ = ["Lexicon", "PhraseRule"]


@frozen(kw_only=True)
class PhraseRule(Rule):
    """A rule about wording."""

    #: The name of its file.
    family: str = ""
    #: What is found, in the notation of `phrases`.
    phrases: tuple[str, ...] = ()
    #: Words that keep the meaning; a verb or noun in brackets takes the form found.
    prefer: tuple[str, ...] = ()
    #: Where it is left alone: `_` stands for what was found, with words beside it.
    unless: tuple[str, ...] = ()
    #: Words in the same sentence that give it another sense.
    unless_near: tuple[str, ...] = ()
    #: Media in which it speaks; empty for every one.
    media: tuple[str, ...] = ()
    #: Audiences to which it speaks; empty for every one.
    said_to: tuple[str, ...] = ()
    #: True where saying that it need not be, or is not so, is fine.
    unless_negated: bool = False
    #: True where somebody naming themselves so is left alone.
    unless_self: bool = False
    #: True where its phrases are looked for alone in quotation marks that doubt them.
    in_quotes: bool = False


@frozen(kw_only=True)
class Lexicon:
    """The rules of one language, with how its words change."""

    locale: str
    #: By id.
    rules: Sequence[PhraseRule]
    grammar: Grammar = field(factory=Grammar)
    #: Names of organisations, journals, laws and places, which are never corrected.
    names: tuple[str, ...] = ()
    #: Words close after which wording is named rather than used: *avoid*, *the word*.
    mentions: tuple[str, ...] = ()
    #: The same, right after the wording: *is a word we avoid*.
    mentions_after: tuple[str, ...] = ()
    #: Words after which a list of wording is named: *terms such as*.
    listings: tuple[str, ...] = ()
    #: Words that turn what follows into its opposite: *you need not*.
    negations: tuple[str, ...] = ()
    #: Words with which somebody names themselves: *I am*, *we are*.
    oneself: tuple[str, ...] = ()
    #: Words right before a quotation that casts doubt: *her*, *was*, *so-called*.
    doubts: tuple[str, ...] = ()
    #: Words in a sentence before a quotation that pass on what somebody said.
    speech: tuple[str, ...] = ()
    #: The same, right after the quotation: *she said*, *in her words*.
    speech_after: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[PhraseRule]:
        """Yield the rules, by id."""
        return iter(self.rules)
