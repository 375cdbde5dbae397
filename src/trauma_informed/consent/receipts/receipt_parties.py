"""Who is named in a consent record: the person by their id alone, others by name."""

from typing import Any

from trauma_informed.consent.receipts.receipt_about import About
from trauma_informed.consent.receipts.receipt_states import named
from trauma_informed.consent.record import ANY, Consent, Term

__all__ = ["entities", "said"]

Plain = dict[str, Any]


def said(found: Plain) -> Plain:
    """Return *found* without what nobody said."""
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def entities(consent: Consent, term: Term, about: About) -> list[Plain]:
    """Return who is named; of the person nothing but the id."""
    found: list[Plain] = []
    if consent.person_id is not None:
        found.append(_entity("dpv:DataSubject", consent.person_id, ""))
    for each in about.controllers:
        at = {"@type": "schema:PostalAddress", "schema:streetAddress": each.address}
        point = said(
            {
                "schema:name": each.contact,
                "schema:email": each.email,
                "schema:telephone": each.phone,
                "schema:url": each.url,
                "schema:address": at if each.address else None,
            }
        )
        reach = {"schema:contactPoint": {"@type": "schema:ContactPoint", **point}}
        controller = _entity("dpv:DataController", each.id, each.name)
        found.append(controller | (reach if point else {}))
    others = (name for name in about.outside(term.recipients) if name != ANY)
    return found + [
        _entity("dpv:ThirdParty", name, about.name_of(consent, name)) for name in others
    ]


def _entity(kind: str, name: str, called: str) -> Plain:
    where = named(name) or {}
    return said(
        {**where, "@type": kind, "dpv:hasIdentifier": name, "dpv:hasName": called}
    )
