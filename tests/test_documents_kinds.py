"""What catalogues, tables, notebooks and code say to a reader, or leave unsaid."""

import sys
import tokenize
from collections.abc import Collection

import pytest

from trauma_informed.documents import pieces
from trauma_informed.documents.inline import parser
from trauma_informed.documents.strings import _parts, _strings
from trauma_informed.errors import DocumentError


def read(source: str, kind: str, columns: Collection[str] = ()) -> list[str]:
    """Return what is read, without the white space around it."""
    return [p.text.strip() for p in pieces(source, kind, columns=columns)]


@pytest.mark.parametrize(
    ("told", "texts"),
    [
        ("a {name} { b } {{c}} %s %(d)s %{e} ${f} %1$s {g, number} z", ["a" + " X" * 9 + " z"]),
        ("a <0>b</0><br/>c", ["a b\nc"]),
        ("a {n, plural, =0 {b} one {c {x}} other {d}} e", ["c X", "d", "a b e"]),
        ("{n,select, a {b {m,plural,offset:1 one {c} other {d}} e} f {g}}", ["d", "g", "b c e"]),
        ("{n, plural, no", ["no"]),
        ("{n, plural, one {a", ["a"]),
        ("a } b { c d }", ["a } b { c d }"]),
        ("%(x)s 1", ["X 1"]),
    ],
)  # fmt: skip
def test_a_message_is_read_in_its_branches(told: str, texts: list[str]) -> None:
    """A placeholder is a neutral word; each branch of a choice is read once."""
    assert read(f'["{told}"]', "json") == texts


def test_json_is_its_values() -> None:
    """Keys are left out; escapes are read, also those of two halves."""
    source = '\ufeff{"k": "a\\n\\u00e9\\ud83d\\ude00\\/", "n": [1, {"m": "\\u0062"}]}'

    assert read(source, "json") == ["a\né😀/", "b"]


def test_json_lines_are_read_by_name() -> None:
    """A list is under its own name, and an object in it under its keys."""
    source = '{"a":["b",{"c":"d"}],"e":"f"}\n \n{"\\u0061":"g"}'

    assert read(source, "jsonl") == ["b", "d", "f", "g"]
    assert read(source, "jsonl", {"a"}) == ["b", "g"]


def test_csv_is_read_by_column() -> None:
    """The first line names the columns, and is read where none is chosen."""
    source = '\ufeff"a";"b ""c"""\r\nd;1\r"e\nf" ;g\n\nh'

    assert read(source, "csv") == ["a", 'b "c"', "d", "e\nf", "g", "h"]
    assert read(source, "csv", ['b "c"']) == ["g"]
    with pytest.raises(DocumentError, match="line 1: has none of the columns; "):
        read(source, "csv", ["x"])
    with pytest.raises(DocumentError):
        read("", "csv", ["x"])


def test_po_is_its_entries_in_use() -> None:
    """The header, contexts, fuzzy and obsolete entries are left out."""
    source = (
        'msgid ""\nmsgstr "no"\n\n# no\n#, fuzzy\nmsgid "no"\nmsgstr "no"\n\n'
        'msgctxt "no"\nmsgid "a "\n"\\"b\\""\nmsgid_plural "c"\nmsgstr[0] "d"\n'
        'msgid "e"\nmsgstr ""\nmsgctxt "no"\nmsgid "f"\nmsgstr "\\303\\251 \\7g"\n'
        '#~ msgid "no"\n'
    )

    assert read(source, "po") == ['a "b"', "c", "d", "e", "f", "Ã© \x07g"]


def test_yaml_is_its_values() -> None:
    """Every way to write a text is read; keys and comments are left out."""
    source = (
        "a: b\n  c # no\nd: 'e''s\n\n  f'\n\"no\": \"g\\\n  h\n  i\\te\\N\"\n"
        "j: |2-\n    k\n   l\nm: >\n\n  n\n? no\n: [o, {no: p}, 1]\nq: |\n"
    )

    assert read(source, "yaml") == [
        "b c", "e's\nf", "gh i\teN", "k\nl", "n", "o", "p",
    ]  # fmt: skip


def test_a_notebook_is_its_markdown() -> None:
    """Code, and what it printed, is left out; a cell may be one text or a list."""
    source = (
        '{"cells":[{"source":"*a*\\n\\nb","cell_type":"markdown"},'
        '{"cell_type":"code","source":["no"],"outputs":[{"text":["no"]}]},'
        '{"cell_type":"markdown","metadata":{"source":"no"},"source":["c ","d"]}],'
        '"cell_type":"no"}'
    )

    assert read(source, "ipynb") == ["a", "b", "c d"]


def test_python_is_its_sentences() -> None:
    """Docstrings, f-strings and strings in parts are read; bytes and words are not."""
    source = (
        '"""A b.\n\n  C d."""\nx = ("e "\n # no\n "f")\ny = b"no no"; z = "no"\n'
        "w = f'g {x!r:>{y}} {{h}} \\N{DASH}\\x69 \\U0001F600' rf'\\j '\n"
        "v = 'k \\\nl \\uD800 \\U00110000'\n"
    )

    assert read(source, "py") == [
        "A b.\n\n  C d.", "e f", "g X X \ufffdi 😀\\j", "k l \ufffd \ufffd",
    ]  # fmt: skip
    assert {p.medium for p in pieces(source, "py")} == {"code"}


def test_python_reads_strings_that_come_in_tokens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python 3.12 and later give an f-string as several tokens; it is one string."""
    for number, name in {900: "FSTRING_START", 901: "FSTRING_END"}.items():
        monkeypatch.setitem(tokenize.tok_name, number, name)
    kinds = (900, tokenize.STRING, 900, 901, tokenize.NAME, 901, tokenize.NL, 1)
    tokens = [
        tokenize.TokenInfo(kind, "", (1, at), (1, at + 1), "")
        for at, kind in enumerate(kinds)
    ]

    assert [*_strings(tokens)] == [((1, 0), (1, 6)), None]


def test_a_brace_that_closes_nothing_is_read() -> None:
    """It stands in the text as it is written."""
    assert [*_parts("a } {b}", 0, 7)] == [(0, 4, False), (4, 7, True), (7, 7, False)]


def test_xliff_is_its_sources_and_targets() -> None:
    """Codes are neutral words or nothing; notes are left out."""
    source = (
        "<xliff:xliff><note>no</note><source>a &amp; <g id='1'>b</g> <x/> c<bpt>no"
        "</bpt></ept></source><target><![CDATA[d <e]]><!-- no --> <ph>no<x/></ph> f"
        "</target><source/>no</xliff:xliff>"
    )

    assert read(source, "xliff") == ["a & b X c", "d <e X f".replace("X f", "XX f")]


@pytest.mark.parametrize(
    ("kind", "source", "line"),
    [
        ("json", '{"a": private', 1), ("json", "[" * 300 + "]" * 300, 1),
        ("json", "[" * 99_999, 1), ("json", '"\ud800"', 1),
        ("jsonl", '{}\n\n{"a": private', 3), ("ipynb", "private", 1),
        ("csv", 'a\nb,"private', 2), ("po", 'msgid "a"\nprivate', 2),
        ("po", '\n"private"', 2), ("yaml", "a: b\nc: 'private", 2),
        ("yaml", "[" * 999, 1), ("yaml", "a: \x01private", 1),
        ("py", "a = 1\nb = 'private", 2), ("py", 'a = """private', 1),
        ("py", "if a:\n  b\n private", 2), ("py", "(private", 1),
        ("xliff", "<private>", 1), ("xliff", "<xliff><source>private", 1),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(kind: str, source: str, line: int) -> None:
    """One error says the line and what to do; it holds no text and no other error."""
    with pytest.raises(DocumentError) as caught:
        read(source, kind)

    error = caught.value
    assert error.__context__ is None
    assert str(error).startswith(f"line {line}: ")
    assert str(error).count("; ") == 1
    assert "private" not in str(error)


@pytest.mark.parametrize(
    ("kind", "library"), [("markdown", "markdown_it"), ("yaml", "yaml")]
)
def test_a_missing_library_is_named(
    kind: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reads Markdown and YAML comes with an extra."""
    parser.cache_clear()
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(DocumentError, match=r"install trauma-informed\[documents\]\."):
        read("a: b", kind)
