"""The provisions of a FHIR consent, each with what it reaches and what it leaves out.

A provision is an exception to the one around it. Where one names a limit that our
record cannot hold, nothing is widened by it: a denial is read without the limit, and a
permit is not counted. Both stay in what is kept, and a finding names each.
"""

from typing import Final

from attrs import field, frozen

from trauma_informed.consent.record import DEEPEST
from trauma_informed.fhir import limits
from trauma_informed.fhir.elements import Element
from trauma_informed.fhir.limits import Period

__all__ = ["Part", "part"]

#: Limits that no term can hold.
_NOT_HELD: Final = ("data", "dataPeriod", "expression", "modifierExtension")


@frozen(kw_only=True)
class Part:
    """One provision as our terms can hold it; an empty dimension reaches everything."""

    purposes: tuple[str, ...] = ()
    information: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    period: Period = field(factory=Period)
    inner: tuple["Part", ...] = ()
    #: Who shares, where the root names them among its actors.
    shares: tuple[str, ...] = ()
    #: A limit, or an exception, is not held.
    limited: bool = False


def part(rule: Element, *, permits: bool, typed: bool, level: int = 0) -> Part:
    """Return the provision at *rule*; in R5 the outermost is the consent itself.

    Args:
        rule: A provision.
        permits: What it says: yes, or no.
        typed: Whether provisions name their own type, as in R4.
        level: How many provisions stand around it.
    """
    purposes, no_purpose = limits.purposes(rule, permits)
    actions, no_action = limits.actions(rule, permits)
    information, no_kind = limits.kinds(rule, permits)
    marked, no_mark = limits.marks(rule, permits)
    recipients, shares, no_actor = limits.actors(rule, permits, root=level == 0)
    inner, no_exception = _inner(rule, permits, typed, level)
    when = limits.period(rule["period"], holds=level == 0 or (permits and level == 1))
    lost = (no_purpose, no_action, no_kind, no_mark, no_actor, no_exception)
    return Part(
        purposes=purposes,
        information=information,
        marked=marked,
        recipients=recipients,
        actions=actions,
        period=when,
        inner=inner,
        shares=shares,
        limited=not when.held or any(lost) or _is_limited_beyond(rule),
    )


def _is_limited_beyond(rule: Element) -> bool:
    """Return True where a provision names a limit that no term can hold."""
    return any(name in rule for name in _NOT_HELD)


def _inner(
    rule: Element, permits: bool, typed: bool, level: int
) -> tuple[tuple[Part, ...], bool]:
    """Return the exceptions in *rule*, and whether a permit lost one that limits it."""
    found, lost = [], False
    for child in rule.items("provision"):
        if not _is_exception(child, permits, typed):
            same_within = isinstance(child.value, dict) and "provision" not in child
            lost = lost or (permits and not same_within)
        elif level == DEEPEST:
            child.notice("CON809" if not permits else "CON810")
            lost = lost or permits
        else:
            inner = part(child, permits=not permits, typed=typed, level=level + 1)
            if inner.limited:
                child.notice("CON810" if permits else "CON809")
            if permits or not inner.limited:
                found.append(inner)
            else:
                child.release()
    return tuple(found), lost


def _is_exception(child: Element, permits: bool, typed: bool) -> bool:
    """Return True for a provision that says the opposite of the one around it."""
    if not isinstance(child.value, dict):
        child.notice("CON817")
        return False
    if not typed:
        return True
    own, opposite = ("permit", "deny") if permits else ("deny", "permit")
    says = child["type"].text()
    if says == opposite:
        child["type"].take()
        return True
    child.notice("CON803" if says == own else "CON804")
    return permits and says != own
