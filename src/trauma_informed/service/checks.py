"""Checks of a service and of support; their words are in ``rules.toml``.

After a death nothing is asked of anybody.
"""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.record import Regime
from trauma_informed.days import is_over
from trauma_informed.findings import Pointer
from trauma_informed.service.record import (
    Complaints,
    Duty,
    Ending,
    Handover,
    KeptFrom,
    RescuePolicy,
    Service,
    Support,
)
from trauma_informed.vocabulary import Agreed, Given, Stated

__all__: list[str] = []

#: Endings that others than the person bring about, or may have.
_MUST_BE_TOLD = (Ending.FINISHED, Ending.SUPPORTER_LEFT, Ending.NOT_STATED)
_REPORTING = Pointer() / "reporting"


@finds("SRV001")
def no_limits(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV001: a service says what ends confidentiality."""
    if not service.limits:
        yield Pointer() / "limits"


@finds("SRV002")
def no_version(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV002: what people are told has a version."""
    told = service.limits or service.rescue_words.strip()
    if told and service.limits_version is None:
        yield Pointer() / "limits_version"


@finds("SRV003")
def limit_without_words(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV003: a limit has the words in which a person is told it."""
    for number, limit in enumerate(service.limits):
        if not limit.words.strip():
            yield Pointer() / "limits" / number / "words"


@finds("SRV004")
def rescue_not_stated(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV004: a service says when it sends help that nobody asked for."""
    if service.rescue is RescuePolicy.NOT_STATED:
        yield Pointer() / "rescue"


@finds("SRV005")
def rescue_without_words(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV005: a rescue policy has the words in which a person is told it."""
    stated = service.rescue is not RescuePolicy.NOT_STATED
    if stated and not service.rescue_words.strip():
        yield Pointer() / "rescue_words"


@finds("SRV006")
def duty_not_known(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV006: it is known whether a supporter has to report."""
    if not service.reporting:
        yield _REPORTING
    for number, role in enumerate(service.reporting):
        if role.duty is Duty.NOT_KNOWN:
            yield _REPORTING / number / "duty"


@finds("SRV007")
def duty_about_nothing(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV007: a duty to report says what it is about."""
    for number, role in enumerate(service.reporting):
        if role.duty is Duty.REQUIRED and not role.about:
            yield _REPORTING / number / "about"


@finds("SRV008")
def duty_not_told(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV008: what has to be reported is among the limits that people are told."""
    told = {limit.kind for limit in service.limits}
    for number, role in enumerate(service.reporting):
        for place, kind in enumerate(role.about):
            if role.duty is Duty.REQUIRED and kind not in told:
                yield _REPORTING / number / "about" / place


@finds("SRV009")
def duty_on_hearsay(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV009: a duty names the law or policy behind it, and who looked when."""
    for number, role in enumerate(service.reporting):
        if role.duty is Duty.NOT_KNOWN:
            continue
        if not role.basis.strip():
            yield _REPORTING / number / "basis"
        elif role.checked_on is None:
            yield _REPORTING / number / "checked_on"


def _unsaid(complaints: Complaints) -> Iterator[Pointer]:
    """Yield what people are not told about complaining."""
    if not complaints.inside.strip():
        yield Pointer() / "complaints" / "inside"
    if not complaints.outside.strip():
        yield Pointer() / "complaints" / "outside"
    if complaints.no_retaliation_said is not Stated.YES:
        yield Pointer() / "complaints" / "no_retaliation_said"


@finds("SRV010")
def part_2_complaints(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV010: a Part 2 programme tells people how to complain, at no cost to them."""
    if Regime.PART_2 in service.regimes:
        yield from _unsaid(service.complaints)


@finds("SRV011")
def complaints(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV011: any service does well to tell people how to complain."""
    if Regime.PART_2 not in service.regimes:
        yield from _unsaid(service.complaints)


@finds("SRV012")
def nobody_reads_notes(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV012: people are told who reads the notes about them."""
    if not service.reads_notes:
        yield Pointer() / "reads_notes"


@finds("SRV013")
def kept_for_ever(service: Service, facts: Facts) -> Iterator[Pointer]:
    """SRV013: what is kept is kept for a time and for a reason."""
    place = Pointer() / "retention"
    if not service.retention:
        yield place
    for number, kept in enumerate(service.retention):
        if kept.keep_days is None:
            yield place / number / "keep_days"
        elif kept.kept_from is KeptFrom.NOT_STATED:
            yield place / number / "kept_from"
        if not kept.why.strip():
            yield place / number / "why"


def _handover(support: Support) -> Handover | None:
    """Return the handover, where there is one; none after a death."""
    return None if support.ending is Ending.DIED else support.handover


@finds("SRV014")
def over_and_not_ended(support: Support, facts: Facts) -> Iterator[Pointer]:
    """SRV014: after its last day, support says how it ended."""
    said = support.ending not in (Ending.NOT_ENDED, Ending.NOT_STATED)
    if not said and is_over(support.until, support.time_zone, at=facts.at):
        yield Pointer() / "ending"


@finds("SRV015")
def ends_before_it_begins(support: Support, facts: Facts) -> Iterator[Pointer]:
    """SRV015: support does not end before it begins."""
    alive = support.ending is not Ending.DIED
    if alive and support.since and support.until and support.until < support.since:
        yield Pointer() / "until"


@finds("SRV016")
def ended_untold(support: Support, facts: Facts) -> Iterator[Pointer]:
    """SRV016: nobody's support ends without their being told first."""
    if support.ending not in _MUST_BE_TOLD:
        return
    told, until = support.told_on, support.until
    if told is None or (until is not None and told > until):
        yield Pointer() / "told_on"


@finds("SRV017")
def left_with_nobody(support: Support, facts: Facts) -> Iterator[Pointer]:
    """SRV017: where a supporter leaves, the person is offered somebody else."""
    handover = support.handover
    if support.ending is not Ending.SUPPORTER_LEFT:
        return
    if handover is None:
        yield Pointer() / "handover"
    elif handover.to is None and handover.agreed is not Agreed.SAID_NO:
        yield Pointer() / "handover" / "to"


@finds("SRV018")
def handed_over_against_a_no(support: Support, facts: Facts) -> Iterator[Pointer]:
    """SRV018: a no to a handover is kept; to have offered it is no fault."""
    handover = _handover(support)
    if handover and handover.agreed is Agreed.SAID_NO and _happens(handover):
        yield Pointer() / "handover" / "agreed"


@finds("SRV019")
def handed_over_unasked(support: Support, facts: Facts) -> Iterator[Pointer]:
    """SRV019: nobody is handed over, or promised to somebody, without being asked."""
    handover = _handover(support)
    if handover is None or handover.agreed is not Agreed.NOT_ASKED:
        return
    if handover.to or _happens(handover):
        yield Pointer() / "handover" / "agreed"


def _happens(handover: Handover) -> bool:
    """Return True where a handover took place, or has its day."""
    return handover.on is not None or handover.introduced is Given.GIVEN
