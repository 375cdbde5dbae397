"""What an app's type checker sees; read by mypy and pyright, never run.

A typo at the door has to fail: the lines marked so are errors that must stay errors.
"""

from datetime import UTC, datetime
from typing import assert_type

import trauma_informed as ti

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def an_app() -> None:
    """Use the doors as an app would."""
    plan = ti.loads(ti.SafetyPlan, b"{}")
    assert_type(plan, ti.SafetyPlan)
    assert_type(ti.dumps(plan), bytes)
    assert_type(ti.structure(ti.Session, {}), ti.Session)
    assert_type(ti.check(plan, at=AT), ti.Report)
    assert_type(ti.check(plan, at=AT).findings[0], ti.Finding)
    assert_type(ti.render("safety-plan", plan=plan), str)
    assert_type(ti.rule("CON001"), ti.Rule)

    session = ti.session.start(ti.Session(id="session-1"), at=AT)
    assert_type(session, ti.Session)
    assert_type(session.status, ti.session.Status)
    assert_type(session.timeline[0].at, datetime | None)

    decision = ti.consent.decide((), ti.consent.Use(), at=AT)
    assert_type(decision, ti.consent.Decision)
    assert_type(decision.outcome, ti.consent.Outcome)

    _ = ti.Consnet  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    ti.SafetyPlan("plan-1")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ti.SafetyPlan(id="plan-1", aims=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    plan.id = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
