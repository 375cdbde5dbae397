"""How hard a text may be to read: counts, and an estimate by a published formula.

Formulas see only how long words and sentences are. Names, and words for drugs or
services, mislead them; nobody is helped by a short sentence that says nothing. Report
the estimate as advice, and never stop a text because of it.
"""

import re

from attrs import frozen

from trauma_informed.catalogue import sources
from trauma_informed.errors import UnknownNameError
from trauma_informed.language.syllables import SYLLABLES
from trauma_informed.wordless import wordless

__all__ = ["FORMULAS", "Formula", "Readability", "readability"]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
#: What ends a sentence: a stop before a space or the end, an empty line, a list's item.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)")
#: A stop after one of these, or after one letter, ends nothing.
_SHORT = re.compile(
    r"\b(?:dr|dra|mr|mrs|ms|prof|st|vs|etc|approx|no|nos|art|sr|sra|srta|ud|uds|vd"
    r"|pág|págs|tel|núm|av|avda|ej|e\.g|i\.e|p\.\s?ej|a\.m|p\.m|ee\.\s?uu|[^\W\d_])\.$",
    re.IGNORECASE,
)


@frozen(kw_only=True)
class Formula:
    """A published formula: a reading ease, and a grade where there is one.

    *ease* is one number less a weight for the words of a sentence and one for the
    syllables of a word. *grade* is three weights: for the words of a sentence, for the
    sentences of a hundred words, for the syllables of a word; and what is taken off.
    """

    name: str
    #: Keys of the works in ``sources.toml`` that it stands on.
    sources: tuple[str, ...]
    note: str
    ease: tuple[float, float, float]
    grade: tuple[float, float, float, float]
    #: The highest grade that it was made for; above it, there is no grade.
    until: float | None = None


#: Under a locale: what `readability` reckons with.
FORMULAS = {
    "en": Formula(
        name="Flesch reading ease and Flesch-Kincaid grade",
        sources=("flesch", "kincaid"),
        note="An estimate: names and words for drugs or services mislead it.",
        ease=(206.835, 1.015, 84.6),
        grade=(0.39, 0.0, 11.8, 15.59),
    ),
    "es": Formula(
        name="Szigriszt-Pazos (INFLESZ) y grado de Crawford",
        sources=("szigriszt", "inflesz", "crawford"),
        note=(
            "Una estimación: los nombres y las palabras de medicamentos o servicios la "
            "confunden. El grado se pensó para la escuela primaria."
        ),
        ease=(206.835, 1.0, 62.3),
        grade=(0.0, -0.205, 4.9, 3.407),
        until=6,
    ),
}


@frozen(kw_only=True)
class Readability:
    """Counts of a text and an estimate of how easily it is read; advice, never a gate."""

    words: int
    sentences: int
    #: As they are heard, by an estimate.
    syllables: int
    words_per_sentence: float
    #: The higher, the easier; around 60 to 70 is plain for most readers. None without
    #: words.
    ease: float | None
    #: Years of school. None without words, and beyond what the formula was made for.
    grade: float | None
    formula: str
    source: str
    #: What the formula does not see.
    note: str


@wordless
def readability(text: str, *, locale: str = "en") -> Readability:
    """Return the counts of *text* and how hard it may be to read.

    Numbers and addresses are not counted as words.

    Args:
        text: Words that somebody will read.

        locale: Their language.

    Raises:
        UnknownNameError: There is no formula for *locale*.

    >>> readability("The cat sat on the mat.").words
    6
    """
    return _read(text, locale)


def _read(text: str, locale: str) -> Readability:
    if locale not in FORMULAS:
        raise UnknownNameError([f"locale: is not here; use {', '.join(FORMULAS)}."])
    formula = FORMULAS[locale]
    words, sentences, syllables = _counted(text, locale)
    per_sentence = words / sentences if sentences else 0.0
    per_word = syllables / words if words else 0.0
    return Readability(
        words=words,
        sentences=sentences,
        syllables=syllables,
        words_per_sentence=per_sentence,
        ease=_ease(formula, per_sentence, per_word) if words else None,
        grade=_grade(formula, per_sentence, per_word) if words else None,
        formula=formula.name,
        source=_titles(formula.sources),
        note=formula.note,
    )


def _titles(keys: tuple[str, ...]) -> str:
    """Return the titles of works, as ``sources.toml`` has them."""
    works = {work.key: work.title for work in sources()}
    return "; ".join(works[key] for key in keys)


def _ease(formula: Formula, per_sentence: float, per_word: float) -> float:
    top, by_sentence, by_word = formula.ease
    return top - by_sentence * per_sentence - by_word * per_word


def _grade(formula: Formula, per_sentence: float, per_word: float) -> float | None:
    long, often, by_word, less = formula.grade
    grade = long * per_sentence + often * 100 / per_sentence + by_word * per_word - less
    return None if formula.until is not None and grade > formula.until else grade


def _counted(text: str, locale: str) -> tuple[int, int, int]:
    """Return the words, sentences and syllables of *text*."""
    plain = _ADDRESS.sub(" ", text)
    syllables = SYLLABLES[locale]
    parts = [_WORD.findall(part) for part in _sentences(plain)]
    spoken = [part for part in parts if part]
    words = [word for part in spoken for word in part]
    return len(words), len(spoken), sum(map(syllables, words))


def _sentences(text: str) -> list[str]:
    """Return the sentences of *text*; one that holds no word may be among them."""
    found, start = [], 0
    for match in _END.finditer(text):
        if not _SHORT.search(text, max(start, match.start() - 8), match.start() + 1):
            found.append(text[start : match.end()])
            start = match.end()
    return [*found, text[start:]]
