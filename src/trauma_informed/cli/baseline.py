"""What is known already: how many findings of each rule a file has.

A finding goes by its path, its rule and which of that rule's findings in the file it
is, counted from the top. So neither the words nor a digest of them is kept, and lines
may move: only one more finding of a rule than was known is new. Which one of them it is
cannot be told; the last ones are shown.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from attrs import evolve, field, frozen

from trauma_informed.cli.config import SettingsError
from trauma_informed.cli.reading import Outcome
from trauma_informed.cli.words import named

__all__ = ["Baseline", "baseline_in", "write_baseline"]

_SCHEMA: Final = "trauma-informed/audit-baseline/1"


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    schema: str
    known: dict[str, dict[str, int]]


@frozen(kw_only=True)
class Baseline:
    """How many findings of each rule are known in each file."""

    #: The folder that paths are counted from.
    root: Path
    known: Mapping[str, Mapping[str, int]] = field(factory=dict)

    def new(self, outcome: Outcome) -> Outcome:
        """Return *outcome* without what is known."""
        known = self.known.get(_path(outcome.path, self.root), {})
        counted: Counter[str] = Counter()
        kept = []
        for each in outcome.found:
            rule = each.finding.rule.id
            counted[rule] += 1
            if counted[rule] > known.get(rule, 0):
                kept.append(each)
        return evolve(outcome, found=tuple(kept))


def baseline_in(file: Path) -> Baseline:
    """Return the baseline in *file*.

    Raises:
        SettingsError: It is not there, or is no baseline.
    """
    problem = ""
    try:
        found = msgspec.json.decode(file.read_bytes(), type=_Document)
    except FileNotFoundError:
        problem = "is not there; add --write-baseline once to make it."
    except OSError:
        problem = "cannot be read; check that it is a file you may open."
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        problem = "is no baseline; make it again with --write-baseline."
    else:
        if found.schema == _SCHEMA:
            return Baseline(root=file.parent, known=found.known)
        problem = "is a baseline of another version; make it with --write-baseline."
    raise SettingsError([f"{named(file)}: {problem}"])


def write_baseline(file: Path, outcomes: Iterable[Outcome]) -> None:
    """Write what was found as known.

    Raises:
        SettingsError: The file cannot be written.
    """
    known = dict(sorted(_known(outcomes, file.parent)))
    text = json.dumps({"schema": _SCHEMA, "known": known}, indent=2)
    try:
        file.write_text(f"{text}\n", "utf-8", newline="\n")
    except OSError:
        problem = "cannot be written; choose another place."
    else:
        return
    raise SettingsError([f"{named(file)}: {problem}"])


def _known(
    outcomes: Iterable[Outcome], root: Path
) -> Iterator[tuple[str, dict[str, int]]]:
    for outcome in outcomes:
        counted = Counter(each.finding.rule.id for each in outcome.found)
        if counted:
            yield _path(outcome.path, root), dict(sorted(counted.items()))


def _path(path: Path, root: Path) -> str:
    """Return *path* from *root*, the same on every machine."""
    try:
        told = os.path.relpath(path, root)
    except ValueError:  # on another drive
        told = str(path)
    return Path(told).as_posix()
