"""``render``: one letter, from the values in a file."""

from pathlib import Path

import click

import trauma_informed as ti
from trauma_informed.cli.values import NoValuesError, Values, values_in
from trauma_informed.cli.words import named, refused
from trauma_informed.errors import LetterError, UnknownNameError

__all__ = ["render"]

#: Names that the verb keeps for itself, and so never those of a value.
_OWN_NAMES = frozenset({"name", "format", "locale"})


@click.command()
@click.argument("letter")
@click.option(
    "--format", "form", default="html", show_default=True, help="html, md or txt."
)
@click.option("--locale", default="en", show_default=True, help="Its language.")
@click.option(
    "--values",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A JSON object of what the letter says; - to read it from a pipe.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write the letter; it is printed unless given.",
)
def render(
    letter: str, form: str, locale: str, values: Path | None, output: Path | None
) -> None:
    """Make the LETTER of that name from the values in a FILE.

    The keys of the FILE are what the letter needs: without any, each is named with what
    it is. A value with a "schema" is read as that record, and "on" as a day, as is each
    whose name ends with "_on".
    """
    text = _made(letter, form, locale, _read(values, letter))
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, "utf-8", newline="\n")
    except OSError:
        help_ = "cannot be written to; choose another file."
        raise refused([f"{named(output)}: {help_}"]) from None


def _read(path: Path | None, letter: str) -> Values:
    """Return what the file at *path* says, or end with what stands in the way."""
    if path is None:
        return Values()
    chosen = (each for each in ti.letters() if each.name == letter)
    needs = {need.name for each in chosen for need in each.needs}
    problem = "cannot be read; check that it is a file you may open."
    try:
        with click.open_file(str(path), "rb") as file:
            return values_in(file, needs)
    except NoValuesError as error:
        problem = str(error)
    except FileNotFoundError:
        problem = "is not there; check its name."
    except OSError:
        pass
    raise refused([f"{named(path)}: {problem}"])


def _made(letter: str, form: str, locale: str, values: Values) -> str:
    """Return the letter, or end with everything that stands in its way.

    A value that could not be read is named once, and not again as missing.
    """
    # What the verb would take for its own goes in under a name that no letter reads.
    given = {f"/{k}" if k in _OWN_NAMES else k: v for k, v in values.read.items()}
    said = tuple(f"{key}: is missing;" for key in values.unusable)
    problems, text = values.problems, ""
    try:
        text = ti.render(letter, format=form, locale=locale, **given)
    except (LetterError, UnknownNameError) as error:
        problems += [each for each in error.problems if not each.startswith(said)]
    if problems:
        raise refused(problems)
    return text
