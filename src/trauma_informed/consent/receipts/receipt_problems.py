"""What does not fit in a receipt, wherever it was made: missing, or at odds with itself.

It reads both shapes: the receipt of Kantara 1.1.0, and the records and receipts of
ISO/IEC TS 27560 as the guide of the Data Privacy Vocabulary writes them. It says that
something is there or is not; never that a consent was valid.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from trauma_informed.catalogue import rule
from trauma_informed.consent.receipts.kantara import VERSION
from trauma_informed.consent.receipts.receipt_states import STATES, VALID
from trauma_informed.errors import FieldError
from trauma_informed.findings import Finding, Pointer, Report
from trauma_informed.wordless import wordless

__all__ = ["receipt_problems"]

Found = Iterator[tuple[str, Pointer]]
Plain = Mapping[str, Any]

_TOP: Final = Pointer()
_RECEIPT: Final = (
    "jurisdiction",
    "consentTimestamp",
    "collectionMethod",
    "consentReceiptID",
    "piiPrincipalId",
    "piiControllers",
    "policyUrl",
    "services",
)
_CONTROLLER: Final = ("piiController", "contact", "address", "email", "phone")
_PURPOSE: Final = ("purpose", "consentType", "piiCategory", "termination")
_RECORD: Final = (
    "dct:identifier",
    "dct:conformsTo",
    "dpv:hasDataSubject",
    "dpv:hasDataController",
    "dpv:hasJurisdiction",
    "dpv:hasNotice",
    "dpv:hasConsentControl",
    "dpv:hasConsentStatus",
)
_PROCESS: Final = (
    "dpv:hasPurpose",
    "dpv:hasPersonalData",
    "dpv:hasRecipient",
    "dpv:hasStorageCondition",
)
#: From here on, seconds since 1970 are milliseconds: it would be the year 5138.
_MILLISECONDS: Final = 10**11
#: A UUID of version 4, which is random (RFC 4122).
_RANDOM: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    re.IGNORECASE,
)
_FINAL: Final = ("dpv:ConsentWithdrawn", "dpv:ConsentRevoked")
#: Whoever is named by a role rather than by an id.
_ROLES: Final = "dpv:"


@wordless
def receipt_problems(receipt: Plain) -> Report:
    """Return what is missing in *receipt*, or does not fit together.

    Args:
        receipt: Plain values, as they are read from JSON.

    Returns:
        Findings at places in it; none of them repeats what stands there.

    Raises:
        FieldError: *receipt* is no mapping.

    >>> [str(each.at) for each in receipt_problems({"version": "KI-CR-v1.1.0"})][:2]
    ['/jurisdiction', '/consentTimestamp']
    """
    if not isinstance(receipt, Mapping):
        problem = "receipt: is no mapping; give the JSON object that was read."
        raise FieldError([problem])
    kinds = _texts(receipt.get("@type"))
    if receipt.get("version") == VERSION:
        found = list(_kantara(receipt))
        name = receipt.get("consentReceiptID")
    elif {"dpv:ConsentReceipt", "dpv:ConsentRecord"} & {*kinds}:
        found = list(_linked(receipt, kinds))
        name = receipt.get("dct:identifier")
    else:
        found, name = [("CON501", _TOP)], ""
    about = name if isinstance(name, str) else ""
    return Report(
        findings=tuple(Finding(rule=rule(i), at=at, record=about) for i, at in found)
    )


def _missing(here: Plain, names: Sequence[str], at: Pointer = _TOP) -> Found:
    """Yield each of *names* that *here* does not fill."""
    for name in names:
        if here.get(name) in (None, "", [], {}):
            yield "CON502", at / name


def _kantara(receipt: Plain) -> Found:
    """Yield what is wrong with a receipt of Kantara's shape."""
    yield from _missing(receipt, _RECEIPT)
    stamp = receipt.get("consentTimestamp")
    if stamp is not None and not _is_a_moment(stamp):
        yield "CON504", Pointer("/consentTimestamp")
    if not _is_random(receipt.get("consentReceiptID")):
        yield "CON503", Pointer("/consentReceiptID")
    sensitive, named = receipt.get("sensitive"), receipt.get("spiCat")
    if sensitive is not None and bool(sensitive) != bool(named):
        yield "CON506", Pointer("/sensitive")
    for at, controller in _each(receipt, "piiControllers"):
        yield from _missing(controller, _CONTROLLER, at)
    for where, service in _each(receipt, "services"):
        yield from _missing(service, ("service", "purposes"), where)
        for at, purpose in _each(service, "purposes", where):
            yield from _missing(purpose, _PURPOSE, at)
            yield from _third_party(purpose, at)


def _third_party(purpose: Plain, at: Pointer) -> Found:
    """Yield a flag that says another thing than the name beside it."""
    told, name = purpose.get("thirdPartyDisclosure"), purpose.get("thirdPartyName")
    if told is None:
        yield "CON502", at / "thirdPartyDisclosure"
    elif bool(name) != (told is True):
        yield "CON505", at / "thirdPartyDisclosure"


def _is_a_moment(stamp: object) -> bool:
    """Return True for whole seconds since 1970, or a text with its distance from UTC."""
    if isinstance(stamp, str):
        moment = _moment(stamp)
        return moment is not None and moment.tzinfo is not None
    whole = isinstance(stamp, int) and not isinstance(stamp, bool)
    return whole and 0 < stamp < _MILLISECONDS  # type: ignore[operator]


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _is_random(name: object) -> bool:
    """Return True for a UUID of version 4; what is missing is told elsewhere."""
    return name in (None, "") or _RANDOM.fullmatch(str(name)) is not None


def _linked(receipt: Plain, kinds: Sequence[str]) -> Found:
    """Yield what is wrong with a record or a receipt in JSON-LD."""
    if "dpv:ConsentRecord" in kinds:
        yield from _record(receipt, _TOP)
        return
    names = ("dct:identifier", "dct:conformsTo", "dct:created")
    yield from _missing(receipt, (*names, "dpv:hasRecordOfActivity"))
    for at, record in _each(receipt, "dpv:hasRecordOfActivity"):
        yield from _record(record, at)


def _record(record: Plain, at: Pointer) -> Found:
    """Yield what is wrong with one record."""
    yield from _missing(record, _RECORD, at)
    ids = (each.get("@id") for _, each in _each(record, "dpv:hasEntity"))
    described = {name for name in ids if isinstance(name, str)}
    for key in ("dpv:hasDataSubject", "dpv:hasDataController"):
        yield from _nobody(record, key, described, at)
    for where, process in _each(record, "dpv:hasProcess", at):
        yield from _missing(process, _PROCESS, where)
        yield from _nobody(process, "dpv:hasRecipient", described, where)
    yield from _history(record, at)


def _nobody(here: Plain, key: str, described: set[str], at: Pointer) -> Found:
    """Yield whoever is named and nowhere described; what is no text names nobody."""
    for where, who in _each(here, key, at):
        name = who.get("@id")
        if name is not None and not (isinstance(name, str) and name in described):
            yield "CON507", where


def _history(record: Plain, at: Pointer) -> Found:
    """Yield a state that is none, and an order in which nothing can have happened."""
    before, ended = None, False
    for where, event in _each(record, "dpv:hasConsentStatus", at):
        said = [
            each
            for each in _texts(event.get("@type"))
            if each.startswith("dpv:") and not each.endswith("Consent")
        ]
        if len(said) != 1 or said[0] not in STATES:
            yield "CON508", where
            continue
        moment = _moment(event.get("dpv:isIndicatedAtTime"))
        if _is_before(moment, before) or (ended and said[0] in VALID):
            yield "CON509", where
        if said[0] in VALID and not event.get("dpv:hasDuration"):
            yield "CON502", where / "dpv:hasDuration"
        before = moment or before
        ended = ended or said[0] in _FINAL


def _is_before(moment: datetime | None, before: datetime | None) -> bool:
    """Return True where both say their distance from UTC, and one is earlier."""
    known = moment is not None and before is not None
    return known and None not in (moment.tzinfo, before.tzinfo) and moment < before  # type: ignore[union-attr,operator]


def _each(here: Plain, key: str, at: Pointer = _TOP) -> Iterator[tuple[Pointer, Plain]]:
    """Yield what stands under *key*, one or many, and where."""
    found = here.get(key)
    if isinstance(found, Sequence) and not isinstance(found, str):
        many = [(at / key / number, each) for number, each in enumerate(found)]
    else:
        many = [(at / key, found)]
    for where, each in many:
        if isinstance(each, Mapping):
            yield where, each
        elif isinstance(each, str):
            yield where, {"@type": each} if each.startswith(_ROLES) else {"@id": each}


def _texts(found: object) -> list[str]:
    """Return the texts in *found*, which is one or many."""
    many = found if isinstance(found, list) else [found]
    return [each for each in many if isinstance(each, str)]
