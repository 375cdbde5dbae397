"""``rules`` and ``schema``: what the library knows, to read in a terminal."""

import json
import re
from collections.abc import Iterator

import click

import trauma_informed as ti
from trauma_informed.cli.kinds import KINDS
from trauma_informed.cli.words import refused
from trauma_informed.errors import UnknownNameError

__all__ = ["rules", "schema"]


@click.command()
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
        raise refused(error.problems) from None
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


@click.command(help=f"Print the JSON Schema of TYPE: {', '.join(KINDS)}.")
@click.argument("kind", metavar="TYPE", type=click.Choice(list(KINDS)))
def schema(kind: str) -> None:
    """Print the JSON Schema of one kind of record."""
    click.echo(json.dumps(ti.json_schema(KINDS[kind]), indent=2))
