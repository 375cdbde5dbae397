"""Audit text beside the public tools, on the same text, in one run.

It installs them by itself, into a folder that is thrown away: alex, retext-equality and
write-good from npm, proselint from PyPI. Run it with the ``test`` extra installed:
``python bench/language.py``. The ratios are what counts.
"""

import json
import os
import platform
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import ahocorasick_rs

import trauma_informed as ti
from trauma_informed.language.folding import fold

ROOT = Path(__file__).parents[1]
TUNING = ROOT / "tests" / "language" / "tuning.jsonl"
#: Ordinary prose: our own pages, which hold nothing that is found.
PAGES = ("README.md", "CONTRIBUTING.md", "docs/why.md", "docs/tutorial.md")
#: About 200 characters, as people write them.
MESSAGE = (
    "Hi Sam, thanks for coming on Tuesday. I wrote down what you said about the garden, "
    "and I will bring the bus times next week. If you would rather meet somewhere else, "
    "just tell me. See you soon, Jo."
)
AUDITOR = ti.Auditor()
NODE = """
import { readFileSync } from 'node:fs';
import { text as alex } from 'alex';
import writeGood from 'write-good';
import { unified } from 'unified';
import english from 'retext-english';
import equality from 'retext-equality';
import stringify from 'retext-stringify';
const retext = unified().use(english).use(equality).use(stringify);
const tools = {
  alex: (value) => alex(value),
  'retext-equality': (value) => retext.processSync(value),
  'write-good': (value) => writeGood(value),
};
const [name, path, rounds] = process.argv.slice(2);
const value = readFileSync(path, 'utf8');
tools[name](value.slice(0, 300));
let best = Infinity;
for (let i = 0; i < Number(rounds); i++) {
  const begun = process.hrtime.bigint();
  tools[name](value);
  best = Math.min(best, Number(process.hrtime.bigint() - begun) / 1e9);
}
console.log(best);
"""
PROSELINT = """
import sys
from time import perf_counter
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.checks import __register__
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
text = open(sys.argv[1], encoding="utf-8").read()
LintFile("text", text[:300]).lint(DEFAULT)
best = 1e9
for _ in range(int(sys.argv[2])):
    begun = perf_counter()
    LintFile("text", text).lint(DEFAULT)
    best = min(best, perf_counter() - begun)
print(best)
"""


def sentences(*, traps: bool) -> tuple[list[str], list[str]]:
    """Return texts without a finding, and texts with one.

    Those without are paragraphs of our pages, or harmless sentences written to mislead.
    """
    rows = [json.loads(line) for line in TUNING.read_text("utf-8").splitlines()]
    clean = [row["text"] for row in rows if not row["find"]]
    if not traps:
        whole = "\n\n".join((ROOT / page).read_text("utf-8") for page in PAGES)
        clean = [" ".join(part.split()) for part in whole.split("\n\n")]
    found = [row["text"] for row in rows if len(AUDITOR.audit(row["text"])) == 1]
    return [each for each in clean if not AUDITOR.audit(each).findings], found


def text(length: int, rate: int, *, curly: bool = False, traps: bool = False) -> str:
    """Return made-up English of *length* codepoints, *rate* findings in 1 000 words."""
    clean, found = sentences(traps=traps)
    chance = random.Random(7)
    parts: list[str] = []
    words = size = planted = 0
    while size < length:
        due = planted < words * rate / 1000
        part = chance.choice(found if due else clean)
        planted += due
        words += len(part.split())
        size += len(part) + 1
        parts.append(part)
        if chance.random() < 0.2:
            parts.append("\n\n")
    told = " ".join(parts)
    for shape, plain in ('“"', '”"', "’'", "‘'", "—-", "–-"):
        told = told.replace(shape, plain)
    if not curly:
        return told.encode("ascii", "replace").decode()
    return told.replace("'", "’").replace(' "', " “").replace('"', "”")


def best(call: Callable[[], object], rounds: int = 7) -> float:
    """Return the best time of *call*, in seconds."""
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        call()
        times.append(perf_counter() - begun)
    return min(times)


def bare(auditor: ti.Auditor, folded: str) -> float:
    """Return the time of a bare scan for the same phrases, with nothing built."""
    heads = auditor._matcher.heads  # noqa: SLF001 -- the very same phrases
    scans = []
    for kind in (
        ahocorasick_rs.Implementation.DFA,
        ahocorasick_rs.Implementation.ContiguousNFA,
    ):
        scan = ahocorasick_rs.AhoCorasick(heads, implementation=kind)
        scans.append(best(lambda scan=scan: scan.find_matches_as_indexes(folded)))
    return min(scans)


def others(home: Path) -> Iterator[tuple[str, Callable[[Path, int], list[str]]]]:
    """Yield each public tool that could be installed, and how it is run."""
    (home / "run.mjs").write_text(NODE)
    (home / "run.py").write_text(PROSELINT)
    (home / "package.json").write_text('{"type": "module"}')
    packages = "alex@11 write-good@1 retext-equality@7 retext-english@5 retext-stringify@4 unified@11"
    npm = ["npm", "install", "--silent", "--prefix", str(home), *packages.split()]
    if subprocess.run(npm, check=False, capture_output=True).returncode == 0:
        for name in ("alex", "retext-equality", "write-good"):
            yield name, lambda path, rounds, name=name: [
                "node", str(home / "run.mjs"), name, str(path), str(rounds),
            ]  # fmt: skip
    subprocess.run([sys.executable, "-m", "venv", str(home / "venv")], check=True)
    python = str(home / "venv" / "bin" / "python")
    pip = [python, "-m", "pip", "install", "-q", "proselint==0.16.0"]
    if subprocess.run(pip, check=False, capture_output=True).returncode == 0:
        yield "proselint", lambda path, rounds: [
            python, str(home / "run.py"), str(path), str(rounds),
        ]  # fmt: skip


def throughput() -> None:
    """Print how fast we are, and a bare scan of the same phrases."""
    print(
        f"\n{'1 MB, findings in 1 000 words':34}{'ours':>11}{'bare scan':>11}{'ratio':>7}"
    )
    kinds = {
        "ASCII": {},
        "curly": {"curly": True},
        "traps": {"traps": True},
    }
    for shape, kind in kinds.items():
        for rate in (1, 2, 10):
            told = text(1_000_000, rate, **kind)
            size = len(told) / 1e6
            ours = best(lambda told=told: AUDITOR.audit(told))
            scan = bare(AUDITOR, fold(told).text)
            print(
                f"{f'{rate}, {shape}, {len(AUDITOR.audit(told))} found':34}"
                f"{size / ours:>6.1f} MB/s{size / scan:>6.1f} MB/s{ours / scan:>7.2f}"
            )


def beside(home: Path) -> None:
    """Print how fast the public tools are on the same text and the same message."""
    long, short = text(1_000_000, 2), MESSAGE
    some = text(100_000, 2)
    ours = best(lambda: AUDITOR.audit(long)) / len(long)
    one = best(lambda: [AUDITOR.audit(short) for _ in range(200)]) / 200
    (home / "some.txt").write_text(some)
    (home / "short.txt").write_text(short)
    print(f"\n{'tool':18}{'MB/s':>8}{'ours is':>12}{'message':>12}{'ours is':>10}")
    print(f"{'ours':18}{1 / ours / 1e6:>8.1f}{'':>12}{one * 1e6:>9.1f} µs")
    for name, command in others(home):
        took = [
            float(subprocess.check_output(command(home / file, rounds), cwd=home))
            for file, rounds in (("some.txt", 3), ("short.txt", 300))
        ]
        each = took[0] / len(some)
        print(
            f"{name:18}{1 / each / 1e6:>8.2f}{each / ours:>9.0f} × faster"
            f"{took[1] * 1e6:>9.1f} µs{took[1] / one:>8.1f} ×"
        )


def start(home: Path) -> None:
    """Print what the first audit costs in a new process, from a wheel as it is built."""
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target"]
    subprocess.run([*pip, str(home / "wheel"), str(ROOT)], check=True)
    first = "import trauma_informed as ti; ti.audit('She was there.')"
    path = {**os.environ, "PYTHONPATH": str(home / "wheel")}
    runs = {
        code: best(
            lambda code=code: subprocess.run(
                [sys.executable, "-c", code], check=True, env=path
            )
        )
        for code in ("pass", first)
    }
    took = (runs[first] - runs["pass"]) * 1e3
    print(
        f"\nfirst audit in a new process: {took:.0f} ms more than one that does nothing"
    )


def main() -> None:
    """Print the tables."""
    heads = len(AUDITOR._matcher.heads)  # noqa: SLF001 -- a count for the table
    print(f"Python {platform.python_version()}; {heads} phrases looked for")
    throughput()
    with tempfile.TemporaryDirectory() as folder:
        beside(Path(folder))
        start(Path(folder))


if __name__ == "__main__":
    main()
