"""Audit text beside the public tools, on the same text, in one run.

It installs them by itself, into a folder that is thrown away: alex, retext-equality and
write-good from npm, proselint from PyPI. Run it with the ``test`` extra installed:
``python bench/language.py``. The ratios are what counts.
"""

import json
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

TUNING = Path(__file__).parents[1] / "tests" / "language" / "tuning.jsonl"
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


def text(length: int, rate: int, *, curly: bool) -> str:
    """Return made-up English of *length* codepoints, *rate* findings in 1 000 words."""
    rows = [json.loads(line) for line in TUNING.read_text("utf-8").splitlines()]
    clean = [
        r["text"] for r in rows if not r["find"] and not ti.audit(r["text"]).findings
    ]
    found = [r["text"] for r in rows if len(ti.audit(r["text"]).findings) == 1]
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
    heads = auditor._matcher._heads  # noqa: SLF001 -- the very same phrases
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


def throughput(auditor: ti.Auditor) -> None:
    """Print how fast we are, and a bare scan of the same phrases."""
    print(
        f"\n{'1 MB, findings in 1 000 words':34}{'ours':>11}{'bare scan':>11}{'ratio':>7}"
    )
    for curly in (False, True):
        for rate in (1, 2, 10):
            told = text(1_000_000, rate, curly=curly)
            size = len(told) / 1e6
            ours = best(lambda told=told: auditor.audit(told))
            scan = bare(auditor, fold(told).text)
            shape = "curly" if curly else "ASCII"
            print(
                f"{f'{rate}, {shape}, {len(auditor.audit(told))} found':34}"
                f"{size / ours:>6.1f} MB/s{size / scan:>6.1f} MB/s{ours / scan:>7.2f}"
            )


def beside(auditor: ti.Auditor, home: Path) -> None:
    """Print how fast the public tools are on the same text and the same message."""
    long, short = text(1_000_000, 2, curly=False), text(190, 10, curly=False)[:200]
    some = text(100_000, 2, curly=False)
    ours = best(lambda: auditor.audit(long)) / len(long)
    one = best(lambda: [auditor.audit(short) for _ in range(200)]) / 200
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


def start() -> None:
    """Print what the first audit costs in a new process."""
    first = "import trauma_informed as ti; ti.audit('She was there.')"
    runs = {
        code: best(
            lambda code=code: subprocess.run([sys.executable, "-c", code], check=True)
        )
        for code in ("pass", first)
    }
    took = (runs[first] - runs["pass"]) * 1e3
    print(
        f"\nfirst audit in a new process: {took:.0f} ms more than one that does nothing"
    )


def main() -> None:
    """Print the tables."""
    auditor = ti.Auditor()
    heads = len(auditor._matcher._heads)  # noqa: SLF001 -- a count for the table
    print(f"Python {platform.python_version()}; {heads} phrases looked for")
    throughput(auditor)
    with tempfile.TemporaryDirectory() as folder:
        beside(auditor, Path(folder))
    start()


if __name__ == "__main__":
    main()
