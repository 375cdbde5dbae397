"""The notation in which a phrase is written, and the surface forms that it stands for.

One readable line stands for every way in which people write it::

    <commit> suicide            any form of the verb: commits, committed, committing
    {visitor}                   one or several: visitor, visitors
    (drug|alcohol) abuse        one of these
    you [really] have to        a word that may be left out
    if you don't ... then       up to three words in between, or between two commas
    @be crazy                   a class of words: am, is, are, was ...

A space also matches a hyphen or one line break; capitals and the shape of quotation
marks do not matter.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from attrs import frozen

from trauma_informed.errors import CatalogueError
from trauma_informed.language.grammar import Grammar

__all__ = [
    "GAP",
    "MOST",
    "STOPS",
    "Form",
    "Option",
    "Piece",
    "count",
    "expand",
    "forms",
    "least_words",
    "parse",
]

#: Stands in a surface form for up to three words of the same sentence.
GAP = "..."
#: What ends a part or a sentence in a folded text; it stands by the word before it.
STOPS = ".,"
#: A phrase may stand for this many surface forms and no more.
MOST = 6000
_TOKEN = re.compile(
    r"<(\w+)>|\{([\w' -]+)\}|@(\w+)|([()\[\]|])|(\.\.\.)|([^\s()\[\]|<>{}@]+)"
)
_STOP = re.compile(r" ([.,])(?!\.)")
_KINDS = ("verb", "noun", "class", "mark", "gap", "word")


@frozen
class Form:
    """One way in which a phrase is written: its words, and how verb and noun stand."""

    words: tuple[str, ...]
    #: The place of the verb's form in `Grammar.verb`; None without a verb.
    tense: int | None = None
    #: The place of the noun's form in `Grammar.noun`: even for one, odd for several;
    #: None without a noun.
    number: int | None = None

    @property
    def text(self) -> str:
        """The words, a space before each but the first; a stop stands by its word."""
        return _STOP.sub(r"\1", " ".join(self.words))


#: One of the ways in which a piece may stand: a form, or pieces of its own.
Option = Form | tuple["Piece", ...]
#: What stands at one place of a phrase: one of its options.
Piece = tuple[Option, ...]


def parse(phrase: str, grammar: Grammar) -> tuple[Piece, ...]:
    """Return the pieces of *phrase*, in order.

    Raises:
        CatalogueError: The phrase is not written in the notation, or stands for none or
            more than `MOST` forms.
    """
    tokens = _tokens(phrase)
    pieces = _sequence(tokens, grammar, phrase)
    if tokens:
        raise _problem(phrase, "has a bracket without its other half")
    if not least_words(pieces) or count(pieces) > MOST:
        raise _problem(phrase, f"stands for no form, or for more than {MOST}")
    return pieces


def forms(phrase: str, grammar: Grammar) -> tuple[Form, ...]:
    """Return every surface form that *phrase* stands for, each once.

    Raises:
        CatalogueError: As `parse` does.

    >>> [form.text for form in forms("<blame> (him|her)", Grammar())][:3]
    ['blame him', 'blame her', 'blames him']
    """
    unique: dict[tuple[str, ...], Form] = {}
    for form in expand(parse(phrase, grammar)):
        unique.setdefault(form.words, form)
    return tuple(unique.values())


def expand(pieces: Sequence[Piece]) -> Iterator[Form]:
    """Yield every form of *pieces*; the same words may come more than once."""
    ways = [
        [
            f
            for option in piece
            for f in ([option] if isinstance(option, Form) else expand(option))
        ]
        for piece in pieces
    ]
    for chosen in product(*ways):
        yield Form(
            tuple(word for form in chosen for word in form.words),
            next((f.tense for f in chosen if f.tense is not None), None),
            next((f.number for f in chosen if f.number is not None), None),
        )


def count(pieces: Sequence[Piece]) -> int:
    """Return how many forms *pieces* stand for, the same words counted each time."""
    return prod(
        sum(1 if isinstance(option, Form) else count(option) for option in piece)
        for piece in pieces
    )


def least_words(pieces: Sequence[Piece]) -> int:
    """Return how many words the shortest form of *pieces* has."""
    return sum(
        min(
            len(option.words) if isinstance(option, Form) else least_words(option)
            for option in piece
        )
        for piece in pieces
    )


def _tokens(phrase: str) -> list[tuple[str, str]]:
    """Return the tokens of *phrase* as (kind, text), the first one last."""
    found = []
    for match in _TOKEN.finditer(phrase):
        index = match.lastindex or 0
        found.append((_KINDS[index - 1], match.group(index).lower()))
    return found[::-1]


def _sequence(
    tokens: list[tuple[str, str]], grammar: Grammar, phrase: str
) -> tuple[Piece, ...]:
    """Return the pieces up to the end, a closing mark or a ``|``."""
    pieces: list[Piece] = []
    while tokens and tokens[-1][1] not in (")", "]", "|"):
        kind, text = tokens.pop()
        if kind == "mark":
            pieces.append(_group(text, tokens, grammar, phrase))
        else:
            pieces.append(_leaf(kind, text, grammar, phrase))
    return tuple(pieces)


def _leaf(kind: str, text: str, grammar: Grammar, phrase: str) -> Piece:
    """Return what one token stands for."""
    if kind == "verb":
        told = dict.fromkeys(grammar.verb(text))
        return tuple(Form(_split(w), tense=grammar.verb(text).index(w)) for w in told)
    if kind == "noun":
        head, _, last = text.rpartition(" ")
        both = grammar.noun(last)
        return tuple(Form(_split(f"{head} {w}"), number=i) for i, w in enumerate(both))
    if kind == "class":
        if text not in grammar.classes:
            raise _problem(phrase, "names a class of words that is not known")
        return tuple(Form(_split(words)) for words in grammar.classes[text])
    return (Form((GAP,) if kind == "gap" else _split(text)),)


def _group(
    opening: str, tokens: list[tuple[str, str]], grammar: Grammar, phrase: str
) -> Piece:
    """Return the alternatives of a group; square brackets may be left out."""
    closing = {"(": ")", "[": "]"}[opening]
    found: list[Option] = []
    while True:
        found.append(_sequence(tokens, grammar, phrase))
        mark = tokens.pop()[1] if tokens else ""
        if mark == closing:
            return (*found, Form(())) if opening == "[" else tuple(found)
        if mark != "|":
            raise _problem(phrase, "has a bracket without its other half")


def _split(text: str) -> tuple[str, ...]:
    """Return the words of *text*; a hyphen stands between two."""
    return tuple(text.replace("-", " ").split())


def _problem(phrase: str, state: str) -> CatalogueError:
    return CatalogueError([f"phrase “{phrase}”: {state}; write it again."])
