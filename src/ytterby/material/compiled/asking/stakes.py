"""What every supplier's answer can do to every open margin of a portfolio, as arrays.

A *margin* is a product in a column: the share of value on one basis, worth less threshold times
value, in money; or the presence of one substance, the number of parts that hold it, less one.  An
*entry* is what is unsaid of one part: its content or its value.  A *pair* is a product and a
supplier who has not said something about it; its *terms* are so many units of entries.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ytterby.material.compiled.layout import Floats, Numbers, Places, Switches

LOW, HIGH = 0, 1
LEAST_LOW, LEAST_HIGH, MOST_LOW, MOST_HIGH = 0, 1, 2, 3
AT_HOME, INSIDE = 0, 1


class Stretches(NamedTuple):
    """Within which stretches the answer to every entry lies, in every column; ends may be infinite.

    Those of entry ``i`` in column ``c`` are ``start[i * columns + c]`` up to the next start:
    ``ends`` (stretches, 4) from the answer that brings least, low and high, to the one with most;
    ``blurred`` (stretches) where prices leave more open than the ends say.
    """

    start: Places
    ends: Floats
    blurred: Switches


class Drawn(NamedTuple):
    """How every entry turns out in every draw.

    ``at`` (entries, draws) is how far along its stretch, from 0 to 1; ``coin`` (entries, 2, draws)
    whether its origin is one that counts, and whether there is anything inside.  ``tossed``
    (entries, columns) tells which of the two it hangs on, and ``fallen`` (entries, columns, 2, 4)
    what it then comes to, if not and if so: low and high, each at 0 and how much more at 1;
    infinite where that stays open.
    """

    at: Floats
    coin: Switches
    tossed: NDArray[np.uint8]
    fallen: Floats


class Stakes(NamedTuple):
    """Pairs of product and supplier with their terms.

    The pairs of product ``p`` are ``first[p]`` up to the next, each with its ``supplier``; the
    terms of pair ``i`` are ``start[i]`` up to the next: ``units`` of ``entry``.
    """

    first: Places
    supplier: Numbers
    start: Places
    entry: Numbers
    units: Floats


class OpenPortfolio(NamedTuple):
    """Everything that is open, and who can do something about it.

    ``settled`` (products, columns, 2) is what the margins come to without any entry; ``is_open``
    (products, columns) tells which are undecided.  ``counts`` (columns) marks columns of presence,
    in which a term counts once however many units there are.  ``suppliers`` is how many there are.
    """

    stakes: Stakes
    stretches: Stretches
    drawn: Drawn
    settled: Floats
    is_open: Switches
    counts: Switches
    suppliers: int
