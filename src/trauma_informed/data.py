"""Files of data that stand beside the code, read as text.

A room says which of its files it reads; how they are found is said here.
"""

from importlib.resources import files

__all__ = ["texts"]


def texts(package: str, folder: str, ending: str) -> dict[str, str]:
    """Return the texts of the files in a folder, each under its name, sorted.

    Args:
        package: The dotted name of the package that the folder stands in.

        folder: The folder's name.

        ending: How the names of the files end.

    >>> found = texts("trauma_informed.checklist", "instruments", ".toml")
    >>> "supporter-after-session.toml" in found
    True
    """
    inside = files(package).joinpath(folder).iterdir()
    found = {file.name: file for file in inside if file.name.endswith(ending)}
    return {name: found[name].read_text("utf-8") for name in sorted(found)}
