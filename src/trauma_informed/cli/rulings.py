"""``[tool.trauma-informed.audit]``: a project's own rules, and what it thinks of ours."""

import tomllib
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

import trauma_informed as ti
from trauma_informed.errors import CatalogueError
from trauma_informed.language import Lexicon, PhraseRule, Regrade

__all__ = ["Ruling", "Rulings", "own_rules", "rulings"]

#: What a ruling may be about, in the order in which one counts before another.
_KINDS: Final = ("rule", "family", "principle")
_LISTS: Final = ("off", "regrade")


@frozen(kw_only=True)
class Ruling:
    """A rule, a family or a principle that a project switches off or grades anew."""

    #: Where it stands in the settings: ``audit/off/0``.
    place: str
    kind: str
    name: str
    reason: str
    #: None where it is switched off.
    severity: ti.Severity | None

    def is_about(self, rule: ti.Rule) -> bool:
        """Return True where *rule* goes by the name of this kind."""
        return self.name == _name_of(rule, self.kind)


@frozen(kw_only=True)
class Rulings:
    """What a project says of the rules by which it is audited."""

    #: Files of its own rules, counted from the folder of ``pyproject.toml``.
    lexicons: tuple[str, ...] = ()
    off: tuple[Ruling, ...] = field(default=())
    regrade: tuple[Ruling, ...] = field(default=())

    def grades(self, rules: Iterable[ti.Rule]) -> dict[str, Regrade]:
        """Return the new severity of rules under their ids; a rule's own counts first."""
        ranked = sorted(self.regrade, key=lambda each: _KINDS.index(each.kind))
        found: dict[str, Regrade] = {}
        for rule in rules:
            for each in ranked:
                if each.severity and each.is_about(rule):
                    made = Regrade(severity=each.severity, reason=each.reason)
                    found.setdefault(rule.id, made)
        return found

    def unknown(self, rules: Collection[ti.Rule]) -> Iterator[str]:
        """Yield a problem for each name that none of *rules* goes by."""
        for each in (*self.off, *self.regrade):
            known = {_name_of(rule, each.kind) for rule in rules}
            if each.name not in known:
                close = get_close_matches(each.name, sorted(known), 1)
                help_ = f"write {close[0]}" if close else "see trauma-informed rules"
                yield f"{each.place} names no {each.kind} that is here; {help_}."


def _name_of(rule: ti.Rule, kind: str) -> str:
    if kind == "family":
        return rule.family if isinstance(rule, PhraseRule) else "suppressions"
    return rule.id if kind == "rule" else rule.principle


def rulings(value: Any) -> tuple[Rulings, list[str]]:
    """Return what the table of a project says, and what in it cannot be used."""
    if not isinstance(value, dict):
        return Rulings(), ["is not a table; write lexicons, off or regrade in it."]
    keys = ("lexicons", *_LISTS)
    problems = [
        f"has a key that is not known; use {', '.join(keys)}."
        for key in value
        if key not in keys
    ]
    lexicons = value.get("lexicons", [])
    if not (isinstance(lexicons, list) and all(isinstance(f, str) for f in lexicons)):
        problems.append("/lexicons is not a list of files; write [“words/ours.toml”].")
        lexicons = []
    read: dict[str, list[Ruling]] = {key: [] for key in _LISTS}
    for key in _LISTS:
        given = value.get(key, [])
        if not isinstance(given, list):
            problems.append(f"/{key} is not a list; write one table for each.")
            continue
        for number, each in enumerate(given):
            ruling, wrong = _ruling(each, f"/{key}/{number}", graded=key == "regrade")
            read[key] += [ruling] if ruling else []
            problems += wrong
    made = Rulings(
        lexicons=tuple(lexicons),
        off=tuple(read["off"]),
        regrade=tuple(read["regrade"]),
    )
    return made, problems


def _ruling(given: Any, at: str, *, graded: bool) -> tuple[Ruling | None, list[str]]:
    """Return one ruling, or None and what is wrong with it."""
    if not isinstance(given, dict):
        return None, [f"{at} is not a table; write rule = “LAN100” and a reason."]
    known = (*_KINDS, "reason", *(("severity",) if graded else ()))
    problems = [
        f"{at} has a key that is not known; use {', '.join(known)}."
        for key in given
        if key not in known
    ]
    named = [(kind, given[kind]) for kind in _KINDS if kind in given]
    if len(named) != 1 or not isinstance(named[0][1], str):
        problems.append(f"{at} names not one thing; give a rule, family or principle.")
    reason = given.get("reason")
    if not (isinstance(reason, str) and reason.strip()):
        problems.append(f"{at} has no reason; write why, for whoever wonders later.")
    severity = given.get("severity")
    if graded and severity not in [*ti.Severity]:
        problems.append(f"{at} has no severity; use {', '.join(ti.Severity)}.")
    if problems:
        return None, problems
    (kind, name), grade = named[0], ti.Severity(str(severity)) if graded else None
    place = f"audit{at}"
    made = Ruling(place=place, kind=kind, name=name, reason=str(reason), severity=grade)
    return made, []


def own_rules(
    lexicons: Iterable[str], root: Path, words: Lexicon
) -> tuple[tuple[PhraseRule, ...], list[str]]:
    """Return the rules in a project's own files, and what in them is no use.

    Args:
        lexicons: The files, counted from *root*.

        root: The folder of ``pyproject.toml``.

        words: Our lexicon, by whose grammar their phrases are read.
    """
    # Only here: most projects have none, and should not wait for what reads them.
    from trauma_informed.language.reading import read_lexicon

    texts: dict[str, str] = {}
    problems: list[str] = []
    for number, name in enumerate(lexicons):
        file = root / name
        at = f"audit/lexicons/{number}"
        if file.name in texts:
            problems.append(f"{at} has the name of another one; rename the file.")
        try:
            texts[file.name] = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            problems.append(
                f"{at} cannot be read; check its path, and save it as UTF-8."
            )
    problems += [f"audit/lexicons: {problem}" for problem in _beside(texts)]
    rules: tuple[PhraseRule, ...] = ()
    try:
        rules = read_lexicon(texts, grammar=words.grammar) if texts else ()
    except CatalogueError as error:
        problems += [f"audit/lexicons: {problem}" for problem in error.problems]
    taken = {rule.id for rule in (ti.rules() if rules else ())}
    taken &= {rule.id for rule in rules}
    problems += [
        f"audit/lexicons: {id_} is a rule of ours; give yours letters of its own."
        for id_ in sorted(taken)
    ]
    return rules, problems


def _beside(texts: dict[str, str]) -> Iterator[str]:
    """Yield a problem for each table that only our own files may hold."""
    from trauma_informed.language.reading import BESIDE

    for name, text in texts.items():
        with suppress(tomllib.TOMLDecodeError):  # told where the rules are read
            for key in sorted(set(tomllib.loads(text)) & set(BESIDE)):
                help_ = "write every form out in the phrases"
                yield f"{name} holds [{key}], which ours alone may; {help_}."
