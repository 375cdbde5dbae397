"""Which rules speak: chosen by id, by family, and by the principle they serve."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from attrs import evolve

import trauma_informed as ti
from trauma_informed.cli.config import (
    Settings,
    SettingsError,
    context_parts,
    wrong_in,
)
from trauma_informed.cli.reading import Desk, names_of, the_same
from trauma_informed.cli.rulings import own_rules
from trauma_informed.language import LOCALES, Lexicon, PhraseRule
from trauma_informed.language.store import ready

__all__ = ["desk_for", "listed", "settings_of", "spoken"]

#: What the id of a rule about wording begins with.
_WORDING: Final = "LAN"
#: Rules about comments that set a rule aside.
_UNUSED: Final = "LAN990"
_UNREASONED: Final = "LAN991"
#: Why a rule is switched off here; a project's own reasons stand in its settings.
_NOT_ASKED: Final = "the command was told so"


def listed(told: Iterable[str]) -> tuple[str, ...]:
    """Return the names in *told*, which may have commas between them.

    >>> listed(["suicide, LAN100", "safety"])
    ('suicide', 'LAN100', 'safety')
    """
    names = (name.strip() for each in told for name in each.split(","))
    return tuple(filter(None, names))


def settings_of(
    project: Settings,
    *,
    select: tuple[str, ...],
    context: Iterable[str],
    locale: str | None,
) -> Settings:
    """Return the settings of a project, with what was typed in place of its own.

    Raises:
        SettingsError: What was typed is not understood.
    """
    typed = (each.partition("=") for each in context)
    parts = {key: value for key, _, value in typed}
    read, problems = context_parts(parts)
    settings = evolve(
        project,
        select=select or project.select,
        context=evolve(project.context, **read),
        locale=locale or project.locale,
    )
    problems = [f"context: {problem}" for problem in problems]
    if settings.locale not in LOCALES:
        problems.append(f"locale: is not here; use {' or '.join(LOCALES)}.")
    if problems:
        raise SettingsError(problems)
    return settings


def desk_for(settings: Settings, *, ignore: Collection[str]) -> Desk:
    """Return what reads files as *settings* say, without the rules of *ignore*.

    Raises:
        SettingsError: A name is that of no rule, family or principle.
    """
    words, _ = ready(settings.locale)
    extra = _checked(settings, words)
    every = (*words, *extra, ti.rule(_UNUSED), ti.rule(_UNREASONED))
    ignored = (*ignore, *settings.ignore)
    problems = [
        f"{key}: {problem}"
        for key, names in (("select", settings.select), ("ignore", ignored))
        for problem in _unknown(names, every)
    ]
    if problems:
        raise SettingsError(problems)
    grades = settings.audit.grades(every)
    ids = {
        each.id: evolve(each, severity=grades[each.id].severity)
        if each.id in grades
        else each
        for each in spoken(every, select=settings.select, ignore=ignored)
        if not any(ruling.is_about(each) for ruling in settings.audit.off)
    }
    ours = (each for each in ti.rules() if each.id[:3] == _WORDING)
    silent = [each for each in (*ours, *extra) if each.id not in ids]
    wording = (*words, *extra)
    return Desk(
        auditor=ti.Auditor(
            locale=settings.locale,
            extra=extra,
            without={r.id: _NOT_ASKED for r in wording if r.id not in ids},
            regrade={r.id: grades[r.id] for r in wording if r.id in grades},
        ),
        context=settings.context,
        unused=ids.get(_UNUSED),
        unreasoned=ids.get(_UNREASONED),
        silent=frozenset[str]().union(*map(names_of, silent)),
    )


def _checked(settings: Settings, words: Lexicon) -> tuple[PhraseRule, ...]:
    """Return a project's own rules, its rulings held to all rules that there are.

    Raises:
        SettingsError: A file of its rules is wrong, or it names what is not there.
    """
    extra, problems = own_rules(settings.audit.lexicons, settings.root, words)
    every = (*words, *extra, ti.rule(_UNUSED), ti.rule(_UNREASONED))
    problems += settings.audit.unknown(every)
    if problems and settings.file:
        raise wrong_in(settings.file, problems)
    return extra


def spoken(
    rules: Iterable[ti.Rule], *, select: Collection[str], ignore: Collection[str]
) -> tuple[ti.Rule, ...]:
    """Return the rules that are selected, or all where none is, but for those ignored.

    Where a rule is selected by one name and ignored by another, it is ignored.
    """
    wanted, unwanted = set(map(the_same, select)), set(map(the_same, ignore))
    return tuple(
        rule
        for rule in rules
        if (not wanted or names_of(rule) & wanted) and not names_of(rule) & unwanted
    )


def _unknown(names: Iterable[str], rules: Iterable[ti.Rule]) -> Iterator[str]:
    """Yield, for each of *names* that no rule goes by, what to do about it."""
    known = frozenset[str]().union(*map(names_of, rules))
    for name in names:
        if the_same(name) not in known:
            small = {each.lower(): each for each in sorted(known)}
            close = get_close_matches(name.lower(), small, 1)
            help_ = f"write {small[close[0]]}" if close else "see trauma-informed rules"
            yield f"holds no name of a rule, family or principle; {help_}."
