"""What the laws ask of a service: its privacy notice, and how long consents are kept."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

import trauma_informed as ti
from trauma_informed.consent.choices import Answer, Regime
from trauma_informed.consent.record import Consent, Term
from trauma_informed.consent.regimes.legal_codes import (
    NOTICE_PARTS,
    LegalStatement,
    NoticePart,
)
from trauma_informed.service.record import (
    KeptFrom,
    Organisation,
    PrivacyNotice,
    Retention,
    Service,
)
from trauma_informed.vocabulary import Stated

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
#: What a notice and a consent call by the same code.
SHARED = (
    LegalStatement.RIGHT_TO_REVOKE,
    LegalStatement.REDISCLOSURE_POSSIBLE,
    LegalStatement.FUNDRAISING_OPT_OUT,
)
NOTICE = PrivacyNotice(
    version="v1",
    since=date(2026, 2, 16),
    contact="made-up: Ana",
    phone="made-up: 555",
    email="made-up: ana",
    covers=(*NOTICE_PARTS, *SHARED),
)
SERVICE = Service(
    id="service-1", regimes=(Regime.PART_2, Regime.HIPAA), privacy_notice=NOTICE
)
#: The rule that finds each part of a notice missing.
PARTS = {
    NoticePart.HEADER: "CON142",
    NoticePart.WITHOUT_CONSENT: "CON143",
    NoticePart.WITH_CONSENT: "CON144",
    NoticePart.ONE_CONSENT_FOR_CARE: "CON145",
    NoticePart.OTHER_USES: "CON146",
    LegalStatement.RIGHT_TO_REVOKE: "CON147",
    NoticePart.PROCEEDINGS: "CON148",
    LegalStatement.REDISCLOSURE_POSSIBLE: "CON149",
    NoticePart.RESTRICTIONS: "CON150",
    NoticePart.PAID_IN_FULL: "CON150",
    NoticePart.ACCOUNTING: "CON150",
    NoticePart.INTERMEDIARY_LIST: "CON150",
    NoticePart.COPY: "CON150",
    NoticePart.TALK: "CON150",
    LegalStatement.FUNDRAISING_OPT_OUT: "CON150",
    NoticePart.DUTIES: "CON151",
}


def found(record: ti.Consent | Service, *alongside: Service) -> list[tuple[str, str]]:
    """Return the rules of a law that find something in *record*, and where."""
    report = ti.check(record, at=AT, alongside=alongside)
    rows = [(each.rule.id, str(each.at)) for each in report]
    return [row for row in rows if row[0].startswith("CON")]


def with_notice(**changes: object) -> Service:
    """Return the whole service with *changes* in its notice."""
    return evolve(SERVICE, privacy_notice=evolve(NOTICE, **changes))


def test_a_whole_notice_lacks_nothing() -> None:
    """Where every part is covered, nothing is found missing."""
    assert found(SERVICE) == []
    assert set(PARTS) == set(NOTICE.covers)


@pytest.mark.parametrize(("code", "rule_id"), PARTS.items())
def test_each_part_of_a_notice_is_looked_for(code: str, rule_id: str) -> None:
    """A part that the notice does not cover is found by the rule of its paragraph."""
    covers = tuple(each for each in NOTICE.covers if each != code)

    assert found(with_notice(covers=covers)) == [(rule_id, "/privacy_notice/covers")]


def test_where_nobody_said_what_it_covers_nothing_is_guessed() -> None:
    """One question is asked, and no part is called missing."""
    assert found(with_notice(covers=())) == [("CON141", "/privacy_notice/covers")]
    assert found(evolve(SERVICE, privacy_notice=None)) == [
        ("CON140", "/privacy_notice")
    ]


@pytest.mark.parametrize("field", ["contact", "phone", "email"])
def test_somebody_can_be_asked_in_each_way(field: str) -> None:
    """A name, a number and an address are each looked for; blanks are none."""
    assert found(with_notice(**{field: "  "})) == [
        ("CON152", f"/privacy_notice/{field}")
    ]


def test_a_notice_has_its_first_day() -> None:
    """Without a day from which it holds, that is found."""
    assert found(with_notice(since=None)) == [("CON153", "/privacy_notice/since")]


@pytest.mark.parametrize(
    ("assisted", "care", "bound"),
    [("yes", "yes", True), ("yes", "not-stated", False), ("no", "yes", False)],
)
def test_the_facts_bind_a_service_that_names_no_law(
    assisted: str, care: str, bound: bool
) -> None:
    """A notice is looked for where the law applies, named or not."""
    facts = Organisation(
        federally_assisted=Stated(assisted), provides_substance_use_care=Stated(care)
    )
    service = Service(id="s", organisation=facts)

    assert found(service) == [("CON140", "/privacy_notice")] * bound


AUTHORISATION = Consent(
    id="c",
    shared_by="service-1",
    regimes=(Regime.HIPAA,),
    terms=(Term(purpose="housing-help", answer=Answer.YES),),
    statements_acknowledged=(LegalStatement.SEE_PRIVACY_NOTICE,),
)
WAY_BACK = (LegalStatement.HOW_TO_REVOKE, LegalStatement.CANNOT_BE_UNDONE)


@pytest.mark.parametrize(
    ("covers", "asked"),
    [
        ((), False),
        (WAY_BACK, False),
        (WAY_BACK[:1], True),
        (("notice-header",), True),
    ],
)
def test_a_notice_that_is_pointed_to_says_it(
    covers: tuple[str, ...], asked: bool
) -> None:
    """Where the way back is said to stand in the notice, it is looked for there."""
    rows = found(AUTHORISATION, with_notice(covers=covers))

    assert (("CON220", "/statements_acknowledged") in rows) == asked


def test_another_service_or_no_notice_says_nothing_of_it() -> None:
    """Only the notice of the service that would share is read."""
    other = evolve(with_notice(covers=("own",)), id="service-2")
    bare = evolve(SERVICE, privacy_notice=None)
    told = evolve(
        AUTHORISATION,
        statements_acknowledged=(*WAY_BACK, LegalStatement.SEE_PRIVACY_NOTICE),
    )

    assert "CON220" not in dict(found(AUTHORISATION, other))
    assert "CON220" not in dict(found(AUTHORISATION, bare))
    assert "CON220" not in dict(found(told, with_notice(covers=("own",))))
    assert "CON220" in dict(
        found(evolve(AUTHORISATION, shared_by=None), with_notice(covers=("own",)))
    )


@pytest.mark.parametrize(
    ("kind", "days", "kept_from", "short"),
    [
        ("consent", 2189, "recorded", True),
        ("trauma-informed/consent", 30, "not-stated", True),
        ("trauma-informed/consent/1", 0, "recorded", True),
        ("consent", 2190, "recorded", False),
        ("consent", None, "recorded", False),
        ("consent", 30, "support-ended", False),
        ("session", 30, "recorded", False),
        (None, 30, "recorded", False),
    ],
)
def test_authorisations_are_kept_for_six_years(
    kind: str | None, days: int | None, kept_from: str, short: bool
) -> None:
    """A shorter time for consents is noticed; counted from an ending it is left."""
    kept = Retention(id="r", kind=kind, keep_days=days, kept_from=KeptFrom(kept_from))
    service = evolve(SERVICE, retention=(Retention(id="q"), kept))

    assert found(service) == [("CON221", "/retention/1/keep_days")] * short


@pytest.mark.parametrize(("covered", "asked"), [("yes", True), ("not-stated", False)])
def test_keeping_is_looked_at_where_hipaa_applies(covered: str, asked: bool) -> None:
    """The law binds where it is named, or where the facts say so."""
    service = Service(
        id="s",
        organisation=Organisation(covered_by_hipaa=Stated(covered)),
        retention=(Retention(id="r", kind="consent", keep_days=30),),
    )

    assert found(service) == [("CON221", "/retention/0/keep_days")] * asked
