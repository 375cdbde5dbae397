"""Lazy doors: a package names where things live, and opens a module when asked."""

import sys
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["door"]


def door(package: str, homes: "Mapping[str, str]") -> "Callable[[str], object]":
    """Return the ``__getattr__`` of *package* (PEP 562).

    Args:
        package: The package's ``__name__``.

        homes: Under each public name, the module inside the package that holds it;
            an empty text where the name is itself a module.

    Returns:
        A function that loads a name when it is first asked for, and keeps it.
    """

    def find(name: str) -> object:
        if name not in homes:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        if not homes[name]:
            return import_module(f"{package}.{name}")
        value = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return find
