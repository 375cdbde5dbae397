"""What tests of the command share: a way to run it, and words that must not show."""

from pathlib import Path

from click.testing import CliRunner, Result

from trauma_informed.cli import main

CANARY = "canary-words-of-a-person"


def run(*words: str | Path, typed: bytes = b"") -> Result:
    """Return what the command did with *words*, and let nothing else escape."""
    result = CliRunner().invoke(main, [str(word) for word in words], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def written(folder: Path, data: bytes, name: str = "records.json") -> Path:
    """Return a file in *folder* that holds *data*."""
    path = folder / name
    path.write_bytes(data)
    return path
