"""Our record of a consent as a FHIR consent, R4 or R5.

Nothing that is written permits more than the record does. The base decision is *deny*,
with a permit for each yes, unless the one yes there is reaches everything: FHIR reads
whatever a consent leaves open as its base decision says.
"""

from datetime import UTC, datetime
from typing import Final

from attrs import evolve, fields

from trauma_informed.consent.life import Status, said_no_to_all, status, terms_at
from trauma_informed.consent.record import (
    Answer,
    Consent,
    ConsentEvent,
    EventKind,
    Term,
)
from trauma_informed.days import wall_clock
from trauma_informed.fhir.consent_reading import ANSWERED, ENDED
from trauma_informed.fhir.names import Names
from trauma_informed.fhir.overlooked import spelled_out
from trauma_informed.fhir.own import Json
from trauma_informed.fhir.provisions_writing import decision_of
from trauma_informed.fhir.weaving import Written
from trauma_informed.fhir.wholes import called
from trauma_informed.fhir.writing import Writing
from trauma_informed.places import Pointer

__all__ = ["written"]

_SCOPE: Final = (
    "http://terminology.hl7.org/CodeSystem/consentscope",
    "patient-privacy",
)
_CATEGORY: Final = ("http://loinc.org", "59284-0")
_ENDINGS: Final = {
    Status.WITHDRAWN: EventKind.WITHDRAWN,
    Status.ENDED_BY_OTHER: EventKind.ENDED_BY_OTHER,
    Status.SUPERSEDED: EventKind.SUPERSEDED,
}
_ANSWERS: Final = frozenset(EventKind) - {
    *_ENDINGS.values(),
    EventKind.TEXT_CORRECTED,
    EventKind.RECIPIENT_TOLD,
    EventKind.RECIPIENT_CONFIRMED,
    EventKind.RECIPIENT_OVERDUE,
}
_IN_FORCE: Final = (Status.GIVEN, Status.EXPIRED)
#: A yes was not written: that it names nothing, ends with an event, is overlooked.
_NOT_WRITTEN: Final = frozenset(("CON831", "CON832", "CON839"))
#: Where the terms stand.
_SAYS: Final = {"R4": ("provision",), "R5": ("decision", "period", "provision")}
#: Before anything on record, where nobody dated anything.
_BEGINNING: Final = datetime.min.replace(tzinfo=UTC)
#: What has a place in FHIR, or says how the record itself is kept.
_WRITTEN: Final = frozenset(
    ("id", "person_id", "shared_by", "terms", "events", "regimes", "revision")
)


def written(consent: Consent, how: Writing) -> Written:
    """Return *consent* in FHIR, and note what it loses on the way."""
    latest = _latest(consent)
    standing = status(consent, at=latest)
    terms, at = _terms(consent, standing, latest)
    named = spelled_out(terms, consent.parties)
    decision, root = decision_of(named, consent.time_zone, at, how)
    whole: Json = {
        "resourceType": "Consent",
        **called(consent.id),
        **_ending(consent, standing),
        "status": _status(standing, decision, how),
    }
    last = max(
        (e for e in consent.events if e.kind in _ANSWERS and e.at is not None),
        key=lambda event: event.at or _BEGINNING,
        default=None,
    )
    if how.version == "R4":
        whole |= _r4(consent, decision, root, how.names) | _when_r4(last)
    else:
        whole |= _r5(consent, decision, root, how) | _when_r5(consent, last, how)
    _tell_of_the_rest(consent, standing, terms, how)
    lost = any(rule in _NOT_WRITTEN for rule, _ in how.seen)
    return Written(
        whole, unsaid=dict.fromkeys(_SAYS[how.version], terms) if lost else {}
    )


def _latest(consent: Consent) -> datetime:
    return max((e.at for e in consent.events if e.at is not None), default=_BEGINNING)


def _terms(
    consent: Consent, standing: Status, latest: datetime
) -> tuple[tuple[Term, ...], Pointer]:
    """Return the terms that are written, and where they stand."""
    terms = terms_at(consent, at=latest)
    if said_no_to_all(consent, at=latest):
        terms = tuple(_answered(term, Answer.SAID_NO) for term in terms) or (
            Term(answer=Answer.SAID_NO),
        )
    elif standing not in (*_IN_FORCE, *_ENDINGS):
        terms = tuple(
            _answered(term, Answer.NOT_ASKED) if term.answer is Answer.YES else term
            for term in terms
        )
    for number, event in enumerate(consent.events):
        if event.terms is not None and event.terms == terms:
            return terms, Pointer() / "events" / number / "terms"
    return terms, Pointer() / "terms"


def _answered(term: Term, answer: Answer) -> Term:
    return evolve(term, answer=answer)  # type: ignore[misc] # attrs at run time


def _ending(consent: Consent, standing: Status) -> Json:
    """Return our extension, which says how the consent ended."""
    if standing not in _ENDINGS:
        return {}
    kind = _ENDINGS[standing]
    moments = [e.at for e in consent.events if e.kind is kind]
    first = None if None in moments else min(filter(None, moments))
    when = [{"url": "at", "valueDateTime": first.isoformat()}] if first else []
    said = [{"url": ANSWERED, "valueCode": each.value} for each in _answer(consent)]
    parts = [{"url": "kind", "valueCode": kind.value}, *said, *when]
    return {"extension": [{"url": ENDED, "extension": parts}]}


def _answer(consent: Consent) -> tuple[Status, ...]:
    """Return what had been answered, whatever ended it; nothing where nothing was."""
    answers = tuple(e for e in consent.events if e.kind not in _ENDINGS.values())
    before = evolve(consent, events=answers)  # type: ignore[misc] # attrs at run time
    standing = status(before, at=_latest(consent))
    if standing in _IN_FORCE:
        return (Status.GIVEN,)
    return () if standing is Status.NOT_ASKED else (standing,)


def _status(standing: Status, decision: str, how: Writing) -> str:
    if standing in _ENDINGS:
        return "inactive"
    if standing in _IN_FORCE or decision:
        return "active"
    if standing is Status.SAID_NO:
        return "rejected" if how.version == "R4" else "not-done"
    if standing is Status.NOT_ASKED:
        return "draft"
    if standing is Status.NOT_NOW or how.version == "R5":
        how.notice("CON837", Pointer() / "events")
    return "proposed" if how.version == "R4" else "draft"


def _concept(system: str, code: str) -> Json:
    return {"coding": [{"system": system, "code": code}]}


def _r4(consent: Consent, decision: str, root: Json, names: Names) -> Json:
    """Return what R4 keeps in its own places."""
    policies = ", ".join(consent.regimes) or "none stated"
    keeps = [names.sharing(consent.shared_by)] if consent.shared_by else []
    typed = {"type": decision, **({"actor": keeps} if keeps else {}), **root}
    return {
        "scope": _concept(*_SCOPE),
        "category": [_concept(*_CATEGORY)],
        **_person("patient", consent, names),
        "policyRule": {"text": policies},
        **({"provision": typed} if decision else {}),
    }


def _r5(consent: Consent, decision: str, root: Json, how: Writing) -> Json:
    """Return what R5 keeps in its own places."""
    names, sharing = how.names, consent.shared_by
    regulations = [{"text": regime.value} for regime in consent.regimes]
    if sharing:
        how.notice("CON838", Pointer() / "shared_by")
    return {
        "category": [_concept(*_CATEGORY)],
        **_person("subject", consent, names),
        **({"controller": [names.reference(sharing)]} if sharing else {}),
        **({"regulatoryBasis": regulations} if regulations else {}),
        **({"decision": decision} if decision else {}),
        **root,
    }


def _person(name: str, consent: Consent, names: Names) -> Json:
    return {name: names.reference(consent.person_id)} if consent.person_id else {}


def _when_r4(last: ConsentEvent | None) -> Json:
    if last is None or last.at is None:
        return {}
    return {"dateTime": last.at.isoformat()}


def _when_r5(consent: Consent, last: ConsentEvent | None, how: Writing) -> Json:
    """Return the day of the answer, where the record counts its days."""
    if last is None or last.at is None:
        return {}
    how.notice("CON833", Pointer() / "events" / consent.events.index(last) / "at")
    local = wall_clock(last.at, consent.time_zone) or last.at
    return {"date": str(local.date())}


def _tell_of_the_rest(
    consent: Consent, standing: Status, terms: tuple[Term, ...], how: Writing
) -> None:
    """Note what FHIR has no place for."""
    for field in fields(Consent):
        filled = getattr(consent, field.name) != field.default
        if filled and field.name not in _WRITTEN:
            how.notice("CON836", Pointer() / field.name)
    if len(consent.events) > 1 + (standing in _ENDINGS):
        how.notice("CON836", Pointer() / "events")
    if standing in _ENDINGS and any(t.answer is Answer.SAID_NO for t in terms):
        how.notice("CON834", Pointer() / "terms")
