"""FHIR consents in and out, as plain dicts; no FHIR package is needed.

Reading keeps what our record cannot hold, so that writing back loses nothing. It never
guesses: where the standard leaves something open, a finding names the reading. What is
written permits no more than the record.
"""

from typing import Final

from trauma_informed.consent.record import Consent
from trauma_informed.fhir.adapter import Adapter
from trauma_informed.fhir.consent_reading import OTHERS, record_of
from trauma_informed.fhir.consent_writing import written

__all__ = ["CONSENTS"]

CONSENTS: Final = Adapter(
    kind="Consent",
    record=Consent,
    record_of=record_of,
    written=written,
    others=OTHERS,
    others_rule="CON816",
    alike=("language", "contained", "identifier", "category"),
)
