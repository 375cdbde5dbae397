"""What goes with records under 42 CFR part 2, word for word, and what it was before.

The rule of 2024 changed every text. Old ones live on in apps and on paper, and one of
them begins like the new one, so a text is compared as a whole. Spelling is not: capitals,
signs, line breaks and ways of writing a section are passed over.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final, TypeVar
from unicodedata import normalize

from attrs import frozen

from trauma_informed.catalogue import rule
from trauma_informed.data import texts
from trauma_informed.errors import UnknownNameError
from trauma_informed.findings import Citation, Finding, Report, Span
from trauma_informed.tables import entries
from trauma_informed.wordless import wordless

__all__ = ["Notice", "all_notices", "notice", "outdated_notice", "outdated_wording"]

_FILE: Final = "notices.toml"
#: A section of part 2 however it is written, “C.F.R.”, or a word.
_TOKEN: Final = re.compile(
    r"(?:42\s+c\.?\s?f\.?\s?r\.?\s*)?§{0,2}\s*(?P<section>2\.\d+)"
    r"|(?P<cfr>c\.\s?f\.\s?r\.?)|(?P<word>[^\W_]+)",
    re.IGNORECASE,
)
Tokens = tuple[str, ...]
T = TypeVar("T", "Notice", "_Wording")


@frozen(kw_only=True)
class Notice:
    """A statement that goes with records, as the law had it from one rule on."""

    key: str
    text: str
    #: When the rule that words it so was published.
    published: date
    #: Whether it is the wording of today's rule, that of 2024.
    current: bool = False
    sources: tuple[Citation, ...]


@frozen(kw_only=True)
class _Wording:
    """Words that a consent form had to have before 2024."""

    key: str
    text: str


def all_notices() -> tuple[Notice, ...]:
    """Return every statement known here, the newest first.

    >>> [each.key for each in all_notices() if each.current]
    ['statement-1-2024', 'statement-2-2024']
    """
    return _read("notice", Notice)


def notice(key: str) -> Notice:
    """Return the statement with this *key*.

    Raises:
        UnknownNameError: There is none; the error names them all.

    >>> notice("statement-2-2024").text
    '42 CFR part 2 prohibits unauthorized use or disclosure of these records.'
    """
    for each in all_notices():
        if each.key == key:
            return each
    keys = " or ".join(each.key for each in all_notices())
    raise UnknownNameError([f"notice: is not here; try {keys}."])


@wordless
def outdated_notice(text: str) -> Notice | None:
    """Return the first statement of an earlier rule that *text* holds as a whole.

    >>> outdated_notice("42 CFR Part 2 prohibits unauthorized disclosure of these "
    ...     "records.").key
    'short-2018'
    >>> outdated_notice(notice("statement-2-2024").text)
    """
    said, _ = _tokens(text)
    old = [each for each in all_notices() if not each.current]
    return next((each for each in old if any(_places(said, each.text))), None)


@wordless
def outdated_wording(text: str) -> Report:
    """Return where *text* has the wording of a rule before 2024.

    Args:
        text: A notice, a consent form or a whole letter, without markup.

    Returns:
        CON191 at each statement of an earlier rule, and CON192 at wording that consent
        forms do not need any more; each with the span of *text* it stands at.

    >>> report = outdated_wording("Say how much and what kind of information.")
    >>> [(finding.rule.id, str(finding.at)) for finding in report]
    [('CON192', '4:41')]
    """
    said, spans = _tokens(text)
    found = [
        (Span(spans[start].start, spans[end - 1].end), rule_id)
        for rule_id, old in _old()
        for start, end in _places(said, old)
    ]
    found.sort()
    return Report(findings=tuple(Finding(rule=rule(of), at=at) for at, of in found))


def _old() -> Iterator[tuple[str, str]]:
    """Yield each text of an earlier rule, with the rule that finds it."""
    yield from (("CON191", each.text) for each in all_notices() if not each.current)
    yield from (("CON192", each.text) for each in _read("wording", _Wording))


def _places(said: Tokens, old: str) -> Iterator[tuple[int, int]]:
    """Yield where the whole of *old* stands among the tokens *said*."""
    looked_for = _known(old)
    length = len(looked_for)
    for start, token in enumerate(said):
        if token == looked_for[0] and said[start : start + length] == looked_for:
            yield start, start + length


@cache
def _known(text: str) -> Tokens:
    """Return the words of one of our own texts."""
    return _tokens(text)[0]


def _tokens(text: str) -> tuple[Tokens, tuple[Span, ...]]:
    """Return the words of *text* without their spelling, and where each stands."""
    tokens, spans = [], []
    for found in _TOKEN.finditer(text):
        plain = "cfr" if found["cfr"] else found["section"] or found["word"]
        tokens.append(normalize("NFKC", plain).casefold())
        spans.append(Span(*found.span()))
    return tuple(tokens), tuple(spans)


@cache
def _read(kind: str, cls: type[T]) -> tuple[T, ...]:
    """Return the tables of one *kind* from our own file."""
    text = texts("trauma_informed.consent", "regimes", _FILE)[_FILE]
    beside = ("notice", "wording")
    read = entries(_FILE, text, kind, cls, beside=beside)
    return tuple(cls(**entry.values) for entry in read)
