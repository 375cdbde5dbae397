"""Whether a rule speaks at a place: its own exceptions, and those of every rule."""

import re
from functools import cached_property

from attrs import frozen

from trauma_informed.language.context import Context, Speaker
from trauma_informed.language.folding import fold
from trauma_informed.language.lexicons import Lexicon, PhraseRule
from trauma_informed.language.phrases import forms
from trauma_informed.language.surroundings import Surroundings, words_pattern

__all__ = ["Customs", "Exceptions", "own_terms", "speaks"]

#: What may stand between a cue and what it is about: a few words, or a list.
_CLOSE = r"(?: [^ .]+){0,3} $"
_NEAR = r"(?: [^ .,]+){0,4} $"
_LIST = r"(?: [^ .]+){0,14} $"
#: What stands for the phrase itself in an exception.
_ITSELF = "_"


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


@frozen(slots=False)
class Customs:
    """What turns any wording into something else, in one language."""

    lexicon: Lexicon

    @cached_property
    def mention(self) -> re.Pattern[str] | None:
        """Finds a cue that what follows is named, not used."""
        return self._cue(self.lexicon.mentions, _CLOSE)

    @cached_property
    def listing(self) -> re.Pattern[str] | None:
        """Finds a cue that what follows is a list of wording."""
        return self._cue(self.lexicon.listings, _LIST)

    @cached_property
    def negation(self) -> re.Pattern[str] | None:
        """Finds a negation close before."""
        return self._cue(self.lexicon.negations, _NEAR)

    @cached_property
    def oneself(self) -> re.Pattern[str] | None:
        """Finds somebody naming themselves just before."""
        return self._cue(self.lexicon.oneself, r"(?: (?:a|an|the))?(?: [^ .,]+){0,2} $")

    def _cue(self, phrases: tuple[str, ...], tail: str) -> re.Pattern[str] | None:
        grammar = self.lexicon.grammar
        told = (form.text for phrase in phrases for form in forms(phrase, grammar))
        return words_pattern(told, tail)


@frozen(slots=False)
class Exceptions:
    """Where one rule leaves its phrases alone."""

    rule: PhraseRule
    customs: Customs

    def hold(self, around: Surroundings, start: int, end: int) -> bool:
        """Return True where the phrase at a place of the folded text is left alone."""
        before = around.before(start)
        return (
            _found(self.customs.mention, before)
            or _found(self.customs.listing, before)
            or (self.rule.unless_negated and _found(self.customs.negation, before))
            or (self.rule.unless_self and _found(self.customs.oneself, before))
            or self._is_beside(around.folded.text, start, end)
            or bool(self._near and self._near.search(around.sentence(start, end)))
        )

    def _is_beside(self, folded: str, start: int, end: int) -> bool:
        befores, afters, boths = self._beside
        return (
            folded.endswith(befores, 0, start)
            or folded.startswith(afters, end)
            or any(
                folded.endswith(left, 0, start) and folded.startswith(right, end)
                for left, right in boths
            )
        )

    @cached_property
    def _beside(
        self,
    ) -> tuple[tuple[str, ...], tuple[str, ...], list[tuple[str, tuple[str, ...]]]]:
        """What stands before the phrase, after it, and on both sides, in exceptions."""
        grammar = self.customs.lexicon.grammar
        befores: list[str] = []
        afters: list[str] = []
        boths: list[tuple[str, tuple[str, ...]]] = []
        for phrase in self.rule.unless:
            for form in forms(phrase, grammar):
                left, _, right = f" {form.text} ".partition(f" {_ITSELF} ")
                ends = tuple(f" {right}".rstrip() + mark for mark in " .,'")
                if not right.strip():
                    befores.append(f"{left} ")
                elif not left.strip():
                    afters += ends
                else:
                    boths.append((f"{left} ", ends))
        return tuple(befores), tuple(afters), boths

    @cached_property
    def _near(self) -> re.Pattern[str] | None:
        grammar = self.customs.lexicon.grammar
        near = (f.text for p in self.rule.unless_near for f in forms(p, grammar))
        return words_pattern(near)


def _found(cue: re.Pattern[str] | None, before: str) -> bool:
    return cue is not None and cue.search(before) is not None
