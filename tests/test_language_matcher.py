"""The fast matcher finds exactly what a slow and obvious one does."""

import pickle
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_lexicon import AUDITOR

from trauma_informed.language.folding import fold
from trauma_informed.language.grammar import Grammar
from trauma_informed.language.matcher import Matcher
from trauma_informed.language.phrases import GAP, forms
from trauma_informed.language.probes import compiled

PHRASES = [
    "a", "a b", "b a", "a b a", "ab", "b ... c", "a ... b ... c", "c [d] a", "can't", "b's", "(c|d c), a", "d [, b]",
]  # fmt: skip
FORMS = [
    (form, place) for place, p in enumerate(PHRASES) for form in forms(p, Grammar())
]
MATCHER = Matcher(
    compiled([(phrase, place) for place, phrase in enumerate(PHRASES)], Grammar()),
    Grammar(),
)
pieces = st.lists(
    st.sampled_from(
        [
            "a",
            "b",
            "c",
            "d",
            "ab",
            "can't",
            "can",
            "b's",
            ".",
            ",",
            "c,",
            "d,",
            "\n\n",
            "-",
        ]
    ),
    max_size=14,
).map(" ".join)


def ends(words: tuple[str, ...], text: list[str], place: int) -> Iterator[int]:
    """Yield where *words* end that stand in *text* from *place* on.

    A gap is 0 to 3 words, or 1 to 3 between two commas.
    """
    if not words:
        yield place
    elif words[0] == GAP:
        for skipped in range(6):
            passed = text[place : place + skipped]
            if passed[:1] == passed[-1:] == [","] and skipped > 2:
                passed = passed[1:-1]  # set off by two commas
            if len(passed) <= 3 and not {".", ",", "", "-"} & set(passed):
                yield from ends(words[1:], text, place + skipped)
    elif place < len(text):
        here = text[place]
        if here == words[0] or (len(words) == 1 and here == f"{words[0]}'s"):
            yield from ends(words[1:], text, place + 1)


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text, each stop that follows one by itself.

    A stop that follows no word belongs to none.
    """
    alone = re.sub(r"(?<= )[.,]", "-", folded)
    return re.sub(r"([.,])", r" \1", alone).split(" ")[1:-1]


def slow(folded: str) -> set[tuple[int, int, int]]:
    """Return the first and last word and the rule of every form in *folded*."""
    text = words_of(folded)
    return {
        (place, end, rule)
        for form, rule in FORMS
        for place in range(len(text))
        for end in ends(form.words, text, place)
    }


def fast(folded: str) -> set[tuple[int, int, int]]:
    """Return the same, as the matcher finds it."""
    found = set()
    for surface in MATCHER(folded):
        start, end = surface.place.start, surface.place.end
        before = len(words_of(folded[:start]))
        inside = len(words_of(f" {folded[start:end]} "))
        found.add((before, before + inside, surface.rule))
    return found


@settings(max_examples=200)
@given(text=pieces)
@example(text="a a b c")
@example(text="a, d d, b, d, c")
@example(text="b, c")
@example(text="b, d, c")
@example(text="b, d d d d, c")
def test_fast_and_slow_agree(text: str) -> None:
    """All that is found stands there, and nothing that stands there is passed over.

    Where a phrase with a gap may begin or end at several words, one of them is told.
    """
    folded = fold(text).text
    there, told = slow(folded), fast(folded)

    assert told <= there
    for start, end, rule in there:
        assert any(
            rule == same and start < last and first < end for first, last, same in told
        )


def test_an_auditor_pickles_and_is_shared() -> None:
    """A compiled auditor goes to other processes and serves many threads at once."""
    auditor = pickle.loads(pickle.dumps(AUDITOR))
    text = "He committed suicide. " * 50
    with ThreadPoolExecutor(4) as pool:
        reports = [*pool.map(auditor.audit, [text] * 8)]

    assert {len(report) for report in reports} == {50}
    assert [*auditor.audit_many([text, ""])] == [reports[0], auditor.audit("")]


@pytest.mark.parametrize(
    "text",
    ["committed " * 200_000, "“" * 1_000_000, "_*`'" * 300_000, "a" * 3_000_000,
     "committed\n" * 200_000, "é\u0301" * 300_000, " \n" * 500_000, "' " * 500_000,
     "don't say " * 150_000, "i am a " * 200_000],
)  # fmt: skip
def test_hostile_text_is_read_in_one_pass(text: str) -> None:
    """A megabyte made to be slow is read twice as fast as two of them, or so."""
    assert len(AUDITOR.audit(text + " committed suicide")) <= 1
