"""Which law applies, and what each law's checks look for: present or missing, no more."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from kinds import KINDS

import trauma_informed as ti
from trauma_informed.checking import our_checks
from trauma_informed.consent.choices import (
    Answer,
    EndsKind,
    Entity,
    EventKind,
    Regime,
    ShownHow,
    SignedHow,
    SignerRole,
)
from trauma_informed.consent.record import (
    Circumstances,
    Consent,
    ConsentEvent,
    Ends,
    Party,
    Shown,
    Signature,
    Term,
)
from trauma_informed.consent.regimes.legal_codes import (
    IN_PLAIN_WORDS,
    KEPT_APART,
    LEGAL_PURPOSES,
    LEGAL_STATEMENTS,
    NOTICE_PARTS,
    SPECIAL,
    LegalPurpose,
    told,
)
from trauma_informed.consent.regimes.regime_reading import ends_unsaid, signed_on
from trauma_informed.consent.regimes.regimes import Applicability, applies
from trauma_informed.findings import Confidence, Severity
from trauma_informed.service.record import Organisation, Service
from trauma_informed.testing import instants, records
from trauma_informed.views import Statement
from trauma_informed.vocabulary import Channel, Given, Stated, Who

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
EARLIER = datetime(2026, 2, 1, 10, tzinfo=UTC)
#: The first digits of the rules of each law.
LAWS = {
    Regime.PART_2: "CON1",
    Regime.HIPAA: "CON2",
    Regime.VICTIM_SERVICES: "CON3",
    Regime.GDPR: "CON4",
    Regime.UK_GDPR: "CON4",
    Regime.FERPA: "CON6",
}
OURS = re.compile(r"CON(05|[12346])")
RULES = [rule for rule in ti.rules() if OURS.match(rule.id)]
EXAMPLES = [
    (rule.id, kind, text)
    for rule in RULES
    if not rule.id.startswith("CON19")
    for kind in ("finds", "leaves")
    for text in getattr(rule, kind)
]
DAY = Ends(kind=EndsKind.DATE, on=AT.date().replace(month=9))
#: A consent in which every element that any of these laws asks for is present.
FULL = Consent(
    id="consent-1",
    person_id="person-1",
    shared_by="service-1",
    asked_by=Who.PERSON,
    parties=(Party(id="clinic", name="made-up: Clinic", entity=Entity.COVERED_ENTITY),),
    shown=Shown(how=ShownHow.READ_TOGETHER, digest="sha256:0f", at=EARLIER),
    terms=(
        Term(
            purpose=LegalPurpose.RESEARCH,
            information=("plan",),
            recipients=("clinic",),
            actions=("read",),
            answer=Answer.YES,
            ends=DAY,
        ),
    ),
    regimes=tuple(LAWS),
    statements_acknowledged=LEGAL_STATEMENTS,
    signatures=(
        Signature(id="s", by="person-1", how=SignedHow.ELECTRONIC, at=EARLIER),
    ),
    circumstances=Circumstances(copy_offered=Given.GIVEN),
    events=(
        ConsentEvent(
            kind=EventKind.GIVEN,
            id="e",
            at=EARLIER,
            by="person-1",
            channel=Channel.IN_PERSON,
        ),
    ),
)


def found(consent: Consent, *alongside: Service) -> list[str]:
    """Return the ids of the rules of a law that find something in *consent*."""
    return of_a_law(ti.check(consent, at=AT, alongside=alongside))


def of_a_law(report: ti.Report) -> list[str]:
    """Return the ids of the rules of a law among the findings of *report*."""
    return [finding.rule.id for finding in report if OURS.match(finding.rule.id)]


@pytest.mark.parametrize(("rule_id", "kind", "text"), EXAMPLES)
def test_a_whole_check_keeps_the_examples(rule_id: str, kind: str, text: str) -> None:
    """What a rule of a law finds, `check` finds; what it leaves, `check` leaves."""
    kinds = {kind.SCHEMA: kind for kind in KINDS}
    reads = next(each.reads for each in our_checks() if each.rule_id == rule_id)
    document = {"schema": reads.SCHEMA, "id": "example", **json.loads(text)}
    beside = document.pop("$alongside", [])
    alongside = [ti.structure(kinds[each["schema"]], each) for each in beside]
    report = ti.check(ti.structure(reads, document), at=AT, alongside=alongside)

    assert (rule_id in [f.rule.id for f in report]) == (kind == "finds")


@pytest.mark.parametrize("regime", LAWS)
def test_a_full_consent_lacks_nothing(regime: Regime) -> None:
    """Where every element is present, the checks of that law find none missing."""
    assert found(evolve(FULL, regimes=(regime,))) == []
    assert found(FULL) == []


@pytest.mark.parametrize("regime", LAWS)
def test_only_the_law_that_is_named_is_looked_at(regime: Regime) -> None:
    """A consent that names one law hears of that law alone, and one of none of none."""
    bare = Consent(id="c", regimes=(regime,), terms=(Term(answer=Answer.YES),))
    ids = found(bare)

    assert ids
    assert all(each.startswith(LAWS[regime]) for each in ids)
    assert found(evolve(bare, regimes=())) == []


@pytest.mark.parametrize("answer", [a for a in Answer if a is not Answer.YES])
def test_a_no_needs_no_paperwork(answer: Answer) -> None:
    """Law 8: nothing is missing where nobody said yes."""
    consent = Consent(id="c", regimes=tuple(LAWS), terms=(Term(answer=answer),))

    assert found(consent) == []


@pytest.mark.parametrize(
    "kind",
    [
        EventKind.WITHDRAWN,
        EventKind.ENDED_BY_OTHER,
        EventKind.SUPERSEDED,
        EventKind.SAID_NO,
    ],
)
def test_what_was_taken_back_needs_no_paperwork(kind: EventKind) -> None:
    """A consent that ended is not asked for its elements any more."""
    over = ConsentEvent(kind=kind, id="x", at=EARLIER)
    consent = Consent(
        id="c",
        regimes=tuple(LAWS),
        terms=(Term(answer=Answer.YES),),
        events=(over,),
    )

    assert found(evolve(consent, events=()))
    assert found(consent) == []


def test_terms_that_came_later_are_the_ones_looked_at() -> None:
    """A narrowing that says until when puts the missing end right; its place is told."""
    open_ended = evolve(FULL.terms[0], ends=Ends())
    narrowed = ConsentEvent(
        kind=EventKind.NARROWED, id="n", at=AT, by="person-1", terms=(open_ended,)
    )
    first = evolve(FULL, terms=(open_ended,), regimes=(Regime.PART_2,))
    later = evolve(FULL, regimes=(Regime.PART_2,), events=(*FULL.events, narrowed))
    places = {
        str(f.at) for f in ti.check(later, at=AT).findings if f.rule.id == "CON117"
    }

    assert found(first) == ["CON117"]
    assert places == {"/events/1/terms/0/ends"}


def test_what_nobody_confirmed_is_advice_and_says_so() -> None:
    """A rule on an unconfirmed source is advice, and its own words say it."""
    unconfirmed = [r for r in RULES if r.confidence is Confidence.UNCONFIRMED]

    assert unconfirmed
    for rule in unconfirmed:
        assert rule.severity is Severity.ADVICE
        assert "unconfirmed here" in rule.why.casefold()


def test_works_known_from_memory_stand_under_no_confirmed_rule() -> None:
    """Where all that a rule cites is from memory, the rule is marked unconfirmed."""
    memory = {s.key for s in ti.sources() if s.confidence.value == "memory"}
    for rule in RULES:
        if {citation.key for citation in rule.sources} & memory:
            assert rule.confidence is Confidence.UNCONFIRMED


def test_no_rule_of_a_law_says_compliant() -> None:
    """A check says that an element is missing; it never says what is good in law."""
    for rule in RULES:
        words = f"{rule.message} {rule.why}".casefold()
        assert not re.search(r"complian|comply|violat|illegal|patient|client", words)
        assert all(citation.key for citation in rule.sources)


def test_every_rule_of_a_law_names_its_paragraph() -> None:
    """A rule of a law says where in its source it stands."""
    for rule in RULES:
        assert rule.sources[0].at


@pytest.mark.parametrize(
    ("assisted", "care", "answer", "missing"),
    [
        ("yes", "yes", "yes", ()),
        ("no", "not-stated", "no", ()),
        ("not-stated", "no", "no", ()),
        ("yes", "not-stated", "not-enough-facts", ("provides_substance_use_care",)),
        (
            "not-stated",
            "not-stated",
            "not-enough-facts",
            ("federally_assisted", "provides_substance_use_care"),
        ),
    ],
)
def test_part_2_turns_on_two_facts(
    assisted: str, care: str, answer: str, missing: tuple[str, ...]
) -> None:
    """Both have to be so; one that is not settles it; one unsaid leaves it open."""
    facts = Organisation(
        federally_assisted=Stated(assisted), provides_substance_use_care=Stated(care)
    )
    told_ = applies(Regime.PART_2, facts)

    assert (told_.answer.value, told_.missing) == (answer, missing)
    assert bool(told_.besides) == (answer == "no")
    assert told_.sources[0].key == "42cfr2-app"


@pytest.mark.parametrize(
    ("regime", "fact", "confidence"),
    [
        (Regime.HIPAA, "covered_by_hipaa", "unconfirmed"),
        (Regime.VICTIM_SERVICES, "funded_to_serve_victims", "sourced"),
        (Regime.FERPA, "holds_education_records", "unconfirmed"),
        (Regime.GDPR, "in_scope_of_gdpr", "unconfirmed"),
        (Regime.UK_GDPR, "in_scope_of_uk_gdpr", "unconfirmed"),
    ],
)
def test_the_others_turn_on_one_fact(
    regime: Regime, fact: str, confidence: str
) -> None:
    """Yes, no and nobody said are three answers."""
    keys = {source.key for source in ti.sources()}
    for stated, answer in zip(Stated, ("not-enough-facts", "yes", "no"), strict=True):
        said = applies(regime, Organisation(**{fact: stated}))
        assert said.answer.value == answer
        assert said.confidence.value == confidence
        assert {citation.key for citation in said.sources} <= keys


@pytest.mark.parametrize("regime", [Regime.STATE, Regime.TRIBAL, Regime.OWN_POLICY])
def test_some_laws_no_facts_settle(regime: Regime) -> None:
    """State law, tribal law and a policy are asked for, and never guessed."""
    said = applies(regime, Organisation())

    assert said.answer is Applicability.NOT_ENOUGH_FACTS
    assert said.missing
    assert str(said).endswith(".")


def test_every_regime_has_an_answer() -> None:
    """There is no regime of which nothing is said."""
    for regime in Regime:
        assert applies(regime, Organisation()).regime is regime
    yes = applies(Regime.HIPAA, Organisation(covered_by_hipaa=Stated.YES))
    assert str(yes) == "hipaa: yes"


def test_which_law_needs_the_service() -> None:
    """Without a service alongside, the report says what could not be checked."""
    report = ti.check(FULL, at=AT)
    service = Service(id="service-1")

    assert {"CON050", "CON051", "CON052"} <= {n.rule.id for n in report.not_checked}
    assert found(FULL, service) == ["CON052"] * len(LAWS)
    assert found(FULL, evolve(service, id="somebody-else")) == []


def test_two_services_that_differ_leave_it_open() -> None:
    """A law that applies to one of two services is not called another's law."""
    one = Service(id="a", organisation=Organisation(covered_by_hipaa=Stated.NO))
    two = Service(id="b", organisation=Organisation(covered_by_hipaa=Stated.YES))
    consent = evolve(FULL, shared_by=None, regimes=(Regime.HIPAA,))

    assert "CON051" in found(consent, one)
    assert "CON051" not in found(consent, one, two)


def test_plainer_codes_are_read_as_ours() -> None:
    """A letter in plain words tells the same; words on the cost of a no tell it too."""
    plain = Consent(id="c", statements_acknowledged=(*IN_PLAIN_WORDS, "own-code"))
    spoken = Consent(id="c", shown=Shown(cost_of_no="made-up: nothing"))

    assert told(plain) == {*IN_PLAIN_WORDS.values(), "own-code"}
    assert told(spoken) == {"consequences-of-no"}
    assert told(Consent(id="c")) == frozenset()


@pytest.mark.parametrize("kind", EndsKind)
def test_an_end_is_said_or_it_is_not(kind: EndsKind) -> None:
    """A day without a day and an event without an event say nothing."""
    assert ends_unsaid(Ends(kind=kind)) == (kind is not EndsKind.NONE)
    assert not ends_unsaid(Ends(kind=EndsKind.EVENT, event="end-of-support"))
    assert not ends_unsaid(DAY)


def test_the_first_signature_settles_the_day() -> None:
    """Of several days the earliest counts; without any, none does."""
    later = Signature(id="t", at=AT)

    assert signed_on(evolve(FULL, signatures=(later, *FULL.signatures))) == (
        EARLIER.date()
    )
    assert signed_on(Consent(id="c", signatures=(Signature(id="s"),))) is None


TERMS = st.builds(
    Term,
    purpose=st.none() | st.sampled_from([*LEGAL_PURPOSES, "any", "company"]),
    information=st.lists(st.sampled_from([*KEPT_APART, "plan", "any"]), max_size=2).map(
        tuple
    ),
    recipients=st.lists(st.sampled_from(["a", "b", "any"]), max_size=2).map(tuple),
    answer=st.sampled_from([Answer.YES, Answer.SAID_NO]),
    ends=st.builds(Ends, kind=st.sampled_from(EndsKind)),
)


@given(
    consent=records(Consent),
    terms=st.lists(TERMS, max_size=3),
    regimes=st.lists(st.sampled_from(Regime), unique=True),
    service=records(Service),
    at=instants(),
)
def test_any_consent_under_any_law_can_be_checked(
    consent: Consent,
    terms: list[Term],
    regimes: list[Regime],
    service: Service,
    at: datetime,
) -> None:
    """No check of a law raises, and every place it names is in the record."""
    parties = tuple(
        evolve(each, id="ab"[i % 2]) for i, each in enumerate(consent.parties)
    )
    asked = evolve(consent, terms=tuple(terms), regimes=tuple(regimes), parties=parties)
    for finding in ti.check(asked, at=at, alongside=[service]):
        node: Any = ti.unstructure(asked)
        for step in str(finding.at).split("/")[1:]:
            node = node[int(step)] if isinstance(node, list) else node[step]


@given(consent=records(Consent), code=st.sampled_from(LEGAL_STATEMENTS))
def test_telling_more_never_leaves_more_missing(consent: Consent, code: str) -> None:
    """A statement that the person was told as well adds no finding."""
    asked = evolve(consent, regimes=tuple(LAWS), terms=(*FULL.terms, *consent.terms))
    told_more = evolve(
        asked, statements_acknowledged=(*asked.statements_acknowledged, code)
    )

    assert set(found(told_more)) <= set(found(asked))


def test_every_check_of_a_law_is_among_ours() -> None:
    """The rules of the laws have their checks, but for those of wording."""
    with_checks = {check.rule_id for check in our_checks()}

    assert {r.id for r in RULES} - with_checks == {"CON191", "CON192"}


def test_who_signs_for_others_is_told_apart() -> None:
    """A parent alone is noticed; a supported signature is the person's own."""
    parent = Signature(id="p", role=SignerRole.PARENT, authority="made-up", at=EARLIER)
    supported = evolve(parent, role=SignerRole.SELF_WITH_SUPPORT, authority="")
    part_2 = evolve(FULL, regimes=(Regime.PART_2,))

    assert found(evolve(part_2, signatures=(parent,))) == ["CON133"]
    assert found(evolve(part_2, signatures=(supported,))) == []


def test_a_signature_at_odds_with_its_role_is_told() -> None:
    """Whoever signs as the person is the person, and whoever signs for them is not."""
    as_the_person = Signature(id="a", by="somebody", at=EARLIER)
    for_the_person = Signature(
        id="b", by="person-1", role=SignerRole.GUARDIAN, authority="made-up", at=EARLIER
    )
    own = evolve(FULL, regimes=())

    assert found(evolve(own, signatures=(as_the_person,))) == ["CON055"]
    assert found(evolve(own, signatures=(for_the_person,))) == ["CON055"]
    assert found(evolve(own, person_id=None, signatures=(as_the_person,))) == []


def test_what_the_person_answered_is_read_until_they_say_yes_again() -> None:
    """A statement after the last yes is brought up; a later yes knows of it."""
    statement = Statement(id="a", at=AT, words="made-up: that was not me")
    own = evolve(FULL, regimes=(), statements=(statement,))
    again = evolve(FULL.events[0], id="f", kind=EventKind.NARROWED, at=AT)
    undated = evolve(own, statements=(evolve(statement, at=None),))

    assert found(own) == ["CON056"]
    assert found(undated) == ["CON056"]
    assert found(evolve(own, events=())) == ["CON056"]
    assert found(evolve(own, events=(*FULL.events, again))) == []
    assert found(evolve(own, terms=())) == []


def test_what_has_ended_is_told_without_blame() -> None:
    """An end that has passed is advice, in the laws that name it; an event is not known."""
    for regime, rule_id in ((Regime.PART_2, "CON134"), (Regime.HIPAA, "CON217")):
        one = evolve(FULL, regimes=(regime,))
        late = datetime(2027, 1, 1, tzinfo=UTC)
        by_event = Ends(kind=EndsKind.EVENT, event="end-of-the-study")
        other = evolve(one, terms=(evolve(one.terms[0], ends=by_event),))

        report = ti.check(one, at=late)
        assert of_a_law(report) == [rule_id]
        assert report.findings[-1].severity is Severity.ADVICE
        assert of_a_law(ti.check(other, at=late)) == []


@pytest.mark.parametrize(
    ("regime", "rule_id"),
    [
        (Regime.PART_2, "CON135"),
        (Regime.HIPAA, "CON219"),
        (Regime.GDPR, "CON411"),
        (Regime.UK_GDPR, "CON411"),
        (Regime.VICTIM_SERVICES, ""),
    ],
)
def test_nobody_is_held_to_a_yes(regime: Regime, rule_id: str) -> None:
    """Where a law says that it ends when taken back, nothing may go on after it."""
    one = evolve(FULL, regimes=(regime,), continues_until=DAY)

    assert found(one) == [rule_id] * bool(rule_id)
    assert found(evolve(one, continues_until=Ends())) == []


def test_notes_kept_apart_are_told_once() -> None:
    """Where psychotherapy notes stand beside care, their own rule speaks, alone."""
    care, notes, housing = (
        evolve(FULL.terms[0], purpose=purpose, information=(information,))
        for purpose, information in (
            (LegalPurpose.TREATMENT, "plan"),
            (LegalPurpose.TREATMENT, "psychotherapy-notes"),
            ("housing-help", "plan"),
        )
    )
    one = evolve(FULL, regimes=(Regime.HIPAA,))

    assert found(evolve(one, terms=(care, notes))) == ["CON215"]
    assert found(evolve(one, terms=(care, housing))) == ["CON218"]
    assert found(evolve(one, terms=(care, *FULL.terms))) == []


def test_an_electronic_signature_at_school_is_somebody_s() -> None:
    """Where nobody is named behind it, that is found; a parent alone is asked about."""
    school = evolve(FULL, regimes=(Regime.FERPA,))
    signature = FULL.signatures[0]
    parent = evolve(signature, by="p", role=SignerRole.PARENT, authority="made-up")

    assert found(evolve(school, signatures=(evolve(signature, by=None),))) == ["CON605"]
    assert found(evolve(school, signatures=(parent,))) == ["CON606"]
    assert found(evolve(school, signatures=(parent, signature))) == []


def test_what_is_special_asks_for_an_express_yes() -> None:
    """Unsigned, a yes to information on health is noticed in each of its terms."""
    kinds = (("health",), ("goals",), ("safety-plan",), ("any",))
    terms = tuple(evolve(FULL.terms[0], information=each) for each in kinds)
    one = evolve(FULL, regimes=(Regime.GDPR,), terms=terms, signatures=())
    spoken = Signature(id="s", how=SignedHow.SPOKEN, at=EARLIER)

    assert found(one) == ["CON410"] * 3
    assert found(evolve(one, events=FULL.events[:0])) == ["CON400"]
    assert found(evolve(one, signatures=(spoken,))) == []


PAGE = (Path(__file__).parents[1] / "docs" / "regimes.md").read_text("utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_page_names_every_rule_with_its_paragraph(rule: ti.Rule) -> None:
    """The page on laws says what each rule finds, where that is written, how firmly."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| [{rule.id}]"))
    unconfirmed = rule.confidence is Confidence.UNCONFIRMED

    assert f"| {rule.name} | {rule.sources[0].at} | {rule.severity.value}" in row
    assert row.endswith("unconfirmed |") == unconfirmed


@pytest.mark.parametrize(
    "code",
    [*LEGAL_STATEMENTS, *LEGAL_PURPOSES, *KEPT_APART, *NOTICE_PARTS, *SPECIAL],
)
def test_the_page_names_every_code(code: str) -> None:
    """Every code that laws turn on stands on the page with its meaning."""
    assert re.search(rf"^\| `{code}` \| [A-Z].+\. \|$", PAGE, re.MULTILINE)


def test_the_page_names_no_rule_that_is_not_there() -> None:
    """What the page links to exists."""
    ids = set(re.findall(r"\((?:reference/rules/)(CON\d+)\.md\)", PAGE))

    assert ids == {rule.id for rule in RULES}


def test_the_examples_on_the_page_run(capsys: pytest.CaptureFixture[str]) -> None:
    """What the page shows can be typed as it stands."""
    known: dict[str, Any] = {}
    for code in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(code, known)  # noqa: S102  # our own page
    printed = capsys.readouterr().out

    assert "say provides_substance_use_care." in printed
    assert [finding.rule.id for finding in known["report"]] == ["CON191"]
    assert "CON142" not in of_a_law(known["heard"])
    assert "CON150" in of_a_law(known["heard"])
    assert "2028-02-01" in printed
    assert known["found"].who.value == "person-alone"
