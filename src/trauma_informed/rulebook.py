"""Every rule there is: those about records, and those about wording."""

from functools import cache

from trauma_informed import catalogue
from trauma_informed.findings import Rule
from trauma_informed.language.store import LOCALES, ready

__all__ = ["rule", "rules"]

_WORDING = "LAN"


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule of this library, sorted by id.

    >>> ids = [rule.id for rule in rules()]
    >>> ids == sorted(set(ids))
    True
    """
    wording = (rule for locale in LOCALES for rule in ready(locale)[0])
    return tuple(sorted((*catalogue.rules(), *wording), key=lambda rule: rule.id))


def rule(id: str) -> Rule:
    """Return the rule with this *id*.

    Raises:
        UnknownNameError: There is none; the error names the ids close to it.

    >>> rule("CON001").principle, rule("LAN100").name
    ('trust', 'committed-suicide')
    """
    if not id.upper().startswith(_WORDING):
        return catalogue.rule(id)
    return catalogue.Catalogue(rules=rules()).rule(id)
