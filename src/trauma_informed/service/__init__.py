"""Service: what a service promises, and who supports whom."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.service.ending import (
        Standing,
        Writing,
        may_write,
        standing,
    )
    from trauma_informed.service.record import (
        Complaints,
        Correction,
        Duty,
        Ending,
        Handover,
        JurisdictionKind,
        KeptFrom,
        Limit,
        LimitKind,
        NoteReader,
        Organisation,
        PrivacyNotice,
        ReportingRole,
        RescuePolicy,
        Retention,
        Service,
        Support,
    )

__all__ = [
    "Complaints",
    "Correction",
    "Duty",
    "Ending",
    "Handover",
    "JurisdictionKind",
    "KeptFrom",
    "Limit",
    "LimitKind",
    "NoteReader",
    "Organisation",
    "PrivacyNotice",
    "ReportingRole",
    "RescuePolicy",
    "Retention",
    "Service",
    "Standing",
    "Support",
    "Writing",
    "may_write",
    "standing",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "Complaints": "record",
            "Correction": "record",
            "Duty": "record",
            "Ending": "record",
            "Handover": "record",
            "JurisdictionKind": "record",
            "KeptFrom": "record",
            "Limit": "record",
            "LimitKind": "record",
            "NoteReader": "record",
            "Organisation": "record",
            "PrivacyNotice": "record",
            "ReportingRole": "record",
            "RescuePolicy": "record",
            "Retention": "record",
            "Service": "record",
            "Standing": "ending",
            "Support": "record",
            "Writing": "ending",
            "may_write": "ending",
            "standing": "ending",
        },
    )
