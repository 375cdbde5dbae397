"""The entry point through which Hypothesis learns our records.

It stands apart from `testing`, since Hypothesis calls it while it is itself being
imported, which may be by the first line of `testing`.
"""

from typing import Any

__all__ = ["register"]


def register() -> None:
    """Teach Hypothesis to make our records for ``st.from_type``."""
    from hypothesis import strategies as st

    from trauma_informed.consent.record import Consent
    from trauma_informed.safety_plan.record import SafetyPlan

    for kind in (Consent, SafetyPlan):
        st.register_type_strategy(kind, _made)


def _made(kind: type[Any]) -> Any:
    from trauma_informed.testing import records

    return records(kind)
