"""The command ``trauma-informed``: a tour, and checks, rules and schemas in a terminal.

It is the one place that looks at a clock, and it needs the extra ``cli``. What it
prints holds places and help, never what a person said.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from html import escape
from importlib.resources import files
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec
from attrs import evolve, frozen

import trauma_informed as ti
from trauma_informed.errors import UnknownNameError
from trauma_informed.fields import instant
from trauma_informed.views import TopRecord

try:
    import click
except ModuleNotFoundError:
    _HELP = 'The command needs click; run: pip install "trauma-informed[cli]"'
    raise SystemExit(_HELP) from None

__all__ = ["main"]

#: The most that is read in one piece, in bytes, and the longest line of JSON Lines.
MOST: Final = 64 * 2**20
LONGEST_LINE: Final = 8 * 2**20
#: Kinds of record by the word for them in ``schema``.
KINDS: Final[dict[str, type[TopRecord]]] = {
    kind.SCHEMA.split("/")[1]: kind for kind in (ti.SafetyPlan, ti.Consent)
}
SAMPLES: Final = files("trauma_informed") / "samples"
_SCHEMA: Final = re.compile(rb'"schema"\s*:\s*"trauma-informed/([a-z-]{1,40})/')


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(ti.__version__, prog_name="trauma-informed")
def main() -> None:
    """Help what an app stores and says to be trauma-informed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


# ── tour ──


@main.command()
@click.argument(
    "folder", metavar="[DIR]", default="first-month", type=click.Path(path_type=Path)
)
def tour(folder: Path) -> None:
    """Walk through a made-up first month, and write its letters into DIR."""
    samples = dict(_samples())
    at = max(record.recorded_at for record in samples.values() if record.recorded_at)
    pages = dict(page for record in samples.values() for page in _letters(record))
    click.echo("A first month. Everybody in it is made up.")
    for name, record in samples.items():
        report = ti.check(record, at=at)
        click.echo(f"\n{name}: {record.id}")
        for line in str(report).splitlines():
            click.echo(f"  {line}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in {**pages, "index.html": _index(pages)}.items():
            (folder / name).write_text(text, "utf-8", newline="\n")
    except OSError:
        _say(f"{_named(folder)}: cannot be written to; choose another folder.")
        raise click.exceptions.Exit(2) from None
    click.echo(f"\n{len(pages)} letters: open {_named(folder / 'index.html')}")


def _samples() -> Iterator[tuple[str, TopRecord]]:
    """Yield the records of the tour under their file names, in order."""
    found = sorted((file.name, file) for file in SAMPLES.iterdir())
    for name, file in found:
        if name.endswith(".json"):
            data = file.read_bytes()
            yield name, ti.loads(_kind(data) or ti.SafetyPlan, data)


def _letters(record: TopRecord) -> Iterator[tuple[str, str]]:
    """Yield the letter that fits *record* in each format, under a file name."""
    letter, needs = ("safety-plan", "plan")
    if isinstance(record, ti.Consent):
        letter, needs = ("consent-form", "consent")
    words = tomllib.loads((SAMPLES / "words.toml").read_text("utf-8"))[letter]
    values = {**words, needs: record, "on": record.recorded_at}
    for ending in ("html", "md", "txt"):
        yield f"{record.id}.{ending}", ti.render(letter, format=ending, **values)


def _index(pages: Iterable[str]) -> str:
    """Return a page that links *pages*, in neutral words."""
    links = "\n".join(
        f'<li><a href="{escape(name)}">{escape(name)}</a></li>' for name in pages
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>First month</title>
<style>
body {{ font: 1.1rem/1.6 sans-serif; max-width: 40rem; margin: 2rem auto; }}
main {{ padding: 0 1rem; }}
li {{ padding: .4rem 0; }}
</style>
</head>
<body>
<main>
<h1>First month</h1>
<p>These are the letters of a made-up first month. Each is here three times: as a web
page (html), as Markdown (md) and as plain text (txt).</p>
<ul>
{links}
</ul>
</main>
</body>
</html>
"""


# ── check ──


@frozen
class Tally:
    """What was met: whether at or above the asked severity, and whether unusable."""

    found: bool = False
    unusable: bool = False

    def __or__(self, other: "Tally") -> "Tally":
        """Return what was met in either."""
        return Tally(self.found or other.found, self.unusable or other.unusable)


class UnusableError(Exception):
    """Input that cannot be read on, and from which line; what to do next."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(message)


def _moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime:
    """Return the moment that was typed, or now."""
    if value is None:
        return datetime.now(UTC)
    try:
        return instant(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        help_ = "is not a moment; write it such as 2026-03-01T12:00:00+00:00."
        raise click.BadParameter(help_) from None


@main.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--fail-on",
    type=click.Choice([each.value for each in ti.Severity]),
    default="error",
    show_default=True,
    help="The least severity that makes the command end with 1.",
)
@click.option(
    "--at", callback=_moment, help="The moment to look from; now unless given."
)
def check(paths: tuple[str, ...], fail_on: str, at: datetime) -> None:
    """Say what could be better in the records in each FILE.

    A FILE is one JSON document, a JSON array of them, or JSON Lines. It ends with 0
    where all is well, 1 where something was found, 2 where something was not readable.
    """
    least = ti.Severity(fail_on)
    met = Tally()
    for path in paths:
        met |= _check_file(Path(path), least, at)
    raise click.exceptions.Exit(2 if met.unusable else int(met.found))


def _check_file(path: Path, least: ti.Severity, at: datetime) -> Tally:
    """Print what is found in the records of a file, and return what was met."""
    met = Tally()
    try:
        with ExitStack() as stack:
            file = _opened(path, stack)
            for line, data in _documents(file, path.suffix in {".jsonl", ".ndjson"}):
                met |= _check_record(f"{_named(path)}:{line}", line, data, least, at)
    except UnusableError as problem:
        _say(f"{_named(path)}:{problem.line} {problem.message}")
    except BrokenPipeError:
        raise  # whoever was reading what we print has left
    except FileNotFoundError:
        _say(f"{_named(path)}: is not there; check its name.")
    except OSError:
        _say(f"{_named(path)}: cannot be read; check that it is a file you may open.")
    except MemoryError:
        _say(f"{_named(path)}: is too large to hold; use JSON Lines.")
    else:
        return met
    return met | Tally(unusable=True)


def _opened(path: Path, stack: ExitStack) -> BinaryIO:
    """Return the file open for reading, with a bar where somebody watches."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        return stack.enter_context(path.open("rb"))
    from rich.console import Console
    from rich.progress import Progress

    bar = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
    return stack.enter_context(bar.open(path, "rb", description="Reading"))


def _check_record(
    place: str, line: int, data: bytes, least: ti.Severity, at: datetime
) -> Tally:
    """Print what is found in one document, and return what was met."""
    try:
        record = ti.loads(_kind(data) or _unknown(data), data)
    except ti.RecordError as error:
        report = error.report
    else:
        report = ti.check(record, at=at)
        for each in (*report.findings, *report.not_checked):
            click.echo(f"{place} {each}")
        return Tally(found=any(f.severity.rank <= least.rank for f in report))
    for finding in report:
        _say(f"{place} {_in_file(finding, line)}")
    return Tally(unusable=True)


def _in_file(finding: ti.Finding, line: int) -> ti.Finding:
    """Return *finding* with lines counted from the top of the file."""
    details = dict(finding.details)
    if "line" in details:
        details["line"] = str(int(details["line"]) + line - 1)
    return evolve(finding, details=tuple(details.items()))


class _Head(msgspec.Struct):
    schema: Any = msgspec.UNSET


def _head(data: bytes) -> Any:
    """Return what stands under ``schema``: None where that cannot be told."""
    try:
        return msgspec.json.decode(data, type=_Head).schema
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        found = _SCHEMA.search(data)
        return f"trauma-informed/{found[1].decode()}/" if found else None


def _kind(data: bytes) -> type[TopRecord] | None:
    """Return the kind of record that a document says it is."""
    schema = _head(data)
    if not isinstance(schema, str):
        return None
    stem = schema.rpartition("/")[0]
    known = (kind for kind in KINDS.values() if kind.SCHEMA.rpartition("/")[0] == stem)
    return next(known, None)


def _unknown(data: bytes) -> type[TopRecord]:
    """Return any kind for a document that `loads` refuses, or refuse it here.

    Raises:
        RecordError: It is JSON, and says no kind that is known here.
    """
    schema = _head(data)
    if schema is None:
        return ti.SafetyPlan
    rule = ti.rule("REC009" if schema is msgspec.UNSET else "REC011")
    known = " or ".join(kind.SCHEMA for kind in KINDS.values())
    place = ti.Pointer() / "schema"
    finding = ti.Finding(rule=rule, at=place, details=(("schema", known),))
    raise ti.RecordError(ti.Report(findings=(finding,)))


# ── documents of a file ──


def _documents(file: BinaryIO, by_line: bool) -> Iterator[tuple[int, bytes]]:
    """Yield each document in a file with the number of its first line.

    Raises:
        UnusableError: It is empty, or holds more in one piece than is read.
    """
    lines = iter(lambda: file.readline(LONGEST_LINE + 1), b"")
    for number, line in enumerate(lines, 1):
        if line.strip():
            break
        if len(line) > LONGEST_LINE:
            raise UnusableError(number, "is too long a line; use JSON Lines.")
    else:
        raise UnusableError(1, "is empty; write a record in it.")
    if by_line or (line.lstrip()[:1] != b"[" and _is_whole(line)):
        yield from _by_line(number, line, file)
        return
    data = line + file.read(max(0, MOST + 1 - len(line)))
    if len(data) > MOST:
        message = f"holds more than {MOST // 2**20} MB in one piece; use JSON Lines."
        raise UnusableError(number, message)
    if line.lstrip()[:1] == b"[":
        yield from _in_array(number, data)
    else:
        yield number, data


def _by_line(number: int, line: bytes, file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield a document a line, from *line* on, and hold one line at a time."""
    while line:
        if len(line) > LONGEST_LINE:
            most = f"{LONGEST_LINE // 2**20} MB"
            message = f"is a line of more than {most}; put each record on its own line."
            raise UnusableError(number, message)
        if line.strip():
            yield number, line.rstrip(b"\r\n")
        number, line = number + 1, file.readline(LONGEST_LINE + 1)


def _in_array(number: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each document in a JSON array with the number of its first line."""
    raws: list[msgspec.Raw] = []
    problem = ""
    try:
        raws = msgspec.json.decode(data, type=list[msgspec.Raw])
    except RecursionError:
        problem = "is nested too deep; keep lists and objects at most 64 levels deep."
    except (msgspec.MsgspecError, UnicodeDecodeError):
        problem = "is not a whole JSON array; write it again from its source."
    if problem or not raws:
        raise UnusableError(number, problem or "is empty; write a record in it.")
    end = 0
    for raw in raws:
        document = bytes(raw)
        start = data.index(document, end)
        number += data.count(b"\n", end, start)
        yield number, document
        end = start + len(document)
        number += document.count(b"\n")


def _is_whole(line: bytes) -> bool:
    """Return True where *line* is JSON by itself."""
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True


# ── rules and schemas ──


@main.command()
@click.argument("rule_id", metavar="[ID]", required=False)
def rules(rule_id: str | None) -> None:
    """List the rules, or show the one called ID with its reasons."""
    if rule_id is None:
        for each in ti.rules():
            click.echo(f"{each.id} {each.severity.value:7} {each.name}: {_shown(each)}")
        return
    try:
        found = ti.rule(rule_id.upper())
    except UnknownNameError as error:
        _say(str(error))
        raise click.exceptions.Exit(2) from None
    click.echo("\n".join(_explained(found)))


def _shown(rule: ti.Rule) -> str:
    """Return the message of *rule* with an ellipsis for what is filled in."""
    return re.sub(r"\{\w+\}", "…", rule.message)


def _explained(rule: ti.Rule) -> Iterator[str]:
    """Yield all that is known of *rule*, a line each."""
    titles = {source.key: source for source in ti.sources()}
    yield f"{rule.id} {rule.name} ({rule.severity.value}, serves {rule.principle})"
    yield _shown(rule)
    yield f"\nWhy: {rule.why}"
    yield f"It stands on: {rule.confidence.value}."
    reviewers = ", ".join(rule.reviewed_by) or "nobody with lived experience yet"
    yield f"Reviewed by: {reviewers}."
    yield "\nSources:"
    for citation in rule.sources:
        source = titles[citation.key]
        parts = (source.title, citation.at, source.address)
        yield "  " + "; ".join(part for part in parts if part)
    for title, examples in (("Finds", rule.finds), ("Leaves", rule.leaves)):
        if examples:
            yield f"\n{title}:"
            yield from (f"  {' '.join(example.split())}" for example in examples)


@main.command()
@click.argument("kind", metavar="TYPE", type=click.Choice(list(KINDS)))
def schema(kind: str) -> None:
    """Print the JSON Schema of TYPE: safety-plan or consent."""
    click.echo(json.dumps(ti.json_schema(KINDS[kind]), indent=2))


# ── words on the way out ──


def _named(path: Path) -> str:
    """Return the name of a file, safe to print on one line."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))


def _say(line: str) -> None:
    click.echo(line, err=True)
