"""How often the audit is right, beside the public tools, on labelled sentences.

``tests/language/tuning.jsonl`` was used while the rules were written; ``untouched.jsonl``
was written before them, by somebody else, and looked at once, at the end. ``second.jsonl``
was written later, by somebody who had seen no rule, and looked at once after the lexicon
had been widened. Run it with the ``test`` extra installed:
``python bench/quality.py [tuning|untouched|second]``.

For us, a hit is a finding that overlaps the labelled words and is of the labelled family.
For the others, any finding that overlaps the words counts as a hit: the reason is given to them
as a present.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from language import others  # it stands beside this file

import trauma_informed as ti
from trauma_informed.language import Medium, Speaker

SETS = Path(__file__).parents[1] / "tests" / "language"
Row = dict[str, Any]
Places = list[tuple[int, int, str]]
NODE = """
import { readFileSync } from 'node:fs';
import { text as alex } from 'alex';
const rows = readFileSync(process.argv[2], 'utf8').trim().split('\\n').map(JSON.parse);
console.log(JSON.stringify(rows.map((row) =>
  alex(row.text).messages.map((m) => [
    m.place?.start?.offset ?? m.position.start.offset,
    m.place?.end?.offset ?? m.position.end.offset,
  ]))));
"""
PROSELINT = """
import json, sys
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.checks import __register__
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
told = []
for row in rows:
    found = LintFile("text", row["text"]).lint(DEFAULT)
    told.append([[f.check_result.span[0] - 1, f.check_result.span[1] - 1] for f in found])
print(json.dumps(told))
"""


def ours(rows: list[Row]) -> list[Places]:
    """Return what we find in each row: where, and of which family."""
    auditor = ti.Auditor()
    told: list[Places] = []
    for row in rows:
        context = ti.Context(
            speaker=Speaker(row["speaker"]), medium=Medium(row["medium"])
        )
        found = auditor.audit(row["text"], context=context)
        told.append([(f.at.start, f.at.end, f.rule.family) for f in found])
    return told


def theirs(path: Path, home: Path) -> dict[str, list[Places]]:
    """Return what the public tools find in each row, as far as they install."""
    (home / "quality.mjs").write_text(NODE)
    (home / "quality.py").write_text(PROSELINT)
    commands = {
        "alex": ["node", str(home / "quality.mjs"), str(path)],
        "proselint": [
            str(home / "venv" / "bin" / "python"),
            str(home / "quality.py"),
            str(path),
        ],
    }
    there = {name for name, _ in others(home)}
    told = {}
    for name in sorted(there & set(commands)):
        out = json.loads(subprocess.check_output(commands[name], cwd=home))
        told[name] = [[(*place, "") for place in row] for row in out]
    return told


def scored(rows: list[Row], found: list[Places]) -> tuple[int, int, int, Counter[str]]:
    """Return hits, labelled wordings, harmless rows flagged, and hits by family."""
    hits = wordings = flagged = 0
    by_family: Counter[str] = Counter()
    for row, places in zip(rows, found, strict=True):
        flagged += bool(places) and not row["find"]
        for label in row["find"]:
            start = row["text"].index(label["words"])
            end = start + len(label["words"])
            hit = any(
                first < end and start < last and family in ("", label["family"])
                for first, last, family in places
            )
            wordings += 1
            hits += hit
            by_family[label["family"]] += hit
    return hits, wordings, flagged, by_family


def main() -> None:
    """Print the tables."""
    name = sys.argv[1] if len(sys.argv) > 1 else "tuning"
    path = SETS / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    harmless = sum(not row["find"] for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        told = {"ours": ours(rows), **theirs(path, Path(folder))}
    print(f"{name}: {len(rows)} sentences, {harmless} of them harmless")
    print(f"{'tool':12}{'right words':>20}{'harmless flagged':>22}")
    for tool, found in told.items():
        hits, wordings, flagged, _ = scored(rows, found)
        print(
            f"{tool:12}{f'{hits} of {wordings}':>12}{hits / wordings:>8.0%}"
            f"{f'{flagged} of {harmless}':>14}{flagged / harmless:>8.1%}"
        )
    all_of = Counter(label["family"] for row in rows for label in row["find"])
    for family, hits in sorted(scored(rows, told["ours"])[3].items()):
        print(f"  {family:26}{hits:>3} of {all_of[family]}")


if __name__ == "__main__":
    main()
