"""What every kind of FHIR resource has alike: how it comes in, and how it goes out.

A kind says what it is made of; an `Adapter` does with it what is done with each.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from attrs import frozen

from trauma_informed.errors import DocumentError
from trauma_informed.fhir.elements import DEEPEST, Element, Notes, TooDeepError, copied
from trauma_informed.fhir.elements import kept as untaken
from trauma_informed.fhir.names import Names
from trauma_informed.fhir.own import Json
from trauma_informed.fhir.reading import Reading, report_of
from trauma_informed.fhir.weaving import Places, Written, carried, changed
from trauma_informed.fhir.writing import Writing
from trauma_informed.findings import Report
from trauma_informed.views import TopRecord

__all__ = ["Adapter"]

R = TypeVar("R", bound=TopRecord)


def _none(_resource: Json) -> str:
    """Return the reason to refuse a resource of a kind that has none."""
    return ""


@frozen(kw_only=True)
class Adapter(Generic[R]):
    """One kind of FHIR resource, and the record of ours that it becomes."""

    #: What the resource calls itself.
    kind: str
    record: type[R]
    #: Returns the record, and where in the resource each part of a list stood.
    record_of: Callable[[Element, str], tuple[R, Places]]
    #: Returns the resource that a record becomes, and notes what is lost.
    written: Callable[[R, Writing], Written]
    #: For each version the elements that only the other has, and the rule about them.
    others: Mapping[str, tuple[str, ...]]
    others_rule: str
    #: What both versions write in the same way.
    alike: tuple[str, ...]
    #: Returns why a resource of this kind is not read; empty where it is.
    refusal: Callable[[Json], str] = _none

    def read(self, resource: Json, version: str) -> Reading:
        """Return *resource*, which is of this kind, as our record.

        Raises:
            DocumentError: It is refused, or stands too deep.
        """
        problem = self.refusal(resource)
        if problem:
            raise DocumentError([problem])
        try:
            return self._read(copied(resource), version)[0]
        except TooDeepError:
            problem = f"resource: stands too deep; use at most {DEEPEST} levels."
        raise DocumentError([problem])

    def _read(self, resource: Json, version: str) -> tuple[Reading, Places]:
        """Return what *resource* says, and where in it each part of a list stood."""
        whole = Element(resource, notes=Notes())
        whole["resourceType"].take()
        for name in self.others[version]:
            if name in whole:
                whole[name].notice(self.others_rule)
        record, places = self.record_of(whole, version)
        reading = Reading(
            record=record,
            report=report_of(whole.notes.seen, record.id),
            kept=untaken(resource, whole.notes.taken),
            version=version,
            resource=resource,
        )
        return reading, places

    def write(self, what: R | Reading, version: str) -> Json:
        """Return a record, or a reading with its record, as a resource."""
        if not isinstance(what, Reading):
            return self.written(what, Writing(version)).resource()
        resource: Json = copied(what.resource)
        came, places = self._read(resource, what.version)
        if version == what.version and came.record == what.record:
            return resource
        names = Names(resource)
        old = self.written(came.record, Writing(version, names))
        new = self.written(what.record, Writing(version, names))
        if version != what.version:
            return carried(resource, old, new, self.alike)
        return changed(resource, places, old, new)

    def left_out(self, what: R | Reading, version: str) -> Report:
        """Return what `write` would leave out, each at its place in our record."""
        record: Any = what.record if isinstance(what, Reading) else what
        names = Names(what.resource if isinstance(what, Reading) else None)
        how = Writing(version, names)
        self.written(record, how)
        return report_of(how.seen, record.id)
