"""Checks of the notice that 42 CFR 2.22 asks for; words in ``rules-part-2.toml``.

They read what a service says that its notice covers, and not the notice itself. How
people complain is read elsewhere (SRV010).
"""

from collections.abc import Iterator
from typing import Final

from trauma_informed.checks import Facts, finds
from trauma_informed.consent.choices import Regime
from trauma_informed.consent.regimes.legal_codes import LegalStatement, NoticePart
from trauma_informed.consent.regimes.regimes import Applicability, applies
from trauma_informed.findings import Pointer
from trauma_informed.service.record import PrivacyNotice, Service

__all__: list[str] = []

_PLACE: Final = Pointer() / "privacy_notice"
_COVERS: Final = _PLACE / "covers"
_RIGHTS: Final = (
    NoticePart.RESTRICTIONS,
    NoticePart.PAID_IN_FULL,
    NoticePart.ACCOUNTING,
    NoticePart.INTERMEDIARY_LIST,
    NoticePart.COPY,
    NoticePart.TALK,
    LegalStatement.FUNDRAISING_OPT_OUT,
)


def _is_bound(service: Service) -> bool:
    """Return True where the service names the law, or its facts say that it applies."""
    answer = applies(Regime.PART_2, service.organisation).answer
    return Regime.PART_2 in service.regimes or answer is Applicability.YES


def _notice(service: Service) -> PrivacyNotice | None:
    """Return the notice of a service under the law, where it describes one."""
    return service.privacy_notice if _is_bound(service) else None


def _lacks(service: Service, *codes: str) -> Iterator[Pointer]:
    """Yield where contents stand, if they are said and one of *codes* is not there."""
    notice = _notice(service)
    if notice and notice.covers and not set(codes) <= set(notice.covers):
        yield _COVERS


@finds("CON140")
def no_notice(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON140: a service under the law has a privacy notice."""
    if _is_bound(service) and service.privacy_notice is None:
        yield _PLACE


@finds("CON141")
def contents_unsaid(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON141: it is said what the notice covers, or nothing can be looked for."""
    notice = _notice(service)
    if notice and not notice.covers:
        yield _COVERS


@finds("CON142")
def no_header(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON142: the notice begins with the law's own words."""
    yield from _lacks(service, NoticePart.HEADER)


@finds("CON143")
def uses_without_consent(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON143: the notice says for what nobody asks the person."""
    yield from _lacks(service, NoticePart.WITHOUT_CONSENT)


@finds("CON144")
def uses_with_consent(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON144: the notice says, with an example, what needs the person's yes."""
    yield from _lacks(service, NoticePart.WITH_CONSENT)


@finds("CON145")
def one_consent_for_care(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON145: the notice says that one consent may be given for all care."""
    yield from _lacks(service, NoticePart.ONE_CONSENT_FOR_CARE)


@finds("CON146")
def other_uses(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON146: the notice says that everything else needs the person's yes."""
    yield from _lacks(service, NoticePart.OTHER_USES)


@finds("CON147")
def taking_back(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON147: the notice says that a yes can be taken back."""
    yield from _lacks(service, LegalStatement.RIGHT_TO_REVOKE)


@finds("CON148")
def proceedings(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON148: the notice says what holds in proceedings against the person."""
    yield from _lacks(service, NoticePart.PROCEEDINGS)


@finds("CON149")
def passing_on(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON149: the notice says how what is shared for care may be passed on."""
    yield from _lacks(service, LegalStatement.REDISCLOSURE_POSSIBLE)


@finds("CON150")
def rights(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON150: the notice says what rights the person has, each of them."""
    yield from _lacks(service, *_RIGHTS)


@finds("CON151")
def duties(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON151: the notice says what the program owes the person."""
    yield from _lacks(service, NoticePart.DUTIES)


@finds("CON152")
def nobody_to_ask(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON152: the notice names somebody to ask, with a telephone and an address."""
    notice = _notice(service)
    for field in ("contact", "phone", "email") if notice else ():
        if not getattr(notice, field).strip():
            yield _PLACE / field


@finds("CON153")
def no_first_day(service: Service, facts: Facts) -> Iterator[Pointer]:
    """CON153: the notice says from when it holds."""
    notice = _notice(service)
    if notice and notice.since is None:
        yield _PLACE / "since"
