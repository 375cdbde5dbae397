"""Who belongs to a class of recipients, where two copies of a consent differ in it."""

from attrs import evolve

from trauma_informed.consent.record import Answer, Consent, Party, Term

__all__ = ["with_fewer_members"]


def with_fewer_members(
    made: Consent, one: Consent, other: Consent, base: Consent | None
) -> Consent:
    """Return *made*, in which a yes to a class reaches nobody whom a copy left out.

    A no to the class still reaches everybody whom either copy counts to it: they are
    named in it. Where a no stands in an event, which is never rewritten, the class
    itself keeps everybody.

    Args:
        made: What two copies became.

        one: A copy.

        other: The other copy.

        base: The copy that both came from; None where nobody knows.
    """
    mine, theirs, before = (
        {} if each is None else {party.id: party.members for party in each.parties}
        for each in (one, other, base)
    )
    apart = {
        name: ({*mine[name]} & {*theirs[name]}, {*mine[name]} | {*theirs[name]})
        for name in mine.keys() & theirs.keys()
        if mine[name] != theirs[name]
        and before.get(name) not in (mine[name], theirs[name])
    }
    if not apart:
        return made
    in_events = {
        name
        for event in made.events
        for term in event.terms or ()
        if term.answer is not Answer.YES
        for name in term.recipients
    }
    members = {
        name: tuple(sorted(every if name in in_events else shared))
        for name, (shared, every) in apart.items()
    }
    every = {name: both for name, (_, both) in apart.items()}
    return evolve(  # type: ignore[misc] # attrs at run time
        made,
        parties=tuple(_with(party, members) for party in made.parties),
        terms=tuple(_spelt_out(term, every) for term in made.terms),
    )


def _with(party: Party, members: dict[str, tuple[str, ...]]) -> Party:
    own = members.get(party.id, party.members)
    return evolve(party, members=own)  # type: ignore[misc] # attrs at run time


def _spelt_out(term: Term, every: dict[str, set[str]]) -> Term:
    """Return *term*; a no names everybody whom a class in it holds in either copy."""
    named = sorted(who for name in term.recipients for who in every.get(name, ()))
    if term.answer is Answer.YES or not named:
        return term
    recipients = tuple(dict.fromkeys((*term.recipients, *named)))
    return evolve(term, recipients=recipients)  # type: ignore[misc] # attrs at run time
