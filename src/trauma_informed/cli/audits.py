"""``audit``: wording that may hurt, in files and whole trees."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Final

import click
from attrs import evolve, field, frozen

import trauma_informed as ti
from trauma_informed.cli.baseline import baseline_in, write_baseline
from trauma_informed.cli.choosing import desk_for, listed, settings_of
from trauma_informed.cli.config import SettingsError, settings_for
from trauma_informed.cli.many import outcomes
from trauma_informed.cli.outputs import FORMATS, WITH_WORDS, summary
from trauma_informed.cli.paths import MOST, Skipped, Target, excluding, targets
from trauma_informed.cli.reading import Desk, Outcome
from trauma_informed.cli.words import NOT_READABLE, named, refused, say
from trauma_informed.errors import ProblemsError

__all__ = ["audit"]

#: What words that are typed in are called.
_TYPED: Final = Path("stdin")


@frozen(kw_only=True)
class Asked:
    """What was typed on the command line."""

    paths: tuple[str, ...]
    stdin: bool
    kind: str
    format: str
    select: tuple[str, ...] = field(converter=listed)
    ignore: tuple[str, ...] = field(converter=listed)
    context: tuple[str, ...] = field(converter=listed)
    locale: str | None
    excerpts: bool
    baseline: str | None
    write_baseline: bool
    fail_on: str

    def problems(self) -> Iterator[str]:
        """Yield what of it cannot be done together."""
        if bool(self.paths) == self.stdin:
            yield "PATH: give files or folders, or --stdin; one of the two."
        if self.write_baseline and not self.baseline:
            yield "--write-baseline: needs a file to write; add --baseline FILE."
        if self.excerpts and self.format not in WITH_WORDS:
            help_ = f"use --format {' or '.join(WITH_WORDS)}"
            yield f"--excerpts: shows words, which {self.format} never does; {help_}."


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@click.option("--stdin", is_flag=True, help="Read what is typed or piped in.")
@click.option(
    "--kind", default="text", show_default=True, help="How --stdin is read: html, po…"
)
@click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option(
    "--select", metavar="NAMES", multiple=True, help="Only these rules speak."
)
@click.option("--ignore", metavar="NAMES", multiple=True, help="These rules do not.")
@click.option(
    "--context",
    metavar="PARTS",
    multiple=True,
    help="Who says it, where, to whom: speaker=supporter,medium=note,audience=team.",
)
@click.option("--locale", help="The language that is read; en unless given.")
@click.option("--excerpts", is_flag=True, help="Show the words that are found.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(),
    help="Leave out what is known in FILE.",
)
@click.option(
    "--write-baseline", is_flag=True, help="Write what is found as known, and end."
)
@click.option(
    "--fail-on",
    type=click.Choice([each.value for each in ti.Severity]),
    default="error",
    show_default=True,
    help="The least severity that makes the command end with 1.",
)
def audit(**told: Any) -> None:
    """Say which wording in each PATH may hurt, and what would do instead.

    A PATH is a file, or a folder that is read with all that is in it. NAMES are ids,
    families or principles of rules, with commas between them. What holds for a whole
    project stands in pyproject.toml under [tool.trauma-informed].

    It ends with 0 where all is well, 1 where something was found, 2 where something was
    not readable.
    """
    asked = Asked(**told)
    try:
        code = _audit(asked)
    except (SettingsError, ProblemsError) as error:
        raise refused(error.problems) from None
    except BrokenProcessPool:
        help_ = "a process ended too early; try fewer files at once."
        raise refused([f"PATH: {help_}"]) from None
    raise click.exceptions.Exit(code)


def _audit(asked: Asked) -> int:
    """Print what is found, and return the code to end with.

    Raises:
        SettingsError: What was asked for cannot be done.
    """
    problems = [*asked.problems()]
    if problems:
        raise SettingsError(problems)
    settings = settings_of(
        settings_for(Path.cwd()),
        select=asked.select,
        context=asked.context,
        locale=asked.locale,
    )
    known = Path(asked.baseline) if asked.baseline else None
    baseline = baseline_in(known) if known and not asked.write_baseline else None
    desk = desk_for(settings, ignore=asked.ignore)
    desk = evolve(desk, keep_words=asked.excerpts, keep_text=asked.format == "sarif")
    if asked.stdin:
        found = [_typed(desk, asked.kind)]
    else:
        is_out = excluding(settings.exclude, settings.root)
        found = [*_read(desk, targets(map(Path, asked.paths), is_out))]
    for outcome in found:
        for problem in outcome.problems:
            say(f"{named(outcome.path)}: {problem}")
    unread = any(outcome.problems for outcome in found)
    if known and asked.write_baseline:
        write_baseline(known, found)
        return NOT_READABLE if unread else 0
    if baseline:
        found = [*map(baseline.new, found)]
    _print(found, asked.format)
    return NOT_READABLE if unread else int(_fails(found, ti.Severity(asked.fail_on)))


def _typed(desk: Desk, kind: str) -> Outcome:
    with click.open_file("-", "rb") as file:
        data = file.read(MOST + 1)
    if len(data) > MOST:
        problem = f"holds more than {MOST // 2**20} MB; hand in less at once."
        return Outcome(path=_TYPED, problems=(problem,))
    return desk.data(data, Target(path=_TYPED, kind=kind))


def _read(desk: Desk, each: Iterable[Target | Skipped]) -> Iterator[Outcome]:
    """Yield what comes of each file, and say which are passed over."""
    files: list[Target] = []
    for target in each:
        if isinstance(target, Target):
            files.append(target)
        elif target.asked:
            yield Outcome(path=target.path, problems=(target.problem,))
        else:
            say(f"{named(target.path)}: {target.problem}")
    yield from outcomes(desk, files)


def _print(found: Sequence[Outcome], format: str) -> None:
    for line in FORMATS[format](found):
        click.echo(line)
    if format == "text":
        say(summary(found))


def _fails(found: Iterable[Outcome], least: ti.Severity) -> bool:
    return any(f.severity.rank <= least.rank for each in found for f in each.report)
