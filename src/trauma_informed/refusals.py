"""What the catalogue refuses of rules and works, so that a finding can be relied on."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from string import Formatter
from typing import Final

from trauma_informed.findings import Citation
from trauma_informed.tables import HELP, ID, KEY, Entry

__all__ = ["SOURCES", "in_rules", "in_sources"]

#: The file that holds every work cited.
SOURCES: Final = "sources.toml"


def in_sources(works: list[Entry]) -> Iterator[str]:
    """Yield what is wrong with the works of ``sources.toml``."""
    counts = Counter(work.values.get("key") for work in works)
    for work in works:
        yield from map(work.says, work.problems)
        key = work.values.get("key", "")
        if key and not KEY.fullmatch(key):
            yield work.says(f"key is malformed; {HELP['key']}.")
        if key and counts[key] > 1:
            yield work.says("key is in use twice; give each work its own.")


def in_rules(
    drafts: list[Entry], works: list[Entry], principles: Collection[str]
) -> Iterator[str]:
    """Yield what is wrong with the rules, one by one and as a whole."""
    keys = [work.values["key"] for work in works if "key" in work.values]
    ids = Counter(draft.values.get("id") for draft in drafts)
    names = Counter(draft.values.get("name") for draft in drafts)
    leads = {d.values.get("id"): d.values.get("requires", ()) for d in drafts}
    for draft in drafts:
        own = draft.values
        yield from map(draft.says, _about_id(own.get("id"), ids))
        yield from map(draft.says, draft.problems)
        if "name" in own and names[own["name"]] > 1:
            yield draft.says("name is in use twice; name each pattern differently.")
        if "principle" in own and own["principle"] not in principles:
            help_ = f"give one of {', '.join(sorted(principles))}"
            yield draft.says(f"principle is not one we know; {help_}.")
        yield from map(draft.says, _about_message(own.get("message")))
        yield from map(draft.says, _about_sources(own.get("sources", ()), keys))
        yield from map(draft.says, _about_requires(own.get("id"), leads))


def _about_id(id: str | None, ids: Counter[str | None]) -> Iterator[str]:
    if id is not None and not ID.fullmatch(id):
        yield f"id is malformed; {HELP['id']}."
    if id is not None and ids[id] > 1:
        yield "id is in use twice; give one of the two an id never used before."


def _about_message(message: str | None) -> Iterator[str]:
    if message is None:
        return
    state, _, step = message.partition("; ")
    if message.count("; ") != 1 or not state.strip() or not step.strip(" ."):
        yield f"message is not a state and a next step; {HELP['message']}."
    if message != message.strip() or len(message.splitlines()) > 1:
        yield "message has a line break or space around it; write one line."
    if message[0].isupper():
        yield "message begins with a capital; write it in lower case."
    if not message.endswith("."):
        yield "message has no full stop at its end; add one."
    if not _fills(message):
        yield "message has a brace without its other half; close it or double it."


def _fills(message: str) -> bool:
    """Return True where the braces in *message*, if any, can be filled."""
    try:
        list(Formatter().parse(message))
    except ValueError:
        return False
    return True


def _about_sources(citations: tuple[Citation, ...], keys: list[str]) -> Iterator[str]:
    for i, citation in enumerate(citations):
        if citation.key not in keys:
            close = get_close_matches(citation.key, keys, 1)
            help_ = f"write {close[0]}" if close else f"add the work to {SOURCES}"
            yield f"sources/{i} is not a work we know; {help_}."


def _about_requires(
    id: str | None, leads: Mapping[str | None, tuple[str, ...]]
) -> Iterator[str]:
    for i, other in enumerate(leads.get(id, ())):
        if other not in leads:
            yield f"requires/{i} is not a rule here; give the id of one that is."
    seen: set[str] = set()
    waiting = [*leads.get(id, ())]
    while waiting:
        other = waiting.pop()
        if other not in seen:
            seen.add(other)
            waiting += leads.get(other, ())
    if id in seen:
        yield "requires leads back to the rule itself; let one of them speak first."
