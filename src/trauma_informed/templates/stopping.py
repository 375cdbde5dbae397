"""What stops a letter that is not to go out: a death, an end, or no wish for it.

Which letters are stopped by what stands in ``catalogue.toml``, under ``never_after`` and
``only_if_wanted``. It is looked at wherever the letter is made: by `render`, in an
app's own template, and in an app that loads the letter itself.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NoReturn

from trauma_informed.errors import LetterError
from trauma_informed.service.ending import Standing, standing_on
from trauma_informed.views import TopRecord
from trauma_informed.vocabulary import Agreed

__all__ = ["NoLetterError", "no_letter", "stop_where"]

_STOPS: Final = {
    Standing.DIED: "support/ending: ends with a death; make no letter.",
    Standing.OVER: "support: is over by that day; make no letter.",
}


class NoLetterError(LetterError):
    """A letter itself says that it is not to be made, and why, in our own words."""


def no_letter(problem: str) -> NoReturn:
    """Stop the letter; *problem* is spelled in the template and holds no value.

    Raises:
        NoLetterError: Always.
    """
    raise NoLetterError([problem])


def stop_where(
    never_after: Iterable[str],
    *,
    support: TopRecord | Iterable[TopRecord] = (),
    on: date = date.min,
    wanted: str = Agreed.AGREED,
) -> str:
    """Stop a letter that is not to go out; say nothing where it may.

    Args:
        never_after: Where support may not stand on the day, such as ``died``.

        support: The person's `Support`, or each of theirs, or what is left of one that
            was erased; ``()`` where none is known.

        on: The day on which the letter goes out.

        wanted: Whether the person wants it, as `Agreed` says it.

    Raises:
        NoLetterError: With each reason, and no word of anybody's.
    """
    supports = [support] if isinstance(support, TopRecord) else [*support]
    stands = standing_on(supports, on)
    problems = [*_unwanted(wanted)]
    if stands in never_after:
        problems.insert(0, _STOPS[stands])
    if problems:
        raise NoLetterError(problems)
    return ""


def _unwanted(wanted: str) -> Iterator[str]:
    """Yield why the letter is not wanted, as far as anybody asked."""
    if wanted == Agreed.SAID_NO:
        yield "wanted: is a no; make no letter."
    elif wanted != Agreed.AGREED:
        yield "wanted: nobody asked the person; ask, in a way that is safe for them."
