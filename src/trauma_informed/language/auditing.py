"""`audit`: wording that may hurt, why, and words that would do instead.

Compiled once, an `Auditor` reads any number of texts in one pass each. A person's own
words are never corrected, and nothing is ever rewritten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from trauma_informed.errors import UnknownNameError
from trauma_informed.findings import Finding, Report, Severity, Span
from trauma_informed.language.choosing import Regrade, chosen
from trauma_informed.language.context import Context
from trauma_informed.language.folding import Folded, fold
from trauma_informed.language.lexicons import Lexicon, PhraseRule
from trauma_informed.language.matcher import Matcher, Surface
from trauma_informed.language.setting import Customs, Exceptions, own_terms, speaks
from trauma_informed.language.store import LOCALES, NAME, extended, phrases_of, ready
from trauma_informed.language.suggesting import suggestions
from trauma_informed.language.surroundings import Surroundings

__all__ = ["LOCALES", "Auditor", "audit"]

_ANYBODY = Context()
_NOTHING: Mapping[str, str] = {}
_NO_GRADES: Mapping[str, Regrade] = {}


class Auditor:
    """The rules of a lexicon, compiled once; shares between threads, and pickles.

    Args:
        locale: The language of the texts.

        words: A lexicon of the app's own in place of ours.

        extra: Rules of the app's own beside them, as `read_lexicon` gives them.

        without: A reason under the id, family or principle of rules to switch off.

        regrade: A severity and a reason under the id, family or principle of rules.

    Raises:
        UnknownNameError: There is no lexicon for *locale*, or no rule of a name.
        FieldError: A rule is switched off or graded anew without a reason.

    >>> report = Auditor().audit("He committed suicide in May.")
    >>> report.findings[0].rule.name, report.findings[0].suggestions
    ('committed-suicide', ('died by suicide',))
    """

    def __init__(
        self,
        *,
        locale: str = "en",
        words: Lexicon | None = None,
        extra: Iterable[PhraseRule] = (),
        without: Mapping[str, str] = _NOTHING,
        regrade: Mapping[str, Regrade] = _NO_GRADES,
    ) -> None:
        if words is None and locale not in LOCALES:
            raise UnknownNameError([f"locale: is not here; use {', '.join(LOCALES)}."])
        if words is None:
            self._lexicon, phrases = ready(locale)
        else:
            self._lexicon, phrases = words, phrases_of(words)
        added = tuple(extra)
        if added:
            self._lexicon, phrases = extended(self._lexicon, phrases, added)
        self._grades: Sequence[Severity | None] | None = None
        if without or regrade:
            self._grades = chosen(self._lexicon, without=without, regrade=regrade)
        self._matcher = Matcher(phrases, self._lexicon.grammar)
        self._customs = Customs(self._lexicon)
        self._exceptions: dict[int, Exceptions] = {}

    def audit(self, text: str, *, context: Context = _ANYBODY) -> Report:
        """Return the findings in *text*, in reading order.

        Args:
            text: Words that somebody is about to say, send, store or publish.

            context: Who says them, to whom, where, and about whom.

        Returns:
            A report; `Span.of` on *text* returns the words of a finding.
        """
        folded = fold(text)
        found = [*self._matcher(folded.text)]
        if not found:
            return Report()
        around = Surroundings(text, folded, names=_names(found))
        own = own_terms(context)
        left = [each for each in found if self._speaks(each, around, context, own)]
        return Report(
            findings=tuple(
                self._finding(each, text, folded)
                for each in _one_a_place(left, self._lexicon.rules)
            )
        )

    def audit_many(
        self, texts: Iterable[str], *, context: Context = _ANYBODY
    ) -> Iterator[Report]:
        """Yield a report for each of *texts*, in their order."""
        return (self.audit(text, context=context) for text in texts)

    def _speaks(
        self,
        surface: Surface,
        around: Surroundings,
        context: Context,
        own: tuple[str, ...],
    ) -> bool:
        start, end = surface.place.start, surface.place.end
        if surface.rule == NAME or self._grade(surface.rule) is None:
            return False
        if not speaks(self._lexicon.rules[surface.rule], context):
            return False
        told = around.folded.text[start:end]
        back = around.folded.back
        return not (
            any(told in term for term in own)
            or around.in_a_name(start, end)
            or self._exceptions_of(surface.rule).hold(around, start, end)
            or around.is_quoted(back(start), back(end))
        )

    def _grade(self, number: int) -> Severity | None:
        """Return how grave a rule is held here; None where it is switched off."""
        if self._grades is None:
            return self._lexicon.rules[number].severity
        return self._grades[number]

    def _exceptions_of(self, number: int) -> Exceptions:
        """Return where a rule leaves its phrases alone, made at its first use."""
        if number not in self._exceptions:
            rule = self._lexicon.rules[number]
            self._exceptions[number] = Exceptions(rule, self._customs)
        return self._exceptions[number]

    def _finding(self, surface: Surface, text: str, folded: Folded) -> Finding:
        rule, place = self._lexicon.rules[surface.rule], surface.place
        span = Span(folded.back(place.start), folded.back(place.end))
        return Finding(
            rule=rule,
            at=span,
            severity=self._grade(surface.rule) or rule.severity,
            suggestions=suggestions(rule, place, span.of(text), self._lexicon.grammar),
        )


def _names(found: Iterable[Surface]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (each.place.start, each.place.end) for each in found if each.rule == NAME
    )


def _one_a_place(found: list[Surface], rules: Sequence[PhraseRule]) -> list[Surface]:
    """Return one finding a place: the longest, then the gravest, then the first."""

    def weight(each: Surface) -> tuple[int, int, int]:
        rank = rules[each.rule].severity.rank
        return (each.place.start - each.place.end, rank, each.rule)

    kept: list[Surface] = []
    for cluster in _clusters(found):
        chosen: list[Surface] = []
        for each in sorted(cluster, key=weight):
            here = each.place
            if all(
                here.end <= other.place.start or other.place.end <= here.start
                for other in chosen
            ):
                chosen.append(each)
        kept += sorted(chosen, key=lambda each: each.place.start)
    return kept


def _clusters(found: list[Surface]) -> Iterator[list[Surface]]:
    """Yield the surfaces that overlap one another, in reading order."""
    cluster: list[Surface] = []
    reach = 0
    for each in sorted(found, key=lambda each: each.place.start):
        if cluster and each.place.start >= reach:
            yield cluster
            cluster = []
        cluster.append(each)
        reach = max(reach, each.place.end)
    if cluster:
        yield cluster


@cache
def _auditor(locale: str) -> Auditor:
    return Auditor(locale=locale)


def audit(text: str, *, context: Context = _ANYBODY, locale: str = "en") -> Report:
    """Return what in *text* may hurt somebody; see `Auditor.audit`.

    >>> [str(finding.at) for finding in audit("She is an addict.").findings]
    ['10:16']
    """
    return _auditor(locale).audit(text, context=context)
