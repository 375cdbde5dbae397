"""The kinds of record that stand so far, for laws that hold for every one of them."""

from trauma_informed.consent.record import Consent
from trauma_informed.safety_plan.record import SafetyPlan

KINDS = (Consent, SafetyPlan)
