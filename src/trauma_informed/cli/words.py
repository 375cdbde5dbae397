"""Words on the way out: one line for each thing that stands in the way."""

from collections.abc import Iterable
from pathlib import Path

import click

__all__ = ["NOT_READABLE", "named", "refused", "say"]

#: The exit code where something was not readable or not there.
NOT_READABLE = 2


def named(path: Path) -> str:
    """Return the name of a file, safe to print on one line."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))


def say(line: str) -> None:
    """Print *line* beside what the command is asked for."""
    click.echo(line, err=True)


def refused(lines: Iterable[str]) -> click.exceptions.Exit:
    """Print *lines*, and return what ends the command with `NOT_READABLE`."""
    for line in lines:
        say(line)
    return click.exceptions.Exit(NOT_READABLE)
