"""Sharing objects of an app's own attrs classes."""

from functools import cached_property
from typing import Annotated, Any, ClassVar

import attrs
import pytest
from sharing import AT, USE, yes

import trauma_informed as ti
from trauma_informed.consent.record import ANY
from trauma_informed.consent.sharing.basis import Basis, BasisKind
from trauma_informed.consent.sharing.information import information, slots
from trauma_informed.consent.sharing.own_copy import own_copy
from trauma_informed.consent.sharing.shared import NotPermitted
from trauma_informed.consent.sharing.sharing import share
from trauma_informed.fields import NEVER_SHARED, OWNER, Category
from trauma_informed.goals.record import Goal
from trauma_informed.views import Extension, Said, Statement, TopRecord, record


@attrs.frozen(kw_only=True)
class Diary:
    """An app's own record: a marker, metadata, a class of its own, and one without."""

    INFORMATION: ClassVar[str] = "diary"

    id: str
    person_id: Annotated[str, Category("identity")] | None = None
    mood: Annotated[str, Category("moods")] = ""
    weather: str = attrs.field(default="", metadata={"information": "weather"})
    lines: list[Said] = attrs.field(factory=list)
    by_day: dict[str, Said] = attrs.field(factory=dict)
    either: Said | Statement | None = None
    nested: tuple[tuple[Said, ...], ...] = ()
    scores: dict[str, int] = attrs.field(factory=dict)
    kept_back: Annotated[str, NEVER_SHARED] = ""


@attrs.frozen(kw_only=True)
class Letter:
    """An app's own record with one entry in it."""

    INFORMATION: ClassVar[str] = "diary"

    id: str
    said: Said | None = None


@attrs.frozen(kw_only=True)
class Note:
    """An entry that says whose it is, and who may receive it."""

    id: str
    by: str | None = None
    may_be_shared_with: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Page:
    """An app's own record of such entries."""

    INFORMATION: ClassVar[str] = "diary"

    notes: tuple[Note, ...] = ()


@attrs.frozen(kw_only=True)
class Untouched:
    """An app's own record without a category anywhere."""

    words: str = ""


@attrs.frozen(kw_only=True)
class Later:
    """An app's own record whose types are written as text."""

    id: "str" = "later-1"
    mood: "Annotated[str, Category('moods')]" = ""


@attrs.frozen(kw_only=True)
class Signed:
    """An app's own record that says whose it is."""

    INFORMATION: ClassVar[str] = "diary"

    writer: Annotated[str, OWNER] | None = None
    words: str = ""


@attrs.frozen(kw_only=True)
class Line:
    """An app's own part that works something out of its fields, and keeps it."""

    INFORMATION: ClassVar[str] = "diary"

    mood: Annotated[str, Category("moods")] = ""

    @cached_property
    def schema(self) -> str:
        """What an encoder would write beside the fields."""
        return self.mood[:9]


@attrs.define(kw_only=True, slots=False)
class Loose:
    """An app's own record that can be given more than its fields."""

    INFORMATION: ClassVar[str] = "diary"

    words: str = ""
    lines: tuple[Line, ...] = ()
    line: Line | None = None


@record
class WiderGoal(Goal):
    """A kind of record that an app adds a field to."""

    SCHEMA: ClassVar[str] = "app/wider-goal/1"
    INFORMATION: ClassVar[str] = "app-goals"

    colour: str = ""


@record
class Marked(TopRecord):
    """A kind of record whose extensions an app may share, for it knows them."""

    SCHEMA: ClassVar[str] = "app/marked/1"
    INFORMATION: ClassVar[str] = "app-notes"

    extensions: Annotated[tuple[Extension, ...], Category("app-notes")] = ()


DIARY = Diary(
    id="diary-1",
    mood="made-up: blue",
    weather="made-up: rain",
    lines=[Said(id="a", words="made-up: walk"), Said(id="b", by="neighbour")],
    by_day={"monday": Said(id="c")},
    scores={"sleep": 3},
)


def view_of(thing: Any, *covered: str) -> dict[str, Any]:
    """Return what is shared of *thing* under a yes to these categories."""
    return share(thing, under=[yes(*covered)], use=USE, at=AT).view


def test_an_apps_own_class_is_shared_field_by_field() -> None:
    """A marker, metadata and the class each name a category."""
    assert information(Diary) == ("diary", "identity", "moods", "weather")
    assert view_of(DIARY, "moods") == {"id": "diary-1", "mood": "made-up: blue"}
    assert view_of(DIARY, "weather") == {"id": "diary-1", "weather": "made-up: rain"}
    lines = [{"id": "a", "by": None, "words": "made-up: walk"}]
    assert view_of(DIARY, "diary") == {
        "id": "diary-1",
        "lines": lines,
        "scores": {"sleep": 3},
    }


def test_what_is_no_field_stays() -> None:
    """What was worked out of a record has no category, wherever it stands."""
    line = Line(mood="made-up: blue")
    loose = Loose(words="made-up: rain", lines=(line,), line=line)
    loose.in_passing = "made-up: by the way"  # type: ignore[attr-defined]
    assert line.schema == "made-up: "
    plain = {"mood": "made-up: blue"}

    assert view_of(loose, ANY) == {
        "words": "made-up: rain",
        "lines": [plain],
        "line": plain,
    }
    assert view_of(loose, "diary") == {"words": "made-up: rain"}
    assert view_of(line, ANY) == plain


def test_what_cannot_be_walked_stays() -> None:
    """Records in a mapping, a union or lists of lists are never shared."""
    view = view_of(DIARY, ANY)

    assert set(view) == {"id", "person_id", "mood", "weather", "lines", "scores"}


def test_without_a_category_nothing_is_shared() -> None:
    """A class that marks nothing has nothing to share."""
    with pytest.raises(NotPermitted):
        view_of(Untouched(words="made-up: words"), ANY)


def test_types_written_as_text_are_read() -> None:
    """A class that names its types as text carries its marks all the same."""
    assert view_of(Later(mood="made-up: blue"), "moods") == {
        "id": "later-1",
        "mood": "made-up: blue",
    }


def test_an_owner_of_a_whole_object_is_heeded() -> None:
    """Only the consent of the one who wrote it speaks for it."""
    signed = Signed(writer="person-1", words="made-up: mine")
    with pytest.raises(NotPermitted):
        view_of(signed, ANY)
    mine = yes("diary", person_id="person-1")

    shared = share(signed, under=[mine], use=USE, at=AT)
    assert shared.view["words"] == "made-up: mine"
    assert shared.ledger.person_id == "person-1"


def test_a_field_that_an_app_adds_has_the_category_of_its_class() -> None:
    """What was inherited keeps the category of the class that it was written in."""
    goal = WiderGoal(id="g", words="made-up: swim", colour="blue")

    assert view_of(goal, "app-goals") == {
        "schema": "app/wider-goal/1",
        "id": "g",
        "colour": "blue",
        "statements": [],
    }
    assert "extensions" not in view_of(goal, ANY)
    assert not slots(Said).statements
    assert slots(TopRecord).statements


def test_a_record_of_which_all_may_go_goes_whole() -> None:
    """Where a consent covers each of its fields, nothing is taken out."""
    marked = Marked(
        id="m",
        extensions=(Extension(namespace="app", name="x", value="made-up: y"),),
        statements=(Statement(id="s", pointer="/extensions/0/value"),),
    )

    assert view_of(marked, ANY) == ti.unstructure(marked)


def test_a_part_that_is_somebody_elses_stays() -> None:
    """A single part is an entry too: another person's is gone with its key."""
    theirs = Letter(id="l", said=Said(id="a", by="neighbour", words="made-up: no"))
    mine = Letter(id="l", said=Said(id="a", words="made-up: yes"))

    assert view_of(theirs, "diary") == {"id": "l"}
    assert view_of(mine, "diary")["said"]["words"] == "made-up: yes"
    assert view_of(Letter(id="l"), "diary") == {"id": "l", "said": None}


def test_a_class_without_annotations_shares_nothing() -> None:
    """What says nothing of its fields cannot be shared."""
    bare = attrs.make_class("Bare", ["words"])

    assert information(bare) == ()


def test_an_own_copy_of_an_apps_own_class() -> None:
    """All of it, whether it could be shared or not."""
    diary = attrs.evolve(DIARY, person_id="person-1", kept_back="made-up: mine")
    (copy,) = own_copy([diary], "person-1")

    assert copy["kept_back"] == "made-up: mine"
    assert [each["id"] for each in copy["lines"]] == ["a"]
    assert "monday" in copy["by_day"]


def test_an_entry_may_say_whose_it_is_and_who_receives_it() -> None:
    """Both count: another person's entry stays, and so does one for somebody else."""
    page = Page(
        notes=(
            Note(id="a", may_be_shared_with=("dr-a",)),
            Note(id="b", may_be_shared_with=("dr-b",)),
            Note(id="c", by="neighbour", may_be_shared_with=(ANY,)),
            Note(id="d", may_be_shared_with=(ANY,)),
        )
    )
    basis = Basis(kind=BasisKind.EMERGENCY, decided_by="supporter-1")

    assert [each["id"] for each in view_of(page, "diary")["notes"]] == ["a", "d"]
    shared = share(page, under=basis, use=USE, at=AT)
    assert [each["id"] for each in shared.view["notes"]] == ["a", "b", "d"]
    assert shared.ledger.record_id is None
