"""Whether a rule speaks at a place: its own exceptions, and those of every rule."""

from collections.abc import Iterator
from functools import cached_property

from trauma_informed.language.beside import Beside, Near, words_of
from trauma_informed.language.context import Context, Speaker
from trauma_informed.language.folding import fold
from trauma_informed.language.lexicons import Lexicon, PhraseRule
from trauma_informed.language.phrases import Form, forms
from trauma_informed.language.surroundings import Surroundings

__all__ = ["Customs", "Exceptions", "own_terms", "speaks"]

#: What may stand between a cue and what it is about: a few words, or a list.
_CLOSE = r",?(?: [^ .]+){0,3} $"
#: The same, where the cue comes after.
_CLOSE_AFTER = r"\A(?: [^ .,]+){0,2} "
_NEAR = r"(?: [^ .,]+){0,4} $"
_SELF = r"(?: (?:a|an|the))?(?: [^ .,]+){0,2} $"
#: How far back a few words may reach, in codepoints.
_NEAR_REACH = 64
_LIST = r"(?: [^ .]+){0,14} $"


def speaks(rule: PhraseRule, context: Context) -> bool:
    """Return True where *rule* is meant for this speaker, audience and medium."""
    if context.speaker in (Speaker.PERSON, Speaker.QUOTED):
        return False
    if rule.media and context.medium is not None and context.medium not in rule.media:
        return False
    return (
        not rule.said_to or context.audience is None or context.audience in rule.said_to
    )


def own_terms(context: Context) -> tuple[str, ...]:
    """Return the person's own words of themselves, folded; never corrected."""
    if context.about is None:
        return ()
    terms = (fold(term.words).text.strip() for term in context.about.own_terms)
    return tuple(filter(None, terms))


class Customs:
    """What turns any wording into something else, in one language.

    Args:
        words: The lexicon that names the cues.
    """

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        #: That what follows is named, not used.
        self.mention = self.near(words.mentions, _CLOSE)
        #: That what follows is a list of wording.
        self.listing = self.near(words.listings, _LIST)
        #: That what follows is not so.
        self.negation = self.near(words.negations, _NEAR)
        #: That somebody names themselves.
        self.oneself = self.near(words.oneself, _SELF)

    @cached_property
    def mention_after(self) -> Near:
        """That what stands before is named, not used."""
        return self.near(self.words.mentions_after, lead=_CLOSE_AFTER)

    def near(self, phrases: tuple[str, ...], tail: str = "", lead: str = "") -> Near:
        """Return what finds any of *phrases*, with *lead* before and *tail* after."""
        return Near(self._told(phrases), tail, lead)

    def beside(self, phrases: tuple[str, ...]) -> Beside:
        """Return what finds any of *phrases* around the one that they stand beside."""
        return Beside(self._told(phrases))

    def _told(self, phrases: tuple[str, ...]) -> Iterator[Form]:
        return (
            form for phrase in phrases for form in forms(phrase, self.words.grammar)
        )


class Exceptions:
    """Where one rule leaves its phrases alone.

    Args:
        rule: The rule.

        customs: What holds for every rule of its language.
    """

    def __init__(self, rule: PhraseRule, customs: Customs) -> None:
        self._rule = rule
        self._customs = customs

    @cached_property
    def _near(self) -> Near:
        return self._customs.near(self._rule.unless_near)

    @cached_property
    def _beside(self) -> Beside:
        return self._customs.beside(self._rule.unless)

    def hold(self, around: Surroundings, start: int, end: int) -> bool:
        """Return True where the phrase at a place of the folded text is left alone."""
        before = around.before(start)
        words = words_of(before)
        near = before[-_NEAR_REACH:]
        customs, rule = self._customs, self._rule
        if (
            customs.mention.stand_in(near, words)
            or customs.listing.stand_in(before, words)
            or (rule.unless_negated and customs.negation.stand_in(near, words))
            or (rule.unless_self and customs.oneself.stand_in(near, words))
        ):
            return True
        if self._is_named(around, start, end):
            return True
        if rule.unless and self._beside.stand_around(around.folded.text, start, end):
            return True
        if not rule.unless_near:
            return False
        sentence = around.sentence(start, end)
        return self._near.stand_in(sentence, words_of(sentence))

    def _is_named(self, around: Surroundings, start: int, end: int) -> bool:
        """Return True where what stands after it, or above it, says it is a word."""
        after = around.after(end)
        if self._customs.mention_after.stand_in(after, words_of(after)):
            return True
        above = around.above(start)
        if not above:
            return False
        words = words_of(above)
        mention, listing = self._customs.mention, self._customs.listing
        return mention.stand_in(above, words) or listing.stand_in(above, words)
