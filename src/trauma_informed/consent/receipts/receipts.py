"""Records and receipts of consent in the shape of ISO/IEC TS 27560:2023, as JSON-LD.

The names are those of the Data Privacy Vocabulary, used as the guide of the W3C group
uses them (`dpv27560`, `dpv23`); the ISO text itself has not been read. A record is made
for each term, since each has its own answer: so no *no* can be read as part of a yes.
Neither is by itself a proof that a consent was valid.
"""

from datetime import datetime
from typing import Any, Final

from attrs import evolve

from trauma_informed.consent.life import shown_at, terms_at
from trauma_informed.consent.receipts.receipt_about import About
from trauma_informed.consent.receipts.receipt_parties import entities, said
from trauma_informed.consent.receipts.receipt_states import (
    REFUSED,
    consent_type,
    events,
    named,
    state,
)
from trauma_informed.consent.record import ANY, Answer, Consent, Except, Shown, Term
from trauma_informed.fields import instant
from trauma_informed.wordless import wordless

__all__ = ["consent_receipt", "consent_records"]

Plain = dict[str, Any]

_PROFILE: Final = "https://w3id.org/dpv/schema/dpv-27560"
#: What these say is a term of a vocabulary, or an address, and no text.
_TERMS: Final = (
    "dct:conformsTo",
    "dpv:hasLegalBasis",
    "dpv:isIndicatedBy",
    "schema:recipient",
    "schema:url",
    "skos:broader",
)
_CONTEXT: Final = {
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    **{term: {"@type": "@id"} for term in _TERMS},
}


@wordless
def consent_receipt(
    consent: Consent, *, id: str, about: About, at: datetime
) -> dict[str, Any]:
    """Return the receipt of *consent*: what is on record of every term at *at*.

    Args:
        consent: What was answered, and what happened since.

        id: The app's id for this receipt.

        about: What a receipt says besides the consent.

        at: The moment at which it is made; an aware instant.

    Returns:
        A JSON-LD document; it is the person's to keep.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> made = consent_receipt(Consent(id="c"), id="receipt-1", about=About(), at=at)
    >>> made["@type"], made["dct:created"]
    ('dpv:ConsentReceipt', '2026-03-01T12:00:00+00:00')
    """
    records = consent_records(consent, about=about, at=at)
    return {
        "@context": dict(_CONTEXT),
        "@type": "dpv:ConsentReceipt",
        "dct:identifier": id,
        "dct:conformsTo": f"{_PROFILE}#receipt",
        "dct:created": instant(at).isoformat(),
        "schema:recipient": "dpv:DataSubject",
        "dpv:hasRecordOfActivity": [_without_context(each) for each in records],
    }


@wordless
def consent_records(
    consent: Consent, *, about: About, at: datetime
) -> tuple[dict[str, Any], ...]:
    """Return a consent record for each term of *consent*, as it stands at *at*.

    The arguments are those of `consent_receipt`.
    """
    at = instant(at)
    terms = terms_at(consent, at=at)
    return tuple(_record(consent, n, about, at) for n in range(len(terms)))


def _without_context(record: Plain) -> Plain:
    return {key: value for key, value in record.items() if key != "@context"}


def _record(consent: Consent, number: int, about: About, at: datetime) -> Plain:
    term = _spelt_out(consent, terms_at(consent, at=at)[number], at)
    shown = shown_at(consent, at=at)
    rights = {"@type": "dpv:DataSubjectRight", "dpv:isExercisedAt": about.rights}
    authority = {"@type": "dpv:Authority", "dpv:hasName": about.authority}
    control = {"@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": about.withdrawal}
    return said(
        {
            "@context": dict(_CONTEXT),
            "@type": "dpv:ConsentRecord",
            "dct:identifier": f"{consent.id}#{number}",
            "dct:conformsTo": f"{_PROFILE}#record",
            "dct:replaces": consent.supersedes,
            "dpv:hasDataSubject": named(consent.person_id),
            "dpv:hasDataController": [named(c.id) for c in about.controllers],
            "dpv:hasJurisdiction": about.jurisdiction_of(consent),
            "dpv:hasNotice": _notices(shown, about),
            "dpv:hasProcess": _process(consent, term, about, at),
            "dpv:hasConsentControl": control if about.withdrawal else None,
            "dpv:hasRight": rights if about.rights else None,
            "dpv:hasAuthority": authority if about.authority else None,
            "dpv:hasConsentStatus": list(events(consent, number, at)),
            "dpv:hasEntity": entities(consent, term, about),
        }
    )


def _spelt_out(consent: Consent, term: Term, at: datetime) -> Term:
    """Return *term*; in a no, what names nobody and nothing means everyone and all."""
    if state(consent, term, at) != REFUSED:
        return term
    return evolve(  # type: ignore[misc] # attrs at run time
        term,
        answer=Answer.SAID_NO,
        purpose=term.purpose or ANY,
        recipients=term.recipients or (ANY,),
        information=term.information or (ANY,),
        actions=term.actions or (ANY,),
    )


def _notices(shown: Shown, about: About) -> list[Plain]:
    """Return what was shown to ask for it, and the service's privacy notice."""
    asked = said(
        {
            "dct:title": shown.letter,
            "dct:hasVersion": shown.version,
            "dct:identifier": shown.digest,
            "dct:language": shown.language_shown,
            "dct:date": shown.at.date().isoformat() if shown.at else None,
        }
    )
    found = [{"@type": "dpv:ConsentNotice", **asked}] if asked else []
    if about.notice:
        found.append({"@type": "dpv:PrivacyNotice", "schema:url": about.notice})
    return found


def _process(consent: Consent, term: Term, about: About, at: datetime) -> Plain:
    where = {"@type": "dpv:StorageLocation"}
    how_long = {"@type": "dpv:StorageDuration", "dpv:hasDuration": about.retention}
    stored: list[Plain] = []
    if about.storage_locations:
        stored.append(where | {"dpv:hasLocation": list(about.storage_locations)})
    if about.retention:
        stored.append(how_long)
    service = {"@type": "dpv:Service", "dct:title": about.service}
    basis = consent_type(consent, at) if term.answer is Answer.YES else None
    return said(
        {
            "@type": "dpv:Process",
            "dpv:hasLegalBasis": basis,
            "dpv:hasService": service if about.service else None,
            "dpv:hasDataSource": about.collection_method,
            "dpv:hasStorageCondition": stored,
            **_dimensions(term, about, (term.purpose,) if term.purpose else ()),
            "dpv:hasRule": [_left_out(each, about, 1) for each in term.exceptions],
        }
    )


def _dimensions(part: Term | Except, about: About, purposes: tuple[str, ...]) -> Plain:
    """Return what a term, or an exception in it, names; each code with its words."""
    return {
        "dpv:hasPurpose": [
            _named("dpv:Purpose", code, about.purposes)
            | said({"skos:broader": about.purpose_types.get(code)})
            for code in purposes
        ],
        "dpv:hasPersonalData": [
            _named(_kind_of_data(code, about), code, about.information)
            | said({"dct:subject": list(part.marked)})
            for code in part.information
        ],
        "dpv:hasProcessing": [
            _named("dpv:Processing", code, {}) for code in part.actions
        ],
        "dpv:hasRecipient": [
            {"@type": "dpv:Recipient", "dct:title": ANY} if each == ANY else named(each)
            for each in part.recipients
        ],
    }


def _named(kind: str, code: str, words: Any) -> Plain:
    return said({"@type": kind, "dct:title": code, "dct:description": words.get(code)})


def _kind_of_data(code: str, about: About) -> str:
    if code in about.special:
        return "dpv:SpecialCategoryPersonalData"
    return f"dpv:{'Sensitive' if code in about.sensitive else ''}PersonalData"


def _left_out(part: Except, about: About, depth: int) -> Plain:
    """Return an exception as a rule; what stands inside it turns each time."""
    kind = "dpv:Prohibition" if depth % 2 else "dpv:Permission"
    inside = [_left_out(each, about, depth + 1) for each in part.exceptions]
    marked = {} if part.information else said({"dct:subject": list(part.marked)})
    named = _dimensions(part, about, part.purposes)
    return {"@type": kind, **marked, **said({**named, "dpv:hasRule": inside})}
