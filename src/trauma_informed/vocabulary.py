"""Small vocabularies that several rooms share, so that one answer has one name.

Each begins with the case in which nobody has asked or said: silence is never a yes, and
never a no.
"""

from enum import StrEnum

__all__ = ["Agreed", "Channel", "Given", "Stated", "Who"]


class Agreed(StrEnum):
    """Whether somebody agreed to something that concerns them."""

    NOT_ASKED = "not-asked"
    AGREED = "agreed"
    SAID_NO = "said-no"


class Stated(StrEnum):
    """Whether something is so, where perhaps nobody said."""

    NOT_STATED = "not-stated"
    YES = "yes"
    NO = "no"


class Given(StrEnum):
    """Whether something was given, where perhaps nobody asked."""

    NOT_STATED = "not-stated"
    GIVEN = "given"
    OFFERED_AND_LEFT = "offered-and-left"
    NOT_GIVEN = "not-given"


class Who(StrEnum):
    """Whose something is, or who brought it."""

    NOT_STATED = "not-stated"
    PERSON = "person"
    SUPPORTER = "supporter"
    TOGETHER = "together"
    SERVICE = "service"
    SOMEONE_ELSE = "someone-else"


class Channel(StrEnum):
    """A way in which people meet, or in which something is said."""

    IN_PERSON = "in-person"
    AT_A_PLACE = "at-a-place"
    PHONE = "phone"
    SHARED_PHONE = "shared-phone"
    VIDEO = "video"
    TEXT_MESSAGE = "text-message"
    EMAIL = "email"
    POST = "post"
    APP = "app"
    THROUGH_SOMEONE = "through-someone"
