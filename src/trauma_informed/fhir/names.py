"""Codes and references as FHIR writes them, with the systems that a resource gave."""

import re
from typing import Any, Final

from trauma_informed.consent.record import ANY

__all__ = ["Names", "id_here", "unversioned"]

#: A reference to one version of somebody.
_VERSION: Final = re.compile(r"/_history/[A-Za-z0-9.\-]{1,64}\Z")
#: The full address of somebody on a server, and how that server names them.
_ADDRESS: Final = re.compile(r"https?://[^\s]+/([A-Z][A-Za-z]+/[A-Za-z0-9.\-]{1,64})")

#: What may be written as a reference; anything else is an identifier.
_REFERENCE: Final = re.compile(
    r"[A-Z][A-Za-z]+/[A-Za-z0-9.\-]{1,64}|(https?|urn):[^\s]+"
)
_RECEIVES: Final = (
    "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
    "IRCP",
)
_KEEPS: Final = (_RECEIVES[0], "CST")


def unversioned(reference: str) -> str:
    """Return *reference* without a version: whichever it is, it is the same one.

    >>> unversioned("Organization/a/_history/2")
    'Organization/a'
    """
    return _VERSION.sub("", reference) or reference


def id_here(reference: str) -> str | None:
    """Return how the server at a full address names somebody; None for no address.

    >>> id_here("https://example.org/fhir/Organization/a")
    'Organization/a'
    """
    found = _ADDRESS.fullmatch(reference)
    return found[1] if found else None


class Names:
    """How to write our plain codes and ids.

    Args:
        resource: A resource that they came from; a code gets its system back where the
            resource gave it only one.
    """

    def __init__(self, resource: dict[str, Any] | None = None) -> None:
        self._codings: dict[str, dict[str, Any] | None] = {}
        self._references: dict[str, dict[str, Any]] = {}
        self._learn(resource)

    def _learn(self, value: Any) -> None:
        if isinstance(value, dict):
            self._learn_coding(value)
            self._learn_reference(value)
            for inside in value.values():
                self._learn(inside)
        elif isinstance(value, list):
            for inside in value:
                self._learn(inside)

    def _learn_coding(self, value: dict[str, Any]) -> None:
        code, system = value.get("code"), value.get("system")
        if isinstance(code, str) and isinstance(system, str):
            found = {"system": system, "code": code}
            same = self._codings.setdefault(code, found) == found
            self._codings[code] = found if same else None

    def _learn_reference(self, value: dict[str, Any]) -> None:
        identifier = value.get("identifier")
        inside = identifier.get("value") if isinstance(identifier, dict) else None
        for name in (value.get("reference"), inside):
            if isinstance(name, str):
                self._references.setdefault(name, value)
                self._references.setdefault(unversioned(name), value)

    def coding(self, code: str) -> dict[str, Any]:
        """Return *code* as a coding."""
        return dict(self._codings.get(code) or {"code": code})

    def codings(self, codes: tuple[str, ...]) -> list[dict[str, Any]]:
        """Return *codes* as codings; none where they reach everything."""
        return [] if ANY in codes else [self.coding(code) for code in codes]

    def concepts(self, codes: tuple[str, ...]) -> list[dict[str, Any]]:
        """Return *codes* as concepts; none where they reach everything."""
        return [{"coding": [coding]} for coding in self.codings(codes)]

    def reference(self, name: str) -> dict[str, Any]:
        """Return *name* as a reference, or as an identifier where it is none."""
        if name in self._references:
            return dict(self._references[name])
        if _REFERENCE.fullmatch(name):
            return {"reference": name}
        return {"identifier": {"value": name}}

    def receiving(self, names: tuple[str, ...]) -> list[dict[str, Any]]:
        """Return *names* as actors who receive; none where everyone does."""
        if ANY in names:
            return []
        references: list[dict[str, Any]] = []
        for name in names:
            if self.reference(name) not in references:
                references.append(self.reference(name))
        return [_actor(each, *_RECEIVES) for each in references]

    def sharing(self, name: str) -> dict[str, Any]:
        """Return *name* as the actor who keeps what is shared."""
        return _actor(self.reference(name), *_KEEPS)


def _actor(reference: dict[str, Any], system: str, code: str) -> dict[str, Any]:
    role = {"coding": [{"system": system, "code": code}]}
    return {"role": role, "reference": reference}
