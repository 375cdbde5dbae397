"""The page of the tour: links to every letter, and what was found in each record."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import trauma_informed as ti
from trauma_informed.cli.story import FORMATS, Chapter, Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["index"]


def index(pages: Iterable[Page], reports: Mapping[Chapter, ti.Report]) -> str:
    """Return the page, in neutral words: places and help, and nobody's words."""
    return _template().render(formats=FORMATS, pages=pages, reports=reports)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    written = files("trauma_informed.cli") / "index.html.jinja"
    return environment.from_string(written.read_text("utf-8"))
