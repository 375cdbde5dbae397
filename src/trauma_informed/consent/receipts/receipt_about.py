"""What a receipt says besides the consent: who keeps what, where, and for how long.

None of it is in a consent, and nothing of it is guessed: what is left out stays out of
the receipt, and `receipt_problems` says so.
"""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from trauma_informed.consent.record import Consent

__all__ = ["About", "Controller"]

Codes = Mapping[str, str]
_NONE: Codes = MappingProxyType({})


@frozen(kw_only=True)
class Controller:
    """Who answers for what is kept, and how to reach them."""

    id: str
    name: str = ""
    #: Whom to ask for; a name, or a part such as *data protection*.
    contact: str = ""
    address: str = ""
    #: ISO 3166-1, two letters, for the address.
    country: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""


@frozen(kw_only=True)
class About:
    """What a service knows of its own keeping, for a receipt of one consent.

    >>> About(purposes={"care": "made-up: working with the clinic"}).service
    ''
    """

    service: str = ""
    controllers: tuple[Controller, ...] = ()
    #: The address of the privacy notice.
    notice: str = ""
    #: Where it applies; unless given, what the consent says.
    jurisdiction: str = ""
    #: How the answer was taken, in a few words.
    collection_method: str = ""
    #: How a yes is taken back: a few words, or an address.
    withdrawal: str = ""
    #: Where it is stored: places, or codes of countries.
    storage_locations: tuple[str, ...] = ()
    #: How long it is kept: an ISO 8601 duration such as ``P6M``, or a few words.
    retention: str = ""
    #: How to use other rights: a few words, or an address.
    rights: str = ""
    #: Whom to complain to outside the service.
    authority: str = ""
    #: What each code of the consent is, in plain words; private where it names people.
    purposes: Codes = field(default=_NONE, repr=False)
    information: Codes = field(default=_NONE, repr=False)
    recipients: Codes = field(default=_NONE, repr=False)
    #: For a purpose: its type in the vocabulary, such as ``dpv:ServiceProvision``.
    purpose_types: Codes = _NONE
    #: Kinds of information that are sensitive, and those that a law calls special.
    sensitive: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    #: The purpose without which there is no service, where there is one.
    primary_purpose: str | None = None

    def jurisdiction_of(self, consent: Consent) -> str:
        """Return where *consent* applies; empty where nobody said."""
        return self.jurisdiction or consent.jurisdiction or ""

    def name_of(self, consent: Consent, recipient: str) -> str:
        """Return the name of a recipient; empty where nobody said."""
        said = (party.name for party in consent.parties if party.id == recipient)
        return self.recipients.get(recipient) or next(said, "")

    def outside(self, recipients: tuple[str, ...]) -> tuple[str, ...]:
        """Return those *recipients* that are not the controllers themselves."""
        own = {each.id for each in self.controllers}
        return tuple(each for each in recipients if each not in own)
