"""One number from several goals: the T-score of goal attainment scaling.

It looks back at what happened, on scales that the person wrote beforehand. It is for
the person to read, and never a measure of them.
"""

from collections.abc import Sequence
from math import sqrt
from sys import float_info

from trauma_informed.errors import FieldError

__all__ = ["RHO", "t_score"]

#: How far goals are taken to go together; 0.30 by convention (`nca-gas`).
RHO = 0.30
_LEVELS = range(-2, 3)


def t_score(levels: Sequence[int], weights: Sequence[float] | None = None) -> float:
    """Return the T-score of *levels*: 50 where, on the whole, what was hoped for came.

    The formula is Kiresuk and Sherman's (`nca-gas`, `gas1968`). Those printed in
    Turner-Stokes 2009 are wrong, and an erratum corrects them (`gas-err`).

    Args:
        levels: How far each goal was reached, from -2 to +2.

        weights: How much each goal counts, such as importance times difficulty; zero
            for a goal that does not. All alike unless given.

    Returns:
        The score, not rounded. Goals that were set fairly have a mean of 50 and a
        standard deviation of 10.

    Raises:
        FieldError: There is no goal, no weight above zero, a weight too few or too
            many, or a value that is out of range; every problem at once.

    >>> round(t_score([2, 0, -1], [3, 2, 1]), 2)
    61.02
    """
    problems = _problems(levels, weights)
    if problems:
        del levels, weights  # a traceback that shows locals shows no level
        raise FieldError(problems)
    given = [1.0] * len(levels) if weights is None else weights
    largest = max(given)
    shares = [weight / largest for weight in given]
    reached = sum(w * x for w, x in zip(shares, levels, strict=True))
    apart = (1 - RHO) * sum(w * w for w in shares)
    together = RHO * sum(shares) ** 2
    return 50 + 10 * reached / sqrt(apart + together)


def _problems(levels: Sequence[int], weights: Sequence[float] | None) -> list[str]:
    """Return why no score can be made, a line each."""
    found = [
        f"levels/{number}: is not a level; give a whole number from -2 to 2."
        for number, level in enumerate(levels)
        if type(level) is not int or level not in _LEVELS
    ]
    if not levels:
        found.append("levels: is empty; give the level of one goal or more.")
    if weights is None:
        return found
    bad = [
        f"weights/{number}: is not a weight; give a finite number from 0 up."
        for number, weight in enumerate(weights)
        if type(weight) not in (int, float) or not 0 <= weight <= float_info.max
    ]
    found += bad
    if len(weights) != len(levels):
        found.append("weights: is not as long as levels; give one weight a goal.")
    if not bad and not any(weights):
        found.append("weights: holds none above zero; let one goal or more count.")
    return found
