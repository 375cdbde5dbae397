"""How the pages are built; the pages for rules and principles are written first."""

import builtins
import re
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.ext.napoleon import Config, GoogleDocstring

import trauma_informed

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generate import write_pages  # noqa: E402  # it stands beside this file

project = "trauma-informed"
author = "The trauma-informed maintainers"
copyright = f"2026, {author}"  # noqa: A001  # Sphinx's own name for it
version = release = trauma_informed.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = project
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

# Single backticks in docstrings are names, and read as such.
default_role = "code"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_member_order = "bysource"
# Constraints are part of the types here, so types are long; the fields' notes say more.
autodoc_typehints = "none"
# Only examples marked as such run here; those in docstrings run with the tests.
doctest_test_doctest_blocks = ""
doctest_global_setup = "import trauma_informed as ti"

# Pages of others are not asked for when these are built, so what they hold is no link.
_others = [*sys.stdlib_module_names, "attrs", "hypothesis", "jinja2", "msgspec"]
_builtin = "|".join(map(re.escape, dir(builtins)))
nitpick_ignore_regex = [
    ("py:.*", rf"(?:{_builtin})"),
    ("py:.*", rf"(?:{'|'.join(_others)})(?:\..*)?"),
]
# What a marker such as `Private` is wrapped around is anything at all.
nitpick_ignore = [("py:obj", "trauma_informed.fields.T")]

#: These sections are prose here: what stands before a colon in them is not a type.
_SECTIONS = Config(napoleon_custom_sections=["Returns", "Yields"])


def _write(app: Sphinx) -> None:
    write_pages(Path(app.srcdir) / "reference")


def _read_sections(
    _app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """Read ``Args:`` and its like; the note of a field is prose from end to end."""
    if what not in {"attribute", "data", "property"}:
        read = GoogleDocstring(lines, _SECTIONS, None, what, name, obj, options)
        lines[:] = read.lines()


def setup(app: Sphinx) -> None:
    """Write the pages that come from data before any page is read."""
    app.connect("builder-inited", _write)
    app.connect("autodoc-process-docstring", _read_sections)
