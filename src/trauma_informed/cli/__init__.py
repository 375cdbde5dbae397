"""The command ``trauma-informed``: a tour, checks, audits, letters, rules, schemas.

It is the one place that looks at a clock, and it needs the extra ``cli``. What it
prints holds places and help, never what a person said; only a letter says that.
"""

import sys
from io import TextIOWrapper

try:
    import click
except ModuleNotFoundError:
    _HELP = 'The command needs click; run: pip install "trauma-informed[cli]"'
    raise SystemExit(_HELP) from None

import trauma_informed as ti
from trauma_informed.cli.audits import audit
from trauma_informed.cli.checks import check
from trauma_informed.cli.letters import render
from trauma_informed.cli.lists import rules, schema
from trauma_informed.cli.touring import tour

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(ti.__version__, prog_name="trauma-informed")
def main() -> None:
    """Help what an app stores and says to be trauma-informed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


for _command in (tour, audit, check, render, rules, schema):
    main.add_command(_command)
