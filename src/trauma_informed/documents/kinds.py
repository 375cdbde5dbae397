"""`kind_of`: how a file is read, by its name."""

from pathlib import PurePath

__all__ = ["kind_of"]

_KINDS = {
    ".csv": "csv",
    ".djhtml": "jinja",
    ".htm": "html",
    ".html": "html",
    ".ipynb": "ipynb",
    ".j2": "jinja",
    ".jinja": "jinja",
    ".jinja2": "jinja",
    ".json": "json",
    ".jsonl": "jsonl",
    ".markdown": "markdown",
    ".md": "markdown",
    ".ndjson": "jsonl",
    ".po": "po",
    ".pot": "po",
    ".py": "py",
    ".rst": "text",
    ".txt": "text",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".yaml": "yaml",
    ".yml": "yaml",
}
#: Files that nobody reads, whatever their ending.
_MADE = (".min.", "-lock.", ".lock.", "shrinkwrap.")


def kind_of(path: str) -> str | None:
    """Return how the file at *path* is read; None where it is not.

    >>> kind_of("letters/hello.html.jinja"), kind_of("package-lock.json")
    ('jinja', None)
    """
    name = PurePath(path.replace("\\", "/")).name.lower()
    if any(mark in name for mark in _MADE):
        return None
    return _KINDS.get(PurePath(name).suffix)
