"""What the build of a wheel adds: the lexicons, read and compiled beforehand.

The files of the lexicon stay beside it, and are what counts: where they differ from what
was compiled, the library reads them anew.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LexiconHook(BuildHookInterface[Any]):
    """Puts a compiled lexicon into the wheel, one for each locale."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the lexicons, unless the source itself is being installed."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from trauma_informed.language.store import LOCALES, written

        scratch = Path(tempfile.mkdtemp())
        for locale in LOCALES:
            file = scratch / f"{locale}.json"
            file.write_bytes(written(locale))
            home = f"trauma_informed/language/lexicon/{locale}.json"
            build_data["force_include"][str(file)] = home
