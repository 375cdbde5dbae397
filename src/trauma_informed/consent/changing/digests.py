"""Digests: which words a person was shown, without keeping or betraying their own.

A digest of a text binds it to its language and its version. It is made of the text as
it is before any personal value goes in: a plain digest of a person's own text would
still tell whoever can guess it. Values get a digest of their own, keyed by the app.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from hmac import new as keyed
from typing import Final
from unicodedata import normalize

from trauma_informed.data import texts
from trauma_informed.errors import FieldError, UnknownNameError
from trauma_informed.wordless import wordless

__all__ = ["letter_digest", "text_digest", "values_digest"]

#: A key shorter than this can be tried out.
_SHORTEST: Final = 16
_LETTERS: Final = "trauma_informed"
#: What a letter shares with others, and is written with.
_PART: Final = re.compile(r'{% import "trauma_informed/(?:(\w+)/)?(_[\w.]+)"')
#: The formats of a letter that is written once for all, and what it is read with.
_FORMS: Final = ("html", "md", "txt")
_ONCE: Final = (
    '{{% import "trauma_informed/_blocks.{form}" as b %}}'
    '{{% import "trauma_informed/{locale}/_words" as w %}}'
)


@wordless
def text_digest(text: str, *, language: str, version: str) -> str:
    """Return the digest of a *text* that holds no personal values.

    The same text in another Unicode form, or with other ends of lines, has the same
    digest; in another language or version it has another.

    Args:
        text: The text itself, with placeholders where a person's own values go.

        language: Its language, as `Shown.language_shown` has it.

        version: Its version, as `Shown.version` has it.

    Returns:
        ``sha256:`` and the digest, for `Shown.digest`.

    Raises:
        FieldError: The text holds half of a character.

    >>> made = text_digest("Café", language="en", version="1")
    >>> made == text_digest("Cafe\u0301", language="EN", version="1"), made[:15]
    (True, 'sha256:c5825fb9')
    """
    spelt = _spelt("text", [language.casefold(), version, text])
    return f"sha256:{sha256(spelt).hexdigest()}"


@wordless
def values_digest(values: Mapping[str, object], *, key: bytes) -> str:
    """Return a digest of the personal *values* of a letter, keyed with the app's *key*.

    Without the key nobody can tell what the values were, nor whether two letters had
    the same. Keep it apart from the records, and never in them.

    Args:
        values: Plain values: text, numbers, truth, None, and lists or mappings of them.

        key: The app's own; at least 16 bytes that nobody can guess.

    Returns:
        ``hmac-sha256:`` and the digest, for `Shown.values_digest`.

    Raises:
        FieldError: The key is too short, or a value is not plain.
    """
    if len(key) < _SHORTEST:
        raise FieldError([f"key: is too short; give at least {_SHORTEST} bytes."])
    return f"hmac-sha256:{keyed(key, _spelt('values', values), sha256).hexdigest()}"


@wordless
def letter_digest(
    name: str,
    *,
    locale: str,
    form: str,
    version: str,
    wording: Mapping[str, str] | None = None,
) -> str:
    """Return the digest of a letter of this library, as its template is written.

    Args:
        name: The name of the letter, such as ``consent-form``.

        locale: The locale that was shown.

        form: The format that was shown: ``html``, ``md`` or ``txt``.

        version: The app's own name for this version of what it shows.

        wording: The service's own words that went into it and are nobody's personal
            values, such as what a no would cost: a change in them is a change too.

    Returns:
        ``sha256:`` and the digest, for `Shown.digest`.

    Raises:
        UnknownNameError: There is no such letter in that locale and format.

    >>> letter_digest("consent-form", locale="en", form="txt", version="1")[:7]
    'sha256:'
    """
    written = _written(name, locale, form)
    if written is None:
        raise UnknownNameError(["name: is not a letter here; see letters() for all."])
    text = _with_parts(written)
    whole = text if not wording else _spelt("wording", [text, wording]).decode()
    return text_digest(whole, language=locale, version=version)


def _written(name: str, locale: str, form: str) -> str | None:
    """Return a letter as its template is read; None where there is no such letter."""
    home = f"{_LETTERS}.templates"
    try:
        here = texts(home, locale, ".jinja")
    except OSError:
        return None
    once = here.get(f"{name}.jinja") if form in _FORMS and name[:1] != "_" else None
    whole = None if once is None else _ONCE.format(form=form, locale=locale) + once
    return here.get(f"{name}.{form}.jinja", whole)


def _with_parts(text: str) -> str:
    """Return a template with the parts that it is written with: their words count."""
    parts = [text]
    for folder, name in _PART.findall(text):
        home = f"{_LETTERS}.templates" if folder else _LETTERS
        found = texts(home, folder or "templates", f"{name}.jinja")
        parts.append(found[f"{name}.jinja"])
    return "".join(parts)


def _spelt(place: str, values: object) -> bytes:
    """Return plain *values* in the one way in which they are digested."""
    try:
        plain = json.dumps(_normal(values), sort_keys=True, ensure_ascii=False)
        return plain.encode()
    except (TypeError, ValueError, RecursionError):
        pass  # the error would hold the values
    help_ = "give whole characters, numbers, and lists or mappings of them"
    raise FieldError([f"{place}: holds what is not plain; {help_}."])


def _normal(value: object) -> object:
    """Return *value* with its text in one Unicode form and one kind of line end."""
    if isinstance(value, str):
        return normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        return {_normal(_name(key)): _normal(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_normal(inner) for inner in value]
    return value


def _name(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError
    return key
