"""Receipts: what they say of a consent, and what does not fit in one."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.consent.changing.verbs import narrow, renew, supersede, withdraw
from trauma_informed.consent.receipts.kantara import kantara_receipt
from trauma_informed.consent.receipts.receipt_about import About, Controller
from trauma_informed.consent.receipts.receipt_problems import receipt_problems
from trauma_informed.consent.receipts.receipt_states import STATES, VALID
from trauma_informed.consent.receipts.receipts import consent_receipt, consent_records
from trauma_informed.consent.record import (
    ANY,
    Answer,
    Channel,
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Except,
    Party,
    Shown,
    ShownHow,
    Signature,
    Term,
)
from trauma_informed.errors import FieldError, InstantError
from trauma_informed.testing import instants, records

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
CANARY = "canary-9f2c"
ID = "c1befd3e-b7e5-4ea6-8688-e9a565aade21"
YES = Term(
    purpose="care",
    information=("plan", "notes"),
    recipients=("clinic", "us", "any"),
    actions=("read",),
    answer=Answer.YES,
    ends=Ends(kind=EndsKind.DATE, on=date(2026, 9, 1)),
)
ABOUT = About(
    service="made-up: Open Door",
    controllers=(
        Controller(
            id="us",
            name="made-up: Open Door",
            contact="made-up: Imani",
            address="made-up: 1 Mill Lane",
            country="IE",
            email="made-up@example.org",
            phone="made-up: 00",
        ),
    ),
    notice="https://example.org/privacy",
    jurisdiction="IE",
    collection_method="on a screen, together",
    withdrawal="tell us in any way",
    storage_locations=("loc:IE",),
    retention="P6M",
    rights="ask at the desk",
    authority="made-up: the authority",
    purposes={"care": "Working with the clinic"},
    information={"plan": "your plan", "notes": "notes"},
    recipients={"clinic": "made-up: Mill Lane", "any": "anyone"},
    purpose_types={"care": "dpv:ServiceProvision"},
    sensitive=("plan",),
    special=("notes",),
    primary_purpose="care",
)


def event(kind: EventKind, days: float = -2, **more: Any) -> ConsentEvent:
    """Return an event some *days* from now."""
    at = more.pop("at", AT + timedelta(days=days))
    return ConsentEvent(kind=kind, id=f"e{kind}{days}", at=at, **more)


def consent(*events: ConsentEvent, terms: tuple[Term, ...] = (YES,)) -> Consent:
    """Return a consent with *terms* that these events happened to."""
    return Consent(
        id="consent 1",
        person_id="person-1",
        terms=terms,
        events=events,
        time_zone="Europe/Madrid",
        shown=Shown(
            how=ShownHow.READ_TOGETHER,
            letter="consent-form",
            version="1",
            digest="sha256:0f",
            language_shown="en",
            at=AT - 3 * DAY,
        ),
    )


GIVEN = consent(event(EventKind.GIVEN, channel=Channel.IN_PERSON))


def states(of: Consent, at: datetime = AT) -> list[list[Any]]:
    """Return the states in each record of a consent."""
    made = consent_records(of, about=ABOUT, at=at)
    return [[each["@type"] for each in r["dpv:hasConsentStatus"]] for r in made]


def told(receipt: Any) -> list[tuple[str, str]]:
    """Return the problems of a receipt: the rule and the place."""
    return [(each.rule.id, str(each.at)) for each in receipt_problems(receipt)]


def kantara(of: Consent = GIVEN, **more: Any) -> dict[str, Any]:
    """Return a receipt of Kantara's shape."""
    return kantara_receipt(of, **({"id": ID, "about": ABOUT, "at": AT} | more))


def linked(of: Consent = GIVEN, about: About = ABOUT) -> dict[str, Any]:
    """Return a receipt in JSON-LD, as it is read from JSON."""
    made = consent_receipt(of, id=ID, about=about, at=AT)
    found: dict[str, Any] = json.loads(json.dumps(made))
    return found


def test_a_receipt_of_a_whole_consent_has_no_problem() -> None:
    """What is filled in on every side is found fault with nowhere, in either shape."""
    record = linked()["dpv:hasRecordOfActivity"][0]

    assert told(linked()) == []
    assert told(record) == []
    assert told(kantara()) == []
    assert receipt_problems(kantara()).ok


def test_a_no_that_names_nobody_is_a_no_to_everyone() -> None:
    """It says so in words of the vocabulary, and no consent is its legal basis."""
    no = evolve(GIVEN, terms=(Term(answer=Answer.SAID_NO),))
    (made,) = consent_records(no, about=ABOUT, at=AT)
    process = made["dpv:hasProcess"]

    assert process["dpv:hasRecipient"] == [{"@type": "dpv:Recipient", "dct:title": ANY}]
    for key in ("dpv:hasPurpose", "dpv:hasPersonalData", "dpv:hasProcessing"):
        assert [each["dct:title"] for each in process[key]] == [ANY]
    assert "dpv:hasLegalBasis" not in process
    assert told(made) == []


def test_a_record_says_what_the_yes_says() -> None:
    """Purpose, information, recipients, end and how to take it back are all there."""
    (made,) = consent_records(GIVEN, about=ABOUT, at=AT)
    process = made["dpv:hasProcess"]

    assert made["dct:identifier"] == "consent 1#0"
    assert made["dpv:hasDataSubject"] == {"@id": "#person-1"}
    assert made["dpv:hasAuthority"]["dpv:hasName"] == "made-up: the authority"
    assert made["dpv:hasConsentControl"] == {
        "@type": "dpv:WithdrawConsent",
        "dpv:isExercisedAt": "tell us in any way",
    }
    assert [each["@type"] for each in made["dpv:hasNotice"]] == [
        "dpv:ConsentNotice",
        "dpv:PrivacyNotice",
    ]
    assert process["dpv:hasPurpose"] == [
        {
            "@type": "dpv:Purpose",
            "dct:title": "care",
            "dct:description": "Working with the clinic",
            "skos:broader": "dpv:ServiceProvision",
        }
    ]
    assert [each["@type"] for each in process["dpv:hasPersonalData"]] == [
        "dpv:SensitivePersonalData",
        "dpv:SpecialCategoryPersonalData",
    ]
    assert process["dpv:hasRecipient"] == [
        {"@id": "#clinic"},
        {"@id": "#us"},
        {"@type": "dpv:Recipient", "dct:title": "any"},
    ]
    assert process["dpv:hasProcessing"] == [
        {"@type": "dpv:Processing", "dct:title": "read"}
    ]
    assert made["dpv:hasConsentStatus"] == [
        {
            "@type": ["dpv:ConsentGiven", "dpv:ExpressedConsent"],
            "dpv:isIndicatedAtTime": "2026-02-27T12:00:00+00:00",
            "dpv:isIndicatedBy": "dpv:DataSubject",
            "dpv:hasIndicationMethod": "in-person",
            "dpv:hasDuration": {
                "@type": "dpv:UntilTimeDuration",
                "rdf:value": "2026-09-01T23:59:59.999999+02:00",
            },
        }
    ]
    kinds = [(each["@type"], each.get("dpv:hasName")) for each in made["dpv:hasEntity"]]
    assert kinds == [
        ("dpv:DataSubject", None),
        ("dpv:DataController", "made-up: Open Door"),
        ("dpv:ThirdParty", "made-up: Mill Lane"),
    ]


def test_whoever_passed_it_on_is_named() -> None:
    """An event says by whom, and the person where nobody else is named."""
    of = consent(event(EventKind.GIVEN), event(EventKind.WITHDRAWN, -1, by="dr a"))
    first, last = consent_records(of, about=ABOUT, at=AT)[0]["dpv:hasConsentStatus"]

    assert first["dpv:isIndicatedBy"] == "dpv:DataSubject"
    assert last["dpv:isIndicatedBy"] == {"@id": "#dr%20a"}


def test_what_nobody_said_is_left_out() -> None:
    """An empty consent makes a receipt that says little, and its gaps are named."""
    empty = Consent(id="c", terms=(Term(),))
    (made,) = consent_records(empty, about=About(), at=AT)

    assert set(made) == {
        "@context",
        "@type",
        "dct:identifier",
        "dct:conformsTo",
        "dpv:hasProcess",
        "dpv:hasConsentStatus",
    }
    assert made["dpv:hasConsentStatus"] == [{"@type": "dpv:ConsentUnknown"}]
    assert ("CON502", "/dpv:hasNotice") in told(made)
    assert ("CON502", "/dpv:hasProcess/dpv:hasPurpose") in told(made)
    assert consent_records(Consent(id="c"), about=About(), at=AT) == ()


def test_what_a_yes_leaves_out_is_a_rule() -> None:
    """An exception is a prohibition, and what stands inside it a permission."""
    inner = Except(purposes=("care",), recipients=("clinic",))
    part = Except(information=("notes",), marked=("hiv",), exceptions=(inner,))
    marks = Except(marked=("alcohol",))
    term = evolve(YES, exceptions=(part, marks))
    (made,) = consent_records(consent(terms=(term,)), about=ABOUT, at=AT)
    first, second = made["dpv:hasProcess"]["dpv:hasRule"]

    assert first["@type"] == "dpv:Prohibition"
    assert first["dpv:hasPersonalData"][0]["dct:subject"] == ["hiv"]
    assert "dct:subject" not in first
    assert first["dpv:hasRule"][0]["@type"] == "dpv:Permission"
    assert first["dpv:hasRule"][0]["dpv:hasRecipient"] == [{"@id": "#clinic"}]
    assert second == {"@type": "dpv:Prohibition", "dct:subject": ["alcohol"]}


def test_each_answer_has_its_own_state() -> None:
    """Yes, no, not now and not asked in one consent are four different states."""
    answers = (Answer.YES, Answer.SAID_NO, Answer.NOT_NOW, Answer.NOT_ASKED)
    terms = tuple(Term(purpose=f"p-{each}", answer=each) for each in answers)

    assert states(consent(event(EventKind.GIVEN), terms=terms)) == [
        [["dpv:ConsentGiven", "dpv:ExpressedConsent"]],
        ["dpv:ConsentRefused"],
        ["dpv:ConsentRequestDeferred"],
        ["dpv:ConsentUnknown"],
    ]
    assert states(consent(event(EventKind.OFFERED), terms=terms)) == [
        ["dpv:ConsentRequested"],
        ["dpv:ConsentRefused"],
        ["dpv:ConsentRequestDeferred"],
        ["dpv:ConsentRequested"],
    ]
    assert (
        states(consent(event(EventKind.SAID_NO), terms=terms))
        == [["dpv:ConsentRefused"]] * 4
    )


def test_withdrawn_is_by_the_person_and_revoked_by_somebody_else() -> None:
    """Every way to end has its own state, and a no stays a no."""
    no = Term(purpose="news", answer=Answer.SAID_NO)
    given = consent(event(EventKind.GIVEN), terms=(YES, no))
    later = Consent(id="c2", supersedes="consent 1")
    valid = ["dpv:ConsentGiven", "dpv:ExpressedConsent"]
    gone = withdraw(given, at=AT - DAY)

    assert states(gone) == [[valid, "dpv:ConsentWithdrawn"], ["dpv:ConsentRefused"]]
    assert states(supersede(given, at=AT - DAY, later=later))[0] == [
        valid,
        "dpv:ConsentRevoked",
    ]
    assert consent_records(evolve(later, terms=(YES,)), about=ABOUT, at=AT)[0][
        "dct:replaces"
    ] == ("consent 1")


def test_an_end_that_came_by_itself_is_told() -> None:
    """A yes that has run out is expired, from the last instant of its day."""
    after = datetime(2026, 9, 3, tzinfo=UTC)
    *_, last = consent_records(GIVEN, about=ABOUT, at=after)[0]["dpv:hasConsentStatus"]

    assert last == {
        "@type": "dpv:ConsentExpired",
        "dpv:isIndicatedAtTime": "2026-09-01T23:59:59.999999+02:00",
    }
    two = evolve(GIVEN, terms=(YES, evolve(YES, purpose="b", ends=Ends())))
    assert states(two, after)[0][-1] == "dpv:ConsentExpired"
    assert len(states(two, after)[1]) == 1


def test_a_withdrawal_at_no_known_moment_has_always_held() -> None:
    """Then the record tells nothing but that, and no moment."""
    gone = consent(event(EventKind.GIVEN), event(EventKind.WITHDRAWN, at=None))

    assert consent_records(gone, about=ABOUT, at=AT)[0]["dpv:hasConsentStatus"] == [
        {"@type": "dpv:ConsentWithdrawn"}
    ]


def test_a_renewal_is_a_state_of_its_own() -> None:
    """Renewed is told as such; a narrowing changes no state, and is found again."""
    renewed = renew(GIVEN, at=AT - DAY, by="us", shown=GIVEN.shown)
    other = Term(purpose="news", answer=Answer.YES)
    two = consent(event(EventKind.GIVEN), terms=(other, YES))
    narrowed = narrow(two, at=AT - DAY, terms=(YES,))
    added = evolve(
        GIVEN, events=(*GIVEN.events, event(EventKind.GIVEN, -1, terms=(YES, other)))
    )

    assert states(renewed)[0][1][0] == "dpv:RenewedConsentGiven"
    assert len(states(narrowed)) == 1
    assert len(states(narrowed)[0]) == 1
    assert [len(each) for each in states(added)] == [1, 1]


@pytest.mark.parametrize(
    ("how", "signed", "kind"),
    [
        (ShownHow.NOT_SHOWN, True, "dpv:UninformedConsent"),
        (ShownHow.NOT_STATED, True, "dpv:Consent"),
        (ShownHow.ON_SCREEN, False, "dpv:ExpressedConsent"),
        (ShownHow.ON_SCREEN, True, "dpv:ExplicitlyExpressedConsent"),
    ],
)
def test_a_type_is_only_what_the_record_bears_out(
    how: ShownHow, signed: bool, kind: str
) -> None:
    """Nobody is called informed whose record does not say that they saw the words."""
    marks = (Signature(id="s"),) if signed else ()
    of = evolve(GIVEN, shown=Shown(how=how), signatures=marks)
    (made,) = consent_records(of, about=ABOUT, at=AT)

    assert made["dpv:hasProcess"]["dpv:hasLegalBasis"] == kind
    assert made["dpv:hasNotice"] == [
        {"@type": "dpv:PrivacyNotice", "schema:url": "https://example.org/privacy"}
    ]
    bare = evolve(of, shown=Shown())
    told = evolve(bare.events[-1], shown=Shown(how=how))
    later = evolve(bare, events=(*bare.events[:-1], told))
    (made,) = consent_records(later, about=ABOUT, at=AT)
    assert made["dpv:hasProcess"]["dpv:hasLegalBasis"] == kind


@pytest.mark.parametrize(
    ("ends", "kind", "words"),
    [
        (Ends(), None, None),
        (Ends(kind=EndsKind.DATE), None, None),
        (Ends(kind=EndsKind.EVENT), None, None),
        (
            Ends(kind=EndsKind.EVENT, event="end-of-care"),
            "dpv:UntilEventDuration",
            "with this event: end-of-care; or when it is taken back",
        ),
        (Ends(kind=EndsKind.NONE), "dpv:EndlessDuration", "when it is taken back"),
        (YES.ends, "dpv:UntilTimeDuration", "the end of 2026-09-01, or when it is"),
    ],
)
def test_how_long_a_yes_lasts(ends: Ends, kind: str | None, words: str | None) -> None:
    """How a yes ends is in both shapes; where nobody said, that is found."""
    of = evolve(GIVEN, terms=(evolve(YES, ends=ends),))
    (given_,) = linked(of)["dpv:hasRecordOfActivity"][0]["dpv:hasConsentStatus"]
    (purpose,) = kantara(of)["services"][0]["purposes"]

    assert given_.get("dpv:hasDuration", {}).get("@type") == kind
    assert purpose.get("termination", "").startswith(words or "")
    assert ("termination" in purpose) == (words is not None)
    assert bool(told(linked(of))) == bool(told(kantara(of))) == (kind is None)


def test_a_kantara_receipt_speaks_of_what_holds() -> None:
    """It has the fields of version 1.1.0, and only what was said yes to."""
    no = Term(purpose="news", answer=Answer.SAID_NO)
    made = kantara(evolve(GIVEN, terms=(YES, no)))

    assert made["version"] == "KI-CR-v1.1.0"
    assert UUID(made["consentReceiptID"]).version == 4
    assert made["consentTimestamp"] == 1772193600
    assert made["piiControllers"][0]["address"] == {
        "streetAddress": "made-up: 1 Mill Lane",
        "addressCountry": "IE",
    }
    assert (made["sensitive"], made["spiCat"]) == (True, ["notes"])
    assert made["services"][0]["purposes"] == [
        {
            "purpose": "Working with the clinic",
            "purposeCategory": ["dpv:ServiceProvision"],
            "consentType": "EXPLICIT",
            "piiCategory": ["your plan", "notes"],
            "primaryPurpose": True,
            "termination": "the end of 2026-09-01, or when it is taken back",
            "thirdPartyDisclosure": True,
            "thirdPartyName": "made-up: Mill Lane; anyone",
        }
    ]


@pytest.mark.parametrize(
    "of",
    [
        withdraw(GIVEN, at=AT - DAY),
        consent(event(EventKind.OFFERED)),
        consent(event(EventKind.GIVEN), terms=(evolve(YES, starts=AT + DAY),)),
        Consent(id="c"),
    ],
)
def test_a_kantara_receipt_of_no_yes_grants_nothing(of: Consent) -> None:
    """What was taken back, is only offered, or has not begun is in no receipt."""
    made = kantara(of)

    assert made["services"] == []
    assert ("CON502", "/services") in told(made)


def test_a_yes_to_a_part_does_not_look_like_a_yes_to_all() -> None:
    """What Kantara's shape has no field for is said in the purpose."""
    of = evolve(GIVEN, terms=(evolve(YES, marked=("hiv",), purpose=None),))
    (purpose,) = kantara(of)["services"][0]["purposes"]

    assert purpose["purpose"] == " (only a part of it, as the consent says)"


def test_names_come_from_the_app_or_else_from_the_consent() -> None:
    """A recipient that nobody named keeps its id, and the controller is no third party."""
    parties = (Party(id="clinic", name="made-up: from the consent"),)
    terms = (evolve(YES, recipients=("clinic", "lab")),)
    of = evolve(GIVEN, parties=parties, terms=terms, jurisdiction="FR")
    about = evolve(ABOUT, recipients={}, jurisdiction="")
    (purpose,) = kantara(of, about=about)["services"][0]["purposes"]
    own = evolve(GIVEN, terms=(evolve(YES, recipients=("us",)),))
    (ours,) = kantara(own)["services"][0]["purposes"]

    assert purpose["thirdPartyName"] == "made-up: from the consent; lab"
    assert kantara(of, about=about)["jurisdiction"] == "FR"
    assert ours["thirdPartyDisclosure"] is False
    assert told(kantara(own)) == []


def test_words_stay_out_of_what_is_shown() -> None:
    """Law 1: neither what an app says of people nor a finding shows a word."""
    about = evolve(ABOUT, recipients={"clinic": CANARY}, purposes={"care": CANARY})
    receipt = kantara(about=about) | {"consentTimestamp": CANARY}

    assert CANARY not in repr(about)
    assert CANARY not in repr(receipt_problems(receipt))
    assert CANARY not in str(receipt_problems(receipt))


@pytest.mark.parametrize("make", [kantara_receipt, consent_receipt])
def test_a_moment_without_its_offset_is_refused(make: Any) -> None:
    """Nothing is reckoned from a moment that could be on another day."""
    with pytest.raises(InstantError):
        make(GIVEN, id=ID, about=ABOUT, at=AT.replace(tzinfo=None))


SAMPLE = kantara()


def with_purpose(**more: Any) -> dict[str, Any]:
    """Return a receipt whose one purpose says *more*."""
    purpose = SAMPLE["services"][0]["purposes"][0] | more
    return SAMPLE | {"services": [{"service": "s", "purposes": [purpose]}]}


THIRD = "/services/0/purposes/0/thirdPartyDisclosure"


@pytest.mark.parametrize(
    ("receipt", "found"),
    [
        ({}, [("CON501", "")]),
        ({"version": "KI-CR-v0.8"}, [("CON501", "")]),
        (SAMPLE | {"consentReceiptID": "17"}, [("CON503", "/consentReceiptID")]),
        (
            SAMPLE | {"consentReceiptID": "c1befd3e-b7e5-1ea6-8688-e9a565aade21"},
            [("CON503", "/consentReceiptID")],
        ),
        (SAMPLE | {"consentReceiptID": ""}, [("CON502", "/consentReceiptID")]),
        (SAMPLE | {"consentTimestamp": True}, [("CON504", "/consentTimestamp")]),
        (
            SAMPLE | {"consentTimestamp": 1772280000000},
            [("CON504", "/consentTimestamp")],
        ),
        (
            SAMPLE | {"consentTimestamp": "2026-03-01T12:00:00"},
            [("CON504", "/consentTimestamp")],
        ),
        (SAMPLE | {"consentTimestamp": "soon"}, [("CON504", "/consentTimestamp")]),
        (SAMPLE | {"consentTimestamp": "2026-03-01T12:00:00+01:00"}, []),
        (SAMPLE | {"sensitive": False}, [("CON506", "/sensitive")]),
        (SAMPLE | {"spiCat": []}, [("CON506", "/sensitive")]),
        (
            {k: v for k, v in SAMPLE.items() if k not in ("sensitive", "spiCat")},
            [],
        ),
        (
            SAMPLE | {"piiControllers": [{"piiController": "x"}]},
            [
                ("CON502", f"/piiControllers/0/{each}")
                for each in ("contact", "address", "email", "phone")
            ],
        ),
        (
            SAMPLE | {"piiControllers": ["x"]},
            [
                ("CON502", f"/piiControllers/0/{each}")
                for each in ("piiController", "contact", "address", "email", "phone")
            ],
        ),
        (SAMPLE | {"services": 3}, []),
        (
            SAMPLE | {"services": [{"service": "s"}]},
            [("CON502", "/services/0/purposes")],
        ),
        (with_purpose(thirdPartyDisclosure=False), [("CON505", THIRD)]),
        (with_purpose(thirdPartyDisclosure="yes"), [("CON505", THIRD)]),
        (with_purpose(thirdPartyName=""), [("CON505", THIRD)]),
        (with_purpose(thirdPartyDisclosure=None), [("CON502", THIRD)]),
        (
            with_purpose(consentType=""),
            [("CON502", "/services/0/purposes/0/consentType")],
        ),
    ],
)
def test_a_kantara_receipt_that_does_not_fit(
    receipt: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    """A gap, a flag against a name, and a moment that is none are each found."""
    assert told(receipt) == found


GOOD = linked()["dpv:hasRecordOfActivity"][0]
SAID = GOOD["dpv:hasConsentStatus"][0]
STATE = "/dpv:hasConsentStatus"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"dpv:hasDataController": "us"}, [("CON507", "/dpv:hasDataController")]),
        (
            {"dpv:hasDataController": ["#us", "us"]},
            [("CON507", "/dpv:hasDataController/1")],
        ),
        (
            {"dpv:hasDataController": {"@id": ["us"]}},
            [("CON507", "/dpv:hasDataController")],
        ),
        ({"dpv:hasDataController": "dpv:DataController"}, []),
        ({"dpv:hasDataSubject": {"dct:identifier": "p"}}, []),
        ({STATE[1:]: "dpv:ConsentTerminated"}, [("CON508", STATE)]),
        ({STATE[1:]: [{"@type": []}]}, [("CON508", f"{STATE}/0")]),
        (
            {STATE[1:]: [{"@type": ["dpv:ConsentGiven", "dpv:ConsentWithdrawn"]}]},
            [("CON508", f"{STATE}/0")],
        ),
        ({STATE[1:]: "dpv:ConsentRefused"}, []),
        ({STATE[1:]: "dpv:ConsentGiven"}, [("CON502", f"{STATE}/dpv:hasDuration")]),
        (
            {STATE[1:]: [{"@type": "dpv:ConsentWithdrawn"}, SAID]},
            [("CON509", f"{STATE}/1")],
        ),
        (
            {
                STATE[1:]: [
                    SAID,
                    {
                        "@type": "dpv:ConsentWithdrawn",
                        "dpv:isIndicatedAtTime": "2026-02-01T00:00:00Z",
                    },
                ]
            },
            [("CON509", f"{STATE}/1")],
        ),
        (
            {
                STATE[1:]: [
                    SAID,
                    {
                        "@type": "dpv:ConsentWithdrawn",
                        "dpv:isIndicatedAtTime": "2026-02-01T00:00:00",
                    },
                ]
            },
            [],
        ),
    ],
)
def test_a_record_that_does_not_fit(
    more: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    """A name without anybody, a state that is none, and a yes after an end are found."""
    assert told(GOOD | more) == found


@given(data=st.data(), at=instants())
def test_every_consent_has_its_receipts(data: st.DataObject, at: datetime) -> None:
    """Any consent makes both, each the same twice, in states that DPV knows."""
    of = data.draw(records(ti.Consent))
    made = [kantara(of, at=at), consent_receipt(of, id=ID, about=ABOUT, at=at)]

    assert made == [kantara(of, at=at), consent_receipt(of, id=ID, about=ABOUT, at=at)]
    assert json.loads(json.dumps(made)) == made
    for record in made[1]["dpv:hasRecordOfActivity"]:
        assert record["dpv:hasConsentStatus"]
        assert not [rule for rule, _ in told(record) if rule in ("CON508", "CON509")]


@given(data=st.data(), at=instants())
def test_nothing_valid_is_left_after_a_withdrawal(
    data: st.DataObject, at: datetime
) -> None:
    """Law 4, in receipts: from that moment on the last state is never a valid one."""
    gone = withdraw(data.draw(records(ti.Consent)), at=at)

    assert kantara(gone, at=at)["services"] == []
    for record in consent_records(gone, about=ABOUT, at=at):
        last = record["dpv:hasConsentStatus"][-1]["@type"]
        assert last in STATES
        assert last not in VALID


NAMES = st.text(max_size=4) | st.sampled_from(["@id", "@type", "dpv:hasEntity"])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4)
    ),
    max_leaves=8,
)


#: What says which of the shapes a receipt has.
SHAPES = {"version", "@type"}
#: What every receipt, or every record, of one shape or another has to say at its top.
NEEDED = {
    "consentReceiptID",
    "piiControllers",
    "services",
    "dct:identifier",
    "dct:conformsTo",
}


@given(data=st.data())
def test_looking_for_problems_never_raises(data: st.DataObject) -> None:
    """Whatever JSON stands in a field, the rest is still looked at."""
    for whole in (SAMPLE, GOOD, linked()):
        key = data.draw(st.sampled_from(sorted({*whole} - SHAPES)))
        gap = data.draw(st.sampled_from(sorted(NEEDED & {*whole} - {key})))
        rest = {name: each for name, each in whole.items() if name != gap}

        assert ("CON502", f"/{gap}") in told(rest | {key: data.draw(PLAIN)})


@given(anything=PLAIN)
def test_what_has_no_shape_that_is_known_is_said_to_have_none(anything: Any) -> None:
    """Whatever JSON stands where a receipt says what it is, one finding answers."""
    for whole, shape in ((SAMPLE, "version"), (GOOD, "@type"), (linked(), "@type")):
        assert told(whole | {shape: anything}) == [("CON501", "")]


@pytest.mark.parametrize("receipt", [None, [], "made-up: swim", 5])
def test_what_is_no_receipt_is_one_clear_error(receipt: Any) -> None:
    """A list or a text is not read as a receipt without anything in it."""
    with pytest.raises(FieldError, match=r"^receipt: is no mapping; ") as caught:
        receipt_problems(receipt)

    assert len(caught.value.problems) == 1
