"""The documents of a file, one at a time: JSON, a JSON array of them, or JSON Lines."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from trauma_informed.cli.words import named, say

__all__ = ["UnusableError", "read_each"]

#: The most that is read in one piece, in bytes, and the longest line of JSON Lines.
MOST: Final = 64 * 2**20
LONGEST_LINE: Final = 8 * 2**20


class UnusableError(Exception):
    """Input that cannot be read on, and from which line; what to do next."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(message)


def read_each(path: Path, use: Callable[[int, bytes], None]) -> bool:
    """Hand each document of a file to *use*, with the number of its first line.

    Returns:
        True where it was read to its end; otherwise one line has said what was wrong.
    """
    try:
        with ExitStack() as stack:
            file = _opened(path, stack)
            for line, data in _documents(file, path.suffix in {".jsonl", ".ndjson"}):
                use(line, data)
    except UnusableError as problem:
        say(f"{named(path)}:{problem.line} {problem.message}")
    except BrokenPipeError:
        raise  # whoever was reading what we print has left
    except FileNotFoundError:
        say(f"{named(path)}: is not there; check its name.")
    except OSError:
        say(f"{named(path)}: cannot be read; check that it is a file you may open.")
    except MemoryError:
        say(f"{named(path)}: is too large to hold; use JSON Lines.")
    else:
        return True
    return False


def _opened(path: Path, stack: ExitStack) -> BinaryIO:
    """Return the file open for reading, with a bar where somebody watches."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        return stack.enter_context(path.open("rb"))
    from rich.console import Console
    from rich.progress import Progress

    bar = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
    return stack.enter_context(bar.open(path, "rb", description="Reading"))


def _documents(file: BinaryIO, by_line: bool) -> Iterator[tuple[int, bytes]]:
    """Yield each document in a file with the number of its first line.

    Raises:
        UnusableError: It is empty, or holds more in one piece than is read.
    """
    lines = iter(lambda: file.readline(LONGEST_LINE + 1), b"")
    for number, line in enumerate(lines, 1):
        if line.strip():
            break
        if len(line) > LONGEST_LINE:
            raise UnusableError(number, "is too long a line; use JSON Lines.")
    else:
        raise UnusableError(1, "is empty; write a record in it.")
    if by_line or (line.lstrip()[:1] != b"[" and _is_whole(line)):
        yield from _by_line(number, line, file)
        return
    data = line + file.read(max(0, MOST + 1 - len(line)))
    if len(data) > MOST:
        message = f"holds more than {MOST // 2**20} MB in one piece; use JSON Lines."
        raise UnusableError(number, message)
    if line.lstrip()[:1] == b"[":
        yield from _in_array(number, data)
    else:
        yield number, data


def _by_line(number: int, line: bytes, file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield a document a line, from *line* on, and hold one line at a time."""
    while line:
        if len(line) > LONGEST_LINE:
            most = f"{LONGEST_LINE // 2**20} MB"
            message = f"is a line of more than {most}; put each record on its own line."
            raise UnusableError(number, message)
        if line.strip():
            yield number, line.rstrip(b"\r\n")
        number, line = number + 1, file.readline(LONGEST_LINE + 1)


def _in_array(number: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each document in a JSON array with the number of its first line."""
    raws: list[msgspec.Raw] = []
    problem = ""
    try:
        raws = msgspec.json.decode(data, type=list[msgspec.Raw])
    except RecursionError:
        problem = "is nested too deep; keep lists and objects at most 64 levels deep."
    except (msgspec.MsgspecError, UnicodeDecodeError):
        problem = "is not a whole JSON array; write it again from its source."
    if problem or not raws:
        raise UnusableError(number, problem or "is empty; write a record in it.")
    end = 0
    for raw in raws:
        document = bytes(raw)
        start = data.index(document, end)
        number += data.count(b"\n", end, start)
        yield number, document
        end = start + len(document)
        number += document.count(b"\n")


def _is_whole(line: bytes) -> bool:
    """Return True where *line* is JSON by itself."""
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True
