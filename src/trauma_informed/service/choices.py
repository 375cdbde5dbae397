"""The choices that the fields of a service and of support offer."""

from enum import StrEnum

__all__ = [
    "Correction",
    "Duty",
    "Ending",
    "JurisdictionKind",
    "KeptFrom",
    "LimitKind",
    "RescuePolicy",
]


class LimitKind(StrEnum):
    """What limits confidentiality."""

    HARM_TO_SELF = "harm-to-self"
    HARM_TO_OTHERS = "harm-to-others"
    CHILD_AT_RISK = "child-at-risk"
    ADULT_AT_RISK = "adult-at-risk"
    COURT_ORDER = "court-order"
    SUPERVISION = "supervision"
    TEAM = "team"
    CRIME_ON_THE_PREMISES = "crime-on-the-premises"
    OTHER = "other"


class Duty(StrEnum):
    """Whether a role has to report."""

    NOT_KNOWN = "not-known"
    REQUIRED = "required"
    NOT_REQUIRED = "not-required"


class JurisdictionKind(StrEnum):
    """Whose law a jurisdiction is."""

    NOT_STATED = "not-stated"
    COUNTRY = "country"
    STATE = "state"
    TERRITORY = "territory"
    TRIBAL_NATION = "tribal-nation"


class RescuePolicy(StrEnum):
    """When the service sends help to somebody who has not asked for it."""

    NOT_STATED = "not-stated"
    NEVER_WITHOUT_CONSENT = "never-without-consent"
    ONLY_WHERE_LAW_REQUIRES = "only-where-law-requires"
    WHERE_LIFE_IS_IN_DANGER = "where-life-is-in-danger"


class KeptFrom(StrEnum):
    """The day from which the keeping of a record is counted."""

    NOT_STATED = "not-stated"
    RECORDED = "recorded"
    SUPPORT_ENDED = "support-ended"


class Correction(StrEnum):
    """What became of a wish to have something in a record set right."""

    NOT_ANSWERED = "not-answered"
    CORRECTED = "corrected"
    #: The person's own statement stands beside it, and travels with it.
    ADDED = "added"
    LEFT_AS_IT_WAS = "left-as-it-was"


class Ending(StrEnum):
    """How support came to its end."""

    NOT_ENDED = "not-ended"
    FINISHED = "finished"
    MOVED_ON = "moved-on"
    SUPPORTER_LEFT = "supporter-left"
    LOST_TOUCH = "lost-touch"
    DIED = "died"
    NOT_STATED = "not-stated"
