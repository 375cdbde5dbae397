"""What is found in one file: its wording, and the comments that set a rule aside."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, cast

from attrs import evolve, field, frozen

import trauma_informed as ti
from trauma_informed.cli.paths import Target, source_of
from trauma_informed.documents import Suppression, pieces, suppressions
from trauma_informed.documents.places import Lines
from trauma_informed.errors import DocumentError, UnknownNameError
from trauma_informed.findings import Finding, Report
from trauma_informed.language.context import Context, Medium, Speaker
from trauma_informed.language.lexicons import PhraseRule

__all__ = ["Desk", "Found", "Outcome", "names_of", "the_same"]

#: The family of rules about comments that set a rule aside.
_OTHERS: Final = "suppressions"
_ID: Final = re.compile(r"[A-Za-z]{3}[0-9]{3}")
_UNREADABLE: Final = "cannot be read; check that it is a file you may open."
_NO_TEXT: Final = "is not text in UTF-8; save it as UTF-8."


@frozen(kw_only=True)
class Found:
    """A finding in a file, with where it begins and ends: line and column, from 1."""

    finding: Finding
    start: tuple[int, int]
    end: tuple[int, int]
    #: The words that it is about; empty unless somebody asked to see them.
    words: str = field(default="", repr=False)


@frozen(kw_only=True)
class Outcome:
    """What came of one file."""

    path: Path
    found: tuple[Found, ...] = ()
    #: What stood in the way of reading it, a line each.
    problems: tuple[str, ...] = ()
    #: The file's text, where what is printed needs its lines.
    text: str = field(default="", repr=False)

    @property
    def report(self) -> Report:
        """The findings alone."""
        return Report(findings=tuple(each.finding for each in self.found))


@frozen(kw_only=True)
class Desk:
    """Reads a file with one auditor; it goes to other processes whole."""

    auditor: ti.Auditor
    context: Context
    #: Rules about comments that set a rule aside, as far as they speak.
    unused: ti.Rule | None
    unreasoned: ti.Rule | None
    #: Names of rules that do not speak: whether they are set aside in vain is not known.
    silent: frozenset[str] = frozenset()
    #: Whether the words of a finding, and the text of a file, are kept.
    keep_words: bool = False
    keep_text: bool = False

    def file(self, target: Target) -> Outcome:
        """Return what is found in a file."""
        try:
            data = target.path.read_bytes()
        except OSError:
            return Outcome(path=target.path, problems=(_UNREADABLE,))
        return self.data(data, target)

    def data(self, data: bytes, target: Target) -> Outcome:
        """Return what is found in the bytes of a file."""
        source = source_of(data)
        if source is None:
            return Outcome(path=target.path, problems=(_NO_TEXT,))
        try:
            found = self._found(source, target.kind)
        except (DocumentError, UnknownNameError) as error:
            return Outcome(path=target.path, problems=error.problems)
        return Outcome(
            path=target.path,
            found=tuple(sorted(found, key=lambda each: each.start)),
            text=source if self.keep_text else "",
        )

    def _found(self, source: str, kind: str) -> list[Found]:
        lines = Lines(source)
        place = partial(self._placed, source, lines)
        aside = suppressions(source, kind)
        used: set[tuple[Suppression, str]] = set()
        kept: list[Found] = []
        for each in map(place, self._wording(source, kind)):
            by = [*_set_aside(each, aside)]
            used.update(by)
            kept += [] if by else [each]
        return [*kept, *map(place, self._about(aside, used, source, lines))]

    def _wording(self, source: str, kind: str) -> Iterator[Finding]:
        for piece in pieces(source, kind):
            context = self.context
            if piece.speaker:
                context = evolve(context, speaker=Speaker(piece.speaker))
            if piece.under:
                context = evolve(context, under=piece.under)
            if piece.medium and context.medium is None:
                context = evolve(context, medium=Medium(piece.medium))
            for finding in self.auditor.audit(piece.text, context=context):
                span = cast("ti.Span", finding.at)
                yield evolve(finding, at=piece.back(span.start, span.end))

    def _about(
        self,
        aside: Iterable[Suppression],
        used: set[tuple[Suppression, str]],
        source: str,
        lines: Lines,
    ) -> Iterator[Finding]:
        """Yield what is to say about the comments that set a rule aside."""
        for each in aside:
            begin, end = lines.starts[each.line - 1], lines.end(each.line)
            span = ti.Span(begin, begin + len(source[begin:end].rstrip()))
            names = [n for n in each.names if the_same(n) not in self.silent]
            idle = not each.names or any((each, name) not in used for name in names)
            if self.unused and idle:
                yield Finding(rule=self.unused, at=span)
            if self.unreasoned and not each.reason:
                yield Finding(rule=self.unreasoned, at=span)

    def _placed(self, source: str, lines: Lines, finding: Finding) -> Found:
        span = cast("ti.Span", finding.at)
        return Found(
            finding=finding,
            start=lines.place(span.start),
            end=lines.place(span.end),
            words=span.of(source) if self.keep_words else "",
        )


def names_of(rule: ti.Rule) -> frozenset[str]:
    """Return the names that *rule* goes by: its id, its family and its principle."""
    family = rule.family if isinstance(rule, PhraseRule) else _OTHERS
    return frozenset((rule.id, family, rule.principle))


def the_same(name: str) -> str:
    """Return *name* as it is spelt in a rule: an id in capitals, the rest in small."""
    return name.upper() if _ID.fullmatch(name) else name.lower()


def _set_aside(
    found: Found, aside: Iterable[Suppression]
) -> Iterator[tuple[Suppression, str]]:
    """Yield each comment that sets *found* aside, with the name by which it does."""
    names = names_of(found.finding.rule)
    for each in aside:
        if each.lines.start <= found.end[0] and found.start[0] < each.lines.stop:
            yield from ((each, n) for n in each.names if the_same(n) in names)
