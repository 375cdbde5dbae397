"""The fast matcher finds exactly what a slow and obvious one does."""

import pickle
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
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


def stands(words: tuple[str, ...], text: list[str], place: int) -> bool:
    """Return True where *words* stand in *text* from *place* on; a gap is 0 to 3."""
    if not words:
        return True
    if words[0] == GAP:
        return any(
            stands(words[1:], text, place + skipped)
            and all(
                each not in (".", ",", "") for each in text[place : place + skipped]
            )
            for skipped in range(4)
        )
    if place >= len(text):
        return False
    here = text[place]
    same = here == words[0] or (len(words) == 1 and here == f"{words[0]}'s")
    return same and stands(words[1:], text, place + 1)


def slow(folded: str) -> set[tuple[int, int]]:
    """Return the number of the first word and the rule of every form in *folded*."""
    told = re.sub(r"(?<=[^ ])([.,])", r" \1", folded)
    text = told.strip().split(" ")
    return {
        (place, rule)
        for form, rule in FORMS
        for place in range(len(text))
        if stands(form.words, text, place)
    }


@given(text=pieces)
def test_fast_and_slow_agree(text: str) -> None:
    """The same forms stand at the same words, gaps and all."""
    folded = fold(text).text
    found = set()
    for surface in MATCHER(folded):
        before = re.sub(r"(?<=[^ ])([.,])", r" \1", folded[: surface.place.start])
        number = len(before[:-1].lstrip().split(" ")) if before.strip() else 0
        found.add((number, surface.rule))

    assert found == slow(folded)


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
