"""`check`: what could be better in a record, and what could not be looked at."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from importlib import import_module

from trauma_informed.catalogue import rule as catalogued
from trauma_informed.checks import Check, Facts, checks_in
from trauma_informed.errors import UnknownNameError
from trauma_informed.fields import instant
from trauma_informed.findings import Finding, NotChecked, Report, Rule
from trauma_informed.views import TopRecord

__all__ = ["LOCALES", "Checker", "check"]

#: Locales in which rules speak.
LOCALES = ("en",)
#: Modules that hold checks.
HOMES = (
    "person.checks",
    "service.checks",
    "service.keeping_checks",
    "consent.checks",
    "consent.people_checks",
    "consent.text_checks",
    "consent.order_checks",
    "consent.regimes.regime_checks",
    "consent.regimes.place_checks",
    "consent.regimes.truth_checks",
    "consent.regimes.part_2_checks",
    "consent.regimes.part_2_apart_checks",
    "consent.regimes.part_2_notice_checks",
    "consent.regimes.hipaa_checks",
    "consent.regimes.hipaa_apart_checks",
    "consent.regimes.victim_services_checks",
    "consent.regimes.gdpr_checks",
    "consent.regimes.ferpa_checks",
    "session.checks",
    "session.keeping_checks",
    "session.meeting_checks",
    "session.practice_checks",
    "goals.checks",
    "safety_plan.checks",
    "safety_plan.order_checks",
    "safety_plan.people_checks",
    "safety_plan.words_checks",
    "safety_plan.keeping_checks",
    "safety_plan.line_checks",
    "checklist.checks",
    "questionnaire.checks",
    "reflection.checks",
    "reflection.name_checks",
)


@cache
def our_checks() -> tuple[Check, ...]:
    """Return every check of this library, room by room."""
    homes = (import_module(f"trauma_informed.{home}") for home in HOMES)
    return tuple(found for home in homes for found in checks_in(vars(home).values()))


class Checker:
    """The rules that apply to a record: ours, and an app's own.

    Args:
        extra: An app's own checks, made with `trauma_informed.checks.finds`; they may
            read its own kinds of record.

        rules: The rules of those checks. Nothing is registered anywhere else: two
            checkers in one process know nothing of one another.

    Raises:
        UnknownNameError: A check names a rule that is neither ours nor in *rules*.

    >>> from datetime import datetime, timezone
    >>> import trauma_informed as ti
    >>> at = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
    >>> report = Checker().check(ti.SafetyPlan(id="plan-1"), at=at)
    >>> report.ok
    True
    """

    def __init__(
        self, *, extra: Iterable[Check] = (), rules: Iterable[Rule] = ()
    ) -> None:
        own = {each.id: each for each in rules}
        self._checks = _in_order(
            [
                (each, own.get(each.rule_id) or _ours(each))
                for each in (*our_checks(), *extra)
            ]
        )

    def check(
        self,
        record: TopRecord,
        *,
        at: datetime,
        alongside: Iterable[TopRecord] = (),
        locale: str = "en",
    ) -> Report:
        """Return what could be better in *record*.

        Args:
            record: Any record, at whatever stage; a draft is welcome.

            at: The moment from which it is looked at; an aware instant.

            alongside: Other records that the rules may lean on.

            locale: The language of the messages.

        Returns:
            The findings, errors first, each group in the order of the rules; and the
            rules that lacked a record to lean on.

        Raises:
            InstantError: *at* does not say its distance from UTC.
            UnknownNameError: No rule speaks *locale*.
        """
        if locale not in LOCALES:
            raise UnknownNameError([f"locale: is not here; use {', '.join(LOCALES)}."])
        facts = Facts(at=instant(at), alongside=tuple(alongside))
        findings: list[Finding] = []
        unchecked: list[NotChecked] = []
        spoken: set[str] = set()
        for each, rule in self._checks:
            if not isinstance(record, each.reads) or spoken & set(rule.requires):
                continue
            missing = tuple(kind.__name__ for kind in each.needs if not facts.of(kind))
            if missing:
                unchecked.append(NotChecked(rule=rule, needs=missing, record=record.id))
                continue
            found = list(_findings(each, rule, record, facts))
            findings += found
            spoken |= {rule.id} if found else set()
        findings.sort(key=lambda finding: finding.severity.rank)
        return Report(findings=tuple(findings), not_checked=tuple(unchecked))


def _findings(
    each: Check, rule: Rule, record: TopRecord, facts: Facts
) -> Iterator[Finding]:
    for place in each.condition(record, facts):
        yield Finding(rule=rule, at=place, record=record.id)


def _ours(each: Check) -> Rule:
    return catalogued(each.rule_id)


def _in_order(pairs: list[tuple[Check, Rule]]) -> tuple[tuple[Check, Rule], ...]:
    """Return *pairs* by id, a rule after those that it lets speak first."""
    waiting = sorted(pairs, key=lambda pair: pair[1].id)
    here = {rule.id for _, rule in waiting}
    placed: dict[str, tuple[Check, Rule]] = {}
    while waiting:
        unplaced = here - set(placed)
        for pair in [p for p in waiting if not unplaced.intersection(p[1].requires)]:
            placed[pair[1].id] = pair
            waiting.remove(pair)
    return tuple(placed.values())


@cache
def _checker() -> Checker:
    return Checker()


def check(
    record: TopRecord,
    *,
    at: datetime,
    alongside: Iterable[TopRecord] = (),
    locale: str = "en",
) -> Report:
    """Return what could be better in *record*; see `Checker.check`.

    >>> from datetime import datetime, timezone
    >>> import trauma_informed as ti
    >>> from trauma_informed.consent.record import Answer, Term
    >>> consent = ti.Consent(id="c", terms=(Term(purpose="care", answer=Answer.YES),))
    >>> at = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
    >>> print(check(consent, at=at).findings[0])
    /terms/0: says yes and names no recipient or no information; ask what the person \
meant to allow. [CON002]
    """
    return _checker().check(record, at=at, alongside=alongside, locale=locale)
