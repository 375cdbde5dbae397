"""What goes along with what is shared: a notice, the scope, an entry in the ledger."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from msgspec import ValidationError, convert

from trauma_informed.consent.choices import Regime
from trauma_informed.consent.deciding.decision import Decision, Use
from trauma_informed.consent.deciding.grounds import (
    Because,
    Obligation,
    ObligationKind,
    Reason,
)
from trauma_informed.consent.record import Consent, Ends, Term
from trauma_informed.consent.regimes.notices import notice as wording
from trauma_informed.consent.sharing.basis import Basis, LedgerEntry, Scope
from trauma_informed.findings import Pointer

__all__ = ["Leaned", "leaned", "ledger", "notice_for", "scopes", "sent_along"]

#: 42 CFR 2.32(a)(1) as the rule of 2024 words it.
_STATEMENT: Final = "statement-1-2024"
#: An answer that a permit leans on, and the consent that it stands in.
Leaned = tuple[tuple[Because, Consent], ...]


def leaned(decision: Decision, consents: Iterable[Consent]) -> Leaned:
    """Return each yes that *decision* leans on, with its consent."""
    yes = [each for each in decision.because if each.reason is Reason.YES]
    ids = {each.consent_id for each in yes}
    by_id: dict[str, Consent] = {}
    for consent in consents:
        if consent.id in ids:
            by_id.setdefault(consent.id, consent)
    return tuple([(each, by_id[each.consent_id]) for each in yes])


def notice_for(on: Leaned) -> str | None:
    """Return the notice that a law sends along with what is shared by consent."""
    part_2 = any(Regime.PART_2 in consent.regimes for _, consent in on)
    return wording(_STATEMENT).text if part_2 else None


def sent_along(on: Leaned, recipient: str) -> Iterator[Obligation]:
    """Yield what has to go with a sharing under 42 CFR 2.32."""
    for consent in {consent.id: consent for _, consent in on}.values():
        if Regime.PART_2 in consent.regimes:
            for kind in (ObligationKind.NOTICE, ObligationKind.COPY_OF_CONSENT):
                yield Obligation(kind=kind, recipient=recipient, consent_id=consent.id)


def scopes(on: Leaned, use: Use, categories: frozenset[str]) -> Iterator[Scope]:
    """Yield what each consent allows the recipient, of what is shared now."""
    for because, consent in on:
        named = set(because.information) & categories
        if named:
            yield Scope(
                consent_id=consent.id,
                recipient=use.receives or "",
                information=tuple(sorted(named)),
                purpose=use.purpose,
                action=use.action,
                ends=_ends(consent, because.at),
            )


def _ends(consent: Consent, at: Pointer) -> Ends:
    """Return how the term at a place of *consent* ends."""
    place: Any = consent
    for step in at.split("/")[1:]:
        if not isinstance(place, tuple):
            place = getattr(place, step)
        elif int(step) < len(place):
            place = place[int(step)]
    return place.ends if isinstance(place, Term) else Ends()


def ledger(
    record: Any,
    use: Use,
    categories: frozenset[str],
    at: datetime,
    on: Leaned | Basis,
) -> LedgerEntry:
    """Return the entry that an accounting of this sharing asks for."""
    said: dict[str, Any] = {
        "at": at,
        "person_id": use.person_id or getattr(record, "person_id", None),
        "record_id": getattr(record, "id", None),
        "record_kind": getattr(record, "SCHEMA", None) or None,
        "revision": getattr(record, "revision", None),
        "shared_by": use.shares,
        "recipient": use.receives,
        "information": tuple(sorted(categories)),
        "purpose": use.purpose,
        "action": use.action,
    }
    if isinstance(on, Basis):
        return LedgerEntry(**said, basis=on)
    said["recipient_name"] = _name_of(use.receives, on)
    said["consent_ids"] = tuple({consent.id: None for _, consent in on})
    said["regimes"] = tuple({each: None for _, c in on for each in c.regimes})
    try:
        return convert(said, LedgerEntry)  # as the constructor does, and much faster
    except ValidationError:
        return LedgerEntry(**said)  # which says what is wrong, and where


def _name_of(recipient: str | None, on: Leaned) -> str:
    """Return the first name under which a consent knows who receives."""
    for _, consent in on:
        for party in consent.parties:
            if party.id == recipient and party.name:
                return party.name
    return ""
