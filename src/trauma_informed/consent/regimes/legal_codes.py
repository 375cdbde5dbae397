"""Codes whose meaning laws turn on: purposes, statements, and notes kept apart.

A consent may use any codes; where it uses one of these, the checks of a law know what
is meant. An app with codes of its own writes these beside or instead of them. They are
plain text, so that they can stand in a record as they are.
"""

from typing import Final

from trauma_informed.consent.changing.pointing import showings
from trauma_informed.consent.record import Consent

__all__ = [
    "IN_PLAIN_WORDS",
    "KEPT_APART",
    "LEGAL_PURPOSES",
    "LEGAL_STATEMENTS",
    "NOTICE_PARTS",
    "SPECIAL",
    "KeptApart",
    "LegalPurpose",
    "LegalStatement",
    "NoticePart",
    "Special",
    "told",
]


class LegalPurpose:
    """Purposes of which a law says something of its own."""

    #: One consent for all future treatment, payment and health care operations.
    TREATMENT_PAYMENT_OPERATIONS: Final = "treatment-payment-operations"
    TREATMENT: Final = "treatment"
    PAYMENT: Final = "payment"
    OPERATIONS: Final = "health-care-operations"
    RESEARCH: Final = "research"
    FUNDRAISING: Final = "fundraising"
    #: A civil, criminal, administrative or legislative investigation or proceeding.
    PROCEEDINGS: Final = "legal-proceedings"
    #: For those who made taking part a condition (42 CFR 2.35).
    CRIMINAL_JUSTICE: Final = "criminal-justice-referral"
    #: The person asked for it, and gives no other purpose.
    OWN_REQUEST: Final = "at-the-persons-request"


class KeptApart:
    """Information that a law lets nobody mix with other information in one consent.

    Both have narrow meanings: a supporter's notes are not such notes by themselves.
    """

    #: As 42 CFR 2.11 describes them.
    COUNSELLING_NOTES: Final = "substance-use-counselling-notes"
    PSYCHOTHERAPY_NOTES: Final = "psychotherapy-notes"


class LegalStatement:
    """What a law wants a person to have been told, before they answer."""

    #: A yes can be taken back.
    RIGHT_TO_REVOKE: Final = "right-to-revoke"
    HOW_TO_REVOKE: Final = "how-to-revoke"
    #: What was already done on the strength of a yes stays done.
    CANNOT_BE_UNDONE: Final = "cannot-be-undone"
    #: What was lawful before a withdrawal stays lawful.
    EARLIER_USE_LAWFUL: Final = "earlier-use-stays-lawful"
    #: From when, or from which event on, a yes to a court can be taken back.
    REVOCABLE_FROM: Final = "revocable-from"
    #: Whoever receives it might pass it on, and this law would no longer protect it.
    REDISCLOSURE_POSSIBLE: Final = "redisclosure-possible"
    #: It may be passed on as HIPAA lets it, but not for proceedings against the person.
    REDISCLOSURE_EXCEPT_PROCEEDINGS: Final = "redisclosure-except-proceedings"
    CONSEQUENCES_OF_NO: Final = "consequences-of-no"
    #: Care, payment, enrolment and benefits do not depend on the answer.
    NOT_CONDITIONED: Final = "not-conditioned"
    FUNDRAISING_OPT_OUT: Final = "fundraising-opt-out"
    #: How to take a yes back stands in the notice of privacy practices.
    SEE_PRIVACY_NOTICE: Final = "see-privacy-notice"
    #: What this one sharing may bring, and what it may cost.
    BENEFITS_AND_RISKS: Final = "benefits-and-risks"


class NoticePart:
    """What a program's privacy notice covers, as 42 CFR 2.22(b)(1) lists it.

    Where a notice and a consent say the same, the code of `LegalStatement` stands for
    both: the right to take a yes back, passing on, and fundraising.
    """

    #: The law's own words at the head of it, or in another place nobody overlooks.
    HEADER: Final = "notice-header"
    #: Each purpose for which nobody asks the person, and what other laws make of it.
    WITHOUT_CONSENT: Final = "uses-without-consent"
    #: What needs the person's yes, with one example at least.
    WITH_CONSENT: Final = "uses-with-consent"
    #: One consent may be given for all future treatment, payment and operations.
    ONE_CONSENT_FOR_CARE: Final = "one-consent-for-care"
    #: Whatever the notice does not describe needs the person's yes in writing.
    OTHER_USES: Final = "other-uses-need-consent"
    #: The three parts on proceedings, hearings and court orders.
    PROCEEDINGS: Final = "not-used-in-proceedings"
    RESTRICTIONS: Final = "right-to-ask-for-limits"
    #: What the person has paid for in full stays from their health plan.
    PAID_IN_FULL: Final = "limits-where-paid-in-full"
    ACCOUNTING: Final = "right-to-an-account"
    INTERMEDIARY_LIST: Final = "list-from-intermediaries"
    COPY: Final = "copy-of-the-notice"
    #: Talking about the notice with somebody who is named for it.
    TALK: Final = "talk-about-the-notice"
    DUTIES: Final = "duties-of-the-program"


class Special:
    """Information of which the GDPR says that its kind is special (article 9)."""

    HEALTH: Final = "health"
    #: Of another special kind; as a mark, too, for what stands among other things.
    OTHER: Final = "special-category"


def _codes(names: type) -> tuple[str, ...]:
    """Return the codes of one class, in the order in which they stand."""
    return tuple(code for name, code in vars(names).items() if name.isupper())


LEGAL_PURPOSES: Final = _codes(LegalPurpose)
KEPT_APART: Final = _codes(KeptApart)
LEGAL_STATEMENTS: Final = _codes(LegalStatement)
NOTICE_PARTS: Final = _codes(NoticePart)
SPECIAL: Final = _codes(Special)
#: The same in plainer words, as our own letters have them.
IN_PLAIN_WORDS: Final = {
    "may-be-taken-back": LegalStatement.RIGHT_TO_REVOKE,
    "no-costs-nothing": LegalStatement.CONSEQUENCES_OF_NO,
}


def told(consent: Consent) -> frozenset[str]:
    """Return what the person was told, as codes; plainer codes are read as ours.

    What a no would cost was told, too, where the record says it in words.

    >>> consent = Consent(id="c", statements_acknowledged=("may-be-taken-back",))
    >>> LegalStatement.RIGHT_TO_REVOKE in told(consent)
    True
    """
    codes = {IN_PLAIN_WORDS.get(code, code) for code in consent.statements_acknowledged}
    if any(shown.cost_of_no for _, shown in showings(consent)):
        codes.add(LegalStatement.CONSEQUENCES_OF_NO)
    return frozenset(codes)
