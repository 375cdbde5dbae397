"""Where a file says that a rule is set aside, and what that covers."""

import pytest

from trauma_informed.documents import suppressions

SAID = "trauma-informed: allow LAN034, LAN100 because it is a name"


@pytest.mark.parametrize(
    ("kind", "source", "lines"),
    [
        ("html", f"a\n<!-- {SAID} -->\nb\nc", [2, 3]),
        ("html", f"a <!-- {SAID} -->\nb", [1]),
        ("html", f"<!--\n{SAID}\n--> \r\nb\nc", [1, 2, 3, 4]),
        ("markdown", f"<!-- {SAID} -->", [1]),
        ("markdown", f"> <!-- {SAID} -->\n> a", [1]),
        ("jinja", f"{{# {SAID} #}}\na\nb", [1, 2]),
        ("jinja", f"{{#- {SAID} -#}}\na\nb", [1, 2]),
        ("jinja", f"<!-- {SAID} -->\na\nb", [1, 2]),
        ("jinja", f"{{% comment %}}{SAID}{{% endcomment %}}\na\nb", [1, 2]),
        ("po", f'a\n\n# {SAID}\n#: x.py\nmsgid "a"\nmsgstr "b"\n\nc', [3, 4, 5, 6]),
        ("po", f'# {SAID}\nmsgid "a"\nmsgstr "b"', [1, 2, 3]),
        ("py", f"a  # {SAID}\nb", [1]),
        ("py", f"    # {SAID}\n    b\nc", [1, 2]),
        ("yaml", f"# {SAID}\nb: c\nd: e", [1, 2]),
        ("text", f".. {SAID}\nb\nc", [1, 2]),
        ("text", f"# {SAID}\nb\nc", [1, 2]),
        ("xliff", f"<!-- {SAID} -->\nb\nc", [1, 2]),
        ("ipynb", f'[\n "<!-- {SAID} -->\\n",\n "b",\n "c"]', [2, 3]),
    ],
)
def test_a_comment_covers_its_line_or_the_next(
    kind: str, source: str, lines: list[int]
) -> None:
    """A comment that stands alone covers what follows; in PO, its whole entry."""
    (found,) = suppressions(source, kind)

    assert found.names == ("LAN034", "LAN100")
    assert found.reason == "it is a name"
    assert [*found.lines] == lines
    assert found.line == lines[0]
    assert "name" not in repr(found).replace("names", "")


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("json", f'["// {SAID}"]'),
        ("csv", f"# {SAID}"),
        ("html", SAID),
        ("html", f"<!-- {SAID}"),
        ("html", f"<!-- not {SAID} -->"),
        ("markdown", f"```\n<!-- {SAID} -->\n```"),
        ("markdown", f"    <!-- {SAID} -->"),
        ("markdown", "nothing"),
        ("py", "# trauma-informed: allowed"),
    ],
)
def test_what_is_no_comment_sets_nothing_aside(kind: str, source: str) -> None:
    """An example, or a comment that never ends, sets nothing aside."""
    assert suppressions(source, kind) == ()


def test_a_reason_may_be_missing() -> None:
    """It is empty then, and others ask for it."""
    first, second = suppressions(
        "# trauma-informed: allow suicide\n#trauma-informed:allow because", "yaml"
    )

    assert (first.names, first.reason) == (("suicide",), "")
    assert (second.names, second.reason) == ((), "")
