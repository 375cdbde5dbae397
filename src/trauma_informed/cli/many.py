"""What is found in many files: one after another, or several at once."""

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from typing import Final

from trauma_informed.cli.paths import Target
from trauma_informed.cli.reading import Desk, Outcome

__all__ = ["outcomes"]

#: From how many files, and how many bytes, several processes read sooner than one.
MANY: Final = 20
MUCH: Final = 2 * 2**20


def outcomes(desk: Desk, files: Sequence[Target]) -> Iterator[Outcome]:
    """Yield what comes of each file, in order, with a bar where somebody watches.

    Raises:
        BrokenProcessPool: The machine ended one of the processes.
    """
    with ExitStack() as stack:
        found = _read(desk, files, stack)
        if not (sys.stdout.isatty() and sys.stderr.isatty()):
            yield from found
            return
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True)
        bar = stack.enter_context(Progress(console=console, transient=True))
        yield from bar.track(found, total=len(files), description="Reading")


def _read(desk: Desk, files: Sequence[Target], stack: ExitStack) -> Iterator[Outcome]:
    at_once = min(os.cpu_count() or 1, len(files) // MANY)
    if at_once <= 1 or sum(each.size for each in files) < MUCH:
        return map(desk.file, files)
    pool = stack.enter_context(
        ProcessPoolExecutor(
            at_once, get_context("spawn"), initializer=_begin, initargs=(desk,)
        )
    )
    return pool.map(_file, files, chunksize=4)


#: The desk of this process, where several read at once.
_DESKS: Final[list[Desk]] = []


def _begin(desk: Desk) -> None:
    _DESKS[:] = [desk]


def _file(target: Target) -> Outcome:
    return _DESKS[0].file(target)
