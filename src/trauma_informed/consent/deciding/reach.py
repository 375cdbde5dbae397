"""How far a name reaches: an app's own hierarchies, and the classes a consent describes.

A yes to something wider is a yes to each of its parts. A no to a part keeps that part
out, and a recipient or a purpose of which a part was said no to is not permitted whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import field, fields, frozen

from trauma_informed.consent.record import Party, PartyKind
from trauma_informed.errors import FieldError

__all__ = [
    "NO_REACH",
    "Reach",
    "Steps",
    "backwards",
    "classes_of",
    "closure",
    "with_classes",
]

#: From each name, the names one step further.
Steps = Mapping[str, Iterable[str]]
Tree = Mapping[str, tuple[str, ...]]


def closure(names: Iterable[str], *steps: Steps) -> frozenset[str]:
    """Return *names* and all that can be reached from them by *steps*.

    >>> sorted(closure(["notes"], {"notes": ["records"], "records": ["everything"]}))
    ['everything', 'notes', 'records']
    """
    seen = set(names)
    waiting = [*seen]
    while waiting:
        name = waiting.pop()
        further = {each for step in steps for each in step.get(name, ())} - seen
        seen |= further
        waiting += further
    return frozenset(seen)


def backwards(steps: Steps) -> dict[str, tuple[str, ...]]:
    """Return *steps* the other way round."""
    back: dict[str, list[str]] = {}
    for name, further in steps.items():
        for each in further:
            back.setdefault(each, []).append(name)
    return {name: tuple(each) for name, each in back.items()}


def _tree(given: Any) -> Any:
    """Return a copy of *given* that nobody else holds."""
    if not isinstance(given, Mapping):
        return given
    return {
        wider: parts if isinstance(parts, str) else tuple(parts)
        for wider, parts in given.items()
    }


@frozen(kw_only=True, hash=False)
class Reach:
    """What an app's categories, purposes, recipients and actions are part of.

    Each hierarchy says, under a wider name, its narrower ones.

    Raises:
        FieldError: A hierarchy is malformed, or goes round in a circle; one error says
            all of it.

    >>> reach = Reach(information={"session-records": ("notes", "plan")})
    >>> sorted(reach.parts("information", "session-records"))
    ['notes', 'plan', 'session-records']
    >>> Reach(purposes={"care": ("care",)})
    Traceback (most recent call last):
    trauma_informed.errors.FieldError: Reach/purposes: goes round in a circle; \
take one step out of it.
    """

    information: Tree = field(factory=dict, converter=_tree)
    purposes: Tree = field(factory=dict, converter=_tree)
    recipients: Tree = field(factory=dict, converter=_tree)
    actions: Tree = field(factory=dict, converter=_tree)
    _wider: dict[str, Steps] = field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no hierarchy, and turn each the other way round once."""
        trees = {each.name: getattr(self, each.name) for each in fields(Reach)[:4]}
        problems = [
            f"Reach/{name}{problem}"
            for name, tree in trees.items()
            for problem in _problems(tree)
        ]
        if problems:
            raise FieldError(problems)
        self._wider.update((name, backwards(tree)) for name, tree in trees.items())

    def wider(self, dimension: str) -> Steps:
        """Return, for each name of a *dimension*, those that are one step wider."""
        return self._wider[dimension]

    def parts(self, dimension: str, name: str) -> frozenset[str]:
        """Return *name* and all its parts, and theirs, in a *dimension*."""
        narrower: Tree = getattr(self, dimension)
        return closure((name,), narrower)


def _problems(tree: Any) -> Iterator[str]:
    """Yield what is wrong with a hierarchy, without a name from it."""
    if not isinstance(tree, Mapping):
        yield ": is not a mapping; give each wider name with a tuple of narrower ones."
    elif any(isinstance(parts, str) for parts in tree.values()):
        yield ": has a text where narrower names belong; give a tuple of them."
    elif any(type(each) is not str for wider in tree for each in (wider, *tree[wider])):
        yield ": has a name that is not text; give each as a str."
    elif _has_circle(tree):
        yield ": goes round in a circle; take one step out of it."


def _has_circle(tree: Tree) -> bool:
    """Return True where some name is a part of itself; depth does not matter."""
    above = {name: len(wider) for name, wider in backwards(tree).items()}
    waiting = [name for name in tree if name not in above]
    while waiting:
        for part in tree.get(waiting.pop(), ()):
            above[part] -= 1
            if not above[part]:
                waiting.append(part)
    return any(above.values())


NO_REACH: Final = Reach()


def classes_of(parties: Iterable[Party]) -> dict[str, tuple[str, ...]]:
    """Return the members of each class that a consent describes.

    >>> classes_of([Party(id="my-doctors", kind=PartyKind.CLASS, members=("dr-a",))])
    {'my-doctors': ('dr-a',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for party in parties:
        if party.kind is PartyKind.CLASS:
            found[party.id] = (*found.get(party.id, ()), *party.members)
    return found


def with_classes(
    name: str, reach: Reach, classes: Mapping[str, tuple[str, ...]]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return all recipients of which *name* is a part, and all that are parts of it.

    Args:
        name: A recipient.

        reach: The app's hierarchies.

        classes: The classes that a consent describes, with their members; one that
            holds itself, even by way of another, is followed once.
    """
    wider = closure((name,), reach.wider("recipients"), backwards(classes))
    return wider, closure((name,), reach.recipients, classes)
