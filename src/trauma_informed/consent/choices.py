"""The choices that the fields of a consent offer."""

from enum import StrEnum

__all__ = [
    "Answer",
    "EndsKind",
    "Entity",
    "EventKind",
    "Freedom",
    "PartyKind",
    "Regime",
    "ShownHow",
    "SignedHow",
    "SignerRole",
]


class Answer(StrEnum):
    """One person's answer to one purpose."""

    NOT_ASKED = "not-asked"
    NOT_NOW = "not-now"
    SAID_NO = "said-no"
    YES = "yes"


class EndsKind(StrEnum):
    """How a term ends by itself."""

    NOT_STATED = "not-stated"
    DATE = "date"
    EVENT = "event"
    NONE = "none"


class EventKind(StrEnum):
    """What happened to a consent."""

    OFFERED = "offered"
    GIVEN = "given"
    SAID_NO = "said-no"
    NOT_NOW = "not-now"
    NARROWED = "narrowed"
    RENEWED = "renewed"
    WITHDRAWN = "withdrawn"
    ENDED_BY_OTHER = "ended-by-other"
    #: A later consent took its place.
    SUPERSEDED = "superseded"
    #: A slip in the text was put right; what it says is the same.
    TEXT_CORRECTED = "text-corrected"
    #: What became of telling those who had received something.
    RECIPIENT_TOLD = "recipient-told"
    RECIPIENT_CONFIRMED = "recipient-confirmed"
    RECIPIENT_OVERDUE = "recipient-overdue"


class ShownHow(StrEnum):
    """How the words reached the person."""

    NOT_STATED = "not-stated"
    READ_ALONE = "read-alone"
    READ_TOGETHER = "read-together"
    READ_ALOUD = "read-aloud"
    ON_SCREEN = "on-screen"
    SIGNED_LANGUAGE = "signed-language"
    NOT_SHOWN = "not-shown"


class SignerRole(StrEnum):
    """Who signed."""

    SELF = "self"
    SELF_WITH_SUPPORT = "self-with-support"
    MINOR = "minor"
    PARENT = "parent"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"


class SignedHow(StrEnum):
    """How somebody signed."""

    WRITTEN = "written"
    ELECTRONIC = "electronic"
    SPOKEN = "spoken"
    MARK = "mark"
    WITNESSED = "witnessed"


class Freedom(StrEnum):
    """What stood around the answer."""

    NOT_STATED = "not-stated"
    VOLUNTARY = "voluntary"
    COURT_ORDERED = "court-ordered"
    HELD = "held"
    HOUSING_DEPENDS_ON_IT = "housing-depends-on-it"
    BENEFITS_DEPEND_ON_IT = "benefits-depend-on-it"


class Regime(StrEnum):
    """A law or policy that a consent answers to."""

    PART_2 = "42-cfr-part-2"
    HIPAA = "hipaa"
    VICTIM_SERVICES = "vawa-fvpsa-voca"
    FERPA = "ferpa"
    GDPR = "gdpr"
    UK_GDPR = "uk-gdpr"
    STATE = "state"
    TRIBAL = "tribal"
    OWN_POLICY = "own-policy"


class PartyKind(StrEnum):
    """Who stands behind an id in a consent."""

    NOT_STATED = "not-stated"
    PERSON = "person"
    ORGANISATION = "organisation"
    #: A class of people or organisations, described rather than named one by one.
    CLASS = "class"
    #: Passes records on between others, as 42 CFR 2.11 describes it.
    INTERMEDIARY = "intermediary"


class Entity(StrEnum):
    """What a party is under the laws that tell parties apart."""

    NOT_STATED = "not-stated"
    COVERED_ENTITY = "covered-entity"
    BUSINESS_ASSOCIATE = "business-associate"
    PART_2_PROGRAM = "part-2-program"
    VICTIM_SERVICE = "victim-service"
    COURT_OR_LAW_ENFORCEMENT = "court-or-law-enforcement"
    NONE_OF_THESE = "none-of-these"
