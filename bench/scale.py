"""Check sessions from JSON Lines, one at a time: how fast, and with how much memory.

The sessions are made up: those of the story in ``samples``, each with ids and months of
its own. Each is loaded, checked beside the preferences of its person and the limits of
the service, and let go. Every count has a process of its own, so that its memory is the
most that it ever held. Seconds are those of the processor. Run it on Linux or a Mac,
with ``python bench/scale.py``: what counts is that memory stays where it is while the
sessions grow tenfold.
"""

import json
import platform
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time

SAMPLES = Path(__file__).parents[1] / "src" / "trauma_informed" / "samples"
COUNTS = (10_000, 100_000)
#: Months as long as the story's own, so that every day in it remains a day.
MONTHS = ("03", "05", "07", "08", "10", "12")
AT = datetime(2026, 3, 30, 22, tzinfo=UTC)
#: `getrusage` counts in bytes on a Mac, and in kibibytes elsewhere.
MEBIBYTE = 2**20 if sys.platform == "darwin" else 2**10


def write(path: Path, count: int) -> None:
    """Write *count* made-up sessions to *path*, one a line."""
    whole = [each.read_text("utf-8") for each in sorted(SAMPLES.glob("*-session.json"))]
    told = [json.dumps(json.loads(each), ensure_ascii=False) for each in whole]
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            line, month = chance.choice(told), chance.choice(MONTHS)
            # What happened in one year is kept until two years later.
            for then, now in (("2026-03", 2025), ("2028-03", 2027)):
                line = line.replace(then, f"{now}-{month}")
            line = line.replace("made-up-", f"made-up-{number}-")
            # The service is the same for all of them.
            lines.write(line.replace(f"-{number}-service", "-service") + "\n")


def findings(path: Path) -> Iterator[int]:
    """Yield how many findings each session of *path* has."""
    from attrs import evolve  # only the process that checks loads the library

    import trauma_informed as ti

    beside = (SAMPLES / "04-preferences.json").read_bytes()
    service = ti.loads(ti.Service, (SAMPLES / "01-service.json").read_bytes())
    preferences = ti.loads(ti.Preferences, beside)
    with path.open("rb") as lines:
        for line in lines:
            session = ti.loads(ti.Session, line)
            theirs = evolve(preferences, person_id=session.person_id)
            yield len(ti.check(session, at=AT, alongside=(theirs, service)))


def check(path: Path) -> None:
    """Check the sessions of *path*, and print what it took."""
    begun = process_time()
    found = count = 0
    for each in findings(path):
        found, count = found + each, count + 1
    took = process_time() - begun
    most = getrusage(RUSAGE_SELF).ru_maxrss / MEBIBYTE
    print(json.dumps({"count": count, "found": found, "took": took, "most": most}))


def measured(home: Path, count: int) -> str:
    """Return a row of the table: *count* sessions, in a process of their own."""
    path = home / f"{count}.jsonl"
    write(path, count)
    size = path.stat().st_size / 2**20
    told = json.loads(subprocess.check_output([sys.executable, __file__, str(path)]))
    path.unlink()
    rate = told["count"] / told["took"]
    return (
        f"| {told['count']:,} | {size:.1f} MiB | {told['found']:,} "
        f"| {rate:,.0f} | {told['most']:.1f} MiB |"
    )


def main() -> None:
    """Print the table; or, with a path, check the sessions in it."""
    if len(sys.argv) > 1:
        check(Path(sys.argv[1]))
        return
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    print("| sessions | JSON Lines | findings | a second | most memory |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            print(measured(Path(folder), count), flush=True)


if __name__ == "__main__":
    main()
