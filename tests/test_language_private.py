"""Law 1 in the audit: a traceback of ours holds no word of the text it was about."""

import traceback
from collections.abc import Callable

import pytest

import trauma_informed as ti
from trauma_informed.documents import pieces, suppressions
from trauma_informed.language.readability import readability

CANARY = "canary-words-of-a-person"
#: What none of our verbs can read, with a person's words in it.
BYTES = CANARY.encode()


def broken(kind: str) -> Callable[[], object]:
    """Return what reads a document that is not what it is said to be."""
    texts = {
        "html": BYTES,
        "ipynb": CANARY,
        "jinja": BYTES,
        "json": f'{{"a": "{CANARY}"',
        "jsonl": f'{{"a": "x"}}\n{{"a": "{CANARY}"',
        "markdown": BYTES,
        "po": f'"{CANARY}"\n',
        "py": f"x = '{CANARY} and more\n",
        "text": BYTES,
        "csv": BYTES,
        "xliff": f"<xliff><source>{CANARY}",
        "yaml": f"a: '{CANARY}",
        "none": CANARY,
    }
    return lambda: [*pieces(texts[kind], kind)]  # type: ignore[arg-type]


VERBS: dict[str, Callable[[], object]] = {
    "locale": lambda: ti.audit(CANARY, locale="tlh"),
    "audit": lambda: ti.audit(BYTES),  # type: ignore[arg-type]
    "auditor": lambda: ti.Auditor().audit(BYTES),  # type: ignore[arg-type]
    "many": lambda: [*ti.Auditor().audit_many([CANARY, BYTES])],  # type: ignore[list-item]
    "context": lambda: ti.audit(CANARY + " committed suicide", context=None),  # type: ignore[arg-type]
    "readability": lambda: readability(BYTES),  # type: ignore[arg-type]
    "formula": lambda: readability(CANARY, locale="tlh"),
    "suppressions": lambda: suppressions(BYTES, "html"),  # type: ignore[arg-type]
    **{
        f"pieces-{kind}": broken(kind)
        for kind in (
            "csv", "html", "ipynb", "jinja", "json", "jsonl", "markdown", "none", "po",
            "py", "text", "xliff", "yaml",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_no_frame_of_ours_holds_the_text(verb: str) -> None:
    """Nor does the error, or any error that it came out of."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 -- whatever it may be
        VERBS[verb]()
    error = caught.value

    assert error.__cause__ is None
    assert error.__context__ is None
    assert CANARY not in f"{error}{error!r}"
    seen = 0
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if "trauma_informed" in frame.f_globals.get("__name__", ""):
            seen += 1
            held = {name: repr(value) for name, value in frame.f_locals.items()}
            assert not any(CANARY in value for value in held.values()), held
    assert seen


def test_half_a_letter_is_read_past() -> None:
    """A lone surrogate, as broken input holds, stops neither the audit nor its spans."""
    text = "\ud800 He committed suicide."
    (finding,) = ti.audit(text)

    assert finding.at.of(text) == "committed suicide"
