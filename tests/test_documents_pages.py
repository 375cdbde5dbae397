"""What a page says to a reader: Markdown, HTML, and templates of it."""

import pytest

from trauma_informed.documents import pieces


def read(source: str, kind: str) -> list[str]:
    """Return what is read, without the white space around it."""
    return [p.text.strip() for p in pieces(source, kind)]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("# One *two* ~~x~~ #", ["One two x"]),
        ("One\n===", ["One"]),
        ("use `a b` and ``c ` d`` now `", ["use X and X now `"]),
        ("```\nno\n```\n\n    no\n\nyes", ["yes"]),
        (
            "[a b](http://x.y 'no') <http://x> https://a.b/c_d_e h <a@b.c>",
            ["a b X X h X"],
        ),
        ("[a][b] ![c *d*](e)\n\n[b]: /no", ["a", "c d"]),
        ("![a ![b](c)](d)", ["a", "b"]),
        ("a<br>b <!-- no --> <i>c</i> <code>no</code>", ["a\nb  c X"]),
        ("<div title='t'>a <b>b</b></div>", ["t", "a b"]),
        (r"a\*b &amp; &nope; c\ d", [r"a*b & &nope; c\ d"]),
        ("a  \nb\\\nc\n  d", ["a  \nb\nc\nd"]),
        ("|a|b \\| c|\n|-|-|\n|d||\n|e|f|", ["a", "b | c", "d", "e", "f"]),
        ("1. a\n   - b\n\t\tc", ["a", "b\nc"]),
        ("---\ntitle: 'A b'\nx: no\n---\nc", ["A b", "c"]),
        ("---\ntitle: [\n---\nc", ["c"]),
        ("---\nno: [1]\n---\nc", ["c"]),
        ("---\n---\nc", ["c"]),
        ("a\n\n---\n\nb", ["a", "b"]),
        ("---\na", ["a"]),
        ("[" * 300 + "a\nb", ["[" * 300 + "a\nb"]),
        ("\x0c\na", ["a"]),
        ("**", []),
    ],
)
def test_markdown_is_prose(source: str, texts: list[str]) -> None:
    """Code, addresses and comments are left out; emphasis splits nothing."""
    assert read(source, "markdown") == texts


def test_markdown_knows_who_speaks() -> None:
    """A block quotation is somebody's words; a note is the author's."""
    source = "> a\n> > b\n\n> [!NOTE]\n> c\n\n> <p>d\n\ne"

    assert [p.speaker for p in pieces(source, "markdown")] == [
        "quoted", "quoted", None, "quoted", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>a<p>b <i>c</i>\n\n d<br/>e", ["a", "b c d\ne"]),
        ("a <b> b</b>", ["a b"]),
        ("<script>no</script>a<style>no", ["a"]),
        ("<script/>no</script >b", ["b"]),
        ("<pre>no <b>no</b></pre>a <code>no<code>no</code></code> b</code>", ["a X b"]),
        ("a <!-- no --> b <!doctype no> c <? no > d </ no> e <!-- no", ["a b c d e"]),
        ("1 < 2 a <3 & b &lt; <", ["1 < 2 a <3 & b < <"]),
        ("<q>a</q> b", ["“a” b"]),
        ("<title>a b</title><meta name=description content='c d'>", ["a b", "c d"]),
        ("<meta property='og:title' content=c><meta name=x content=no>", ["c"]),
        ("<input type=submit value='a'><input type=text value=no>", ["a"]),
        ("<input value><input type=reset value=>", []),
        ("<img alt=a title='b' alt='no'><a href=no title=\"c", ["a", "b", "c"]),
        ("<a b = c title = d/>e", ["d/", "e"]),
        ("<a =b title='d' / >e<b", ["d", "e"]),
        ("<div/><button/>a", ["a"]),
    ],
)
def test_html_is_what_is_read_or_heard(source: str, texts: list[str]) -> None:
    """Scripts, code and comments are left out; inline tags split nothing."""
    assert read(source, "html") == texts


def test_html_knows_where_words_stand() -> None:
    """What is asked in a form is of a form, and a quotation is somebody's."""
    source = (
        "<label>a <input placeholder=b></label><blockquote>c<p>d</blockquote>"
        "</blockquote>e<input type=button value=f><img alt=g aria-label=h>"
    )
    found = {p.text.strip(): (p.medium, p.speaker) for p in pieces(source, "html")}

    assert found == {
        "a": ("form", None), "b": ("form", None), "c": (None, "quoted"),
        "d": (None, "quoted"), "e": (None, None), "f": ("form", None),
        "g": (None, None), "h": ("form", None),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("a {% if x %}b{% endif %}{# no #} {{ c }}{{ d }} e", ["a b X e"]),
        ("a {% if x %}b {%- else -%} c{% endif %}", ["a b \n\n c"]),
        ("{% comment 'x' %}no{% endcomment %}a{% comment %}no", ["a"]),
        (
            "{% trans 'a b' %}, {{ _(\"c's d\") }}, {{ gettext('e') }}",
            ["a b, c's d, e"],
        ),
        ("<p {{ no }} title='{{ x }} a'>b{% no", ["X a", "b"]),
        ("<p>a {{ x }} b</p>{{ no", ["a X b"]),
        ("{% no %}", []),
    ],
)
def test_a_template_says_what_is_always_said(source: str, texts: list[str]) -> None:
    """Tags and comments are left out; a value is one neutral word."""
    assert read(source, "jinja") == texts


@pytest.mark.parametrize(
    ("page", "under"),
    [
        ("| Avoid | Say |\n|---|---|\n| a | b |", ["", "", "Avoid", "Say"]),
        ("Avoid:\n\n- a\n  - b\n- c\n\nd", ["", "Avoid:", "Avoid:", "Avoid:", ""]),
        ("## Words to avoid\n\n1. a\n\nb\n\n* c", ["", "Words to avoid", "", ""]),
        ("Say this.\n\n- a", ["", ""]),
        ("**Avoid:**\n- a", ["", "**Avoid:**"]),
    ],
)
def test_markdown_says_what_leads_to_a_list_and_a_column(
    page: str, under: list[str]
) -> None:
    """A cell stands under its head, an item under a heading or a line with a colon."""
    assert [piece.under for piece in pieces(page, "markdown")] == under
