"""What stands in a record and is of another class than its field names is not shared."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import attrs
import pytest
from msgspec import Struct
from sharing import AT, USE, yes

from trauma_informed.consent.record import ANY
from trauma_informed.consent.sharing.basis import Basis, BasisKind
from trauma_informed.consent.sharing.information import information
from trauma_informed.consent.sharing.own_copy import own_copy
from trauma_informed.consent.sharing.requesting import holds_its_fields
from trauma_informed.consent.sharing.shared import Shared
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.errors import FieldError
from trauma_informed.fields import Category
from trauma_informed.goals.record import Goal, Look
from trauma_informed.session.record import Session
from trauma_informed.views import Said, Statement, TopRecord, record


@attrs.frozen(kw_only=True)
class Page:
    """An entry with nothing in it but the day's words."""

    INFORMATION: ClassVar[str] = "diary"

    id: str = "page-1"
    words: str = ""


@attrs.frozen(kw_only=True)
class Sealed(Page):
    """An entry made from another, with more in it."""

    INFORMATION: ClassVar[str] = "hiv"

    result: str = ""


@attrs.frozen(kw_only=True)
class Signed(Page):
    """An entry made from another, which says whose it is."""

    by: str | None = None


@dataclass
class Ring:
    """A class of another making, with fields."""

    result: str = ""


class Stone(Struct):
    """A class of a third making, with fields."""

    result: str = ""


@attrs.frozen(kw_only=True)
class Book:
    """An app's own record; attrs holds no field to its type."""

    INFORMATION: ClassVar[str] = "diary"

    id: str = "book-1"
    person_id: Annotated[str, Category("identity")] | None = None
    words: Any = ""
    pages: tuple[Page, ...] = ()
    page: Page | None = None
    pair: tuple[Page, Sealed] | None = None
    ring: Ring | None = None
    fixed: tuple[Page, Page] | None = None
    none: tuple[()] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LooseGoal(Goal):
    """A kind of record whose constructor holds nothing to its type."""

    SCHEMA: ClassVar[str] = "app/loose-goal/1"
    INFORMATION: ClassVar[str] = "goals"


@record
class WiderSaid(Said):
    """A part that an app adds a field to."""

    result: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WiderStatement(Statement):
    """A statement that an app adds a field to."""

    result: str = ""


RESULT = "made-up: positive"
SEALED = Sealed(id="page-2", result=RESULT)


def shared(book: Any, *covered: str, **more: Any) -> Shared:
    """Return what is shared of a book under a yes to these categories."""
    return share(book, under=[yes(*covered)], use=USE, at=AT, **more)


@pytest.mark.parametrize(
    ("place", "held"),
    [
        ("/pages/1", {"pages": (Page(), SEALED)}),
        ("/pages", {"pages": {"a": SEALED}}),
        ("/page", {"page": SEALED}),
        ("/pair", {"pair": (Page(), SEALED)}),
        ("/words", {"words": SEALED}),
        ("/words", {"words": {"a": [(SEALED,)]}}),
        ("/words", {"words": Ring(result=RESULT)}),
        ("/words", {"words": Stone(result=RESULT)}),
        ("/ring", {"ring": Ring(result=RESULT)}),
        ("/page/id", {"page": Page(id=SEALED)}),  # type: ignore[arg-type]
    ],
)
@pytest.mark.parametrize("covered", ["diary", ANY])
def test_what_is_of_another_class_stays(place: str, held: Any, covered: str) -> None:
    """A consent for the diary shares no test, wherever a test stands in the diary."""
    out = shared(Book(**held), covered)
    basis = Basis(kind=BasisKind.EMERGENCY, decided_by="supporter-1")
    without = share(Book(**held), under=basis, use=USE, at=AT)

    assert RESULT not in str(out.view)
    assert RESULT not in str(without.view)
    assert place in out.not_shared


def test_what_is_of_its_class_goes_on() -> None:
    """Entries around it keep their places, and marks theirs."""
    pages = tuple(Page(id=f"page-{n}", words="made-up") for n in range(3))
    book = Book(pages=(SEALED, pages[0], SEALED, *pages[1:]), fixed=pages[:2])

    assert [each["id"] for each in shared(book, "diary").view["pages"]] == [
        "page-0",
        "page-1",
        "page-2",
    ]
    assert len(shared(book, "diary").view["fixed"]) == 2
    marked = shared(book, "diary", marks={"/pages/3": ("hiv",)})
    assert [each["id"] for each in marked.view["pages"]] == [
        "page-0",
        "page-1",
        "page-2",
    ]


def test_classes_that_cannot_be_walked_hold_nothing_for_a_consent() -> None:
    """Only classes of attrs say which information stands in their fields."""
    assert information(Book) == ("diary", "identity")
    assert "ring" not in shared(Book(ring=Ring()), ANY).view


def test_a_record_holds_parts_of_just_the_class_that_it_names() -> None:
    """What an app adds to a part would go out with it, and could not be read again."""
    with pytest.raises(FieldError, match="is of another kind; give a Said"):
        Session(id="session-1", heard=(WiderSaid(id="a", result=RESULT),))


def test_a_kind_of_record_with_a_constructor_of_its_own_is_looked_into() -> None:
    """What no constructor held to its type is held to it on its way out."""
    goal = LooseGoal(
        id="goal-1",
        words="made-up: to swim again",
        looks=(Look(id="look-1"), SEALED),  # type: ignore[arg-type]
        statements=(WiderStatement(id="s", result=RESULT), Statement(id="t")),
    )
    out = shared(goal, ANY)

    assert not holds_its_fields(LooseGoal)
    assert holds_its_fields(Goal)
    assert issubclass(LooseGoal, TopRecord)
    assert RESULT not in str(out.view)
    assert [each["id"] for each in out.view["looks"]] == ["look-1"]
    assert [each["id"] for each in out.view["statements"]] == ["t"]


def test_an_own_copy_holds_it_unless_it_is_another_persons() -> None:
    """Law 13: whatever its class, it is the person's, where nobody else signed it."""
    pages = (SEALED, Signed(id="a", by="neighbour"), Signed(id="b", by="person-1"))
    (copy,) = own_copy(
        [Book(person_id="person-1", pages=pages, words=Ring())], "person-1"
    )

    assert [each["id"] for each in copy["pages"]] == ["page-2", "b"]
    assert copy["pages"][0]["result"] == RESULT
    assert copy["words"] == {"result": ""}
