"""``check``: what could be better in the records of files."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click
from attrs import define, evolve, field, frozen

import trauma_informed as ti
from trauma_informed.cli.documents import UnusableError, read_each
from trauma_informed.cli.kinds import record_in
from trauma_informed.cli.words import NOT_READABLE, named, say
from trauma_informed.fields import instant
from trauma_informed.views import TopRecord

__all__ = ["check"]

#: The most that is kept in mind of other records, in bytes.
MOST_ALONGSIDE: Final = 64 * 2**20


@frozen(kw_only=True)
class Look:
    """How records are looked at: from when, beside which others, how strictly."""

    at: datetime
    least: ti.Severity
    alongside: tuple[TopRecord, ...]


@define
class Tally:
    """What was met: whether at or above the asked severity, and whether unusable."""

    found: bool = False
    unusable: bool = False


@define
class Kept:
    """Records that are kept in mind, and how many bytes they came from."""

    records: list[TopRecord] = field(factory=list)
    size: int = 0


def _moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime:
    """Return the moment that was typed, or now."""
    if value is None:
        return datetime.now(UTC)
    try:
        return instant(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        help_ = "is not a moment; write it such as 2026-03-01T12:00:00+00:00."
        raise click.BadParameter(help_) from None


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--alongside",
    metavar="FILE",
    multiple=True,
    type=click.Path(),
    help="Other records that rules may lean on, such as the service's; once a file.",
)
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
def check(
    paths: tuple[str, ...], alongside: tuple[str, ...], fail_on: str, at: datetime
) -> None:
    """Say what could be better in the records in each FILE.

    A FILE is one JSON document, a JSON array of them, or JSON Lines. Records are read
    one at a time; those alongside are all kept in mind, and not checked themselves.

    It ends with 0 where all is well, 1 where something was found, 2 where something was
    not readable.
    """
    met = Tally()
    beside = tuple(_kept(map(Path, alongside), met))
    look = Look(at=at, least=ti.Severity(fail_on), alongside=beside)
    for path in map(Path, paths):
        _check_file(path, look, met)
    raise click.exceptions.Exit(NOT_READABLE if met.unusable else int(met.found))


def _kept(paths: Iterable[Path], met: Tally) -> list[TopRecord]:
    """Return the records of files that are small enough to be kept in mind."""
    kept = Kept()
    for path in paths:
        _keep_file(path, kept, met)
    return kept.records


def _keep_file(path: Path, kept: Kept, met: Tally) -> None:
    """Keep the records of a file, and note what was met."""

    def keep(line: int, data: bytes) -> None:
        kept.size += len(data)
        if kept.size > MOST_ALONGSIDE:
            message = "is too much to keep in mind; hand in only what rules need."
            raise UnusableError(line, message)
        record = _record(named(path), line, data, met)
        kept.records.extend([record] if record else [])

    if not read_each(path, keep):
        met.unusable = True


def _check_file(path: Path, look: Look, met: Tally) -> None:
    """Print what is found in the records of a file, and note what was met."""

    def look_at(line: int, data: bytes) -> None:
        record = _record(named(path), line, data, met)
        if record is None:
            return
        others = [other for other in look.alongside if other != record]
        report = ti.check(record, at=look.at, alongside=others)
        for each in (*report.findings, *report.not_checked):
            click.echo(f"{named(path)}:{line} {each}")
        met.found |= any(f.severity.rank <= look.least.rank for f in report)

    if not read_each(path, look_at):
        met.unusable = True


def _record(place: str, line: int, data: bytes, met: Tally) -> TopRecord | None:
    """Return the record in a document, or say each thing that stands in its way."""
    try:
        return record_in(data)
    except ti.RecordError as error:
        for finding in error.report:
            say(f"{place}:{line} {_in_file(finding, line)}")
    met.unusable = True
    return None


def _in_file(finding: ti.Finding, line: int) -> ti.Finding:
    """Return *finding* with lines counted from the top of the file."""
    details = dict(finding.details)
    if "line" in details:
        details["line"] = str(int(details["line"]) + line - 1)
    return evolve(finding, details=tuple(details.items()))
