"""The entry point through which Hypothesis learns our records.

It stands apart from `testing`, since Hypothesis calls it while it is itself being
imported, which may be by the first line of `testing`.
"""

from typing import Any

__all__ = ["register"]


def register() -> None:
    """Teach Hypothesis to make our records for ``st.from_type``."""
    from hypothesis import strategies as st

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

    people = (Preferences, Reflection, Service, Support)
    papers = (Consent, Goal, PrincipleChecklist, Questionnaire, SafetyPlan, Session)
    for kind in (*people, *papers, Tombstone):
        st.register_type_strategy(kind, _made)


def _made(kind: type[Any]) -> Any:
    from trauma_informed.testing import records

    return records(kind)
