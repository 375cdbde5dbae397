"""The kinds of record, for laws that hold for every one of them."""

from trauma_informed.checklist.record import PrincipleChecklist
from trauma_informed.consent.record import Consent
from trauma_informed.erasing import Tombstone
from trauma_informed.goals.record import Goal
from trauma_informed.person.record import Preferences
from trauma_informed.questionnaire.record import Questionnaire
from trauma_informed.reflection.record import Reflection
from trauma_informed.safety_plan.record import SafetyPlan
from trauma_informed.service.record import Service, Support
from trauma_informed.session.record import Session

KINDS = (
    Consent,
    Goal,
    Preferences,
    PrincipleChecklist,
    Questionnaire,
    Reflection,
    SafetyPlan,
    Service,
    Session,
    Support,
    Tombstone,
)

#: Those that hold words: all but what is left of one that was erased.
WORDED = tuple(kind for kind in KINDS if kind is not Tombstone)
