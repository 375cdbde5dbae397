"""Every kind of document: what is read, and the way back, whatever is in it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trauma_informed.documents import Piece, kind_of, pieces, place_of
from trauma_informed.documents.piece import Writer
from trauma_informed.errors import DocumentError, UnknownNameError

#: How the two words of a phrase are written in each kind, with *before* them.
PLANTS: dict[str, Callable[[str, str, str, str], str]] = {
    "csv": lambda a, b, one, two: f'a;b\n"{a} ""x"" {one} {two} {b}";{b}\n',
    "html": lambda a, b, one, two: f"<p>{a}<br>&eacute; {one}\n <b>{two}</b> {b}<p>",
    "ipynb": lambda a, b, one, two: (
        '{"cells":[{"cell_type":"markdown","source":'
        f'["{a} \\u00e9 *{one}* ","{two}\\n","{b}"]}}]}}'
    ),
    "jinja": lambda a, b, one, two: (
        f"{a} {{{{ name }}}} {one} {{% if a %}}{two}{{% endif %}} {b}"
    ),
    "json": lambda a, b, one, two: (
        f'{{"{a}": ["\\n{a} {{x}} {one} <i>{two}</i> {b}"]}}'
    ),
    "jsonl": lambda a, b, one, two: (
        f'\n{{"{a}": "\\t\\ud83d\\ude00{one} {two} {b}"}}\r'
    ),
    "markdown": lambda a, b, one, two: f"> - {a}`c` &amp; *{one}* [{two}](u) {b}\n",
    "po": lambda a, b, one, two: f'msgid "{a} \\"{one} "\n"{two} {b}"\nmsgstr "{b}"\n',
    "py": lambda a, b, one, two: f'x = ("{a} \\n {one} " # c\nf"{two} {{x}} {b}")\n',
    "text": lambda a, b, one, two: f"{a}\r\n{one} {two} {b}",
    "xliff": lambda a, b, one, two: (
        f'<xliff><source>{a} &lt; {one} <g id="1">{two}</g> {b}</source></xliff>'
    ),
    "yaml": lambda a, b, one, two: f'a: |\n  {a}x\n  {one} {two}\nb: "\\t{b}"\n',
}
KINDS = sorted(PLANTS)
NOISE = st.text("aé 😀ßz", max_size=8).map(lambda told: f"z{told}z")
#: Bits of the syntax of every kind.
SYNTAX = (
    "<b> </b> <p> <q> </q> <br/> <pre> <code> </code> <!-- --> <![CDATA[ ]]> <script> "
    "title=' alt=\" <a&b=c> &amp; &#99; &#xd800; & ; {{ }} {% if %} {%else%} {# #} { } "
    "{% comment %} {% endcomment %} {n,plural,one{ other{ {x} %s %(n)s [ ]( ) ![ ` `` "
    "* ** _ ~~ > - 1. # | |-|- --- ``` \\ \\n \\u0041 \\ud83d \\N{DASH} \\x41 \\7 '''"
    ' \\\n msgid msgstr msgctxt #, fuzzy #~ " "" \' f" : , ; a: |\n b: >\n ... ? [x]:/u'
    " <xliff> <source> </source> <ph> </ph> <x/> http://x.y/z_a <m:z> <a@b.c> \t \r \n"
    " \n\n \r\n word é 😀 \0 \ufeff \ud800 \x85 \x0c committed suicide"
)
BITS = st.sampled_from(SYNTAX.split(" "))
SOUP = st.lists(BITS | st.just(" ") | st.just("\n"), max_size=40).map("".join)


def attempt(source: str, kind: str) -> tuple[list[Piece], str]:
    """Return what is read, and what is said where nothing can be."""
    try:
        return [*pieces(source, kind)], ""
    except DocumentError as error:
        return [], str(error)


@pytest.mark.parametrize("kind", KINDS)
@given(NOISE, NOISE)
def test_what_is_found_stands_where_it_says(kind: str, before: str, after: str) -> None:
    """The span of a phrase holds its words as they are written, and no others."""
    source = PLANTS[kind](before, after, "committed", "suicide")
    spans = [
        piece.back(place, place + len("committed suicide")).of(source)
        for piece in pieces(source, kind)
        if (place := " ".join(piece.text.split("\n")).find("committed suicide")) >= 0
    ]

    assert len(spans) == 1
    assert spans[0].startswith("committed")
    assert spans[0].endswith("suicide")
    assert before not in spans[0]
    assert after not in spans[0]


@pytest.mark.parametrize("kind", KINDS)
@given(SOUP)
def test_every_character_comes_from_the_source(kind: str, source: str) -> None:
    """Whatever stands in a file, all that is read is in it, in its order."""
    found, refused = attempt(source, kind)
    assert refused.startswith("line ") or not refused
    for piece in found:
        spans = [piece.back(at, at + 1) for at in range(len(piece.text))]
        assert all(0 <= span.start <= span.end <= len(source) for span in spans)
        assert [s.start for s in spans] == sorted(s.start for s in spans)
        whole = piece.back(0, len(piece.text))
        assert (whole.start, whole.end) == (spans[0].start, spans[-1].end)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "bit",
    ["<a ", "[", '"', "{", "<!--", "> ", "&a", "`", "*a _", "{%", "(", "![", "'", "\\",
     "<div>", "- ", "{n,plural,one{", "a: ", "word, "],
)  # fmt: skip
def test_hostile_input_is_read_or_refused(kind: str, bit: str) -> None:
    """What never ends, or is nested ten thousand deep, is read or refused in time."""
    found, refused = attempt(bit * 10_000, kind)

    assert len(found) < 20_002
    assert refused.startswith("line 1: ") or not refused


def test_a_line_of_five_megabytes_is_read() -> None:
    """The time grows with the length alone."""
    line = ("They committed suicide, it says. " * 15 + "<b>And</b> so. ") * 10_000

    for kind in ("html", "markdown", "text"):
        assert sum(len(piece.text) for piece in pieces(line, kind)) > 4_000_000


def test_a_kind_that_is_not_here_is_an_error() -> None:
    """It names the kinds that are."""
    with pytest.raises(UnknownNameError, match="kind: is not here; use one of csv, "):
        pieces("", "docx")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("README.md", "markdown"), ("a/B.MARKDOWN", "markdown"), ("x.rst", "text"),
        ("x.txt", "text"), ("x.htm", "html"), ("x.html.jinja", "jinja"),
        ("x.html.j2", "jinja"), ("x.djhtml", "jinja"), ("de.po", "po"), ("x.pot", "po"),
        ("en.json", "json"), ("a\\en.yml", "yaml"), ("x.ndjson", "jsonl"),
        ("x.ipynb", "ipynb"), ("x.py", "py"), ("x.xlf", "xliff"), ("x.csv", "csv"),
        ("x.png", None), ("package-lock.json", None), ("pnpm-lock.yaml", None),
        ("app.min.html", None), ("Makefile", None), ("", None),
    ],
)  # fmt: skip
def test_a_name_says_how_a_file_is_read(path: str, kind: str | None) -> None:
    """What is made by a machine, or is no text, is not read."""
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (4, (2, 1)), (6, (3, 1)), (8, (4, 1)),
     (9, (4, 2))],
)  # fmt: skip
def test_a_place_has_a_line_and_a_column(offset: int, place: tuple[int, int]) -> None:
    """Every kind of line break ends a line, and columns count codepoints."""
    assert place_of("ab\r\né\r😀\nx", offset) == place


def test_a_piece_keeps_what_it_read_out_of_its_repr() -> None:
    """A file may hold a person's words."""
    piece = Piece.whole("private words")

    assert "private" not in repr(piece)
    assert str(piece.back(3, 3)) == "3:3"
    assert str(piece.back(13, 13)) == "13:13"


def test_a_writer_leaves_out_what_is_empty() -> None:
    """Nothing is written for nothing, and nothing is yielded without a letter."""
    writer = Writer(Piece.whole("a, b"))
    writer.keep(1, 1)
    writer.put("", 1, 2)
    writer.keep(1, 3)

    assert [*writer.piece()] == []
