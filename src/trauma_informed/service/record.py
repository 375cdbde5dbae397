"""Service and Support: what a service promises, and who supports whom.

What a service says of its limits is its own data, in its own words and version: whether
a supporter must report, and what, differs by place, employer and role (`cwig2019`,
`il-cc`). Nothing here is a constant of this library.
"""

from datetime import date
from typing import Annotated, ClassVar

from trauma_informed.consent.record import Regime
from trauma_informed.fields import (
    DOER,
    Code,
    Count,
    Identifier,
    LanguageTag,
    Text,
    Words,
)
from trauma_informed.service.choices import (
    Correction,
    Duty,
    Ending,
    JurisdictionKind,
    KeptFrom,
    LimitKind,
    RescuePolicy,
)
from trauma_informed.views import Record, TopRecord, record
from trauma_informed.vocabulary import Agreed, Given, Stated

__all__ = [
    "Complaints",
    "Correction",
    "Duty",
    "Ending",
    "Handover",
    "JurisdictionKind",
    "KeptFrom",
    "Limit",
    "LimitKind",
    "NoteReader",
    "Organisation",
    "PrivacyNotice",
    "ReportingRole",
    "RescuePolicy",
    "Retention",
    "Service",
    "Support",
]


@record
class Limit(Record):
    """One limit of confidentiality, in the words in which a person is told it."""

    id: Identifier
    kind: LimitKind = LimitKind.OTHER
    words: Text = ""
    #: Who learns of it then.
    told_to: tuple[Identifier, ...] = ()


@record
class ReportingRole(Record):
    """Whether somebody in a role has to report, and what, under one law."""

    id: Identifier
    #: The role, by the service's own code.
    role: Code | None = None
    #: As ISO 3166-2 writes it (``US-NJ``), or the nation's own code.
    jurisdiction: Code | None = None
    jurisdiction_kind: JurisdictionKind = JurisdictionKind.NOT_STATED
    duty: Duty = Duty.NOT_KNOWN
    #: What has to be reported.
    about: tuple[LimitKind, ...] = ()
    #: The law or policy that says so, and the day on which somebody checked it.
    basis: Text = ""
    checked_on: date | None = None


@record
class Retention(Record):
    """How long one kind of record is kept, and why."""

    id: Identifier
    #: The kind of record, by its schema's name or the service's own code.
    kind: Code | None = None
    #: Days; None where nobody said.
    keep_days: Count | None = None
    kept_from: KeptFrom = KeptFrom.NOT_STATED
    why: Text = ""


@record
class Complaints(Record):
    """How to complain, inside the service and outside it."""

    inside: Text = ""
    outside: Text = ""
    #: Whether people are told that complaining costs them nothing.
    no_retaliation_said: Stated = Stated.NOT_STATED


@record
class NoteReader(Record):
    """Somebody who reads the notes about a person."""

    id: Identifier
    who: Annotated[Identifier, DOER] | None = None
    role: Code | None = None
    why: Text = ""


@record
class Organisation(Record):
    """What a service is, as far as a law asks before it applies."""

    #: Federal funds, licence, registration or tax-exempt status (42 CFR 2.12(b)).
    federally_assisted: Stated = Stated.NOT_STATED
    #: Holds itself out as giving diagnosis, treatment or referral (42 CFR 2.11).
    provides_substance_use_care: Stated = Stated.NOT_STATED
    #: Covered entity or business associate (45 CFR 160.103).
    covered_by_hipaa: Stated = Stated.NOT_STATED
    #: Grantee or subgrantee that serves victims (VAWA, FVPSA, VOCA).
    funded_to_serve_victims: Stated = Stated.NOT_STATED
    #: Holds education records of a school that receives US education funds.
    holds_education_records: Stated = Stated.NOT_STATED
    #: Established where the GDPR applies, or serves people there.
    in_scope_of_gdpr: Stated = Stated.NOT_STATED
    in_scope_of_uk_gdpr: Stated = Stated.NOT_STATED


@record
class PrivacyNotice(Record):
    """The notice in which a service says how it keeps what people tell it."""

    version: Code | None = None
    #: The day from which it holds.
    since: date | None = None
    #: Where people can read it.
    address: Text = ""
    #: Whom to ask about it: a name or a title, and how to reach them.
    contact: Text = ""
    phone: Text = ""
    email: Text = ""
    #: Codes of what it says; the checks of a law know those that the law turns on.
    covers: tuple[Code, ...] = ()


@record
class Service(TopRecord):
    """What a service promises to everybody whom it supports.

    >>> Service(id="service-1", name="made-up: Open Door", limits_version="2026-1")
    Service(id='service-1', name='made-up: Open Door', limits_version='2026-1')
    """

    SCHEMA: ClassVar[str] = "trauma-informed/service/1"
    INFORMATION: ClassVar[str] = "service"

    name: Text = ""
    language: LanguageTag | None = None
    jurisdictions: tuple[Code, ...] = ()
    #: Laws and policies that the service itself says it answers to.
    regimes: tuple[Regime, ...] = ()
    organisation: Organisation = Organisation()
    limits: tuple[Limit, ...] = ()
    #: Changes with every change of `limits` or `rescue_words`.
    limits_version: Code | None = None
    limits_since: date | None = None
    reporting: tuple[ReportingRole, ...] = ()
    rescue: RescuePolicy = RescuePolicy.NOT_STATED
    #: As a person is told it.
    rescue_words: Text = ""
    privacy_notice: PrivacyNotice | None = None
    retention: tuple[Retention, ...] = ()
    #: Days after which a contact in a safety plan is tried again; None where the
    #: service did not say.
    contacts_checked_every: Count | None = None
    complaints: Complaints = Complaints()
    #: How people read, copy, answer, correct and erase their record, as told.
    own_record: Text = ""
    #: How support ends, and what comes then, as people are told it beforehand.
    how_it_ends: Text = ""
    reads_notes: tuple[NoteReader, ...] = ()


@record
class Handover(Record):
    """Passing support on to somebody else, as far as the person wants it."""

    to: Identifier | None = None
    agreed: Agreed = Agreed.NOT_ASKED
    #: Whether the two were brought together.
    introduced: Given = Given.NOT_STATED
    on: date | None = None
    #: What the person wants passed on, in their words.
    words: Words = ""


@record
class Support(TopRecord):
    """Who supports whom, from when until when, and how it ended.

    >>> Support(id="support-1", supporters=("supporter-1",)).ending.value
    'not-ended'
    """

    SCHEMA: ClassVar[str] = "trauma-informed/support/1"
    INFORMATION: ClassVar[str] = "support"

    service_id: Identifier | None = None
    supporters: tuple[Identifier, ...] = ()
    since: date | None = None
    #: The last day of support.
    until: date | None = None
    ending: Ending = Ending.NOT_ENDED
    ending_words: Words = ""
    #: The day on which the person was told that it would end.
    told_on: date | None = None
    handover: Handover | None = None
    keep_until: date | None = None
    #: Whether a law or a court forbids erasing anything of this support for now.
    legal_hold: Stated = Stated.NOT_STATED
