"""What a service promises is said before anybody needs it, and support ends kindly."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

import trauma_informed as ti
from trauma_informed.checks import Facts
from trauma_informed.consent.record import Regime
from trauma_informed.service import (
    Complaints,
    Duty,
    Ending,
    Handover,
    KeptFrom,
    Limit,
    LimitKind,
    NoteReader,
    ReportingRole,
    RescuePolicy,
    Retention,
)
from trauma_informed.service.checks import over_and_not_ended
from trauma_informed.testing import instants, records
from trauma_informed.vocabulary import Agreed, Given, Stated

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
WHOLE = ti.Service(
    id="s",
    limits=(Limit(id="l", kind=LimitKind.CHILD_AT_RISK, words="made-up: we report"),),
    limits_version="2026-1",
    rescue=RescuePolicy.ONLY_WHERE_LAW_REQUIRES,
    rescue_words="made-up: only where a law makes us",
    reporting=(
        ReportingRole(
            id="r",
            role="peer",
            duty=Duty.REQUIRED,
            about=(LimitKind.CHILD_AT_RISK,),
            basis="made-up: policy 4",
            checked_on=date(2026, 1, 5),
        ),
    ),
    retention=(
        Retention(
            id="k",
            keep_days=365,
            kept_from=KeptFrom.RECORDED,
            why="made-up: the funder",
        ),
    ),
    complaints=Complaints(
        inside="made-up: Ana",
        outside="made-up: the ombud",
        no_retaliation_said=Stated.YES,
    ),
    own_record="made-up: ask anybody here",
    how_it_ends="made-up: when you say so",
    limits_since=date(2026, 1, 15),
    reads_notes=(NoteReader(id="n", role="supervisor"),),
)


def find(record: ti.Service | ti.Support, at: datetime = AT) -> dict[str, list[str]]:
    """Return the places that each rule of this room finds."""
    found: dict[str, list[str]] = {}
    for finding in ti.check(record, at=at):
        found.setdefault(finding.rule.id, []).append(str(finding.at))
    return found


def test_a_service_that_says_it_all() -> None:
    """Every rule of a service can be met, and Part 2 changes nothing then."""
    assert find(WHOLE) == {}


def test_a_service_at_its_beginning() -> None:
    """A draft saves, and hears of each thing that people would want to be told."""
    found = find(ti.Service(id="s"))

    assert sorted(found) == [
        "SRV001",
        "SRV004",
        "SRV006",
        "SRV011",
        "SRV012",
        "SRV013",
        "SRV022",
        "SRV023",
    ]
    assert ti.check(ti.Service(id="s"), at=AT).ok


def test_only_a_part_2_programme_is_held_to_its_notice() -> None:
    """SRV010, SRV011: one cause, and the law named only where the service names it."""
    part_2 = find(ti.Service(id="s", regimes=(Regime.PART_2, Regime.STATE)))
    other = find(ti.Service(id="s", regimes=(Regime.HIPAA,)))
    places = [f"/complaints/{name}" for name in ("inside", "outside")]
    places.append("/complaints/no_retaliation_said")

    assert (part_2["SRV010"], other["SRV011"]) == (places, places)
    assert "SRV011" not in part_2
    assert "SRV010" not in other
    assert ti.rule("SRV010").severity is ti.Severity.WARNING
    assert ti.rule("SRV011").severity is ti.Severity.ADVICE


def test_a_duty_that_nobody_is_told_of() -> None:
    """SRV008: each thing to report that is no limit is named, where there are limits."""
    about = (LimitKind.CHILD_AT_RISK, LimitKind.ADULT_AT_RISK)
    duty = ReportingRole(id="r", duty=Duty.REQUIRED, about=about)
    limits = (Limit(id="l", kind=LimitKind.CHILD_AT_RISK),)
    told = find(ti.Service(id="s", limits=limits, reporting=(duty,)))
    untold = find(ti.Service(id="s", reporting=(duty,)))

    assert told["SRV008"] == ["/reporting/0/about/1"]
    assert "SRV008" not in untold
    assert untold["SRV001"] == ["/limits"]


@given(record=records(ti.Support), at=instants())
def test_after_a_death_nothing_is_asked(record: ti.Support, at: datetime) -> None:
    """No rule speaks of support that ended with a death, whatever is on record."""
    died = ti.Support(
        id=record.id,
        since=record.since,
        until=record.until,
        told_on=record.told_on,
        handover=record.handover,
        time_zone=record.time_zone,
        ending=Ending.DIED,
    )

    assert find(died, at) == {}


def test_a_last_day_that_is_still_to_come_is_a_plan() -> None:
    """SRV014: a day counts in the record's zone, to its last instant."""
    evening = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    days = {None: True, "Europe/Madrid": True, "America/New_York": False, "x": True}

    for zone, found in days.items():
        support = ti.Support(id="s", until=AT.date(), time_zone=zone)
        assert ("SRV014" in find(support, evening)) is found
    assert find(ti.Support(id="s")) == {}


def test_a_moment_at_the_end_of_time_is_read_as_written() -> None:
    """SRV014: no moment is too late to be looked at."""
    facts = Facts(at=datetime.max.replace(tzinfo=UTC))
    support = ti.Support(id="s", until=date.max)

    assert list(over_and_not_ended.condition(support, facts)) == []


@pytest.mark.parametrize(
    ("ending", "found"),
    [
        (Ending.NOT_ENDED, False),
        (Ending.FINISHED, True),
        (Ending.MOVED_ON, False),
        (Ending.SUPPORTER_LEFT, True),
        (Ending.LOST_TOUCH, False),
        (Ending.DIED, False),
        (Ending.NOT_STATED, True),
    ],
)
def test_who_has_to_be_told_of_an_ending(ending: Ending, *, found: bool) -> None:
    """SRV016: not the one who left, nor whom nobody can reach."""
    assert ("SRV016" in find(ti.Support(id="s", ending=ending))) is found


@pytest.mark.parametrize("told_on", [date(2026, 1, 9), date(2026, 2, 1)])
def test_told_by_the_last_day_is_told(told_on: date) -> None:
    """SRV016: telling somebody on the last day is late, and still telling."""
    support = ti.Support(
        id="s", ending=Ending.FINISHED, until=date(2026, 2, 1), told_on=told_on
    )

    assert find(support) == {}


def test_a_no_to_a_handover_is_kept() -> None:
    """SRV018: offering one and hearing no is no fault; going on all the same is."""
    heard = Handover(to="supporter-2", agreed=Agreed.SAID_NO)
    gone_on = Handover(to="supporter-2", agreed=Agreed.SAID_NO, introduced=Given.GIVEN)
    offered = Handover(
        to="supporter-2", agreed=Agreed.SAID_NO, introduced=Given.OFFERED_AND_LEFT
    )

    assert find(ti.Support(id="s", handover=heard)) == {}
    assert find(ti.Support(id="s", handover=offered)) == {}
    assert find(ti.Support(id="s", handover=gone_on)) == {
        "SRV018": ["/handover/agreed"]
    }
    assert not ti.check(ti.Support(id="s", handover=gone_on), at=AT).ok
