"""How parts turn out in every draw, as arrays: the same lots as `material.lot` draws."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ytterby.material.asking.lot import Prior, fates_of
from ytterby.material.compiled.asking.stakes import LEAST_HIGH, LEAST_LOW, MOST_HIGH, MOST_LOW
from ytterby.material.compiled.layout import Floats, Switches

_OF_A_LOT = 4
_BELOW_ONE = 1 / (1 << 64)


class Fates(NamedTuple):
    """The lots of parts, each (parts, draws): the fields of a `Lot`."""

    inside: Switches
    home: Switches
    amount: Floats
    value: Floats


def fates(parts: Sequence[str], prior: Prior) -> Fates:
    """How every part turns out in every draw."""
    drawn = b"".join(fates_of(part, prior) for part in parts)
    numbers = np.frombuffer(drawn, "<u8").reshape(len(parts), prior.draws, _OF_A_LOT) * _BELOW_ONE
    inside, home, amount, value = (numbers[:, :, at] for at in range(_OF_A_LOT))
    return Fates(inside < prior.inside, home < prior.home, amount.copy(), value.copy())


def along(stretch: Floats) -> Floats:
    """Stretches (..., 4) as what they come to at 0 and how much more at 1, low before high.

    Where an end has no bound the other says nothing, and all that it may come to stays open.
    """
    run = np.zeros_like(stretch)
    run[..., 0], run[..., 2] = stretch[..., LEAST_LOW], stretch[..., MOST_HIGH]
    for least, most, at in ((LEAST_LOW, MOST_LOW, 0), (LEAST_HIGH, MOST_HIGH, 2)):
        bounded = np.isfinite(stretch[..., least]) & np.isfinite(stretch[..., most])
        run[..., at] = np.where(bounded, stretch[..., least], run[..., at])
        with np.errstate(invalid="ignore"):
            rise = stretch[..., most] - stretch[..., least]
        run[..., at + 1] = np.where(bounded, rise, 0.0)
    return run
