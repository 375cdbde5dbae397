"""Ways to read what a letter, or an error about one, came out as."""

import traceback
from html.parser import HTMLParser

from markdown_it import MarkdownIt


class Page(HTMLParser):
    """What a page holds: its tags with what they carry, and its words."""

    def __init__(self, page: str) -> None:
        """Read *page*."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._quiet = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag; what the head holds is not read aloud."""
        self.tags.append((tag, dict(attrs)))
        self._quiet += tag in ("title", "style")

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        self._quiet -= tag in ("title", "style")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self._quiet:
            self.words += data

    def named(self, *tags: str) -> list[str]:
        """Return the tags among *tags*, in order."""
        return [tag for tag, _ in self.tags if tag in tags]


def shape(text: str) -> list[str]:
    """Return the kinds of block and inline that Markdown reads in *text*."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = reader.parse(text)
    inside = [child for token in tokens for child in token.children or []]
    kinds = [token.type for token in [*tokens, *inside]]
    left_out = {"text", "hardbreak", "softbreak", "text_special"}
    return [kind for kind in kinds if kind not in left_out]


def everything(error: BaseException) -> str:
    """Return all that a traceback could show: the chain, and locals of our frames."""
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in shown.stack if "trauma_informed" in frame.filename]
    values = [str(frame.locals) for frame in ours]
    return "".join(
        [*values, str(error), repr(error), *traceback.format_exception(error)]
    )
