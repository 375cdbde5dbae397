"""Write a page for every rule and every principle, from the library's own data.

`conf.py` runs it before the pages are built. A rule's id and a principle's slug are
their addresses, and stay so.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

import session_page
from jinja2 import Environment, StrictUndefined

import trauma_informed as ti
from trauma_informed.principles import coverage, frameworks, principles

ROOMS = {
    "CHK": "Principle checklists",
    "CON": "Consents",
    "FRM": "Forms",
    "GOA": "Goals",
    "LAN": "Language",
    "PER": "A person's preferences",
    "PLA": "Safety plans",
    "REC": "Documents that cannot be read",
    "REF": "Reflections",
    "SES": "Sessions",
    "SRV": "Services",
    "TPL": "Letters",
}
STANDS_ON = {
    "sourced": "Its sources say so.",
    "house": "Our own reasoning, which nobody published.",
    "unconfirmed": "A source that nobody has yet read for this library.",
}

#: A page of its own, which stands in no table of contents: with hundreds of rules, each
#: page would have to list them all.
RULE = """\
---
orphan: true
---

({{ rule.id }})=
# {{ rule.id }}: {{ rule.name }}

> {{ rule.message }}

{{ rule.why }}
{% if rule.evidence %}

## What was found

{{ rule.evidence }}
{% endif %}

| | |
|---|---|
| principle | [{{ principle.title }}](../principles/{{ principle.slug }}.md) |
| severity | {{ rule.severity.value }} |
| for | {{ rule.audience }} |
| stands on | {{ rule.confidence.value }}: {{ stands_on }} |
| reviewed by | {{ reviewers }} |
| since | {{ rule.since }} |
{% if rule.serves %}| serves, of SAMHSA's six | {{ rule.serves | join(", ") }} |
{% endif %}
{% if rule.family is defined %}

## Looks for

{% for phrase in rule.phrases %}
- `{{ phrase }}`
{% endfor %}
{% if rule.prefer %}

## Could be said instead

{% for words in rule.prefer %}
- `{{ words }}`
{% endfor %}
{% endif %}
{% if rule.unless or rule.unless_near %}

It is left alone in {{ rule.unless | length }} surroundings that the lexicon's file names, and where one of {{ rule.unless_near | length }} words near it gives another sense.
{% endif %}
{% endif %}
{% if rule.requires %}

It is quiet where one of these has found something:

{% for id in rule.requires %}
- [{{ id }}]({{ id }}.md)
{% endfor %}
{% endif %}
{% if rule.finds %}

## Finds

{% for example in rule.finds %}
```{{ "text" if rule.id.startswith(("LAN", "CON19")) else "json" }}
{{ example }}
```
{% endfor %}
{% endif %}
{% if rule.leaves %}

## Leaves as it is

{% for example in rule.leaves %}
```{{ "text" if rule.id.startswith(("LAN", "CON19")) else "json" }}
{{ example }}
```
{% endfor %}
{% endif %}

## Sources

{% for work, at in cited %}
- {{ work.title }}{{ ", " ~ at if at }}. \
{% if work.address %}[Address]({{ work.address }}). {% endif %}\
{{ "Read on " ~ work.read_on ~ "." if work.read_on }} \
Known here: {{ work.confidence.value }}{{ ", " ~ work.note if work.note }}.
{% endfor %}
"""

RULES = """\
# Rules

Each has an id that is never used again for anything else.
Nobody with lived experience has reviewed them, unless a rule's page names who has.

{% for title, rules in rooms %}
## {{ title }}

| rule | finds | severity |
|---|---|---|
{% for rule in rules %}
| [{{ rule.id }}]({{ rule.id }}.md) | {{ rule.name }} | {{ rule.severity.value }} |
{% endfor %}

{% endfor %}
"""

PRINCIPLE = """\
(principle-{{ principle.slug }})=
# {{ principle.title }}

{{ principle.statement }}

## Today

{% for practice in principle.practices %}
- {{ practice.text }}
{% endfor %}

## Rules that serve it

{% for rule in rules %}
- [{{ rule.id }}](../rules/{{ rule.id }}.md): {{ rule.name }}
{% else %}
None yet.
{% endfor %}

## Letters that serve it

{% for letter in letters %}
- `{{ letter.name }}`: {{ letter.moment }}
{% else %}
None yet.
{% endfor %}
"""

PRINCIPLES = """\
# Principles

The seven are this project's own list.

```{toctree}
:maxdepth: 1

{% for principle in principles %}
{{ principle.slug }}
{% endfor %}
```

## What they leave out

How far they serve the frameworks they meet is our own reading, and never a score.

{% for covered in coverages %}
### {{ covered.framework.title }}

{% for element in covered.framework.elements %}
- {{ element.title }}: {{ element.extent.value | replace("-", " ") }}.\
{{ " " ~ element.note if element.note }}
{% endfor %}

{% endfor %}
"""

_jinja = Environment(
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,  # noqa: S701  # Markdown from our own data
)


def write_pages(reference: Path) -> None:
    """Write the pages under *reference*, in place of those written before."""
    _write(reference / "rules", _rule_pages(ti.rules()))
    _write(reference / "principles", _principle_pages(ti.rules()))
    _write(reference / "sessions", {"index": session_page.page()})
    states = reference / "sessions" / "states.svg"
    states.write_text(session_page.diagram(), "utf-8")


def _write(folder: Path, pages: Mapping[str, str]) -> None:
    """Write *pages*, and nothing else; one that is the same is not read again."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in {file.stem for file in folder.glob("*.md")} - {*pages}:
        (folder / f"{old}.md").unlink()
    for name, text in pages.items():
        file = folder / f"{name}.md"
        if not file.is_file() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")


def _page(template: str, **values: object) -> str:
    return _jinja.from_string(template).render(values)


def _rule_pages(rules: Iterable[ti.Rule]) -> dict[str, str]:
    rooms = [(title, list(among)) for title, among in groupby(rules, _room)]
    pages = {rule.id: _rule_page(rule) for _, among in rooms for rule in among}
    return {"index": _page(RULES, rooms=rooms), **pages}


def _room(rule: ti.Rule) -> str:
    """Return the heading under which a rule stands: its room, or its family of words."""
    title = ROOMS.get(rule.id[:3], rule.id[:3])
    family = getattr(rule, "family", "")
    return f"{title}: {family.replace('-', ' ')}" if family else title


def _rule_page(rule: ti.Rule) -> str:
    works = {work.key: work for work in ti.sources()}
    by_slug = {principle.slug: principle for principle in principles()}
    return _page(
        RULE,
        rule=rule,
        principle=by_slug[rule.principle],
        reviewers=", ".join(rule.reviewed_by) or "nobody with lived experience yet",
        stands_on=STANDS_ON[rule.confidence.value],
        cited=[(works[citation.key], citation.at) for citation in rule.sources],
    )


def _principle_pages(rules: Iterable[ti.Rule]) -> dict[str, str]:
    index = _page(
        PRINCIPLES,
        principles=principles(),
        coverages=[coverage(framework) for framework in frameworks()],
    )
    pages = {each.slug: _principle_page(each, [*rules]) for each in principles()}
    return {"index": index, **pages}


def _principle_page(principle: ti.Principle, rules: list[ti.Rule]) -> str:
    return _page(
        PRINCIPLE,
        principle=principle,
        rules=[rule for rule in rules if rule.principle == principle.slug],
        letters=[each for each in ti.letters() if principle.slug in each.principles],
    )
