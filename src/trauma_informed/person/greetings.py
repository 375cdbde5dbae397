"""How a message begins: by the name that the person uses there, or by no name.

A name can give somebody away. Where somebody else may read or answer, only a name that
the person gave for that very way is said; the code word and the pronouns never are.
"""

from typing import Final

from trauma_informed.errors import UnknownNameError
from trauma_informed.person.reach import SHARED
from trauma_informed.person.record import Preferences, SafeContact

__all__ = ["LOCALES", "greeting"]

_HELLO: Final = {"en": "Hello", "es": "Hola"}
#: Languages in which a greeting is worded.
LOCALES: Final = tuple(_HELLO)


def greeting(
    preferences: Preferences, *, way: str | None = None, locale: str | None = None
) -> str:
    """Return a greeting by the name that the person uses.

    Args:
        preferences: What the person said, as far as they did.

        way: The id of a way among their `safe_contacts`, such as `Reach.contact_id`.
            The name that they gave for it is the one that is said.

        locale: A language, as BCP 47 says it; what follows the first part is passed
            over. The first of the person's that we speak unless given, and English
            where there is none.

    Returns:
        A greeting without punctuation at its end. It holds the name that the person
        uses, and is as private as that.

    Raises:
        UnknownNameError: There is no such way, or no greeting in *locale*.

    >>> greeting(Preferences(id="p", name_to_use="Ro", languages=("es",)))
    'Hola, Ro'
    >>> greeting(Preferences(id="p"))
    'Hello'
    """
    spoken = _spoken(preferences) if locale is None else _short(locale)
    if spoken not in _HELLO:
        raise UnknownNameError([f"locale: is not here; use {', '.join(LOCALES)}."])
    if way is None:
        return _said(_HELLO[spoken], preferences.name_to_use)
    for known in preferences.safe_contacts:
        if known.id == way:
            return _said(_HELLO[spoken], _name_on(known, preferences))
    raise UnknownNameError(
        ["way: is not here; give the id of one of the person's safe contacts."]
    )


def _spoken(preferences: Preferences) -> str:
    """Return the first of the person's languages that we speak."""
    tags = map(_short, preferences.languages)
    return next((tag for tag in tags if tag in _HELLO), LOCALES[0])


def _short(tag: str) -> str:
    """Return the language of a tag: "es" of "es-MX"."""
    return tag.partition("-")[0].casefold()


def _name_on(way: SafeContact, preferences: Preferences) -> str:
    """Return the name for *way*; the person's own only where nobody else answers."""
    if way.name_to_use.strip() or way.channel is None or way.channel in SHARED:
        return way.name_to_use
    return preferences.name_to_use


def _said(hello: str, name: str) -> str:
    named = " ".join(name.split())
    return f"{hello}, {named}" if named else hello
