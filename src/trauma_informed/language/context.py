"""Who says something, to whom, where, and about whom: what a rule has to know."""

from enum import StrEnum

from attrs import field, frozen

TYPE_CHECKING = False
if TYPE_CHECKING:  # a message can be read without loading what is known of a person
    from trauma_informed.person.record import Preferences

__all__ = ["Audience", "Context", "Medium", "Speaker"]


class Speaker(StrEnum):
    """Whose words they are."""

    SUPPORTER = "supporter"
    #: The person themselves: their words are never corrected.
    PERSON = "person"
    #: An app, a form, a chatbot.
    SYSTEM = "system"
    #: Somebody's words, passed on as they were.
    QUOTED = "quoted"


class Audience(StrEnum):
    """Who will read or hear them."""

    PERSON = "person"
    TEAM = "team"
    PUBLIC = "public"


class Medium(StrEnum):
    """Where they stand."""

    NOTE = "note"
    MESSAGE = "message"
    FORM = "form"
    LETTER = "letter"
    CHAT = "chat"
    CODE = "code"
    PUBLIC = "public"


@frozen(kw_only=True)
class Context:
    """Who says it, to whom, where, and the Preferences of the person it is about.

    >>> Context(medium=Medium.NOTE).speaker.value
    'supporter'
    """

    speaker: Speaker = Speaker.SUPPORTER
    #: None where nobody said: rules for every audience speak.
    audience: Audience | None = None
    medium: Medium | None = None
    about: "Preferences | None" = None
    #: What the words stand under: the head of their column, the line that leads to
    #: their list. After “Words to avoid:”, wording is named and not used.
    under: str = field(default="", repr=False)
