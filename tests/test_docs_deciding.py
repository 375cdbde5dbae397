"""The tables of the page about deciding are what the code decides."""

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_the_tables_are_what_the_code_decides() -> None:
    """Every combination of answer, status and combining rule, decided anew."""
    spec = importlib.util.spec_from_file_location("tables", DOCS / "decision_table.py")
    assert spec is not None
    assert spec.loader is not None
    tables = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tables)
    text = (DOCS / "deciding.md").read_text("utf-8")

    assert text.count("| not asked |") >= 4
    assert tables.page(text) == text
