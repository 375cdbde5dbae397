"""Checks of the people in a plan; their words are in ``rules.toml``."""

from collections.abc import Iterator

from trauma_informed.checks import Facts, finds
from trauma_informed.days import today
from trauma_informed.findings import Pointer
from trauma_informed.person.people import may_be_one_of
from trauma_informed.safety_plan.not_told import ids_not_told, not_told
from trauma_informed.safety_plan.reading import contacts, wanted
from trauma_informed.safety_plan.record import Agreed, Aim, SafetyPlan
from trauma_informed.safety_plan.verifying import CHECK_AFTER
from trauma_informed.service.record import Service

__all__: list[str] = []


@finds("PLA016")
def helper_not_asked(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA016: whoever is to be asked for help knows that they are in the plan."""
    for place, contact in contacts(plan):
        is_helper = place.startswith("/help_contacts/")
        if is_helper and contact.agreed_to_be_listed is Agreed.NOT_ASKED:
            yield place / "agreed_to_be_listed"


@finds("PLA017")
def contact_never_checked(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA017: somebody tried whether a contact can be reached."""
    for place, contact in contacts(plan):
        if contact.reach.strip() and contact.verified_on is None:
            yield place / "verified_on"


@finds("PLA018")
def contact_check_is_old(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA018: a contact was tried within the time that the service set."""
    day, within = today(facts.at, plan.time_zone), _within(facts)
    for place, contact in contacts(plan):
        checked = contact.verified_on
        if checked is not None and (day - checked).days > within:
            yield place / "verified_on"


def _within(facts: Facts) -> int:
    """Return for how many days a check counts, by the service or our own measure."""
    every = (own.contacts_checked_every for own in facts.of(Service))
    return min((each for each in every if each is not None), default=CHECK_AFTER.days)


@finds("PLA019")
def helper_not_to_be_told(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA019: nobody in the plan is one of those who must not be told."""
    never = not_told(plan, facts)
    for place, contact in contacts(plan):
        if any(may_be_one_of(own, never) for own in (contact.name, contact.relation)):
            yield place / "name"


@finds("PLA020")
def copy_with_one_not_to_be_told(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA020: no copy and no part of the plan goes to one who must not be told."""
    never, ids = not_told(plan, facts), ids_not_told(plan, facts)
    for number, copy in enumerate(plan.copies):
        if copy.holder in ids:
            yield Pointer() / "copies" / number / "holder"
        elif may_be_one_of(copy.holder_words, never):
            yield Pointer() / "copies" / number / "holder_words"
    for number, kept in enumerate(plan.kept):
        if may_be_one_of(kept.words, never):
            yield Pointer() / "kept" / number / "words"
    for name, step in wanted(plan):
        for kind in ("items", "contacts"):
            for number, part in enumerate(getattr(step, kind)):
                if ids.intersection(part.may_be_shared_with):
                    yield Pointer() / name / kind / number / "may_be_shared_with"


@finds("PLA032")
def no_safe_hours(plan: SafetyPlan, facts: Facts) -> Iterator[Pointer]:
    """PLA032: where somebody watches, a contact says when it is safe to reach them."""
    if plan.aim is Aim.DANGER_FROM_SOMEONE_ELSE:
        for place, contact in contacts(plan):
            if contact.reach.strip() and not contact.safe_hours.strip():
                yield place / "safe_hours"
