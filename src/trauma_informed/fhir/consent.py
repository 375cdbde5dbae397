"""FHIR consents in and out, as plain dicts; no FHIR package is needed.

Reading keeps what our record cannot hold, so that writing back loses nothing. It never
guesses: where the standard leaves something open, a finding names the reading.
"""

from typing import Any

from trauma_informed.consent.record import Consent
from trauma_informed.errors import DocumentError
from trauma_informed.fhir.consent_reading import ENDED, reading_of
from trauma_informed.fhir.consent_writing import written
from trauma_informed.fhir.elements import DEEPEST, TooDeepError, copied
from trauma_informed.fhir.names import Names
from trauma_informed.fhir.reading import Reading, report_of, version_of
from trauma_informed.findings import Report

__all__ = ["left_out", "read", "write"]

#: What both versions write in the same way.
_ALIKE = ("language", "text", "contained", "extension", "identifier", "category")


def read(resource: dict[str, Any], *, version: str = "R4") -> Reading:
    """Return a FHIR consent as our record, with a report and all that was kept.

    Args:
        resource: A FHIR consent as plain dicts and lists, such as `json.loads` gives.

        version: The version of FHIR it is written in, ``"R4"`` or ``"R5"``.

    Returns:
        A `Reading`. Its report names every reading that the standard leaves open, each
        at its JSON Pointer in *resource*; its `kept` lists what the record cannot hold.

    Raises:
        DocumentError: It is no FHIR consent, or stands too deep.
        UnknownNameError: There is no such version here.

    >>> resource = {"resourceType": "Consent", "id": "c", "status": "draft"}
    >>> reading = read(resource)
    >>> reading.record.id, write(reading) == resource
    ('c', True)
    """
    version_of(version)
    outcome = _read(resource, version)
    del resource  # a traceback that shows locals shows no words
    if isinstance(outcome, str):
        raise DocumentError([outcome])
    return outcome


def _read(resource: dict[str, Any], version: str) -> Reading | str:
    if not isinstance(resource, dict) or resource.get("resourceType") != "Consent":
        return "resource: is not a FHIR Consent; hand in one as a dict."
    try:
        return reading_of(copied(resource), version)
    except TooDeepError:
        return f"resource: stands too deep; use at most {DEEPEST} levels."


def write(what: Consent | Reading, *, version: str = "R4") -> dict[str, Any]:
    """Return a consent as a FHIR resource of *version*.

    Args:
        what: A record of ours, or a `Reading`. A reading written in its own version
            comes back as it came, but for what its record says anew.

        version: ``"R4"`` or ``"R5"``.

    Returns:
        A new dict, which permits no more than the record. `left_out` says what it
        loses: in R5, who shares and the time of day of the answer.

    Raises:
        UnknownNameError: There is no such version here.

    >>> write(Consent(id="consent-1"), version="R5")["status"]
    'draft'
    """
    version_of(version)
    if isinstance(what, Consent):
        return written(what, version, Names())[0]
    names = Names(what.resource)
    new = written(what.record, version, names)[0]
    if version != what.version:
        return _carried(what.resource, new)
    came = reading_of(copied(what.resource), version).record
    if came == what.record:
        return _copy(what.resource)
    return _changed(what.resource, written(came, version, names)[0], new)


def left_out(what: Consent | Reading, *, version: str = "R4") -> Report:
    """Return what `write` would lose, each at its place in our record.

    What a reading keeps is lost only where it is written in another version, and then
    its own `kept` lists it.

    Raises:
        UnknownNameError: There is no such version here.

    >>> from trauma_informed.consent.record import Answer, Term
    >>> asked = (Term(purpose="care", answer=Answer.SAID_NO), Term(purpose="research"))
    >>> [f.rule.id for f in left_out(Consent(id="c", terms=asked))]
    ['CON830']
    """
    version_of(version)
    record = what if isinstance(what, Consent) else what.record
    names = Names() if isinstance(what, Consent) else Names(what.resource)
    return report_of(written(record, version, names)[1].seen, record.id)


def _copy(resource: dict[str, Any]) -> dict[str, Any]:
    return {**copied(resource)}


def _changed(
    resource: dict[str, Any], old: dict[str, Any], new: dict[str, Any]
) -> dict[str, Any]:
    """Return *resource* with what *new* says otherwise than *old* did.

    Its narrative goes, since it tells what was so before.
    """
    whole = _copy(resource)
    whole.pop("text", None)
    for name in dict.fromkeys((*old, *new)):
        if name == "extension":
            continue
        if name in new and new.get(name) != old.get(name):
            whole[name] = new[name]
        elif name not in new:
            whole.pop(name, None)
    return _with_ending(whole, new.get("extension", []))


def _with_ending(whole: dict[str, Any], ending: list[dict[str, Any]]) -> dict[str, Any]:
    """Return *whole* with our extension as it is now, and every other as it was."""
    others = [each for each in _listed(whole.get("extension")) if not _is_ours(each)]
    if others or ending:
        whole["extension"] = [*others, *ending]
    else:
        whole.pop("extension", None)
    return whole


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_ours(extension: Any) -> bool:
    return isinstance(extension, dict) and extension.get("url") == ENDED


def _carried(resource: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return *new* with what *resource* says in the same way in either version."""
    alike = {name: resource[name] for name in _ALIKE if name in resource}
    return _with_ending({**new, **copied(alike)}, new.get("extension", []))
