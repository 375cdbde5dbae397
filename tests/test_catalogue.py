"""The catalogue refuses what a reader could not rely on, all of it at once."""

import re
from datetime import date

import pytest

from trauma_informed import catalogue
from trauma_informed.catalogue import Catalogue, Reading, Source, read
from trauma_informed.errors import CatalogueError, UnknownNameError
from trauma_informed.findings import Citation, Confidence, Severity

CANARY = "Marigold at the river"
PRINCIPLES = ("safety", "trust")
SOURCES = """
[[source]]
key = "book"
title = "A book"
licence = "not checked"
confidence = "memory"
"""
GOOD = {
    "id": '"APP001"',
    "name": '"open-ended"',
    "principle": '"trust"',
    "severity": '"advice"',
    "message": '"has no end; give a day."',
    "why": '"A day lets the person choose again."',
    "sources": '[{ key = "book", at = "page 3" }]',
}
LINE = re.compile(r"[^:;]+: [^;]+; [^;]+\.")


def table(without: str = "", **changes: str) -> str:
    """Return a good rule as TOML, with these changes to its raw values."""
    values = {key: value for key, value in (GOOD | changes).items() if key != without}
    return "\n".join(
        ["[[rule]]", *(f"{key} = {value}" for key, value in values.items())]
    )


def problems(*texts: str, source_text: str = SOURCES) -> tuple[str, ...]:
    """Return what `read` refuses in these files; nothing where it refuses nothing."""
    files = {f"{'abc'[i]}.toml": text for i, text in enumerate(texts)}
    try:
        read(files, source_text, PRINCIPLES)
    except CatalogueError as error:
        return error.problems
    return ()


def test_a_good_rule_is_read_as_it_is_written() -> None:
    """Texts become tuples, enums and citations; what is left out has its default."""
    found = read({"app.toml": table()}, SOURCES, PRINCIPLES)
    rule = found.rule("APP001")

    assert found.rules == (rule,)
    assert rule.severity is Severity.ADVICE
    assert rule.sources == (Citation(key="book", at="page 3"),)
    assert (rule.confidence, rule.reviewed_by) == (Confidence.SOURCED, ())


def test_rules_and_sources_are_sorted() -> None:
    """The order of files and tables does not reach the reader."""
    late = table(id='"APP009"', name='"late"')
    works = SOURCES + SOURCES.replace('"book"', '"atlas"')

    found = read({"z.toml": late, "a.toml": table()}, works, PRINCIPLES)

    assert [rule.id for rule in found.rules] == ["APP001", "APP009"]
    assert [source.key for source in found.sources] == ["atlas", "book"]


def test_an_empty_file_is_a_file_without_rules() -> None:
    """A room may begin with nothing to notice."""
    assert read({"app.toml": ""}, "", PRINCIPLES) == Catalogue()


REFUSED = {
    "malformed id": (table(id='"APP1"'), "id is malformed"),
    "id with a line after it": (table(id='"APP001\\n"'), "id is malformed"),
    "id that is no text": (table(id="1"), "id is unusable"),
    "no id": (table(without="id"), "id is missing or blank"),
    "unknown key": (table(colour='"red"'), "has a key that is not known; use id"),
    "misspelt key": (table(serverity='"advice"'), "not known; write severity."),
    "unknown key of a source": (
        table(sources='[{ key = "book", page = "3" }]'),
        "sources/0 has a key that is not known",
    ),
    "no principle": (table(without="principle"), "principle is missing or blank"),
    "blank principle": (table(principle='" "'), "principle is missing or blank"),
    "unknown principle": (table(principle='"speed"'), "principle is not one we know"),
    "blank why": (table(why='""'), "why is missing or blank"),
    "blank name": (table(name='" "'), "name is missing or blank"),
    "blank message": (table(message='""'), "message is missing or blank"),
    "message without a step": (table(message='"has no end."'), "a state and a next"),
    "message with two steps": (
        table(message='"has no end; give one; or two."'),
        "message is not a state and a next step",
    ),
    "message with an empty step": (table(message='"has no end; ."'), "a next step"),
    "message with a capital": (table(message='"No end; give a day."'), "a capital"),
    "message without a full stop": (table(message='"no end; give a day"'), "full stop"),
    "message of two lines": (table(message='"no end;\\n or; give one."'), "line break"),
    "message with half a brace": (table(message='"no {end; give a day."'), "a brace"),
    "no sources": (table(sources="[]"), "sources is missing or blank"),
    "sources that are names": (table(sources='["book"]'), "sources is unusable"),
    "source without a key": (table(sources='[{ at = "3" }]'), "sources is unusable"),
    "unknown source": (
        table(sources='[{ key = "0000" }]'),
        "sources/0 is not a work we know; add the work to sources.toml.",
    ),
    "misspelt source": (table(sources='[{ key = "bok" }]'), "write book."),
    "no severity": (table(without="severity"), "severity is missing or blank"),
    "invalid severity": (
        table(severity='"fatal"'),
        "severity is unusable; give one of",
    ),
    "invalid confidence": (
        table(confidence='"sure"'),
        "confidence is unusable; give on",
    ),
    "text for a list": (
        table(finds='"one"'),
        "finds is unusable; give a list of texts",
    ),
    "number for a text": (table(since="1"), "since is unusable; give text."),
    "requires nobody": (table(requires='["APP999"]'), "requires/0 is not a rule here"),
    "requires itself": (table(requires='["APP001"]'), "leads back to the rule itself"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_a_bad_rule_is_refused(text: str, said: str) -> None:
    """Each refusal names its file and rule, its state and a next step."""
    found = problems(text)

    assert len([line for line in found if said in line]) == 1
    assert all(LINE.fullmatch(line) for line in found)
    assert all(line.startswith("a.toml, rule ") for line in found)


def test_a_good_rule_is_not_refused() -> None:
    """The rule that the refused ones are made from has nothing wrong with it."""
    assert problems(table()) == ()


def test_a_repeated_id_is_refused_in_both_files() -> None:
    """Two rules under one id are named where each of them stands."""
    found = problems(table(), table(name='"other"'))

    assert [line.split(";")[0] for line in found] == [
        "a.toml, rule APP001: id is in use twice",
        "b.toml, rule APP001: id is in use twice",
    ]


def test_a_repeated_name_is_refused() -> None:
    """Two rules cannot be told apart by one name."""
    found = problems(table(), table(id='"APP002"'))

    assert [line.split(";")[0] for line in found] == [
        "a.toml, rule APP001: name is in use twice",
        "b.toml, rule APP002: name is in use twice",
    ]


def test_rules_that_wait_for_each_other_are_refused() -> None:
    """A circle of three names its three, and not the rule that leads into it."""
    ring = {
        "APP001": "APP002",
        "APP002": "APP003",
        "APP003": "APP001",
        "APP004": "APP001",
    }
    texts = (
        table(id=f'"{one}"', name=f'"{one}"', requires=f'["{other}"]')
        for one, other in ring.items()
    )

    found = problems("\n".join(texts))

    assert [line.split(":")[0] for line in found] == [
        f"a.toml, rule {one}" for one in ("APP001", "APP002", "APP003")
    ]


@pytest.mark.parametrize("requires", [["APP002", "APP003"], ["APP003", "APP002"]])
def test_rules_may_wait_for_several_others(requires: list[str]) -> None:
    """Two roads to one rule are no circle."""
    texts = [
        table(requires=str(requires).replace("'", '"')),
        table(id='"APP002"', name='"two"', requires='["APP003"]'),
        table(id='"APP003"', name='"three"'),
    ]

    assert problems("\n".join(texts)) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[rule]]\nid = ?", "is not TOML at line 2, column 6;"),
        ("rule = [", "is not TOML at end of document;"),
        ("rule = 3", "rule is not a list of tables;"),
        ("rule = [3]", "rule is not a list of tables;"),
        ("[[rules]]", "holds more than [[rule]];"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(text: str, said: str) -> None:
    """What is wrong with a whole file is said once, and the other files still count."""
    found = problems(text, table(why='""'))

    assert found[0].startswith(f"a.toml: {said}")
    assert [line.split(":")[0] for line in found] == ["a.toml", "b.toml, rule APP001"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key = "book"', 'key = "A Book"', "source 1: key is malformed"),
        ('key = "book"', "", "source 1: key is missing or blank"),
        ('"A book"', '""', "source book: title is missing or blank"),
        (
            '"memory"',
            '"certain"',
            "source book: confidence is unusable; give one of read",
        ),
        ("licence", "license", "has a key that is not known; write licence."),
        ("licence", "read_on = true\nlicence", "read_on is unusable; give a day"),
        (SOURCES, SOURCES + SOURCES, "key is in use twice"),
        (SOURCES, "[[source]", "sources.toml: is not TOML"),
    ],
)
def test_a_bad_source_is_refused(old: str, new: str, said: str) -> None:
    """Works are held to their shape as rules are."""
    found = problems(source_text=SOURCES.replace(old, new))

    assert any(said in line for line in found)
    assert all(LINE.fullmatch(line) and "sources.toml" in line for line in found)


def test_every_problem_is_said_at_once() -> None:
    """Several problems of one rule, of two files and of the works are one error."""
    found = problems(
        table(id='"x"', why='""', severity='"fatal"', sources="[]"),
        table(name='"other"', message='"No end"', principle='"speed"'),
        source_text=SOURCES.replace('"A book"', '""'),
    )

    assert len(found) == 9


def test_a_value_is_never_repeated() -> None:
    """Whatever stands in a file, no line of the error holds it."""
    raw = f'"{CANARY}"'
    keys = [*GOOD, "confidence", "requires", "finds", "since", f'"{CANARY}"']

    for key in keys:
        found = problems(table(**{key: raw}), source_text=SOURCES + f"\n{raw} = {raw}")
        assert found
        assert not any(CANARY in line for line in found)


def test_no_error_of_a_parser_hangs_on_ours() -> None:
    """What a parser or a decoder said about a value is not chained to our error."""
    for text in (f'rule = "{CANARY}', table(severity=f'"{CANARY}"')):
        with pytest.raises(CatalogueError) as caught:
            read({"app.toml": text}, SOURCES, PRINCIPLES)

        assert (caught.value.__context__, caught.value.__cause__) == (None, None)


def test_a_repeated_key_in_toml_is_not_repeated_in_the_error() -> None:
    """A parser's own message may quote the file, so only its place is kept."""
    found = problems(f'"{CANARY}" = 1\n"{CANARY}" = 2')

    assert len(found) == 1
    assert CANARY not in found[0]


def test_an_unknown_id_is_answered_with_the_close_ones() -> None:
    """The error names ids that are here, and not the one that was given."""
    found = read({"app.toml": table()}, SOURCES, PRINCIPLES)

    with pytest.raises(UnknownNameError, match=r"try APP001\.") as caught:
        found.rule("app010")
    assert "app010" not in str(caught.value)
    with pytest.raises(UnknownNameError, match="see rules"):
        found.rule("?")


def test_our_own_catalogue_reads() -> None:
    """Every file that we ship is held to the same, and is opened once."""
    ours = catalogue.rules()

    assert list(ours) == sorted(ours, key=lambda rule: rule.id)
    assert catalogue.rules() is ours
    assert all(catalogue.rule(rule.id) is rule for rule in ours)


def test_our_sources_say_how_well_they_are_known() -> None:
    """A work has a day of reading exactly where somebody read something."""
    ours = catalogue.sources()

    assert [source.key for source in ours] == sorted({source.key for source in ours})
    for source in ours:
        read_by_somebody = source.confidence in (Reading.READ, Reading.SECONDARY)
        assert (source.read_on is not None) == read_by_somebody, source.key
        assert not source.address or source.address.startswith(("http://", "https://"))
        assert "…" not in source.address


def test_a_source_is_typed() -> None:
    """A day is a date and a confidence one of four."""
    text = SOURCES.replace("licence", "read_on = 2026-11-23\nlicence")

    (source,) = read({}, text, PRINCIPLES).sources

    assert source == Source(
        key="book",
        title="A book",
        read_on=date(2026, 11, 23),
        licence="not checked",
        confidence=Reading.MEMORY,
    )
