"""Rooms do not reach for the door, and every module says what it is for.

The floors themselves, imports that only point down, are held by import-linter.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "trauma_informed"
ROOMS = (
    "checklist",
    "consent",
    "goals",
    "lines",
    "person",
    "questionnaire",
    "reflection",
    "safety_plan",
    "service",
    "session",
)


def modules(*folders: str) -> list[str]:
    """Return the modules in *folders* of the package, as paths inside it."""
    found = (path for folder in folders for path in (PACKAGE / folder).rglob("*.py"))
    return sorted(path.relative_to(PACKAGE).as_posix() for path in found)


def parsed(module: str) -> ast.Module:
    """Return the syntax tree of *module*."""
    return ast.parse((PACKAGE / module).read_text("utf-8"))


def imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield each import in *tree* as the module and the name taken from it.

    >>> list(imports(ast.parse("import a.b; from c import d")))
    [('a.b', ''), ('c', 'd')]
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def is_module(name: str) -> bool:
    """Return True where *name* is a module or a room of the package."""
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def opens_the_door(module: str, name: str) -> bool:
    """Return True where an import needs the door, which stands above every room.

    >>> opens_the_door("trauma_informed", "")
    True
    >>> opens_the_door("trauma_informed", "errors")
    False
    >>> opens_the_door("trauma_informed.errors", "FieldError")
    False
    """
    return module == "trauma_informed" and not (name and is_module(name))


@pytest.mark.parametrize("module", modules(*ROOMS))
def test_a_room_does_not_reach_for_the_door(module: str) -> None:
    """A room names the module it leans on; the door stands above it."""
    through = [found for found in imports(parsed(module)) if opens_the_door(*found)]

    assert through == []


@pytest.mark.parametrize("module", modules(*ROOMS))
def test_a_room_does_not_import_by_name_at_run_time(module: str) -> None:
    """What a room leans on can be read from its imports."""
    tree = parsed(module)
    called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}

    assert [found for found in imports(tree) if found[0].startswith("importlib")] == []
    assert "__import__" not in called


@pytest.mark.parametrize("module", modules(""))
def test_a_module_says_what_it_is_for(module: str) -> None:
    """The first line of a module is a sentence."""
    first = (ast.get_docstring(parsed(module)) or "").partition("\n")[0]

    assert first.endswith((".", "?", ":"))
    assert first[:1].isupper() or first[:1] == "`"


#: What would make the same input give another output.
HIDDEN = {"now", "utcnow", "today", "urandom", "uuid1", "uuid4", "getlocale", "getpass"}


@pytest.mark.parametrize("module", [m for m in modules("") if not m.startswith("cli/")])
def test_nothing_hidden_is_leaned_on(module: str) -> None:
    """Law 11: no clock, chance, locale or zone of the machine, but in the command."""
    tree = parsed(module)
    asked = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    named = {name for name, _ in imports(tree)}

    assert asked & HIDDEN == set()
    assert named & {"random", "secrets", "locale", "uuid", "getpass", "socket"} == set()
