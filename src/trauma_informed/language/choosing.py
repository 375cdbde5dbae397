"""Which rules an app uses, and how grave it holds them, each time with a reason.

A rule is named by its id, by its family, or by the principle it serves. A reason is
asked for since somebody will wonder, years later, why a rule is quiet here.
"""

from collections.abc import Iterable, Mapping

from attrs import frozen

from trauma_informed.errors import FieldError, UnknownNameError
from trauma_informed.findings import Severity
from trauma_informed.language.lexicons import PhraseRule

__all__ = ["Regrade", "chosen"]


@frozen(kw_only=True)
class Regrade:
    """Another severity for rules, and why."""

    severity: Severity
    reason: str


def chosen(
    rules: Iterable[PhraseRule],
    *,
    without: Mapping[str, str],
    regrade: Mapping[str, Regrade],
) -> tuple[Severity | None, ...]:
    """Return how grave an app holds each of *rules*; None where one is switched off.

    Args:
        rules: The rules of a lexicon, in order.

        without: A reason under the id, family or principle of rules to switch off.

        regrade: A severity and a reason under the id, family or principle of rules.

    Raises:
        FieldError: A reason is missing.
        UnknownNameError: A key names no rule.
    """
    held = tuple(rules)
    reasons = {**without, **{key: each.reason for key, each in regrade.items()}}
    blank = [key for key, reason in reasons.items() if not reason.strip()]
    if blank:
        raise FieldError(f"{key}: has no reason; write one." for key in blank)
    known = {name for rule in held for name in _names(rule)}
    unknown = sorted(set(reasons) - known)
    if unknown:
        raise UnknownNameError(
            f"{key}: names no rule; give an id, a family or a principle."
            for key in unknown
        )
    return tuple(_as_chosen(rule, set(without), regrade) for rule in held)


def _names(rule: PhraseRule) -> tuple[str, str, str]:
    return rule.id, rule.family, rule.principle


def _as_chosen(
    rule: PhraseRule, without: set[str], regrade: Mapping[str, Regrade]
) -> Severity | None:
    """Return the severity of *rule* here; an id counts before its family."""
    if without.intersection(_names(rule)):
        return None
    for name in _names(rule):
        if name in regrade:
            return regrade[name].severity
    return rule.severity
