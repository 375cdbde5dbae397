"""Our terms as the provisions of a FHIR consent, in R4 or R5."""

from typing import Final

from attrs import evolve

from trauma_informed.consent.record import ANY, Answer, EndsKind, Except, Term
from trauma_informed.fhir.moments import end_of
from trauma_informed.fhir.overlooked import is_overlooked, turns
from trauma_informed.fhir.own import Json
from trauma_informed.fhir.writing import Writing
from trauma_informed.places import Pointer

__all__ = ["decision_of"]

#: What stands in the way of a yes that reaches as far.
_AGAINST: Final = (Answer.SAID_NO, Answer.NOT_NOW)
#: One side of every provision and the other.
_TYPES: Final = {True: "permit", False: "deny"}


def decision_of(
    terms: tuple[Term, ...], zone: str | None, at: Pointer, how: Writing
) -> tuple[str, Json]:
    """Return the base decision of *terms*, and the root provision that goes with it.

    The days of *terms* are those of *zone*.

    The decision is empty where nothing was answered. The root holds ``provision`` and
    ``period``, for R5 to put in the consent itself.
    """
    said_no = any(term.answer is Answer.SAID_NO for term in terms)
    against = [term for term in terms if term.answer in _AGAINST]
    yes = [n for n, term in enumerate(terms) if _can_be_written(term, at / n, how)]
    if len(yes) == len(terms) == 1 and _reaches_everything(terms[0]):
        inside = _inside(terms[0].exceptions, how, permits=False)
        return "permit", _root(_period(terms[0], zone), inside)
    nos = {n: _without(terms[n], against) for n in yes}
    held = [n for n in yes if not is_overlooked(terms[n], nos[n])]
    period = {} if said_no else _shared([_period(terms[n], zone) for n in held])
    rules = []
    for n in yes:
        own = _period(terms[n], zone)
        if n not in held or (turns(terms[n]) and own != period):
            how.notice("CON839", at / n)
            continue
        rule = _rule(_as_except(terms[n]), nos[n], how, permits=True)
        rules.append(rule if own == period else {**rule, "period": own})
        if own != period:
            how.notice("CON835", at / n)
    if not rules and not said_no:
        return "", {}
    _tell_of_silence(terms, at, how)
    return "deny", _root(period, rules)


def _root(period: Json, rules: list[Json]) -> Json:
    return {
        **({"period": period} if period else {}),
        **({"provision": rules} if rules else {}),
    }


def _can_be_written(term: Term, at: Pointer, how: Writing) -> bool:
    """Return True for a yes that FHIR can hold without making it wider."""
    if term.answer is not Answer.YES:
        return False
    named = term.purpose and term.information and term.recipients and term.actions
    if not named:
        how.notice("CON831", at)
    elif term.ends.kind is EndsKind.EVENT:
        how.notice("CON832", at / "ends")
        return False
    return bool(named)


def _tell_of_silence(terms: tuple[Term, ...], at: Pointer, how: Writing) -> None:
    for number, term in enumerate(terms):
        if term.answer in (Answer.NOT_ASKED, Answer.NOT_NOW):
            how.notice("CON830", at / number / "answer")


def _reaches_everything(term: Term) -> bool:
    every = (term.information, term.recipients, term.actions)
    return (
        term.purpose == ANY and all(ANY in each for each in every) and not term.marked
    )


def _period(term: Term, zone: str | None) -> Json:
    """Return from when until when, as far as either is said."""
    last = term.ends.on if term.ends.kind is EndsKind.DATE else None
    return {
        **({"start": term.starts.isoformat()} if term.starts else {}),
        **({"end": end_of(last, zone).isoformat()} if last else {}),
    }


def _shared(periods: list[Json]) -> Json:
    """Return what all *periods* are; none where they differ."""
    alike = periods and all(each == periods[0] for each in periods)
    return periods[0] if alike else {}


def _without(term: Term, against: list[Term]) -> tuple[Except, ...]:
    """Return what a yes leaves out: every no stands inside it, for a no wins."""
    own = _as_except(term)
    nos = [each for each in map(_as_except, against) if not _leaves_room(each, own)]
    return (*term.exceptions, *nos)


def _as_except(term: Term) -> Except:
    """Return what *term* reaches, as an exception would."""
    return Except(
        purposes=(term.purpose,) if term.purpose else (),
        information=term.information,
        marked=term.marked,
        recipients=term.recipients,
        actions=term.actions,
        exceptions=term.exceptions,
    )


def _leaves_room(no: Except, yes: Except) -> bool:
    """Return True where *no* leaves out exactly what *yes* says."""
    return any(_plain(each) == _plain(yes) for each in no.exceptions)


def _plain(each: Except) -> Except:
    """Return *each* with what reaches everything left empty."""
    empty = {
        name: () if ANY in getattr(each, name) else getattr(each, name)
        for name in ("purposes", "information", "recipients", "actions")
    }
    return evolve(each, **empty)  # type: ignore[misc] # attrs at run time


def _inside(
    exceptions: tuple[Except, ...], how: Writing, *, permits: bool
) -> list[Json]:
    return [_rule(each, each.exceptions, how, permits=permits) for each in exceptions]


def _rule(
    reach: Except, exceptions: tuple[Except, ...], how: Writing, *, permits: bool
) -> Json:
    """Return one provision, and inside it what it leaves out."""
    names = how.names
    kind = "class" if how.version == "R4" else "resourceType"
    parts = {
        "type": _TYPES[permits] if how.version == "R4" else "",
        "actor": names.receiving(reach.recipients),
        "action": names.concepts(reach.actions),
        "securityLabel": names.codings(reach.marked),
        "purpose": names.codings(reach.purposes),
        kind: names.codings(reach.information),
        "provision": _inside(exceptions, how, permits=not permits),
    }
    return {name: value for name, value in parts.items() if value}
