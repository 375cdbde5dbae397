"""What may stand beside a phrase, or near it, looked up by its nearest word."""

import re
from collections.abc import Iterable
from functools import cached_property

from trauma_informed.language.phrases import Form

__all__ = ["Beside", "Near", "words_of"]

#: What stands for the phrase itself in an exception.
_ITSELF = "_"
_STOPS = " .,'"


class Near:
    """Words that are looked for near a phrase.

    Args:
        told: The forms of the words.

        tail: What may stand between them and the phrase; nothing is asked of it if empty.

        lead: The same, where they stand after the phrase.
    """

    def __init__(self, told: Iterable[Form], tail: str = "", lead: str = "") -> None:
        texts = {form.text for form in told}
        self._texts = sorted(texts, key=len, reverse=True)
        self._last = {text.rpartition(" ")[2] for text in texts}
        self._edges = (lead, tail)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Finds any of them; made where a text holds one of their last words."""
        words = "|".join(map(re.escape, self._texts))
        lead, tail = self._edges
        return re.compile(rf"{lead}(?<![\w'])(?:{words})(?![\w']){tail}")

    def may_end_with(self, word: str) -> bool:
        """Return True where *word* is the last one of any of them."""
        return word in self._last

    def stand_in(self, text: str, words: set[str]) -> bool:
        """Return True where any of them stands in *text*, whose words are *words*."""
        return self.place_in(text, words) is not None

    def place_in(self, text: str, words: set[str]) -> int | None:
        """Return where the first of them begins in *text*, or None."""
        if self._last.isdisjoint(words):
            return None
        found = self._pattern.search(text)
        return found.start() if found else None


class Beside:
    """What stands right before a phrase, right after it, or on both sides of it.

    Args:
        told: Forms in which ``_`` stands for the phrase.
    """

    def __init__(self, told: Iterable[Form]) -> None:
        self._before: dict[str, list[str]] = {}
        self._after: dict[str, list[str]] = {}
        self._both: list[tuple[str, tuple[str, ...]]] = []
        for form in told:
            left, _, right = f" {form.text} ".partition(f" {_ITSELF} ")
            ends = [f" {right}".rstrip() + stop for stop in _STOPS]
            if not right.strip():
                self._before.setdefault(left.split()[-1], []).append(f"{left} ")
            elif not left.strip():
                self._after.setdefault(right.split()[0], []).extend(ends)
            else:
                self._both.append((f"{left} ", tuple(ends)))

    def stand_around(self, folded: str, start: int, end: int) -> bool:
        """Return True where any of them stands around a place of a folded text."""
        before = self._before.get(
            folded[folded.rfind(" ", 0, start - 1) + 1 : start - 1]
        )
        if before and folded.endswith(tuple(before), 0, start):
            return True
        word = folded[end + 1 : folded.find(" ", end + 1)]
        after = self._after.get(word) or self._after.get(word.rstrip(".,"))
        if after and folded.startswith(tuple(after), end):
            return True
        return any(
            folded.endswith(left, 0, start) and folded.startswith(right, end)
            for left, right in self._both
        )


def words_of(text: str) -> set[str]:
    """Return the words of a folded text, without stops."""
    return set(text.replace(",", " ").replace(".", " ").split())
