"""A receipt in the shape of Kantara's Consent Receipt Specification 1.1.0.

It speaks of what was said yes to and holds now, and of nothing else: the specification
has no word for a no. Its fields are read from the published sample (`hackmd-ki`) and
from descriptions of it (`ldapwiki`); the specification itself has not been read.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from trauma_informed.consent.life import happened, shown_at, terms_at
from trauma_informed.consent.receipts.receipt_about import About, Controller
from trauma_informed.consent.receipts.receipt_states import VALID, state
from trauma_informed.consent.record import (
    Consent,
    Ends,
    EndsKind,
    EventKind,
    Term,
)
from trauma_informed.fields import instant
from trauma_informed.wordless import wordless

__all__ = ["VERSION", "kantara_receipt"]

Plain = dict[str, Any]

VERSION: Final = "KI-CR-v1.1.0"
_YES: Final = (EventKind.GIVEN, EventKind.RENEWED)
_PART: Final = "only a part of it, as the consent says"


@wordless
def kantara_receipt(
    consent: Consent, *, id: str, about: About, at: datetime
) -> dict[str, Any]:
    """Return a receipt for every yes of *consent* that holds at *at*.

    Args:
        consent: What was answered, and what happened since.

        id: The app's id for this receipt: a random UUID (version 4).

        about: What a receipt says besides the consent.

        at: An aware moment.

    Returns:
        Plain values, ready for JSON. A field that nobody can fill is not there;
        `receipt_problems` names it.

    Raises:
        InstantError: *at* does not say its distance from UTC.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> made = kantara_receipt(Consent(id="c"), id="", about=About(), at=at)
    >>> made["version"], made["services"]
    ('KI-CR-v1.1.0', [])
    """
    at = instant(at)
    purposes = list(_purposes(consent, about, at))
    named = {code for term in _held(consent, at) for code in term.information}
    special = [code for code in about.special if code in named]
    service = {"service": about.service, "purposes": purposes}
    return _said(
        {
            "version": VERSION,
            "jurisdiction": about.jurisdiction_of(consent),
            "consentTimestamp": _said_yes(consent, at),
            "collectionMethod": about.collection_method,
            "consentReceiptID": id,
            "language": shown_at(consent, at=at).language_shown,
            "piiPrincipalId": consent.person_id,
            "piiControllers": [_controller(each) for each in about.controllers],
            "policyUrl": about.notice,
        }
    ) | {
        "services": [_said(service)] if purposes else [],
        "sensitive": bool(special),
        "spiCat": [about.information.get(code, code) for code in special],
    }


def _said(found: Plain) -> Plain:
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _held(consent: Consent, at: datetime) -> Iterator[Term]:
    """Yield each term with a yes that holds at *at*."""
    for term in terms_at(consent, at=at):
        started = term.starts is None or term.starts <= at
        if started and state(consent, term, at) in VALID:
            yield term


def _said_yes(consent: Consent, at: datetime) -> int | None:
    """Return when the yes was last said, in whole seconds of UTC."""
    moments = [e.at for e in happened(consent, at=at) if e.kind in _YES and e.at]
    return int(moments[-1].timestamp()) if moments else None


def _controller(who: Controller) -> Plain:
    address = {"streetAddress": who.address, "addressCountry": who.country}
    return _said(
        {
            "piiController": who.name,
            "contact": who.contact,
            "address": _said(address) or None,
            "email": who.email,
            "phone": who.phone,
        }
    )


def _purposes(consent: Consent, about: About, at: datetime) -> Iterator[Plain]:
    """Yield what each yes is about."""
    for term in _held(consent, at):
        code = term.purpose or ""
        others = about.outside(term.recipients)
        names = [about.name_of(consent, each) or each for each in others]
        kind = about.purpose_types.get(code)
        yield _said(
            {
                "purpose": about.purposes.get(code, code) + _narrower(term),
                "purposeCategory": [kind] if kind else None,
                "consentType": "EXPLICIT",
                "piiCategory": [about.information.get(n, n) for n in term.information],
                "primaryPurpose": code == about.primary_purpose,
                "termination": _ends(term.ends),
                "thirdPartyDisclosure": bool(others),
                "thirdPartyName": "; ".join(names),
            }
        )


def _narrower(term: Term) -> str:
    """Return what a receipt has no field for: that a yes is not to all of it."""
    return f" ({_PART})" if term.exceptions or term.marked else ""


def _ends(ends: Ends) -> str | None:
    """Return when a yes ends by itself, in a few words; None where nobody said."""
    if ends.kind is EndsKind.DATE and ends.on:
        return f"the end of {ends.on.isoformat()}, or when it is taken back"
    if ends.kind is EndsKind.EVENT and ends.event:
        return f"with this event: {ends.event}; or when it is taken back"
    return "when it is taken back" if ends.kind is EndsKind.NONE else None
