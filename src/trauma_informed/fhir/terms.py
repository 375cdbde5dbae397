"""What the provisions of a FHIR consent say, as our terms."""

from collections.abc import Iterator

from attrs import evolve

from trauma_informed.consent.record import ANY, Answer, Ends, EndsKind, Except, Term
from trauma_informed.fhir.limits import Period
from trauma_informed.fhir.provisions import Part

__all__ = ["terms_of", "unanswered"]

_ANY = (ANY,)


def terms_of(root: Part, *, permits: bool) -> tuple[Term, ...]:
    """Return the terms of a consent whose base decision is *permits*.

    A permit is one yes for each purpose, with what it denies inside as exceptions. A
    denial is one no for each purpose, with what it permits inside as exceptions, and a
    yes for each of those: an exception alone is never an answer.
    """
    if permits:
        return tuple(_each(root, Answer.YES))
    inside = (_within(root, each) for each in root.inner)
    yes = (term for each in inside if each for term in _each(each, Answer.YES))
    return (*_each(root, Answer.SAID_NO), *yes)


def unanswered(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return *terms* with nothing answered, for a consent that is not in force."""
    return tuple(
        evolve(term, answer=Answer.NOT_ASKED)  # type: ignore[misc] # attrs at run time
        for term in terms
    )


def _each(part: Part, answer: Answer) -> Iterator[Term]:
    """Yield a term for each purpose of *part*; what is not limited is `ANY`, said."""
    day = part.period.ends
    for purpose in part.purposes or _ANY:
        yield Term(
            purpose=purpose,
            information=part.information or _ANY,
            marked=part.marked,
            recipients=part.recipients or _ANY,
            actions=part.actions or _ANY,
            exceptions=tuple(map(_except, part.inner)),
            answer=answer,
            starts=part.period.starts,
            ends=Ends(kind=EndsKind.DATE, on=day) if day else Ends(),
        )


def _except(part: Part) -> Except:
    return Except(
        purposes=part.purposes,
        information=part.information,
        marked=part.marked,
        recipients=part.recipients,
        actions=part.actions,
        exceptions=tuple(map(_except, part.inner)),
    )


def _within(outer: Part, inner: Part) -> Part | None:
    """Return *inner* as far as *outer* reaches; None where that is nowhere."""
    purposes = _shared(outer.purposes, inner.purposes)
    information = _shared(outer.information, inner.information)
    recipients = _shared(outer.recipients, inner.recipients)
    actions = _shared(outer.actions, inner.actions)
    if purposes is None or information is None or (outer.marked and inner.marked):
        return None
    if recipients is None or actions is None:
        return None
    return Part(
        purposes=purposes,
        information=information,
        marked=inner.marked or outer.marked,
        recipients=recipients,
        actions=actions,
        period=_shorter(outer.period, inner.period),
        inner=inner.inner,
    )


def _shared(outer: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the names in both; an empty one reaches everything."""
    if not outer or not inner:
        return outer or inner
    return tuple(name for name in inner if name in outer) or None


def _shorter(a: Period, b: Period) -> Period:
    starts = max((p.starts for p in (a, b) if p.starts is not None), default=None)
    ends = min((p.ends for p in (a, b) if p.ends is not None), default=None)
    return Period(starts=starts, ends=ends)
