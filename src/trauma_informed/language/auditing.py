"""`audit`: wording that may hurt, why, and words that would do instead.

Compiled once, an `Auditor` reads any number of texts in one pass each. A person's own
words are never corrected, and nothing is ever rewritten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from attrs import frozen

from trauma_informed.errors import UnknownNameError
from trauma_informed.findings import Finding, Report, Severity, Span
from trauma_informed.language.articles import fitted
from trauma_informed.language.choosing import Regrade, chosen
from trauma_informed.language.context import Context
from trauma_informed.language.doubting import Doubted, Doubts
from trauma_informed.language.folding import fold
from trauma_informed.language.lexicons import Lexicon, PhraseRule
from trauma_informed.language.matcher import Matcher, Surface
from trauma_informed.language.setting import Customs, Exceptions, own_terms, speaks
from trauma_informed.language.store import LOCALES, NAME, extended, phrases_of, ready
from trauma_informed.language.suggesting import suggestions
from trauma_informed.language.surroundings import Surroundings
from trauma_informed.wordless import wordless

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
        self._doubts = Doubts(phrases.quoted, self._customs)
        self._exceptions: dict[int, Exceptions] = {}

    @wordless
    def audit(self, text: str, *, context: Context = _ANYBODY) -> Report:
        """Return the findings in *text*, in reading order.

        Args:
            text: Words that somebody is about to say, send, store or publish.

            context: Who says them, to whom, where, and about whom.

        Returns:
            A report; `Span.of` on *text* returns the words of a finding.
        """
        return self._report(text, context)

    def audit_many(
        self, texts: Iterable[str], *, context: Context = _ANYBODY
    ) -> Iterator[Report]:
        """Yield a report for each of *texts*, in their order."""
        # No frame of ours holds a text while the next one is asked for.
        return map(partial(self.audit, context=context), texts)

    def _report(self, text: str, context: Context) -> Report:
        folded = fold(text)
        found = [*self._matcher(folded.text)]
        if not found and "  " not in folded.text:  # no phrase, and no quotation
            return Report()
        around = Surroundings(text, folded, names=_names(found), under=context.under)
        asked = _Asked(around, context, own_terms(context))
        left = [each for each in found if self._speaks(each, asked)]
        doubted = self._doubts(around)
        left += (each.mark for each in doubted if self._doubts_it(each, asked))
        return Report(findings=tuple(self._findings(left, around)))

    def _speaks(self, surface: Surface, asked: "_Asked") -> bool:
        start, end = surface.place.start, surface.place.end
        if surface.rule == NAME or not self._is_for(surface.rule, asked.context):
            return False
        back = asked.around.folded.back
        return not (
            asked.is_own(start, end)
            or asked.around.in_a_name(start, end)
            or self._exceptions_of(surface.rule).hold(asked.around, start, end)
            or asked.around.is_quoted(back(start), back(end))
        )

    def _doubts_it(self, each: Doubted, asked: "_Asked") -> bool:
        """Return True where a quotation is marked; its words are not corrected."""
        return self._is_for(each.rule, asked.context) and not (
            asked.is_own(each.start, each.end)
            or self._exceptions_of(each.rule).hold(asked.around, each.start, each.end)
        )

    def _is_for(self, number: int, context: Context) -> bool:
        """Return True where a rule is switched on, and meant for this context."""
        if self._grade(number) is None:
            return False
        return speaks(self._lexicon.rules[number], context)

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

    def _findings(self, left: list[Surface], around: Surroundings) -> Iterator[Finding]:
        """Yield a finding a place, its suggestions fit for where it stands."""
        back, last = around.folded.back, 0
        for each in _one_a_place(left, self._lexicon.rules):
            rule, place = self._lexicon.rules[each.rule], each.place
            span = Span(back(place.start), back(place.end))
            found = span.of(around.text)
            offered = suggestions(rule, place, found, self._lexicon.grammar)
            if offered and self._lexicon.locale == "en":
                span, offered = fitted(around.text, span, offered, since=last)
            last = span.end
            yield Finding(
                rule=rule,
                at=span,
                severity=self._grade(each.rule) or rule.severity,
                suggestions=offered,
            )


@frozen
class _Asked:
    """What is asked of one text: what stands in it, and who says it."""

    around: Surroundings
    context: Context
    #: The person's own words of themselves, folded.
    own: tuple[str, ...]

    def is_own(self, start: int, end: int) -> bool:
        """Return True where the person uses the words at a place of themselves."""
        if not self.own:
            return False
        told = self.around.folded.text[start:end].strip()
        return any(told in term for term in self.own)


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


@wordless
def audit(text: str, *, context: Context = _ANYBODY, locale: str = "en") -> Report:
    """Return what in *text* may hurt somebody; see `Auditor.audit`.

    >>> [str(finding.at) for finding in audit("She is an addict.").findings]
    ['7:16']
    """
    return _auditor(locale).audit(text, context=context)
